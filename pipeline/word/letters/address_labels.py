"""Sheets of address labels as a Word file: a table whose cells are the labels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.word.gate.gate import passed, read_template
from pipeline.word.package.characters import characters
from pipeline.word.package.core_properties import set_properties
from pipeline.word.package.package import SETTINGS, STYLES, package_bytes
from pipeline.word.package.styles import canonical_styles, set_language

_A4 = (210.0, 297.0)
_TWIPS = 1440 / 25.4  # in a millimetre
_PADDING = 170  # twips between the edge of a label and its text
_SIZE = 21  # half-points
# The paragraph that Word wants behind a table must fit below the last label of a full sheet.
_END = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
)


@dataclass(frozen=True, slots=True)
class LabelFormat:
    """A sheet of labels on A4, all lengths in millimetres.

    Attributes:
        left: From the edge of the sheet to the first label, like ``top``.
        across: From the left edge of a label to that of its neighbour.
        down: From the top of a label to that of the one below.
    """

    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    across: float
    down: float

    @property
    def fits(self) -> bool:
        """Say whether the labels lie on the sheet, and none on another."""
        if min(self.columns, self.rows) < 1 or min(self.width, self.height) <= 0:
            return False
        apart = self.across >= self.width and self.down >= self.height
        right = self.left + (self.columns - 1) * self.across + self.width
        bottom = self.top + (self.rows - 1) * self.down + self.height
        return apart and min(self.left, self.top) >= 0 and right <= _A4[0] and bottom <= _A4[1]


@dataclass(frozen=True, slots=True)
class AddressLabel:
    """What stands on a label: its lines, and the BCP 47 tag of their language."""

    lines: tuple[str, ...]
    language: str


def write_labels(
    title: str, labels: Sequence[AddressLabel], form: LabelFormat, language: str, layout_file: Path
) -> bytes:
    """Write labels row by row, in the fonts of the layout of the report.

    Raises:
        ProblemsFoundError: Where the layout cannot be read.
    """
    package = read_template(layout_file, (STYLES, SETTINGS))
    canonical_styles(package, layout_file)
    rows = "".join(_rows(labels, form))
    package.replace_body(f"{_opening(form)}{rows}</w:tbl>{_END}{_section(form)}")
    set_language(package, language)
    set_properties(package, title, language, {})
    return passed(package_bytes(package), str(layout_file))


def _opening(form: LabelFormat) -> str:
    widths = _widths(form)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="0" '
        'w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        f'<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


def _rows(labels: Sequence[AddressLabel], form: LabelFormat) -> Iterator[str]:
    """Write a row of labels, and the gap below it where there is one."""
    widths, empty = _widths(form), AddressLabel(("",), "")
    gap = _twips(form.down) - _twips(form.height)
    for start in range(0, len(labels), form.columns):
        row = labels[start : start + form.columns]
        filled = [*row, *[empty] * (form.columns - len(row))]
        cells = [_cell(_twips(form.width), label) for label in filled]
        between = _cell(widths[1], empty) if len(widths) > form.columns else ""
        yield _row(_twips(form.height), between.join(cells))
        if gap:
            yield _row(gap, "".join(_cell(width, empty) for width in widths))


def _row(height: int, cells: str) -> str:
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr>'
        f"{cells}</w:tr>"
    )


def _cell(width: int, label: AddressLabel) -> str:
    paragraphs = "".join(_line(text, label.language) for text in label.lines)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraphs}</w:tc>"
    )


def _line(text: str, language: str) -> str:
    look = f'<w:sz w:val="{_SIZE}"/>' + (f'<w:lang w:val="{language}"/>' if language else "")
    run = f"<w:r><w:rPr>{look}</w:rPr>{characters(text)}</w:r>" if text else ""
    return (
        '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        f'<w:ind w:left="{_PADDING}" w:right="{_PADDING}"/><w:jc w:val="left"/></w:pPr>{run}</w:p>'
    )


def _widths(form: LabelFormat) -> list[int]:
    """Give the widths of labels and of the gaps between them."""
    width, gap = _twips(form.width), _twips(form.across) - _twips(form.width)
    return [width, *([gap, width] if gap else [width]) * (form.columns - 1)]


def _section(form: LabelFormat) -> str:
    right = max(_A4[0] - form.left - sum(_widths(form)) / _TWIPS, 0)
    # A little more than the labels need, for the paragraph behind the table.
    bottom = max(_A4[1] - form.top - form.rows * form.down - 0.5, 0)
    return (
        f'<w:sectPr><w:pgSz w:w="{_twips(_A4[0])}" w:h="{_twips(_A4[1])}"/>'
        f'<w:pgMar w:top="{_twips(form.top)}" w:right="{_twips(right)}" '
        f'w:bottom="{_twips(bottom)}" w:left="{_twips(form.left)}" w:header="0" w:footer="0" '
        'w:gutter="0"/></w:sectPr>'
    )


def _twips(millimetres: float) -> int:
    return round(millimetres * _TWIPS)
