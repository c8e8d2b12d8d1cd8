"""Two sequences side by side: what stands once in both is a pair, the rest is weighed."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.comparison import alignment
from pipeline.comparison.alignment import NEVER, set_side_by_side


def alike(old: str, new: str) -> float:
    """Two are alike as far as they begin alike."""
    if old == new:
        return 3.0
    return 1.0 if old[:2] == new[:2] else NEVER


def sides(
    pairs: list[tuple[str | None, str | None]],
) -> tuple[list[str], list[str]]:
    old = [one for one, _ in pairs if one is not None]
    return old, [other for _, other in pairs if other is not None]


@given(st.lists(st.sampled_from("abcdefg")), st.lists(st.sampled_from("abcdefg")))
def test_nothing_is_lost_and_the_order_stays(old: list[str], new: list[str]) -> None:
    pairs = set_side_by_side(old, new, alike)
    assert sides(pairs) == (old, new)
    assert all(one == other for one, other in pairs if one and other)


@pytest.mark.parametrize("weighed_whole", [0, 40_000])
@given(st.integers(0, 40), st.integers(0, 10_000))
def test_edits_of_different_things_are_found(weighed_whole: int, count: int, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    expected: list[tuple[str | None, str | None]] = []
    for number in range(count):
        item = f"{number:02} text"
        match chance.randrange(5):
            case 0:
                expected.append((item, None))
            case 1:
                expected.append((item, f"{number:02} worded anew"))
            case 2:
                expected += [(item, item), (None, f"x{number} added")]
            case _:
                expected.append((item, item))
    old, new = sides(expected)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alignment, "_WEIGHED_WHOLE", weighed_whole)
        pairs = set_side_by_side(old, new, alike)
    # Of one that went and one that came at the same place, either may be named first.
    assert [pair for pair in pairs if all(pair)] == [pair for pair in expected if all(pair)]
    assert sides(pairs) == (old, new)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("a", "", [("a", None)]),
        ("", "a", [(None, "a")]),
        ("abc", "abc", [("a", "a"), ("b", "b"), ("c", "c")]),
        # The longer run stays, what moved goes and comes.
        ("abcd", "dabc", [(None, "d"), ("a", "a"), ("b", "b"), ("c", "c"), ("d", None)]),
        ("aabb", "ab", [("a", "a"), ("a", None), ("b", None), ("b", "b")]),
    ],
)
def test_borders(old: str, new: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert set_side_by_side(list(old), list(new), alike) == expected


def test_what_moved_past_other_changes_is_weighed_against_them() -> None:
    old = ["same", "aa one", "bb two", "cc three"]
    new = ["aa four", "bb five", "cc six", "same"]
    assert set_side_by_side(old, new, alike) == [
        ("same", None),
        ("aa one", "aa four"),
        ("bb two", "bb five"),
        ("cc three", "cc six"),
        (None, "same"),
    ]


def test_long_sequences_are_not_weighed_whole() -> None:
    weighed = 0

    def counted(old: str, new: str) -> float:
        nonlocal weighed
        weighed += 1
        return alike(old, new)

    old = [f"{number:04}" for number in range(1000)]
    new = [item if int(item) % 10 else f"{item} anew" for item in old]
    pairs = set_side_by_side(old, new, counted)
    assert len(pairs) == len(old)
    assert weighed < 2 * len(old)
