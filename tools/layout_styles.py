"""Paragraph styles as data: those of the layout of a report, and how any are written.

Measures are in twentieths of a point, sizes of type in half-points, as in Word.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pipeline.word.package.styles import NAMES
from tools.layout_ground import FACE, GROUND

# Text is indented by a column in which the numbers hang.
COLUMN = 709
STEP = 567
# The styles of running text, the only ones with hyphenation.
_TEXTS = ("Paragraph", "PlainParagraph", "Subparagraph", "Quote", "FootnoteText")


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style.

    Attributes:
        key: Its identifier, which the writer uses.
        size: Of the type, in half-points.
        left: Indentation; of the first line, ``hanging`` to the left or ``first`` to the right.
        line: Line spacing, 240 for single; negative where exact.
        keep: Whether it stays with the next paragraph.
        whole: Whether words are never hyphenated, whatever the settings of the file.
        level: The outline level, from 0, for the table of contents.
        tabs: Positions, each with a kind and, after a comma, a leader.
    """

    key: str
    based_on: str = "Normal"
    next_style: str = ""
    size: int = 22
    bold: bool = False
    italic: bool = False
    color: str = ""
    align: str = "left"
    left: int = 0
    right: int = 0
    hanging: int = 0
    first: int = 0
    before: int = 0
    after: int = 0
    line: int = 240
    keep: bool = False
    whole: bool = False
    new_page: bool = False
    level: int | None = None
    tabs: tuple[tuple[str, int], ...] = ()

    @property
    def name(self) -> str:
        """Its name in the file: that of Word, or one that is the same in every language."""
        return NAMES.get(self.key, self.key)


def _heading(level: int, size: int, *, bold: bool, italic: bool, before: int) -> ParagraphStyle:
    return ParagraphStyle(
        f"Heading{level}",
        next_style="Paragraph",
        size=size,
        bold=bold,
        italic=italic,
        left=COLUMN,
        hanging=COLUMN,
        before=before,
        after=140,
        keep=True,
        level=level - 1,
    )


def _subparagraph(level: int) -> ParagraphStyle:
    return ParagraphStyle(
        f"Subparagraph{level}",
        left=COLUMN + level * STEP,
        hanging=STEP,
        after=120,
        line=264,
    )


def _contents(level: int, text_width: int) -> ParagraphStyle:
    left = COLUMN + (level - 1) * STEP
    return ParagraphStyle(
        f"TOC{level}",
        left=left + STEP,
        hanging=STEP,
        before=60 if level == 1 else 0,
        after=60,
        tabs=(("left", left + STEP), ("right,dot", text_width)),
    )


def report_styles(text_width: int, align: str = "left") -> tuple[ParagraphStyle, ...]:
    """Give the paragraph styles of a report; a style stands after the one that it is based on."""
    return tuple(
        replace(style, align=align) if style.key.startswith(_TEXTS) else replace(style, whole=True)
        for style in _all_styles(text_width)
    )


def _all_styles(text_width: int) -> tuple[ParagraphStyle, ...]:
    plain = ParagraphStyle("PlainParagraph", left=COLUMN, after=160, line=264)
    return (
        replace(plain, key="Paragraph", hanging=COLUMN, tabs=(("left", COLUMN),)),
        plain,
        *(_subparagraph(level) for level in (1, 2, 3)),
        ParagraphStyle(
            "Quote", size=21, left=COLUMN + STEP, right=STEP,
            after=160, line=254,
        ),
        _heading(1, 24, bold=True, italic=False, before=300),
        _heading(2, 22, bold=True, italic=False, before=260),
        _heading(3, 22, bold=True, italic=True, before=220),
        _heading(4, 22, bold=False, italic=True, before=200),
        _heading(5, 22, bold=False, italic=True, before=200),
        _heading(6, 22, bold=False, italic=True, before=200),
        ParagraphStyle(
            "Title", next_style="Paragraph", size=28, bold=True, left=COLUMN,
            before=360, after=240, line=252, keep=True,
        ),
        ParagraphStyle(
            "NoteHeading", next_style="PlainParagraph", size=24, bold=True, left=COLUMN,
            before=120, after=160, keep=True,
        ),
        ParagraphStyle(
            "AnnexHeading", next_style="Paragraph", size=26, bold=True, align="center",
            after=320, line=324, keep=True, new_page=True, level=0,
        ),
        ParagraphStyle(
            "TOCHeading", size=24, bold=True, left=COLUMN,
            before=360, after=200, keep=True,
        ),
        *(_contents(level, text_width) for level in (1, 2, 3)),
        ParagraphStyle(
            "Caption", size=21, bold=True, before=240, after=120, line=252, keep=True
        ),
        ParagraphStyle("TableText", size=19, before=30, after=30),
        ParagraphStyle(
            "TableHeading", based_on="TableText", size=18, bold=True, before=60, after=60, keep=True
        ),
        ParagraphStyle("TableTotal", based_on="TableText", size=19, bold=True, before=60, after=60),
        ParagraphStyle("TableNote", size=18, left=227, hanging=227, before=60),
        ParagraphStyle("TableSource", size=18, before=80, after=200),
        ParagraphStyle("ChartFrame", size=18, align="center", before=80, after=80),
        ParagraphStyle(
            "FootnoteText", size=18, left=284, hanging=284,
            after=40, tabs=(("left", 284),),
        ),
        ParagraphStyle("Header", size=18, tabs=(("right", text_width),)),
        ParagraphStyle("Footer", size=18, tabs=(("right", text_width),)),
        ParagraphStyle(
            "Illustrative", size=16, italic=True, color="595959", align="right", after=120
        ),
        ParagraphStyle("MastheadCourt", size=24),
        ParagraphStyle("MastheadAssembly", size=40, bold=True, before=60, line=228),
        ParagraphStyle("MastheadDetails", size=20, line=252),
        ParagraphStyle("SessionLine", size=20),
        ParagraphStyle("SectionEnd", size=2, line=-20),
        ParagraphStyle("EndMark", align="center", before=400),
    )  # fmt: skip


def style_sheet(tag: str, names: Mapping[str, str], styles: Iterable[ParagraphStyle]) -> str:
    """Write the elements of a whole style sheet, without declarations of their namespace.

    Args:
        names: By key, the language's names of styles that Word does not know.
        styles: A style stands after the one that it is based on.
    """
    ground = GROUND.format(face=FACE, tag=tag, table=names["TableRules"])
    return ground + "".join(_style(style, names) for style in styles)


def _style(style: ParagraphStyle, names: Mapping[str, str]) -> str:
    local = names.get(style.key)
    custom = 'w:customStyle="1"' if local else ""
    alias = f'<w:aliases w:val="{local}"/>' if local else ""
    follow = f'<w:next w:val="{style.next_style}"/>' if style.next_style else ""
    keep = "<w:keepNext/><w:keepLines/>" if style.keep else ""
    page = "<w:pageBreakBefore/>" if style.new_page else ""
    whole = "<w:suppressAutoHyphens/>" if style.whole else ""
    rule = "exact" if style.line < 0 else "auto"
    tabs = "".join(_tab(kind, place) for kind, place in style.tabs)
    color = f'<w:color w:val="{style.color}"/>' if style.color else ""
    first = f'w:firstLine="{style.first}"' if style.first else f'w:hanging="{style.hanging}"'
    outline = "" if style.level is None else f'<w:outlineLvl w:val="{style.level}"/>'
    return f"""
    <w:style w:type="paragraph" {custom} w:styleId="{style.key}">
      <w:name w:val="{style.name}"/>{alias}
      <w:basedOn w:val="{style.based_on}"/>{follow}<w:qFormat/>
      <w:pPr>{keep}{page}{f"<w:tabs>{tabs}</w:tabs>" if tabs else ""}{whole}
        <w:spacing w:before="{style.before}" w:after="{style.after}"
          w:line="{abs(style.line)}" w:lineRule="{rule}"/>
        <w:ind w:left="{style.left}" w:right="{style.right}" {first}/>
        <w:jc w:val="{style.align}"/>{outline}
      </w:pPr>
      <w:rPr>{"<w:b/><w:bCs/>" if style.bold else ""}{"<w:i/><w:iCs/>" if style.italic else ""}
        {color}<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/>
      </w:rPr>
    </w:style>"""


def _tab(kind: str, place: int) -> str:
    kind, _, leader = kind.partition(",")
    filled = f'w:leader="{leader}"' if leader else ""
    return f'<w:tab w:val="{kind}" {filled} w:pos="{place}"/>'
