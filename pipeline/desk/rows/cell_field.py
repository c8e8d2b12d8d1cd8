"""The field in which somebody changes a cell: what stands there, and what may be chosen."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline.desk.rows.typed_response import options_of
from pipeline.manner import language_name
from pipeline.problems import ProblemsFoundError
from pipeline.sheets.read_me_texts import load_read_me, meaning
from pipeline.tables.declared.input_words import load_input_words

if TYPE_CHECKING:
    from pipeline.desk.rows.problem_rows import Sheets
    from pipeline.desk.rows.shown_rows import ShownCell
    from pipeline.tables.declared.column import SheetColumn
    from pipeline.template_folder import TemplateFolder


@dataclass(frozen=True, slots=True)
class CellField:
    """The field of a cell.

    Attributes:
        value: What the field holds; empty where personal data are hidden.
        options: The only values that may be chosen; empty where anything may be typed.
        called: What options written in another language are called in that of the reader.
        about: What the sheet *Read me* of the workbook says of the column.
    """

    cell: "ShownCell"
    value: str
    kind: str
    options: tuple[str, ...] = ()
    called: Mapping[str, str] = field(default_factory=dict)
    about: str = ""

    def holding(self, typed: str | None) -> "CellField":
        """Give the field with what somebody typed into it."""
        if typed is None:
            return self
        options = self.options
        if options and typed and typed not in options:
            options = (typed, *options)
        return replace(self, value=typed, options=options)


def cell_field(
    sheets: "Sheets",
    templates: "TemplateFolder",
    where: tuple[str, str],
    cell: "ShownCell",
    code: str,
) -> CellField:
    """Give the field of a cell; ``where`` is its workbook and sheet, ``code`` the language."""
    column = sheets.column(*where, cell.title)
    words = load_input_words(templates)
    options: list[str] = []
    called: dict[str, str] = {}
    if column is not None and not column.open:
        language = code if code in words.languages else words.languages[0]
        options = [written for written, _ in options_of(column, words, language)]
        # A choice typed in another language stays as it is typed.
        for other in words.languages:
            same = [written for written, _ in options_of(column, words, other)]
            if cell.text in same and cell.text not in options:
                place = same.index(cell.text)
                called[cell.text] = options[place]
                options[place] = cell.text
    about = _about(sheets, templates, where, column, code) if column else ""
    empty = CellField(cell, "", column.kind if column else "", tuple(options), called, about)
    return empty.holding("" if cell.is_hidden else cell.text)


def _about(
    sheets: "Sheets",
    templates: "TemplateFolder",
    where: tuple[str, str],
    column: "SheetColumn",
    code: str,
) -> str:
    """Say what a column wants, as *Read me* does; nothing in a language without such a text."""
    path = templates / f"{code}/readme.toml"
    if not path.is_file():
        return ""
    words, sheet = load_input_words(templates), sheets.sheets[where]
    names = {language: language_name(language, code) for language in words.languages}
    try:
        texts = load_read_me(path, [sheet], words.forms)
        return meaning(texts, code, sheet, column, names)
    except (KeyError, ProblemsFoundError):  # told when the workbook is written
        return ""
