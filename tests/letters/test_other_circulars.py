"""The circular on legislation: each addressee gets the letter that its answer calls for."""

import re

import pytest

from pipeline.session import load_session
from tests.facts.editing import day, put_rows
from tests.gate import findings
from tests.letters.conftest import ROOT, Bureau, new_bureau, settings

LAW = ("responses.xlsx", "Legislation")
# Answers: complete, without the text, without a word on assistance, negative, holding, nothing.
ANSWERS = {
    "AFG": ("substantive", "Penal Code", "yes"),
    "BEL": ("substantive", None, "no"),
    "FRA": ("substantive", "Code pénal", None),
    "KEN": ("substantive", None, None),
    "FJI": ("negative", None, None),
    "SEN": ("holding", None, None),
    "PRY": ("", None, None),
}
SESSION = load_session(ROOT / "inputs" / "session.toml", ROOT / "templates")
TEXT, WISH = (dict(column.term) for column in SESSION.response_sheet("Legislation").columns)


def narrowed(bureau: Bureau, head: str, states: list[str]) -> None:
    """Let the circular that begins with a line go to some States alone."""
    listed = str(states).replace("'", '"')
    settings(bureau, (head, f"{head}\nonly = {listed}"))


def text_of(bureau: Bureau, kind: str, state: str) -> dict[str, str]:
    """Give the texts of the letter to a State by language."""
    found = {one.language: bureau.text(one) for one in bureau.register(kind=kind, addressee=state)}
    return {language: " ".join(text.split()) for language, text in found.items()}


@pytest.fixture(scope="module")
def legislation(tmp_path_factory: pytest.TempPathFactory) -> Bureau:
    bureau = new_bureau(tmp_path_factory.mktemp("legislation"))
    narrowed(bureau, '[[circulars]]\nkey = "legislation"', [*ANSWERS])
    rows = [
        {"state": state, "circular": "legislation", "received_on": day("2008-07-10"), "line": 1,
         "kind": kind, "channel": "e-mail", "law_text": text, "assistance_wanted": wish}
        for state, (kind, text, wish) in ANSWERS.items() if kind
    ]  # fmt: skip
    bureau.edit(put_rows(*LAW, *rows))
    assert bureau.run("letters", "legislation") == 0
    assert bureau.run("clear", "legislation", "--by=A. Person") == 0
    assert bureau.run("dispatch", "legislation", "--on=2008-06-16", "--channel=bag") == 0
    assert bureau.run("reminders", "legislation", "--as-of=2008-08-18") == 0
    assert bureau.run("acknowledgements", "legislation", "--as-of=2008-08-18") == 0
    return bureau


def test_everybody_gets_the_letter_that_its_answer_calls_for(legislation: Bureau) -> None:
    def to(kind: str) -> set[str]:
        return {one.addressee for one in legislation.register(kind=kind)}

    assert to("note") == set(ANSWERS)
    assert to("reminder") == {"PRY"}
    assert to("incomplete") == {"BEL", "FRA", "KEN"}
    assert to("acknowledgement") == {"AFG", "FJI", "SEN"}
    languages = {one.language for one in legislation.register(addressee="PRY")}
    assert languages == {"en", "fr"}


@pytest.mark.parametrize(
    ("state", "missing", "given"),
    [("BEL", [TEXT], [WISH]), ("FRA", [WISH], [TEXT]), ("KEN", [TEXT, WISH], [])],
)
def test_what_is_missing_is_asked_for_by_its_term(
    legislation: Bureau, state: str, missing: list[dict[str, str]], given: list[dict[str, str]]
) -> None:
    ((language, text),) = text_of(legislation, "incomplete", state).items()
    asked = {"en": "remains to be provided:", "fr": "il reste à communiquer :"}[language]
    plain = text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    after = plain.partition(asked)[2].partition("Secr")[0]
    assert after
    assert all(one[language] in after for one in missing)
    assert not any(one[language] in after for one in given)
    # No line of the list is empty.
    assert not re.search(r"–\s*[–.]", after)


def test_the_acknowledgements_say_what_came(legislation: Bureau) -> None:
    full = text_of(legislation, "acknowledgement", "AFG")["en"]
    assert "Penal Code" in full
    assert "takes note that assistance" in full
    negative = text_of(legislation, "acknowledgement", "FJI")["en"]
    holding = text_of(legislation, "acknowledgement", "SEN")["fr"]
    for text in (negative, holding):
        assert "Penal Code" not in text
    assert "prend note" in holding


def test_the_letters_pass_the_gate_and_state_no_contact_point(legislation: Bureau) -> None:
    for path in legislation.letters():
        assert findings(legislation.outputs / path) == []
    for one in legislation.register():
        assert not re.search("contact point|point de contact", legislation.text(one))
