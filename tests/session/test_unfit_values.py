"""Settings that would break a document, a file name or a count are told with their line."""

import re
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import signs
from pipeline.problem_wording import sentence
from pipeline.problems import Problem, ProblemsFoundError
from pipeline.session import file_stem, load_session
from pipeline.session.file_names import refused_part, unfit_file_names
from pipeline.session.toml_file import TomlFile
from pipeline.signs import unfit_sign
from pipeline.tables.checked.invisible import invisible_in
from pipeline.template_tags import as_meant

EVERY_SIGN = "".join(map(chr, range(sys.maxunicode + 1)))
SAMPLE = Path(__file__).parents[2] / "inputs" / "session.toml"
TEMPLATES = SAMPLE.parents[1] / "templates"
WINDOWS_REFUSES = set('<>:"|?*\\/')
DEVICES = {
    "CON",
    "PRN",
    "AUX",
    "NUL",
    *(f"{port}{n}" for port in ("COM", "LPT") for n in range(10)),
}
Told = Callable[..., list[tuple[str, int]]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "session.toml"


def problems_of(path: Path, old: str, new: str) -> tuple[tuple[Problem, ...], int]:
    """Change the sample and give what is wrong, with the line that was changed."""
    text = SAMPLE.read_text(encoding="utf-8")
    assert f"\n{old}" in text
    path.write_text(text.replace(f"\n{old}", f"\n{new}", 1), encoding="utf-8")
    with pytest.raises(ProblemsFoundError) as raised:
        load_session(path, TEMPLATES)
    return raised.value.problems, text[: text.index(f"\n{old}") + 1].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('reference = ""', r'reference = "ICC-ASP/7/S/\u0000"', "control-character-typed"),
        ('reference = ""', r'reference = "ICC\bASP/7/S/1"', "control-character-typed"),
        ('reference = ""', r'reference = "ICC/\u202e7/S/1"', "control-character-typed"),
        ('reference = ""', 'reference = "ICC/\u200b7/S/1"', "control-character-typed"),
        ('reference = ""', r'reference = "ICC/\ufdd07/S/1"', "control-character-typed"),
        ('reference = ""', r'reference = "ICC/\U0001fffe7/S/1"', "control-character-typed"),
        ('reference = ""', 'reference = "ICC-ASP/7/../S"', "unfit-file-name"),
        ('reference = ""', "reference = 'ICC-ASP\\7\\S'", "unfit-file-name"),
        ('series = "', 'series = "../', "unfit-file-name"),
        ('symbol = "ICC-ASP/7/18"', 'symbol = "ICC-ASP/7/18."', "unfit-file-name"),
        ('symbol = "ICC-ASP/7/18"', 'symbol = "ICC-ASP/nul/18"', "unfit-file-name"),
        ('key = "cooperation"', 'key = "CON"', "unfit-file-name"),
        ('folder = "cooperation"', 'folder = "lpt1"', "unfit-file-name"),
        ("number = 7", f"number = {10**30}", "number-out-of-reach"),
        ("weeks_before = 10", f"weeks_before = {10**9}", "number-out-of-reach"),
        ("opening = 2008-11-14", "opening = 9999-12-31", "day-out-of-reach"),
    ],
)
def test_an_unfit_value_is_told_with_its_line(path: Path, old: str, new: str, code: str) -> None:
    problems, line = problems_of(path, old, new)
    assert (code, line) in [(problem.code, problem.place.line) for problem in problems]
    assert all(sentence(problem) for problem in problems)


def test_two_symbols_that_give_one_file_name_are_told_with_both_lines(path: Path) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    start = text.index("\n[[reports]]")
    report = text[start : text.index("\n[[reports]]", start + 1)]
    other = report.replace('"cooperation"', '"b"', 1).replace("ICC-ASP/7/18", "icc/ASP/7/18")
    path.write_text(text + other, encoding="utf-8")
    with pytest.raises(ProblemsFoundError) as raised:
        load_session(path, TEMPLATES)
    first = text[: text.index('symbol = "ICC-ASP/7/18"')].count("\n") + 1
    second = (text + other).rindex('symbol = "icc/ASP/7/18"')
    (problem,) = [one for one in raised.value.problems if one.code == "file-name-twice"]
    assert problem.place.line == (text + other)[:second].count("\n") + 1
    assert problem.values["line"] == str(first)


def test_the_sample_is_in_order() -> None:
    session = load_session(SAMPLE, TEMPLATES)
    assert list(unfit_file_names(session, TomlFile("session.toml", {}, {}))) == []


@given(st.text(st.sampled_from('ab./\\ *:?|"<>CONULnul1-'), min_size=1, max_size=8))
def test_what_is_accepted_is_a_name_on_every_system(name: str) -> None:
    if not refused_part(name) and name.strip("/*"):
        stem = file_stem(name)
        assert not WINDOWS_REFUSES & set(stem.replace("*", ""))
        assert stem == stem.rstrip(". ")
        assert stem.partition(".")[0].upper() not in DEVICES
        assert ".." not in name.split("/")


@pytest.mark.parametrize(
    "sign", ["é", "’", "\u00a0", "\u202f", "\u2011", "ﷺ", "\u200f", "\u200c", "😀"]
)
def test_what_languages_need_is_fit(sign: str) -> None:
    assert unfit_sign(f"a{sign}b") == ""


@pytest.mark.parametrize("sign", ["\0", "\b", "\x85", "\u00ad", "\u2028", "\u2066", "\U000e0041"])
def test_what_cannot_be_printed_is_named(sign: str) -> None:
    assert unfit_sign(f"a{sign}b", lines=True) == f"U+{ord(sign):04X}"


# Signs of category Cf that are seen: those of numbers and of single scripts.
SEEN = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
SEEN |= {*range(0x13430, 0x13440), *range(0x1BCA0, 0x1BCA4)}


def test_every_class_holds_what_unicode_calls_invisible() -> None:
    marks = {0x61C, 0x200E, 0x200F}
    for number in range(0x110000):
        if unicodedata.category(chr(number)) in {"Cf", "Zl", "Zp", "Cc", "Cs", "Co"}:
            is_known = bool(unfit_sign(chr(number)) or invisible_in(chr(number)))
            assert is_known == (number not in SEEN | marks), hex(number)


def test_the_classes_share_no_sign() -> None:
    classes = [
        set(re.findall(f"[{value}]", EVERY_SIGN))
        for name, value in vars(signs).items()
        if name.isupper() and not name.startswith("_") and name != "NO_TEXT"
    ]
    assert sum(map(len, classes)) == len(set().union(*classes))


@given(st.text(st.characters(categories=["Cf", "Lo"]), max_size=8))
def test_a_tag_loses_only_what_a_cell_or_a_text_calls_invisible(text: str) -> None:
    meant = as_meant(f"{{{{{text}}}}}")[2:-2]
    marks = "\u061c\u200e\u200f"
    assert all(invisible_in(sign) or sign in marks for sign in text if sign not in meant)


def test_lines_are_fit_only_where_there_may_be_several() -> None:
    assert unfit_sign("a\nb\tc") == "U+000A"
    assert unfit_sign("a\nb\tc\r\n", lines=True) == ""
