"""Patterns with a part above the line, as phrases of the document."""

from pipeline.document.model import Phrase, Text

_RAISED = "^"


def phrase(pattern: str) -> Phrase:
    """Give a phrase; what stands between two ``^`` is written above the line.

    Such as ``1^er^ juin 2008``; no piece is empty.
    """
    parts = pattern.split(_RAISED)
    return tuple(
        Text(part, superscript=position % 2 == 1) for position, part in enumerate(parts) if part
    )
