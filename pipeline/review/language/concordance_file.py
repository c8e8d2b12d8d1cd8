"""The concordance as a Word file: shades for figures and symbols, a column for differences."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

from pipeline.document.model import Content, NoteMark, Phrase, Reference, TableColumn, Text, plain
from pipeline.document.numbering import number
from pipeline.document.symbols import symbols
from pipeline.language.dates import format_date
from pipeline.language.language_file import read_record
from pipeline.language.typography import typeset_words
from pipeline.review.language.concordance import ConcordanceRow, LanguageSide, concordance
from pipeline.template_folder import TemplateFolder
from pipeline.word.report.shaded import ShadedText
from pipeline.word.report.side_by_side import SideBySide, write_side_by_side

if TYPE_CHECKING:
    from pipeline.document.numbering import Numbers
    from pipeline.language.pack import LanguagePack
    from pipeline.production import DraftedReport

_FIGURE, _SYMBOL, _DIFFERENCE = "FFF2CC", "DDEBF7", "F8CBAD"
_NUMBERS, _TEXTS, _FINDINGS = 6, 40, 14
_BETWEEN = "  |  "


@dataclass(frozen=True, slots=True)
class ConcordanceWords:
    """The section ``[concordance]`` of ``templates/<lang>/review.toml``.

    Attributes:
        figure: What the shade of a figure means; ``symbol`` that of a symbol.
        missing: What stands in that column where a language has nothing in a row of a table.
    """

    title: Annotated[str, ("document",)]
    as_of: Annotated[str, ("date",)]
    figure: str
    symbol: str
    differences: str
    no_difference: str
    some_differences: Annotated[str, ("count",)]
    missing: str


def concordance_files(
    drafted: "DraftedReport",
    packs: "Mapping[str, LanguagePack]",
    templates: TemplateFolder,
    folder: str,
) -> Iterator[tuple[str, bytes]]:
    """Write a report with its original beside each translation.

    Such as ``review/ICC-ASP-7-18-concordance.docx``, with the languages in its name where there are
    more than two.
    """
    several = len(drafted.documents) - 1 > 1
    for codes, rows in concordance(drafted, packs):
        read = read_record(templates / f"{codes[0]}/review.toml", ConcordanceWords, "concordance")
        words = typeset_words(packs[codes[0]], read)
        listed = _listed(drafted, packs, codes, list(rows), words)
        document = drafted.documents[codes[0]]
        phrases: dict[str, Phrase] = {**document.masthead, "title_again": ()}
        layout = templates / f"{codes[0]}/report.docx"
        content = write_side_by_side(listed, phrases, layout)
        name = f"{drafted.report.file_stem}-concordance"
        ending = f"-{'-'.join(codes)}" if several else ""
        yield f"{folder}/{name}{ending}.docx", content


def _listed(
    drafted: "DraftedReport",
    packs: "Mapping[str, LanguagePack]",
    codes: tuple[str, str],
    rows: list[ConcordanceRow],
    words: ConcordanceWords,
) -> SideBySide:
    pack = packs[codes[0]]
    writers = [_SideWriter(drafted, packs[code], second=code != codes[0]) for code in codes]
    count = sum(bool(row.findings) or len(row.sides) == 1 for row in rows)
    summary = words.some_differences.format(count=count) if count else words.no_difference
    date = plain(format_date(pack, drafted.report.as_of))
    lines: tuple[Content, ...] = (
        (Text(words.as_of.format(date=date)),),
        (
            ShadedText(f" {words.figure} ", shade=_FIGURE),
            Text("   "),
            ShadedText(f" {words.symbol} ", shade=_SYMBOL),
        ),
        (Text(summary, bold=bool(count)),),
    )
    titles = [packs[code].name for code in codes]
    columns = []
    for title in titles:
        columns += [TableColumn((), width=_NUMBERS), TableColumn((Text(title),), width=_TEXTS)]
    columns.append(TableColumn((Text(words.differences),), width=_FINDINGS))
    symbol = drafted.report.symbol or plain(drafted.documents[codes[0]].masthead.get("title", ()))
    written = [tuple(_cells(row, writers, words)) for row in rows]
    title = words.title.format(document=symbol)
    return SideBySide(title, lines, tuple(columns), written, pack.tag)


class _SideWriter:
    """Writes what one language says."""

    def __init__(self, drafted: "DraftedReport", pack: "LanguagePack", *, second: bool) -> None:
        self.code = pack.code
        self.language = pack.tag if second else ""
        self.numbers: Numbers = number(drafted.documents[pack.code], pack.marks)

    def side(self, side: LanguageSide | None) -> tuple[Content, Content]:
        """Give the cell of the number and that of the text."""
        if side is None:
            return (), ()
        pieces: list[Text] = []
        for place, content in enumerate(side.contents):
            if place:
                pieces.append(Text(_BETWEEN))
            pieces += self._texts(content)
        if side.strong:
            pieces = [replace(piece, bold=True) for piece in pieces]
        return (Text(side.mark, bold=side.strong),), tuple(pieces)

    def _texts(self, content: Content) -> Iterator[Text]:
        for piece in content:
            match piece:
                case Text(sources=()):
                    yield from self._symbols(piece)
                case Text():
                    yield self._shaded(piece, piece.text, _FIGURE)
                case NoteMark(note=note):
                    shown = self.numbers.notes.get(note) or self.numbers.table_notes.get(note, "")
                    yield ShadedText(str(shown), superscript=True, language=self.language)
                case Reference(label=label):
                    shown = self.numbers.labels.get(label, "")
                    yield ShadedText(shown, language=self.language)

    def _symbols(self, piece: Text) -> Iterator[Text]:
        end = 0
        for start, stop in symbols(piece.text):
            yield self._shaded(piece, piece.text[end:start], "")
            yield self._shaded(piece, piece.text[start:stop], _SYMBOL)
            end = stop
        yield self._shaded(piece, piece.text[end:], "")

    def _shaded(self, piece: Text, text: str, shade: str) -> ShadedText:
        return ShadedText(
            text,
            piece.italic,
            piece.bold,
            piece.superscript,
            piece.sources,
            link=piece.link,
            shade=shade,
            language=self.language,
        )


def _cells(
    row: ConcordanceRow, writers: Iterable[_SideWriter], words: ConcordanceWords
) -> Iterator[Content]:
    for writer in writers:
        yield from writer.side(row.sides.get(writer.code))
    findings = row.findings or ((words.missing,) if len(row.sides) == 1 else ())
    yield (ShadedText("\n".join(findings), shade=_DIFFERENCE),) if findings else ()
