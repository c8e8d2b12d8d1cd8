"""The figures that a report states, from its documents in every language."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from pipeline.document.numbering import number
from pipeline.facts.fact import (
    Amount,
    Fact,
    FactValue,
    LocalText,
    Moment,
    Name,
    Percentage,
    Period,
    Quantity,
    Rows,
    TermCode,
)
from pipeline.once_made import OnceMade, Same
from pipeline.review.provenance.stated_figures import Figure, StatedFigure, figures_json
from pipeline.review.provenance.statements import Statement, statements
from pipeline.template_folder import TemplateFolder, contents_in

if TYPE_CHECKING:
    from pipeline.language.pack import LanguagePack
    from pipeline.production import DraftedReport
    from pipeline.review.provenance.provenance_words import Provenance

# A report is asked for its figures when it is cleared, issued and verified.
_STATED: Final[OnceMade[bytes]] = OnceMade(most=16)


def words_of(
    drafted: "DraftedReport", packs: "Mapping[str, LanguagePack]", templates: TemplateFolder
) -> "dict[str, Provenance]":
    """Give what each language says of where the figures of a report come from.

    Raises:
        ProblemsFoundError: Where the words of a language are not fit.
    """
    from pipeline.review.provenance.provenance_words import provenance

    return {
        code: provenance(packs[code], templates, drafted.facts, drafted.report.as_of)
        for code in drafted.documents
    }


def stated_in(drafted: "DraftedReport", pack: "LanguagePack") -> Iterator[Statement]:
    """Give everything that a report states in a language, in its order."""
    document = drafted.documents[pack.code]
    return statements(document, number(document, pack.marks), pack.marks)


def figures(drafted: "DraftedReport", words: "Mapping[str, Provenance]") -> tuple[Figure, ...]:
    """Give the figures that a report states, with where each stands in every language.

    They are in the order in which the first language states them.
    """
    facts: dict[str, Fact] = {}
    stated: dict[str, list[StatedFigure]] = {}
    for code, provenance in words.items():
        for statement in stated_in(drafted, provenance.pack):
            place = provenance.place(statement.where)
            for key in statement.sources:
                if key in provenance.facts:
                    facts[key] = provenance.facts[key]
                    stated.setdefault(key, []).append(
                        StatedFigure(code, place, statement.shown, bool(statement.where.row))
                    )
    as_of = drafted.report.as_of
    return tuple(
        Figure(key, neutral(fact.value), fact.sources, fact.rule, as_of, tuple(stated[key]))
        for key, fact in facts.items()
    )


def stated_figures(
    drafted: "DraftedReport", packs: "Mapping[str, LanguagePack]", templates: TemplateFolder
) -> bytes:
    """Give the figures that a report states, as an archive keeps them.

    Raises:
        ProblemsFoundError: Where the words of a language are not fit.
    """
    documents = [(packs[code], Same(document)) for code, document in drafted.documents.items()]
    made_from = (drafted.report.as_of, Same(drafted.facts), *documents)
    return _STATED.of_files(
        lambda: (made_from, contents_in(templates, *drafted.documents)),
        lambda: figures_json(figures(drafted, words_of(drafted, packs, templates))),
    )


def neutral(value: FactValue) -> str:  # noqa: C901, PLR0911 - one for each kind of fact
    """Write a fact so that it can be compared, the same in every language.

    Figures, ISO dates, keys of names and codes of terms; empty for what is not available.
    """
    match value:
        case None:
            return ""
        case Moment(day=day, precision=precision):
            exact = precision in {"day", "not fixed"}
            return f"{day or precision}" if exact else f"{precision} {day}"
        case Period(start=start, end=end):
            return f"{start}/{end}"
        case Name(key=key):
            return key
        case TermCode(code=code):
            return code
        case LocalText(texts=texts):
            return " | ".join(texts.values())
        case Rows(records=records):
            return str(len(records))
        case tuple():
            return ", ".join(neutral(item) for item in value)
        case Amount(value=exact, currency=currency):
            return f"{exact:f} {currency}"
        case Quantity(value=exact) | Percentage(value=exact):
            return f"{exact:f}"
        case bool() | int() | Decimal() | date() | str():
            return str(value)
