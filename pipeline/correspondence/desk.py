"""What a run plans its letters from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from pipeline.correspondence import purposes
from pipeline.correspondence.addressees import Directory
from pipeline.correspondence.past import Past
from pipeline.correspondence.records import PastNote

if TYPE_CHECKING:
    from pipeline.session import Circular
    from pipeline.tables.table import Inputs


@dataclass(frozen=True, slots=True)
class Desk:
    """What a run plans its letters from.

    Attributes:
        circular: The circular.
        as_of: The day of the run.
        directory: States, missions and organizations.
        inputs: The tables.
        available: Gives the languages that have a template.
        past: The letters of the circular in the register.
        references: By purpose, the references given so far.
    """

    circular: "Circular"
    as_of: date
    directory: Directory
    inputs: "Inputs"
    available: Callable[[str], tuple[str, ...]]
    past: Past
    references: Mapping[str, str] = field(hash=False)

    def first_note(self, key: str) -> PastNote:
        """Give the first note to an addressee, as the register has it or as it is planned."""
        first = self.past.first_note(key)
        if first:
            return PastNote(first.reference, first.dated)
        purpose = purposes.of_note(self.circular, key)
        return PastNote(self.references.get(purpose, ""), self.circular.date)
