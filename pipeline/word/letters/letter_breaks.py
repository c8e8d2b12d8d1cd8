"""Ends of lines, tabs and raised or slanted text in the values of a letter, as elements of Word."""

import re
from functools import lru_cache
from typing import Final

from pipeline.document.model import Text
from pipeline.word.letters.letter_marks import ALL, LOOKS
from pipeline.word.package.package import parse, xml_text
from pipeline.word.package.styles import W
from pipeline.word.package.tags import set_look

_SPECIAL_MARKS: Final = ("\n", "\t", "\a", "\f", *ALL)
_SPECIAL: Final = re.compile(f"[{''.join(_SPECIAL_MARKS)}]")
_TEXT: Final = re.compile(r"<w:t(?: [^>]*)?>[^<]*</w:t>")
_OPEN: Final = '<w:t xml:space="preserve">'
_CLOSINGS = {closing: name for name, (_, closing) in LOOKS.items()}
_OPENINGS = {opening: name for name, (opening, _) in LOOKS.items()}
_TEXTS = {
    "superscript": Text("", superscript=True),
    "italic": Text("", italic=True),
    "bold": Text("", bold=True),
}
_NO_MARKS: Final = {ord(mark): None for mark in ALL}


def has_breaks(xml: str) -> bool:
    """Say whether anything is left to be turned into elements."""
    # Ten times as fast as the pattern, which looks at each character in turn.
    return any(mark in xml for mark in _SPECIAL_MARKS)


def with_breaks(xml: str) -> str:
    """Turn what stands in the text of runs into elements; elsewhere the marks just go."""
    written, place = [], 0
    for match in _TEXT.finditer(xml):
        if _SPECIAL.search(match.group()):
            paragraph = xml[_start(xml, "p", match.start()) : match.start()]
            run = xml[_start(xml, "r", match.start()) : match.start()]
            look, frame = _first(run, "rPr"), _first(paragraph, "pPr")
            written += [xml[place : match.start()], _broken(match.group(), look, frame)]
            place = match.end()
    return "".join([*written, xml[place:]]).translate(_NO_MARKS)


def without_marks(text: str) -> str:
    """Leave the marks out, where there are no runs."""
    return text.translate(_NO_MARKS)


def _start(xml: str, name: str, before: int) -> int:
    return max(xml.rfind(f"<w:{name}>", 0, before), xml.rfind(f"<w:{name} ", 0, before), 0)


def _first(xml: str, name: str) -> str:
    start = xml.find(f"<w:{name}>")
    end = xml.find(f"</w:{name}>", start)
    return xml[start : end + len(f"</w:{name}>")] if start >= 0 <= end else ""


def _broken(text: str, look: str, frame: str) -> str:
    again = f"<w:r>{look}{_OPEN}"
    marked = any(mark in text for mark in ALL)
    text = text.replace("\t", f"</w:t></w:r><w:r>{look}<w:tab/></w:r>{again}")
    text = text.replace("\a", f"</w:t></w:r></w:p><w:p>{frame}{again}")
    text = text.replace("\n", f"</w:t><w:br/>{_OPEN}")
    page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    text = text.replace("\f", f"</w:t></w:r></w:p>{page}<w:p>{frame}{again}")
    if not marked:
        return text
    for mark, name in _OPENINGS.items():
        text = text.replace(mark, f"</w:t></w:r><w:r>{_looking(look, name)}{_OPEN}")
    for mark in _CLOSINGS:
        text = text.replace(mark, f"</w:t></w:r>{again}")
    return text


@lru_cache(maxsize=256)
def _looking(look: str, name: str) -> str:
    """Add an appearance to the properties of a run."""
    root = parse(f'<w:r xmlns:w="{W[1:-1]}">{look or "<w:rPr/>"}</w:r>'.encode())
    properties = root[0]
    set_look(properties, _TEXTS[name])
    return xml_text(properties).replace(f' xmlns:w="{W[1:-1]}"', "")
