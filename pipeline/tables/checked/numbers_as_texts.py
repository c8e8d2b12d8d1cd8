"""Numbers that stand in a cell as texts: which number is meant, and what makes a text of it."""

import re
from decimal import Decimal

from pipeline.tables.checked.fault import CellFault
from pipeline.tables.workbooks.number_formats import MOST_FIGURES

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009'’]")
_CURRENCY = re.compile(r"^(?:[A-Z]{3}|[€$£])|(?:[A-Z]{3}|[€$£])$")
# Each group of thousands has three figures; the mark before decimals is another one.
_GROUPED = re.compile(r"([+-]?\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*)(?:(?!\2)[.,](\d+))?")
_PLAIN = re.compile(r"([+-]?\d+)(?:[.,](\d+))?")
NUMBERS_AS_TEXTS = (
    "number-with-percent",
    "number-with-currency",
    "number-with-comma",
    "number-with-separators",
    "number-as-text",
)
"""The codes of what makes a text of a number; each names the number that is meant."""


def text_for_number(text: str, decimals: int, *, percentages: bool = False) -> CellFault | None:
    """Say which number a text such as ``125 000,50 €`` or ``12%`` is, and why it is none.

    It is None where the text is none, or can be read in two ways.
    """
    whole = text.removesuffix("%").strip()
    if whole != text and not percentages:
        return None
    bare = _CURRENCY.sub("", whole).strip()
    joined = _SPACES.sub("", bare)
    number = _number(joined, thousands=joined != bare)
    if number is None or len(number.as_tuple().digits) > MOST_FIGURES:
        return None
    if -int(number.as_tuple().exponent) > decimals:
        return None
    code = "number-with-separators"
    if whole != text:
        code = "number-with-percent"
    elif bare != whole:
        code = "number-with-currency"
    elif re.fullmatch(r"[+-]?\d+,\d+", bare):
        code = "number-with-comma"
    elif re.fullmatch(r"[+-]?\d+(\.\d+)?", bare):
        code = "number-as-text"
    written = f"{number:f}"
    return CellFault(code, {"value": text, "number": written, "comma": written.replace(".", ",")})


def _number(text: str, *, thousands: bool) -> Decimal | None:
    if grouped := _GROUPED.fullmatch(text):
        figures, mark, fraction = grouped.groups()
        # One mark before three figures may part thousands or decimals.
        if fraction is None and figures.count(mark) == 1 and not thousands:
            return None
        return _decimal(figures.replace(mark, ""), fraction)
    if plain := _PLAIN.fullmatch(text):
        return _decimal(*plain.groups())
    return None


def _decimal(figures: str, fraction: str | None) -> Decimal:
    return Decimal(f"{figures}.{fraction}" if fraction else figures)
