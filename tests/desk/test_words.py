"""Every language says the same things, and everything that a page says is there."""

import re
import tomllib
from pathlib import Path

import pytest

from pipeline.desk import desk_words
from pipeline.desk.desk_words import languages
from pipeline.desk.jobs.work import Outcome
from pipeline.desk.pages.desk_page import PARTS
from pipeline.interface import WORDING
from tests.desk.conftest import DeskClient, client_of, session_in

FOLDER = Path(desk_words.__file__).parent
NAMED = re.compile(r"\{(\w+)(?::\w+)?\}")
SAID = re.compile(r'words(?:\.count|\.plain)?\(\s*f?"([\w.-]+)"')


def test_the_languages_have_the_same_keys_and_name_the_same_values() -> None:
    english = languages()["en"].texts
    for words in languages().values():
        assert list(words.texts) == list(english)
        for key, text in words.texts.items():
            if isinstance(text, str):
                assert set(NAMED.findall(text)) == set(NAMED.findall(english[key])), key


def test_what_pages_say_is_worded() -> None:
    texts = [path.read_text(encoding="utf-8") for path in FOLDER.glob("pages/*.j2")]
    texts += [path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.py")]
    said = {key for text in texts for key in SAID.findall(text)}
    known = languages()["en"].texts
    assert len(said) > 80
    missing = {key for key in said if key not in known and f"{key}.one" not in known}
    assert {key for key in missing if not key.endswith((".", "-"))} == set()
    assert all(f"parts.{part}" in known for part in PARTS)


@pytest.mark.parametrize(("code", "number", "said"), [
    ("en", 0, "0 warnings"), ("en", 1, "1 warning"), ("en", 2, "2 warnings"),
    ("fr", 0, "0 avertissement"), ("fr", 1, "1 avertissement"), ("fr", 2, "2 avertissements"),
    ("en", 12345, "12,345 warnings"), ("fr", 12345, "12\u00a0345 avertissements"),
])  # fmt: skip
def test_a_number_takes_its_form(code: str, number: int, said: str) -> None:
    assert languages()[code].count("inputs.warnings", number) == said


def test_french_has_the_spaces_of_its_marks() -> None:
    for key, text in languages()["fr"].texts.items():
        if isinstance(text, str):
            text = NAMED.sub("x", text)  # noqa: PLW2901 - a colon in a name is none of a sentence
            assert not re.search(r"(?<![\u202f\u00a0])[;!?»]|(?<!\u00a0):|«(?!\u00a0)|'", text), key


def test_french_agrees_only_with_the_number_that_chooses_the_form() -> None:
    for key, text in languages()["fr"].texts.items():
        if isinstance(text, str):
            chosen = {"n"} if key.endswith((".one", ".other")) else set()
            plural = set(re.findall(r"\{(n|all|same|sent|aside|left)\} \w+s\b", text))
            assert plural <= chosen, key


@pytest.mark.parametrize("code", ["en", "fr"])
@pytest.mark.parametrize("file", ["correspondence", "issuing", "publish", "register"])
def test_what_the_desk_does_is_not_told_as_a_command(code: str, file: str) -> None:
    texts = languages()[code].texts
    told = tomllib.loads((WORDING / code / f"{file}.toml").read_text(encoding="utf-8"))
    made = re.compile(r"AS_OF=|--as-of|make (report|letters|clear)\b|bureau (revise|clear)\b")
    for key, wording in told.items():
        if made.search(wording.get("fix", "")):
            said = str(texts[f"problems.{key}.fix"])
            assert not re.search(r"[A-Z_]{2,}=|--\w|\bmake \w+|\bbureau \w+", said), key
            assert set(NAMED.findall(said)) <= set(NAMED.findall("".join(wording.values()))), key


@pytest.mark.parametrize("code", ["en", "fr"])
def test_no_words_of_the_desk_name_a_command_or_an_option(code: str) -> None:
    commands = "report|letters|clear|dispatch|issue|verify|changes|register|templates|revise"
    named = re.compile(rf"[A-Z]{{2,}}=|(?<!\S)--\w|\b(?:make|bureau) (?:{commands})\b")
    texts = {key: text for key, text in languages()[code].texts.items() if isinstance(text, str)}
    assert len(texts) > 400
    assert {key for key, text in texts.items() if named.search(text)} == set()


def test_what_came_of_work_is_said_with_its_values_and_never_as_markup() -> None:
    words = languages()["en"]
    assert words.outcome(Outcome("done.report", {"n": 1, "same": 3})).startswith("1 document")
    said = words.outcome(Outcome("done.document-cleared", {"symbol": "<b>", "who": "{n}"}))
    assert said == "&lt;b&gt; is cleared by {n}."


def test_an_address_without_a_page_is_told_in_the_language_of_the_desk(
    read_only: DeskClient,
) -> None:
    for code, said in (("en", "has no page"), ("fr", "n’a pas de page")):
        read_only.get(f"/words/{code}?back=/")
        answer = read_only.get("/small/nowhere")
        assert answer.status_code == 404
        assert said in answer.text


def test_a_name_with_signs_of_html_is_escaped_once(tmp_path: Path, model: Path) -> None:
    desk = client_of(session_in(tmp_path, model))
    settings = desk.opened.inputs / "session.toml"
    text = settings.read_text(encoding="utf-8")
    text = text.replace('"en" = "The Hague"', '"en" = "Port d\'Espagne & environs"')
    text = text.replace('"en" = "Designation of', '"en" = "Q&A\'s on')
    settings.write_text(text, encoding="utf-8")
    desk.get("/words/en?back=/")
    page = desk.get("/small/settings").text
    assert "Session 7 · Port d&#39;Espagne &amp; environs" in page
    assert "<summary>Circular: Q&amp;A&#39;s on" in page
    assert "&amp;#39;" not in page
    assert "&amp;amp;" not in page
