"""What a sheet keeps of a value that a table prints."""

from datetime import date
from decimal import Decimal

from pipeline.document.model import Datum
from pipeline.drafting.values import Value
from pipeline.facts.fact import Amount, Moment, Percentage, Quantity
from pipeline.language.pack import LanguagePack
from pipeline.language.typed_numbers import percent_format

_PERCENT = "0.0"


def datum_of(pack: LanguagePack, value: Value) -> tuple[Datum, str]:  # noqa: PLR0911 (one for each kind)
    """Give what a sheet keeps of a value, and how it shows it."""
    match value.fact:
        case bool():
            return None, ""
        case int() if not value.worded:
            return value.fact, ""
        case Decimal():
            return value.fact / 100, percent_format(pack, _PERCENT)
        case Percentage(value=exact, decimals=decimals):
            return exact / 100, percent_format(pack, _fixed("0", decimals))
        case Amount(value=exact, decimals=decimals) | Quantity(value=exact, decimals=decimals):
            return exact, _fixed("#,##0", decimals)
        case date():
            return value.fact, ""
        case Moment(day=day, precision="day"):
            return day, ""
        case _:
            return None, ""


def _fixed(whole: str, decimals: int) -> str:
    return f"{whole}.{'0' * decimals}" if decimals else whole
