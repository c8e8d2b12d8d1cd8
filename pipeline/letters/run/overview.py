"""The workbook of a run: to whom, why, in which language, under which reference, in which file."""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.interface import spoken
from pipeline.letters.dispatch.envelope import PlannedVersion, name_in, on_envelope
from pipeline.letters.run.letter_filler import path_of
from pipeline.problem_wording import phrase, word
from pipeline.sheets.list_book import Link, ListCell, ListSheet, titled, write_list_book

if TYPE_CHECKING:
    from pipeline.language.pack import LanguagePack
    from pipeline.letters.run.preparation import Preparation

FOLDER = "letters"
# Columns by their codes without ``list-``, with their widths.
_LETTERS = (
    ("state", 8), ("name", 24), ("letter", 16), ("addressee", 40), ("why-addressee", 30),
    ("seat", 12), ("language", 10), ("why-language", 24), ("reference", 18), ("dated", 11),
    ("reply-by", 11), ("copy-to", 34), ("email", 26), ("file", 28), ("became", 24),
    ("look-at", 44),
)  # fmt: skip
_LEFT_OUT = (("state", 8), ("name", 34), ("why-no-letter", 60), ("on", 11))


def overview_book(
    prepared: "Preparation",
    versions: "Sequence[PlannedVersion]",
    packs: "Mapping[str, LanguagePack]",
) -> bytes:
    """Write the workbook of a run, to lie in the folder ``letters`` of the outputs."""
    plan = prepared.plan
    rows = [tuple(_row(version, packs[version.language])) for version in versions]
    language = spoken() if spoken() in packs else next(iter(packs))
    left = [
        (
            entry.key,
            name_in(prepared.names[entry.key], language),
            phrase(f"no-letter-{entry.reason}"),
            entry.on,
        )
        for entry in sorted(plan.left_out, key=lambda entry: entry.key)
    ]
    sheets = [
        ListSheet(phrase("list-letters"), titled(_LETTERS), rows),
        ListSheet(phrase("list-no-letter"), titled(_LEFT_OUT), left),
    ]
    return write_list_book(f"{plan.circular.key}: {plan.title}", sheets)


def _row(version: PlannedVersion, pack: "LanguagePack") -> Iterator[ListCell]:
    """Give the row of a letter; of one that has gone out, what the register has of it."""
    letter, language, sent = version.letter, version.language, version.sent
    addressee = letter.addressee
    written = on_envelope(addressee, language)
    if sent:
        written |= {name: value for name in written if (value := getattr(sent, name)) is not None}
    yield addressee.key
    yield name_in(addressee.name, language)
    yield phrase(f"letter-{letter.kind}")
    yield written["office"]
    yield phrase(f"addressee-{sent.reason if sent else addressee.reason}")
    yield pack.terms.get(written["seat"], written["seat"])
    yield language
    yield phrase(f"language-{addressee.language_reason}")
    yield sent.reference if sent else letter.reference
    yield sent.dated if sent else letter.date
    yield (sent.reply_by if sent else None) or letter.reply_by
    yield written["copies"]
    yield written["email"]
    path = sent.file if sent else path_of(letter, language)
    yield Link(path.rpartition("/")[2], os.path.relpath(path, FOLDER).replace(os.sep, "/"))
    yield phrase("fate-sent") if sent else ""
    yield " ".join(word(problem).message for problem in addressee.warnings)
