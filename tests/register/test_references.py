"""One running number for each series, never given twice."""

from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.problems import ProblemsFoundError
from pipeline.register.allotment import Given, allot
from pipeline.register.connection import Register, open_register
from pipeline.register.references import foreseen, numbers_of, reserve, reserved
from pipeline.register.register_entries import Wanted
from tests.register.homes import Home

S = "ICC-ASP/7/S"


def codes(caught: pytest.ExceptionInfo[ProblemsFoundError]) -> list[str]:
    return [problem.code for problem in caught.value.problems]


def test_a_series_runs_on_over_its_infixes(register: Register) -> None:
    wanted = [Wanted("a", S), Wanted("b", S, "PA"), Wanted("c", S), Wanted("d", "OTHER")]
    assert reserve(register, wanted, {S: 16}) == {
        "a": "ICC-ASP/7/S/16",
        "b": "ICC-ASP/7/S/PA/17",
        "c": "ICC-ASP/7/S/18",
        "d": "OTHER/01",
    }


def test_a_purpose_keeps_its_reference(register: Register) -> None:
    before = reserve(register, [Wanted("a", S), Wanted("b", S)])
    assert reserve(register, [Wanted("b", "T"), Wanted("a", S, "PA")]) == before
    assert reserve(register, [Wanted("c", S)]) == {"c": f"{S}/03"}
    assert reserved(register) == {"a": f"{S}/01", "b": f"{S}/02", "c": f"{S}/03"}


def test_what_is_foreseen_is_what_is_given_then_and_nothing_is_given_yet(home: Home) -> None:
    wanted = [Wanted("a", S), Wanted("b", S, fixed=f"{S}/20"), Wanted("c", S)]
    with home.open() as register:
        seen = foreseen(register, wanted, {S: 5})
        assert reserved(register) == {}
        assert list(home.folder.iterdir()) == []
        assert reserve(register, wanted, {S: 5}) == seen
        assert foreseen(register, wanted) == seen
    assert seen == {"a": f"{S}/21", "b": f"{S}/20", "c": f"{S}/22"}


def test_a_typed_reference_moves_the_series_on(register: Register) -> None:
    reserve(register, [Wanted("a", S, fixed=f"{S}/PA/09")])
    assert reserve(register, [Wanted("b", S)]) == {"b": f"{S}/10"}


def test_a_typed_reference_of_another_form_leaves_the_series_alone(register: Register) -> None:
    given = reserve(register, [Wanted("a", S, fixed="Letter of 3 May"), Wanted("b", S)])
    assert given == {"a": "Letter of 3 May", "b": f"{S}/01"}


def test_a_later_start_leaves_a_gap_and_an_earlier_one_changes_nothing(register: Register) -> None:
    reserve(register, [Wanted("a", S)])
    assert reserve(register, [Wanted("b", S)], {S: 30}) == {"b": f"{S}/30"}
    assert reserve(register, [Wanted("c", S)], {S: 2}) == {"c": f"{S}/31"}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (Wanted("b", S, fixed=f"{S}/01"), "reference-taken"),
        (Wanted("b", S, fixed=f"{S}/PA/01"), "number-taken"),
        (Wanted("a", S, fixed=f"{S}/07"), "reference-differs"),
    ],
)
def test_a_typed_reference_that_cannot_stand_is_refused(
    register: Register, typed: Wanted, code: str
) -> None:
    reserve(register, [Wanted("a", S)])
    with pytest.raises(ProblemsFoundError) as caught:
        reserve(register, [Wanted("new", S), typed])
    assert codes(caught) == [code]
    assert reserved(register) == {"a": f"{S}/01"}


def test_all_typed_references_that_cannot_stand_are_told_at_once(register: Register) -> None:
    wanted = [Wanted("a", S, fixed="X"), Wanted("b", S, fixed="X"), Wanted("c", S, fixed="X")]
    with pytest.raises(ProblemsFoundError) as caught:
        reserve(register, wanted)
    assert codes(caught) == ["reference-taken", "reference-taken"]


def test_series_and_infix_that_write_the_same_do_not_clash(register: Register) -> None:
    given = reserve(register, [Wanted("a", "S", "PA"), Wanted("b", "S/PA"), Wanted("c", "S/PA")])
    assert sorted(given.values()) == ["S/PA/01", "S/PA/02", "S/PA/03"]


def test_asking_an_empty_register_makes_no_file(tmp_path: Path) -> None:
    with open_register("", tmp_path / "records") as register:
        assert reserve(register, []) == {}
        assert reserved(register) == {}
    assert list(tmp_path.iterdir()) == []


SERIES = st.sampled_from(["S", "S/PA", "T"])
INFIXES = st.sampled_from(["", "PA"])
WANTED = st.lists(st.builds(Wanted, st.integers(0, 30).map(str), SERIES, INFIXES), max_size=12)


@given(st.lists(WANTED, max_size=5), st.dictionaries(SERIES, st.integers(1, 20)))
def test_no_reference_and_no_number_is_given_twice_whatever_is_asked(
    runs: list[list[Wanted]], first: dict[str, int]
) -> None:
    have: tuple[Given, ...] = ()
    for wanted in runs:
        fresh = allot(have, wanted, first)
        have += fresh
        assert allot(have, wanted, first) == ()
        assert {one.purpose for one in wanted} <= {one.purpose for one in have}
    assert len({one.reference for one in have}) == len(have)
    assert len({(one.series, one.number) for one in have}) == len(have)
    assert len({one.purpose for one in have}) == len(have)


TYPED = st.sampled_from(["", "", "S/03", "S/PA/02", "T/01", "Letter of 3 May"])
ASKED = st.lists(
    st.builds(Wanted, st.integers(0, 12).map(str), SERIES, INFIXES, TYPED),
    max_size=8,
    unique_by=lambda one: one.purpose,
)


def outcome(give: Callable[[], Mapping[str, str]]) -> object:
    """Give what is given, or why it cannot be."""
    try:
        return give()
    except ProblemsFoundError as error:
        return [(one.code, one.values) for one in error.problems]


@settings(max_examples=30, deadline=None)
@given(st.lists(ASKED, min_size=1, max_size=4), st.dictionaries(SERIES, st.integers(1, 6)))
def test_what_matters_is_read_of_the_register_and_gives_the_same_as_all_of_it(
    runs: list[list[Wanted]], first: dict[str, int]
) -> None:
    have: tuple[Given, ...] = ()
    with TemporaryDirectory() as folder, open_register("", Path(folder)) as register:
        for wanted in runs:

            def by_all(wanted: list[Wanted] = wanted) -> Mapping[str, str]:
                nonlocal have
                have = tuple(
                    sorted((*have, *allot(have, wanted, first)), key=lambda one: one.purpose)
                )
                known = {one.purpose: one.reference for one in have}
                return {one.purpose: known[one.purpose] for one in wanted}

            seen = outcome(lambda wanted=wanted: foreseen(register, wanted, first))  # type: ignore[misc]
            assert seen == outcome(by_all)
            assert seen == outcome(lambda wanted=wanted: reserve(register, wanted, first))  # type: ignore[misc]
        assert reserved(register) == {one.purpose: one.reference for one in have}


def test_thousands_of_references_are_given_typed_and_counted(register: Register) -> None:
    typed = [Wanted(f"t{number}", S, fixed=f"{S}/{number:02d}") for number in range(1, 3001)]
    counted = [Wanted(f"c{number}", S) for number in range(3000)]
    given = reserve(register, [*counted, *typed])
    assert given["c0"] == f"{S}/3001"
    assert given["c2999"] == f"{S}/6000"
    assert reserve(register, typed) == {one.purpose: one.fixed for one in typed}


def test_the_highest_number_of_a_series_is_known(register: Register) -> None:
    reserve(register, [Wanted("a", S), Wanted("b", f"{S}/PA"), Wanted("c", f"{S}X")], {f"{S}X": 99})
    reserve(register, [Wanted("d", "", fixed=f"{S}/PA/41"), Wanted("e", "", fixed=f"{S}/none")])
    assert max(numbers_of(register, S)) == 41
    assert list(numbers_of(register, f"{S}X")) == [99]
    assert list(numbers_of(register, "T")) == []
