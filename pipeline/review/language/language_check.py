"""The words of every language: glossary, rules of the house, doubled words, spelling, grammar."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.document.model import Document
from pipeline.interface import spoken
from pipeline.once_made import OnceMade
from pipeline.problems import Problem, once
from pipeline.review.language.drafted_texts import DraftedTexts, drafted_texts, only_drafted
from pipeline.review.language.glossary import GlossaryTerm, against_glossary, read_glossary
from pipeline.review.language.grammar import PROGRAMS, against_grammar
from pipeline.review.language.house_rules import (
    HouseRules,
    against_marks,
    against_rules,
    read_house_rules,
)
from pipeline.review.language.slips import Slip, said_once
from pipeline.review.language.spelling import against_dictionary
from pipeline.review.language.typed_texts import Typed, typed_texts
from pipeline.template_folder import TemplateFolder
from pipeline.word.package.package import python_of

if TYPE_CHECKING:
    from pipeline.language.pack import LanguagePack

_PYTHON = "{python}"  # in how a program is installed
# Several commands look at the same texts.
_TYPED: "Final[OnceMade[tuple[Slip, ...]]]" = OnceMade(most=16)


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A check, ``spelling`` or ``grammar``, that needs a program which is not installed here."""

    check: str
    language: str
    install: str


@dataclass(frozen=True, slots=True)
class Findings:
    """What an editor would mend, and what could not be checked here, for a program is missing."""

    problems: tuple[Problem, ...]
    unchecked: tuple[Unchecked, ...]


def language_findings(
    packs: "Mapping[str, LanguagePack]",
    templates: TemplateFolder,
    documents: Iterable[tuple[str, Document]] = (),
) -> Findings:
    """Check what is typed in the templates, and what comes of it beside computed words.

    A slip that several checks see is said once; some are slips only beside computed words.

    Raises:
        ProblemsFoundError: Where the glossary or the rules of a language are not fit.
    """
    glossary = read_glossary(templates, list(packs))
    drafted: dict[str, list[Document]] = {code: [] for code in packs}
    for code, document in documents:
        drafted[code].append(document)
    problems: list[Problem] = []
    unchecked: list[Unchecked] = []
    python = python_of(sys.platform)
    for code, pack in packs.items():
        rules = read_house_rules(templates, code, PROGRAMS)
        texts = tuple(typed_texts(templates, code))
        values = drafted_texts(drafted[code], pack)
        # Words of a list are no sentences: a program takes "Becomes a Party" for an order.
        sentences = [text for text in texts if not text.place.file.endswith(".toml")]
        grammar = against_grammar([*sentences, *values.computed], rules.grammar, pack.tag)
        spelling = against_dictionary(texts, templates, code, rules.dictionary)
        slips = list(_typed(texts, pack, glossary[code], rules))
        slips += [*(spelling or ()), *(slip for slip in grammar or () if slip.typed not in values)]
        typed = list(said_once(slips))
        problems += [
            slip.problem for slip in (*typed, *_drafted(values, rules, grammar or (), typed))
        ]
        missing = {"spelling": spelling is None, "grammar": grammar is None}
        unchecked += [
            Unchecked(check, code, rules.install.get(check, "").replace(_PYTHON, python))
            for check, is_missing in missing.items()
            if is_missing
        ]
    return Findings(once(problems), tuple(unchecked))


def _typed(
    texts: tuple[Typed, ...],
    pack: "LanguagePack",
    terms: Sequence[GlossaryTerm],
    rules: HouseRules,
) -> tuple[Slip, ...]:
    # Slips may have words of the program in them. To Python, the same rules in another order are
    # equal; of slips in the same words, that of the first rule is said.
    made_from = (texts, pack, tuple(terms), rules, tuple(rules.rules), spoken())
    return _TYPED.of(made_from, lambda: tuple(_slips(texts, pack, terms, rules)))


def _slips(
    texts: Iterable[Typed], pack: "LanguagePack", terms: Sequence[GlossaryTerm], rules: HouseRules
) -> Iterator[Slip]:
    """Check what is typed, text by text; what knows best what to write comes first."""
    for typed in texts:
        yield from against_glossary(typed, terms)
        yield from against_rules(typed, rules)
        yield from against_marks(typed, pack)


def _drafted(
    texts: DraftedTexts, rules: HouseRules, grammar: Iterable[Slip], typed: Iterable[Slip]
) -> Iterator[Slip]:
    """Check prose once its values stand in it: *de* before *d’organisations*."""
    slips = [slip for text in texts.computed for slip in against_rules(text, rules)]
    slips += [slip for slip in grammar if slip.typed in texts]
    of_templates = [slip for slip in slips if not texts.is_computed(slip)]
    yield from only_drafted(said_once(of_templates), typed, texts)
