"""Characters in a finished letter that XML cannot hold."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Final

from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.word.package.characters import FORBIDDEN, without_forbidden

# Looking for each byte in turn takes a tenth of the time of a search by pattern.
_CONTROLS: Final = tuple(sorted({*range(32)} - {9, 10, 13}))


def without_controls(parts: Mapping[str, str], file: str) -> dict[str, bytes]:
    """Encode parts, unless a value has brought in what XML cannot hold.

    Raises:
        ProblemsFoundError: With the character and its paragraph.
    """
    with suppress(UnicodeEncodeError):
        contents = {name: xml.encode() for name, xml in parts.items()}
        whole = b"".join(contents.values())
        if not any(byte in whole for byte in _CONTROLS) and (
            whole.isascii() or not any(_has_noncharacters(xml) for xml in parts.values())
        ):
            return contents
    raise ProblemsFoundError(_problems(parts, file))


def _has_noncharacters(xml: str) -> bool:
    return not xml.isascii() and ("\ufffe" in xml or "\uffff" in xml)


def _problems(parts: Mapping[str, str], file: str) -> Iterator[Problem]:
    for name, xml in parts.items():
        if match := FORBIDDEN.search(xml):
            before = xml[: match.start()]
            start = max(before.rfind("<w:p>"), before.rfind("<w:p "), 0)
            text = re.sub("<[^>]*>", "", xml[start : xml.find("</w:p>", start)])
            place = Place(file, part=name, paragraph=without_forbidden(text))
            character = f"U+{ord(match[0]):04X}"
            yield Problem("letter-control-character", place, {"character": character})
