"""Numbers in words and in figures."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal, localcontext

from pipeline.document.model import Phrase
from pipeline.language.number_rules import Magnitude, NumberRules
from pipeline.language.pack import LanguagePack
from pipeline.language.phrases import phrase
from pipeline.language.plurals import rank_category

_HUNDRED = 100
_MOST_FIGURES = 60
SPELLED_TO = 999_999


def count(pack: LanguagePack, number: int, gender: str = "") -> Phrase:
    """Write a count in running text: small ones in words (*UN Editorial Manual, numbers*)."""
    rules = pack.numbers
    if rules.words_from <= number <= rules.words_to:
        return words(pack, number, gender)
    return figures(pack, number)


def figures(pack: LanguagePack, number: int | Decimal) -> Phrase:
    """Write a number in figures, thousands apart: *1,234.5*; never for a year."""
    return phrase(_figures(pack.numbers, number))


def words(pack: LanguagePack, number: int, gender: str = "") -> Phrase:
    """Write a number in words; a million and over, and below zero, in figures.

    *forty-three*, *vingt et une*.
    """
    return phrase(_spelled(pack, number, gender))


def about(pack: LanguagePack, number: int, gender: str = "") -> Phrase:
    """Write a number roughly, in words (*a little over forty*), or exactly, as a count.

    Exactly where no rule of ``[[numbers.approximations]]`` fits: a number of ten and more is in
    figures.
    """
    for rule in pack.numbers.approximations:
        if not rule.least <= number <= rule.most:
            continue
        above = number % rule.step
        if 0 < above <= rule.over:
            return phrase(rule.over_text.format(n=_spelled(pack, number - above, gender)))
        below = rule.step - above
        if above and below <= rule.under:
            return phrase(rule.under_text.format(n=_spelled(pack, number + below, gender)))
    return count(pack, number, gender)


def ordinal_words(pack: LanguagePack, number: int, gender: str = "") -> Phrase:
    """Write a rank in words: *sixth*, *vingt et unième*."""
    exceptions = pack.numbers.ordinal_exceptions
    for key in (gender or _first(pack), ""):
        if str(number) in exceptions.get(key, {}):
            return phrase(exceptions[key][str(number)])
    return phrase(_with_ending(_spelled(pack, number, ""), pack.numbers.ordinal_endings))


def ordinal_figures(pack: LanguagePack, number: int, gender: str = "") -> Phrase:
    """Write a rank in figures: *18th*, *1re* with *re* above the line."""
    by_gender = pack.numbers.ordinal_figures
    patterns = by_gender.get(gender or _first(pack)) or by_gender[""]
    pattern = patterns.get(rank_category(pack, number), patterns["other"])
    return phrase(pattern.format(n=_figures(pack.numbers, number)))


def ordinal_in_text(pack: LanguagePack, number: int, gender: str = "") -> Phrase:
    """Write a rank in words where a count would be, else in figures: *fourth*, *18th*."""
    spelled = number <= pack.numbers.words_to
    return (ordinal_words if spelled else ordinal_figures)(pack, number, gender)


def decimal(pack: LanguagePack, value: Decimal, decimals: int) -> Phrase:
    """Write a number with a fixed number of decimals: *1,234.50*."""
    return phrase(_figures(pack.numbers, rounded_to(value, decimals)))


def percent(
    pack: LanguagePack, value: int | Decimal, style: str = "text", *, decimals: int | None = None
) -> Phrase:
    """Write a percentage: *39.8 per cent* in text, *39.8%* in a table.

    Args:
        style: A key of ``[numbers.percent]``.
        decimals: How many decimals it has, where they are declared; else those of the language.
    """
    rules = pack.numbers
    rounded = rounded_to(Decimal(value), rules.percent_decimals if decimals is None else decimals)
    if decimals is None and style in rules.percent_whole and rounded == rounded.to_integral_value():
        rounded = rounded.to_integral_value()
    return phrase(rules.percent[style].format(n=_figures(rules, rounded)))


def percent_opening(pack: LanguagePack, value: int | Decimal) -> Phrase:
    """Write a percentage at the start of a sentence, where no figure stands first.

    A whole percentage in words, another rounded: *Forty per cent*, *Some 41 per cent*; with its
    decimals where it would become none or all.
    """
    rules = pack.numbers
    exact = Decimal(value)
    whole = rounded_to(exact, 0)
    if exact == whole:
        return phrase(rules.percent["opening_whole"].format(n=_spelled(pack, int(whole), "")))
    if 0 < whole < _HUNDRED:
        return phrase(rules.percent["opening"].format(n=_figures(rules, whole)))
    precise = rounded_to(exact, rules.percent_decimals)
    return phrase(rules.percent["opening"].format(n=_figures(rules, precise)))


def rounded_to(value: Decimal, decimals: int) -> Decimal:
    """Round a number half up, exact whatever its length."""
    with localcontext() as context:
        context.prec = _MOST_FIGURES
        return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def _figures(rules: NumberRules, number: int | Decimal) -> str:
    # A Decimal may print as 1E+2; its fixed form keeps the decimals that it was given.
    fixed = f"{abs(number):f}" if isinstance(number, Decimal) else str(abs(number))
    whole, _, fraction = fixed.partition(".")
    groups = f"{int(whole):,}".replace(",", rules.group)
    sign = rules.minus if number < 0 else ""
    return sign + groups + (rules.decimal + fraction if fraction else "")


def _spelled(pack: LanguagePack, number: int, gender: str) -> str:
    rules = pack.numbers
    if not 0 <= number <= SPELLED_TO:
        return _figures(rules, number)
    return _with_ending(_spell(rules, number), rules.gender_endings.get(gender, {}))


def _spell(rules: NumberRules, number: int) -> str:
    if number < _HUNDRED:
        return rules.words[number]
    magnitude = max(
        (candidate for candidate in rules.magnitudes if candidate.value <= number),
        key=lambda candidate: candidate.value,
    )
    times, rest = divmod(number, magnitude.value)
    head = _head(rules, magnitude, times, rest)
    if not rest:
        return head
    tail = magnitude.rest_small if rest < _HUNDRED else magnitude.rest
    return head + tail.format(rest=_spell(rules, rest))


def _head(rules: NumberRules, magnitude: Magnitude, times: int, rest: int) -> str:
    if times == 1:
        return magnitude.one
    pattern = magnitude.many_followed if rest else magnitude.many
    return pattern.format(n=_with_ending(_spell(rules, times), magnitude.before))


def _with_ending(text: str, endings: Mapping[str, str]) -> str:
    for ending, replacement in endings.items():
        if text.endswith(ending):
            return text.removesuffix(ending) + replacement
    return text


def _first(pack: LanguagePack) -> str:
    return pack.agreement.genders[0] if pack.agreement.genders else ""
