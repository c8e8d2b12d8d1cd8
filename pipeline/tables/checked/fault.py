"""What is wrong with a cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.problems import Severity
from pipeline.tables.declared.column import Sheet

# What is said of a State that is no State Party where the program counts no such row, and where
# figures of a session's own sheet count it.
_COUNTED: Mapping[str, str] = {
    "former-name-outside": "former-name-outside-counted",
    "outside-the-list": "outside-the-list-counted",
    "not-a-party": "not-a-party-counted",
    "party-later": "party-later-counted",
    "party-no-longer": "party-no-longer-counted",
}


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong with a cell.

    Attributes:
        details: What its wording names.
        meant: The value that is understood all the same, and the problem is a warning; empty where
            it is an error, and the cell counts as blank.
    """

    code: str
    details: dict[str, str] = field(default_factory=dict)
    meant: str = ""

    @property
    def severity(self) -> Severity:
        """Say whether the problem stops the run."""
        return "warning" if self.meant else "error"


def code_for(code: str, sheet: Sheet) -> str:
    """Give the code of a problem in a sheet: figures of a session's own sheet count every State."""
    return _COUNTED.get(code, code) if sheet.title else code
