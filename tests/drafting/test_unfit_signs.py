"""Signs in templates that cannot be printed or seen are told with their line."""

import pytest

from pipeline.drafting.template_text import check_source


def told(text: str) -> list[tuple[int, str, str]]:
    return [(line, fault.code, fault.values["character"]) for line, fault in check_source(text)]


@pytest.mark.parametrize(
    "sign", ["\0", "\b", "\x0c", "\x85", "\u2028", "\u202e", "\u2066", "\u200b"]
)
def test_a_sign_in_the_text_is_told(sign: str) -> None:
    assert told(f"First line.\nA{sign}B\n") == [
        (2, "template-unfit-character", f"U+{ord(sign):04X}")
    ]


@pytest.mark.parametrize(
    ("escape", "sign"),
    [
        (r"\b", "U+0008"),
        (r"\0", "U+0000"),
        (r"\x07", "U+0007"),
        (r"\u202e", "U+202E"),
        (r"\U000e0041", "U+E0041"),
        (r"\N{ZERO WIDTH SPACE}", "U+200B"),
    ],
)
def test_a_backslash_in_a_tag_that_stands_for_one_is_told(escape: str, sign: str) -> None:
    text = f'Line.\n{{{{ cite("a",\n "{escape}") }}}}\n'
    assert told(text) == [(3, "template-unfit-character", sign)]


@pytest.mark.parametrize(
    ("reference", "sign"),
    [("&#x202E;", "U+202E"), ("&#8203;", "U+200B"), ("&shy;", "U+00AD"), ("&NoBreak;", "U+2060")],
)
def test_a_reference_that_stands_for_one_is_told(reference: str, sign: str) -> None:
    assert told(f"Line.\nA{reference}B\n") == [
        (2, "template-unfit-character", f"{reference}, {sign}")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A & B &c.; &nbsp;&#160;&eacute;&zwnj;",
        "A\tB\r\nC",
        "n°\u00a0\u202f7 \u2011 ’«»",
        r'{{ cite("a\"b\u00a0c\\b") }}',
        r"C:\band \u0000",
        r'{{ cite("C:\people\x4 \8 \477 \u12 \N{no such name}") }}',
    ],
)
def test_what_is_in_order_is_left_alone(text: str) -> None:
    assert told(text) == []


def test_private_use_is_told_once() -> None:
    assert told("\ue000") == [(1, "template-private-character", "U+E000")]
