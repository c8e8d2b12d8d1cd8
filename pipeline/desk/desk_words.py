"""What the desk says, in the language that the reader has chosen."""

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from pipeline.interface import known_language
from pipeline.problem_wording import phrase, word
from pipeline.problems import Problem

if TYPE_CHECKING:
    from pipeline.desk.jobs.work import Outcome

_FOLDER = Path(__file__).parent / "wording"
_NAMED = re.compile(r"\{(\w+)\}")
FIRST = "en"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the desk in one language.

    Attributes:
        code: The language.
        texts: By section and key, separated by a dot.
        program: The language in which problems and short words of the program are said.
    """

    code: str
    texts: Mapping[str, Any]
    program: str = FIRST

    def __call__(self, key: str, **values: object) -> Markup:
        """Say something; what is put into it is escaped."""
        return self._filled(str(self.texts[key]), values)

    def count(self, key: str, number: int, **values: object) -> Markup:
        """Say something of a number of things."""
        form = "one" if number in self.texts["plural.one"] else "other"
        return self._filled(str(self.texts[f"{key}.{form}"]), {"n": self.number(number), **values})

    def number(self, number: int) -> str:
        """Write a number with the mark of the language between thousands."""
        return f"{number:,}".replace(",", str(self.texts["plural.thousands"]))

    def has(self, key: str) -> bool:
        """Tell whether there are words for a key."""
        return key in self.texts

    def day(self, day: dt.date | None) -> str:
        """Write a day."""
        if day is None:
            return ""
        first = str(self.texts["dates.first"]) if day.day == 1 else str(day.day)
        months = self.texts["dates.months"]
        pattern = str(self.texts["dates.day"])
        return pattern.format(day=first, month=months[day.month - 1], year=day.year)

    def moment(self, at: dt.datetime, now: dt.datetime) -> str:
        """Write a moment: of today the hour alone."""
        hour = str(self.texts["dates.hour"]).format(hour=at.hour, minute=f"{at.minute:02}")
        if at.date() == now.date():
            return str(self.texts["dates.today"]).format(hour=hour)
        return str(self.texts["dates.moment"]).format(day=self.day(at.date()), hour=hour)

    def message(self, problem: Problem) -> str:
        """Say what is wrong."""
        return self._of_problem(problem, "message")

    def fix(self, problem: Problem) -> str:
        """Say what to do."""
        return self._of_problem(problem, "fix")

    def tongue(self, problem: Problem) -> str:
        """Give the language in which a problem is said."""
        return self.code if self.has(f"problems.{problem.code}.fix") else self.program

    def outcome(self, outcome: "Outcome") -> Markup:
        """Say what came of a piece of work."""
        said, values = outcome.said, dict(outcome.values)
        if self.has(f"{said}.one"):
            return self.count(said, int(str(values.pop("n"))), **values)
        days = {key: self.day(one) for key, one in values.items() if isinstance(one, dt.date)}
        return self(said, **{**values, **days})

    def phrase(self, code: str) -> str:
        """Give a short word of the program."""
        return phrase(code)

    def _of_problem(self, problem: Problem, part: str) -> str:
        """Say a part of a problem: of the desk in its own words, else in those of the program."""
        key = f"problems.{problem.code}.{part}"
        if self.has(key):
            return str(self.texts[key]).format_map(problem.values)
        return str(getattr(word(problem), part))

    def _filled(self, pattern: str, values: Mapping[str, object]) -> Markup:
        def value(found: re.Match[str]) -> str:
            return str(escape(values[found[1]])) if found[1] in values else found[0]

        return Markup(_NAMED.sub(value, str(escape(pattern))))  # noqa: S704 - both are escaped


@cache
def languages() -> Mapping[str, Words]:
    """Give the words of every language by its code, English first."""
    read = {path.stem: _read(path) for path in sorted(_FOLDER.glob("*.toml"))}
    return {code: Words(code, texts, known_language(code) or FIRST) for code, texts in read.items()}


def _read(path: Path) -> Mapping[str, Any]:
    texts: dict[str, Any] = {}

    def flat(table: Mapping[str, Any], before: str) -> None:
        for name, value in table.items():
            if isinstance(value, Mapping):
                flat(value, f"{before}{name}.")
            else:
                texts[before + name] = value

    flat(tomllib.loads(path.read_text(encoding="utf-8")), "")
    return texts
