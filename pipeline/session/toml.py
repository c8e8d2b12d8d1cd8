"""Reading TOML with every problem at its line: missing, unknown and ill-typed keys at once."""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.session.beside import missing
from pipeline.session.not_toml import not_toml
from pipeline.toml_text import parse_toml

KeyPath = tuple[str | int, ...]
# What a key that a person chooses may be made of.
KEY = r"[A-Za-z0-9][A-Za-z0-9_-]*"
# No number of a session has more figures; a register holds none.
_ANY = range(1_000_000_000)
_EARLIEST, _LATEST = date(1900, 1, 1), date(2199, 12, 31)

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"""\s*("[^"]*"|'[^']*'|[A-Za-z0-9_.-]+)\s*=""")


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A TOML file.

    Attributes:
        name: The file as the user names it.
        data: What it holds.
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


def load_toml(path: Path, name: str) -> TomlFile:
    """Read a TOML file.

    Args:
        path: Where it lies.
        name: How the user names it.

    Returns:
        Its content and the lines of its keys.

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
    try:
        data = parse_toml(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ProblemsFoundError([not_toml(str(error), name, text)]) from None
    return TomlFile(name, data, dict(_key_lines(text)))


def _key_lines(text: str) -> Iterator[tuple[KeyPath, int]]:
    """Find where keys stand; the standard reader does not tell."""
    counts: dict[KeyPath, int] = {}
    base: KeyPath = ()
    for number, line in enumerate(text.splitlines(), start=1):
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
    if dotted[:1] in "\"'":
        return [dotted[1:-1]]
    return [part.strip().strip("\"'") for part in dotted.split(".")]


@dataclass(slots=True)
class Reading:
    """One table of a TOML file, being read; what is wrong is collected in ``problems``."""

    file: TomlFile
    path: KeyPath
    data: Mapping[str, object]
    problems: list[Problem]
    read: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)

    def fault(self, code: str, key: str, /, at: KeyPath = (), **values: str) -> None:
        """Note a problem at a key, or at a path below the table."""
        place = self.file.place((*self.path, *(at or (key,))))
        self.problems.append(Problem(code, place, {"key": key, **values}))

    def text(self, key: str, default: str | None = None, pattern: str = "") -> str:
        """Read a text; a missing one without default is a problem, as is one unlike the pattern."""
        value = self._take(key, default)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.fault("not-text", key, value=str(value))
            return ""
        value = value.strip()
        if default is None and not value:
            self.fault("key-blank", key)
        elif value and pattern and not re.fullmatch(pattern, value):
            self.fault("ill-formed", key, value=value)
        return value

    def choice(self, key: str, choices: Collection[str], default: str | None = None) -> str:
        """Read one of several codes."""
        value = self.text(key, default)
        if value and value not in choices:
            known = ", ".join(f"'{choice}'" for choice in choices if choice)
            self.fault("unknown-code", key, value=value, known=known)
        return value

    def integer(self, key: str, default: int | None = None, within: range = _ANY) -> int:
        """Read a whole number from 0, or one within narrower bounds."""
        value = self._take(key, default)
        if value is None:
            return 0
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            self.fault("not-a-whole-number", key, value=str(value))
            return 0
        if value not in within:
            least, most = str(within[0]), str(within[-1])
            self.fault("number-out-of-reach", key, value=str(value), least=least, most=most)
        return value

    def flag(self, key: str, *, default: bool | None = None) -> bool:
        """Read true or false."""
        value = self._take(key, default)
        if value is not None and not isinstance(value, bool):
            self.fault("not-a-flag", key, value=str(value))
        return value is True

    def day(self, key: str) -> date:
        """Read a date, also one between quotation marks."""
        given = value = self._take(key, None)
        if isinstance(value, str):
            with suppress(ValueError):
                value = datetime.strptime(value.strip(), "%Y-%m-%d").date()  # noqa: DTZ007 (a day)
        if isinstance(value, datetime):
            value = None
        if isinstance(value, date) and _EARLIEST <= value <= _LATEST:
            return value
        if given is not None:
            self.fault("key-not-a-date", key, value=str(given))
        return date.max

    def texts(self, key: str, choices: Collection[str] = (), pattern: str = "") -> tuple[str, ...]:
        """Read a list of texts."""
        value = self._take(key, None)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
            self.fault("not-a-list-of-texts", key)
            return ()
        for text in value:
            if choices and text not in choices:
                self.fault("unknown-code", key, value=text, known=", ".join(choices))
            elif pattern and not re.fullmatch(pattern, text):
                self.fault("ill-formed", key, value=text)
        return tuple(value)

    def local(self, key: str) -> dict[str, str]:
        """Read a text in each language."""
        value = self._take(key, None)
        if value is None:
            return {}
        if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
            self.fault("not-in-each-language", key)
            return {}
        return {language: text.strip() for language, text in value.items()}

    def table(self, key: str) -> "Reading | None":
        """Read a table within the table, None where it is missing."""
        value = self._take(key, {})
        if not isinstance(value, dict):
            self.fault("not-a-table", key)
        elif key in self.data:
            return Reading(self.file, (*self.path, key), value, self.problems)
        return None

    def tables(self, key: str) -> "list[Reading]":
        """Read a list of tables."""
        value = self._take(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            self.fault("not-a-list-of-tables", key)
            return []
        at = (*self.path, key)
        return [
            Reading(self.file, (*at, index), entry, self.problems)
            for index, entry in enumerate(value)
        ]

    def close(self) -> None:
        """Note every key that is missing or that nothing asked for; a misspelt one only once."""
        for key in self.data:
            if key not in self.read:
                near = _nearest(key, self.missing or self.read)
                self.missing.discard(near)
                known = f"'{near}'" if near else ", ".join(sorted(self.read))
                self.fault("unknown-key", key, known=known)
        for key in sorted(self.missing):
            self.fault("missing-key", key)

    def _take(self, key: str, default: object) -> object:
        self.read.add(key)
        if key not in self.data and default is None:
            self.missing.add(key)
        return self.data.get(key, default)


def _nearest(key: str, known: Collection[str]) -> str:
    from rapidfuzz import process

    near = process.extractOne(key, sorted(known), score_cutoff=60)
    return near[0] if near else ""
