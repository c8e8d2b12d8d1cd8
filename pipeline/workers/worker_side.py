"""What a worker does: it compares versions, opens the kit of an errand once, and does a task."""

import os
import pickle
import socket
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final

from pipeline.once_made import OnceMade
from pipeline.workers.program_mark import Versions, unlike, versions_here

# The program of the other side lacks what it is asked for.
OF_THE_PROGRAM: Final = (ImportError, AttributeError)
_OPENED: Final[OnceMade[Any]] = OnceMade(most=4)
_OPENING: Final = Lock()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker, a machine and process, says: the result as bytes, or how versions differ."""

    kind: str
    worker: str
    content: bytes = b""


DONE, LACKING, UNLIKE = "done", "lacking", "unlike"


def work(versions: Versions, sent: bytes) -> Answer:
    """Do a task in whichever process this is, or say what stands in its way.

    The versions of the side that asks come first, since a program of another version may not
    understand the rest.
    """
    worker = f"{socket.gethostname()} {os.getpid()}"
    if differences := unlike(versions, versions_here(versions)):
        return Answer(UNLIKE, worker, differences.encode())
    do, open_kit, key, kit, task = pickle.loads(sent)  # noqa: S301 - of the side that this worker works for
    try:
        with _OPENING:
            opened = _OPENED.of(key, lambda: _opened(open_kit, kit))
        return Answer(DONE, worker, pickle.dumps(do(opened, task)))
    except _LacksKitError:
        return Answer(LACKING, worker)
    except OF_THE_PROGRAM as error:
        # Both sides have the same program: this is none of what it may lack.
        raise RuntimeError(repr(error)) from error


class _LacksKitError(Exception):
    pass


def _opened(open_kit: Callable[[bytes], Any], kit: bytes | None) -> Any:  # noqa: ANN401 - what the errand says
    if kit is None:
        raise _LacksKitError
    return open_kit(kit)
