"""What a session calls States, organizations, circulars, reports and the words of its lists.

It is read for messages alone, which must not fail: what cannot be read has no name, and is called
what files and commands call it.
"""

import glob
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from pipeline.problems import ProblemsFoundError
from pipeline.template_folder import TemplateFolder
from pipeline.toml_text import parse_toml
from pipeline.wording_values import ADDRESSEE, CELL, CIRCULAR, REPORT, STAGE, WORD

# By key, the names by language.
_Named = Mapping[str, Mapping[str, str]]
_STATES = "states.xlsx"
_SHEETS = (("States", "iso3", "list_name"), ("Organizations", "key", "name"))
_REPORT_WORDS = "words.toml"
_TAG = "{"


class SessionNames:
    """The names that a session gives, each kind read when the first of it is asked for."""

    def __init__(self, inputs: Path, templates: TemplateFolder) -> None:
        """Remember where they stand.

        Args:
            inputs: The folder of the workbooks and of ``session.toml``.
            templates: The folder of the templates.
        """
        self._inputs, self._templates = inputs, templates
        self._known: dict[str, _Named] = {}

    def name(self, kind: str, key: str, spoken_here: str, /) -> str:
        """Give a name, as ``pipeline.wording_values.Names`` has it."""
        from pipeline.tables.names.territories import country_name

        kinds = (WORD, ADDRESSEE) if kind == CELL else (kind,)
        called = next((named[key] for named in map(self._of, kinds) if key in named), {})
        name = called.get(spoken_here) or next(filter(None, called.values()), key)
        return country_name(key, (spoken_here,)) if kind == ADDRESSEE and name == key else name

    def _of(self, kind: str) -> _Named:
        if kind not in self._known:
            self._known[kind] = self._read(kind)
        return self._known[kind]

    def _read(self, kind: str) -> _Named:
        # A run names its reports in every stage: the workbook of States is not read for that.
        readers: dict[str, Callable[[], Iterable[tuple[str, Mapping[str, str]]]]] = {
            ADDRESSEE: self._addressees,
            CIRCULAR: lambda: _entries(self._settings, "circulars", ("name", "subject")),
            REPORT: lambda: self._titles(self._settings),
            STAGE: lambda: _entries(self._settings, "clearance", ("name",)),
            WORD: lambda: self._words().items(),
        }
        return dict(readers[kind]())

    @cached_property
    def _settings(self) -> Mapping[str, Any]:
        return _toml(self._inputs / "session.toml")

    def _addressees(self) -> Iterator[tuple[str, Mapping[str, str]]]:
        from pipeline.tables.workbooks.workbook import read_workbook

        path = self._inputs / _STATES
        grids = (
            read_workbook(path, [sheet for sheet, *_ in _SHEETS]).grids if path.is_file() else {}
        )
        for sheet, key, name in _SHEETS:
            rows = grids[sheet].rows if sheet in grids else ()
            heads = [str(cell).strip() for cell in rows[0]] if rows else []
            if key not in heads:
                continue
            columns = {
                head.rpartition("_")[2]: place
                for place, head in enumerate(heads)
                if head.rpartition("_")[0] == name
            }
            # Of several rows of a State the last is that of its present name.
            for row in rows[1:]:
                code = str(row[heads.index(key)]).strip().upper()
                yield code, {language: str(row[place]) for language, place in columns.items()}

    def _titles(self, settings: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, str]]]:
        for report in _tables(settings, "reports"):
            titles = {}
            # What is no name of a folder is refused elsewhere, in a message that asks for names.
            folder = glob.escape(str(report.get("folder")))
            for path in sorted(self._templates.glob(f"*/{folder}/{_REPORT_WORDS}")):
                title = _toml(path).get("title")
                if isinstance(title, str) and _TAG not in title:
                    titles[path.parent.parent.name] = title
            yield str(report.get("key")), titles or {"": str(report.get("symbol") or "")}

    def _words(self) -> _Named:
        from pipeline.tables.declared.input_words import load_input_words

        try:
            words = load_input_words(self._templates)
        except ProblemsFoundError:
            return {}
        named: dict[str, dict[str, str]] = {}
        for language in words.languages:
            for codes in (words.choices[language], *words.lists[language].values()):
                for code, word in codes.items():
                    named.setdefault(code, {}).setdefault(language, word)
        return named


def _entries(
    settings: Mapping[str, Any], section: str, names: Iterable[str]
) -> Iterator[tuple[str, Mapping[str, str]]]:
    for entry in _tables(settings, section):
        texts = [entry[name] for name in names if isinstance(entry.get(name), dict)]
        called: Mapping[str, object] = texts[0] if texts else {}
        yield str(entry.get("key")), {code: str(text) for code, text in called.items()}


def _tables(settings: Mapping[str, Any], section: str) -> list[Mapping[str, Any]]:
    tables = settings.get(section)
    return (
        [table for table in tables if isinstance(table, dict)] if isinstance(tables, list) else []
    )


def _toml(path: Path) -> Mapping[str, Any]:
    try:
        return parse_toml(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        return {}
