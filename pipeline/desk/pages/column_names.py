"""What a reader calls the columns of the workbooks, and the codes in their cells."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.desk.desk_words import Words
from pipeline.desk.rows.typed_response import OF_CIRCULAR
from pipeline.tables.declared.response_sheets import RESPONSES
from pipeline.tables.names.folding import folded
from pipeline.wording_values import ADDRESSEE, CIRCULAR, WORD, Names

if TYPE_CHECKING:
    from pipeline.tables.declared.column import Sheet, SheetColumn

# The sections of the wording with the columns of every sheet of responses, and of any sheet.
_RESPONSES, _ANY = "responses", "any"
_PRECISION = "precision"
_KINDS = {"iso3": ADDRESSEE, "choice": WORD, "code": WORD, "listed": WORD, "boolean": WORD}


@dataclass(frozen=True, slots=True)
class ColumnNames:
    """The names of columns and codes in the language of a reader.

    Attributes:
        languages: The codes in which the head of a column may end that stands once for each.
    """

    words: Words
    names: Names
    languages: Collection[str]

    def column(self, sheet: "Sheet", title: str, declared: "SheetColumn | None", /) -> str:
        """Name a column; empty where its head says the same, or nobody has named it."""
        stem, _, ending = title.rpartition("_")
        label = declared.label.get(self.words.code, "") if declared else ""
        named = label or self._worded(sheet, title)
        if ending in self.languages and (named := label or self._worded(sheet, stem)):
            named = f"{named} ({self.words.language(ending)})"
        elif not named and ending == _PRECISION and (named := self._worded(sheet, stem)):
            named = self.words.plain("rows.precision", name=named)
        return "" if folded(named) == folded(title.replace("_", " ")) else named

    def code(self, declared: "SheetColumn", text: str, /) -> str:
        """Name what a cell holds where it is a code; empty where it is none, or has no name."""
        is_circular = declared.name == OF_CIRCULAR and declared.kind == "key"
        kind = CIRCULAR if is_circular else _KINDS.get(declared.kind, "")
        named = declared.words.get(text, {}).get(self.words.code, "")
        named = named or (self.names.name(kind, text, self.words.code) if kind else "")
        return "" if named == text else named

    def _worded(self, sheet: "Sheet", name: str) -> str:
        sections = [sheet.name, *([_RESPONSES] if sheet.file == RESPONSES else []), _ANY]
        keys = (f"columns.{section}.{name}" for section in sections)
        return next((self.words.plain(key) for key in keys if self.words.has(key)), "")
