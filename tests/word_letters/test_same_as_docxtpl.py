"""With a plain Jinja environment, letters are what docxtpl makes of the same template."""

import io
import tempfile
from itertools import pairwise
from pathlib import Path

import docx
import jinja2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2.sandbox import SandboxedEnvironment

from tests.word_letters.templates import canonical, ours, paragraph, row, table, template, theirs

BOLD = "<w:rPr><w:b/></w:rPr>"
TORN = '</w:t></w:r><w:proofErr w:type="spellStart"/><w:r w:rsidR="00AB12CD">{}<w:t>'
CELL = '<w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/>{}</w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>'
VALUES: dict[str, object] = {
    "name": "Belgium",
    "empty": "",
    "number": 7,
    "yes": True,
    "no": False,
    "html": "a &amp; b",
    "lines": "one\ntwo",
    "tabs": "one\ttwo",
    "both": "one\n\ttwo\nthree",
    "paragraphs": "one\atwo",
    "pages": "one\ftwo",
    "states": ["Belgium", "Chile", "Fiji"],
    "rows": [{"a": "1", "b": "x"}, {"a": "2", "b": "y"}],
    "nothing": [],
    "color": "FF0000",
    "span": 2,
}
CASES = {
    "a value": paragraph("To {{ name }}."),
    "no tag at all": paragraph("Nothing here."),
    "two values": paragraph("{{ name }}{{ number }}"),
    "a value of its own run": paragraph("To ", "{{ name }}", ", greetings", look=BOLD),
    "spaces at the ends": paragraph(" {{ name }} "),
    "a filter": paragraph("{{ name|upper }} {{ states|join(', ') }}"),
    "a condition": paragraph("{% if yes %}yes{% else %}no{% endif %}"),
    "elif": paragraph("{% if no %}a{% elif number == 7 %}b{% else %}c{% endif %}"),
    "a comparison with an entity": paragraph("{% if number &lt; 8 %}less{% endif %}"),
    "a comparison upwards": paragraph("{% if number &gt; 8 %}more{% endif %}"),
    "curly quotes": paragraph("{% if name == “Belgium” %}yes{% endif %}{{ ‘a’ }}"),
    "a loop in a line": paragraph("{% for s in states %}{{ s }}, {% endfor %}"),
    "a loop over nothing": paragraph("x{% for s in nothing %}{{ s }}{% endfor %}y"),
    "a nested loop": paragraph("{% for r in rows %}{% for s in states %}{{ s }}{{ r.a }}{% endfor %}{% endfor %}"),
    "loop.last": paragraph("{% for s in states %}{{ s }}{% if not loop.last %}; {% endif %}{% endfor %}"),
    "a remark": paragraph("a{# not printed #}b"),
    "a remark alone": paragraph("{# not printed #}"),
    "set": paragraph("{% set x = 3 %}{{ x }}"),
    "an entity in the text": paragraph("a &amp; b {{ name }} &lt;"),
    "an entity in a value": paragraph("{{ html }}"),
    "torn in the middle": paragraph(f"{{{{ na{TORN.format('')}me }}}} x"),
    "torn at the braces": paragraph(f"{{{TORN.format('')}{{ name }}{TORN.format(BOLD)}}} x"),
    "torn twice": paragraph(f"{{{{ {TORN.format('')}name{TORN.format(BOLD)} }}}}{{{{ number }}}}"),
    "a torn condition": paragraph(f"{{% if{TORN.format('')} yes %}}a{{% end{TORN.format('')}if %}}"),
    "a torn remark": paragraph(f"{{# a{TORN.format('')} b #}}c"),
    "a bookmark within": paragraph('{{ na</w:t></w:r><w:bookmarkStart w:id="1" w:name="x"/><w:bookmarkEnd w:id="1"/><w:r><w:t>me }}'),
    "paragraphs under a condition": paragraph("{%p if yes %}") + paragraph("kept") + paragraph("{%p endif %}"),
    "paragraphs that go": paragraph("{%p if no %}") + paragraph("gone") + paragraph("{%p else %}") + paragraph("kept") + paragraph("{%p endif %}"),
    "paragraphs in a loop": paragraph("{%p for s in states %}") + paragraph("- {{ s }}") + paragraph("{%p endfor %}"),
    "a torn paragraph tag": paragraph(f"{{%p i{TORN.format('')}f yes %}}") + paragraph("kept") + paragraph("{%p endif %}"),
    "a paragraph remark": paragraph("a") + paragraph("{#p gone #}") + paragraph("b"),
    "rows in a loop": table(2, row("{%tr for r in rows %}", ""), row("{{ r.a }}", "{{ r.b }}"), row("{%tr endfor %}", "")),
    "rows under a condition": table(1, row("{%tr if no %}"), row("gone"), row("{%tr endif %}"), row("kept")),
    "a row remark": table(1, row("{#tr gone #}"), row("kept")),
    "cells in a loop": table(1, row("{%tc for s in states %}", "{{ s }}", "{%tc endfor %}")),
    "fewer cells than columns": table(4, row("{%tc for r in rows %}", "{{ r.a }}", "{%tc endfor %}")),
    "a value for a cell": table(2, row("a", "b"), "<w:tr>" + CELL.format("", "{%tc if yes %}") + CELL.format("", "kept") + CELL.format("", "{%tc endif %}") + CELL.format("", "b") + "</w:tr>"),
    "a span": table(2, row("a", "b"), "<w:tr>" + CELL.format("", "{% colspan span %}wide") + "</w:tr>"),
    "a span anew": table(2, row("a", "b"), "<w:tr>" + CELL.format('<w:gridSpan w:val="1"/>', "{% colspan span %}wide") + "</w:tr>"),
    "a background": table(1, "<w:tr>" + CELL.format("", "{% cellbg color %}red") + "</w:tr>"),
    "a background anew": table(1, "<w:tr>" + CELL.format('<w:shd w:val="clear" w:fill="00FF00"/>', "{% cellbg color %}red") + "</w:tr>"),
    "merged down": table(2, row("{%tr for r in rows %}", ""), "<w:tr>" + CELL.format("", "{% vm %}once") + CELL.format("", "{{ r.a }}") + "</w:tr>", row("{%tr endfor %}", "")),
    "merged across": table(3, "<w:tr>" + CELL.format("", "{%tc for s in states %}") + CELL.format("", "{% hm %}once") + CELL.format("", "{%tc endfor %}") + "</w:tr>", row("{%tc for s in states %}", "{{ s }}", "{%tc endfor %}")),
    "runs under a condition": paragraph("a", "{%r if yes %}", "b", "{%r endif %}", "c", look=BOLD),
    "a run value": paragraph("a {{r html }} c"),
    "braces to be printed": paragraph("{_{ name }_} and {_% if %_}"),
    "a line break in a value": paragraph("{{ lines }}", look=BOLD),
    "a tab in a value": paragraph("a{{ tabs }}b", look=BOLD),
    "both in a value": paragraph("{{ both }}"),
    "paragraphs in a value": '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>{{ paragraphs }}</w:t></w:r></w:p>',
    "pages in a value": paragraph("{{ pages }}", look=BOLD),
    "drawings": "".join(paragraph(f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="{n}"/></wp:inline></w:drawing></w:r>', "{{ name }}") for n in "ab"),
    "a field": paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "<w:r><w:instrText> PAGE </w:instrText></w:r>", '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "{{ name }}"),
    "a tab element before a tag": "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>{{ name }}</w:t></w:r></w:p>",
    "preserved text": '<w:p><w:r><w:t xml:space="preserve"> {{ name }} </w:t></w:r></w:p>',
    "not ours: percent and braces": paragraph("100 % { a } % }"),
}  # fmt: skip
ENVIRONMENTS = {
    "plain": jinja2.Environment(),  # noqa: S701 - as docxtpl's own
    "escaping": jinja2.Environment(autoescape=True),
    "sandboxed": SandboxedEnvironment(),
}


@pytest.mark.parametrize("environment", ENVIRONMENTS)
@pytest.mark.parametrize("case", CASES)
def test_a_letter_is_what_docxtpl_makes_of_it(case: str, environment: str, tmp_path: Path) -> None:
    path = template(
        tmp_path / "a.docx",
        CASES[case],
        header=paragraph("{{ name }}"),
        footer=paragraph(f"{{{{ na{TORN.format('')}me }}}}, page"),
    )
    jinja = ENVIRONMENTS[environment]
    assert canonical(ours(path, VALUES, jinja)) == canonical(theirs(path, VALUES, jinja))


TEXT = "To {{ name }}: {% if yes %}{{ number }} of {% for s in states %}{{ s }} {% endfor %}{% endif %}."


@settings(max_examples=60, deadline=None)
@given(st.sets(st.integers(1, len(TEXT) - 1), max_size=12))
def test_wherever_word_tears_a_tag_it_is_the_same(places: set[int]) -> None:
    cuts = [0, *sorted(places), len(TEXT)]
    runs = [TEXT[start:end] for start, end in pairwise(cuts)]
    runs = [run.replace("<", "&lt;") for run in runs]
    with tempfile.TemporaryDirectory() as folder:
        path = template(Path(folder) / "a.docx", paragraph(*runs))
        jinja = ENVIRONMENTS["plain"]
        assert canonical(ours(path, VALUES, jinja)) == canonical(theirs(path, VALUES, jinja))


def test_the_properties_of_the_document_are_filled_too(tmp_path: Path) -> None:
    path = template(tmp_path / "a.docx", paragraph("x"), title="{{ name }}, {{ number }}")
    made = docx.Document(io.BytesIO(ours(path, VALUES, ENVIRONMENTS["plain"])))
    assert made.core_properties.title == "Belgium, 7"


def test_the_same_values_give_the_same_bytes(tmp_path: Path) -> None:
    path = template(tmp_path / "a.docx", paragraph("{{ name }}"))
    made = {ours(path, VALUES, ENVIRONMENTS["plain"]) for _ in range(3)}
    assert len(made) == 1
