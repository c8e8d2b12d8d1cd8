"""A desk for the tests: templates written on the spot, drafted with the real languages."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType

from pipeline.document.model import Cell, Content, Document, NoteMark, Reference, Table
from pipeline.document.numbering import number
from pipeline.drafting.draft import Draft, draft
from pipeline.facts.fact import Fact, Facts, FactValue, Name, Rows
from pipeline.language.pack import LanguagePack, load_pack
from pipeline.problems import Problem, ProblemsFoundError
from pipeline.session import AnnexEntry, FocalPoint, Report, Session

TEMPLATES = Path(__file__).parents[2] / "templates"
HEADINGS = ("upper-roman", "upper-letter")

SESSION = Session(
    number=7,
    place={"en": "The Hague", "fr": "La Haye"},
    opening=date(2008, 11, 14),
    closing=date(2008, 11, 22),
    illustrative=False,
    reports=(),
    focal_point=FocalPoint({}, "Yves Haesendonck", "BEL", "Bureau", 18, date(2007, 12, 14)),
    circulars=(),
)


def subject(
    name: str, values: Mapping[str, FactValue], *, restricted: bool = False
) -> dict[str, Fact]:
    """Make facts of one subject."""
    return {
        key: Fact(f"{name}.{key}", value, restricted=restricted) for key, value in values.items()
    }


def rows(name: str, *records: Mapping[str, FactValue], ordered_by: str = "") -> Rows:
    """Make records."""
    return Rows(tuple(subject(f"{name}.{i}", one) for i, one in enumerate(records)), ordered_by)


def state(key: str, english: Mapping[str, str], french: Mapping[str, str]) -> Name:
    """Make the name of a State."""
    return Name(key, {"en": english, "fr": french})


BELGIUM = state(
    "BEL",
    {"list_name": "Belgium", "text_name": "Belgium", "number": "s"},
    {
        "list_name": "Belgique",
        "text_name": "Belgique",
        "article": "la",
        "gender": "f",
        "number": "s",
        "in": "en Belgique",
        "formal_name": "Royaume de Belgique",
        "formal_article": "le",
    },
)
ECUADOR = state(
    "ECU",
    {"list_name": "Ecuador", "text_name": "Ecuador", "number": "s"},
    {
        "list_name": "Équateur",
        "text_name": "Équateur",
        "article": "l’",
        "gender": "m",
        "number": "s",
        "in": "en Équateur",
    },
)
CHILE = state(
    "CHL",
    {"list_name": "Chile", "text_name": "Chile", "number": "s"},
    {
        "list_name": "Chili",
        "text_name": "Chili",
        "article": "le",
        "gender": "m",
        "number": "s",
        "in": "au Chili",
    },
)


@dataclass
class Desk:
    """A folder of templates in one language.

    Attributes:
        folder: The folder of the templates.
        language: The code of the language.
        facts: Facts by subject and name, as plain values.
        restricted_facts: Whether they are for restricted reports alone.
        measured: Facts of inputs, in place of plain values.
    """

    folder: Path
    language: str = "en"
    facts: Mapping[str, Mapping[str, FactValue]] = field(default_factory=dict)
    restricted_facts: bool = False
    measured: Facts | None = None

    def __post_init__(self) -> None:
        (self.folder / self.language / "test").mkdir(parents=True)
        for name in ("language.toml", "terms.toml"):
            shutil.copy(TEMPLATES / self.language / name, self.folder / self.language / name)
        self.write("masthead.toml", "")
        self.write("test/words.toml", 'title = "A report"')
        self.write("citations.toml", 'statute = "*Rome Statute*, article 88"\n')

    def write(self, name: str, text: str) -> None:
        """Write a file of the language."""
        (self.folder / self.language / name).write_text(text, encoding="utf-8")

    @property
    def pack(self) -> LanguagePack:
        """The language."""
        return load_pack(self.folder / self.language)

    def draft(
        self,
        text: str,
        *,
        front: str = "",
        annexes: Mapping[str, str] | None = None,
        entries: Mapping[str, AnnexEntry] = MappingProxyType({}),
        session: Session = SESSION,
        **options: object,
    ) -> Draft:
        """Draft a report of one section, a note before it and annexes after it."""
        files = {"text": text, **(annexes or {})} | ({"note": front} if front else {})
        for name, content in files.items():
            self.write(f"test/{name}.md.j2", content)
        settings: dict[str, object] = {
            "key": "test",
            "folder": "test",
            "symbol": "ICC-ASP/7/99",
            "distribution": "general",
            "date": date(2008, 10, 29),
            "as_of": date(2008, 9, 15),
            "original_language": "en",
            "job_code": "",
            "agenda_item": None,
            "mandate": None,
            "sections": ("text",),
            "front": "note" if front else "",
            "annexes": tuple(entries.get(name, AnnexEntry(name)) for name in annexes or {}),
            "headings": HEADINGS,
        }
        facts = self.measured or Facts(
            {
                name: subject(name, values, restricted=self.restricted_facts)
                for name, values in self.facts.items()
            }
        )
        report = Report(**(settings | options))  # type: ignore[arg-type]
        return draft(report, session, facts, self.pack, self.folder)

    def document(self, text: str, **options: object) -> Document:
        """Draft a report that has no fault."""
        return self.draft(text, **options).document  # type: ignore[arg-type]

    def said(self, text: str, **options: object) -> list[str]:
        """Draft a report and print its body, a line for each block, with numbers and notes."""
        document = self.document(text, **options)
        numbers = number(document, self.pack.marks)
        return [
            f"{numbers.marks.get(block.anchor, '')} {self.printed(document, block.content)}".strip()
            for block in document.body
            if hasattr(block, "content")
        ]

    def printed(self, document: Document, content: Content) -> str:
        """Print a content with its numbers."""
        numbers = number(document, self.pack.marks)
        shown = []
        for piece in content:
            match piece:
                case NoteMark(note=note):
                    shown.append(f"[{numbers.notes.get(note) or numbers.table_notes[note]}]")
                case Reference(label=label):
                    shown.append(numbers.labels[label])
                case _:
                    shown.append(piece.text)
        return "".join(shown)

    def faults(self, text: str, **options: object) -> list[tuple[str, int]]:
        """Draft a report with faults and give their codes and lines."""
        return [(found.code, found.place.line) for found in self.problems(text, **options)]

    def problems(self, text: str, **options: object) -> tuple[Problem, ...]:
        """Draft a report with faults and give them."""
        try:
            self.document(text, **options)
        except ProblemsFoundError as error:
            return error.problems
        return ()


def table(document: Document) -> Table:
    """Give the first table of a document."""
    blocks = [*document.body, *(block for annex in document.annexes for block in annex.blocks)]
    return next(block for block in blocks if isinstance(block, Table))


def cell_text(cell: str | Cell) -> str:
    """Give what a cell prints."""
    if isinstance(cell, str):
        return cell
    return "".join(getattr(piece, "text", "") for piece in cell.content)
