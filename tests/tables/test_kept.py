"""A process that goes on reads a workbook again when it has changed, and only then."""

from pathlib import Path

import openpyxl

from pipeline.tables.checked.kept import forget_workbooks
from tests.saved_meanwhile import saved_at_each_moment
from tests.tables.books import cell_of, codes_of, read, write

RESPONSES = ("responses.xlsx", "Contact points")


def first_kind(inputs: Path) -> object:
    return read(inputs).table(*RESPONSES).frame["kind"].iloc[0]


def test_a_workbook_that_changed_is_read_again_and_one_put_back_gives_what_it_gave(
    inputs: Path,
) -> None:
    before = (inputs / RESPONSES[0]).read_bytes()
    assert first_kind(inputs) == "substantive"
    write(inputs, *RESPONSES, {cell_of(inputs, *RESPONSES, "kind", 4): "holding"})
    changed = read(inputs).table(*RESPONSES).frame["kind"]
    assert changed[4] == "holding"
    (inputs / RESPONSES[0]).write_bytes(before)
    assert read(inputs).table(*RESPONSES).frame["kind"][4] != "holding"


def test_what_states_are_called_is_asked_again_of_sheets_that_did_not_change(inputs: Path) -> None:
    write(inputs, *RESPONSES, {cell_of(inputs, *RESPONSES, "state"): "Belgica"})
    assert "no-such-addressee" in codes_of(inputs)
    spellings = openpyxl.load_workbook(inputs / "states.xlsx")
    spellings["Spellings"].append(["Belgica", "BEL"])
    spellings.save(inputs / "states.xlsx")
    assert read(inputs).table(*RESPONSES).frame["state"].iloc[0] == "BEL"


def test_a_workbook_that_was_missing_is_read_when_it_is_there(inputs: Path) -> None:
    path = inputs / RESPONSES[0]
    path.rename(inputs / "kept.bin")
    assert "missing-workbook" in codes_of(inputs)
    (inputs / "kept.bin").rename(path)
    assert first_kind(inputs) == "substantive"
    path.unlink()
    assert "missing-workbook" in codes_of(inputs)


def test_a_workbook_saved_at_any_moment_of_its_reading_is_read_again(inputs: Path) -> None:
    path = inputs / RESPONSES[0]
    before = path.read_bytes()
    write(inputs, *RESPONSES, {cell_of(inputs, *RESPONSES, "kind", 4): "holding"})
    changed = path.read_bytes()
    path.write_bytes(before)

    def read_for_the_first_time() -> None:
        forget_workbooks()
        read(inputs)

    def look() -> None:
        assert read(inputs).table(*RESPONSES).frame["kind"][4] == "holding"

    assert saved_at_each_moment(path, lambda _: changed, read_for_the_first_time, look) >= 1
