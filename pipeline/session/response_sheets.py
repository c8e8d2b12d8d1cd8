"""What a circular asks for: the columns of a sheet of responses, declared in ``session.toml``."""

from collections.abc import Mapping
from dataclasses import dataclass, field

ANSWER_KINDS = (
    "text",
    "person",
    "title",
    "lines",
    "document",
    "date",
    "whole number",
    "yes or no",
    "choice",
    "place",
    "language",
    "e-mail",
)
# What templates call the columns that a row leaves out.
RESERVED = ("missing",)


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """One thing that a circular asks for.

    Attributes:
        name: The name of the column, such as ``contact_name``.
        kind: A code of ``ANSWER_KINDS``; a ``document`` is named by its title, blank where none
            has come; a ``title`` of a person may also be given in each language.
        label: What the reply form and headings call it, by language.
        term: What a sentence calls it, by language; the label where it is empty.
        meaning: What the sheet *Read me* says of it, by language.
        offered: Codes that the reply form offers to tick; of a choice all where it is empty.
        personal: Whether it is personal data, which no public document states.
        asked: Whether the reply form has a row for it.
    """

    name: str
    kind: str
    label: Mapping[str, str] = field(hash=False)
    term: Mapping[str, str] = field(hash=False)
    meaning: Mapping[str, str] = field(hash=False)
    choices: Mapping[str, Mapping[str, str]] = field(hash=False)
    offered: tuple[str, ...] = ()
    personal: bool = False
    asked: bool = True

    @property
    def in_sentence(self) -> Mapping[str, str]:
        """Give what a sentence calls it, by language."""
        return self.term or self.label


@dataclass(frozen=True, slots=True)
class ResponseSheet:
    """A sheet of the workbook of responses; several circulars may share one.

    Attributes:
        columns: What is asked for, in the order of sheet and form.
    """

    name: str
    columns: tuple[AnswerColumn, ...]

    def column(self, name: str) -> AnswerColumn:
        """Give a column by its name."""
        return next(column for column in self.columns if column.name == name)
