"""The charts of the status page, of the same kind as those of the documents."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.document.model import Chart, Origin

if TYPE_CHECKING:
    from pipeline.language.pack import LanguagePack
    from pipeline.status.status_records import CircularStatus
    from pipeline.status.status_words import CircularWords

_ORIGIN = Origin("status/page.html.j2", 1)


def group_chart(status: "CircularStatus", words: "CircularWords", pack: "LanguagePack") -> Chart:
    """Give a bar for those that have responded and one for the others, by regional group."""
    members = [
        [participant for participant in status.participants if participant.group == code]
        for code in status.groups
    ]
    responded = [sum(participant.responded for participant in group) for group in members]
    outstanding = [
        len(group) - sum(participant.responded for participant in group) for group in members
    ]
    series = ((words.responded, tuple(responded)), (words.outstanding, tuple(outstanding)))
    names = tuple(pack.terms[code] for code in status.groups)
    return Chart(words.by_group_chart, names, series, "", _ORIGIN)


def growth_chart(status: "CircularStatus", words: "CircularWords", days: Sequence[str]) -> Chart:
    """Give the responses over time, a bar for each day as it is written."""
    counts = tuple(count for _, count in status.growth)
    series = ((words.responded, counts),)
    return Chart(words.growth_chart, tuple(days), series, "", _ORIGIN)
