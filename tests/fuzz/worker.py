"""Running a command in a process of its own, forked from one that has imported everything."""

import faulthandler
import os
import signal
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

GIBIBYTE = 2**30
CPU_SECONDS = 10
# A process that waits for what never comes uses none of its own time; one that others keep from the
# processor uses some.
WALL_SECONDS = 120
_SOME_TICKS = 5
OUTSIDE = 97


@dataclass(frozen=True)
class Ran:
    """How a command went.

    Attributes:
        code: Its exit code; None where a signal ended it.
        signal: That signal, or 0.
        said: What it printed.
        seconds: Of the processor.
        memory: The most that it had beside what this process has, in bytes.
        opened: What it asked the system to write, rename or remove, and the hosts that it called.
    """

    code: int | None
    signal: int
    said: str
    seconds: float
    memory: int
    opened: tuple[str, ...] = ()


def run_command(folder: Path, words: tuple[str, ...], seconds: float = CPU_SECONDS) -> Ran:
    """Run a command in a folder, and wait for its end.

    Args:
        folder: Where it is run; what it prints is kept beside it.
        words: The command.
        seconds: After how much time of the processor it is ended.
    """
    import resource  # of POSIX alone, as is what is below

    said, opened = folder.parent / "said", folder.parent / "opened"
    inherited = _pages()[1] * resource.getpagesize()
    child = os.fork()
    if not child:
        code = OUTSIDE
        try:
            code = _in_child(folder, words, (said, opened), seconds)
        finally:
            os._exit(code)
    status, usage = _ended(child)
    return Ran(
        os.WEXITSTATUS(status) if os.WIFEXITED(status) else None,
        os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0,
        said.read_text(encoding="utf-8", errors="replace"),
        usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss * 1024 - inherited,
        tuple(dict.fromkeys(opened.read_text(encoding="utf-8", errors="replace").splitlines())),
    )


def _ended(child: int) -> tuple[int, Any]:
    end, before = time.monotonic() + WALL_SECONDS, 0
    while True:
        done, status, usage = os.wait4(child, os.WNOHANG)
        if done:
            return status, usage
        if time.monotonic() > end:
            now = _ticks(child)
            if now - before < _SOME_TICKS:
                os.kill(child, signal.SIGALRM)
            end, before = time.monotonic() + WALL_SECONDS, now
        time.sleep(0.005)


def _ticks(child: int) -> int:
    """Give how much of the processor a process has used, in hundredths of a second."""
    fields = Path(f"/proc/{child}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _in_child(folder: Path, words: tuple[str, ...], kept: tuple[Path, Path], seconds: float) -> int:
    said, opened = (os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC) for path in kept)
    faulthandler.disable()
    nothing = os.open(os.devnull, os.O_RDONLY)
    for stream, number in ((nothing, 0), (said, 1), (said, 2)):
        os.dup2(stream, number)
    temporary = folder.parent / "temporary"
    # Without other programs: LibreOffice and hunspell take longer than all of ours.
    os.environ |= {"TMPDIR": str(temporary), "HOME": str(temporary), "PATH": ""}
    os.chdir(folder)
    _limit(seconds)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - ends with the process
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    import tempfile

    tempfile.tempdir = None
    sys.addaudithook(_Listener(opened))
    from pipeline.cli import main

    try:
        code = main(words)
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else 1
    except BaseException:
        import traceback

        traceback.print_exc()
        raise
    sys.stdout.flush()
    sys.stderr.flush()
    return code


def _pages() -> tuple[int, int]:
    """Give how many pages of memory this process has, and how many of them are resident."""
    fields = Path("/proc/self/statm").read_text(encoding="ascii").split()
    return int(fields[0]), int(fields[1])


def _limit(seconds: float) -> None:
    """Say after how much time and memory the system ends this process."""
    import resource

    # Half as much again as is allowed, so that what is too much is seen and the machine stays well.
    memory = _pages()[0] * resource.getpagesize() + GIBIBYTE + GIBIBYTE // 2
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    used = resource.getrusage(resource.RUSAGE_SELF)
    whole = int(used.ru_utime + used.ru_stime + seconds + 1)
    resource.setrlimit(resource.RLIMIT_CPU, (whole, whole + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # They say where the program was, and leave the end to the system.
    for number in (signal.SIGXCPU, signal.SIGALRM):
        signal.signal(number, signal.SIG_DFL)  # pytest may have an alarm of its own
        faulthandler.register(number, file=2, chain=True)


class _Listener:
    """Writes down what the interpreter is asked to change, before it is done."""

    # By event, which of its arguments are paths, each with the folder it is relative to.
    _PATHS: ClassVar[Mapping[str, tuple[tuple[int, int], ...]]] = {
        "os.rename": ((0, 2), (1, 3)),
        "os.remove": ((0, 1),),
        "os.mkdir": ((0, 2),),
        "os.rmdir": ((0, 1),),
        "os.link": ((1, 3),),
        "os.symlink": ((1, 2),),
        "os.truncate": ((0, 2),),
        "os.chmod": ((0, 2),),
    }

    def __init__(self, file: int) -> None:
        self.file = file

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            flags = arguments[2]
            if isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                self._note(arguments[0])
        elif event in self._PATHS:
            for place, base in self._PATHS[event]:
                self._note(arguments[place], *arguments[base : base + 1])
        elif event == "socket.connect":
            os.write(self.file, f"connect {arguments[1]!r}\n".encode())

    def _note(self, path: object, base: int = -1) -> None:
        if isinstance(path, str | os.PathLike):
            folder = "" if base < 0 else os.readlink(f"/proc/self/fd/{base}")  # noqa: PTH115
            text = os.path.abspath(os.path.join(folder, os.fspath(path)))  # noqa: PTH100, PTH118
            os.write(self.file, ascii(text).strip("'").encode() + b"\n")
