"""To which mission of a State a note is addressed, and why (*Notes verbales and letters*).

The host State has no mission accredited to itself: notes to it go to its Ministry of Foreign
Affairs. It is the State whose ministry sits where the Court has its seat (*Rome Statute*,
article 3), as the Missions sheet says; no State is named here.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pipeline.problems import Place, Problem, ProblemsFoundError, all_made
from pipeline.tables.checked.row_entries import RowEntry, grouped

# Codes of the Missions sheet: where the Court has its seat, and the organization's headquarters.
SEAT_OF_THE_COURT = "The Hague"
HEADQUARTERS = "New York"
HOST = "Netherlands"
UNITED_NATIONS = "United Nations"

# Why a note goes where it goes; the earlier comes before the later.
HOST_MINISTRY = "host-ministry"
AT_THE_SEAT = "the-hague"
ELSEWHERE = "elsewhere"
NEW_YORK = "new-york"
CAPITAL = "capital"
REASONS = (HOST_MINISTRY, AT_THE_SEAT, ELSEWHERE, NEW_YORK, CAPITAL)
ORGANIZATION = "organization"


@dataclass(frozen=True, slots=True)
class Route:
    """Where a letter goes.

    Attributes:
        addressee: A row of the Missions sheet, or of the Organizations sheet.
        reason: One of ``REASONS``, or ``ORGANIZATION``.
        copies: Missions that get a courtesy copy, in the order of the sheet; not counted.
    """

    addressee: RowEntry
    reason: str
    copies: tuple[RowEntry, ...] = ()
    warnings: tuple[Problem, ...] = ()


def routes(
    states: Mapping[str, RowEntry], missions: Iterable[RowEntry], day: date
) -> Mapping[str, Route]:
    """Find where the letters of one day go, by State in the order given.

    Raises:
        ProblemsFoundError: With each State that has no mission to address.
    """
    by_state = grouped(missions, "iso3")
    return all_made(states, lambda code: route(states[code], by_state.get((code,), ()), day))


def route(state: RowEntry, missions: Iterable[RowEntry], day: date) -> Route:
    """Find where a note to a State goes.

    The mission accredited to the host State comes first, resident at the seat of the Court before
    elsewhere; then the permanent mission, or permanent observer mission, in New York; then the
    ministry in the capital. Only what is valid on the day counts. Of several of one rank, one that
    is not marked for courtesy copies is taken, then the one with the latest first day, then the
    first seat in the alphabet.

    Args:
        missions: Rows of the Missions sheet; those of other States do not count.

    Raises:
        ProblemsFoundError: If no mission can be addressed on the day.
    """
    own = [mission for mission in missions if mission.text("iso3") == state.text("iso3")]
    valid = [mission for mission in own if _is_valid(mission, day)]
    candidates = sorted((mission for mission in valid if _reason(mission)), key=_order)
    if not candidates:
        values = {"state": state.text("iso3"), "date": day.isoformat()}
        raise ProblemsFoundError([Problem("no-addressee", _place(state, "iso3"), values)])
    chosen = candidates[0]
    copies = tuple(
        mission for mission in valid if mission.flag("courtesy_copy") and mission is not chosen
    )
    warnings = (
        *_expired(chosen, own, day),
        *_alternatives(chosen, candidates[1:]),
        *_unreachable(chosen, state.text("iso3")),
    )
    return Route(chosen, _reason(chosen), copies, warnings)


def route_organization(organization: RowEntry) -> Route:
    """Address a letter to an organization to itself, with a warning where it lacks an address."""
    warnings = tuple(_unreachable(organization, organization.text("key")))
    return Route(organization, ORGANIZATION, (), warnings)


def _is_valid(mission: RowEntry, day: date) -> bool:
    start, end = mission.day("valid_from"), mission.day("valid_to")
    return (start is None or start <= day) and (end is None or day <= end)


def _reason(mission: RowEntry) -> str:
    """Say for which reason a mission could be addressed; empty where it never is."""
    at_the_seat = mission.text("seat") == SEAT_OF_THE_COURT
    accreditation = mission.text("accredited_to")
    if mission.text("kind") == "ministry":
        return HOST_MINISTRY if at_the_seat else CAPITAL
    if accreditation == HOST:
        return AT_THE_SEAT if at_the_seat else ELSEWHERE
    # A permanent mission in Geneva or Vienna does not deal with the Assembly.
    if accreditation == UNITED_NATIONS and mission.text("seat") == HEADQUARTERS:
        return NEW_YORK
    return ""


def _rank(mission: RowEntry) -> tuple[int, bool]:
    return REASONS.index(_reason(mission)), mission.flag("courtesy_copy")


def _order(mission: RowEntry) -> tuple[int, bool, int, str]:
    start = mission.day("valid_from") or date.min
    return *_rank(mission), -start.toordinal(), mission.text("seat")


def _place(entry: RowEntry, column: str) -> Place:
    return Place(entry.table.file, entry.table.sheet, entry.table.cell(entry.row, column))


def _expired(chosen: RowEntry, own: Iterable[RowEntry], day: date) -> Iterator[Problem]:
    """Warn where a mission that would have come before the one chosen is no longer valid.

    A new address in the same city says nothing: the mission is still there.
    """
    for mission in own:
        end = mission.day("valid_to")
        if end is None or end >= day or not _reason(mission):
            continue
        moved = mission.text("seat") != chosen.text("seat")
        if moved and _rank(mission) <= _rank(chosen):
            values = {
                "state": mission.text("iso3"),
                "seat": mission.text("seat"),
                "until": end.isoformat(),
                "taken": chosen.text("seat"),
            }
            yield Problem("mission-expired", _place(mission, "valid_to"), values, "warning")


def _alternatives(chosen: RowEntry, others: Iterable[RowEntry]) -> Iterator[Problem]:
    """Warn where another mission could have been addressed for the same reason."""
    for mission in others:
        if _rank(mission) == _rank(chosen):
            values = {
                "state": mission.text("iso3"),
                "taken": chosen.text("seat"),
                "cell": chosen.table.cell(chosen.row, "seat"),
                "seat": mission.text("seat"),
            }
            yield Problem("several-missions", _place(mission, "seat"), values, "warning")


def _unreachable(chosen: RowEntry, name: str) -> Iterator[Problem]:
    """Warn where the addressee lacks an e-mail or postal address."""
    for column in ("email", "address"):
        if not chosen.text(column):
            values = {"addressee": name}
            yield Problem(f"addressee-without-{column}", _place(chosen, column), values, "warning")
