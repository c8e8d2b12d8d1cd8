"""A document as JSON, so that what was issued can be read and compared years later."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from pipeline.document import model
from pipeline.document.model import Document
from pipeline.once_made import OnceMade, Same
from pipeline.problems import Place, Problem, ProblemsFoundError

VERSION = 1
"""The form of the JSON; a reader of another form refuses it."""

# The name of a record stands under a key that no record has as a field.
_KIND = "is"
_RECORDS: Mapping[str, type] = {
    name: kind
    for name, kind in vars(model).items()
    if isinstance(kind, type) and is_dataclass(kind) and name in model.__all__
}
# A document is written so when it is cleared, issued and verified.
_WRITTEN: Final[OnceMade[bytes]] = OnceMade(most=16)


def document_json(document: Document) -> bytes:
    """Write a document as JSON, the same for equal ones, without fields that hold a default."""
    return _WRITTEN.of(Same(document), lambda: _json(document))


def _json(document: Document) -> bytes:
    content = {"version": VERSION, "document": _written(document)}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def read_document(data: bytes, file: str = "document.json") -> Document:
    """Read what `document_json` wrote; a problem names it by its file.

    Raises:
        ProblemsFoundError: Where it is damaged, or of a form that this version does not know.
    """
    try:
        content = json.loads(data.decode("utf-8", "surrogatepass"))
        version = content["version"]
        if version == VERSION:
            document = _read(content["document"])
            if isinstance(document, Document):
                return document
    except (ArithmeticError, ValueError, KeyError, TypeError, RecursionError):
        version = None
    if version in (None, VERSION):
        raise ProblemsFoundError([Problem("archived-document-damaged", Place(file))])
    values = {"version": str(version), "known": str(VERSION)}
    raise ProblemsFoundError([Problem("archived-document-version", Place(file), values)])


def _written(value: object) -> object:
    match value:
        case Decimal() | bytes() | date():
            return _written_value(value)
        case tuple():
            return [_written(item) for item in value]
        case frozenset():
            return {_KIND: "set", "value": sorted(value)}
        case Mapping():
            entries = [[name, _written(item)] for name, item in sorted(value.items())]
            return {_KIND: "mapping", "value": entries}
    return value if isinstance(value, str | int | None) else _written_record(value)


def _written_value(value: Decimal | bytes | date) -> dict[str, object]:
    match value:
        case Decimal():
            return {_KIND: "Decimal", "value": str(value)}
        case bytes():
            return {_KIND: "bytes", "value": b64encode(value).decode()}
    return {_KIND: "date", "value": value.isoformat()}


def _written_record(record: object) -> dict[str, object]:
    if type(record).__name__ not in _RECORDS or not is_dataclass(record):
        message = f"no document holds a {type(record).__name__}"
        raise TypeError(message)
    entries: dict[str, object] = {_KIND: type(record).__name__}
    for field in fields(record):
        value = getattr(record, field.name)
        if not _is_default(field, value):
            entries[field.name] = _written(value)
    return entries


def _is_default(field: "Field[object]", value: object) -> bool:
    """Tell whether a reader supplies the value by itself; ``0`` and ``False`` are not the same."""
    if field.default_factory is not MISSING:
        default: object = field.default_factory()
    else:
        default = field.default
    return type(value) is type(default) and value == default


def _read(value: object) -> object:
    match value:
        case list():
            return tuple(_read(item) for item in value)
        case dict():
            return _read_tagged(value[_KIND], value)
        case str() | int() | None:
            return value
    message = f"no document is written with {type(value).__name__}"
    raise TypeError(message)


def _read_tagged(kind: str, tagged: Mapping[str, object]) -> object:
    match kind, tagged.get("value"):
        case "Decimal", str(written):
            return Decimal(written)
        case "bytes", str(written):
            return b64decode(written, validate=True)
        case "date", str(written):
            return date.fromisoformat(written)
        case "set", list(members):
            return frozenset(members)
        case "mapping", list(entries):
            return {name: _read(entry) for name, entry in entries}
    values = {name: _read(entry) for name, entry in tagged.items() if name != _KIND}
    return _RECORDS[kind](**values)
