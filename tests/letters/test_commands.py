"""The commands of letters as a user meets them."""

from pathlib import Path

import pytest

from tests.facts.editing import set_where
from tests.letters.conftest import CIRCULAR, Bureau


def snapshot(bureau: Bureau) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in bureau.folder.rglob("*") if path.is_file()}


def test_a_second_run_changes_nothing(bureau: Bureau) -> None:
    for command in (
        ("letters", CIRCULAR),
        ("reminders", CIRCULAR, "--as-of=2008-07-15"),
        ("acknowledgements", CIRCULAR, "--as-of=2008-07-15"),
    ):
        assert bureau.run(*command) == 0
        before, history = snapshot(bureau), bureau.register()
        assert bureau.run(*command) == 0
        after = snapshot(bureau)
        changed = {path.name for path in after if after[path] != before.get(path)}
        assert changed <= {"problems.xlsx"}
        assert bureau.register() == history


def test_a_dry_run_writes_nothing(bureau: Bureau, capsys: pytest.CaptureFixture[str]) -> None:
    before = snapshot(bureau)
    assert bureau.run("letters", CIRCULAR, "--dry-run") == 0
    assert snapshot(bureau) == before
    said = capsys.readouterr().out
    assert "107 letters would be written." in said
    assert "ICC-ASP-7-S-01_BEL.docx" in said


def test_a_draft_is_made_anew_when_its_data_change_and_keeps_its_number(bureau: Bureau) -> None:
    assert bureau.run("letters", CIRCULAR) == 0
    (before,) = bureau.register(addressee="BEL")
    of_others = bureau.register(addressee="FRA")
    bureau.edit(set_where("states.xlsx", "Missions", "iso3", "BEL", address="Somewhere else"))
    assert bureau.run("letters", CIRCULAR) == 0
    (after,) = bureau.register(addressee="BEL")
    assert after.reference == before.reference
    assert after.file_hash != before.file_hash
    assert after.values_hash != before.values_hash
    assert after.template_hash == before.template_hash
    assert "Somewhere else" in after.address
    assert bureau.register(addressee="FRA") == of_others


def test_a_draft_edited_by_hand_is_kept_and_goes_out_as_it_is(bureau: Bureau) -> None:
    assert bureau.run("letters", CIRCULAR) == 0
    (letter,) = bureau.register(addressee="BEL")
    path = bureau.outputs / letter.file
    edited = (bureau.outputs / letter.file.replace("BEL", "FRA")).read_bytes()
    path.write_bytes(edited)
    assert bureau.run("letters", CIRCULAR) == 3
    assert path.read_bytes() == edited
    assert bureau.run("clear", CIRCULAR, "BEL", "--by=X") == 0
    assert bureau.run("dispatch", CIRCULAR, "BEL", "--on=2008-06-02", "--channel=bag") == 0
    issued = bureau.folder / "records" / "issued" / letter.file
    assert issued.read_bytes() == edited


def test_what_is_typed_in_a_cell_stays_text(bureau: Bureau) -> None:
    typed = "{{ x }} {% if %} {_{ & < ]]> %}"
    bureau.edit(set_where("states.xlsx", "Missions", "iso3", "BEL", address=typed))
    assert bureau.run("letters", CIRCULAR) == 0
    (letter,) = bureau.register(addressee="BEL")
    assert letter.address == typed
    import zipfile

    with zipfile.ZipFile(bureau.outputs / letter.file) as archive:
        parts = [archive.read(name) for name in archive.namelist() if "footer" in name]
    assert any(b"{{ x }} {% if %}" in part and b"&amp; &lt; ]]&gt; %}" in part for part in parts)


def test_a_circular_that_is_not_there_is_named(
    bureau: Bureau, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bureau.run("letters", "nothing") == 1
    assert "There is no circular 'nothing'" in capsys.readouterr().err


def test_a_letter_that_asks_for_what_there_is_not_stops_the_run(
    bureau: Bureau, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import shutil

    import docx

    templates = tmp_path / "templates"
    shutil.copytree(bureau.templates, templates)
    path = templates / "fr" / "letters" / "note_verbale.docx"
    document = docx.Document(str(path))
    document.add_paragraph("Voir {{ addressee.nom }} et {{ x.__class__ }}.")
    document.save(str(path))
    assert Bureau(bureau.folder, templates).run("letters", CIRCULAR) == 1
    said = capsys.readouterr().err
    assert "note_verbale.docx" in said
    assert "Voir {{ addressee.nom }}" in said
    assert not bureau.outputs.joinpath("fr", "letters").exists()


@pytest.mark.parametrize(("added", "code"), [("", 0), ("{{ addressee.nom }}", 1)])
def test_a_letter_that_no_circular_names_is_fit_where_it_is_so_for_one_of_them(
    bureau: Bureau, tmp_path: Path, capsys: pytest.CaptureFixture[str], added: str, code: int
) -> None:
    import shutil

    import docx

    templates = tmp_path / "templates"
    shutil.copytree(bureau.templates, templates)
    for language in ("en", "fr"):
        # It states columns that only the sheet of one circular has.
        document = docx.Document(str(templates / language / "letters" / "acknowledgement.docx"))
        document.add_paragraph(added)
        document.save(str(templates / language / "letters" / "spare.docx"))
    assert Bureau(bureau.folder, templates).run("templates") == code
    said = capsys.readouterr()
    assert ("spare" in said.out) == (code == 0)
    assert ("spare.docx" in said.err) == (code == 1)


def test_the_templates_of_the_sample_are_fit(
    bureau: Bureau, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bureau.run("templates") == 0
    said = capsys.readouterr().out
    assert said.count("  fit  ") == 14
    assert "letter-" not in said
