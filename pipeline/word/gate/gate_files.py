"""Files on their way out, edited by hand or not: what stops them, and what a person lets pass."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.word.gate.gate import MARKUP, leaving_problems
from pipeline.word.package.package import parse

WORD: Final = ".docx"
# What the history of the register says of a file that went on with markup in it.
WITH_MARKUP: Final = "with markup"
# A file with a smaller share of the words of a document is another one, not an edit of it.
_LEAST: Final = 0.5
_TEXTS: Final = re.compile(
    r"(?:word/(?:document|footnotes)\d*|xl/(?:sharedStrings|worksheets/.*))\.xml"
)
_WORDS: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class LookedAt:
    """Files that may go on, with warnings; those marked have tracked changes or the like."""

    warnings: tuple[Problem, ...] = ()
    marked: frozenset[str] = frozenset()


def look_at(
    files: Mapping[str, bytes], *, with_markup: bool, creators: Mapping[str, str] | None = None
) -> LookedAt:
    """Stop files that hold what must not leave.

    Args:
        files: Contents by the name that problems give them; those that are no Word files pass.
        with_markup: Whether tracked changes, comments and hidden matter are meant to go out.
        creators: By name, who may be named as the author; anybody where none is given.

    Raises:
        ProblemsFoundError: With everything that stops one of them.
    """
    problems = [
        problem
        for name, content in files.items()
        if name.endswith(WORD)
        for problem in leaving_problems(
            content, name, creator=(creators or {}).get(name), meant=MARKUP if with_markup else ()
        )
    ]
    if any(problem.severity == "error" for problem in problems):
        raise ProblemsFoundError(problems)
    marked = frozenset(problem.place.file for problem in problems if problem.code in MARKUP)
    return LookedAt(tuple(problems), marked)


def foreign(made: bytes, content: bytes, name: str) -> list[Problem]:
    """Say whether a file that lies in the place of a document is something else.

    It is where it is empty, no document, or has few of the words of the document as made.
    """
    wanted, present = _words(made), _words(content)
    share = (wanted & present).total() / wanted.total() if wanted else 1.0
    if share >= _LEAST:
        return []
    return [Problem("document-foreign", Place(name), {"share": f"{share:.0%}"})]


def creator_of(content: bytes) -> str:
    """Give whom a file that the pipeline made names as its author."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if "docProps/core.xml" not in archive.namelist():
            return ""
        tree = parse(archive.read("docProps/core.xml"))
    return next((creator.text or "" for creator in tree.iter("{*}creator")), "")


def _words(content: bytes) -> Counter[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [archive.read(name) for name in archive.namelist() if _TEXTS.fullmatch(name)]
        texts = [" ".join(parse(part).itertext()) for part in parts]
    except (zipfile.BadZipFile, etree.XMLSyntaxError, OSError, RuntimeError, ValueError):
        return Counter()
    return Counter(word for text in texts for word in _WORDS.findall(text))
