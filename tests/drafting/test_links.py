"""Links, symbols that lead to their documents, and breaks of lines."""

import pytest

from pipeline.document.model import Cell, Paragraph, Text, plain
from pipeline.problems import ProblemsFoundError
from tests.drafting.desk import Desk, table

ADDRESSES = """\
statute = "resolution ICC-ASP/6/Res.2"

[addresses]
"ICC-ASP/" = "https://www.example.org/{dashed}"
"ICC-ASP/6/" = "https://www.example.org/six/{symbol}"
"""


def links(desk: Desk, text: str) -> list[tuple[str, str]]:
    (paragraph,) = desk.document(text).body
    assert isinstance(paragraph, Paragraph)
    return [(one.text, one.link) for one in paragraph.content if isinstance(one, Text)]


def test_words_lead_to_an_address(english: Desk) -> None:
    english.facts = {"x": {"place": "Court"}}
    text = "See [the *page* of the {{ x.place }}](https://www.example.org/a?b=1&c=2), today."
    assert links(english, text) == [
        ("See ", ""),
        *((word, "https://www.example.org/a?b=1&c=2") for word in ("the ", "page", " of the ")),
        ("Court", "https://www.example.org/a?b=1&c=2"),
        (", today.", ""),
    ]


def test_an_address_in_angle_brackets_leads_to_itself(english: Desk) -> None:
    assert links(english, "<https://www.example.org/a>") == [
        ("https://www.example.org/a", "https://www.example.org/a")
    ]
    assert links(english, "<a@example.org>") == [("a@example.org", "mailto:a@example.org")]


@pytest.mark.parametrize("target", ["page.html", "/page", "file:///c:/x", "{{ x.a }}", "#place"])
def test_any_other_target_is_refused(english: Desk, target: str) -> None:
    english.facts = {"x": {"a": "https://www.example.org"}}
    assert english.faults(f"First.\n\nA [link]({target}).") == [("template-link", 3)]


def test_symbols_lead_where_the_longest_start_says(english: Desk) -> None:
    english.write("citations.toml", ADDRESSES)
    english.facts = {"x": {"symbol": "ICC-ASP/7/18"}}
    text = "ICC-ASP/6/20, {{ x.symbol }}, A/58/874 and {{ cite('statute') }}."
    assert [one for one in links(english, text) if one[1]] == [
        ("ICC-ASP/6/20", "https://www.example.org/six/ICC-ASP/6/20"),
        ("ICC-ASP/7/18", "https://www.example.org/ICC-ASP-7-18"),
        ("ICC-ASP/6/Res.2", "https://www.example.org/six/ICC-ASP/6/Res.2"),
    ]
    (said,) = english.said(text)
    assert said.startswith("1. ICC-ASP/6/20, ICC-ASP/7/18, A/58/874 and resolution")


def test_a_symbol_in_a_cell_leads_too_and_one_within_a_link_does_not(english: Desk) -> None:
    english.write("citations.toml", ADDRESSES)
    grid = ": T\n\n| a | b |\n|---|---|\n| ICC-ASP/7/18 | [ICC-ASP/7/18](https://b.org) |"
    ((first, second),) = table(english.document(grid)).rows
    assert isinstance(first, Cell)
    assert isinstance(second, Cell)
    found = [one.link for cell in (first, second) for one in cell.content if isinstance(one, Text)]
    assert found == ["https://www.example.org/ICC-ASP-7-18", "https://b.org"]


@pytest.mark.parametrize("wrong", ['"A/" = "page"', '"A/" = 3', '"A/" = "https://x/{other}"'])
def test_an_address_that_is_none_is_told(english: Desk, wrong: str) -> None:
    english.write("citations.toml", f"[addresses]\n{wrong}\n")
    with pytest.raises(ProblemsFoundError) as stopped:
        _ = english.pack
    assert len(stopped.value.problems) == 1


def test_a_backslash_at_the_end_of_a_line_breaks_it(english: Desk) -> None:
    assert english.said("One \\\ntwo\\\n*three*.") == ["1. One\ntwo\nthree."]


def test_a_cell_is_broken_as_in_html(english: Desk) -> None:
    ((cell,),) = table(english.document(": T\n\n| a |\n|---|\n| one<br>two |")).rows
    assert isinstance(cell, Cell)
    assert plain(cell.content) == "one\ntwo"


def test_the_head_of_a_document_leads_nowhere(english: Desk) -> None:
    english.write("citations.toml", ADDRESSES)
    english.write("masthead.toml", 'symbol = "ICC-ASP/7/18"')
    (piece,) = english.document("Text.").masthead["symbol"]
    assert (piece.text, piece.link) == ("ICC-ASP/7/18", "")
    english.write("masthead.toml", 'symbol = "[a](https://www.example.org)"')
    assert [code for code, _ in english.faults("Text.")] == ["template-masthead-text"]
