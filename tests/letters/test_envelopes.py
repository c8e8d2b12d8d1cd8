"""Label, list, e-mail and overview name the office that the letter itself names."""

import datetime as dt
import email
import re
import subprocess
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import openpyxl
import pytest

from tests.facts.editing import Edit, Row, change_rows, set_where
from tests.gate import office_program
from tests.letters.conftest import CIRCULAR, FEW, Bureau, copy_of, new_bureau, settings

Capture = pytest.CaptureFixture[str]


def in_the_hague(**values: object) -> Edit:
    """Change the mission of Afghanistan in The Hague."""

    def change(rows: list[Row]) -> list[Row]:
        def meant(row: Row) -> bool:
            return (row["iso3"], row["seat"]) == ("AFG", "The Hague")

        return [row | values if meant(row) else row for row in rows]

    return change_rows("states.xlsx", "Missions", change)


# What changes, by column of the register: what the letter has, and what the workbooks say then.
CHANGES = {
    "office": (
        in_the_hague(valid_to=dt.datetime(2008, 6, 1)),  # noqa: DTZ001 - a day, as a cell has it
        "Embassy of the Islamic Republic of Afghanistan",
        "Permanent Mission of the Islamic Republic of Afghanistan to the United Nations",
    ),
    "address": (in_the_hague(address="9 New Lane"), "1 Sample Lane, The Hague", "9 New Lane"),
    "email": (in_the_hague(email="new@afg.example"), "hague@afg.example", "new@afg.example"),
    "language": (set_where("states.xlsx", "States", "iso3", "AFG", language_1="fr"), "en", "fr"),
}
# Messages name a language as people do.
TOLD = {"en": "English", "fr": "French"}


@pytest.fixture(scope="session")
def drafted_few(tmp_path_factory: pytest.TempPathFactory) -> Bureau:
    """The first notes to four States, drafted."""
    bureau = new_bureau(tmp_path_factory.mktemp("drafted"))
    audience = 'audience = "states parties"'
    settings(bureau, (audience, f"{audience}\nonly = {list(FEW)}".replace("'", '"')))
    assert bureau.run("letters", CIRCULAR) == 0
    return bureau


@pytest.fixture(scope="session")
def cleared_few(drafted_few: Bureau, tmp_path_factory: pytest.TempPathFactory) -> Bureau:
    """The same, cleared."""
    bureau = copy_of(drafted_few, tmp_path_factory.mktemp("cleared"))
    assert bureau.run("clear", CIRCULAR, "--by=A. Person") == 0
    return bureau


def overview(bureau: Bureau, state: str = "AFG") -> dict[str, object]:
    book = openpyxl.load_workbook(bureau.outputs / "letters" / "contact-points.xlsx")
    header, *rows = book["Letters"].iter_rows(values_only=True)
    (row,) = (row for row in rows if row[0] == state)
    return dict(zip(map(str, header), row, strict=False))


def mails(bureau: Bureau) -> dict[str, EmailMessage]:
    found = (bureau.outputs / "emails").rglob("*.eml")
    return {
        path.stem.rpartition("_")[2]: email.message_from_bytes(path.read_bytes(), policy=default)
        for path in found
    }


def of_the_letter(bureau: Bureau, column: str) -> str:
    """Give the value of the version in English that stands for Afghanistan, or of the only one."""
    values = {str(getattr(one, column)) for one in bureau.register(addressee="AFG")
              if one.state != "superseded"}  # fmt: skip
    (value,) = values
    return value


@pytest.mark.parametrize("column", CHANGES)
def test_a_draft_is_made_anew_by_the_next_run(
    drafted_few: Bureau, tmp_path: Path, column: str
) -> None:
    bureau = copy_of(drafted_few, tmp_path)
    edit, before, after = CHANGES[column]
    assert of_the_letter(bureau, column) == before
    bureau.edit(edit)
    assert bureau.run("letters", CIRCULAR) == 0
    assert of_the_letter(bureau, column) == after
    shown = overview(bureau)
    assert shown["What became of it"] is None
    titles = {"office": "Addressee", "email": "E-mail", "language": "Language"}
    if column in titles:
        assert shown[titles[column]] == after
    (letter,) = bureau.register(addressee="AFG", state="drafted")
    assert (bureau.outputs / letter.file).is_file()
    if column in {"office", "address"}:
        assert after.partition(",")[0] in whole_text(bureau.outputs / letter.file)


def whole_text(path: Path) -> str:
    """Give the text of a Word file with its footers."""
    import docx

    document = docx.Document(str(path))
    section = document.sections[0]
    found = [document.paragraphs, section.footer.paragraphs, section.first_page_footer.paragraphs]
    return "\n".join(one.text for paragraphs in found for one in paragraphs)


@pytest.mark.parametrize(
    ("command", "column"),
    [("emails", "email"), *(("print-pack", column) for column in CHANGES)],
)
def test_a_cleared_letter_is_left_out_of_what_goes_out_with_a_warning_that_names_both(
    cleared_few: Bureau, tmp_path: Path, column: str, command: str, capsys: Capture
) -> None:
    if command == "emails":
        office_program()
    bureau = copy_of(cleared_few, tmp_path)
    edit, before, after = CHANGES[column]
    bureau.edit(edit)
    capsys.readouterr()
    dry = ["--dry-run"] if command == "print-pack" else []
    assert bureau.run(command, CIRCULAR, *dry) == 0
    said = " ".join("".join(capsys.readouterr()).split())
    assert TOLD.get(before, before) in said
    assert TOLD.get(after, after) in said
    if command == "emails":
        assert set(mails(bureau)) == set(FEW) - {"AFG"}
    else:
        assert "3 letters would be bound" in said
    assert bureau.run(command, CIRCULAR, "AFG") == 1
    error = " ".join(capsys.readouterr().err.split())
    assert TOLD.get(before, before) in error
    assert TOLD.get(after, after) in error


@pytest.mark.parametrize("column", CHANGES)
def test_dispatch_refuses_a_cleared_letter_and_names_both(
    cleared_few: Bureau, tmp_path: Path, column: str, capsys: Capture
) -> None:
    bureau = copy_of(cleared_few, tmp_path)
    edit, before, after = CHANGES[column]
    bureau.edit(edit)
    sending = ("--on=2008-06-03", "--channel=bag")
    for named in ((), ("AFG",)):
        assert bureau.run("dispatch", CIRCULAR, *named, *sending) == 1
        error = " ".join(capsys.readouterr().err.split())
        assert TOLD.get(before, before) in error
        assert TOLD.get(after, after) in error
    assert {one.state for one in bureau.register()} == {"cleared"}
    # Another goes out all the same; and one that was sent already is recorded.
    assert bureau.run("dispatch", CIRCULAR, "BEL", *sending) == 0
    assert bureau.run("dispatch", CIRCULAR, "AFG", *sending, "--already-sent") == 0
    assert {one.state for one in bureau.register(addressee="AFG")} == {"dispatched"}


@pytest.mark.parametrize("column", CHANGES)
def test_what_has_gone_out_is_kept_and_the_list_shows_what_was_sent(
    cleared_few: Bureau, tmp_path: Path, column: str, capsys: Capture
) -> None:
    bureau = copy_of(cleared_few, tmp_path)
    sending = ("--on=2008-06-03", "--channel=bag")
    assert bureau.run("dispatch", CIRCULAR, *sending) == 0
    before = bureau.register()
    files = bureau.letters()
    edit, then, now = CHANGES[column]
    bureau.edit(edit)
    capsys.readouterr()
    assert bureau.run("letters", CIRCULAR) == 0
    said = " ".join("".join(capsys.readouterr()).split())
    assert TOLD.get(then, then) in said
    assert TOLD.get(now, now) in said
    assert bureau.letters() == files
    assert bureau.register() == before
    shown = overview(bureau)
    assert shown["Addressee"] == CHANGES["office"][1]
    assert (shown["E-mail"], shown["Language"]) == ("hague@afg.example", "en")
    assert shown["Reference"] == before[0].reference
    assert shown["What became of it"] == "sent already, not touched"


def test_label_list_and_e_mail_have_what_the_letter_has(
    cleared_few: Bureau, tmp_path: Path
) -> None:
    office_program()
    bureau = copy_of(cleared_few, tmp_path)
    assert bureau.run("emails", CIRCULAR, "AFG") == 0
    assert bureau.run("print-pack", CIRCULAR, "AFG") == 0
    (letter,) = bureau.register(addressee="AFG")
    mail = mails(bureau)["AFG"]
    assert mail["To"] == letter.email
    assert letter.reference in f"{mail['Subject']}"
    pack = text_of(bureau.outputs / "print-pack" / "contact-points.pdf")
    (labels,) = (bureau.outputs / "print-pack").glob("*labels*.docx")
    for found in (pack, label_text(labels)):
        words = " ".join(found.split())
        assert letter.address.partition(",")[0] in words
        assert re.sub(r"\s+", " ", letter.office) in words
    assert letter.reference in pack


def text_of(path: Path) -> str:
    command = ["pdftotext", "-layout", "-l", "1", str(path), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def label_text(path: Path) -> str:
    import docx

    tables = docx.Document(str(path)).tables
    return "\n".join(cell.text for table in tables for row in table.rows for cell in row.cells)
