"""No edit is lost, whatever stands beside it."""

from pathlib import Path

from pipeline.outputs import check_outputs, read_original, write_set

A, NEW = "fr/a.docx", "fr/a.new.docx"


def write(outputs: Path, data: bytes, *, discard: bool = False) -> dict[str, object]:
    written = write_set(outputs, [(A, data)], {}, discard_edits=discard)
    return {name: getattr(written, name) for name in ("beside", "discarded", "unchanged")}


def names(outputs: Path) -> list[str]:
    found = (path.relative_to(outputs) for path in outputs.rglob("*") if path.is_file())
    return sorted(path.as_posix() for path in found if not path.parts[0].startswith("."))


def test_a_version_beside_that_was_edited_too_is_kept(tmp_path: Path) -> None:
    write(tmp_path, b"one")
    (tmp_path / A).write_bytes(b"edited")
    write(tmp_path, b"two")
    (tmp_path / NEW).write_bytes(b"edited as well")
    assert write(tmp_path, b"three")["beside"] == {A: "fr/a.new2.docx"}
    assert (tmp_path / NEW).read_bytes() == b"edited as well"
    assert (tmp_path / "fr/a.new2.docx").read_bytes() == b"three"


def test_a_new_version_moved_over_the_edited_one_is_accepted(tmp_path: Path) -> None:
    write(tmp_path, b"one")
    (tmp_path / A).write_bytes(b"edited")
    write(tmp_path, b"two")
    (tmp_path / NEW).replace(tmp_path / A)
    assert write(tmp_path, b"two") == {"beside": {}, "discarded": {}, "unchanged": (A,)}
    assert check_outputs(tmp_path) == ()


def test_discarded_edits_are_kept_aside_and_never_over_one_another(tmp_path: Path) -> None:
    write(tmp_path, b"one")
    for edit in (b"first edit", b"second edit"):
        (tmp_path / A).write_bytes(edit)
        write(tmp_path, b"two")
        kept = write(tmp_path, b"two", discard=True)["discarded"]
        assert isinstance(kept, dict)
        assert (tmp_path / kept[A]).read_bytes() == edit
    assert (tmp_path / A).read_bytes() == b"two"
    assert names(tmp_path) == [A, "kept/fr/a.2.docx", "kept/fr/a.docx", "manifest.json"]


def test_the_version_beside_goes_once_the_file_is_not_edited_any_more(tmp_path: Path) -> None:
    write(tmp_path, b"one")
    (tmp_path / A).write_bytes(b"edited")
    write(tmp_path, b"two")
    (tmp_path / A).write_bytes(b"one")
    write(tmp_path, b"two")
    assert names(tmp_path) == [A, "manifest.json"]


def test_the_original_of_an_edited_file_is_there_and_others_are_dropped(tmp_path: Path) -> None:
    for data in (b"one", b"two", b"three"):
        write(tmp_path, data)
    (tmp_path / A).write_bytes(b"edited")
    written = write_set(tmp_path, [(A, b"four")], {})
    assert read_original(tmp_path, written.recorded[A]) == b"three"
    assert len(list((tmp_path / ".generated").iterdir())) == 2


def test_an_original_that_was_tampered_with_is_not_believed(tmp_path: Path) -> None:
    write(tmp_path, b"one")
    (path,) = (tmp_path / ".generated").iterdir()
    path.write_bytes(b"another")
    assert read_original(tmp_path, path.stem) is None


def test_what_is_missing_edited_or_unknown_is_told(tmp_path: Path) -> None:
    write_set(tmp_path, [("a.docx", b"one"), ("b.html", b"two"), ("c.docx", b"three")], {})
    assert check_outputs(tmp_path) == ()
    (tmp_path / "a.docx").unlink()
    (tmp_path / "b.html").write_bytes(b"edited")
    (tmp_path / "d.docx").write_bytes(b"whose?")
    (tmp_path / ".e.docx.fresh").write_bytes(b"half")
    found = {(Path(one.place.file).name, one.code) for one in check_outputs(tmp_path)}
    assert found == {
        ("a.docx", "output-missing"),
        ("b.html", "output-edited"),
        ("d.docx", "output-unknown"),
        (tmp_path.name, "output-unfinished"),
    }
