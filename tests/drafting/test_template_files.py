"""The files of a report: missing, stray, unreadable; what stands at the head of a document."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.facts.fact import Period
from pipeline.problems import ProblemsFoundError
from tests.drafting.desk import SESSION, Desk


def test_a_missing_file_is_an_error_that_names_it(english: Desk) -> None:
    faults = english.problems("Text.", sections=("text", "nowhere"))
    assert [(found.code, found.place.file) for found in faults] == [
        ("template-missing", "templates/en/test/nowhere.md.j2")
    ]


def test_a_file_that_no_report_names_is_a_warning(english: Desk) -> None:
    english.write("test/forgotten.md.j2", "Text.")
    (warning,) = english.draft("Text.").warnings
    assert (warning.code, warning.place.file) == (
        "template-stray",
        "templates/en/test/forgotten.md.j2",
    )


def test_a_file_in_another_encoding_is_told(english: Desk, tmp_path: Path) -> None:
    (tmp_path / "templates/en/test/latin.md.j2").write_bytes("é".encode("latin-1"))
    assert english.faults("Text.", sections=("text", "latin")) == [("template-not-text", 0)]


def test_a_missing_file_hides_no_other_fault(english: Desk) -> None:
    faults = english.faults("{{ a }}", sections=("text", "nowhere"))
    assert {code for code, _ in faults} == {"template-missing", "template-unknown-name"}


def test_the_masthead_is_filled_and_the_report_gives_its_title(english: Desk) -> None:
    english.facts = {
        "session": {"number": 7, "dates": Period(date(2008, 11, 14), date(2008, 11, 22))}
    }
    english.write(
        "masthead.toml",
        'court = "The Court"\nsession = "{{ session.number | ordinal(\'words\') }} session"\n'
        "dates = \"{{ session.dates | period('masthead') }}\"\n"
        'empty = "{% if not session.number %}x{% endif %}"\ntitle = "Another title"\n',
    )
    document = english.document("Text.")
    printed = {
        name: english.printed(document, phrase).replace("\u00a0", " ")
        for name, phrase in document.masthead.items()
    }
    assert printed == {
        "court": "The Court",
        "session": "Seventh session",
        "dates": "14-22 November 2008",
        "empty": "",
        "title": "A report",
    }
    assert document.title == "A report"
    assert document.language == "en-GB"


def test_faults_of_the_masthead_are_told_with_their_line(english: Desk) -> None:
    english.write(
        "masthead.toml", '# Words.\ncourt = "{{ x.y }}"\nsession = 7\nbad = "{{ annex(\'a\') }}"'
    )
    assert english.faults("Text.") == [
        ("template-unknown-name", 2),
        ("template-not-a-text", 3),
        ("template-masthead-text", 4),
        ("template-unknown-label", 4),
    ]


def test_a_masthead_that_cannot_be_read_is_told(english: Desk) -> None:
    english.write("masthead.toml", "court = The Court")
    assert english.faults("Text.") == [("template-not-toml", 1)]


def test_a_report_has_a_title(english: Desk) -> None:
    english.write("test/words.toml", "")
    assert english.faults("Text.") == [("template-no-title", 1)]


def test_illustrative_data_are_said_to_be_so(english: Desk) -> None:
    session = replace(SESSION, illustrative=True)
    english.write("masthead.toml", 'illustrative = "Illustrative data"')
    assert english.faults("Text.", session=session) == []
    english.write("masthead.toml", 'illustrative = ""')
    assert english.faults("Text.", session=session) == [("template-not-marked-illustrative", 0)]


def test_faults_come_as_one_exception(english: Desk) -> None:
    with pytest.raises(ProblemsFoundError) as error:
        english.draft("{{ a }}\n\n{{ b }}")
    assert len(error.value.problems) == 2
