"""A TOML file with the line of each key."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pipeline.once_made import OnceMade
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.session.beside import missing
from pipeline.session.not_toml import not_toml
from pipeline.toml_text import parse_toml

KeyPath = tuple[str | int, ...]

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]")
_LONG_TEXT = re.compile(r""""{3}.*?"{3}|'{3}.*?'{3}""", re.DOTALL)
_PART = r"""(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+)"""
_KEY = re.compile(rf"\s*({_PART}(?:\s*\.\s*{_PART})*)\s*=")


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A TOML file.

    Attributes:
        name: The file as the user names it.
        lines: The line of each key that stands on a line of its own, by path.
    """

    name: str
    data: Mapping[str, object]
    lines: Mapping[KeyPath, int]

    def place(self, path: KeyPath) -> Place:
        """Give the line of a key, or of the nearest that holds it."""
        while path and path not in self.lines:
            path = path[:-1]
        return Place(self.name, line=self.lines.get(path, 0))


@dataclass(frozen=True, slots=True)
class KeyPlace:
    """A key of a TOML file, of which a later check can still tell the line."""

    file: TomlFile = field(hash=False, repr=False)
    path: KeyPath

    def place(self, *below: str | int) -> Place:
        """Give the line of the key, or of one below it."""
        return self.file.place((*self.path, *below))

    def key(self, *below: str | int) -> "KeyPlace":
        """Give a key below it."""
        return KeyPlace(self.file, (*self.path, *below))


NOWHERE = KeyPlace(TomlFile("", {}, {}), ())

# Several stages of a run ask for the same file.
_FILES: Final[OnceMade[TomlFile]] = OnceMade(most=64)


def load_toml(path: Path, name: str) -> TomlFile:
    """Read a TOML file, which problems name as the user does.

    Raises:
        ProblemsFoundError: Where it is missing, not UTF-8 or not TOML.
    """
    place = Place(name)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise ProblemsFoundError([missing(path, name, "missing-file")]) from None
    except OSError as error:
        values = {"reason": error.strerror or str(error)}
        raise ProblemsFoundError([Problem("unreadable-file", place, values)]) from None
    except UnicodeDecodeError:
        raise ProblemsFoundError([Problem("not-utf-8", place)]) from None
    return _FILES.of((name, text), lambda: _parsed(name, text))


def _parsed(name: str, text: str) -> TomlFile:
    try:
        data = parse_toml(text)
    except (ValueError, RecursionError) as error:
        # Python refuses a number of thousands of figures as a plain ValueError.
        raise ProblemsFoundError([not_toml(str(error), name, text)]) from None
    # A comment may hold what looks like the beginning or the end of such a text.
    lines = {path: line for path, line in _key_lines(text) if _has(data, path)}
    return TomlFile(name, data, lines)


def _key_lines(text: str) -> Iterator[tuple[KeyPath, int]]:
    """Find where keys stand; the standard reader does not tell."""
    counts: dict[KeyPath, int] = {}
    base: KeyPath = ()
    # Texts over several lines may hold what looks like a key; their lines are counted all the same.
    short = _LONG_TEXT.sub(lambda long: '""' + "\n" * long[0].count("\n"), text)
    for number, line in enumerate(short.split("\n"), start=1):
        if header := _HEADER.match(line):
            base = ()
            names = _split(header.group(2))
            for depth, part in enumerate(names, start=1):
                base = (*base, part)
                last = depth == len(names)
                if last and header.group(1) == "[[":
                    counts[base] = counts.get(base, -1) + 1
                    yield base, number
                if base in counts:
                    base = (*base, counts[base])
            yield base, number
        elif key := _KEY.match(line):
            yield (*base, *_split(key.group(1))), number


def _split(dotted: str) -> list[str]:
    return [part.strip("\"'") for part in re.findall(_PART, dotted)]


def _has(data: object, path: KeyPath) -> bool:
    for step in path:
        within = isinstance(data, list) and isinstance(step, int) and step < len(data)
        if not within and not (isinstance(data, Mapping) and step in data):
            return False
        data = data[step]  # type: ignore[index]  # it has the step, as was seen
    return True
