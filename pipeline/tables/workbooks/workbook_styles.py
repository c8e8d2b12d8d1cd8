"""The styles of a workbook: its number formats, what is struck through, and its hidden sheets."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from pipeline.tables.workbooks.number_formats import AS_TEXT, GENERAL, is_of_dates

# Formats that no file declares (ECMA-376, part 1, 18.8.30); those of dates are left out.
_BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 37: "#,##0 ;(#,##0)", 38: "#,##0 ;[Red](#,##0)",
    39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;[Red](#,##0.00)", 48: "##0.0E+0", 49: AS_TEXT,
}  # fmt: skip
_ROOT = re.compile(rb"<(?:\w+:)?(styleSheet|sst|workbook)[\s>]")
_TEXT = re.compile(rb"<(?:\w+:)?si\b[^>]*?(?:/>|>(.*?)</(?:\w+:)?si>)", re.DOTALL)
STRIKE = re.compile(rb"<(?:\w+:)?strike\b([^>]*)>")
_OFF = re.compile(rb"\bval\s*=\s*[\"'](?:0|false)[\"']")


@dataclass(frozen=True, slots=True)
class Styles:
    """What the cells of a workbook may look like; styles are numbered as cells name them.

    Attributes:
        formats: The number format of each style that is not one of dates.
        of_dates: The styles whose number format is one of dates or times.
        struck: The styles whose text is struck through, by their own font or by that of the named
            style that they follow.
        struck_texts: The numbers of the shared texts that are struck through in part.
        hidden: The names of the sheets that are hidden.
        struck_by_rule: The styles of rules that strike through, numbered as rules name them.
    """

    formats: Mapping[str, str] = field(default_factory=dict)
    of_dates: Collection[str] = ()
    struck: Collection[str] = ()
    struck_texts: Collection[int] = ()
    hidden: Collection[str] = ()
    struck_by_rule: Collection[str] = ()


def styles_of(parts: Iterable[bytes]) -> Styles:
    """Read the styles of a workbook; none of a part that cannot be read.

    Args:
        parts: The parts with its sheets, its styles and its shared texts, in any order.
    """
    roots = {root[1]: part for part in parts if (root := _ROOT.search(part[:4096]))}
    workbook, sheet = _element(roots.get(b"workbook")), _element(roots.get(b"styleSheet"))
    codes = dict(_codes(sheet))
    struck_fonts = {str(n) for n, font in enumerate(_children(sheet, "fonts")) if _strikes(font)}
    named = [style.get("fontId", "0") for style in _children(sheet, "cellStyleXfs")]
    formats, of_dates, struck = {}, set(), set()
    for number, style in enumerate(_children(sheet, "cellXfs")):
        code = codes.get(style.get("numFmtId", "0"), "")
        if not code or is_of_dates(code):
            of_dates.add(str(number))
        else:
            formats[str(number)] = code
        if struck_fonts & set(_fonts(style, named)):
            struck.add(str(number))
    hidden = {
        entry.get("name", "")
        for entry in _children(workbook, "sheets")
        if entry.get("state", "visible") != "visible"
    }
    by_rule = {
        str(number)
        for number, style in enumerate(_children(sheet, "dxfs"))
        if any(_strikes(font) for font in _named(style, "font"))
    }
    texts = set(_struck_texts(roots.get(b"sst", b"")))
    return Styles(formats, of_dates, struck, texts, hidden, by_rule)


def is_on(attributes: bytes) -> bool:
    """Say whether a mark of a font holds: it does unless its value is no."""
    return not _OFF.search(attributes)


def _strikes(font: ET.Element) -> bool:
    return any(mark.get("val", "1") not in {"0", "false"} for mark in _named(font, "strike"))


def _fonts(style: ET.Element, named: Sequence[str]) -> Iterator[str]:
    """Give the fonts in which a cell may be shown: one that has none may take that of its style."""
    yield style.get("fontId", "0")
    followed = style.get("xfId", "")
    has_none = style.get("applyFont") in {"0", "false"}
    if has_none and followed.isdecimal() and int(followed) < len(named):
        yield named[int(followed)]


def _codes(sheet: ET.Element) -> Iterator[tuple[str, str]]:
    yield from ((str(number), code) for number, code in _BUILT_IN.items())
    for entry in _children(sheet, "numFmts"):
        code = entry.get("formatCode", GENERAL)
        is_general = code.casefold() == GENERAL.casefold()
        yield entry.get("numFmtId", ""), GENERAL if is_general else code


def _struck_texts(texts: bytes) -> Iterator[int]:
    if b"strike" in texts:
        for number, text in enumerate(_TEXT.finditer(texts)):
            if any(is_on(mark.group(1)) for mark in STRIKE.finditer(text.group(1) or b"")):
                yield number


def _children(root: ET.Element, name: str) -> Iterator[ET.Element]:
    for parent in _named(root, name):
        yield from parent


def _named(root: ET.Element, name: str) -> Iterator[ET.Element]:
    return (child for child in root if child.tag.rpartition("}")[2] == name)


def _element(content: bytes | None) -> ET.Element:
    if content is None or b"<!DOCTYPE" in content:
        return ET.Element("none")
    try:
        return ET.fromstring(content)  # noqa: S314 (document types are left out)
    except ET.ParseError:
        return ET.Element("none")
