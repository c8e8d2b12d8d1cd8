"""Headings against the scheme of the report."""

from collections.abc import Iterable

from pipeline.document.block_origin import place_of
from pipeline.document.model import Block, Document, Heading
from pipeline.drafting.drafting_state import Drafting
from pipeline.problems import Problem


def check_headings(drafting: Drafting, document: Document) -> list[Problem]:
    """Find headings that the scheme has no mark for and levels skipped; warn of headings alone.

    A heading alone on its level is against the *UN Editorial Manual, headings*.
    """
    warnings: list[Problem] = []
    warnings += _check(drafting, document.body, len(document.headings))
    for annex in document.annexes:
        warnings += _check(drafting, annex.blocks, len(annex.headings or document.headings))
    return warnings


def _check(drafting: Drafting, blocks: Iterable[Block], deepest: int) -> list[Problem]:
    # Open groups of headings under one parent, outermost first.
    groups: list[list[Heading]] = []
    closed: list[list[Heading]] = []
    for block in blocks:
        if not isinstance(block, Heading) or not block.numbered:
            continue
        if block.level > deepest:
            levels = {"level": str(block.level), "deepest": str(deepest)}
            drafting.fault(block.origin, "template-heading-too-deep", **levels)
            continue
        if block.level > len(groups) + 1:
            drafting.fault(block.origin, "template-heading-skips", level=str(block.level))
        while len(groups) > block.level:
            closed.append(groups.pop())
        while len(groups) < block.level:
            groups.append([])
        groups[-1].append(block)
    return [
        Problem("template-heading-alone", place_of(group[0].origin), {}, "warning")
        for group in closed + groups
        if len(group) == 1
    ]
