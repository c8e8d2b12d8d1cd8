"""To whom the letters of a day go: the office, its languages, and who gets a copy."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from pipeline.circular.audience import organizations
from pipeline.facts.fact import Name
from pipeline.facts.fact_names import participant_name, state_name
from pipeline.letters.planning.languages import languages_of
from pipeline.letters.planning.office_names import kind_name, office_name
from pipeline.letters.planning.planned_letters import Addressee, Copy
from pipeline.letters.planning.routing import Route, route_organization, routes
from pipeline.tables.checked.parties import states_on
from pipeline.tables.checked.row_entries import RowEntry, entries

if TYPE_CHECKING:
    from pipeline.language.offices import Offices
    from pipeline.tables.checked.table import Inputs, InputTable


@dataclass(frozen=True, slots=True)
class Directory:
    """States, their missions, organizations, and what offices are called.

    Attributes:
        missions: Rows of the Missions sheet.
        organizations: Rows of the Organizations sheet by key in capitals.
    """

    states: "InputTable"
    missions: tuple[RowEntry, ...]
    organizations: Mapping[str, RowEntry]
    offices: "Mapping[str, Offices]"
    _known: dict[date, Mapping[str, RowEntry]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def states_on(self, day: date) -> Mapping[str, RowEntry]:
        """Give the row of every State as it is called on a day, by its code."""
        if day not in self._known:
            self._known[day] = states_on(self.states, day)
        return self._known[day]

    def addressed(
        self, keys: Collection[str], day: date, available: tuple[str, ...]
    ) -> dict[str, Addressee]:
        """Find to whom letters go on a day.

        Args:
            keys: ISO 3166 alpha-3 codes of States, and keys of organizations.

        Raises:
            ProblemsFoundError: With each State that cannot be addressed.
        """
        organizations = [key for key in keys if key in self.organizations]
        states = [key for key in keys if key not in self.organizations]
        return {
            **self._states_addressed(states, day, available),
            **{key: self._organization(key, available) for key in organizations},
        }

    def _states_addressed(
        self, codes: Collection[str], day: date, available: tuple[str, ...]
    ) -> dict[str, Addressee]:
        named = self.states_on(day)
        chosen = {code: named[code] for code in codes}
        routed = routes(chosen, self.missions, day)
        return {
            code: self._mission(chosen[code], route, available) for code, route in routed.items()
        }

    def names(self, keys: Collection[str], day: date) -> dict[str, Name]:
        """Give the names of States and organizations on a day, by key."""
        states = self.states_on(day)
        return {
            key: participant_name(self.organizations[key])
            if key in self.organizations
            else state_name(states[key])
            for key in keys
        }

    def _mission(self, state: RowEntry, route: Route, available: tuple[str, ...]) -> Addressee:
        languages, reason = languages_of(state, available)
        row = route.addressee
        return Addressee(
            key=state.text("iso3"),
            name=state_name(state),
            office=office_name(self.offices, row, state),
            kind=kind_name(self.offices, row),
            address=row.text("address"),
            email=row.text("email"),
            seat=row.text("seat"),
            reason=route.reason,
            copies=tuple(
                Copy(office_name(self.offices, copy, state), copy.text("seat"))
                for copy in route.copies
            ),
            languages=languages,
            language_reason=reason,
            warnings=route.warnings,
        )

    def _organization(self, key: str, available: tuple[str, ...]) -> Addressee:
        row = self.organizations[key]
        route = route_organization(row)
        languages, reason = languages_of(row, available)
        name = participant_name(row)
        return Addressee(
            key=key,
            name=name,
            office=name,
            kind=name,
            address=row.text("address"),
            email=row.text("email"),
            seat="",
            reason=route.reason,
            copies=(),
            languages=languages,
            language_reason=reason,
            warnings=route.warnings,
        )


def read_directory(inputs: "Inputs", offices: "Mapping[str, Offices]") -> Directory:
    """Collect what is needed to address letters."""
    return Directory(
        inputs.table("states.xlsx", "States"),
        entries(inputs.table("states.xlsx", "Missions")),
        organizations(inputs),
        offices,
    )
