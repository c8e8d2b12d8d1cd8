"""Names of the countries of the world, for a State that the sheet *States* does not list.

They are asked only about a spelling that nobody has accepted: a name from here never becomes the
name of a State in a document.
"""

import re
from collections.abc import Sequence
from functools import cache

from pipeline.tables.words import folded

# Alpha-3 codes but those that ISO 3166 leaves to its users.
_ISO3 = re.compile("(?!AAA|Q[M-Z]|X|ZZ)[A-Z]{3}")
# Codes that ISO 3166-3 has withdrawn in favour of another.
_WITHDRAWN = {"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"}


def country_named(text: str, languages: Sequence[str]) -> str:
    """Give the code of a country.

    Args:
        text: A name of the Unicode CLDR, such as *Ivory Coast* or *Côte d’Ivoire*.
        languages: Codes of the languages whose names are known.

    Returns:
        Its ISO 3166 alpha-3 code, empty where it is none.
    """
    return _countries(tuple(languages)).get(folded(text), "")


def country_name(code: str, languages: Sequence[str]) -> str:
    """Give the name of a country, for a message.

    Args:
        code: Its ISO 3166 alpha-3 code.
        languages: Codes of languages, in the order in which they are asked.

    Returns:
        Its name of the Unicode CLDR in the first language that has one; the code where none has.
    """
    from babel.core import Locale, UnknownLocaleError

    two = _codes().get(code, "")
    for language in languages:
        try:
            name = Locale.parse(language, sep="-").territories.get(two)
        except (UnknownLocaleError, ValueError):
            continue
        if name:
            return str(name)
    return code


@cache
def _codes() -> dict[str, str]:
    """Give the alpha-2 code of each country by its alpha-3 code."""
    from babel.core import get_global

    return {
        old: new[0]
        for old, new in get_global("territory_aliases").items()
        if len(new) == 1 and _ISO3.fullmatch(old) and old not in _WITHDRAWN
    }


@cache
def _countries(languages: tuple[str, ...]) -> dict[str, str]:
    from babel.core import Locale, UnknownLocaleError

    codes = {two: three for three, two in _codes().items()}
    names = {folded(code): code for code in codes.values()}
    for language in languages:
        try:
            territories = Locale.parse(language, sep="-").territories
        except (UnknownLocaleError, ValueError):
            continue
        named = ((folded(name), two) for two, name in territories.items())
        names.update({name: codes[two] for name, two in named if two in codes})
    return names
