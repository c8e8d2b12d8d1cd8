"""Which form of a word goes with a number."""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import groupby

from babel.plural import PluralRule

from pipeline.language.pack import LanguagePack

OTHER = "other"


def category(pack: LanguagePack, number: int) -> str:
    """Give the plural category of a count (*Unicode CLDR, language plural rules*)."""
    return _rule(pack, "cardinal")(abs(number))


def amount_category(pack: LanguagePack, number: Decimal) -> str:
    """Give the plural category of an amount, decimals as written: *1,50 euro*, *2,00 euros*."""
    return _rule(pack, "cardinal")(abs(number))


def rank_category(pack: LanguagePack, number: int) -> str:
    """Give the category of a rank: that of 1st, of 2nd and so on."""
    return _rule(pack, "ordinal")(abs(number))


def is_singular(pack: LanguagePack, number: int) -> bool:
    """Say whether a count takes the singular: 1, and 0 in French."""
    return category(pack, number) != OTHER


def categories(pack: LanguagePack) -> tuple[str, ...]:
    """Give the categories that the counts of a language have, ``other`` last."""
    return (*sorted({*pack.plurals.cardinal} - {OTHER}), OTHER)


def counted(pack: LanguagePack, forms: Mapping[str, str], number: int) -> str:
    """Choose the form of a text that goes with a count: *1 response*, *2 responses*."""
    return forms[category(pack, number)]


def counted_up_to(
    pack: LanguagePack, forms: Mapping[str, str], most: int
) -> tuple[tuple[int, str], ...]:
    """Give the form for every count up to one, for a reader that does not know the rules.

    The last count of each stretch with its form, from zero upwards.
    """
    stretches = groupby(range(most + 1), key=lambda number: counted(pack, forms, number))
    return tuple((list(numbers)[-1], form) for form, numbers in stretches)


@lru_cache(maxsize=64)
def _rule(pack: LanguagePack, kind: str) -> PluralRule:
    return PluralRule(getattr(pack.plurals, kind))
