"""The lines of the keys, however a key is written."""

from pathlib import Path

import pytest

from pipeline.session.toml_file import load_toml


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a = 1", {("a",): 1}),
        ("\"a\" = 1\n'b' = 2", {("a",): 1, ("b",): 2}),
        ("a.b = 1\na . c = 2", {("a", "b"): 1, ("a", "c"): 2}),
        ('["a"."b.c"]\n"d" = 1', {("a", "b.c"): 1, ("a", "b.c", "d"): 2}),
        ('[["a"]]\nb = 1\n[["a"]]\n["a"."c"]\nd = 1', {("a", 1, "c", "d"): 5, ("a", 0, "b"): 2}),
    ],
)
def test_a_key_has_its_line(
    tmp_path: Path, text: str, lines: dict[tuple[str | int, ...], int]
) -> None:
    (tmp_path / "x.toml").write_text(text, encoding="utf-8")
    assert lines.items() <= load_toml(tmp_path / "x.toml", "x.toml").lines.items()


def test_a_line_of_a_longer_text_is_no_key(tmp_path: Path) -> None:
    text = 'a = """\nb = 1\n[c]\n[[d]]\n"""\ne = 2\n'
    (tmp_path / "x.toml").write_text(text, encoding="utf-8")
    assert set(load_toml(tmp_path / "x.toml", "x.toml").lines) == {("a",), ("e",)}


def test_only_the_end_of_a_line_counts_as_one(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text('a = "1\u2028 2"\r\nb = 1\n', encoding="utf-8", newline="")
    assert load_toml(tmp_path / "x.toml", "x.toml").lines == {("a",): 1, ("b",): 2}
