"""The words of a corrigendum in one language, and how it names the places of a document."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pipeline.comparison.change import Change
from pipeline.document.model import plain
from pipeline.document.passages import Location
from pipeline.language.language_file import LanguageFile
from pipeline.language.pack import LanguagePack
from pipeline.language.typography import typeset_text, typeset_words
from pipeline.problems import ProblemsFoundError
from pipeline.template_folder import TemplateFolder

_FILE, _SECTION = "corrigendum.toml", "corrigendum"
_KINDS = (
    "heading", "paragraph", "subparagraph", "bullet", "quotation", "footnote", "annex", "table",
    "chart", "image", "row", "note",
)  # fmt: skip
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "replace": ("text", "table", "chart", "image"),
    "insert": (*_KINDS, "rows", "row_first", "rows_first"),
    "delete": _KINDS,
}


@dataclass(frozen=True, slots=True)
class CorrigendumWords:
    """The section ``[corrigendum]`` of ``templates/<lang>/corrigendum.toml``.

    Attributes:
        title: What the document is called under the title of the report.
        only: In place of the original, where no other language is corrected.
        for_words: Before what was issued; ``for_words_within`` after the name of a column.
        read_words: Before what should have been.
        for_empty: In place of ``for_words`` and an empty cell; ``for_empty_within`` likewise.
        read_empty: In place of ``read_words`` and an empty cell.
        move_row: Moves a row after another; ``move_row_first`` before all others.
        after_row: Where a row stands, in a list; ``first_row`` likewise.
        renumber: What becomes of the numbers after a paragraph that comes or goes.
        first_page: Like the rest up to ``joint``, the name of a place.
        replace: By kind, the sentence before what replaces the whole.
        insert: By kind, the sentence before what is added.
        delete: By kind, the sentence that removes it.
    """

    title: str
    only: str
    for_words: str
    for_words_within: str
    read_words: str
    for_empty: str
    for_empty_within: str
    read_empty: str
    move_row: Annotated[str, ("name",)]
    move_row_first: str
    after_row: Annotated[str, ("name",)]
    first_row: str
    renumber: str
    first_page: str
    note_before: str
    paragraph: Annotated[str, ("number",)]
    unnumbered: str
    heading: Annotated[str, ("number",)]
    heading_plain: str
    footnote: Annotated[str, ("number",)]
    column: Annotated[str, ("title",)]
    column_again: Annotated[str, ("title", "place")]
    column_within: Annotated[str, ("title",)]
    column_again_within: Annotated[str, ("title", "place")]
    table_note: Annotated[str, ("number",)]
    source: str
    chart: str
    image: str
    title_of: str
    joint: str
    replace: Mapping[str, str]
    insert: Mapping[str, str]
    delete: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a corrigendum in a language."""

    pack: LanguagePack
    words: CorrigendumWords

    def place(self, at: Location) -> str:
        """Name a place as the head of an entry does: ``Annex II, table 2, Belgium``."""
        return self._set([part for part in self._parts(at) if part])

    def row(self, at: Location) -> str:
        """Name the row of a cell, without its column."""
        parts = [*self._document_part(at), self._table(at), *at.row]
        return self._set([part for part in parts if part])

    def column(self, at: Location, *, within: bool = False) -> str:
        """Name the column of a cell; ``within`` the text of an entry."""
        words = self.words
        if at.place:
            pattern = words.column_again_within if within else words.column_again
        else:
            pattern = words.column_within if within else words.column
        return typeset_text(self.pack, pattern.format(title=at.column, place=at.place))

    def move(self, after: Location) -> str:
        """Say where a row is to be moved to: after a row, or at the top of its table."""
        words = self.words
        if not after.row:
            return typeset_text(self.pack, words.move_row_first)
        return typeset_text(self.pack, words.move_row.format(name=words.joint.join(after.row)))

    def sides(self, change: Change) -> tuple[str, str]:
        """Give what was and what is, for a list; of a row that moved, where it stood and stands."""
        if change.kind != "moved":
            return plain(change.before), plain(change.after)
        names = (plain(change.before), plain(change.after))
        words = self.words
        shown = [words.after_row.format(name=name) if name else words.first_row for name in names]
        return typeset_text(self.pack, shown[0]), typeset_text(self.pack, shown[1])

    def _set(self, parts: list[str]) -> str:
        text = self.words.joint.join(parts)
        return typeset_text(self.pack, text[:1].upper() + text[1:])

    def _document_part(self, at: Location) -> list[str]:
        marks = self.pack.marks
        if at.annex is not None:
            annex = marks.annex.format(at.annex) if at.annex else marks.annex_single
            return [annex, at.appendix] if at.appendix else [annex]
        return [self.words.note_before] if at.front else []

    def _table(self, at: Location) -> str:
        return self.pack.marks.table_reference.format(at.table) if at.table else ""

    def _parts(self, at: Location) -> list[str]:
        if at.kind == "masthead":
            return [self.words.first_page]
        parts = [*self._document_part(at), self._table(at), *at.row]
        named = self._named(at)
        return [*parts, named[:1].lower() + named[1:] if parts else named]

    def _named(self, at: Location) -> str:
        words = self.words
        match at.kind:
            case "heading":
                return words.heading.format(number=at.number) if at.number else words.heading_plain
            case "paragraph" | "subparagraph" | "bullet" | "quotation":
                return words.paragraph.format(number=at.number) if at.number else words.unnumbered
            case "cell" | "column":
                return self.column(at)
        figure = self.pack.marks.figure_reference.format(at.number) if at.number else ""
        by_kind = {
            "footnote": words.footnote.format(number=at.number),
            "note": words.table_note.format(number=at.number),
            "source": words.source,
            "chart": figure or words.chart,
            "image": figure or words.image,
            "annex": words.title_of,
            "table": words.title_of,
        }
        return by_kind.get(at.kind, "")


def corrigendum_words(pack: LanguagePack, templates: TemplateFolder) -> Wording:
    """Read the words of a corrigendum in a language.

    Raises:
        ProblemsFoundError: Where ``corrigendum.toml`` is not fit.
    """
    file = LanguageFile(templates / f"{pack.code}/{_FILE}")
    if file.problems:
        raise ProblemsFoundError(file.problems)
    words = file.record(CorrigendumWords, file.content.get(_SECTION, {}), (_SECTION,))
    for table, names in _NEEDED.items():
        for name in names:
            if not file.problems and name not in getattr(words, table):
                file.report("language-missing-key", (_SECTION, table, name))
    if file.problems:
        raise ProblemsFoundError(file.problems)
    return Wording(pack, typeset_words(pack, words))
