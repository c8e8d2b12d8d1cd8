"""Tables of a TOML file as the records that the code declares, with every problem at once."""

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from string import Formatter
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

from pipeline.problem_wording import phrase, said
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.signs import texts_in, unfit_sign
from pipeline.toml_faults import toml_fault
from pipeline.toml_text import parse_toml

T = TypeVar("T")
# Counts, lengths and powers of ten that a language has words for; more are typing errors.
LARGEST = 10**9
_SHOWN = 40
_KINDS: Mapping[object, str] = {
    str: "a-text",
    int: "a-whole-number",
    float: "a-number",
    bool: "true-or-false",
}


class LanguageFile:
    """A file of a language while it is read, with the problems found so far."""

    def __init__(self, path: Path) -> None:
        """Read the file; what it lacks or breaks is kept in ``problems``."""
        self.name = "/".join(path.parts[-3:])
        self.problems: list[Problem] = []
        self.content: dict[str, Any] = {}
        self._lines: dict[tuple[str, ...], int] = {}
        try:
            text = path.read_text(encoding="utf-8-sig")
            self.content = parse_toml(text)
        except FileNotFoundError:
            self.report("language-file-missing")
        except (OSError, UnicodeDecodeError) as error:
            self.report("language-file-unreadable", reason=str(error))
        except (ValueError, RecursionError) as error:
            reason, line = toml_fault(str(error))
            at_line = said("toml-at-line", reason=reason, line=line) if line else reason
            self.report("language-file-not-toml", reason=at_line)
        else:
            self._lines = _lines(text)
            self._check_signs()

    def _check_signs(self) -> None:
        for path, text in texts_in(self.content):
            if sign := unfit_sign(text, lines=True):
                names = tuple(name for name in path if isinstance(name, str))
                self.report("control-character-typed", names, character=sign)

    def report(self, code: str, path: tuple[str, ...] = (), **values: str) -> None:
        """Keep a problem, with the line of the key or of the nearest table that holds it.

        The path of the key starts with the outermost table.
        """
        line = next(
            (
                self._lines[path[:end]]
                for end in range(len(path), 0, -1)
                if path[:end] in self._lines
            ),
            0,
        )
        values["key"] = ".".join(name for name in path if name.isprintable())
        problem = Problem(code, Place(self.name, line=line), values)
        if problem not in self.problems:
            self.problems.append(problem)

    def table(self, name: str) -> Mapping[str, Any]:
        """Give a table of the file, empty where there is none; another value is reported."""
        table = self.content.get(name, {})
        if isinstance(table, dict):
            return table
        self.report("language-wrong-type", (name,), wanted=_wanted(dict))
        return {}

    def record(self, kind: type[T], table: object, path: tuple[str, ...] = ()) -> T:
        """Make a record of a table; fields with metadata ``elsewhere`` are not in the file.

        Its fields are the keys of the table; where problems were found it is of no use.
        """
        hints = get_type_hints(kind, include_extras=True)
        fields = [
            item.name
            for item in dataclasses.fields(kind)  # type: ignore[arg-type]
            if "elsewhere" not in item.metadata
        ]
        if not isinstance(table, dict):
            self.report("language-wrong-type", path, wanted=_wanted(dict))
            return kind(**dict.fromkeys(fields))
        for key in table.keys() - set(fields):
            self.report("language-unknown-key", (*path, key), known=", ".join(sorted(fields)))
        values: dict[str, object] = {}
        for name in fields:
            if name in table:
                values[name] = self._value(hints[name], table[name], (*path, name))
            else:
                self.report("language-missing-key", (*path, name))
                values[name] = None
        return kind(**values)

    def _value(self, kind: object, value: object, path: tuple[str, ...]) -> object:
        """Give a value as its field declares it; None where it is of another type."""
        origin, arguments = get_origin(kind), get_args(kind)
        if origin is Annotated and isinstance(value, str):
            self.check_pattern(value, path, arguments[1])
            return value
        if isinstance(kind, type) and dataclasses.is_dataclass(kind) and isinstance(value, dict):
            return self.record(kind, value, path)
        if origin is tuple and isinstance(value, list):
            return tuple(self._value(arguments[0], item, path) for item in value)
        if origin is Mapping and isinstance(value, dict):
            inner = arguments[1]
            return {key: self._value(inner, item, (*path, key)) for key, item in value.items()}
        if kind is float and type(value) is int:
            value = float(value) if abs(value) <= LARGEST else value
        if kind in _KINDS and type(value) is kind:
            if isinstance(value, int | float):
                self.check_bounds(value, path, -LARGEST, LARGEST)
            return value
        self.report("language-wrong-type", path, wanted=_wanted(kind))
        return None

    def check_bounds(self, value: float, path: tuple[str, ...], least: int, most: int) -> None:
        """Report a number that cannot be meant, infinity and NaN among them."""
        if not least <= value <= most:
            values = {"least": str(least), "most": str(most), "value": str(value)[:_SHOWN]}
            self.report("number-out-of-reach", path, **values)

    def check_pattern(self, text: str, path: tuple[str, ...], allowed: tuple[str, ...]) -> None:
        """Report braces that do not match or hold a name, ``""`` for none, which is not allowed."""
        try:
            places = [
                f"{name}{'!' + turned if turned else ''}{':' + form if form else ''}"
                for _, name, form, turned in Formatter().parse(text)
                if name is not None
            ]
        except ValueError:
            self.report("language-open-brace", path, value=text)
            return
        for place in places:
            # A name alone: no attribute, index, conversion or width, which reach into the program.
            if place not in allowed:
                known = ", ".join(f"{{{known}}}" for known in allowed) or "—"
                self.report("language-unknown-place", path, place=f"{{{place}}}", known=known)


def read_record(path: Path, kind: type[T], section: str = "") -> T:
    """Read a file of a language that is one record, or one section of it.

    Raises:
        ProblemsFoundError: With everything that it lacks or breaks.
    """
    file = LanguageFile(path)
    table = file.content.get(section, {}) if section else file.content
    words = file.record(kind, table, (section,) if section else ())
    if file.problems:
        raise ProblemsFoundError(file.problems)
    return words


def _wanted(kind: object) -> str:
    if get_origin(kind) is Annotated:
        return phrase(f"value-{_KINDS[str]}")
    if isinstance(kind, type) and kind in _KINDS:
        return phrase(f"value-{_KINDS[kind]}")
    return phrase("value-a-list" if get_origin(kind) is tuple else "value-a-table")


def _lines(text: str) -> dict[tuple[str, ...], int]:
    """Find the line of each key and table header; good enough to lead a reader there."""
    lines: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        written = line.strip()
        if written.startswith("["):
            header = written.strip("[]").partition("]")[0]
            table = tuple(part.strip(" \"'") for part in header.split("."))
            lines.setdefault(table, number)
        elif "=" in written and not written.startswith("#"):
            key = written.partition("=")[0].strip(" \"'")
            lines.setdefault((*table, key), number)
    return lines
