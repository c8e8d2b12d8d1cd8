"""A block opens, goes on and ends at one level and within one container; nothing goes unseen."""

import io
from pathlib import Path

import docx
import pytest

from pipeline.word.letters.letter import LetterTemplate
from tests.word_letters.refusals import PLAIN, codes_of, problems_of
from tests.word_letters.templates import paragraph, row, table, template

IF, ELSE, END = "{{%{} if a %}}", "{{%{} else %}}", "{{%{} endif %}}"


def control(*runs: str) -> str:
    inner = paragraph(*runs).removeprefix("<w:p>").removesuffix("</w:p>")
    return f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def link(text: str) -> str:
    return f'<w:hyperlink w:anchor="x"><w:r><w:t>{text}</w:t></w:r></w:hyperlink>'


def inserted(text: str) -> str:
    return f'<w:ins w:id="7" w:author="x"><w:r><w:t>{text}</w:t></w:r></w:ins>'


def field(text: str) -> str:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText> REF x </w:instrText></w:r>"
    result = f"<w:r><w:t>{text}</w:t></w:r>"
    return f"{char('begin')}{code}{char('separate')}{result}{char('end')}"


def at(level: str, tag: str) -> str:
    written = tag.format(level)
    return {
        "": paragraph(written),
        "p": paragraph(written),
        "r": paragraph("a", written, "b"),
    }[level]


@pytest.mark.parametrize("opening", ["", "p", "r"])
@pytest.mark.parametrize("between", ["", "p", "r"])
@pytest.mark.parametrize("ending", ["", "p", "r"])
def test_a_block_has_one_level(opening: str, between: str, ending: str, tmp_path: Path) -> None:
    text = paragraph("x")
    body = at(opening, IF) + text + at(between, ELSE) + text + at(ending, END)
    path = template(tmp_path / "a.docx", body)
    found = problems_of(path)
    if opening == between == ending:
        assert found == []
        for value in (True, False):
            docx.Document(io.BytesIO(LetterTemplate(path, PLAIN).render({"a": value})))
    else:
        assert {problem.code for problem in found} == {"letter-levels"}
        wrong = ELSE.format(between) if between != opening else END.format(ending)
        assert wrong.replace(f"%{between}", "%") in found[0].place.paragraph.replace(
            f"%{between}", "%"
        )


@pytest.mark.parametrize(
    ("opening", "ending"), [("tr", "p"), ("tr", ""), ("tr", "tc"), ("p", "tr")]
)
def test_rows_and_paragraphs_do_not_mix(opening: str, ending: str, tmp_path: Path) -> None:
    body = table(1, row(IF.format(opening)), row("x"), row(END.format(ending)))
    (problem,) = problems_of(template(tmp_path / "a.docx", body))
    assert problem.code in {"letter-levels", "letter-across-cell"}
    assert "endif" in problem.place.paragraph


ACROSS = {
    "a tag begins in a control": ("control", paragraph(control("{{ na"), "me }}")),
    "a tag ends in a control": ("control", paragraph("{{ na", control("me }}"))),
    "a tag goes from link to link": ("link", paragraph(link("{{ na"), link("me }}"))),
    "a tag holds a field": ("field", paragraph("{{ na", field("me"), " }}")),
    "a tag begins before a bookmark": (
        "bookmark",
        paragraph("{{ na", '<w:bookmarkStart w:id="1" w:name="b"/>', "me }} x", '<w:bookmarkEnd w:id="1"/>'),
    ),
    "a tag holds a footnote": (
        "other",
        paragraph("{{ na", '<w:r><w:footnoteReference w:id="2"/></w:r>', "me }}"),
    ),
    "a block begins in a control": ("control", paragraph(control("{% if a %}"), "x{% endif %}")),
    "a block ends in a link": ("link", paragraph("{% if a %}x", link("{% endif %}"))),
    "a block begins in one control, ends in another": (
        "control",
        paragraph(control("{% if a %}"), "x", control("{% endif %}")),
    ),
    "a block begins in a field": ("field", paragraph(field("{% if a %}x"), "{% endif %}")),
    "a block ends in another field": (
        "field",
        paragraph(field("{% if a %}x"), field("x{% endif %}")),
    ),
    "a block goes from cell to cell": ("cell", table(2, row("{% if a %}x", "y{% endif %}"))),
    "a block goes from text to cell": ("cell", paragraph("{% if a %}") + table(1, row("{% endif %}"))),
    "a loop goes from row to row": ("cell", table(1, row("{% for x in a %}"), row("{% endfor %}"))),
}  # fmt: skip


@pytest.mark.parametrize("case", ACROSS)
def test_a_tag_or_a_block_stays_within_one_container(case: str, tmp_path: Path) -> None:
    kind, body = ACROSS[case]
    problems = problems_of(template(tmp_path / "a.docx", paragraph("Before.") + body))
    assert [problem.code for problem in problems] == [f"letter-across-{kind}"]
    assert problems[0].place.part == "word/document.xml"
    assert "{" in problems[0].place.paragraph


def test_a_tag_that_is_torn_by_an_insertion_is_a_tracked_change(tmp_path: Path) -> None:
    body = paragraph("{{ na", inserted("me"), " }}")
    problems = problems_of(template(tmp_path / "a.docx", body))
    assert [problem.code for problem in problems] == ["gate-tracked"]


WITHIN = {
    "text in the run of a tag": paragraph("{%r if a %}kept", "{%r endif %}"),
    "in a control": paragraph(control("{% if a %}x", "{{ name }}", "{% endif %}")),
    "around a control": paragraph("{% if a %}", control("{{ name }}"), "{% endif %}"),
    "around a field": paragraph("{% if a %}", field("x"), "{% endif %}"),
    "in a link": paragraph(link("{% if a %}x{% endif %}")),
    "over two paragraphs": paragraph("{% if a %}x") + paragraph("y{% endif %}"),
    "a tag in two runs and a spelling mark": paragraph(
        "{{ na", "<w:proofErr w:type='x'/>", "me }}"
    ),
    "a whole smart tag in a tag": paragraph(
        "{{ ", '<w:smartTag w:element="x"><w:r><w:t>name</w:t></w:r></w:smartTag>', " }}"
    ),
    "rows around a table of their own": table(
        1, row("{%tr if a %}"), row("{{ name }}"), row("{%tr endif %}")
    ),
}


@pytest.mark.parametrize("case", WITHIN)
@pytest.mark.parametrize("value", [True, False])
def test_what_stays_within_is_filled(case: str, value: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a value to fill in
    path = template(tmp_path / "a.docx", WITHIN[case] + paragraph("end"))
    content = LetterTemplate(path, PLAIN).render({"a": value, "name": "Fiji"})
    assert docx.Document(io.BytesIO(content)).paragraphs[-1].text == "end"


UNSEEN = {
    "text beside it": ("p", paragraph("{%p if a %}", "lost") + paragraph("{%p endif %}")),
    "two tags": ("p", paragraph("{%p if a %}{%p if b %}") + paragraph("{%p endif %}") * 2),
    "a picture": ("p", paragraph("{%p if a %}", "<w:r><w:pict/></w:r>") + paragraph("{%p endif %}")),
    "a value": ("p", paragraph("{%p if a %}{{ name }}") + paragraph("{%p endif %}")),
    "another cell of the row": ("tr", table(2, row("{%tr if a %}", "lost"), row("{%tr endif %}", ""))),
    "two tags in one row": (
        "tr",
        table(2, row("{%tr if a %}", "{%tr if b %}"), row("{%tr endif %}", "{%tr endif %}")),
    ),
    "text in the cell": ("tc", table(2, row("{%tc if a %}lost", "{%tc endif %}"))),
}  # fmt: skip


@pytest.mark.parametrize("case", UNSEEN)
def test_nothing_goes_unseen_with_what_a_tag_stands_for(case: str, tmp_path: Path) -> None:
    kind, body = UNSEEN[case]
    codes = codes_of(template(tmp_path / "a.docx", body))
    assert set(codes) == {f"letter-not-alone-{kind}"}


@pytest.mark.parametrize(
    "tag", ["{%- if a %}", "{% if a -%}", "{%+ if a %}", "{{- a }}", "{{ a -}}"]
)
def test_whitespace_control_is_refused_as_in_reports(tag: str, tmp_path: Path) -> None:
    end = "{% endif %}" if "if" in tag else ""
    (problem,) = problems_of(template(tmp_path / "a.docx", paragraph(f"x {tag} y {end}")))
    assert problem.code == "letter-whitespace-control"
    assert problem.values["tag"] == tag


@pytest.mark.parametrize(
    "text", ["{ { name }}", "{% if a % }", "name }}", "{{ name", "{ % if a %}"]
)
def test_half_a_tag_is_never_left_in_silence(text: str, tmp_path: Path) -> None:
    (code,) = codes_of(template(tmp_path / "a.docx", paragraph(text)))
    assert code in {"letter-tag-unopened", "letter-tag-unclosed"}


def test_all_faults_of_a_part_are_told_at_once(tmp_path: Path) -> None:
    body = paragraph("{%- if a %}") + paragraph("x }} y") + paragraph("{{ z")
    assert codes_of(template(tmp_path / "a.docx", body)) == [
        "letter-whitespace-control",
        "letter-tag-unopened",
        "letter-tag-unclosed",
    ]
