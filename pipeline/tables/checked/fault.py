"""What is wrong with a cell."""

from dataclasses import dataclass, field

from pipeline.problems import Severity


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
