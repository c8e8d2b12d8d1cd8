"""What is printed with the letters: the list to sign, and the labels for the envelopes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from pipeline.document.model import Content, Phrase, TableColumn, Text
from pipeline.drafting.masthead import MASTHEAD, TITLE
from pipeline.language.language_file import LanguageFile
from pipeline.language.typography import typeset_words
from pipeline.problems import ProblemsFoundError
from pipeline.publish.print_pack import BoundLetter, seat_name
from pipeline.template_folder import TemplateFolder
from pipeline.word.letters.address_labels import AddressLabel
from pipeline.word.report.side_by_side import SideBySide, write_side_by_side

if TYPE_CHECKING:
    from pipeline.language.pack import LanguagePack

_FILE = "print_pack.toml"
_LAYOUT = "report.docx"
# The columns by the words over them, with their shares of the width.
_SHARES = {
    "number": 4, "seat": 10, "address": 22, "addressee": 28, "reference": 12, "language": 8,
    "delivered": 16,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PackWords:
    """``templates/<lang>/print_pack.toml``."""

    title: Annotated[str, ("subject",)]
    counts: Annotated[str, ("letters", "addressees")]
    not_cleared: str
    labels: Annotated[str, ("subject",)]
    number: str
    seat: str
    address: str
    addressee: str
    reference: str
    language: str
    delivered: str


def read_words(templates: TemplateFolder, pack: "LanguagePack") -> PackWords:
    """Read the words of a language."""
    file = LanguageFile(templates / f"{pack.code}/{_FILE}")
    words = file.record(PackWords, file.content)
    if file.problems:
        raise ProblemsFoundError(file.problems)
    return typeset_words(pack, words)


def list_file(
    sheets: Sequence[BoundLetter],
    words: PackWords,
    packs: "Mapping[str, LanguagePack]",
    code: str,
    templates: TemplateFolder,
) -> bytes:
    """Write the list: who gets which letter, with room for the messenger to sign."""
    circular = sheets[0].letter.letter.circular
    addressees = {sheet.letter.letter.addressee.key for sheet in sheets}
    letters = max(_numbers(sheets), default=0)
    lines = [words.counts.format(letters=letters, addressees=len(addressees))]
    if not all(sheet.letter.cleared for sheet in sheets):
        lines.append(words.not_cleared)
    listed = SideBySide(
        words.title.format(subject=circular.subject[code]),
        tuple(_content(line) for line in lines),
        tuple(
            TableColumn(_content(getattr(words, name)), width=share)
            for name, share in _SHARES.items()
        ),
        tuple(_rows(sheets, packs, code)),
        packs[code].tag,
    )
    # In the heads of its pages the list has the reference, and nothing else of a document.
    tags = (*LanguageFile(templates / f"{code}/{MASTHEAD}").content, TITLE, f"{TITLE}_again")
    blank: dict[str, Phrase] = dict.fromkeys(tags, ())
    references = ", ".join(dict.fromkeys(sheet.letter.letter.reference for sheet in sheets))
    phrases = {**blank, "header_symbol": _content(references)}
    return write_side_by_side(listed, phrases, templates / f"{code}/{_LAYOUT}")


def _rows(
    sheets: Sequence[BoundLetter], packs: "Mapping[str, LanguagePack]", code: str
) -> Iterator[tuple[Content, ...]]:
    for number, sheet in zip(_numbers(sheets), sheets, strict=True):
        letter = sheet.letter.letter
        mark = "" if sheet.letter.cleared else "*"
        texts = (
            f"{number}{mark}",
            seat_name(sheet.letter.seat, packs[code]),
            sheet.entry.address,
            letter.addressee.office.forms[code]["text_name"],
            sheet.entry.reference,
            packs[code].languages[sheet.language],
            "",
        )
        yield tuple(_content(text) for text in texts)


def bookmarks(
    sheets: Sequence[BoundLetter], packs: "Mapping[str, LanguagePack]", code: str
) -> list[str]:
    """Name the letters as the bookmarks of the pack do: number in the list, State, language."""
    return [
        f"{number}. {sheet.letter.letter.addressee.name.forms[code]['list_name']} – "
        f"{sheet.letter.letter.reference} ({packs[code].languages[sheet.language]})"
        for number, sheet in zip(_numbers(sheets), sheets, strict=True)
    ]


def _numbers(sheets: Sequence[BoundLetter]) -> list[int]:
    """Number letters in their order; the versions of a letter in two languages share a number."""
    seen: dict[tuple[str, str], int] = {}
    return [
        seen.setdefault((sheet.entry.reference, sheet.entry.addressee), len(seen) + 1)
        for sheet in sheets
    ]


def labels(
    sheets: Sequence[BoundLetter], packs: "Mapping[str, LanguagePack]"
) -> list[AddressLabel]:
    """Give a label for each envelope, in the order of the letters and in their first language.

    Returns:
        One for each addressee: the office, its address, and the city where that does not name it.
    """
    first = {sheet.letter.letter.addressee.key: sheet for sheet in reversed(sheets)}
    address_labels = []
    for key in dict.fromkeys(sheet.letter.letter.addressee.key for sheet in sheets):
        sheet = first[key]
        entry, seat, pack = sheet.entry, sheet.letter.seat, packs[sheet.language]
        lines = [entry.office]
        lines += [line.strip() for line in entry.address.splitlines() if line.strip()]
        names = {seat, *(seat_name(seat, each_pack) for each_pack in packs.values())}
        if seat and not any(name in entry.address for name in names):
            lines.append(seat_name(seat, pack))
        address_labels.append(AddressLabel(tuple(lines), pack.tag))
    return address_labels


def _content(text: str) -> Phrase:
    return (Text(text),) if text else ()
