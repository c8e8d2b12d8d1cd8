"""The register that is measured holds what it is said to hold, and none of it is ours."""

from pathlib import Path

from bench.register import fill, given
from pipeline.register.connection import open_register
from pipeline.register.history import events
from pipeline.register.letters import entries, record_drafts
from pipeline.register.references import reserve
from pipeline.register.register_entries import REGISTER_FILE, Wanted
from tests.register.homes import JUNE, Home


def test_a_register_is_filled_with_letters_of_other_circulars(tmp_path: Path) -> None:
    home = Home("", tmp_path)
    with open_register("", tmp_path) as register:
        reserve(register, [Wanted("a", "S")])
        drafts = home.drafts("S/01")
        record_drafts(register, drafts, JUNE)
        fill(tmp_path / REGISTER_FILE, 25)
        assert len(entries(register)) == len(events(register)) == len(drafts) + 25
        assert len(entries(register, circular=[drafts[0].circular])) == len(drafts)


def test_references_are_given_while_they_are_measured() -> None:
    assert given(20) > 0
