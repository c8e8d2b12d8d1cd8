"""A State that joins after the circular counts from the day of its first note, and not before."""

import datetime as dt
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from pipeline.facts.fact import Facts, Rows
from pipeline.facts.measure import measure
from pipeline.register.extract import extract_json, read_extract
from pipeline.register.register_entries import LetterEntry
from pipeline.session import load_session
from pipeline.tables.rules.inputs_check import read_inputs
from tests.facts.editing import Edit, add_rows, as_of, received

ROOT = Path(__file__).parents[2]
SHEET = ("responses.xlsx", "Contact points")
PUBLIC, RESTRICTED = 0, 1
DISPATCHED = dt.date(2008, 10, 20)
NOTE = LetterEntry(
    reference="ICC-ASP/7/S/99", addressee="COK", language="en", circular="contact-points",
    kind="note", round=0, dated=dt.date(2008, 10, 15), office="", reason="", address="", file="",
    template_hash="", values_hash="", file_hash="", purpose="", state="dispatched",
    dispatched_on=DISPATCHED,
)  # fmt: skip
DAYS = ["2008-10-19", "2008-10-20", "2008-10-21"]
BEFORE, ON_THE_DAY, AFTER = DAYS


def answered(day: str, state: str = "COK") -> Edit:
    return add_rows(*SHEET, received(state, day, contact_name="X Y", role="main"))


def facts_of(
    folder: Path, *edits: Edit, letters: Iterable[LetterEntry] = (NOTE,), report: int = PUBLIC
) -> Facts:
    shutil.copytree(ROOT / "inputs", folder, dirs_exist_ok=True)
    for edit in edits:
        edit(folder)
    session = load_session(folder / "session.toml", ROOT / "templates")
    inputs = read_inputs(folder, session, ROOT / "templates")
    return measure(inputs, session, session.reports[report], tuple(letters))


def number(facts: Facts, name: str) -> int:
    value = facts.subjects["responses"][name].value
    assert isinstance(value, int)
    return value


def in_groups(facts: Facts, name: str) -> dict[str, int]:
    groups = facts.subjects["responses"]["by_group"].value
    assert isinstance(groups, Rows)
    return {str(getattr(row["group"].value, "code", "")): row[name].value for row in groups.records}  # type: ignore[misc] # a count


def warned(facts: Facts) -> list[tuple[str, str]]:
    codes = {"answer-before-note", "answer-not-asked-for"}
    return [(one.code, one.place.cell) for one in facts.warnings if one.code in codes]


@pytest.mark.parametrize(
    ("day", "addressed", "waiting"), [(BEFORE, 106, 2), (ON_THE_DAY, 107, 1), (AFTER, 107, 1)]
)
def test_it_is_addressed_from_the_day_of_the_dispatch(
    day: str, addressed: int, waiting: int, tmp_path: Path
) -> None:
    facts = facts_of(tmp_path, as_of(day))
    assert number(facts, "addressed") == addressed
    assert number(facts, "addressed_later") == addressed - 106
    assert number(facts, "not_yet_addressed") == waiting
    assert number(facts, "responded") + number(facts, "outstanding") == addressed
    groups = in_groups(facts, "addressed")
    assert sum(groups.values()) == addressed
    before = in_groups(facts_of(tmp_path, as_of(BEFORE), letters=()), "addressed")
    grown = {code for code, count in groups.items() if count != before.get(code)}
    assert len(grown) == addressed - 106


@pytest.mark.parametrize(("day", "more"), [(BEFORE, 0), (ON_THE_DAY, 1), (AFTER, 1)])
def test_its_answer_counts_from_that_day_and_is_warned_of_before(
    day: str, more: int, tmp_path: Path
) -> None:
    without = facts_of(tmp_path / "without", as_of(day))
    facts = facts_of(tmp_path / "with", as_of(day), answered("2008-10-18"))
    assert number(facts, "responded") == number(without, "responded") + more
    assert sum(in_groups(facts, "responded").values()) == number(facts, "responded")
    warnings = warned(facts)
    assert [code for code, _ in warnings] == ["answer-before-note"] * (1 - more)
    assert all(cell.startswith("A") for _, cell in warnings)


@pytest.mark.parametrize(
    ("day", "joined"), [(BEFORE, set()), (ON_THE_DAY, {"COK"}), (AFTER, {"COK"})]
)
def test_its_contact_point_is_listed_from_that_day(
    day: str, joined: set[str], tmp_path: Path
) -> None:
    facts = facts_of(tmp_path, as_of(day), answered("2008-10-18"), report=RESTRICTED)
    rows = facts.subjects["answers"]["rows"].value
    assert isinstance(rows, Rows)
    listed = {str(getattr(row["state"].value, "key", "")) for row in rows.records}
    assert listed & {"COK"} == joined
    assert "BEL" in listed


def test_a_note_that_was_never_dispatched_addresses_nobody(tmp_path: Path) -> None:
    facts = facts_of(tmp_path, as_of(AFTER), answered("2008-10-18"), letters=())
    assert number(facts, "addressed") == 106
    assert [code for code, _ in warned(facts)] == ["answer-before-note"]


def test_an_answer_from_outside_the_audience_is_warned_of_at_its_cell(tmp_path: Path) -> None:
    def only_belgium(folder: Path) -> None:
        path = folder / "session.toml"
        text = path.read_text(encoding="utf-8")
        old = 'audience = "states parties"\n'
        path.write_text(text.replace(old, f'{old}only = ["BEL"]\n', 1), encoding="utf-8")

    facts = facts_of(tmp_path, only_belgium, answered("2008-08-01", "AFG"))
    warnings = warned(facts)
    assert number(facts, "addressed") == 1
    assert {code for code, _ in warnings} == {"answer-not-asked-for"}
    assert len({cell for _, cell in warnings}) == len(warnings) > 40


def test_what_is_kept_of_the_register_counts_as_the_register_does(tmp_path: Path) -> None:
    path = tmp_path / "register.json"
    path.write_bytes(extract_json([NOTE]))
    kept = read_extract(path)
    assert extract_json(kept) == path.read_bytes()
    folder = tmp_path / "inputs"
    of_register, of_extract = (
        facts_of(folder, as_of(AFTER), letters=letters).subjects for letters in ((NOTE,), kept)
    )
    assert of_register == of_extract


def test_a_figure_names_the_entry_of_the_register(tmp_path: Path) -> None:
    facts = facts_of(tmp_path, as_of(AFTER))
    sources = facts.subjects["responses"]["addressed"].sources
    entries = [one.cells for one in sources if one.file == "register"]
    assert entries == [("ICC-ASP/7/S/99 COK 2008-10-20",)]
