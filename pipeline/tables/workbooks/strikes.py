"""Ranges of a sheet that a rule strikes through: the rule decides cell by cell, in Excel alone."""

import re
from collections.abc import Collection, Iterator

from pipeline.tables.workbooks.workbook_styles import STRIKE, is_on

_RULES = re.compile(
    rb"<(\w+:)?conditionalFormatting\b([^>]*)>(.*?)</(?:\w+:)?conditionalFormatting\s*>", re.DOTALL
)
_STYLE = re.compile(rb"<(?:\w+:)?cfRule\b[^>]*?\sdxfId\s*=\s*[\"']([0-9]+)[\"']")
_RANGES = re.compile(rb"\ssqref\s*=\s*[\"']([^\"']*)[\"']")
_RANGES_WITHIN = re.compile(rb"<(?:\w+:)?sqref\b[^>]*>([^<]*)<")


def struck_by_rules(after: bytes, styles: Collection[str]) -> Iterator[str]:
    """Give each range, such as ``A2:C50``, that a rule of conditional formatting strikes through.

    Args:
        after: What stands after the rows of a sheet.
        styles: The numbers of the styles of rules that strike through.
    """
    struck: list[str] = []
    for rules in _RULES.finditer(after):
        attributes, content = rules.group(2), rules.group(3)
        # Rules that later versions have added hold their style, and their ranges, themselves.
        strikes = any(is_on(mark.group(1)) for mark in STRIKE.finditer(content)) or any(
            style.decode() in styles for style in _STYLE.findall(content)
        )
        ranges = _RANGES.search(attributes) or _RANGES_WITHIN.search(content)
        if strikes and ranges:
            struck += ranges[1].decode("ascii", "replace").split()
    yield from dict.fromkeys(struck)
