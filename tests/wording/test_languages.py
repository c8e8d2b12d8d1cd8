"""Every language of the program says everything, with the same values and in its own typography."""

import ast
import datetime as dt
import re
import string
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from babel import Locale

from pipeline.interface import DEFAULT, WORDING, languages, speaking_in
from pipeline.manner import manner_of
from pipeline.problem_wording import counted, listed, number, said, sentence, word
from pipeline.problems import Place, Problem
from pipeline.wording_files import Phrase, phrases_in, problems_in

OTHERS = [code for code in languages() if code != DEFAULT]
PROBLEMS = problems_in(DEFAULT)


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def forms(words: Phrase) -> Iterator[str]:
    yield from [words] if isinstance(words, str) else words.values()


def every_text(language: str) -> Iterator[tuple[str, str]]:
    for code, wording in problems_in(language).items():
        yield from ((code, text) for text in wording.values())
    for code, words in phrases_in(language).items():
        yield from ((code, text) for text in forms(words))


def test_there_are_english_and_french() -> None:
    assert set(languages()) >= {"en", "fr"}


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_the_same_codes(language: str) -> None:
    assert problems_in(language).keys() == PROBLEMS.keys()
    assert phrases_in(language).keys() == phrases_in(DEFAULT).keys()
    folders = [
        sorted(path.relative_to(WORDING / code).as_posix() for path in (WORDING / code).rglob("*"))
        for code in (DEFAULT, language)
    ]
    assert folders[0] == folders[1], "the same words in the files of the same name"


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_names_the_same_values(language: str) -> None:
    different = []
    for code, wording in PROBLEMS.items():
        other = problems_in(language)[code]
        different += [
            (code, part) for part in wording if names(wording[part]) != names(other[part])
        ]
    for code, words in phrases_in(DEFAULT).items():
        wanted = set().union(*(names(text) for text in forms(words)))
        for text in forms(phrases_in(language)[code]):
            if names(text) != wanted:
                different.append((code, text))
    assert different == []


@pytest.mark.parametrize("language", languages())
def test_a_phrase_has_the_forms_that_its_language_counts_by(language: str) -> None:
    categories = {*manner_of(language).plural, "other"}
    for code, words in phrases_in(language).items():
        if isinstance(words, Mapping):
            assert "other" in words, code
            assert set(words) <= categories, code
            assert all("count" in names(text) for text in words.values()), code


@pytest.mark.parametrize("language", languages())
def test_the_rules_of_plurals_are_those_of_the_cldr(language: str) -> None:
    rules = manner_of(language).plural
    with speaking_in(language):
        for count in (0, 1, 2, 5, 11, 21, 100, 1_000):
            category = Locale(language).plural_form(count)
            assert (category in rules) or category == "other"
            told = phrases_in(language)["count-warning"]
            assert isinstance(told, Mapping)
            wanted = told.get(category, told["other"]).format(count=number(count))
            assert counted(count, "warning") == wanted


@pytest.mark.parametrize("language", languages())
def test_every_message_can_be_filled(language: str) -> None:
    with speaking_in(language):
        for code, wording in PROBLEMS.items():
            values = {name: "7" for text in wording.values() for name in names(text)}
            problem = Problem(code, Place("a.xlsx", "S", "C4", also=("C5",)), values)
            told = sentence(problem)
            assert word(problem).message in told
            for name in values:
                assert f"{{{name}}}" not in told.replace("{{", "")
        for code, words in phrases_in(language).items():
            named = set().union(*(names(text) for text in forms(words))) - {"count"}
            for count in (0, 1, 2):
                assert said(code, count, **dict.fromkeys(named, "7"))


@pytest.mark.parametrize("language", languages())
def test_what_is_looked_up_by_a_fixed_code_is_there(language: str) -> None:
    looked_up = {
        node.args[0].value
        for module in WORDING.parent.rglob("*.py")
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"phrase", "said"}
        if node.args and isinstance(node.args[0], ast.Constant)
    }
    assert len(looked_up) > 100
    assert looked_up - phrases_in(language).keys() == set()


# What problems call a day that somebody reads; what is typed, such as AS_OF={first}, is ISO 8601.
DAYS = {"date", "day", "since", "until", "dated", "as_of", "deposited", "usual", "opening",
        "closing", "on", "last"}  # fmt: skip


@pytest.mark.parametrize("language", languages())
def test_a_day_in_a_message_is_written_for_people(language: str) -> None:
    plain = [
        (code, name)
        for code, wording in problems_in(language).items()
        for _, name, form, _ in string.Formatter().parse(wording["message"])
        if name in DAYS and form != "day"
    ]
    assert plain == []


@pytest.mark.parametrize(("language", "count", "chosen"), [
    ("en", 0, "other"), ("en", 1, "one"), ("en", 2, "other"), ("en", None, "other"),
    ("fr", 0, "one"), ("fr", 1, "one"), ("fr", 2, "other"), ("fr", None, "other"),
])  # fmt: skip
def test_a_count_has_its_form_or_else_other(language: str, count: int | None, chosen: str) -> None:
    manner = manner_of(language)
    assert manner.form({"one": "one", "other": "other"}, count) == chosen
    assert manner.form({"other": "other"}, count) == "other"


def test_a_day_is_written_in_the_manner_of_the_language_and_typed_in_iso() -> None:
    days = {"circular": "c", "day": "2008-06-01", "first": "2008-07-15"}
    problem = Problem("no-round-due", Place(""), days)
    told = word(problem).message.replace("\u00a0", " ")
    assert "due on 1 June 2008: the first is dated 15 July 2008." in told
    assert "AS_OF=2008-07-15" in word(problem).fix
    with speaking_in("fr"):
        told = word(problem).message.replace("\u00a0", " ")
        assert "le 1ᵉʳ juin 2008 : le premier est daté du 15 juillet" in told


@pytest.mark.parametrize(
    ("first", "last", "english", "french"),
    [
        ("2008-06-01", "2008-06-10", "1 to 10 June 2008", "1ᵉʳ au 10 juin 2008"),
        ("2008-06-30", "2008-07-01", "30 June to 1 July 2008", "30 juin au 1ᵉʳ juillet 2008"),
        (
            "2008-12-31",
            "2009-12-31",
            "31 December 2008 to 31 December 2009",
            "31 décembre 2008 au 31 décembre 2009",
        ),
    ],
)
def test_what_both_ends_of_a_span_share_is_written_once(
    first: str, last: str, english: str, french: str
) -> None:
    ends = (dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    for language, told in (("en", english), ("fr", french)):
        assert manner_of(language).span(*ends).replace("\u00a0", " ") == told


@pytest.mark.parametrize("text", ["", "—", "20080602", "2008-02-31", "{day}"])
def test_what_is_no_day_stays_as_it_is(text: str) -> None:
    problem = Problem("session-too-long", Place(""), {"opening": text, "value": text})
    told = f"The session would last from {text} to {text}, more than four weeks."
    assert word(problem).message == told


def test_french_counts_nothing_and_one_in_the_singular() -> None:
    with speaking_in("fr"):
        assert [counted(count, "row") for count in (0, 1, 2)] == ["0 ligne", "1 ligne", "2 lignes"]
        assert number(1_234_567) == "1\u00a0234\u00a0567"
        assert listed(["un", "deux", "trois"]) == "un, deux et trois"
    assert [counted(count, "row") for count in (0, 1, 2)] == ["0 rows", "1 row", "2 rows"]


# A sign that French parts from the word before it; two spaces set a sample of code apart.
PARTED = re.compile(r"(?<=[^\s:|(]) [:;?!»](?=\s|$)|« ")


def test_french_has_no_break_spaces_where_it_parts_signs_from_words() -> None:
    wrong = [
        (code, text)
        for code, text in every_text("fr")
        if PARTED.search(text.replace("  ", "\t")) or re.search(r"[a-zé][;?!](?:\s|$)", text)
    ]
    assert wrong == []


def test_french_has_its_apostrophe_and_quotation_marks() -> None:
    straight = re.compile(r"(?<=[a-zA-Zéèêà])'(?=[a-zéèêàîôA-Z])")
    assert [text for _, text in every_text("fr") if straight.search(text)] == []
    assert [text for _, text in every_text("fr") if text.count("«") != text.count("»")] == []


def test_no_text_of_french_is_still_the_english_one() -> None:
    english = dict(every_text(DEFAULT))
    same = {
        code
        for code, text in every_text("fr")
        if english[code] == text and re.search(r"[a-z]{3,} [a-z]{3,}", text)
    }
    assert same == set()


@pytest.mark.parametrize("path", sorted(WORDING.rglob("*.toml")), ids=lambda path: path.name)
def test_a_file_of_words_is_utf_8_without_tabs(path: Path) -> None:
    assert "\t" not in path.read_text(encoding="utf-8")


# What stands between brackets or quotation marks is no part of the sentence around it.
ASIDE = re.compile(r"\([^()]*\)|«[^»]*»|‘[^’]*’|'[^']*'|\"[^\"]*\"")
COLON = re.compile(r":(?=\s|$)")
# The name of the program stands before what it says.
MAY_HAVE_TWO = {"usage-error"}


@pytest.mark.parametrize("language", languages())
def test_a_sentence_has_one_colon_at_most(language: str) -> None:
    crowded = [
        (code, sentence)
        for code, text in every_text(language)
        if code not in MAY_HAVE_TWO
        for sentence in re.split(r"(?<=[.!?]) |\n", ASIDE.sub("", text))
        if len(COLON.findall(sentence)) > 1
    ]
    assert crowded == []


def test_french_says_behind_of_what_is_not_seen_alone() -> None:
    assert [code for code, text in every_text("fr") if "derrière" in text] == []


@pytest.mark.parametrize(("language", "called"), [("en", "column"), ("fr", "colonne")])
def test_a_column_is_called_a_column_where_it_is_named(language: str, called: str) -> None:
    quoted = re.compile(r"(.{0,18})['«]\s?\{(?:column|earlier)\}")
    bare = {
        code
        for code, text in every_text(language)
        if any(called not in before for before in quoted.findall(text.casefold()))
    }
    assert bare == set()
