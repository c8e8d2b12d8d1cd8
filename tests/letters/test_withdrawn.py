"""Drafts that are due no longer are withdrawn, by whatever command comes next."""

import re
from pathlib import Path

import openpyxl
import pytest

from pipeline.cli.printing import few as few_of
from pipeline.cli.printing import print_kept
from pipeline.outputs import Written
from pipeline.register.connection import open_register
from pipeline.register.history import events
from tests.facts.editing import Row, add_rows, change_rows, put_rows, received
from tests.letters.conftest import CIRCULAR, FEW, RESPONSES, Bureau, copy_of

JULY = "--as-of=2008-07-15"
GIVEN: Row = {
    "channel": "e-mail", "contact_name": "A. Name", "contact_title": "Counsellor",
    "contact_seat": "The Hague", "phone": "+31 70 555 0199", "email": "a.name@state.example",
}  # fmt: skip


def answer(state: str, on: str = "2008-07-15") -> Row:
    return received(state, on) | GIVEN


@pytest.fixture
def few(reminded_few: Bureau, tmp_path: Path) -> Bureau:
    return copy_of(reminded_few, tmp_path)


def reminders(bureau: Bureau) -> dict[str, str]:
    """Give the state of the reminder to each State."""
    return {one.addressee: one.state for one in bureau.register(kind="reminder")}


def reasons(bureau: Bureau, state: str) -> set[str]:
    """Give why letters to a State were withdrawn."""
    with open_register("", bureau.folder / "records") as register:
        return {one.detail for one in events(register, state) if one.what == "superseded"}


def kept(bureau: Bureau) -> set[str]:
    return {path.name for path in (bureau.outputs / "kept").rglob("*") if path.is_file()}


def check_withdrawn(bureau: Bureau, answering: tuple[str, ...]) -> None:
    """See that the reminders to some are gone, and the others lie where they were."""
    for one in bureau.register(kind="reminder"):
        path = bureau.outputs / one.file
        withdrawn = one.addressee in answering
        assert (one.state == "superseded") is withdrawn
        assert path.exists() is not withdrawn
        assert path.with_suffix(".pdf").exists() is not withdrawn
        if withdrawn:
            assert (path.name in kept(bureau)) is (path.with_suffix(".pdf").name in kept(bureau))
            assert path.name in kept(bureau)
            assert reasons(bureau, one.addressee) == {"responded"}


def with_pdfs(bureau: Bureau) -> None:
    for one in bureau.register(kind="reminder"):
        (bureau.outputs / one.file).with_suffix(".pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")


def printed(said: str, what: str) -> int:
    """Give a count as the run prints it; what it does not speak of is 0."""
    patterns = {
        "addressees": r"(\d+) addressees?, \d+ files?",
        "files": r"\d+ addressees?, (\d+) files?",
        "unchanged": r"(\d+) letters? unchanged",
        "no letter to": r"no letter to (\d+)",
    }
    return sum(map(int, re.findall(patterns[what], said)))


@pytest.mark.parametrize("answering", [(), FEW[:1], FEW[:-1], FEW])
def test_the_next_run_withdraws_the_reminders_of_those_that_have_answered(
    few: Bureau, answering: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with_pdfs(few)
    few.edit(add_rows(*RESPONSES, *map(answer, answering)))
    capsys.readouterr()
    assert few.run("reminders", CIRCULAR, JULY) == 0
    said = capsys.readouterr().out
    check_withdrawn(few, answering)
    # What is printed, listed and written are the same.
    book = openpyxl.load_workbook(few.outputs / "letters" / "contact-points-reminder-1.xlsx")
    _, *letters = book["Letters"].iter_rows(values_only=True)
    _, *left_out = book["No letter"].iter_rows(values_only=True)
    assert {row[0] for row in letters} == set(FEW) - set(answering)
    assert {row[0] for row in left_out} == set(answering)
    names = {str(row[13]) for row in letters}
    drafted = few.register(kind="reminder", state="drafted")
    assert names == {Path(one.file).name for one in drafted}
    assert len(letters) == len(drafted)
    counts = {
        "addressees": len({one.addressee for one in drafted}),
        "files": len(drafted),
        "unchanged": len(drafted),
        "no letter to": len(left_out),
    }
    assert {what: printed(said, what) for what in counts} == counts


@pytest.mark.parametrize("run", ["acknowledgements", "letters"])
def test_a_run_of_another_kind_withdraws_them_too(
    few: Bureau, capsys: pytest.CaptureFixture[str], run: str
) -> None:
    with_pdfs(few)
    few.edit(add_rows(*RESPONSES, *map(answer, FEW)))
    capsys.readouterr()
    assert few.run(run, CIRCULAR, JULY) == 0
    check_withdrawn(few, FEW)
    lines = capsys.readouterr().out.splitlines()
    (line,) = (one for one in lines if "no longer due" in one)
    assert f"{len(reminders(few))} drafts no longer due (reminder, has responded)" in line
    (where,) = (one for one in lines if "set aside is not lost" in one)
    assert "make register (bureau register --status superseded)" in where


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (1, 1), (3, 3), (4, 4), (300, 4)])
def test_of_many_files_that_are_set_aside_a_few_are_named(
    capsys: pytest.CaptureFixture[str], count: int, shown: int
) -> None:
    withdrawn = {f"{number}.docx": f"kept/{number}.docx" for number in range(count)}
    print_kept(Path("outputs"), Written(withdrawn=withdrawn))
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == shown
    more = f"{count - 3} more {'file' if count == 4 else 'files'} in the same way"
    assert count <= 3 or more in lines[-1]


def test_the_names_of_many_letters_are_cut_short_and_counted() -> None:
    assert few_of([]) == ""
    assert few_of(["a", "b", "c"]) == "a, b, c"
    assert few_of(["a", "b", "c", "d"]) == "a, b, c and 1 more"


@pytest.mark.parametrize("answering", [FEW[:-1], FEW])
def test_clearing_sets_aside_what_is_due_no_longer(few: Bureau, answering: tuple[str, ...]) -> None:
    with_pdfs(few)
    few.edit(add_rows(*RESPONSES, *map(answer, answering)))
    assert few.run("clear", CIRCULAR, "--by=A. Person") == 0
    check_withdrawn(few, answering)
    assert set(reminders(few).values()) <= {"superseded", "cleared"}


@pytest.mark.parametrize("answering", [FEW[:-1], FEW])
def test_dispatch_sets_aside_what_is_due_no_longer(few: Bureau, answering: tuple[str, ...]) -> None:
    with_pdfs(few)
    assert few.run("clear", CIRCULAR, "--by=A. Person") == 0
    few.edit(add_rows(*RESPONSES, *(answer(state, "2008-07-16") for state in answering)))
    assert few.run("dispatch", CIRCULAR, "--on=2008-07-16", "--channel=bag") == 0
    check_withdrawn(few, answering)
    assert set(reminders(few).values()) <= {"superseded", "dispatched"}


def test_an_answer_of_the_day_after_withdraws_nothing(few: Bureau) -> None:
    few.edit(add_rows(*RESPONSES, answer("AFG", "2008-07-16")))
    assert few.run("clear", CIRCULAR, "--by=A. Person") == 0
    assert reminders(few)["AFG"] == "cleared"
    assert few.run("dispatch", CIRCULAR, "--on=2008-07-15", "--channel=bag") == 0
    assert reminders(few)["AFG"] == "dispatched"


def test_a_named_addressee_whose_reminder_is_due_no_longer_is_an_error(
    few: Bureau, capsys: pytest.CaptureFixture[str]
) -> None:
    few.edit(add_rows(*RESPONSES, answer("AFG")))
    assert few.run("clear", CIRCULAR, "AFG", "--by=A. Person") == 1
    assert "AFG" in capsys.readouterr().err
    assert reminders(few)["AFG"] == "drafted"


def test_what_was_withdrawn_is_drafted_anew_where_the_answer_is_deleted(few: Bureau) -> None:
    few.edit(add_rows(*RESPONSES, answer("AFG")))
    assert few.run("reminders", CIRCULAR, JULY) == 0
    assert reminders(few)["AFG"] == "superseded"
    few.edit(put_rows(*RESPONSES))
    assert few.run("reminders", CIRCULAR, JULY) == 0
    assert reminders(few) == dict.fromkeys(FEW, "drafted")
    for one in few.register(kind="reminder"):
        assert (few.outputs / one.file).is_file()


def test_the_register_unlearns_an_answer_that_is_corrected_or_deleted(few: Bureau) -> None:
    def note() -> tuple[str, str]:
        (one,) = few.register(kind="note", addressee="AFG")
        return one.state, str(one.answered_on)

    few.edit(add_rows(*RESPONSES, answer("AFG", "2008-07-01")))
    assert few.run("reminders", CIRCULAR, JULY) == 0
    assert note() == ("answered", "2008-07-01")

    def corrected(rows: list[Row]) -> list[Row]:
        return [row | answer("AFG", "2008-07-03") for row in rows]

    few.edit(change_rows(*RESPONSES, corrected))
    assert few.run("letters", CIRCULAR, JULY) == 0
    assert note() == ("answered", "2008-07-03")
    few.edit(put_rows(*RESPONSES))
    assert few.run("acknowledgements", CIRCULAR, JULY) == 0
    assert note() == ("dispatched", "None")
