"""The sentences of the report follow the facts, in every language, and read clean."""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.comparison.languages_compared import compare
from pipeline.document.model import Content, Document, Item, NoteMark, Paragraph, Table, Text
from pipeline.document.numbering import number
from pipeline.drafting.draft import draft
from pipeline.language.figures_read import reading_of
from pipeline.language.pack import load_pack
from tests.facts.conftest import ROOT, TEMPLATES, measured
from tests.facts.editing import (
    Edit,
    as_of,
    change_rows,
    day,
    put_rows,
    received,
    rows_of,
    set_where,
)

PACKS = {path.parent.name: load_pack(path.parent) for path in TEMPLATES.glob("*/language.toml")}
READINGS = {code: reading_of(pack) for code, pack in PACKS.items()}
ACTIVITIES = ("activities.xlsx", "Activities", "key")
HOLE = re.compile(r".{0,20}(?:  | [,.]|,,|\.\.|,\.|\( ?\)| $).{0,20}", re.MULTILINE)
RECOMMENDATIONS = ("recommendations.xlsx", "Recommendations")


@dataclass(frozen=True)
class Written:
    """The report in every language, with what was found between them."""

    documents: dict[str, Document]
    findings: tuple[object, ...]

    def body(self, language: str) -> str:
        blocks = self.documents[language].body
        contents = [one.content for one in blocks if isinstance(one, Paragraph | Item)]
        return self._text(language, contents)

    def annex(self, language: str, place: int) -> str:
        blocks = self.documents[language].annexes[place - 1].blocks
        contents = [one.content for one in blocks if isinstance(one, Paragraph)]
        tables = [one for one in blocks if isinstance(one, Table)]
        contents += [note.content for table in tables for note in table.notes]
        return self._text(language, [*contents, *(table.source for table in tables)])

    def _text(self, language: str, contents: list[Content]) -> str:
        labels = number(self.documents[language], PACKS[language].marks).labels
        lines = [
            "".join(
                piece.text if isinstance(piece, Text) else labels[piece.label]
                for piece in content
                if not isinstance(piece, NoteMark)
            )
            for content in contents
        ]
        return "\n".join(lines).replace("\u00a0", " ")

    def paragraphs(self, language: str) -> int:
        return sum(
            isinstance(one, Paragraph) and one.numbered for one in self.documents[language].body
        )


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Written]:
    """Draft the sample report with its workbooks edited, in every language."""

    def run(*edits: Edit) -> Written:
        folder = tmp_path / "inputs"
        shutil.copytree(ROOT / "inputs", folder)
        for edit in edits:
            edit(folder)
        found = measured(folder)
        report = found.session.reports[0]
        drafts = {
            code: draft(report, found.session, found.facts, pack, TEMPLATES)
            for code, pack in PACKS.items()
        }
        documents = {code: one.document for code, one in drafts.items()}
        warnings = [warning for one in drafts.values() for warning in one.warnings]
        return Written(documents, (*warnings, *compare(documents, READINGS)))

    return run


def responses(count: int) -> Edit:
    """Let the first of the States addressed respond, and no other."""

    def edit(folder: Path) -> None:
        states = rows_of(folder, "states.xlsx", "States")
        before = [row for row in states if str(row["party_since"]) <= "2008-06-02 00:00:00"]
        rows = [received(str(row["iso3"]), "2008-06-20") for row in before[:count]]
        put_rows("responses.xlsx", "Contact points", *rows)(folder)

    return edit


def one_joined(folder: Path) -> None:
    as_of("2008-11-20")(folder)
    set_where("states.xlsx", "States", "iso3", "COK", party_since=day("2009-01-01"))(folder)


def recommendations(*numbers: int) -> Edit:
    rows = [
        {"number": one, "source": "ICC-ASP/6/21", "section": "contact_points"} for one in numbers
    ]
    return put_rows(*RECOMMENDATIONS, *rows)


def held(key: str, on: str, place: str = "The Hague") -> Edit:
    values: dict[str, object] = {"state": "held", "date": day(on), "date_precision": "day"}
    return change_rows(
        *ACTIVITIES[:2],
        lambda rows: [
            {**row, **values, "place": place} if row["key"] == key else row for row in rows
        ],
    )


# What is changed; what each language must say then; what it may not say.
STORIES: dict[str, tuple[tuple[Edit, ...], dict[str, str], dict[str, str]]] = {
    "as it is": (
        (),
        {
            "en": "a little over forty States Parties had responded.",
            "fr": "un peu plus de quarante États Parties avaient répondu.",
        },
        {"en": "State Party that", "fr": "L’État Partie"},
    ),
    "all have responded": (
        (responses(106),),
        {
            "en": "all States Parties to which the letter was addressed had responded. The",
            "fr": "tous les États Parties auxquels cette lettre a été adressée avaient répondu.",
        },
        {"en": "likewise invited", "fr": "également invités"},
    ),
    "one has not": (
        (responses(105),),
        {
            "en": "The State Party that has not yet responded is requested",
            "fr": "L’État Partie qui n’a pas encore répondu est prié",
        },
        {"en": "that have not yet", "fr": "n’ont pas encore"},
    ),
    "one has": (
        (responses(1),),
        {
            "en": "The State Party that has responded is likewise invited",
            "fr": "L’État Partie qui a répondu est également invité à",
        },
        {"en": "States Parties that have responded", "fr": "qui ont répondu"},
    ),
    "a few have": (
        (responses(7),),
        {"en": "2008, seven States Parties had", "fr": "2008, sept États Parties avaient"},
        {"en": "little over", "fr": "peu plus"},
    ),
    "none has": (
        (responses(0),),
        {
            "en": "no State Party had responded",
            "fr": "aucun État Partie n’avait répondu",
        },
        {"en": "that have responded", "fr": "qui ont répondu"},
    ),
    "nothing is sent yet": (
        (as_of("2008-05-30"),),
        {"en": "is to address a letter", "fr": "doit adresser une lettre"},
        {"en": "had responded", "fr": "répondu"},
    ),
    "the first contact is planned": (
        (as_of("2008-05-15"),),
        {
            "en": "have emerged, and the focal point is to arrange a first contact at the Court.",
            "fr": "dégagés, et le point focal doit organiser un premier contact à la Cour.",
        },
        {"en": "has arranged", "fr": "a organisé"},
    ),
    "both meetings were held on one day": (
        (held("informal-meeting-ngos", "2008-06-02"),),
        {
            "en": "States on 2 June 2008 and took part in an informal meeting with States and "
            "non-governmental organizations on the same day.",
            "fr": "le 2 juin 2008 et a pris part, le même jour, à une réunion informelle",
        },
        {"en": "4 June", "fr": "4 juin"},
    ),
    "two have joined": (
        (as_of("2008-11-20"),),
        {
            "en": "to the Cook Islands and Suriname, which have since become States Parties.",
            "fr": "aux Îles Cook et au Suriname, devenus Parties au Statut depuis lors.",
        },
        {"en": "purpose was to be held", "fr": "devait se tenir à cette fin"},
    ),
    "one has joined": (
        (one_joined,),
        {
            "en": "addressed to Suriname, which has since become a State Party.",
            "fr": "adressée au Suriname, devenu Partie au Statut depuis lors.",
        },
        {"en": "Cook", "fr": "Cook"},
    ),
    "the seminar on legislation is over": (
        (as_of("2008-11-20"),),
        {
            "en": "was held in early October 2008 with the participation of, among others, the",
            "fr": "s’est tenu à cette fin début octobre 2008, avec la participation, notamment, du",
        },
        {"en": "purpose was to be held", "fr": "devait se tenir à cette fin"},
    ),
    "the other meetings are over": (
        (
            held("seminar-financial", "2008-09-01"),
            held("seminar-witnesses", "2008-09-02"),
            held("meeting-united-nations", "2008-09-03", place="Geneva"),
        ),
        {
            "en": "The most recent one took place on 3 September 2008 in Geneva.",
            "fr": "La plus récente a eu lieu le 3 septembre 2008, à Genève.",
        },
        {"en": "in the coming months", "fr": "prochains mois"},
    ),
    "dates are fixed": (
        (
            set_where(
                *ACTIVITIES, "seminar-financial", date=day("2009-03-01"), date_precision="month"
            ),
            set_where(*ACTIVITIES, "meeting-united-nations", place="New York"),
        ),
        {
            "en": "to be held at the Court in March 2009 to examine",
            "fr": "se tenir à la Cour en mars 2009, avec la participation",
        },
        {"en": "to be determined", "fr": "à déterminer"},
    ),
    "nobody is named": (
        (
            set_where(*ACTIVITIES, "seminar-legislation", participants=None),
            set_where(*ACTIVITIES, "consultations-priorities", participants=None),
        ),
        {
            "en": "was to be held in early October 2008. The possibility",
            "fr": "devait se tenir à cette fin début octobre 2008. La possibilité",
        },
        {"en": "Commonwealth", "fr": "Commonwealth"},
    ),
    "one recommendation": (
        (recommendations(9),),
        {
            "en": "to recommendation 9 of the Bureau’s report",
            "fr": "à la recommandation 9 du rapport du Bureau",
        },
        {"en": "recommendations 9", "fr": "aux recommandations 9"},
    ),
}


@pytest.mark.parametrize("name", STORIES)
def test_the_sentences_follow_the_facts_and_have_no_holes(
    written: Callable[..., Written], name: str
) -> None:
    edits, said, unsaid = STORIES[name]
    report = written(*edits)
    for language in PACKS:
        body = report.body(language)
        assert said[language] in body
        assert unsaid[language] not in body
        everything = [body, *(report.annex(language, place) for place in range(1, 7))]
        assert [hole for text in everything for hole in HOLE.findall(text)] == []
    assert report.findings == ()


# What tells of something done: nothing is, before the first activity.
DONE = {
    "en": r"(?:point (?:held|gave|took)|were identified|was held|ha(?:s|ve) (?!experience)\w+) ",
    "fr": r"(?:\ba (?:mené|tenu|pris|présenté|organisé|fait|été)|ont été|s’est tenu|s’en sont) ",
}


@pytest.mark.parametrize("day_before", ["2007-12-20", "2008-02-29"])
def test_before_the_first_activity_nothing_is_said_to_be_done(
    written: Callable[..., Written], day_before: str
) -> None:
    report = written(as_of(day_before))
    for language, done in DONE.items():
        # The appointment is older, and the requests for protection have grown without us.
        text = report.body(language).partition("\n")[2]
        text = text.replace("Requests for protection have", "")
        assert re.findall(f".{{30}}{done}.{{10}}", text) == []
        assert "2 June 2008" in report.annex("en", 1)
        assert "n’avait pas encore été envoyée" in report.annex("fr", 1)
    assert report.findings == ()


@pytest.mark.parametrize(("count", "length"), [(0, 15), (1, 16), (43, 16), (105, 16), (106, 15)])
def test_paragraphs_that_no_longer_apply_go(
    written: Callable[..., Written], count: int, length: int
) -> None:
    report = written(responses(count))
    assert {report.paragraphs(language) for language in PACKS} == {length}


def test_confidential_agreements_are_told_as_a_total(written: Callable[..., Written]) -> None:
    report = written()
    assert "eight confidential agreements" in report.annex("en", 3)
    assert "huit accords confidentiels" in report.annex("fr", 3)


def test_two_confidential_agreements_are_not_told_at_all(
    written: Callable[..., Written],
) -> None:
    rows = [
        {"state": state, "kind": "enforcement of sentences", "status": "in force"}
        | {"confidential": "yes"}
        for state in ("BEL", "AUT")
    ]
    report = written(put_rows("agreements.xlsx", "Agreements", *rows))
    assert report.annex("en", 3) == (
        "Confidential agreements apart, no agreement had been recorded as at 15 September 2008."
    )
    assert "en outre" not in report.annex("fr", 3).casefold()


def test_an_annex_without_rows_says_so(written: Callable[..., Written]) -> None:
    report = written(
        put_rows("legislation.xlsx", "Assistance"), put_rows(*RECOMMENDATIONS), responses(0)
    )
    assert "no State Party had requested technical assistance" in report.annex("en", 4)
    assert "aucun État Partie n’avait offert" in report.annex("fr", 4)
    assert report.findings == ()
