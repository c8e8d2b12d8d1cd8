"""The filters that print numbers: counts, figures, money, percentages, ranks."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from pipeline.document.model import Text
from pipeline.drafting.template_faults import TemplateFault
from pipeline.drafting.values import Value
from pipeline.facts.fact import Amount, Percentage, Quantity, Rows
from pipeline.language import amounts, numbers
from pipeline.language.pack import LanguagePack

Options = tuple[object, ...]
Filter = Callable[[LanguagePack, Value, Options], Value | TemplateFault]


class UnfitError(Exception):
    """Raised where a filter is no filter for this kind of value."""


def whole_number(value: Value) -> int:
    """Give a whole number; a list counts as its length."""
    match value.fact:
        case bool():
            raise UnfitError
        case int():
            return value.fact
        case Rows() | tuple():
            return len(value.fact)
        case _:
            raise UnfitError


def only_option(options: Options, default: str) -> str:
    """Give the one option of a filter; a second one is not known."""
    if len(options) > 1:
        raise KeyError(options[1])
    return str(options[0]) if options else default


def parted(options: Options) -> tuple[tuple[Value, ...], Options]:
    """Part options that are values of the template from those that are words."""
    values = tuple(option for option in options if isinstance(option, Value))
    return values, tuple(option for option in options if not isinstance(option, Value))


def _gender(pack: LanguagePack, options: Options) -> str:
    """Read the only option that a number takes: the gender of what is counted."""
    for option in options:
        if option not in pack.agreement.genders:
            raise KeyError(option)
    return str(options[-1]) if options else ""


def _count(pack: LanguagePack, value: Value, options: Options) -> Value | TemplateFault:
    # In a series with a number of 10 or over, all stand in figures (UN Editorial Manual, numbers).
    values, words = parted(options)
    series = [*map(whole_number, values)]
    gender, number = _gender(pack, words), whole_number(value)
    big = any(member > pack.numbers.words_to for member in series)
    phrase = numbers.figures(pack, number) if big else numbers.count(pack, number, gender)
    return value.shown(phrase, numbers.words(pack, number, gender))


def _figure(pack: LanguagePack, value: Value, options: Options) -> Value | TemplateFault:
    if options:
        raise KeyError(options[0])
    if isinstance(value.fact, (Amount, Quantity)):
        exact = value.fact.value
        figure = numbers.decimal(pack, exact, value.fact.decimals)
        return value.shown(figure if exact else (Text(pack.nil),))
    number = value.fact if isinstance(value.fact, Decimal) else whole_number(value)
    return value.shown(numbers.figures(pack, number) if number else (Text(pack.nil),))


def _words(pack: LanguagePack, value: Value, options: Options) -> Value | TemplateFault:
    return value.shown(
        numbers.words(pack, whole_number(value), _gender(pack, options)), worded=True
    )


def _about(pack: LanguagePack, value: Value, options: Options) -> Value | TemplateFault:
    number, gender = whole_number(value), _gender(pack, options)
    phrase = numbers.about(pack, number, gender)
    exact = phrase == numbers.count(pack, number, gender)
    initial = numbers.words(pack, number, gender) if exact else None
    return value.shown(phrase, initial, worded=True)


def _ordinal(pack: LanguagePack, value: Value, options: Options) -> Value | TemplateFault:
    # In running text a rank is in words as far as a count is: the fourth meeting, the 18th.
    styles = {
        "words": numbers.ordinal_words,
        "figures": numbers.ordinal_figures,
        "text": numbers.ordinal_in_text,
    }
    style = next((str(option) for option in options if option in styles), "figures")
    gender = _gender(pack, tuple(option for option in options if option not in styles))
    number = whole_number(value)
    if number < 1 or (style == "words" and number > numbers.SPELLED_TO):
        return TemplateFault("template-no-ordinal", {"number": str(number)})
    return value.shown(styles[style](pack, number, gender), worded=True)


def _percent(pack: LanguagePack, value: Value, options: Options) -> Value | TemplateFault:
    style = only_option(options, "text")
    if isinstance(value.fact, Percentage):
        exact, decimals = value.fact.value, value.fact.decimals
        initial = numbers.percent_opening(pack, exact)
        return value.shown(numbers.percent(pack, exact, style, decimals=decimals), initial)
    if isinstance(value.fact, bool) or not isinstance(value.fact, (int, Decimal)):
        raise UnfitError
    initial = numbers.percent_opening(pack, value.fact)
    return value.shown(numbers.percent(pack, value.fact, style), initial)


def _amount(pack: LanguagePack, value: Value, options: Options) -> Value | TemplateFault:
    if not isinstance(value.fact, Amount):
        raise UnfitError
    fact, style = value.fact, only_option(options, "text")
    if fact.currency not in pack.numbers.currencies:
        values = {"currency": fact.currency, "file": f"{pack.code}/language.toml"}
        return TemplateFault("template-no-currency", values)
    if style != "text":
        # A sheet keeps the number that is printed, not the whole amount.
        divided = amounts.in_unit(pack, fact.value, style)
        value = replace(value, fact=Quantity(divided, 0))
        return value.shown(numbers.decimal(pack, divided, 0) if divided else (Text(pack.nil),))
    return value.shown(amounts.amount(pack, fact.value, fact.decimals, fact.currency))


NUMBER_FILTERS: Mapping[str, Filter] = {
    "about": _about,
    "amount": _amount,
    "count": _count,
    "figure": _figure,
    "ordinal": _ordinal,
    "percent": _percent,
    "words": _words,
}
