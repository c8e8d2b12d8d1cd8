"""Spaces that do not break: at punctuation, inside quotes, beside numbers and titles."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from pipeline.language.line import NOTE, REFERENCE, TextEdit
from pipeline.language.number_rules import NumberRules
from pipeline.language.pack import LanguagePack
from pipeline.language.text_rules import TypographyRules

_SPACE = " \u00a0\u202f"
_SPACES = f"[{_SPACE}]"
_NO_BREAK = "\u00a0"
_CLOSING = "»”’)\\]\"'"
# What may follow *paragraph*: a figure, a reference, a roman number, (a) or a).
_NUMBER_AHEAD = rf"(?=[0-9{REFERENCE}]|[IVXLC]+(?!\w)|\(?[a-z]\))"

SpacingRule = Callable[[str], Iterable[TextEdit]]


@lru_cache(maxsize=16)
def spacing_edits(pack: LanguagePack) -> tuple[SpacingRule, ...]:
    """Give the rules for spaces of a language, to be tried one after the other."""
    rules = pack.typography
    spacing_rules: list[SpacingRule] = []
    if rules.quote_space:
        spacing_rules += _inside_quotes(rules)
    if rules.punctuation and rules.punctuation_space:
        spacing_rules.append(_before_punctuation(rules))
    if rules.percent_space:
        spacing_rules.append(_always(rf"(?<=[0-9])({_SPACES}*)(?=%)", rules.percent_space))
    if pack.numbers.group.isspace():
        spacing_rules.append(_between_thousands(pack.numbers))
    spacing_rules += _beside_words(rules, pack.numbers)
    return tuple(spacing_rules)


@lru_cache(maxsize=16)
def binding_edits(pack: LanguagePack) -> tuple[SpacingRule, ...]:
    """Give the rules that put one space for another beside numbers and titles, and no others."""
    return tuple(_beside_words(pack.typography, pack.numbers))


def _always(pattern: str, new: str, needed: str = " ") -> SpacingRule:
    """Make a rule that puts ``new`` for the first group of a pattern, wherever it is found."""
    compiled = re.compile(pattern)

    def rule(text: str) -> Iterable[TextEdit]:
        if needed not in text:
            return []
        return [(*match.span(1), new) for match in compiled.finditer(text)]

    return rule


def _inside_quotes(rules: TypographyRules) -> list[SpacingRule]:
    opening, closing = map(re.escape, rules.quotes[0])
    return [
        _always(rf"{opening}({_SPACES}*)(?=[^\s{closing}])", rules.quote_space, rules.quotes[0][0]),
        _always(
            rf"(?<=[^\s{opening}])({_SPACES}*){closing}", rules.quote_space, rules.quotes[0][1]
        ),
    ]


def _before_punctuation(rules: TypographyRules) -> SpacingRule:
    marks = re.escape(rules.punctuation)
    # A mark within a word, a time or a smiley is none; nor is one that stands in brackets alone.
    run = re.compile(rf"[{marks}]+(?=[\s{_CLOSING}{NOTE}]|$)")
    alone = f"{rules.punctuation}([{{«“‘¿¡"

    def rule(text: str) -> Iterable[TextEdit]:
        edits: list[TextEdit] = []
        for match in run.finditer(text):
            start = len(text[: match.start()].rstrip(_SPACE))
            before = text[start - 1 : start]
            typed = start < match.start()
            if before and not before.isspace() and (typed or before not in alone):
                edits.append((start, match.start(), rules.punctuation_space))
        return edits

    return rule


def _between_thousands(rules: NumberRules) -> SpacingRule:
    # Not within a telephone number, whose groups are of other lengths.
    number = re.compile(r"(?<![\w.,/+-])(?<![0-9] )[0-9]{1,3}(?: [0-9]{3})+(?! ?\w*[0-9])(?!\w)")

    def rule(text: str) -> Iterable[TextEdit]:
        return [
            (match.start() + place, match.start() + place + 1, rules.group)
            for match in number.finditer(text)
            for place, character in enumerate(match.group())
            if character == " "
        ]

    return rule


def _beside_words(rules: TypographyRules, numbers: NumberRules) -> Iterable[SpacingRule]:
    endings = {
        pattern.replace("{n}", "").replace("^", "")
        for patterns in numbers.ordinal_figures.values()
        for pattern in patterns.values()
    }
    if rules.after_number:
        yield _always(
            rf"[0-9{REFERENCE}](?:{_any(endings)})?( +)(?={_any(rules.after_number)})", _NO_BREAK
        )
    if rules.between_numbers:
        words = _any(rules.between_numbers)
        yield _always(rf"[0-9{REFERENCE}] +(?:{words})( +)(?=[0-9{REFERENCE}])", _NO_BREAK)
    if rules.before_number:
        yield _after_words(rules.before_number)
    if rules.before_name:
        yield _always(rf"(?<!\w)(?:{_any(rules.before_name)})( +)(?=[^\W\d_])", _NO_BREAK)


def _after_words(words: tuple[str, ...]) -> SpacingRule:
    """Bind words to the number after them; the number is looked for first, as it is rarer."""
    space = re.compile(rf"(?<=\S) +{_NUMBER_AHEAD}")
    before = re.compile(rf"(?<!\w)(?i:{_any(words)})\Z")
    longest = max(map(len, words)) + 1

    def rule(text: str) -> Iterable[TextEdit]:
        return [
            (*match.span(), _NO_BREAK)
            for match in space.finditer(text)
            if before.search(text[max(0, match.start() - longest) : match.start()])
        ]

    return rule


def _any(words: Iterable[str]) -> str:
    """Match any of the words, longest first, whole where they end in a letter."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(
        re.escape(word).replace(r"\ ", _SPACES) + (r"(?!\w)" if word[-1:].isalnum() else "")
        for word in ordered
        if word
    )
