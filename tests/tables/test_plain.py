"""Of what is taken for plain, patterns of bytes say what a reader of XML says."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.tables.workbooks.plain import is_plain
from pipeline.tables.workbooks.scan import scan_sheet
from pipeline.tables.workbooks.sheet_copy import SheetCopy
from tests.tables.odd_xml import MAIN

TEXTS = 10
SHEET = (
    f'<worksheet xmlns="{MAIN}"><cols><col min="1" max="2"/></cols><sheetData>'
    '<row r="1" ht="15"><c r="A1" s="1" t="s"><v>1</v></c><c r="B1"><v>2.5</v></c></row>\n'
    '<row r="2"><c r="A2" t="e"><f>1/0</f><v>#REF!</v></c><c r="B2" s="3"/>'
    '<c r="C2" t="str"><f t="shared" si="0"/><v>a &amp; b</v></c><c r="D2"><f>1</f></c></row>'
    '<row r="3"><c r="A3" t="inlineStr"><is><t>one &lt; two</t></is></c><c r="B3"/></row>'
    '</sheetData><mergeCells><mergeCell ref="A8:B9"/></mergeCells></worksheet>'
)
PIECES = [
    "'", '"', "<", ">", "/", "&", "=", " ", "\n", "]]>", "<![CDATA[", "<!--", "-->", "<?x ?>",
    ' t="e"', ' t="s"', " t='e'", ' r="DA1"', ' r="A200000"', "<v>1</v>", "<v>", "</v>", "<f/>",
    '<c r="DA1">', "<c>", "</c>", "<row>", "</row>", "<sheetData>", "</sheetData>", "#REF!", "x:",
    "9", "-1", "1e9", "&#10;", "&#0;", "\ufffe", '<mergeCell ref="A1:A2"/>', "<is>", "</is>",
]  # fmt: skip
CHANGES = st.lists(
    st.tuples(st.integers(0, len(SHEET)), st.integers(0, 12), st.sampled_from(["", *PIECES])),
    min_size=1,
    max_size=2,
)


def changed(changes: list[tuple[int, int, str]]) -> bytes:
    xml = SHEET
    for at, taken, put in changes:
        xml = xml[:at] + put + xml[at + taken :]
    return xml.encode("utf-8")


def test_the_sheet_itself_is_plain_and_faulty() -> None:
    codes = [hidden.code for hidden in scan_sheet(SHEET.encode())]
    assert is_plain(SHEET.encode())
    assert codes == ["error-value", "formula-without-value", "merged-cells"]


@settings(max_examples=500, deadline=None)
@example([(SHEET.index("B1"), 2, "DA1")])
@example([(SHEET.index(' t="s"'), 6, ' t="e"'), (SHEET.index("<v>1</v>"), 8, "<v>#N/A</v>")])
@example([(SHEET.index("</sheetData>"), 12, "</sheetData >")])
@given(CHANGES)
def test_a_change_leaves_no_plain_sheet_that_is_misread(
    changes: list[tuple[int, int, str]],
) -> None:
    xml = changed(changes)
    if is_plain(xml):
        copy = SheetCopy(TEXTS)
        anew = copy.copy(xml)
        assert is_plain(anew)
        told = {hidden for hidden in copy.hidden if hidden.code != "text-not-in-file"}
        assert set(scan_sheet(xml)) == {*told, *scan_sheet(anew)}
