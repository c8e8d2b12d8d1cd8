"""What must not leave stops clearing and issuing, whoever put it into the file."""

import shutil
from pathlib import Path

import pytest

from pipeline.register.connection import open_register
from pipeline.register.history import events
from tests.issuing.desk import SYMBOL, Secretariat, edit_by_hand
from tests.word_gate.files import BODY, file_of, parts_of

Capture = pytest.CaptureFixture[str]
TRACKED = (
    '<w:ins w:id="1" w:author="A" w:date="2008-01-01T00:00:00Z">'
    "<w:r><w:t>or not</w:t></w:r></w:ins>"
)
HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>the secret</w:t></w:r>"


def put_in(path: Path, xml: str) -> None:
    """Put XML into the last paragraph of a report."""
    parts = parts_of(path.read_bytes())
    text = parts[BODY].decode()
    at = text.rindex("</w:p>", 0, text.rindex("</w:r></w:p>") + len("</w:r></w:p>"))
    parts[BODY] = f"{text[:at]}{xml}{text[at:]}".encode()
    path.write_bytes(file_of(parts))


def details(secretariat: Secretariat) -> list[tuple[str, str]]:
    with open_register("", secretariat.records) as register:
        return [(one.what, one.detail) for one in events(register) if one.reference == SYMBOL]


@pytest.mark.parametrize(
    ("xml", "told"), [(TRACKED, "Tracked changes are neither"), (HIDDEN, "is hidden")]
)
def test_markup_stops_a_document_unless_it_is_meant(
    drafted: Secretariat, capsys: Capture, xml: str, told: str
) -> None:
    put_in(drafted.document("fr"), xml)
    assert drafted.run("clear", "--by=A") == 1
    shown = capsys.readouterr().err
    assert told in shown
    assert "paragraph '" in shown
    for stage in ("focal-point", "bureau"):
        assert drafted.run("clear", "--by=A", f"--for={stage}", "--with-markup") == 0
    assert drafted.issue() == 1
    assert drafted.run("issue", "--on=2008-10-30", "--with-markup") == 0
    assert [detail for what, detail in details(drafted) if what != "drafted"] == [
        "focal-point, with markup",
        "bureau, with markup",
        "with markup",
    ]


def test_an_edit_without_markup_passes_and_nothing_is_said_of_markup(
    drafted: Secretariat,
) -> None:
    edit_by_hand(drafted.document("fr"))
    drafted.clear()
    assert [detail for what, detail in details(drafted) if what == "cleared"] == [
        "focal-point",
        "bureau",
    ]


@pytest.mark.parametrize("what", ["nothing", "text", "other language", "empty document"])
def test_another_file_in_the_place_of_a_document_is_never_cleared(
    drafted: Secretariat, capsys: Capture, what: str
) -> None:
    place = drafted.document("fr")
    if what == "nothing":
        place.write_bytes(b"")
    elif what == "text":
        place.write_bytes(b"dear all")
    elif what == "other language":
        shutil.copy(drafted.document("en"), place)
    else:
        parts = parts_of(place.read_bytes())
        text = parts[BODY].decode()
        start, end = text.index("<w:body>") + len("<w:body>"), text.rindex("<w:sectPr")
        parts[BODY] = f"{text[:start]}<w:p/>{text[end:]}".encode()
        place.write_bytes(file_of(parts))
    assert drafted.run("clear", "--by=A", "--with-markup") == 1
    assert "is another file" in capsys.readouterr().err


def test_a_review_copy_in_the_place_of_a_document_is_never_cleared(
    drafted: Secretariat, capsys: Capture
) -> None:
    assert drafted.run("review") == 0
    copy = next((drafted.outputs / "en" / "review").glob("*18*.docx"))
    shutil.copy(copy, drafted.document("en"))
    assert drafted.run("clear", "--by=A", "--with-markup") == 1
    assert "This is a working copy" in capsys.readouterr().err
