"""What is mended as bytes says what a reader of XML reads in it; nothing else is taken."""

import re
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.tables.workbooks.nearly_plain import mended
from pipeline.tables.workbooks.parts import UnsafeError
from pipeline.tables.workbooks.plain import is_plain
from pipeline.tables.workbooks.sheet_copy import SheetCopy
from tests.tables.odd_xml import MAIN, Odd
from tests.tables.test_plain import SHEET, TEXTS

PREFIXED = SHEET.replace("</", "\0").replace("<", "<x:").replace("\0", "</x:")
PREFIXED = PREFIXED.replace("xmlns=", "xmlns:x=")
APOSTROPHES = SHEET.replace('"', "'")
ORDER = SHEET.replace('r="A1" s="1" t="s"', 't="s" r="A1" cm="1" s="1"').replace(
    "<v>2.5", '<v xml:space="preserve">2.5'
)
BOTH = PREFIXED.replace('"', "'")
BARE = re.sub(r'<c r="[A-Z]+\d+"', "<c", SHEET)
SOME = SHEET.replace('<c r="B1"', "<c").replace('<c r="D2"', "<c").replace('<c r="A3"', "<c")
WAYS = (SHEET, PREFIXED, APOSTROPHES, ORDER, BOTH, BARE, SOME)
PIECES = [
    "'", '"', "<", ">", "/", "&", "=", " ", "\n", "x:", "y:", " xmlns='m'", " xmlns:x ='m'", "<!--",
    " r='B1'", ' r="B1"', " t='e'", ' s="2"', ' x:r="B1"', "<v>", "</v>", "<x:v>", "<c r='C1'/>",
    "<x:c r='C1'/>", "<c", "<?x?>", "]]>", "&#10;", "&quot;", " a='>'", " a='\"'", "='b'",
]  # fmt: skip
CHANGES = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 8), st.sampled_from(["", *PIECES])),
    min_size=1,
    max_size=2,
)


def read_as_xml(xml: bytes) -> tuple[bytes, object] | None:
    copy = SheetCopy(TEXTS)
    try:
        return copy.copy(xml), copy.hidden
    except UnsafeError:
        return None


@pytest.mark.parametrize("xml", WAYS)
def test_what_programs_write_otherwise_is_mended(xml: str) -> None:
    anew = mended(xml.encode())
    assert is_plain(anew)
    assert read_as_xml(anew) == read_as_xml(xml.encode())


@settings(max_examples=400, deadline=None)
@example(2, [(0.5, 0, " xmlns:x ='m'")])
@example(1, [(0.3, 0, " xmlns:x ='m'")])
@example(3, [((ORDER.index(' t="s" r=') + 1.5) / len(ORDER), 0, "x:")])
@given(st.integers(0, len(WAYS) - 1), CHANGES)
def test_a_change_is_mended_to_what_it_says_or_left_to_a_reader_of_xml(
    way: int, changes: list[tuple[float, int, str]]
) -> None:
    xml = WAYS[way]
    for share, taken, put in changes:
        at = int(share * len(xml))
        xml = xml[:at] + put + xml[at + taken :]
    if anew := mended(xml.encode()):
        assert read_as_xml(anew) == read_as_xml(xml.encode())


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(["", "x:"]))
def test_random_legal_xml_is_mended_to_what_it_says(seed: int, prefix: str) -> None:
    odd = Odd(Random(seed), prefix)  # noqa: S311 (nothing is kept secret by it)
    cells = "".join(
        odd.element("c", {"r": f"{letter}1", "s": "1"}, odd.element("v", {}, "7"))
        for letter in "ABC"
    )
    rows = odd.element("sheetData", {}, odd.element("row", {"r": "1"}, cells))
    xml = odd.element("worksheet", {f"xmlns{':x' if prefix else ''}": MAIN}, rows).encode()
    if anew := mended(xml):
        assert read_as_xml(anew) == read_as_xml(xml)


@pytest.mark.parametrize(
    "xml",
    [
        SHEET.replace(' r="A1"', ' r="A1" r="B1"'),
        SHEET.replace(' r="A1"', ' r="A1" a="1" a="2"'),
        SHEET.replace(' r="A1"', "").replace('row r="1"', "row"),
        SHEET.replace("<v>1<", "<v><![CDATA[1]]><"),
        SHEET.replace(' r="A1"', " xmlns='m' r=\"A1\""),
        SHEET.replace(' r="A1"', ' a:b="1" r="A1"'),
        PREFIXED.replace("<x:v>1</x:v>", "<v>1</v>"),
        PREFIXED.replace("<x:row", "<x:row xmlns:x = 'm'", 1),
        APOSTROPHES.replace("'A1'", "'A1' a='>'"),
    ],
)
def test_what_bytes_do_not_tell_is_left_to_a_reader_of_xml(xml: str) -> None:
    assert mended(xml.encode()) == b""
