"""What is to be done by when: deadlines counted back from the opening, and terms of circulars."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.status.status_records import Due

if TYPE_CHECKING:
    from pipeline.session import Session


def dues(session: "Session") -> tuple[Due, ...]:
    """Give the days by which something is to be done, in their order."""
    return tuple(sorted(_dues(session), key=lambda due: due.on))


def _dues(session: "Session") -> Iterator[Due]:
    for deadline in session.deadlines:
        day = session.opening - dt.timedelta(weeks=deadline.weeks_before)
        yield Due(day, "deadline", deadline.name, deadline.weeks_before)
    for circular in session.circulars:
        yield Due(circular.reply_by, "reply-by", circular.subject)
        for round_ in circular.rounds:
            yield Due(round_.date, "reminder", circular.subject, round_.number)
            yield Due(round_.reply_by, "reply-by", circular.subject, round_.number)
    yield Due(session.opening, "opening", session.place, session.number)
