"""Any text in any cell comes out as typed."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document.model import Content, Heading, Item, Paragraph, Quotation, Text
from pipeline.drafting.template_text import PRIVATE
from pipeline.facts.fact import FactValue, LocalText
from tests.drafting.desk import Desk, rows, table

NASTY = [
    "*", "_", "**bold**", "[^1]", "[^1]: note", "<b>", "&amp;", "&", "{{ x }}", "{% if %}", "|",
    "\\", "`code`", "# heading", "1. item", "> quote", "---", "code", "line\nbreak",
    "two\n\nlines", "😀", "\u202eright to left", "مرحبا", "\u200b", "12 %", "-", "«", ";",
    "it's \"quoted\" : yes ; no",
    "![x](chart:a:1)", "{-} x", "{source} x", ": caption", "l'État", "https://example.org/a b",
]  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"]), min_size=1, max_size=30),
).filter(lambda text: text == text.strip() and not PRIVATE.search(text))
TEMPLATE = """\
# About {{ x.text }} here

It is {{ x.text }} ; {{ x.local }} – *{{ x.text }}* is.[^n]

1. {{ x.text }} –

> {{ x.text }}

[^n]: See {{ x.local | name }}.

: Of {{ x.text }}

| {{ x.text }} | b |
|---|---|
{% for row in x.rows %}
| {{ row.text }} | Of {{ row.text }}, **{{ row.text }}** |
{% endfor %}
"""


def stated(content: Content) -> list[str]:
    return [piece.text for piece in content if isinstance(piece, Text) and piece.sources]


@pytest.mark.parametrize("language", ["en", "fr"])
@settings(max_examples=40, deadline=None)
@given(text=TEXTS)
def test_a_text_of_the_inputs_is_printed_as_typed(language: str, text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder) / "templates", language)
        values: dict[str, FactValue] = {
            "text": text,
            "local": LocalText({"": text}),
            "rows": rows("r", {"text": text}),
        }
        desk.facts = {"x": values}
        document = desk.document(TEMPLATE)
    found = [
        stated(block.content)
        for block in document.body
        if isinstance(block, (Heading, Item, Paragraph, Quotation))
    ]
    assert found == [[text], [text, text, text], [text], [text]]
    assert [stated(note.content) for note in document.notes] == [[text]]
    grid = table(document)
    assert stated(grid.title) == stated(grid.columns[0].title) == [text]
    ((alone, mixed),) = grid.rows
    assert not isinstance(alone, str)
    assert not isinstance(mixed, str)
    assert stated(alone.content) == [text]
    assert stated(mixed.content) == [text, text]
