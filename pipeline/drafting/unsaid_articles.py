"""Names that a sentence prints with their article although nothing says which that is."""

from collections.abc import Iterable, Iterator

from pipeline.document.block_origin import place_of
from pipeline.drafting.environment import Rendered
from pipeline.drafting.values import Value
from pipeline.language.pack import LanguagePack
from pipeline.problems import Problem


def unsaid_articles(pack: LanguagePack, texts: Iterable[Rendered]) -> Iterator[Problem]:
    """Warn of names that are printed bare where their article belongs: *were European Commission*.

    One warning for each name, at the line that prints it first.
    """
    warned: set[str] = set()
    for text in texts:
        for item, line in zip(text.slots.items, text.slots.lines, strict=True):
            for name in item.unsaid if isinstance(item, Value) else ():
                if name not in warned:
                    warned.add(name)
                    values = {"name": name, "language": pack.code}
                    place = place_of(text.origin(line))
                    yield Problem("name-without-article", place, values, "warning")
