"""The pack to print: the letters of a circular in the order of delivery, behind their list."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.language.alphabet import sort_key
from pipeline.publish.pdf_record import pdf_of

if TYPE_CHECKING:
    import pikepdf

    from pipeline.language.pack import LanguagePack
    from pipeline.publish.outgoing import Outgoing
    from pipeline.register.register_entries import LetterEntry

RUN = "print-pack"


@dataclass(frozen=True, slots=True)
class BoundLetter:
    """A letter in one language, as it is bound into the pack.

    Attributes:
        file: Its PDF, relative to the outputs.
    """

    letter: "Outgoing"
    language: str
    file: str

    @property
    def entry(self) -> "LetterEntry":
        """The letter in this language as the register has it."""
        return self.letter.entries[self.language]


def in_delivery_order(
    letters: Sequence["Outgoing"], pack: "LanguagePack"
) -> tuple[BoundLetter, ...]:
    """Order letters as a messenger delivers them: by seat and address, each language by itself."""

    def place(letter: "Outgoing") -> tuple[object, ...]:
        return (
            sort_key(pack, seat_name(letter.seat, pack)),
            _by_street(pack, letter.first.address),
            letter.first.addressee,
            letter.first.reference,
        )

    return tuple(
        BoundLetter(letter, code, pdf_of(file))
        for letter in sorted(letters, key=place)
        for code, file in letter.files.items()
    )


def seat_name(seat: str, pack: "LanguagePack") -> str:
    """Give the name of a city in a language; as typed where it has none."""
    return pack.terms.get(seat, seat)


def _by_street(pack: "LanguagePack", address: str) -> tuple[object, ...]:
    """Give what orders addresses: the street, then the number of the house as a number."""
    start, _, rest = address.strip().partition(" ")
    digits = "".join(letter for letter in start if letter.isdecimal())
    if digits and start[0].isdecimal():
        return (sort_key(pack, rest), int(digits), start)
    return (sort_key(pack, address), 0, "")


def bound(
    title: str,
    front: bytes,
    letters: Sequence[tuple[str, Path]],
    *,
    one_sided: bool,
) -> bytes:
    """Bind the list and the letters into one PDF with a bookmark each.

    Args:
        letters: The bookmark and the PDF of each, in their order.
        one_sided: Whether the printer uses one side; else each letter begins on a new sheet.

    Returns:
        The PDF; the same files give the same bytes.
    """
    import pikepdf

    target = io.BytesIO()
    with pikepdf.new() as pack:
        opened = [pikepdf.open(io.BytesIO(front))]
        opened += [pikepdf.open(path) for _, path in letters]
        names = [title, *(name for name, _ in letters)]
        with pack.open_outline() as outline:
            for name, letter in zip(names, opened, strict=True):
                outline.root.append(pikepdf.OutlineItem(name, len(pack.pages)))
                pack.pages.extend(letter.pages)
                if not one_sided and len(pack.pages) % 2:
                    _add_blank(pack)
        # Only the single files are tagged: here the numbers of tags would lead nowhere.
        for page in pack.pages:
            if "/StructParents" in page:
                del page.StructParents
        pack.Root.PageMode = pikepdf.Name.UseOutlines
        pack.docinfo["/Title"] = title
        pack.save(target, deterministic_id=True)
        for pdf in opened:
            pdf.close()
    return target.getvalue()


def _add_blank(pack: "pikepdf.Pdf") -> None:
    _, _, width, height = (float(edge) for edge in pack.pages[-1].mediabox)
    pack.add_blank_page(page_size=(width, height))
