"""Names of the countries of the world, for a State that the sheet *States* does not list.

They are asked only about a spelling that nobody has accepted: a name from here never becomes the
name of a State in a document.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

# Alpha-3 codes but those that ISO 3166 leaves to its users.
_ISO3 = re.compile("(?!AAA|Q[M-Z]|X|ZZ)[A-Z]{3}")
# Codes that ISO 3166-3 has withdrawn in favour of another.
_WITHDRAWN = {"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"}


def country_name(code: str, languages: Sequence[str]) -> str:
    """Give the name of a country, by its ISO 3166 alpha-3 code, from the Unicode CLDR.

    It is that of the first language that has one; where none has, the code stands for it.
    """
    for language in languages:
        if name := next((name for state, name in country_names(language) if state == code), ""):
            return name
    return code


@cache
def country_names(language: str) -> tuple[tuple[str, str], ...]:
    """Give ISO 3166 alpha-3 code and CLDR name of each country; none in a language CLDR lacks."""
    from babel.core import Locale, UnknownLocaleError

    try:
        territories = Locale.parse(language, sep="-").territories
    except (UnknownLocaleError, ValueError):
        return ()
    codes = country_codes().items()
    return tuple((code, str(territories[two])) for code, two in codes if two in territories)


@cache
def country_codes() -> Mapping[str, str]:
    """Give the alpha-2 code of each country by its alpha-3 code."""
    from babel.core import get_global

    return {
        old: new[0]
        for old, new in get_global("territory_aliases").items()
        if len(new) == 1 and _ISO3.fullmatch(old) and old not in _WITHDRAWN
    }
