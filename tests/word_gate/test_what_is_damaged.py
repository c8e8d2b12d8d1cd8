"""Word files whose entries lack what holds them together: told as damaged, never tripped over."""

import io
import re
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from pipeline.problems import ProblemsFoundError
from pipeline.word.gate.gate import read_template, template_problems
from pipeline.word.letters.letter_reading import missing_styles, paragraphs
from pipeline.word.report.layout import open_layout
from tests.word_gate.files import RELATIONS, STYLES, TYPES, file_of, letter, parts_of

LAYOUT = Path(__file__).parents[2] / "templates" / "en" / "report.docx"


def without(part: str, element: str, attribute: str) -> bytes:
    """Take an attribute from the first element that has it."""
    parts = letter()
    text = parts[part].decode()
    pattern = re.compile(rf'(<{element}\b[^>]*?)\s{attribute}="[^"]*"')
    parts[part] = pattern.sub(r"\1", text, count=1).encode()
    assert parts[part].decode() != text
    return file_of(parts)


@pytest.mark.parametrize(
    ("part", "element", "attribute"),
    [
        (RELATIONS, "Relationship", "Id"),
        (RELATIONS, "Relationship", "Type"),
        (RELATIONS, "Relationship", "Target"),
        ("_rels/.rels", "Relationship", "Target"),
        (TYPES, "Override", "PartName"),
        (TYPES, "Override", "ContentType"),
        (TYPES, "Default", "Extension"),
        (TYPES, "Default", "ContentType"),
    ],
)
def test_an_entry_that_does_not_say_what_it_must_is_damage(
    part: str, element: str, attribute: str
) -> None:
    (problem,) = template_problems(without(part, element, attribute), "letter.docx")
    assert (problem.code, problem.place.part) == ("gate-entry-lacks", part)
    assert problem.values["attributes"] == attribute


def test_an_entry_of_another_kind_is_damage() -> None:
    parts = letter()
    parts[RELATIONS] = parts[RELATIONS].replace(b"<Relationship ", b"<Relationshi ", 1)
    (problem,) = template_problems(file_of(parts), "letter.docx")
    assert problem.code == "gate-entry-lacks"


def test_a_member_without_a_name_is_damage() -> None:
    stream = io.BytesIO(file_of(letter()))
    with zipfile.ZipFile(stream, "a") as archive:
        member = zipfile.ZipInfo("x")
        archive.writestr(member, b"nothing")
        # The list of members is written at the end.
        member.filename = ""
    assert template_problems(stream.getvalue(), "letter.docx")


@pytest.mark.parametrize("change", ["name", "w:val", "styleId"])
def test_a_style_without_name_or_key_is_nobodys_style(tmp_path: Path, change: str) -> None:
    parts = parts_of(LAYOUT.read_bytes())
    text = parts[STYLES].decode()
    changed = {
        "name": re.sub(r"<w:name [^>]*/>", "", text, count=1),
        "w:val": re.sub(r"<w:name w:val=\"[^\"]*\"", "<w:name", text, count=1),
        "styleId": re.sub(r' w:styleId="[^"]*"', "", text, count=1),
    }[change]
    assert changed != text
    parts[STYLES] = changed.encode()
    path = tmp_path / "report.docx"
    path.write_bytes(file_of(parts))
    with suppress(ProblemsFoundError):
        open_layout(path, {}, contents=False)
    assert tuple(paragraphs(path))


@pytest.mark.parametrize("read", [read_template, paragraphs, missing_styles])
def test_a_part_that_is_damaged_or_missing_is_told(tmp_path: Path, read: object) -> None:
    for content in (b"<w:document", None):
        parts = letter()
        if content is None:
            del parts["word/document.xml"]
        else:
            parts["word/document.xml"] = content
        path = tmp_path / "letter.docx"
        path.write_bytes(file_of(parts))
        with pytest.raises(ProblemsFoundError):
            tuple(read(path))  # type: ignore[operator]
