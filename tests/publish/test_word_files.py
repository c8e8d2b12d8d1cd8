"""Which Word files of the outputs are laid out: documents, and none that stands beside one."""

from pathlib import Path

from pipeline.publish.word_files import documents


def test_no_version_beside_an_edited_file_is_laid_out(tmp_path: Path) -> None:
    letters = tmp_path / "en" / "letters" / "note"
    letters.mkdir(parents=True)
    hidden = ("~$S-1_BEL.docx", ".~lock.S-1_BEL.docx#", ".S-1_BEL.docx.fresh", "._S-1_BEL.docx")
    beside = ("S-1_BEL.new.docx", "S-1_BEL.new2.docx", "S-1_BEL.new13.docx")
    for name in ("S-1_BEL.docx", "S-1.new_FRA.docx", *hidden, *beside):
        (letters / name).write_bytes(b"")
    start = "en/letters/note"
    assert documents(tmp_path) == (f"{start}/S-1.new_FRA.docx", f"{start}/S-1_BEL.docx")
