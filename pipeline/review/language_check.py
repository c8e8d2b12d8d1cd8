"""The words of every language: the glossary, the rules of the house, doubled words, spelling."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.document.model import Document, plain
from pipeline.document.place import place_of
from pipeline.document.places import printed_contents
from pipeline.problems import Problem, once
from pipeline.review.glossary import against_glossary, read_glossary
from pipeline.review.house_rules import (
    HouseRules,
    against_marks,
    against_rules,
    read_house_rules,
)
from pipeline.review.spelling import against_dictionary, can_spell
from pipeline.review.typed_texts import Typed, typed_texts
from pipeline.template_folder import TemplateFolder

if TYPE_CHECKING:
    from pipeline.language.pack import LanguagePack


@dataclass(frozen=True, slots=True)
class Findings:
    """What an editor would mend.

    Attributes:
        problems: Warnings, each with its template and line.
        unspelt: The languages whose spelling could not be checked here.
    """

    problems: tuple[Problem, ...]
    unspelt: tuple[str, ...]


def language_findings(
    packs: "Mapping[str, LanguagePack]",
    templates: TemplateFolder,
    documents: Iterable[tuple[str, Document]] = (),
) -> Findings:
    """Check what is typed in the templates, and what comes of it beside computed words.

    Args:
        packs: The languages by code.
        templates: The folder of the templates.
        documents: Drafted documents with their language: a word may be doubled only there.

    Returns:
        What was found.

    Raises:
        ProblemsFoundError: Where the glossary or the rules of a language are not fit.
    """
    glossary = read_glossary(templates, list(packs))
    found: list[Problem] = []
    unspelt = []
    rules = {code: read_house_rules(templates, code) for code in packs}
    for code, pack in packs.items():
        texts = list(typed_texts(templates, code))
        for typed in texts:
            found += against_glossary(typed, glossary[code])
            found += against_rules(typed, rules[code])
        found += against_marks(texts, pack)
        if can_spell(rules[code].dictionary):
            found += against_dictionary(texts, templates, code, rules[code].dictionary)
        else:
            unspelt.append(code)
    for code, document in documents:
        found += _drafted(document, rules[code])
    return Findings(once(found), tuple(unspelt))


def _drafted(document: Document, rules: HouseRules) -> Iterator[Problem]:
    """Check prose once its values stand in it: *de* before *d’organisations*."""
    seen: set[str] = set()
    for content, origin in printed_contents(document):
        text = plain(content)
        if text not in seen and " " in text:
            seen.add(text)
            yield from against_rules(Typed(text, place_of(origin)), rules)
