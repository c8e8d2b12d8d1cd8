"""The marks of footnotes: before or after punctuation, never after a space, apart by commas."""

import re

from pipeline.document.model import Text
from pipeline.language.line import NOTE, TypesetLine
from pipeline.language.pack import LanguagePack
from pipeline.language.sentences import ends_abbreviation
from pipeline.language.text_rules import TypographyRules

_SPACES = "[ \u00a0\u202f]"
_SPACED = re.compile(rf"(?<=\S){_SPACES}+(?={NOTE})")
_TOGETHER = re.compile(rf"(?<={NOTE})(?={NOTE})")


def place_note_marks(pack: LanguagePack, line: TypesetLine) -> None:
    """Move the marks of footnotes to where the language wants them.

    The full stop of an abbreviation stays with it (*UN Editorial Manual, footnotes*; *Lexique des
    règles typographiques, appel de note*).
    """
    if NOTE not in line.text:
        return
    rules = pack.typography
    _drop(line, _separators(rules, line))
    _drop(line, {place for match in _SPACED.finditer(line.text) for place in range(*match.span())})
    marks = re.escape(rules.note_punctuation)
    if rules.note_place == "after":
        pattern = re.compile(rf"({NOTE}+)([{marks}]+)")
    else:
        pattern = re.compile(rf"(?<=[^\s{marks}])((?:{_SPACES}*[{marks}])+)({NOTE}+)")
    while _swap(line, pattern, pack):
        pass
    for match in reversed(list(_TOGETHER.finditer(line.text))):
        line.insert(match.start(), Text(rules.note_separator, superscript=True))


def _separators(rules: TypographyRules, line: TypesetLine) -> set[int]:
    """Find the commas that an earlier setting put between two marks."""
    matches = re.finditer(rf"(?<={NOTE}){re.escape(rules.note_separator)}(?={NOTE})", line.text)
    places = (place for match in matches for place in range(*match.span()))
    return {
        place
        for place in places
        if isinstance(piece := line.pieces[line.owners[place]], Text) and piece.superscript
    }


def _drop(line: TypesetLine, places: set[int]) -> None:
    if places:
        line.reorder([place for place in range(len(line.text)) if place not in places])


def _swap(line: TypesetLine, pattern: re.Pattern[str], pack: LanguagePack) -> bool:
    """Exchange marks and punctuation wherever they stand in the wrong order."""
    order: list[int] = []
    done = 0
    for match in pattern.finditer(line.text):
        if ends_abbreviation(pack, line.text[: match.end(1)]):
            continue
        order += [*range(done, match.start()), *range(*match.span(2)), *range(*match.span(1))]
        done = match.end()
    if not done:
        return False
    line.reorder([*order, *range(done, len(line.text))])
    return True
