"""What an editor would mend in a text, and how a slip that several checks see is said once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.problems import Problem
from pipeline.review.language.typed_texts import Typed


@dataclass(frozen=True, slots=True)
class Slip:
    """Something to mend in a text, with where in it that begins and ends."""

    typed: Typed
    start: int
    end: int
    problem: Problem


def said_once(slips: Iterable[Slip]) -> Iterator[Slip]:
    """Leave out what was said of the same words before: *Etats* is a slip for three checks.

    Those of the check that knows best what to write come first.
    """
    by_text: dict[Typed, list[Slip]] = {}
    for slip in slips:
        before = by_text.setdefault(slip.typed, [])
        if not any(other.start < slip.end and slip.start < other.end for other in before):
            before.append(slip)
            yield slip
