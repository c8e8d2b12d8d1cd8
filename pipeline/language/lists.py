"""Lists within a sentence."""

from collections.abc import Iterator, Sequence

from pipeline.document.model import Phrase, Text, plain
from pipeline.language.numbers import figures
from pipeline.language.pack import LanguagePack
from pipeline.language.phrases import phrase


def join(pack: LanguagePack, phrases: Sequence[Phrase], conjunction: str = "and") -> Phrase:
    """Join phrases as in a sentence: *a, b and c*, *a, b et c*.

    Args:
        phrases: Each in its construction, so that a preposition is repeated before each.

    Raises:
        KeyError: If the language has no such conjunction.
    """
    last = pack.lists.conjunctions[conjunction]
    joined: list[Text] = []
    for place, entry in enumerate(phrases):
        if place:
            joined.append(Text(last if place == len(phrases) - 1 else pack.lists.separator))
        joined.extend(entry)
    return tuple(joined)


def ranges(pack: LanguagePack, numbers: Sequence[int]) -> Iterator[Phrase]:
    """Write numbers that are named, in figures; several that follow on each other as a range.

    Examples are *9*, *14*; *1 to 4*.
    """
    rules = pack.lists
    for run in _runs(numbers):
        shown = [figures(pack, number) for number in run]
        if len(run) < rules.range_from:
            yield from shown
            continue
        yield phrase(rules.range.format(first=plain(shown[0]), last=plain(shown[-1])))


def _runs(numbers: Sequence[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run
