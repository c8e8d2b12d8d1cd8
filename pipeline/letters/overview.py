"""The workbook of a run: to whom, why, in which language, under which reference, in which file."""

import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pipeline.facts.fact import Name
from pipeline.letters.fill import path_of
from pipeline.sheets.list_book import Cell, Link, ListSheet, write_list_book
from pipeline.worded import phrase, word

if TYPE_CHECKING:
    from pipeline.correspondence.records import Letter
    from pipeline.language.pack import LanguagePack
    from pipeline.letters.preparation import Preparation

FOLDER = "letters"
_LETTERS = (
    ("State", 8), ("Name", 24), ("Letter", 16), ("Addressee", 40), ("Why this addressee", 30),
    ("Seat", 12), ("Language", 10), ("Why this language", 24), ("Reference", 18), ("Dated", 11),
    ("Reply by", 11), ("Copy to", 34), ("E-mail", 26), ("File", 28), ("To look at", 44),
)  # fmt: skip
_LEFT_OUT = (("State", 8), ("Name", 34), ("Why no letter", 60), ("On", 11))


def overview_book(prepared: "Preparation", packs: "Mapping[str, LanguagePack]") -> bytes:
    """Write the workbook of a run.

    Args:
        prepared: The run.
        packs: The languages by code.

    Returns:
        The workbook, to lie in the folder ``letters`` of the outputs.
    """
    plan = prepared.plan
    rows = [
        tuple(_row(letter, packs[language]))
        for letter in plan.letters
        for language in letter.addressee.languages
    ]
    language = next(iter(packs))
    left = [
        (
            one.key,
            name_in(prepared.names[one.key], language),
            phrase(f"no-letter-{one.reason}"),
            one.on,
        )
        for one in sorted(plan.left_out, key=lambda one: one.key)
    ]
    sheets = [ListSheet("Letters", _LETTERS, rows), ListSheet("No letter", _LEFT_OUT, left)]
    return write_list_book(f"{plan.circular.key}: {plan.run}", sheets)


def name_in(name: Name, language: str) -> str:
    """Give a name as a list of a language has it."""
    forms = name.forms.get(language, {})
    return forms.get("list_name") or forms.get("text_name", "")


def _row(letter: "Letter", pack: "LanguagePack") -> Iterator[Cell]:
    addressee, language = letter.addressee, pack.code
    yield addressee.key
    yield name_in(addressee.name, language)
    yield phrase(f"letter-{letter.kind}")
    yield name_in(addressee.office, language)
    yield phrase(f"addressee-{addressee.reason}")
    yield pack.terms.get(addressee.seat, addressee.seat)
    yield language
    yield phrase(f"language-{addressee.language_reason}")
    yield letter.reference
    yield letter.date
    yield letter.reply_by
    yield "; ".join(name_in(copy.office, language) for copy in addressee.copies)
    yield addressee.email
    path = path_of(letter, language)
    yield Link(path.rpartition("/")[2], os.path.relpath(path, FOLDER).replace(os.sep, "/"))
    yield " ".join(word(problem).message for problem in addressee.warnings)
