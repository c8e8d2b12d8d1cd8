"""What a number format of a spreadsheet shows of a number (ECMA-376, part 1, 18.8.30)."""

import re

GENERAL, AS_TEXT = "General", "@"
MOST_FIGURES = 15  # that a spreadsheet keeps of a number
_MOST_SHOWN = 11  # figures of a whole number in the format General
_FRACTION_SHOWN = 10
_PLAIN = re.compile(r"(?P<group>#,##)?(?P<whole>0+|#)(?:\.(?P<fraction>0+))?")
_GROUPED = 1000
_NO_FIGURES = re.compile(r"\"[^\"]*\"|\[[^\]]*\]|\\.|_.|\*.")


def shows_otherwise(code: str, number: float) -> bool:
    """Say whether a format such as ``0000`` or ``General`` shows a number otherwise than it is.

    That is so where leading zeros, separators, an exponent or other signs come, or figures go.
    """
    if not abs(number) < 10**MOST_FIGURES:  # also NaN
        return True
    if code == GENERAL and f"{number:.{_FRACTION_SHOWN}g}" == repr(number):
        # A quick answer: it holds for nearly every number of a long sheet of money.
        return False
    return code != AS_TEXT and _shown(code, number) != figures_of(number)


def _shown(code: str, number: float) -> str:
    """Give what a format shows of a number; nothing where it adds signs of its own."""
    if code == GENERAL:
        most = _MOST_SHOWN if number.is_integer() else _FRACTION_SHOWN
        return f"{number:.{most}g}"
    plain = _PLAIN.fullmatch(code)
    if not plain or (plain["group"] and abs(number) >= _GROUPED):
        return ""
    decimals = len(plain["fraction"] or "")
    width = len(plain["whole"]) + (decimals + 1 if decimals else 0) + (number < 0)
    return f"{number:0{width}.{decimals}f}"


def figures_of(number: float) -> str:
    """Give a number as its figures: whole without a decimal point."""
    return str(int(number)) if number.is_integer() else repr(number)


def is_of_hundredths(code: str) -> bool:
    """Say whether a format shows a hundred times the number, with the sign of a percentage."""
    return "%" in _NO_FIGURES.sub("", code)


def is_of_dates(code: str) -> bool:
    """Say whether a format shows a date or a time."""
    return bool(re.search("[ymdhs]", _NO_FIGURES.sub("", code), re.IGNORECASE))
