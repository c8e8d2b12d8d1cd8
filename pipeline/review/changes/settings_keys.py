"""The keys of session.toml and figures.toml with what they hold, so that they can be compared."""

import datetime as dt
import tomllib
from collections.abc import Iterator
from pathlib import Path

# What tells the sections of a list apart.
_NAMING = ("key", "number", "file", "name")


def settings_keys(path: Path) -> dict[str, str]:
    """Give what a file of settings holds, by key; nothing where it cannot be read."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        return {}
    return dict(_keys(content))


def _keys(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Give the keys of a file of settings as facts name them: ``reports.cooperation.date``."""
    match value:
        case dict():
            for name, content in value.items():
                yield from _keys(content, f"{path}.{name}" if path else name)
        case [dict(), *_]:
            for place, section in enumerate((item for item in value if isinstance(item, dict)), 1):
                name = next(
                    (section[key] for key in _NAMING if isinstance(section.get(key), (str, int))),
                    place,
                )
                yield from _keys(section, f"{path}.{name}")
        case list():
            yield path, ", ".join(map(text_of, value))
        case _:
            yield path, text_of(value)


def text_of(value: object) -> str:
    """Write what a cell or a key holds: dates as ISO dates, whole numbers without decimals."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case float() if value.is_integer():
            return str(int(value))
        case dt.datetime() if value.time() == dt.time():
            return value.date().isoformat()
        case dt.date() | dt.time():
            return value.isoformat()
    return str(value).strip()
