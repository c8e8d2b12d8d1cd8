"""The example on non-cooperation as pandoc and the checkers of Word files read it."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.declared.made_up import NON_COOPERATION_FILE
from tests.gate import findings
from tests.reading import Node, blocks, footnotes, text, tree

LANGUAGES = ("en", "fr")


def report(folder: Path, language: str) -> Path:
    return folder / "outputs" / language / NON_COOPERATION_FILE


def styled(node: object) -> Iterator[tuple[str, Node]]:
    """Give each division of pandoc with the style of Word that it stands for."""
    if isinstance(node, list):
        for part in node:
            yield from styled(part)
    elif isinstance(node, dict):
        if node.get("t") == "Div":
            yield dict(node["c"][0][2]).get("custom-style", ""), node
        yield from styled(node.get("c"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_contents_quotations_and_lists_are_read_back(folder: Path, language: str) -> None:
    styles = [(style, text(node).strip()) for style, node in styled(tree(report(folder, language)))]
    entries = [line for style, line in styles if style.startswith("toc ")]
    assert [line.split(".")[0] for line in entries if line[0] in "IV"] == [
        *("I", "II", "III", "IV", "V", "VI")
    ]
    assert any(line.startswith(("Appendix", "Appendice")) for line in entries)
    counted = Counter(style for style, _ in styles)
    # Two paragraphs of article 87, seven functions of article 112, three steps of the procedures.
    assert (counted["Quote Item 1"], counted["Quote Item 2"]) == (2 + 7 + 3, 2)
    assert counted["Quote"] == 3
    quoted = [line for style, line in styles if style == "Quote Item 1"]
    assert any("87" in line and line.endswith(FUNCTION[language]) for line in quoted)


FUNCTION = {"en": "relating to non-cooperation;", "fr": "à la non-coopération des États ;"}
VERBS = {
    "en": (
        ["The Assembly of States Parties", "Recalling", "Recalling also", "Noting"],
        ["Takes note", "Emphasizes", "Calls upon", "Invites", "Requests", "Decides"],
    ),
    "fr": (
        ["L’Assemblée des États Parties", "Rappelant", "Rappelant également", "Notant"],
        ["Prend note", "Souligne", "Demande", "Invite", "Prie", "Décide"],
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_draft_resolution_has_its_verbs_in_italics(folder: Path, language: str) -> None:
    preamble, operative = VERBS[language]
    nodes = list(blocks(report(folder, language)))
    first = next(place for place, node in enumerate(nodes) if starts_in_italics(node))
    opened = [emphasis(node) for node in nodes[first : first + len(preamble)]]
    assert opened == preamble
    paragraphs = next(node for node in nodes[first:] if node["t"] == "OrderedList")
    assert paragraphs["c"][0][0] == 1
    entries = [next(blocks_of(entry)) for entry in paragraphs["c"][1]]
    assert [emphasis(node) for node in entries] == operative


def starts_in_italics(node: Node) -> bool:
    return node["t"] == "Para" and emphasis(node).startswith(("The Assembly", "L’Assemblée"))


def emphasis(node: Node) -> str:
    return text(node["c"][0]) if node["c"][0]["t"] == "Emph" else ""


def blocks_of(nodes: list[Node]) -> Iterator[Node]:
    for node in nodes:
        yield from blocks_of(node["c"][1]) if node["t"] == "Div" else (node,)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_annex_counts_from_one(folder: Path, language: str) -> None:
    starts = [
        node["c"][0][0]
        for node in blocks(report(folder, language))
        if node["t"] == "OrderedList" and node["c"][0][1]["t"] == "Decimal"
    ]
    assert starts.count(1) == 1 + 3, "the body and three annexes"
    assert len(footnotes(report(folder, language))) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_passes_the_gate(folder: Path, language: str) -> None:
    assert findings(report(folder, language)) == []
