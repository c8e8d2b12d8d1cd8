"""What is made once of the same content."""

import pytest

from pipeline.once_made import OnceMade


def test_the_same_is_made_once_and_another_anew() -> None:
    made = OnceMade[list[str]](most=2)
    first = made.of("a", lambda: ["a"])
    assert made.of("a", lambda: ["other"]) is first
    assert made.of("b", lambda: ["b"]) == ["b"]
    assert made.of("c", lambda: ["c"]) == ["c"]
    assert made.of("b", lambda: ["other"]) == ["b"]
    assert made.of("a", lambda: ["again"]) == ["again"]


def test_what_could_not_be_made_is_tried_again() -> None:
    made = OnceMade[int](most=2)
    with pytest.raises(ZeroDivisionError):
        made.of("a", lambda: 1 // 0)
    assert made.of("a", lambda: 1) == 1
