"""A document that was written down is read back as it was."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.document.document_json import VERSION, document_json, read_document
from pipeline.document.model import (
    Annex,
    Block,
    Cell,
    Document,
    Note,
    NoteMark,
    Origin,
    Paragraph,
    Reference,
    Table,
    TableColumn,
    Text,
)
from pipeline.problems import ProblemsFoundError

AT = Origin("xx/report/text.md.j2", 3)
DOCUMENT = Document(
    language="fr-FR",
    title="Rapport",
    masthead={"title": (Text("Rapport", bold=True),), "symbol": (Text("A/1"),)},
    front=(),
    body=(
        Paragraph((Text("1"), Text("er", superscript=True), NoteMark("n")), "a1", AT, label="x"),
        Table(
            (Text("Table"),),
            (TableColumn((Text("État"),), "right", 3, ("fact",)), TableColumn(())),
            (
                ("Belgique", Cell((Text("39,8 %", sources=("f",)),), Decimal("39.80"), "0.0")),
                ("", Cell((Reference("x"),), date(2008, 9, 15))),
                ("Zéro", Cell((), 0)),
            ),
            "t1",
            AT,
            totals=frozenset({2, 0}),
        ),
    ),
    annexes=(Annex((Text("Annexe"),), (), "an1", AT, landscape=True),),
    notes=(Note("n", (Text("Note."),), AT),),
    headings=("upper-roman",),
    properties={"subject": "coopération", "category": "A"},
)

st.register_type_strategy(Decimal, st.decimals(allow_nan=False))


def contents() -> st.SearchStrategy[Block]:
    return st.from_type(Block)  # type: ignore[arg-type]


def test_a_document_is_read_back_as_it_was() -> None:
    assert read_document(document_json(DOCUMENT)) == DOCUMENT


def test_a_decimal_keeps_its_places_and_a_sum_its_kind() -> None:
    table = read_document(document_json(DOCUMENT)).body[1]
    assert isinstance(table, Table)
    data = [cell.datum for row in table.rows for cell in row if isinstance(cell, Cell)]
    assert [repr(datum) for datum in data] == [
        "Decimal('39.80')",
        "datetime.date(2008, 9, 15)",
        "0",
    ]


def test_equal_documents_give_the_same_bytes() -> None:
    turned = replace(
        DOCUMENT,
        masthead=dict(reversed(list(DOCUMENT.masthead.items()))),
        properties=dict(reversed(list(DOCUMENT.properties.items()))),
    )
    assert document_json(turned) == document_json(DOCUMENT)


@given(st.lists(contents(), max_size=4), st.lists(st.from_type(Annex), max_size=1))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_a_document_holds_is_read_back(blocks: list[Block], annexes: list[Annex]) -> None:
    document = replace(DOCUMENT, body=tuple(blocks), annexes=tuple(annexes))
    data = document_json(document)
    again = read_document(data)
    assert again == document
    assert document_json(again) == data


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "archived-document-damaged"),
        (b"\xff\xfe", "archived-document-damaged"),
        (b"[]", "archived-document-damaged"),
        (b'{"version": 1, "document": {"is": "Text", "text": "x"}}', "archived-document-damaged"),
        (b'{"version": 1, "document": {"is": "Nothing"}}', "archived-document-damaged"),
        (b'{"version": 1, "document": {"is": "Text", "no": 1}}', "archived-document-damaged"),
        (json.dumps({"version": VERSION + 1}).encode(), "archived-document-version"),
    ],
)
def test_what_is_no_archived_document_is_a_problem(data: bytes, code: str) -> None:
    with pytest.raises(ProblemsFoundError) as found:
        read_document(data, "trees/fr.json")
    assert [(one.code, one.place.file) for one in found.value.problems] == [(code, "trees/fr.json")]
