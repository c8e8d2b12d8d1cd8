"""The settings are changed in a form; comments, order and all else of the file stay."""

import re
from html import unescape
from pathlib import Path

import pytest

from tests.desk.conftest import HOSTILE, DeskClient, client_of, session_in

SAMPLE = Path(__file__).parents[2] / "inputs" / "session.toml"


def fields(page: str) -> dict[str, str]:
    """Give what a browser would send of the form."""
    found = dict(re.findall(r'name="(set-[^"]+)"[^>]*? value="([^"]*)"', page))
    found |= dict(
        re.findall(r'<textarea [^>]*name="(set-[^"]+)"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    )
    chosen = r'<select [^>]*name="(set-[^"]+)"[^>]*>(?:(?!</select>).)*?value="(\w+)" selected'
    selected = re.findall(chosen, page, re.DOTALL)
    found |= dict(selected)
    found |= dict(re.findall(r'name="(hash)" value="(\w+)"', page))
    return {name: unescape(text) for name, text in found.items()}


@pytest.fixture
def of_sample(tmp_path: Path) -> DeskClient:
    """A desk over the settings of the sample, with all their comments."""
    root = SAMPLE.parents[1]
    opened = session_in(tmp_path, root)
    return client_of(opened)


def test_a_form_that_is_sent_as_it_is_changes_nothing(of_sample: DeskClient) -> None:
    path = of_sample.opened.inputs / "session.toml"
    before = path.read_bytes()
    sent = fields(of_sample.get("/small/settings").text)
    assert len(sent) > 150
    assert of_sample.post("/small/settings/save", **sent).url.path == "/small/settings"
    assert path.read_bytes() == before
    assert not (of_sample.opened.records / "former").exists()


def test_only_what_was_changed_is_written_and_undone(of_sample: DeskClient) -> None:
    path = of_sample.opened.inputs / "session.toml"
    before = path.read_text(encoding="utf-8")
    sent = fields(of_sample.get("/small/settings").text)
    sent["set-place.en"] = 'The "Hague" \\ Den Haag'
    sent["set-focal_point.meeting_number"] = "19"
    sent["set-reports.0.date"] = "2008-10-30"
    assert of_sample.post("/small/settings/save", **sent).url.path == "/small/settings"
    after = path.read_text(encoding="utf-8")
    pairs = zip(before.splitlines(), after.splitlines(), strict=True)
    assert [new for old, new in pairs if old != new] == [
        'en = "The \\"Hague\\" \\\\ Den Haag"',
        "meeting_number = 19",
        "date = 2008-10-30",
    ]
    of_sample.post("/small/inputs/undo", file="session.toml")
    assert path.read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("set-closing", "2008-01-01"),
        ("set-closing", "tomorrow"),
        ("set-number", "seven"),
        ("set-focal_point.state", "XXX"),
        ("set-illustrative", "perhaps"),
        ("set-place.en", "a\x07b"),
        ("set-circulars.0.key", HOSTILE),
    ],
)
def test_what_cannot_be_stays_typed_and_changes_nothing(
    of_sample: DeskClient, name: str, text: str
) -> None:
    path = of_sample.opened.inputs / "session.toml"
    before = path.read_bytes()
    sent = {**fields(of_sample.get("/small/settings").text), name: text}
    answer = of_sample.post("/small/settings/save", **sent)
    assert answer.status_code == 409
    assert HOSTILE not in answer.text
    assert fields(answer.text).get(name, text) == text
    assert path.read_bytes() == before


def test_settings_that_were_saved_elsewhere_meanwhile_are_not_overwritten(
    of_sample: DeskClient,
) -> None:
    path = of_sample.opened.inputs / "session.toml"
    sent = fields(of_sample.get("/small/settings").text)
    path.write_text(path.read_text(encoding="utf-8") + "\n# mine\n", encoding="utf-8")
    before = path.read_bytes()
    answer = of_sample.post("/small/settings/save", **{**sent, "set-place.en": "Elsewhere"})
    assert answer.status_code == 409
    assert 'value="Elsewhere"' in answer.text
    assert path.read_bytes() == before


@pytest.mark.parametrize("data", [None, b"\xff\xfe broken", b"number = "])
def test_settings_that_cannot_be_read_are_told_in_words(
    at_desk: DeskClient, data: bytes | None
) -> None:
    path = at_desk.opened.inputs / "session.toml"
    path.unlink()
    if data is not None:
        path.write_bytes(data)
    for answer in (at_desk.get("/small/settings"), at_desk.post("/small/settings/save", hash="x")):
        assert answer.status_code == 409
        assert "session.toml" in answer.text


def test_every_setting_of_the_sample_is_named_and_told_in_the_language_of_the_desk(
    of_sample: DeskClient,
) -> None:
    for code, told in (("en", "What stands before the name."), ("fr", "Ce qui précède le nom.")):
        of_sample.get(f"/words/{code}?back=/")
        page = unescape(of_sample.get("/small/settings").text)
        assert told in page
        labels = re.findall(r'<label for="set-[^"]+">([^<]*)</label>', page)
        assert len(labels) > 150
        assert [one for one in labels if "_" in one or one[0].islower()] == []
        assert [one for one in re.findall(r"<summary>([^<]*)", page) if "_" in one] == []
    assert "Rappel\u00a0: date (2)</label>" in page
    assert "Objet (anglais)</label>" in page
    assert "make check" not in page, "a comment of the file, in its language"


def test_a_setting_that_is_not_known_keeps_its_name_and_the_comment_of_the_file(
    of_sample: DeskClient,
) -> None:
    path = of_sample.opened.inputs / "session.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"# Of our own making.\nour_own = 3\n{text}", encoding="utf-8")
    of_sample.get("/words/fr?back=/")
    page = of_sample.get("/small/settings").text
    assert re.search(r'<label for="set-our_own">our_own</label>', page)
    assert "Of our own making." in page


def test_a_closed_choice_is_chosen_by_its_name(of_sample: DeskClient) -> None:
    of_sample.get("/words/fr?back=/")
    page = of_sample.get("/small/settings").text
    assert '<option value="general" selected>générale</option>' in page
    assert '<option value="states parties" selected>États Parties</option>' in page
