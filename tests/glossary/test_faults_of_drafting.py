"""The rules of the house find the faults that a reviser would correct, and no others."""

from pathlib import Path

import pytest

from pipeline.problems import Place
from pipeline.review.language.glossary import against_glossary, read_glossary
from pipeline.review.language.grammar import PROGRAMS
from pipeline.review.language.house_rules import against_rules, read_house_rules
from pipeline.review.language.slips import said_once
from pipeline.review.language.typed_texts import Typed

TEMPLATES = Path(__file__).parents[2] / "templates"
RULES = {code: read_house_rules(TEMPLATES, code, PROGRAMS) for code in ("en", "fr")}
GLOSSARY = read_glossary(TEMPLATES, ["en", "fr"])
FAULTS = {
    "en": [
        "As at 15 September 2008, forty-five States had responded.",
        "There were twelve meetings.",
        "Adopted on 14 December 2007 at its meeting of 14 December 2007.",
        "Held on 2 June 2008 and, on 4 June 2008, in New York.",
        "20 Jun 2008",
        "25 Sept 2008",
        "40.6 per cent of States have responded.",
        "A yearly meeting was held.",
        "The informative seminar was held.",
        "A holding reply came.",
        "It links the Court with national authorities and/or focal points.",
        "On 11 February 2014 the Bureau appointed five focal points.",
        "At its 2nd meeting, the Bureau appointed a facilitator.",
        "Ratification of the Agreement on the Privileges and Immunities of the Court",
    ],
    "fr": [
        "Au 15 septembre 2008, quarante-cinq États avaient répondu.",
        "La réunion a duré quinze jours.",
        "la résolution du 14 décembre 2007, adoptée le 14 décembre 2007",
        "une réunion le 2 juin 2008 et, le 4 juin 2008, une autre",
        "40,6 % des États ont répondu.",
        "faire tenir ci-joint, à l’Ambassade",
        "Lois d’application, État par État",
        "le gel des actifs",
        "La lettre est non distribuée.",
        "les autorités nationales et/ou les points focaux",
        "Développement de l’expertise de la Cour",
        "Développement d’un cadre d’action",
        "En cas de communications multiples, la dernière est indiquée.",
        "Indiquez une adresse d’internet.",
        "À sa 2e réunion, le Bureau a nommé un point focal.",
        "un contact officieux avec l’État",
        "à la date d’arrêté du rapport",
    ],
}
FIT = {
    "en": [
        "As at 1 June, a little over forty States and nearly fifty others had responded.",
        "Forty-five States Parties had responded.",
        "It has nine annexes and 45 notes; the twenty-first session was held on 2 June 2008.",
        "Held on 2 June 2008 and on 4 June, in New York. On 6 June 2008, it was over.",
        "20 June 2008, 25 Sept. 2008, 10 Mar. 2004, 1 May 2008",
        "Some 40 per cent of States have responded.",
        "At its fourth meeting and at its 18th, 21st and 22nd meetings, it was so decided.",
        "The Agreement on the Privileges and Immunities of the International Criminal Court",
    ],
    "fr": [
        "Un peu plus de quarante États et près de cinquante autres avaient répondu.",
        "Quarante-cinq États Parties avaient répondu.",
        "la vingt et unième session, tenue le 2 juin 2008 ; le 4 juin 2008, elle était close",
        "Quelque 40 % des États ont répondu.",
        "faire tenir ci-joint à l’Ambassade",
        "À sa quatrième réunion et à sa 22e réunion, il en a été ainsi décidé.",
        "un rapport d’expertise ; le développement de l’activité ; une adresse Internet",
    ],
}


def found(language: str, text: str) -> list[str]:
    typed = Typed(text, Place("a template"))
    slips = [
        *against_rules(typed, RULES[language]),
        *against_glossary(typed, GLOSSARY[language]),
    ]
    return [one.problem.code for one in said_once(slips)]


@pytest.mark.parametrize(
    ("language", "text"), [(code, text) for code, texts in FAULTS.items() for text in texts]
)
def test_a_fault_is_found(language: str, text: str) -> None:
    assert len(found(language, text)) == 1


@pytest.mark.parametrize(
    ("language", "text"), [(code, text) for code, texts in FIT.items() for text in texts]
)
def test_what_is_right_is_let_be(language: str, text: str) -> None:
    assert found(language, text) == []
