"""Whether what is said of the next session can be: each answer by itself."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from pipeline.kept_folders import KEPT, kept_folder
from pipeline.problems import Place, Problem
from pipeline.session import Session
from pipeline.session.timeline import LONGEST


def unfit_folder(folder: Path) -> Iterator[Problem]:
    """Find why a session cannot have a folder: it is one of another, or something is in it."""
    if of_another := kept_folder(folder, (*KEPT, "outputs")):
        values = {"folder": str(of_another)}
        yield Problem("session-folder-within", Place(str(folder)), values)
    elif folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        yield Problem("session-folder-taken", Place(str(folder)))


def unfit_number(former: Session, number: int) -> Iterator[Problem]:
    """Find why a session cannot have a number: it is not later than the former one."""
    if number <= former.number:
        values = {"number": str(number), "former": str(former.number)}
        yield Problem("session-number-not-later", Place("--number"), values)


def unfit_opening(former: Session, opening: dt.date) -> Iterator[Problem]:
    """Find why a session cannot open on a day: the former one has not closed yet."""
    if opening <= former.closing:
        values = {"day": str(opening), "closing": str(former.closing)}
        yield Problem("session-opens-too-early", Place("--opening"), values)


def unfit_closing(opening: dt.date, closing: dt.date) -> Iterator[Problem]:
    """Find why a session cannot close on a day: it opens later, or would last too long."""
    if closing < opening:
        values = {"day": str(closing), "opening": str(opening)}
        yield Problem("session-closes-too-early", Place("--closing"), values)
    elif closing - opening > LONGEST:
        values = {"opening": str(opening), "value": str(closing)}
        yield Problem("session-too-long", Place("--closing"), values)


def unfit_places(languages: Collection[str], place: Mapping[str, str]) -> Iterator[Problem]:
    """Find the languages in which the place is not said, and those that are not known."""
    for code in languages:
        if not place.get(code):
            yield Problem("session-place-missing", Place("--place"), {"language": code})
    for code in place:
        if code not in languages:
            values = {"language": code, "known": ", ".join(languages)}
            yield Problem("session-place-unknown", Place("--place"), values)
