"""Reading TOML with every problem at its line: missing, unknown and ill-typed keys at once."""

import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime

from pipeline.problems import Problem
from pipeline.session.toml_file import KeyPath, KeyPlace, TomlFile

# What a key that a person chooses may be made of.
KEY = r"[A-Za-z0-9][A-Za-z0-9_-]*"
# Days outside of these are typing errors, and near the end of the calendar no later day can be
# computed.
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
# A database keeps whole numbers in 32 bits.
_ANY = range(1_000_000_000)

_YEARS = f"{EARLIEST.year}–{LATEST.year}"


@dataclass(slots=True)
class TomlTable:
    """One table of a TOML file, being read; what is wrong is collected in ``problems``."""

    file: TomlFile
    path: KeyPath
    data: Mapping[str, object]
    problems: list[Problem]
    read: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)

    @property
    def at(self) -> KeyPlace:
        """Give the place of the table, for what is checked when all is read."""
        return KeyPlace(self.file, self.path)

    def fault(self, code: str, key: str, /, at: KeyPath = (), **values: str) -> None:
        """Note a problem at a key, or at a path below the table."""
        place = self.file.place((*self.path, *(at or (key,))))
        self.problems.append(Problem(code, place, {"key": key, **values}))

    def text(
        self, key: str, default: str | None = None, pattern: str = "", unlike: str = "ill-formed"
    ) -> str:
        """Read a text; a missing one without default is a problem, as is one unlike the pattern."""
        value = self._take(key, default)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.fault("not-text", key, value=_shown(value))
            return ""
        value = value.strip()
        if default is None and not value:
            self.fault("key-blank", key)
        elif value and pattern and not re.fullmatch(pattern, value):
            self.fault(unlike, key, value=value)
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
            self.fault("not-a-whole-number", key, value=_shown(value))
            return 0
        if value not in within:
            least, most = str(within[0]), str(within[-1])
            self.fault("number-out-of-reach", key, value=_shown(value), least=least, most=most)
            return 0
        return value

    def flag(self, key: str, *, default: bool | None = None) -> bool:
        """Read true or false."""
        value = self._take(key, default)
        if value is not None and not isinstance(value, bool):
            self.fault("not-a-flag", key, value=_shown(value))
        return value is True

    def day(self, key: str) -> date:
        """Read a date, also one between quotation marks."""
        given = value = self._take(key, None)
        if isinstance(value, str):
            with suppress(ValueError):
                value = datetime.strptime(value.strip(), "%Y-%m-%d").date()  # noqa: DTZ007 (a day)
        if isinstance(value, date) and not isinstance(value, datetime):
            if EARLIEST <= value <= LATEST:
                return value
            self.fault("day-out-of-reach", key, value=_shown(value), years=_YEARS)
        elif given is not None:
            self.fault("key-not-a-date", key, value=_shown(given))
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

    def table(self, key: str) -> "TomlTable | None":
        """Read a table within the table, None where it is missing."""
        value = self._take(key, {})
        if not isinstance(value, dict):
            self.fault("not-a-table", key)
        elif key in self.data:
            return TomlTable(self.file, (*self.path, key), value, self.problems)
        return None

    def named_tables(self, key: str) -> "Iterator[tuple[str, TomlTable | None]]":
        """Read the tables of a table by their names; None for what is no table."""
        if (section := self.table(key)) is not None:
            for name in section.data:
                yield name, section.table(name)

    def tables(self, key: str) -> "list[TomlTable]":
        """Read a list of tables."""
        value = self._take(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            self.fault("not-a-list-of-tables", key)
            return []
        at = (*self.path, key)
        return [
            TomlTable(self.file, (*at, index), entry, self.problems)
            for index, entry in enumerate(value)
        ]

    def close(self) -> None:
        """Note every key that is missing or that nothing asked for; a misspelt one only once."""
        for key in self.data:
            if key not in self.read:
                near = nearest_key(key, self.missing or self.read)
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


def _shown(value: object) -> str:
    """Write a value for a message; Python does not write a number of thousands of figures."""
    if isinstance(value, int) and abs(value) > 10**100:
        return f"{hex(value)[:20]}…"
    return str(value)


def nearest_key(key: str, known: Collection[str]) -> str:
    """Give the key that one misspells; nothing where none is near."""
    from rapidfuzz import process

    near = process.extractOne(key, sorted(known), score_cutoff=60)
    return near[0] if near else ""
