"""What the desk says, in the language that the reader has chosen."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from pipeline.interface import DEFAULT
from pipeline.interface import languages as spoken_languages
from pipeline.manner import Manner, language_name, manner_of
from pipeline.problem_wording import phrase, word
from pipeline.problems import Problem
from pipeline.word.gate.gate_files import WITH_MARKUP
from pipeline.wording_files import desk_in
from pipeline.wording_values import filled, shown

if TYPE_CHECKING:
    from pipeline.desk.jobs.work import Outcome

_NAMED = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the desk in one language; the keys are sections and names with a dot between."""

    code: str
    texts: Mapping[str, Any]
    manner: Manner

    def __call__(self, key: str, **values: object) -> Markup:
        """Say something; what is put into it is escaped."""
        return self._filled(str(self.texts[key]), values)

    def plain(self, key: str, **values: object) -> str:
        """Say something as text that is put into something else, which escapes it."""
        return self(key, **values).unescape()

    def count(self, key: str, number: int, **values: object) -> Markup:
        """Say something of a number of things."""
        form = self.manner.form(self._forms(key), number)
        return self._filled(form, {"n": self.number(number), **values})

    def number(self, number: int) -> str:
        """Write a number with the mark of the language between thousands."""
        return self.manner.number(number)

    def has(self, key: str) -> bool:
        """Tell whether there are words for a key."""
        return key in self.texts

    def language(self, code: str) -> str:
        """Name a language within a sentence; one that has no name by its code."""
        return language_name(code, self.code)

    def day(self, day: dt.date | None) -> str:
        """Write a day; empty for none."""
        return self.manner.day(day) if day else ""

    def span(self, first: dt.date, last: dt.date) -> str:
        """Write a span of days."""
        return self.manner.span(first, last)

    def moment(self, at: dt.datetime, now: dt.datetime, form: str = "moment") -> str:
        """Write a moment: of today, the hour alone; ``form`` is ``moment`` or ``in-sentence``."""
        hour = str(self.texts["moments.hour"]).format(hour=at.hour, minute=f"{at.minute:02}")
        if at.date() == now.date():
            return str(self.texts["moments.today"]).format(hour=hour)
        return str(self.texts[f"moments.{form}"]).format(day=self.day(at.date()), hour=hour)

    def message(self, problem: Problem) -> str:
        """Say what is wrong."""
        return self._of_problem(problem, "message")

    def fix(self, problem: Problem) -> str:
        """Say what to do."""
        return self._of_problem(problem, "fix")

    def outcome(self, outcome: "Outcome") -> Markup:
        """Say what came of a piece of work."""
        key, values = outcome.said, dict(outcome.values)
        if "to" in values:
            values["to"] = self.count("letters.addressees", int(str(values["to"])))
        if self._forms(key):
            return self.count(key, int(str(values.pop("n"))), **values)
        days = {name: self.day(day) for name, day in values.items() if isinstance(day, dt.date)}
        return self(key, **{**values, **days})

    def detail(self, text: str) -> str:
        """Say what the register keeps of an action, which is in one language for all desks."""
        return self.plain("states.with-markup") if text == WITH_MARKUP else text

    def phrase(self, code: str) -> str:
        """Give a short word of the program."""
        return phrase(code)

    def _forms(self, key: str) -> dict[str, str]:
        """Give the forms of a sentence by plural category; none for a key without such forms."""
        named = {category: f"{key}.{category}" for category in self.manner.categories}
        return {name: str(self.texts[form]) for name, form in named.items() if form in self.texts}

    def _of_problem(self, problem: Problem, part: str) -> str:
        """Say a part of a problem in the words of the desk, else in those of the program."""
        key = f"problems.{problem.code}.{part}"
        if self.has(key):
            return filled(str(self.texts[key]), problem.values)
        return str(getattr(word(problem), part))

    def _filled(self, pattern: str, values: Mapping[str, object]) -> Markup:
        def value(match: re.Match[str]) -> str:
            return str(escape(shown(values[match[1]]))) if match[1] in values else match[0]

        return Markup(_NAMED.sub(value, str(escape(pattern))))  # noqa: S704 - pattern and values are escaped


@cache
def languages() -> Mapping[str, Words]:
    """Give the words of every language by its code, English first; what one lacks is English."""
    codes = sorted(spoken_languages(), key=lambda code: (code != DEFAULT, code))
    english = desk_in(DEFAULT)
    return {code: Words(code, {**english, **desk_in(code)}, manner_of(code)) for code in codes}
