"""Which letter templates are a session's: its own, and of the shared ones those that it uses."""

from pathlib import Path

from pipeline.language.pack import load_pack
from pipeline.letters.templates.templates import LetterTemplates
from pipeline.template_folder import LayeredFolder
from tests.letter_templates.letter_files import TEMPLATES


def files(folder: Path, *names: str) -> Path:
    (folder / "en/letters").mkdir(parents=True)
    for name in names:
        (folder / f"en/letters/{name}.docx").write_bytes(b"")
    return folder


def test_a_shared_letter_that_no_circular_names_is_none_of_the_session(tmp_path: Path) -> None:
    own = files(tmp_path / "session", "note", "spare")
    shared = files(tmp_path / "shared", "note", "reminder", "of_others")
    packs = {"en": load_pack(TEMPLATES / "en")}
    layered = LetterTemplates(LayeredFolder((own, shared)), packs, lambda _: {})
    assert set(layered.names({"note", "reminder", "absent"})) == {"note", "reminder", "spare"}
    alone = LetterTemplates(shared, packs, lambda _: {})
    assert set(alone.names(())) == {"note", "reminder", "of_others"}
