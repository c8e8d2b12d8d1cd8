"""A table whose words have no room on its page is named before it is printed."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from pipeline.document.model import Band, Document, Row, Table, TableColumn
from pipeline.problem_wording import sentence
from pipeline.problems import Problem
from pipeline.word.report.torn_words import torn_words
from tests.gate import pdf_text
from tests.word.documents import (
    annex,
    as_file,
    layout,
    phrase,
    plain_document,
    responses_table,
    sample,
    table,
)

ADDRESS = f"https://www.example.org/{'x' * 150}"


def of_columns(number: int, title: str = "Laws") -> Table:
    columns = tuple(TableColumn(phrase(f"Column{place}")) for place in range(number))
    rows: tuple[Row, ...] = (("In force",) * number,)
    return table(title, columns, rows)


def warned(document: Document) -> list[Problem]:
    return [*torn_words(document, layout("en"))]


def values(problems: Iterable[Problem]) -> list[tuple[str, str]]:
    return [(problem.values["table"], problem.values["word"]) for problem in problems]


def test_a_table_of_too_many_columns_is_named_with_a_word_that_is_torn() -> None:
    (problem,) = warned(plain_document(responses_table(), of_columns(20)))
    assert problem.severity == "warning"
    assert problem.values["columns"] == "20"
    assert values([problem])[0][0] == "Laws"
    assert values([problem])[0][1].startswith("Column")
    assert "Laws" in sentence(problem)


def test_a_table_without_a_title_is_named_by_its_columns() -> None:
    columns = (TableColumn(phrase("State")), TableColumn(phrase("Address")))
    document = plain_document(table("", columns, (("Fiji", ADDRESS),)))
    assert values(warned(document)) == [("State, Address", ADDRESS)]


def test_a_word_above_several_columns_is_torn_too() -> None:
    columns = (TableColumn(phrase("A")), TableColumn(phrase("B")), TableColumn(phrase("C")))
    plain = table("Laws", columns, (("1", "2", "3"),))
    assert warned(plain_document(plain)) == []
    document = plain_document(replace(plain, bands=(Band(phrase(ADDRESS), 1, 2),)))
    assert values(warned(document)) == [("Laws", ADDRESS)]


def test_pages_that_may_lie_have_more_room() -> None:
    lying = plain_document(annexes=(annex("A", of_columns(11), landscape=True),))
    standing = plain_document(annexes=(annex("A", of_columns(11)),))
    assert warned(lying) == []
    assert [one.code for one in warned(standing)] == ["table-too-wide"]
    # What has no room on a lying page is not told to lie.
    more = plain_document(annexes=(annex("A", of_columns(30), landscape=True),))
    assert [one.code for one in warned(more)] == ["table-too-wide-lying"]
    assert len(warned(standing)) == 1


def test_a_table_that_is_not_named_has_its_words_whole(tmp_path: Path) -> None:
    most = max(number for number in range(2, 20) if not warned(plain_document(of_columns(number))))
    printed = pdf_text(as_file(tmp_path, plain_document(of_columns(most)))).split()
    assert {f"Column{place}" for place in range(most)} <= set(printed)
    assert len(warned(plain_document(of_columns(most + 1)))) == 1


def test_the_sample_has_room() -> None:
    assert warned(sample("en")) == []
