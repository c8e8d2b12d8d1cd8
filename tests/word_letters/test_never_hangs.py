"""No template makes the engine hang or fall: an answer at once, with its place."""

import gc
import io
import sys
import time
import zipfile
from pathlib import Path

import docx
import jinja2
import pytest

from pipeline.drafting.letter_environment import LetterEnvironment
from pipeline.facts.fact import Fact
from pipeline.language.pack import load_pack
from pipeline.word.letters.letter import LetterTemplate
from pipeline.word.letters.letter_marks import LOOKS
from tests.word_letters.refusals import PLAIN, codes_of, problems_of
from tests.word_letters.templates import paragraph, row, table, template

PACK = Path(__file__).parents[2] / "templates" / "en"
IF, END = "{% if letter.reference %}", "{% endif %}"
# By what is wrong: the text, and the codes that may tell it.
DEEP = {
    "nested ifs": (IF * 400 + END * 400, {"letter-nested-too-deep"}),
    "one nested if too many": (IF * 16 + END * 16, {"letter-nested-too-deep"}),
    "branches": (IF + "{% elif letter.reference %}" * 5000 + END, {"letter-too-many-branches"}),
    "digits": ("{{ " + "9" * 5000 + " }}", {"letter-tag-too-long"}),
    "dots": ("{{ letter" + ".a" * 5000 + " }}", {"letter-tag-too-long"}),
    "fewer dots": ("{{ letter" + ".a" * 900 + " }}", {"letter-too-complicated", "template-unknown-name"}),
    "filters": ("{{ letter.reference" + "|name" * 5000 + " }}", {"letter-tag-too-long"}),
    "fewer filters": ("{{ letter.reference" + "|name" * 350 + " }}", {"letter-too-complicated", "letter-syntax"}),
    "ors": ("{% if " + " or ".join(["letter"] * 5000) + " %}" + END, {"letter-tag-too-long"}),
    "brackets": ("{{ " + "(" * 900 + "1" + ")" * 900 + " }}", {"letter-too-complicated"}),
    "lists": ("{{ " + "[" * 900 + "1" + "]" * 900 + " }}", {"letter-too-complicated"}),
    "nots": ("{% if " + "not " * 450 + "letter %}" + END, {"letter-too-complicated"}),
    "minus signs": ("{{ " + "-" * 900 + "1 }}", {"letter-too-complicated"}),
    "a loop named loop": ("{% for loop in letter %}{% endfor %}", {"letter-loop-name", "template-not-a-list", "template-loop-name"}),
    "braces": ("{{ " * 10_000, {"letter-tag-unclosed"}),
    "nothing but marks": ("{{ é" + "“" * 1900 + " }}", {"letter-syntax"}),
}  # fmt: skip


def product() -> LetterEnvironment:
    facts = {"letter": {"reference": Fact("letter.reference", "A1")}}
    return LetterEnvironment(load_pack(PACK), facts, LOOKS)


@pytest.mark.parametrize("case", DEEP)
@pytest.mark.parametrize("ours", [True, False])
def test_what_goes_too_deep_is_told_with_its_place(case: str, ours: bool, tmp_path: Path) -> None:  # noqa: FBT001 - the environment
    text, codes = DEEP[case]
    path = template(tmp_path / "a.docx", paragraph("Before.") + paragraph(text))
    environment = product() if ours else PLAIN
    started = time.thread_time()
    problems = problems_of(path, environment)
    assert time.thread_time() - started < 10
    assert problems
    assert {problem.code for problem in problems} <= codes
    assert all(problem.place.paragraph.startswith(text[:10]) for problem in problems)


@pytest.mark.parametrize("count", [15, 1])
def test_blocks_within_the_bound_are_filled(count: int, tmp_path: Path) -> None:
    path = template(tmp_path / "a.docx", paragraph(IF * count + "x" + END * count))
    content = LetterTemplate(path, PLAIN).render({"letter": {"reference": "A1"}})
    assert docx.Document(io.BytesIO(content)).paragraphs[0].text == "x"


@pytest.mark.parametrize(
    "tag",
    [
        "{% autoescape true %}a{% endautoescape %}",
        "{% autoescape %}a{% endautoescape %}",
        "{% with a = 1 %}a{% endwith %}",
        "{% set a = 1 %}",
        "{% include 'a' %}",
        "{% macro a(b, b) %}{% endmacro %}",
        "{{ 1e999999999 }}",
        "{{ 'a }}",
        "{{ a $ b }}",
        "{{ }}",
        "{% %}",
        "{% for loop in letter.reference %}{% endfor %}",
    ],
)
def test_what_a_letter_may_not_hold_is_told_with_its_paragraph(tag: str, tmp_path: Path) -> None:
    problems = problems_of(template(tmp_path / "a.docx", paragraph(tag)), product())
    assert problems
    assert {problem.place.paragraph for problem in problems} == {tag}
    assert not [one for one in problems if "unexpected char" in one.values.get("reason", "")]


@pytest.mark.parametrize("properties", ["", "<w:tcPr/>", '<w:tcPr><w:tcW w:w="1"/></w:tcPr>'])
@pytest.mark.parametrize("tag", ["{% vm %}", "{% hm %}", "{% colspan 2 %}", "{% cellbg c %}"])
def test_a_cell_needs_no_properties(tag: str, properties: str, tmp_path: Path) -> None:
    cell = f"<w:tc>{properties}{paragraph(tag + '{{ r }}')}</w:tc>"
    body = table(1, row("{%tr for r in rows %}"), f"<w:tr>{cell}</w:tr>", row("{%tr endfor %}"))
    path = template(tmp_path / "a.docx", body)
    content = LetterTemplate(path, PLAIN).render({"rows": "ab", "c": "FF0000"})
    made = docx.Document(io.BytesIO(content)).tables[0]
    named = {"{% vm %}": "vMerge", "{% cellbg c %}": "shd"}.get(tag, "gridSpan")
    assert len(made._tbl.xpath(f".//w:tcPr/w:{named}")) == (1 if tag == "{% hm %}" else 2)  # noqa: SLF001 - python-docx has no other way


def test_ten_thousand_tags_are_compiled(tmp_path: Path) -> None:
    path = template(tmp_path / "a.docx", paragraph("{{ a }} " * 10_000))
    content = LetterTemplate(path, PLAIN).render({"a": "x"})
    assert docx.Document(io.BytesIO(content)).paragraphs[0].text.count("x") == 10_000


def test_twice_the_tags_are_twice_the_work(tmp_path: Path) -> None:
    tags = "{{ a }}{% if a %}{{ a }}{% endif %}"
    rows = [row("{%tr if a %}"), row(f"x {tags}"), row("{%tr endif %}")]
    paragraphs = paragraph("{%p if a %}") + paragraph(tags) + paragraph("{%p endif %}")

    def work(times: int) -> int:
        body = paragraphs * times + table(1, *rows * times)
        return _calls(template(tmp_path / f"{times}.docx", body))

    ten, twenty, forty = (work(times) for times in (10, 20, 40))
    assert forty - twenty <= 2.1 * (twenty - ten)


def _calls(path: Path) -> int:
    """Count the functions that are called while a template is compiled and filled."""
    calls = 0

    def count(_frame: object, event: str, _value: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    gc.collect()
    gc.disable()  # what is cleared away meanwhile is somebody else's
    sys.setprofile(count)
    try:
        LetterTemplate(path, jinja2.Environment(autoescape=True)).render({"a": "x"})
    finally:
        sys.setprofile(None)
        gc.enable()
    return calls


def test_a_small_file_that_unpacks_to_gigabytes_is_refused_at_once(tmp_path: Path) -> None:
    path = template(tmp_path / "a.docx", paragraph("{{ a }}"))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"word/media/{number}.bin", bytes(80 * 1024 * 1024))
    assert path.stat().st_size < 2_000_000
    assert codes_of(path) == ["gate-too-large"]


def test_a_file_that_is_torn_is_no_word_file(tmp_path: Path) -> None:
    whole = template(tmp_path / "a.docx", paragraph("{{ a }}")).read_bytes()
    for part in range(1, 20):
        path = tmp_path / "torn.docx"
        path.write_bytes(whole[: len(whole) * part // 20])
        assert codes_of(path) == ["gate-no-word"]
