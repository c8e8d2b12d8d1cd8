"""A part of a workbook read as XML, and written anew as most programs write it."""

from collections.abc import Callable, Mapping
from typing import NoReturn
from xml.parsers.expat import ExpatError, ParserCreate

from pipeline.tables.workbooks.parts import refuse
from pipeline.tables.workbooks.plain import MAIN, USUAL

_COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_XML = "http://www.w3.org/XML/1998/namespace"
# Python's own functions for this import its web clients, which slows the start.
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_QUOTES = _IN_TEXT | str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})
# The content of alternatives for readers that do not know a program's own elements counts.
SEEN_THROUGH = {f"{_COMPATIBLE} AlternateContent", f"{_COMPATIBLE} Fallback"}


class PartCopy:
    """Writes a part anew while it is read: no prefixes, comments or foreign elements."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._out: list[str] = []
        self._left_out = 0
        self._is_root = True
        self._parser = ParserCreate(encoding="utf-8", namespace_separator=" ")
        self.space = ""

    def copy(self, xml: bytes) -> bytes:
        """Write a part in UTF-8 anew, with the same content.

        Raises:
            UnsafeError: Where it is no XML, or declares a type of documents.
        """
        parser = self._parser
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _no_types
        self.read_with(self.start, self.end, self.data)
        try:
            parser.Parse(xml, True)  # noqa: FBT003 (it takes no name)
        except ExpatError:
            refuse("damaged-workbook")
        return "".join(self._out).encode("utf-8")

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        """Write the start of an element."""
        self._out.append(f"<{name}{written(attributes)}>")

    def closed(self, name: str) -> None:
        """Write the end of an element."""
        self._out.append(f"</{name}>")

    def read_with(
        self,
        start: Callable[[str, dict[str, str]], None],
        end: Callable[[str], None],
        data: Callable[[str], None],
    ) -> None:
        """Let what follows be read by others, or by this again."""
        self._parser.StartElementHandler = start
        self._parser.EndElementHandler = end
        self._parser.CharacterDataHandler = data

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Write the start of an element, unless it is foreign."""
        if not self._left_out and name in SEEN_THROUGH:
            return
        space, _, local = name.rpartition(" ")
        if self._left_out or space not in MAIN:
            self._left_out += 1
            return
        kept = {key: value for key, value in attributes.items() if " " not in key}
        if f"{_XML} space" in attributes:
            kept["xml:space"] = attributes[f"{_XML} space"]
        if self._is_root:
            kept["xmlns"] = USUAL
            self._is_root = False
        self.space = f"{space} "
        self.opened(local, kept)

    def end(self, name: str) -> None:
        """Write the end of an element, unless it is foreign."""
        if self._left_out:
            self._left_out -= 1
        elif name not in SEEN_THROUGH:
            self.closed(name.rpartition(" ")[2])

    def data(self, data: str) -> None:
        """Write a text, unless it is in a foreign element."""
        if not self._left_out:
            self._out.append(escaped(data))


def escaped(text: str) -> str:
    """Write a text between elements; a line that ends as on Windows stays so."""
    return text.translate(_IN_TEXT)


def written(attributes: Mapping[str, str]) -> str:
    """Write the attributes of an element."""
    return "".join(f" {name}={quoted(value)}" for name, value in attributes.items())


def quoted(value: str) -> str:
    """Write the value of an attribute between double quotation marks, whatever it holds."""
    return f'"{value.translate(_IN_QUOTES)}"'


def _no_types(*_: object) -> NoReturn:
    refuse("damaged-workbook")
