"""The places of annexes and of their appendices."""

from collections.abc import Iterator, Sequence

from pipeline.document.model import Annex


def placed_annexes(annexes: Sequence[Annex]) -> Iterator[tuple[Annex, int, bool]]:
    """Give each annex, or appendix, with its place from 1 and whether it is the only one.

    Each annex is followed by its appendices; an appendix counts among those of its annex.
    """
    alone = sum(not annex.appendix for annex in annexes) == 1
    position = appended = 0
    for place, annex in enumerate(annexes):
        if annex.appendix:
            appended += 1
            after = annexes[place + 1 : place + 2]
            yield annex, appended, appended == 1 and not (after and after[0].appendix)
        else:
            position, appended = position + 1, 0
            yield annex, position, alone
