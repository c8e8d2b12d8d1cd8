"""The first notes of a circular: to whom, dated when."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from pipeline.correspondence import purposes
from pipeline.correspondence.desk import Desk
from pipeline.correspondence.records import NOTE, Addressee, LeftOut, Letter, Plan

if TYPE_CHECKING:
    from pipeline.session import Circular


def plan_circular(desk: Desk) -> Plan:
    """Plan the first note to everyone whom a circular addresses.

    The audience is taken on the date of the circular. A State that became a Party since then gets
    the note with a date of its own, that of the run, and as many days to respond; one that is no
    longer a Party gets none.

    Args:
        desk: The circular, the day and whom there is to address.

    Returns:
        The plan.

    Raises:
        ProblemsFoundError: With each State that cannot be addressed.
    """
    circular, directory, as_of = desk.circular, desk.directory, desk.as_of
    languages = desk.available(circular.template)
    if circular.audience == "organizations":
        found = directory.organizations_addressed(languages)
        return _plan(circular, as_of, found, {}, ())
    then = directory.parties_on(circular.date)
    now = set(directory.parties_on(max(as_of, circular.date)))
    joined = sorted(now.difference(then))
    left = tuple(LeftOut(code, "no-longer-a-party") for code in then if code not in now)
    stayed = [code for code in then if code in now]
    return _plan(
        circular,
        as_of,
        directory.states_addressed(stayed, circular.date, languages),
        directory.states_addressed(joined, as_of, languages),
        left,
    )


def _plan(
    circular: "Circular",
    as_of: date,
    addressed: Mapping[str, Addressee],
    joined: Mapping[str, Addressee],
    left: tuple[LeftOut, ...],
) -> Plan:
    letters = [
        *(_note(circular, one, circular.date) for one in addressed.values()),
        *(_note(circular, one, as_of) for one in joined.values()),
    ]
    letters.sort(key=lambda letter: letter.addressee.key)
    return Plan("letters", circular, as_of, tuple(letters), left)


def _note(circular: "Circular", addressee: Addressee, day: date) -> Letter:
    return Letter(
        kind=NOTE,
        purpose=purposes.of_note(circular, addressee.key),
        circular=circular,
        template=circular.template,
        date=day,
        reply_by=day + (circular.reply_by - circular.date),
        addressee=addressee,
        enclosures=circular.enclosures,
    )
