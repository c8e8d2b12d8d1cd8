"""What is made once of the same content."""

from pathlib import Path

import pytest

from pipeline.once_made import OnceMade, Same


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


def test_what_was_asked_for_longest_ago_is_dropped_first() -> None:
    made = OnceMade[int](most=2)
    made.of("a", lambda: 1)
    made.of("b", lambda: 2)
    made.of("a", lambda: 10)
    made.of("c", lambda: 3)
    assert made.of("a", lambda: 100) == 1
    assert made.of("b", lambda: 200) == 200


def test_an_object_stands_in_a_key_for_itself_and_for_no_equal_one() -> None:
    made = OnceMade[str](most=4)
    table, equal = {"a": 1}, {"a": 1}
    assert made.of((Same(table), "en"), lambda: "first") == "first"
    assert made.of((Same(table), "en"), lambda: "again") == "first"
    assert made.of((Same(table), "fr"), lambda: "autre") == "autre"
    assert made.of((Same(equal), "en"), lambda: "equal") == "equal"


def test_what_files_give_is_not_kept_where_one_is_saved_meanwhile(tmp_path: Path) -> None:
    made, file = OnceMade[str](most=4), tmp_path / "file"
    file.write_text("first", encoding="utf-8")

    def saved_while_it_is_read() -> str:
        file.write_text("second", encoding="utf-8")
        return file.read_text(encoding="utf-8")

    assert made.of_files(file.read_bytes, saved_while_it_is_read) == "second"
    file.write_text("first", encoding="utf-8")
    assert made.of_files(file.read_bytes, lambda: "first") == "first"
    assert made.of_files(file.read_bytes, lambda: "again") == "first"
