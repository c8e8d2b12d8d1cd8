"""The order of the tests where several processes share them."""

from pathlib import Path

import pytest

from tests.order import LONGEST, dealt

ROOT = Path(__file__).parents[2]
NAMES = [f"tests/a/test_{number}.py::test_it" for number in range(20)]


@pytest.mark.parametrize("processes", [1, 2, 3, 7])
def test_each_test_comes_once(processes: int) -> None:
    names = [*NAMES, *(f"{name}::it" for name in LONGEST), *NAMES]
    assert sorted(dealt(names, processes)) == list(range(len(names)))


def test_each_process_begins_with_its_share_of_the_longest() -> None:
    names = [*NAMES, *LONGEST[:4]]
    order = [names[place] for place in dealt(names, 2)]
    assert order[:2] == [LONGEST[0], LONGEST[2]]
    assert order[12:14] == [LONGEST[1], LONGEST[3]]
    assert order[2:12] + order[14:] == NAMES


@pytest.mark.parametrize("name", LONGEST)
def test_what_is_named_as_long_is_there(name: str) -> None:
    file, _, test = name.partition("::")
    # A name that ends with a slash is that of a folder.
    assert (ROOT / file).is_dir() == file.endswith("/")
    if test:
        text = (ROOT / file).read_text(encoding="utf-8")
        assert f"def {test.partition('[')[0]}" in text
