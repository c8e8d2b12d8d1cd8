"""Money, as a language writes it."""

from decimal import Decimal

from pipeline.document.model import Phrase, plain
from pipeline.language.numbers import figures, rounded_to
from pipeline.language.pack import LanguagePack
from pipeline.language.phrases import phrase
from pipeline.language.plurals import amount_category


def amount(pack: LanguagePack, value: Decimal, decimals: int, currency: str) -> Phrase:
    """Write money: *€1,234,567.80*, *1 234 567,80 euros*.

    The currency is a code of ISO 4217, one of ``[numbers.currencies]``.
    """
    rules = pack.numbers
    rounded = rounded_to(value, decimals)
    forms = rules.currencies[currency]
    pattern = forms.get(amount_category(pack, rounded), forms["other"])
    figure = plain(figures(pack, abs(rounded)))
    return phrase((rules.minus if rounded < 0 else "") + pattern.format(n=figure))


def in_unit(pack: LanguagePack, value: Decimal, unit: str) -> Decimal:
    """Give an amount in a unit of ``[numbers.amount_units]`` such as ``thousands``, rounded."""
    return rounded_to(value / pack.numbers.amount_units[unit], 0)
