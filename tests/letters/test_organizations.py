"""Letters to organizations: signed by somebody, in the first person, without blank lines."""

import email
from email.policy import default
from pathlib import Path

import pytest

from tests.gate import office_program, pdf_text
from tests.letters.conftest import CIRCULAR, Bureau

SETTINGS = (
    ('audience = "states parties"', 'audience = "organizations"'),
    ('template = "note_verbale"', 'template = "letter_organization"'),
    ('template = "reminder_first"', 'template = "reminder_organization"'),
)
SIGNATORY = """[secretariat.signatory]
name = "Elena Marchetti"

# The function of who signs, in each language.
[secretariat.signatory.title]
en = "Director"
fr = "Directrice"
"""
SIGNED = {
    "en": "Elena Marchetti\nDirector\nSecretariat of the Assembly of States Parties",
    "fr": "Elena Marchetti\nDirectrice\nSecrétariat de l’Assemblée des États Parties",
}
OPENING = {"en": "I have the honour to refer to", "fr": "J’ai l’honneur de me référer à"}


def change(bureau: Bureau, *replacements: tuple[str, str]) -> None:
    path = bureau.folder / "inputs/session.toml"
    text = path.read_text(encoding="utf-8")
    for old, new in replacements:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def to_organizations(bureau: Bureau) -> Bureau:
    change(bureau, *SETTINGS)
    return bureau


def test_every_letter_is_signed_and_has_no_line_without_a_value(to_organizations: Bureau) -> None:
    assert to_organizations.run("letters", CIRCULAR) == 0
    assert to_organizations.run("reminders", CIRCULAR, "--as-of=2008-07-15") == 0
    found = to_organizations.register()
    assert len(found) == 32
    for one in found:
        written = to_organizations.text(one)
        lines = [line for line in written.splitlines() if line]
        assert SIGNED[one.language] in "\n".join(lines)
        assert any(line.startswith(OPENING[one.language]) for line in lines)
        assert "…" not in written
        assert "note verbale" not in written


def test_the_foot_of_the_page_has_no_line_for_a_seat(to_organizations: Bureau) -> None:
    assert to_organizations.run("letters", CIRCULAR) == 0
    (icrc,) = to_organizations.register(addressee="ICRC")
    first, _, _ = pdf_text(to_organizations.outputs / icrc.file).partition("\f")
    foot = [line.strip() for line in first.splitlines() if line.strip()][-2:]
    assert foot == ["Comité international de la Croix-Rouge", "Avenue de la Paix, Geneva"]


def test_without_a_signatory_no_letter_is_written_and_it_is_said_what_to_add(
    to_organizations: Bureau, capsys: pytest.CaptureFixture[str]
) -> None:
    change(to_organizations, (SIGNATORY, ""))
    assert to_organizations.run("letters", CIRCULAR) == 1
    said = capsys.readouterr().err
    assert "session.toml" in said
    assert "'letter_organization' is signed" in said
    assert "[secretariat.signatory]" in said
    assert not list(to_organizations.outputs.rglob("*.docx"))


def test_a_note_verbale_needs_no_signatory(bureau: Bureau) -> None:
    change(bureau, (SIGNATORY, ""))
    assert bureau.run("letters", CIRCULAR) == 0
    texts = [bureau.text(one) for one in bureau.register()[:2]]
    assert not any("Marchetti" in text or "…" in text for text in texts)


def test_the_e_mail_speaks_of_the_signed_letter(to_organizations: Bureau) -> None:
    office_program()
    assert to_organizations.run("letters", CIRCULAR) == 0
    assert to_organizations.run("emails", CIRCULAR, "icrc", "oas") == 0
    said = {path.stem.rpartition("_")[2]: body(path) for path in mails(to_organizations)}
    assert "L’original signé de la lettre" in said["ICRC"]
    assert said["OAS"].startswith("Dear Sir or Madam,")
    assert "signed original of the letter" in said["OAS"]
    assert not any("note verbale" in text for text in said.values())


def mails(bureau: Bureau) -> list[Path]:
    return sorted((bureau.outputs / "emails").rglob("*.eml"))


def body(path: Path) -> str:
    part = email.message_from_bytes(path.read_bytes(), policy=default).get_body(("plain",))
    assert part is not None
    return str(part.get_content())
