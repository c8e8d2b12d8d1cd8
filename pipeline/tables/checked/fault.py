"""What is wrong with a cell."""

from dataclasses import dataclass, field

from pipeline.problems import Severity
from pipeline.tables.declared.column import Sheet

# What is said of a State that is no State Party where the program counts no such row.
_NOT_COUNTED = frozenset(
    {"former-name-outside", "outside-the-list", "not-a-party", "party-later", "party-no-longer"}
)


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong with a cell.

    Attributes:
        code: The code of the problem.
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
    return f"{code}-counted" if sheet.title and code in _NOT_COUNTED else code
