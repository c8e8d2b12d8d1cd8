"""Checks that the fields of an issue have the right types, and that its paths stay inside."""

from collections.abc import Iterator
from dataclasses import fields
from typing import TYPE_CHECKING

from pipeline.outputs.records_read import text_of, texts_by_path

if TYPE_CHECKING:
    from pipeline.issuing.archive import Issue

_KINDS = {"report", "revision", "reissue", "corrigendum"}


def check_fields(issue: "Issue") -> None:
    """Refuse an issue that holds what no issue can hold.

    Raises:
        ValueError: Where something is of another kind, or a path leads out of the archive.
    """
    for paths in (issue.files, issue.edited):
        texts_by_path(paths)
    for text in (issue.symbol, issue.base, issue.report, issue.kind, issue.head, *_texts(issue)):
        text_of(text)
    if type(issue.number) is not int or issue.kind not in _KINDS or "/" in issue.stem:
        message = "no issue"
        raise ValueError(message)


def _texts(issue: "Issue") -> Iterator[object]:
    yield from (clearance.by for clearance in issue.cleared.values())
    for field in fields(issue.conditions):
        value = getattr(issue.conditions, field.name)
        yield from value.values() if isinstance(value, dict) else (value,)
