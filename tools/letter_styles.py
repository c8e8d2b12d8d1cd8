"""The styles of the letters, as data."""

from dataclasses import replace

from tools.layout_styles import ParagraphStyle, report_styles

# Styles of the report that letters have too.
SHARED = {
    "TableText",
    "TableHeading",
    "Header",
    "Footer",
    "Illustrative",
    "MastheadCourt",
    "MastheadAssembly",
}
GREY = "595959"
# Where place and date, initials and seal begin, and where the wider signature begins.
HALF = 5800
SIGNATURE = 4820
FIRST_LINE = 709


def letter_styles(text_width: int) -> tuple[ParagraphStyle, ...]:
    """Give the paragraph styles of a letter; a style stands after the one that it is based on."""
    shared = tuple(style for style in report_styles(text_width) if style.key in SHARED)
    text = ParagraphStyle("LetterText", size=23, first=FIRST_LINE, after=150, line=264)
    return (
        *shared,
        text,
        ParagraphStyle("LetterSecretariat", size=22, before=80),
        ParagraphStyle("LetterReference", next_style="LetterText", size=23, before=360, after=320,
                       tabs=(("left", HALF),)),
        replace(text, key="LetterPlain", first=0),
        replace(text, key="LetterList", first=0, left=FIRST_LINE, hanging=284, after=110,
                tabs=(("left", FIRST_LINE),)),
        replace(text, key="LetterClosing", before=60, after=240, keep=True),
        ParagraphStyle("LetterDate", size=23, left=HALF, after=120, keep=True),
        ParagraphStyle("LetterSeal", size=15, left=HALF, keep=True),
        ParagraphStyle("LetterSignature", size=23, left=SIGNATURE, keep=True),
        ParagraphStyle("LetterLines", size=20, after=40),
        ParagraphStyle("LetterAddressee", size=22, left=284, hanging=284),
        ParagraphStyle("LetterAddress", size=19, color=GREY, before=40),
        ParagraphStyle("LetterTag", size=15, color=GREY),
        ParagraphStyle("FormTitle", next_style="FormSubject", size=28, bold=True, align="center",
                       before=240, after=120, keep=True, new_page=True),
        ParagraphStyle("FormSubject", size=23, align="center", after=60, keep=True),
        ParagraphStyle("FormText", size=21, before=120, after=80, line=252),
        ParagraphStyle("FormLabel", size=21, before=60, after=60),
        ParagraphStyle("FormEntry", size=21, before=60, after=60),
    )  # fmt: skip
