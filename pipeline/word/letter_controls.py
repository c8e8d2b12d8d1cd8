"""Characters in a finished letter that XML cannot hold."""

import re
from typing import Final

from pipeline.problems import Place, Problem, ProblemsFoundError

_CONTROLS: Final = bytes(sorted({*range(32)} - {9, 10, 13}))
_NONCHARACTERS: Final = ("\ufffe".encode(), "\uffff".encode())
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def without_controls(xml: str, part: Place) -> bytes:
    """Encode a part, unless a value has brought in what XML cannot hold.

    Args:
        xml: The part.
        part: Its place.

    Returns:
        Its bytes.

    Raises:
        ProblemsFoundError: With the character and its paragraph.
    """
    try:
        content = xml.encode()
    except UnicodeEncodeError:
        content = b"\x00"
    # Three times as fast as a search by pattern in the text.
    if len(content.translate(None, _CONTROLS)) == len(content) and not any(
        one in content for one in _NONCHARACTERS
    ):
        return content
    found = _FORBIDDEN.search(xml)
    start = (
        max(xml.rfind("<w:p>", 0, found.start()), xml.rfind("<w:p ", 0, found.start()), 0)
        if found
        else 0
    )
    end = xml.find("</w:p>", start)
    text = _FORBIDDEN.sub("", re.sub("<[^>]*>", "", xml[start:end]))
    character = f"U+{ord(found[0]):04X}" if found else ""
    place = Place(part.file, part=part.part, paragraph=text)
    raise ProblemsFoundError([Problem("letter-control-character", place, {"character": character})])
