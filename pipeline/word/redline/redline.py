"""The new version of a Word file against the old, as changes that Word can accept or reject."""

import datetime as dt

from pipeline.word.package.core_properties import mark_working
from pipeline.word.package.package import DOCUMENT, package_bytes, xml_bytes
from pipeline.word.package.styles import W
from pipeline.word.redline.redline_blocks import compared_blocks
from pipeline.word.redline.redline_notes import compared_notes
from pipeline.word.redline.redline_numbers import carry_numbers
from pipeline.word.redline.redline_paragraphs import Redline
from pipeline.word.redline.redline_versions import (
    RedlineVersion,
    read_version,
    share_style_identifiers,
    write_notes,
)
from pipeline.word.redline.revision_marks import Pen


def redline(old: bytes, new: bytes, author: str, on: dt.date) -> bytes:
    """Write the new version of a Word file with what changed since the old one tracked.

    Body, tables and footnotes track changes; headers, footers, styles and contents are those of
    the new version. Changes that a version tracks itself count as made. Rejecting all changes gives
    the old version back. What is written is marked as a working copy, which never leaves; the same
    versions give the same bytes.

    Raises:
        UnfitNumberError: Where an identifier of a list, a note or a drawing is no number.
    """
    before, after = read_version(old), read_version(new)
    share_style_identifiers(before, after)
    line = Redline(before, after, Pen(author, on, _first_number(after)))
    notes = compared_notes(line)
    body = after.body
    blocks = compared_blocks(line, list(before.body), list(body))
    for child in list(body):
        body.remove(child)
    body.extend(blocks)
    carry_numbers(body, line)
    write_notes(after, notes, before)
    after.package.parts[DOCUMENT] = xml_bytes(body.getparent())
    mark_working(after.package)
    return package_bytes(after.package)


def _first_number(version: RedlineVersion) -> int:
    """Give a number that nothing in the file has: bookmarks, comments and changes share them."""
    keys = (element.get(f"{W}id", "") for element in version.body.iter())
    return max((int(key) for key in keys if key.isdigit()), default=0) + 1
