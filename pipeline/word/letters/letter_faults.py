"""What is wrong with the tags of a letter, as the problems that a user reads."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.problems import Place, Problem

if TYPE_CHECKING:
    from jinja2 import TemplateSyntaxError

# Jinja's messages about what happens most, by the code of our words for it.
_MESSAGES = {
    "letter-unknown-tag": re.compile(r"Encountered unknown tag '(?P<tag>[^']*)'"),
    "letter-tag-missing": re.compile(r"looking for the following tags: (?P<tag>.*?)\. "),
    "letter-quotation": re.compile(r"unexpected char (?P<tag>\"'\"|'\"') at \d+"),
    "letter-character": re.compile(r"unexpected char '(?P<tag>.+)' at \d+"),
    "letter-loop-name": re.compile(r"assign to special (?P<tag>loop) variable"),
}


@dataclass(frozen=True, slots=True)
class TagFault:
    """A fault of a tag in a paragraph of a number; the wording may name another tag or a number."""

    code: str
    tag: str
    paragraph: int
    other: str = ""

    def at(self, place: Place) -> Problem:
        """Make the problem that a user reads."""
        values = {"tag": self.tag} | ({"other": self.other} if self.other else {})
        return Problem(self.code, place, values)


def syntax_problem(error: "TemplateSyntaxError", place: Place) -> Problem:
    """Word a fault of syntax as Jinja raised it."""
    message = str(error.message)
    for code, pattern in _MESSAGES.items():
        if match := pattern.search(message):
            return Problem(code, place, {"tag": match["tag"]})
    return Problem("letter-syntax", place)
