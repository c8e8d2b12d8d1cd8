"""A layout that staff edit in Word is filled, or what is wrong with it is said."""

import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from pipeline.document.model import Text
from pipeline.interface import languages, speaking_in
from pipeline.problem_wording import sentence
from pipeline.problems import ProblemsFoundError
from pipeline.word.package.package import package_bytes, package_of, python_of, read_package
from pipeline.word.report.write import write_word
from tests.gate import findings, pandoc_text
from tests.word.documents import (
    LANGUAGES,
    as_file,
    layout,
    marks,
    masthead,
    numbers,
    paragraph,
    plain_document,
    sample,
    write,
)
from tools.layout import build

DOCUMENT = "word/document.xml"
Edit = Callable[[str], str]


def edited(folder: Path, edit: Edit, part: str = DOCUMENT) -> Path:
    """The English layout with one part changed."""
    package = package_of(layout("en").read_bytes())
    before = package.parts[part].decode()
    package.parts[part] = edit(before).encode()
    assert package.parts[part].decode() != before
    path = folder / "report.docx"
    path.write_bytes(package_bytes(package))
    return path


def written_with(path: Path, **heading: object) -> Path:
    document = plain_document(paragraph("Text."), **heading)
    target = path.with_name("written.docx")
    target.write_bytes(write_word(document, numbers(document), marks("en"), path))
    return target


def problems_of(path: Path) -> list[tuple[str, str, str]]:
    document = plain_document(paragraph("Text."))
    with pytest.raises(ProblemsFoundError) as caught:
        write_word(document, numbers(document), marks("en"), path)
    return [
        (
            problem.code,
            problem.place.file,
            problem.values.get("tag", problem.values.get("style", "")),
        )
        for problem in caught.value.problems
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_committed_layouts_pass_the_gate(language: str) -> None:
    assert findings(layout(language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_layout_built_anew_is_the_same_on_any_day(language: str) -> None:
    assert build(layout(language).parent) == build(layout(language).parent)


def test_a_tag_that_word_tore_into_runs_is_filled(tmp_path: Path) -> None:
    torn = "{{ sym</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>bol }</w:t></w:r><w:r><w:t>} (E)"
    path = edited(tmp_path, lambda text: text.replace("{{ symbol }}", torn))
    target = written_with(path)
    assert "ICC-ASP/7/18 (E)" in pandoc_text(target)
    assert findings(target) == []


def test_two_tags_in_one_paragraph_are_filled_in_their_order(tmp_path: Path) -> None:
    path = edited(
        tmp_path,
        lambda text: text.replace("{{ session }}", "{{session}}, {{ date }}; {{ symbol }}."),
    )
    text = pandoc_text(written_with(path))
    assert "Seventh session, 29 October 2008; ICC-ASP/7/18." in text


def test_a_raised_letter_in_a_phrase_stays_raised(tmp_path: Path) -> None:
    heading = masthead() | {"date": (Text("1"), Text("er", superscript=True), Text(" juin 2008"))}
    target = written_with(edited(tmp_path, lambda text: f"{text}\n"), masthead=heading)
    assert "1^(er) juin 2008" in pandoc_text(target)
    assert findings(target) == []


@pytest.mark.parametrize("part", [DOCUMENT, "word/header1.xml", "word/footer1.xml"])
def test_an_unknown_tag_is_a_problem_with_its_part(tmp_path: Path, part: str) -> None:
    path = edited(tmp_path, lambda text: text.replace("<w:t>{{ ", "<w:t>{{ x", 1), part)
    code, file, tag = problems_of(path)[0]
    assert (code, file) == ("unknown-tag", str(path))
    assert tag.startswith("x")


def test_a_layout_without_a_place_for_the_text_is_a_problem(tmp_path: Path) -> None:
    path = edited(tmp_path, lambda text: text.replace("{{ text }}", "Here"))
    assert problems_of(path) == [("place-missing", str(path), "text")]


def test_a_layout_without_a_style_is_a_problem(tmp_path: Path) -> None:
    part = "word/styles.xml"
    path = edited(tmp_path, lambda text: text.replace('"heading 2"', '"something else"'), part)
    assert problems_of(path) == [("style-missing", str(path), "heading 2")]


def test_all_problems_of_a_layout_are_told_at_once(tmp_path: Path) -> None:
    path = edited(
        tmp_path, lambda text: text.replace("{{ text }}", "{{ txt }}").replace("{{ date", "{{ day")
    )
    assert {code for code, _, _ in problems_of(path)} == {"unknown-tag", "place-missing"}
    assert len(problems_of(path)) == 3


def test_a_missing_layout_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    assert problems_of(path) == [("layout-missing", str(path), "")]


@pytest.mark.parametrize(
    ("system", "python"),
    [
        ("win32", r".venv\Scripts\python"),
        ("linux", ".venv/bin/python"),
        ("darwin", ".venv/bin/python"),
    ],
)
def test_the_python_of_a_system_is_named_as_it_is_typed_there(system: str, python: str) -> None:
    assert python_of(system) == python


@pytest.mark.parametrize("content", [None, b"no Word file"])
@pytest.mark.parametrize("language", languages())
def test_what_builds_a_layout_anew_is_told_for_this_system(
    language: str, content: bytes | None, tmp_path: Path
) -> None:
    path = tmp_path / "report.docx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ProblemsFoundError) as error:
        read_package(path)
    with speaking_in(language):
        told = sentence(error.value.problems[0])
    assert told.endswith(f" {python_of(sys.platform)} -m tools.layout.")


@pytest.mark.parametrize("content", [b"", b"no Word file", b"PK\x03\x04 cut short"])
def test_a_file_that_is_no_layout_is_a_problem(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(content)
    assert problems_of(path) == [("gate-no-word", str(path), "")]


def test_styles_that_word_identified_anew_in_its_language_are_found(tmp_path: Path) -> None:
    package = package_of(layout("fr").read_bytes())
    for name, part in package.parts.items():
        if name.endswith(".xml"):
            text = part.decode()
            for old, new in (("Heading1", "Titre1"), ("TableText", "TexteTableau")):
                text = text.replace(f'"{old}"', f'"{new}"')
            package.parts[name] = text.encode()
    path = tmp_path / "report.docx"
    path.write_bytes(package_bytes(package))
    document = sample("fr")
    assert write_word(document, numbers(document, "fr"), marks("fr"), path) == write(document, "fr")


def test_a_line_of_the_masthead_without_anything_to_say_goes(tmp_path: Path) -> None:
    counts = []
    for place in ("The Hague", ""):
        document = plain_document(paragraph("Text."), masthead=masthead(place_and_dates=place))
        counts.append(len(docx.Document(str(as_file(tmp_path, document))).paragraphs))
    assert counts[1] == counts[0] - 1


def test_illustrative_data_are_marked_in_every_header_or_nowhere() -> None:
    for text, wanted in (("Illustrative data", 3), ("", 0)):
        document = plain_document(paragraph("Text."), masthead=masthead(illustrative=text))
        parts = package_of(write(document)).parts
        headers = [part.decode() for name, part in parts.items() if name.startswith("word/header")]
        assert len(headers) == 3
        assert sum("Illustrative data" in header for header in headers) == wanted


def test_the_title_stands_again_after_a_note(tmp_path: Path) -> None:
    title = "Report of the Bureau on cooperation"
    for document, times in ((sample("en"), 2), (plain_document(paragraph("Text.")), 1)):
        assert pandoc_text(as_file(tmp_path, document)).count(title) == times


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (r"<w:pgSz [^>]*/>", ""),
        (r"<w:pgMar [^>]*/>", ""),
        (r'(<w:pgSz [^>]*?)w:w="\d+"', r"\1"),
        (r'(<w:pgSz [^>]*?)w:w="\d+"', r'\1w:w="21cm"'),
        (r'(<w:pgSz [^>]*?)w:h="\d+"', r'\1w:h=""'),
        (r'(<w:pgMar [^>]*?)w:left="\d+"', r"\1"),
        (r'(<w:pgMar [^>]*?)w:left="\d+"', r'\1w:left="-1"'),
        (r'(<w:pgMar [^>]*?)w:left="\d+"', r'\1w:left="30000"'),
    ],
)
def test_a_layout_without_room_for_text_is_told(tmp_path: Path, before: str, after: str) -> None:
    path = edited(tmp_path, lambda text: re.sub(before, after, text))
    assert problems_of(path) == [("layout-page", str(path), "")]


def test_a_layout_without_a_section_shows_none_of_its_heads(tmp_path: Path) -> None:
    path = edited(tmp_path, lambda text: re.sub(r"<w:sectPr(?s:.*?)</w:sectPr>", "", text))
    assert {code for code, _, _ in problems_of(path)} == {"gate-margin-unshown"}


def test_the_type_of_a_part_that_is_not_there_stops_nothing(tmp_path: Path) -> None:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
    lost = f'<Override PartName="/word/lost.xml" ContentType="{kind}"/></Types>'
    with zipfile.ZipFile(layout("en")) as whole, zipfile.ZipFile(tmp_path / "x.docx", "w") as copy:
        for name in whole.namelist():
            part = whole.read(name)
            types = name == "[Content_Types].xml"
            copy.writestr(name, part.replace(b"</Types>", lost.encode()) if types else part)
    assert findings(written_with(tmp_path / "x.docx")) == []
