"""Which Word files of the outputs are laid out: documents, and none that stands beside one."""

from pathlib import Path

from pipeline.publish.word_files import documents


def test_no_version_beside_an_edited_file_is_laid_out(tmp_path: Path) -> None:
    letters = tmp_path / "en" / "letters" / "note"
    letters.mkdir(parents=True)
    hidden = ("~$S-1_BEL.docx", ".~lock.S-1_BEL.docx#", ".S-1_BEL.docx.fresh", "._S-1_BEL.docx")
    beside = ("S-1_BEL.new.docx", "S-1_BEL.new2.docx", "S-1_BEL.new13.docx")
    for name in ("S-1_BEL.docx", "S-1.new_FRA.docx", "s-1_AFG.docx", *hidden, *beside):
        (letters / name).write_bytes(b"")
    start = "en/letters/note"
    # In one order on every system, capitals before small letters.
    names = ("S-1.new_FRA.docx", "S-1_BEL.docx", "s-1_AFG.docx")
    assert documents(tmp_path) == tuple(f"{start}/{name}" for name in names)
