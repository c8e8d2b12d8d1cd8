"""Before/after cases in text files: ``input => expected``, one a line.

In a case ``~`` is a no-break space (U+00A0), what stands between two ``^`` is above the line,
``[1]`` is the mark of a footnote, ``{6}`` a cross-reference, and ``|`` the border of two pieces of
text. A line that starts with ``#`` is a comment.
"""

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from pipeline.document.model import Content, NoteMark, Reference, Text
from pipeline.language.pack import LanguagePack, load_pack

HERE = Path(__file__).parent
TEMPLATES = HERE.parents[1] / "templates"
LANGUAGES = tuple(sorted(path.parent.name for path in TEMPLATES.glob("*/language.toml")))
# A language may be added without cases of its own.
REVIEWED = tuple(one for one in LANGUAGES if (HERE / "cases" / one / "states.txt").exists())
_PIECES = re.compile(r"\[(?P<note>\w+)\]|\{(?P<reference>\w+)\}|\^(?P<raised>[^^]+)\^|\|")


@cache
def pack_of(language: str) -> LanguagePack:
    return load_pack(TEMPLATES / language)


def cases(name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a test each case of a file, in every language."""
    found = [
        pytest.param(language, before, after, id=f"{language}:{number}")
        for language in LANGUAGES
        for number, before, after in _read(HERE / "cases" / language / f"{name}.txt")
    ]
    return pytest.mark.parametrize(("language", "before", "after"), found)


@cache
def state_cases(language: str) -> Mapping[str, Mapping[str, str]]:
    """Give the reviewed constructions of each State, by its code."""
    found: dict[str, dict[str, str]] = {}
    for _, before, after in _read(HERE / "cases" / language / "states.txt"):
        code, construction = before.split()
        found.setdefault(code, {})[construction] = after
    return found


def _read(path: Path) -> Iterator[tuple[int, str, str]]:
    if not path.exists():
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            before, arrow, after = line.partition(" => ")
            assert arrow, f"{path}, line {number}: no ' => ' in {line!r}"
            yield number, before.strip(), after.strip()


def content(written: str) -> Content:
    """Read the pieces of a case."""
    text = written.replace("~", "\u00a0")
    pieces: list[Text | NoteMark | Reference] = []
    done = 0
    for found in _PIECES.finditer(text):
        if found.start() > done:
            pieces.append(Text(text[done : found.start()]))
        done = found.end()
        if found["note"]:
            pieces.append(NoteMark(found["note"]))
        elif found["reference"]:
            pieces.append(Reference(found["reference"]))
        elif found["raised"]:
            pieces.append(Text(found["raised"], superscript=True))
    if done < len(text):
        pieces.append(Text(text[done:]))
    return tuple(pieces)


def written(result: Content) -> str:
    """Write a content as the cases do, without the borders of its pieces."""
    parts = []
    for piece in result:
        match piece:
            case NoteMark():
                parts.append(f"[{piece.note}]")
            case Reference():
                parts.append(f"{{{piece.label}}}")
            case Text(superscript=True):
                parts.append(f"^{piece.text}^")
            case _:
                parts.append(piece.text)
    return "".join(parts).replace("\u00a0", "~")


@cache
def states(language: str) -> Mapping[str, Mapping[str, str]]:
    """Give the columns of each State in a language, by its code."""
    path = HERE / "data" / "states_parties_2008.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["iso3"]: {
                column.removesuffix(f"_{language}"): value
                for column, value in row.items()
                if column.endswith(f"_{language}")
            }
            for row in csv.DictReader(file)
        }
