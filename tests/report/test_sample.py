"""The sample report says what the real one says, each fact in its numbered paragraph."""

import tomllib
from pathlib import Path

import pytest

from tests.reading import footnotes, paragraphs, tables, whole_text

LANGUAGES = ("en", "fr")
NAME = "ICC-ASP-7-18.docx"
FACTS = tomllib.loads((Path(__file__).parent / "facts.toml").read_text(encoding="utf-8"))
CITATIONS = {
    "en": [
        (
            "Official Records of the Assembly of States Parties to the Rome Statute of the "
            "International Criminal Court, Sixth session, New York, 30 November – 14 December 2007 "
            "(International Criminal Court publication, ICC-ASP/6/20), part III, "
            "resolution ICC-ASP/6/Res.2, annex II."
        ),
        "ICC-ASP/6/21.",
    ],
    "fr": [
        (
            "Documents officiels de l’Assemblée des États Parties au Statut de Rome de la Cour "
            "pénale internationale, sixième session, New York, 30 novembre – 14 décembre 2007 "
            "(publication de la Cour pénale internationale, ICC-ASP/6/20), partie III, "
            "résolution ICC-ASP/6/Res.2, annexe II."
        ),
        "ICC-ASP/6/21.",
    ],
}
HEADINGS = {
    "en": [
        "contact points",
        "article 88",
        "financial investigations",
        "witnesses",
        "United Nations",
    ],
    "fr": ["points de contact", "article 88", "enquêtes financières", "témoins", "Nations Unies"],
}
SLIPS = [
    "18ème", "Groupe de Travail", "New-York", "Comité International", "de d’", "non-représentés",
    "local ou régional", "La Haye, et à", "soumet par les présentes", "briefing",
    "application des jugements", "États parties", " :  ",
]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paragraphs_run_from_1_to_16(sample: Path, language: str) -> None:
    assert list(paragraphs(sample / language / NAME)) == list(range(1, 17))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", [int(number) for number in FACTS])
def test_a_paragraph_says_its_facts(sample: Path, language: str, number: int) -> None:
    paragraph = paragraphs(sample / language / NAME)[number]
    missing = [fact for fact in FACTS[str(number)][language] if fact not in paragraph.text]
    assert missing == [], paragraph.text
    assert len(paragraph.items) == FACTS[str(number)].get("items", 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_footnotes_are_the_official_citations(sample: Path, language: str) -> None:
    assert [note.strip() for note in footnotes(sample / language / NAME)] == CITATIONS[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_note_states_the_mandate(sample: Path, language: str) -> None:
    text = whole_text(sample / language / NAME)
    note = text[: text.index(paragraphs(sample / language / NAME)[1].text)]
    for fact in [
        "ICC-ASP/6/Res.2",
        "40",
        "14 décembre 2007" if language == "fr" else "14 December",
    ]:
        assert fact in note


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_headings_come_in_their_order(sample: Path, language: str) -> None:
    text = whole_text(sample / language / NAME)
    start = text.index(paragraphs(sample / language / NAME)[4].text)
    places = [text.index(words, start) for words in HEADINGS[language]]
    assert places == sorted(places)


def test_the_french_has_none_of_the_slips_of_the_original(sample: Path) -> None:
    text = whole_text(sample / "fr" / NAME)
    assert [slip for slip in SLIPS if slip in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_annex_counts_add_up(sample: Path, language: str) -> None:
    table = next(rows for rows in tables(sample / language / NAME) if len(rows) == 7)
    *groups, total = [[int(cell) for cell in row[1:4]] for row in table[1:]]
    assert total == [106, 43, 63]
    assert [sum(column) for column in zip(*groups, strict=True)] == total
    assert all(addressed == done + due for addressed, done, due in groups)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_s_contact_details_are_in_the_public_report(sample: Path, language: str) -> None:
    text = whole_text(sample / language / NAME)
    assert "@" not in text
    restricted = whole_text(sample / language / "restricted" / "contact-points.docx")
    assert "@" in restricted


def test_all_the_output_files_are_there(sample: Path) -> None:
    found = {path.relative_to(sample).as_posix() for path in sample.rglob("*") if path.is_file()}
    restricted = ["contact-points.docx", "contact-points-annexes.xlsx"]
    names = [NAME, "ICC-ASP-7-18-annexes.xlsx", *(f"restricted/{name}" for name in restricted)]
    assert found == {f"{language}/{name}" for language in LANGUAGES for name in names}
