"""The page of results: tables of Markdown, with goals and whether they were met."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Goal:
    """A claim and its measurement.

    Attributes:
        claim: In words, with its limit.
        reason: Why it may be missed; printed where it is.
    """

    claim: str
    measured: str
    met: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the page: a text, a table, its claims, and lines below the table."""

    title: str
    text: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    goals: tuple[Goal, ...] = ()
    notes: tuple[str, ...] = ()


def page(parts: Sequence[Part], machine: str) -> str:
    """Write the page."""
    lines = ["# Results", "", "Written by `make bench`; not to be edited.", "", machine, ""]
    goals = [goal for part in parts for goal in part.goals]
    if goals:
        lines += ["| Goal | Measured | Met |", "|---|---|---|"]
        lines += [f"| {goal.claim} | {goal.measured} | {_yes_or_no(goal.met)} |" for goal in goals]
        lines += [""]
        missed = [goal for goal in goals if goal.reason and not goal.met]
        lines += [line for goal in missed for line in (f"*{goal.claim}*: {goal.reason}", "")]
    for part in parts:
        lines += [f"## {part.title}", "", part.text, ""]
        lines += [_row(part.columns), "|" + "---|" * len(part.columns)]
        lines += [*map(_row, part.rows), ""]
        lines += [line for note in part.notes for line in (note, "")]
    return "\n".join(lines).rstrip() + "\n"


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _yes_or_no(met: bool) -> str:  # noqa: FBT001 - a yes or no put into words
    return "yes" if met else "**no**"
