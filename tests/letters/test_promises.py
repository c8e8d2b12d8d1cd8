"""A reminder promises of the report only what the report can hold."""

import shutil
from pathlib import Path

import docx
import pytest

from pipeline.language.pack import load_pack
from pipeline.letters.planning.letter_facts import LetterFacts
from pipeline.letters.planning.specimen import specimen_letter
from pipeline.session import load_session
from pipeline.tables.rules.inputs_check import read_inputs
from tests.letters.conftest import CIRCULAR, ROOT, Bureau, new_bureau, settings

LAST = "cut_off = 2008-10-13\nreply_by = 2008-10-24"
ADAPTS = {"en": "Responses that arrive too late", "fr": "Les réponses qui parviendront trop tard"}


@pytest.fixture(scope="module")
def promising(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Templates whose third reminder promises, whatever the day, as staff may write it in Word."""
    folder = tmp_path_factory.mktemp("promising")
    templates = Path(shutil.copytree(ROOT / "templates", folder / "templates"))
    for language, beginning in ADAPTS.items():
        path = templates / language / "letters" / "reminder_third.docx"
        document = docx.Document(str(path))
        for paragraph in document.paragraphs:
            if beginning in paragraph.text or "letter.reflected" in paragraph.text:
                text = paragraph.text
                while "{% if letter.reflected %}" in text:
                    before, _, rest = text.partition("{% if letter.reflected %}")
                    kept, _, rest = rest.partition("{% else %}")
                    text = before + kept + rest.partition("{% endif %}")[2]
                paragraph.text = text
        document.save(str(path))
    return templates


def line_of(bureau: Bureau, text: str) -> int:
    whole = (bureau.folder / "inputs" / "session.toml").read_text(encoding="utf-8")
    return whole.partition(text)[0].count("\n") + text.count("\n") + 1


def test_a_promise_that_the_report_cannot_keep_is_told_at_the_day_asked_for(
    bureau: Bureau, promising: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bureau = Bureau(bureau.folder, promising)
    assert bureau.run("templates") == 0
    said = capsys.readouterr().out
    told = f"session.toml, line {line_of(bureau, LAST)}: The reminder 'reminder_third' speaks of"
    assert said.count(told) == said.count("'reminder_third' speaks of") == 1
    assert "asks for responses by 24\u00a0October\u00a02008, but 'Report of the Bureau on " in said
    assert "after 15\u00a0September\u00a02008" in said
    assert "{% if letter.reflected %}" in said


@pytest.mark.parametrize("run", ["letters", "reminders"])
def test_it_is_told_with_the_first_letters_and_when_the_reminders_are_made(
    bureau: Bureau, promising: Path, capsys: pytest.CaptureFixture[str], run: str
) -> None:
    bureau = Bureau(bureau.folder, promising)
    assert bureau.run(run, CIRCULAR, "--as-of=2008-10-15", "--dry-run") == 0
    assert "'reminder_third' speaks of" in capsys.readouterr().out


def test_an_earlier_round_with_another_letter_says_nothing(
    bureau: Bureau, promising: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bureau = Bureau(bureau.folder, promising)
    assert bureau.run("reminders", CIRCULAR, "--as-of=2008-09-01", "--dry-run") == 0
    assert "speaks of the session" not in capsys.readouterr().out


@pytest.mark.parametrize(("as_of", "told"), [("2008-10-23", 1), ("2008-10-24", 0)])
def test_a_report_that_goes_far_enough_keeps_the_promise(
    bureau: Bureau, promising: Path, capsys: pytest.CaptureFixture[str], as_of: str, told: int
) -> None:
    bureau = Bureau(bureau.folder, promising)
    settings(bureau, ("as_of = 2008-09-15", f"as_of = {as_of}"))
    assert bureau.run("reminders", CIRCULAR, "--as-of=2008-10-15", "--dry-run") == 0
    assert capsys.readouterr().out.count("speaks of the session") == told


def test_the_letters_of_the_sample_promise_nothing_that_is_not_kept(
    bureau: Bureau, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bureau.run("reminders", CIRCULAR, "--as-of=2008-10-15") == 0
    assert "speaks of the session" not in capsys.readouterr().out
    for one in bureau.register(kind="reminder")[:4]:
        text = " ".join(bureau.text(one).split())
        assert ADAPTS[one.language] in text
        assert "will be reflected in it;" not in text
        assert "Il y sera rendu compte" not in text


@pytest.mark.parametrize(
    ("circular", "reply_by", "reflected"),
    [
        (0, "2008-09-14", True),
        (0, "2008-09-15", True),
        (0, "2008-09-16", False),
        # The report states the responses to the first circular alone.
        (1, "2008-09-14", False),
    ],
)
def test_a_response_is_reflected_in_the_report_that_states_it_and_is_not_closed(
    tmp_path: Path, circular: int, reply_by: str, *, reflected: bool
) -> None:
    bureau = new_bureau(tmp_path)
    old = ("reply_by = 2008-06-30", "reply_by = 2008-07-31")[circular]
    settings(bureau, (old, f"reply_by = {reply_by}"))
    inputs = bureau.folder / "inputs"
    session = load_session(inputs / "session.toml", ROOT / "templates")
    tables = read_inputs(inputs, session, ROOT / "templates")
    packs = {one: load_pack(ROOT / "templates" / one) for one in ADAPTS}
    chosen = session.circulars[circular]
    letter = specimen_letter("note", chosen, tables, packs)
    facts = LetterFacts(tables, session, chosen, ()).of(letter)
    assert str(letter.reply_by) == reply_by
    assert facts["letter"]["reflected"].value is reflected
