"""What is personal or confidential is stated by no figure of one's own in a public report."""

import shutil
from pathlib import Path

import pytest

from pipeline.facts.fact import Rows
from pipeline.facts.measure import measure
from pipeline.session import load_session
from pipeline.tables.rules.inputs_check import read_inputs
from tests.declared.made_up import ROOT, figure

CONTACTS = "responses_contact_points"


def facts_with(folder: Path, figures: str) -> dict[str, object]:
    shutil.copytree(ROOT / "inputs", folder, dirs_exist_ok=True)
    (folder / "figures.toml").write_text(figures, encoding="utf-8")
    session = load_session(folder / "session.toml", ROOT / "templates")
    inputs = read_inputs(folder, session, ROOT / "templates")
    return dict(measure(inputs, session, session.reports[0]).subjects["x"])


@pytest.mark.parametrize(
    ("declared", "restricted"),
    [
        (figure("x.a", count="contact_name", of=CONTACTS), True),
        (figure("x.a", names="contact_name", of=CONTACTS), True),
        (figure("x.a", rows="rows", of=CONTACTS), True),
        (figure("x.a", rows="rows", fields=["state", "phone"], of=CONTACTS), True),
        (figure("x.a", rows="rows", fields=["state", "kind"], of=CONTACTS), False),
        (figure("x.a", latest="received_on", per="state", of=CONTACTS), True),
        (figure("x.a", rows="state", of=CONTACTS, columns={"n": {"count": "rows"}}), False),
        (figure("x.a", rows="state", of=CONTACTS, columns={"n": {"count": "phone"}}), True),
        (figure("x.a", count="state", of=CONTACTS), False),
        (figure("x.a", count="state", of=CONTACTS, where={"phone": {"blank": True}}), True),
        (
            figure("x.b", count="phone", of=CONTACTS)
            + figure("x.c", count="state", of=CONTACTS)
            + figure("x.a", share=["x.b", "x.c"]),
            True,
        ),
    ],
)
def test_a_figure_of_personal_data_is_restricted_with_its_records(
    tmp_path: Path, declared: str, *, restricted: bool
) -> None:
    fact = facts_with(tmp_path / "inputs", declared)["a"]
    assert fact.restricted is restricted  # type: ignore[attr-defined]
    value = fact.value  # type: ignore[attr-defined]
    if isinstance(value, Rows):
        assert value.records
        records = [one for record in value.records for one in record.values()]
        assert {one.restricted for one in records} == {restricted}


def test_confidential_agreements_never_count(tmp_path: Path) -> None:
    facts = facts_with(
        tmp_path / "inputs",
        figure("x.all", count="rows", of="agreements")
        + figure("x.secret", count="rows", of="agreements", where={"confidential": True}),
    )
    session = load_session(ROOT / "inputs" / "session.toml", ROOT / "templates")
    inputs = read_inputs(ROOT / "inputs", session, ROOT / "templates")
    rows = inputs.table("agreements.xlsx", "Agreements").frame["confidential"].tolist()
    assert True in rows
    assert facts["all"].value == rows.count(False)  # type: ignore[attr-defined]
    assert facts["secret"].value == 0  # type: ignore[attr-defined]
