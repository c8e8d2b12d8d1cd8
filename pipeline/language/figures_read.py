"""How a language writes figures, for whoever compares them with those of another."""

from collections.abc import Callable, Iterator

from babel.dates import get_month_names

from pipeline.document.typed_figures import FigureNotation, no_state
from pipeline.language.pack import LanguagePack


def reading_of(pack: LanguagePack, state: Callable[[str], str] = no_state) -> FigureNotation:
    """Say how a language writes figures.

    The function gives the code of the State that a text names, or nothing.
    """
    rules = pack.numbers
    months = dict(_months(pack))
    return FigureNotation(rules.group, rules.decimal, rules.units, rules.scales, months, state)


def _months(pack: LanguagePack) -> Iterator[tuple[str, int]]:
    """Give the names of the months, also as they stand at the start of a sentence."""
    for width in ("wide", "abbreviated"):
        for number, name in get_month_names(width, "format", pack.locale).items():
            yield name, number
            yield name[:1].upper() + name[1:], number
