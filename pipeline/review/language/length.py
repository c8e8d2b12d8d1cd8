"""How long a report is, in words, as the United Nations count them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.document.model import Content, Document
from pipeline.document.numbering import number
from pipeline.document.printed_contents import annex_contents, printed_contents
from pipeline.problems import Place, Problem
from pipeline.review.language.drafted_texts import printed_text

if TYPE_CHECKING:
    from pipeline.language.pack import LanguagePack

_WORD = re.compile(r"\S*\w\S*")


@dataclass(frozen=True, slots=True)
class Length:
    """The length of a report in its original language.

    Attributes:
        words: Of the report, with headings, tables and footnotes, without the annexes.
        most: How many it may have; 0 for any number.
    """

    report: str
    language: str
    words: int
    annexes: int
    most: int

    @property
    def problem(self) -> Problem | None:
        """A warning where it is too long."""
        if not self.most or self.words <= self.most:
            return None
        values = {
            "report": self.report,
            "words": f"{self.words:,}",
            "most": f"{self.most:,}",
            "file": f"templates/{self.language}/house_rules.toml",
        }
        place = Place(f"templates/{self.language}")
        return Problem("report-too-long", place, values, severity="warning")


def length(report: str, document: Document, pack: "LanguagePack", most: int) -> Length:
    """Count the words of a report.

    What stands between spaces and holds a letter or a figure is a word.
    """
    labels = number(document, pack.marks).labels
    all_words = _count((content for content, _ in printed_contents(document)), labels)
    annexes = _count((content for content, _ in annex_contents(document)), labels)
    return Length(report, pack.code, all_words - annexes, annexes, most)


def _count(contents: Iterable[Content], labels: Mapping[str, str]) -> int:
    return sum(len(_WORD.findall(printed_text(content, labels)[0])) for content in contents)
