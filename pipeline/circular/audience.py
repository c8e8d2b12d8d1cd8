"""Who belongs to the audience of a circular on a day."""

from datetime import date

from pipeline.session import Circular
from pipeline.tables.checked.parties import parties_on
from pipeline.tables.checked.row_entries import RowEntry, by_key, entries
from pipeline.tables.checked.table import Inputs
from pipeline.tables.rules.audiences import TO_ORGANIZATIONS, part_addressed


def is_to_organizations(circular: Circular) -> bool:
    """Say whether a circular goes to organizations, which get letters and no notes verbales."""
    return circular.audience == TO_ORGANIZATIONS


def organizations(inputs: Inputs) -> dict[str, RowEntry]:
    """Give the rows of the Organizations sheet by their keys in capitals."""
    rows = by_key(entries(inputs.table("states.xlsx", "Organizations")), "key")
    return {key.upper(): row for key, row in sorted(rows.items())}


def members_on(inputs: Inputs, circular: Circular, day: date) -> dict[str, RowEntry]:
    """Give everyone who could be written to on a day, by key: States Parties, or organizations."""
    if is_to_organizations(circular):
        return organizations(inputs)
    return parties_on(inputs.table("states.xlsx", "States"), day)


def audience_on(inputs: Inputs, circular: Circular, day: date) -> dict[str, RowEntry]:
    """Give those to whom a circular of a day goes, by key."""
    members = members_on(inputs, circular, day)
    return part_addressed(members, circular, inputs.table("legislation.xlsx", "APIC"), day)
