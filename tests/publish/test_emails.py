"""Drafts of e-mails, read by the parser of the standard library."""

import email
import shutil
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import openpyxl
import pytest

from pipeline.cli import main
from pipeline.publish.email_drafts import RUN
from tests.gate import office_program
from tests.publish.conftest import FOLDERS, ROOT

HOSTILE = "Embassy <script>alert(1)</script> Bcc: thief@evil.example"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose inputs hold what somebody might type to smuggle in a header."""
    office_program()
    folder = tmp_path_factory.mktemp("office")
    shutil.copytree(ROOT / "inputs", folder / "inputs")
    book = openpyxl.load_workbook(folder / "inputs/states.xlsx")
    sheet = book["Missions"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        if (sheet.cell(row, 1).value, sheet.cell(row, 2).value) == ("FRA", "The Hague"):
            sheet.cell(row, columns["title_en"]).value = HOSTILE
            sheet.cell(row, columns["title_fr"]).value = HOSTILE.replace("Embassy", "Ambassade")
            sheet.cell(row, columns["email"]).value = "one@fra.example; two@fra.example"
        if sheet.cell(row, 1).value == "DEU":
            sheet.cell(row, columns["email"]).value = None
    book.save(folder / "inputs/states.xlsx")
    session = folder / "inputs/session.toml"
    text = session.read_text(encoding="utf-8")
    subject = 'en = "Designation of a contact point for cooperation"'
    session.write_text(
        text.replace(subject, 'en = "Contact Bcc: thief@evil.example point"'),
        encoding="utf-8",
    )
    assert main(["letters", "contact-points", *folders(folder)]) == 0
    assert main(["emails", "contact-points", "BEL", "FRA", "GBR", "DEU", *folders(folder)]) == 0
    return folder


def folders(folder: Path) -> list[str]:
    names = [f"--{name}={folder / name}" for name in ("inputs", "outputs", "records")]
    return [*names, f"--templates={ROOT}/templates"]


def drafts(folder: Path) -> dict[str, EmailMessage]:
    found = sorted((folder / "outputs" / RUN / "contact-points").glob("*.eml"))
    read = {
        path.stem.rpartition("_")[2]: email.message_from_bytes(path.read_bytes(), policy=default)
        for path in found
    }
    return {key: one for key, one in read.items() if isinstance(one, EmailMessage)}


def body(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert isinstance(part, EmailMessage)
    return str(part.get_content())


def attachments(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    for part in message.iter_attachments():
        yield str(part.get_filename()), part.get_content()


def test_one_for_each_addressee_opens_unsent(office: Path) -> None:
    found = drafts(office)
    assert sorted(found) == ["BEL", "DEU", "FRA", "GBR"]
    for message in found.values():
        assert message["X-Unsent"] == "1"
        assert message["From"] == "secretariat@asp.example"
        assert not message.defects


def test_nothing_in_a_cell_becomes_a_header(office: Path) -> None:
    for message in drafts(office).values():
        expected = {"Subject", "From", "To", "X-Unsent", "MIME-Version", "Content-Type"}
        assert set(message.keys()) <= expected
        assert "thief" not in str(message["To"])
    assert drafts(office)["GBR"]["Subject"].endswith("Contact Bcc: thief@evil.example point")
    assert "thief@evil.example" in body(drafts(office)["FRA"])


def test_addresses_are_those_of_the_cell(office: Path) -> None:
    found = drafts(office)
    assert [one.addr_spec for one in found["FRA"]["To"].addresses] == [
        "one@fra.example",
        "two@fra.example",
    ]
    assert found["DEU"]["To"] is None


def test_the_language_is_that_of_the_addressee(office: Path) -> None:
    found = drafts(office)
    assert "a l’honneur de" in body(found["BEL"])
    assert "has the honour" in body(found["GBR"])
    assert "L’original paraphé de la note verbale" in body(found["BEL"])
    assert "initialled original of the note verbale" in body(found["GBR"])
    assert "ICC-ASP/7/S/" in found["GBR"]["Subject"]
    assert found["GBR"]["Subject"].startswith("[Draft, not cleared] ")


def test_the_letter_is_attached_as_pdf_and_word(office: Path) -> None:
    for key, message in drafts(office).items():
        held = dict(attachments(message))
        assert {Path(name).suffix for name in held} == {".pdf", ".docx"}
        for name, content in held.items():
            stem, _, language = Path(name).stem.rpartition("_")
            assert stem.endswith(key)
            folder = office / "outputs" / language / "letters/contact-points"
            assert content == (folder / f"{stem}{Path(name).suffix}").read_bytes()


def test_a_cleared_letter_has_no_mark_and_a_missing_address_is_said(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "office"
    shutil.copytree(office, copy)
    assert main(["clear", "contact-points", "BEL", "--by", "X", *folders(copy)]) == 0
    capsys.readouterr()
    assert main(["emails", "contact-points", "BEL", "DEU", *folders(copy)]) == 0
    said = capsys.readouterr().out
    assert "1 e-mail drafted, 1 as they should be" in said
    assert "Missions" in said
    assert "has no e-mail address" in said
    assert drafts(copy)["BEL"]["Subject"].startswith("ICC-ASP/7/S/")


def test_the_same_letters_give_the_same_bytes(office: Path, tmp_path: Path) -> None:
    copy = tmp_path / "office"
    shutil.copytree(office, copy)
    shutil.rmtree(copy / "outputs" / RUN)
    assert main(["emails", "contact-points", "BEL", "FRA", *folders(copy)]) == 0
    for key in ("BEL", "FRA"):
        name = next((copy / "outputs" / RUN).rglob(f"*_{key}.eml"))
        made = office / name.relative_to(copy)
        assert name.read_bytes() == made.read_bytes()


@pytest.mark.parametrize("command", ["emails", "print-pack"])
def test_what_cannot_be_done_is_said_with_what_to_do(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    copy = tmp_path / "office"
    shutil.copytree(office, copy)
    next((copy / "outputs").rglob("*_ITA.docx")).unlink()
    assert main([command, "contact-points", "ITA", *folders(copy)]) == 1
    assert "its file is gone" in capsys.readouterr().err
    assert main([command, "contact-points", "Nowhere", *folders(copy)]) == 1
    assert "Nowhere" in capsys.readouterr().err
    shutil.rmtree(copy / "records")
    assert main([command, "contact-points", *folders(copy)]) == 1
    assert "make letters" in capsys.readouterr().err


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    places = [f"--outputs={tmp_path}/o", f"--records={tmp_path}/r"]
    assert main(["letters", "contact-points", *FOLDERS, *places]) == 0
    before = sorted(tmp_path.rglob("*"))
    for command in ("emails", "print-pack"):
        assert main([command, "contact-points", "--dry-run", *FOLDERS, *places]) == 0
    assert sorted(tmp_path.rglob("*")) == before
