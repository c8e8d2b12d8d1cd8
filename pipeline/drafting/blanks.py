"""Facts that are not available and that a sentence states: it has an ellipsis in their place."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import PurePosixPath

from pipeline.document.block_origin import place_of
from pipeline.document.model import Document, Origin, Text
from pipeline.document.printed_contents import printed_contents
from pipeline.drafting.lacking_values import lacking_reason
from pipeline.facts.declared_records import is_of_declaration
from pipeline.facts.fact import Fact, Facts, every_fact
from pipeline.language.pack import LanguagePack
from pipeline.problems import Place, Problem


def blanks_in_sentences(pack: LanguagePack, facts: Facts, document: Document) -> Iterator[Problem]:
    """Warn of what a document states although the inputs do not say it.

    A cell of a table that holds nothing else says so by its ellipsis, and gives no warning.

    Each fact is told once: at the cell to fill where the fact is what a cell holds; at the line of
    the template where it is worked out of several, or where no cell would give it.
    """
    # Most documents have no such run.
    known = cache(lambda: every_fact(facts))
    warned: set[str] = set()
    for content, origin in printed_contents(document):
        for run in content if len(content) > 1 else ():
            if not isinstance(run, Text) or run.text != pack.not_available:
                continue
            for key in run.sources:
                fact = known().get(key) if key not in warned else None
                if fact is not None and fact.value is None:
                    warned.add(key)
                    yield _blank(pack, fact, origin, facts, known())


def _blank(
    pack: LanguagePack, fact: Fact, origin: Origin, facts: Facts, known: Mapping[str, Fact]
) -> Problem:
    values = {"mark": pack.not_available, "template": PurePosixPath(origin.file).name}
    cells = [(source, cell) for source in fact.sources for cell in source.cells]
    if is_of_declaration(fact) or len(cells) > 1:
        values |= {"figure": fact.key, "reason": lacking_reason(fact, facts, known)}
        return Problem("figure-without-value", place_of(origin), values, "warning")
    place = place_of(origin)
    for source, cell in cells:
        place = Place(source.file, source.sheet, cell)
    return Problem("blank-in-sentence", place, values, "warning")
