"""What is wrong with a line that is no TOML, for somebody who has never heard of TOML."""

import re

from pipeline.problem_wording import said
from pipeline.problems import Place, Problem
from pipeline.toml_faults import toml_fault

# Python reads no number of more figures.
_ENDLESS = re.compile(r"[\d_]{4300,}")
# A value that a person reads as a date and TOML does not: 18/11/2009, le 18 novembre 2009,
# November 18, 2009, and a day that does not exist.
_DAY_FIRST = r"(?:[^\W\d]+\.? +)?\d{1,4}[^\W\d]{0,3}[ ./-]+(?:\d{1,2}|(?:[^\W\d]+\.? *){1,3})"
_MONTH_FIRST = r"[^\W\d]+\.? +\d{1,2}[^\W\d]{0,3}"
_DATE = re.compile(
    rf"([\w-]+)\s*=\s*((?:{_DAY_FIRST}|{_MONTH_FIRST})[ ,./-]+\d{{1,4}})\s*(?:[#,}}]|$)"
)


def not_toml(reason: str, name: str, text: str) -> Problem:
    """Say what is wrong with the first line that is no TOML, such as a date in another form.

    The reason is what the reader of TOML says.
    """
    if number := _ENDLESS.search(text):
        place = Place(name, line=text.count("\n", 0, number.start()) + 1)
        reason = said("reason-long-number", len(number.group()))
        return Problem("not-toml", place, {"reason": reason})
    words, at = toml_fault(reason)
    lines = text.splitlines()
    line = len(lines) if at is None else at
    place = Place(name, line=line)
    if 0 < line <= len(lines) and (date := _DATE.search(lines[line - 1])):
        return Problem("key-not-a-date", place, {"key": date[1], "value": date[2].strip()})
    return Problem("not-toml", place, {"reason": words})
