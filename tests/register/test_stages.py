"""The stages of clearance are those of the session, however many; earlier registers keep theirs."""

import datetime as dt
from collections.abc import Mapping

import pytest
from sqlalchemy import text

from pipeline.problems import ProblemsFoundError
from pipeline.register.connection import Register
from pipeline.register.database_schema import STEPS
from pipeline.register.documents import clear_document, documents, issue_document
from pipeline.register.register_entries import ClearedStage
from tests.register.cleared_documents import LATER, OCTOBER, REPORT, cleared, codes, kept

ONE = {"legal": "the Legal Adviser"}
THREE = {"legal": "the Legal Adviser", "focal-point": "the focal point", "bureau": "the Bureau"}


def clear(register: Register, stages: Mapping[str, str], stage: str = "") -> str:
    return clear_document(register, REPORT, ClearedStage(stage, OCTOBER, "Somebody"), stages)


@pytest.mark.parametrize("stages", [ONE, THREE], ids=["one", "three"])
def test_a_document_is_issued_after_every_stage(
    register: Register, stages: Mapping[str, str]
) -> None:
    for number, stage in enumerate(stages):
        with pytest.raises(ProblemsFoundError) as caught:
            issue_document(register, REPORT.symbol, LATER, kept, stages)
        assert caught.value.problems[0].values["missing"] == ", ".join(
            list(stages.values())[number:]
        )
        assert clear(register, stages) == stage
        (found,) = documents(register)
        assert found.state == stage
    issued = issue_document(register, REPORT.symbol, LATER, kept, stages)
    assert [one.stage for one in issued.clearances] == list(stages)
    assert documents(register) == (issued,)


def test_without_stages_nothing_is_cleared_or_issued(register: Register) -> None:
    for call in (
        lambda: clear(register, {}),
        lambda: issue_document(register, REPORT.symbol, LATER, kept, {}),
    ):
        with pytest.raises(ProblemsFoundError) as caught:
            call()
        assert codes(caught) == ["no-stages"]


def test_a_stage_out_of_order_is_refused_and_the_one_before_it_is_named(
    register: Register,
) -> None:
    clear(register, THREE)
    with pytest.raises(ProblemsFoundError) as caught:
        clear(register, THREE, "bureau")
    assert codes(caught) == ["stage-first"]
    assert caught.value.problems[0].values["key"] == "focal-point"
    with pytest.raises(ProblemsFoundError) as caught:
        clear(register, THREE, "council")
    assert codes(caught) == ["unknown-stage"]
    assert caught.value.problems[0].values["known"] == (
        "legal (the Legal Adviser), focal-point (the focal point), bureau (the Bureau)"
    )


def test_a_stage_added_to_the_session_has_to_clear_what_others_cleared_before(
    register: Register,
) -> None:
    cleared(register)
    with pytest.raises(ProblemsFoundError) as caught:
        issue_document(register, REPORT.symbol, LATER, kept, THREE)
    assert codes(caught) == ["document-not-cleared"]
    assert clear(register, THREE) == "legal"
    (found,) = documents(register)
    assert [one.stage for one in found.clearances] == ["legal"]


def test_a_stage_taken_from_the_end_of_the_session_does_not_hinder_the_issue(
    register: Register,
) -> None:
    cleared(register)
    issued = issue_document(register, REPORT.symbol, LATER, kept, {"focal-point": "x"})
    assert [one.stage for one in issued.clearances] == ["focal-point", "bureau"]


def test_the_second_version_hands_its_clearances_on(register: Register) -> None:
    cleared(register)
    before = documents(register)
    with register.engine.begin() as connection:
        connection.execute(text("DROP TABLE register_documents"))
        for column in ("seat", "email", "reply_by", "about"):
            connection.execute(text(f"ALTER TABLE register_letters DROP COLUMN {column}"))
        for column in ("previous", "entry", "hash"):
            connection.execute(text(f"ALTER TABLE register_events DROP COLUMN {column}"))
        connection.execute(text("ALTER TABLE register_version DROP COLUMN session"))
        STEPS[0](connection)
        connection.execute(
            text(
                "INSERT INTO register_documents VALUES (:symbol, 'cooperation', :symbol, 'report',"
                " '2008-10-29', '2008-09-15', 'en fr', 'bureau', NULL, :files, :files,"
                " '2008-10-29', 'Haesendonck', '2008-10-29', 'Bureau', NULL, '')"
            ),
            {"symbol": REPORT.symbol, "files": '{"en/a.docx": "1", "fr/a.docx": "2"}'},
        )
        connection.execute(text("UPDATE register_version SET version = 2"))
    assert documents(register) == before
    assert before[0].clearances[1] == ClearedStage("bureau", dt.date(2008, 10, 29), "Bureau")
    issue_document(register, REPORT.symbol, LATER, kept, {"focal-point": "x", "bureau": "y"})
