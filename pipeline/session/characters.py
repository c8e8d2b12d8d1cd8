"""Signs in the texts of a TOML file that cannot be printed: typed by a backslash, mostly."""

import re
from collections.abc import Iterator
from typing import Final

from pipeline.problems import Problem
from pipeline.session.toml_file import KeyPath, TomlFile

# As in a cell: control characters, separators of lines and paragraphs, private use, no characters.
_NO_TEXT: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef"
    "\ufffe\uffff\U000f0000-\U0010ffff]"
)


def unprintable(file: TomlFile) -> Iterator[Problem]:
    """Find texts that hold a sign which cannot be printed.

    Args:
        file: The file.

    Yields:
        A problem for each text, at its line.
    """
    for path, text in _texts(file.data, ()):
        if sign := _NO_TEXT.search(text):
            values = {"character": f"U+{ord(sign.group()):04X}", "key": _named(path)}
            yield Problem("control-character-typed", file.place(path), values)


def _texts(value: object, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield (*path, key), key
            yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _texts(inner, (*path, place))


def _named(path: KeyPath) -> str:
    names = [one for one in path if isinstance(one, str) and one.isprintable()]
    return names[-1] if names else ""
