"""A fault in a template: found while an expression is worked out, placed when it is printed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NoReturn

from pipeline.document.block_origin import place_of
from pipeline.document.model import Origin
from pipeline.problems import Place, Problem, ProblemsFoundError


@dataclass(frozen=True, slots=True, eq=False)
class TemplateFault:
    """What an expression gives instead of a value, so that the rest is still looked at."""

    code: str
    values: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Refuse to be a condition."""
        return self._refuse()

    def __eq__(self, _: object) -> bool:
        """Refuse to be compared."""
        return self._refuse()

    __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __eq__
    __hash__ = object.__hash__

    def __iter__(self) -> NoReturn:
        """Refuse to be gone through."""
        self._refuse()

    def _refuse(self) -> NoReturn:
        raise TemplateFaultError(self)

    def at(self, origin: Origin) -> Problem:
        """Make the problem that a user reads."""
        return Problem(self.code, place_of(origin), self.values)


class TemplateFaultError(ProblemsFoundError):
    """Raised where a fault cannot be carried on as a value: in a condition."""

    def __init__(self, fault: TemplateFault) -> None:
        """Keep the fault."""
        self.fault = fault
        super().__init__([Problem(fault.code, Place(""), fault.values)])
