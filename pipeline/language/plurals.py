"""Which form of a word goes with a number."""

from functools import lru_cache

from babel.plural import PluralRule

from pipeline.language.pack import LanguagePack

OTHER = "other"


def category(pack: LanguagePack, number: int) -> str:
    """Give the plural category of a count (*Unicode CLDR, language plural rules*).

    Args:
        pack: The language.
        number: The count.

    Returns:
        Such as ``one`` or ``other``.
    """
    return _rule(pack, "cardinal")(abs(number))


def rank_category(pack: LanguagePack, number: int) -> str:
    """Give the category of a rank: that of 1st, of 2nd and so on.

    Args:
        pack: The language.
        number: The rank.

    Returns:
        Such as ``one`` or ``other``.
    """
    return _rule(pack, "ordinal")(abs(number))


def is_singular(pack: LanguagePack, number: int) -> bool:
    """Say whether a count takes the singular: 1, and 0 in French.

    Args:
        pack: The language.
        number: The count.

    Returns:
        Whether it does.
    """
    return category(pack, number) != OTHER


@lru_cache(maxsize=64)
def _rule(pack: LanguagePack, kind: str) -> PluralRule:
    return PluralRule(getattr(pack.plurals, kind))
