"""In which languages an addressee is written to (*Notes verbales and letters*)."""

from collections.abc import Sequence

from pipeline.tables.checked.row_entries import RowEntry

ON_RECORD = "on-record"
NO_TEMPLATE = "no-template"
NONE_ON_RECORD = "none-on-record"


def languages_of(addressee: RowEntry, available: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """Choose the languages of a letter.

    It is the language on record, the first where there are two. Where that has no templates, or
    none is on record, the letter goes out in every language: originals of one reference.

    Args:
        addressee: A row of the States sheet or of the Organizations sheet.
        available: The codes of the languages that have templates, in their order.

    Returns:
        The codes, and ``ON_RECORD``, ``NO_TEMPLATE`` or ``NONE_ON_RECORD``.
    """
    # Two columns for a State, one for an organization.
    column = "language_1" if "language_1" in addressee.values else "language"
    wanted = addressee.text(column)
    if wanted in available:
        return (wanted,), ON_RECORD
    return tuple(available), NO_TEMPLATE if wanted else NONE_ON_RECORD
