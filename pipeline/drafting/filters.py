"""The filters of a template: each takes a value and says how it is printed.

A filter never raises: what is wrong comes back as a ``Fault`` and is told with its line.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

from jinja2 import Undefined

from pipeline.document.model import Text
from pipeline.drafting.faults import Fault
from pipeline.drafting.printing import forms_of, kind_of, listed, named
from pipeline.drafting.values import Value
from pipeline.facts.fact import (
    Amount,
    LocalText,
    Moment,
    Name,
    Percentage,
    Period,
    Quantity,
    Rows,
    Term,
)
from pipeline.language import agreement, dates, numbers
from pipeline.language.pack import LanguagePack

Options = tuple[object, ...]
Filter = Callable[[LanguagePack, Value, Options], Value | Fault]


def filters_of(pack: LanguagePack) -> dict[str, Callable[..., Value | Fault]]:
    """Give the filters of a language by name.

    Args:
        pack: The language.

    Returns:
        The filters, among them one for each construction of names that the language has.
    """
    filters: dict[str, Filter] = {name: partial(_name, name) for name in pack.names.constructions}
    filters.update(_FILTERS)
    return {name: partial(_apply, pack, name, one) for name, one in filters.items()}


def _apply(
    pack: LanguagePack, name: str, one: Filter, value: object, *options: object
) -> Value | Fault:
    fault = _given_fault(name, value, options)
    if fault is not None or not isinstance(value, Value):
        return fault if fault is not None else Fault("template-filter-twice", {"filter": name})
    if value.fact is None:
        return value.shown((Text(pack.not_available),))
    try:
        return one(pack, value, options)
    except KeyError as error:
        return Fault("template-filter-option", {"filter": name, "option": str(error.args[0])})
    except _UnfitError:
        return Fault("template-filter-kind", {"filter": name, "kind": kind_of(value)})


def _given_fault(name: str, value: object, options: Options) -> Fault | None:
    for given in (value, *options):
        if isinstance(given, Fault):
            return given
        if isinstance(given, Undefined):
            return Fault("template-unknown-name", {"expression": str(given._undefined_name)})  # noqa: SLF001 - jinja2 offers no other way to the name
    if isinstance(value, Value) and value.phrase is not None:
        return Fault("template-filter-twice", {"filter": name})
    return None


class _UnfitError(Exception):
    """Raised where a filter is no filter for this kind of value."""


def _whole(value: Value) -> int:
    """Give a whole number; a list counts as its length."""
    match value.fact:
        case bool():
            raise _UnfitError
        case int():
            return value.fact
        case Rows() | tuple():
            return len(value.fact)
        case _:
            raise _UnfitError


def _gender(pack: LanguagePack, options: Options) -> str:
    """Read the only option that a number takes: the gender of what is counted."""
    for option in options:
        if option not in pack.agreement.genders:
            raise KeyError(option)
    return str(options[-1]) if options else ""


def _count(pack: LanguagePack, value: Value, options: Options) -> Value | Fault:
    # In a series with a number of 10 or over, all stand in figures (UN Editorial Manual, numbers).
    series = [_whole(option) for option in options if isinstance(option, Value)]
    gender = _gender(pack, tuple(one for one in options if not isinstance(one, Value)))
    number = _whole(value)
    big = any(other > pack.numbers.words_to for other in series)
    phrase = numbers.figures(pack, number) if big else numbers.count(pack, number, gender)
    return value.shown(phrase, numbers.words(pack, number, gender))


def _figure(pack: LanguagePack, value: Value, options: Options) -> Value | Fault:
    if options:
        raise KeyError(options[0])
    if isinstance(value.fact, (Amount, Quantity)):
        exact = value.fact.value
        figure = numbers.decimal(pack, exact, value.fact.decimals)
        return value.shown(figure if exact else (Text(pack.nil),))
    number = value.fact if isinstance(value.fact, Decimal) else _whole(value)
    return value.shown(numbers.figures(pack, number) if number else (Text(pack.nil),))


def _words(pack: LanguagePack, value: Value, options: Options) -> Value | Fault:
    return value.shown(numbers.words(pack, _whole(value), _gender(pack, options)), worded=True)


def _about(pack: LanguagePack, value: Value, options: Options) -> Value | Fault:
    return value.shown(numbers.about(pack, _whole(value), _gender(pack, options)), worded=True)


def _ordinal(pack: LanguagePack, value: Value, options: Options) -> Value | Fault:
    styles = {"words": numbers.ordinal_words, "figures": numbers.ordinal_figures}
    style = next((str(option) for option in options if option in styles), "figures")
    gender = _gender(pack, tuple(option for option in options if option not in styles))
    number = _whole(value)
    if number < 1 or (style == "words" and number > numbers.SPELLED_TO):
        return Fault("template-no-ordinal", {"number": str(number)})
    return value.shown(styles[style](pack, number, gender), worded=True)


def _date(pack: LanguagePack, value: Value, options: Options) -> Value | Fault:
    style = _only(options, "bare")
    match value.fact:
        case date():
            phrase = dates.format_date(pack, value.fact, style)
        case Moment(day=day, precision=precision):
            phrase = dates.format_moment(pack, day, precision, style)
        case _:
            raise _UnfitError
    return value.shown(phrase)


def _period(pack: LanguagePack, value: Value, options: Options) -> Value | Fault:
    if not isinstance(value.fact, Period):
        raise _UnfitError
    start, end = value.fact.start, value.fact.end
    return value.shown(dates.format_period(pack, start, end, _only(options, "text")))


def _amount(pack: LanguagePack, value: Value, options: Options) -> Value | Fault:
    if not isinstance(value.fact, Amount):
        raise _UnfitError
    fact, style = value.fact, _only(options, "text")
    if fact.currency not in pack.numbers.currencies:
        values = {"currency": fact.currency, "file": f"{pack.code}/language.toml"}
        return Fault("template-no-currency", values)
    if style != "text":
        # A sheet keeps the number that is printed, not the whole amount.
        divided = numbers.in_unit(pack, fact.value, style)
        value = replace(value, fact=Quantity(divided, 0))
        return value.shown(numbers.decimal(pack, divided, 0) if divided else (Text(pack.nil),))
    return value.shown(numbers.amount(pack, fact.value, fact.decimals, fact.currency))


def _percent(pack: LanguagePack, value: Value, options: Options) -> Value | Fault:
    style = _only(options, "text")
    if isinstance(value.fact, Percentage):
        exact, decimals = value.fact.value, value.fact.decimals
        return value.shown(numbers.percent(pack, exact, style, decimals=decimals))
    if isinstance(value.fact, bool) or not isinstance(value.fact, (int, Decimal)):
        raise _UnfitError
    return value.shown(numbers.percent(pack, value.fact, style))


def _name(construction: str, pack: LanguagePack, value: Value, options: Options) -> Value | Fault:
    if isinstance(value.fact, str) and construction == "name" and not options:
        return value.shown((Text(value.fact),), as_typed=True)
    if not isinstance(value.fact, (Name, Term, LocalText)):
        raise _UnfitError
    register = _only(options, "")
    return named(pack, value, f"{construction}:{register}" if register else construction)


def _list(pack: LanguagePack, value: Value, options: Options) -> Value | Fault:
    if not isinstance(value.fact, tuple) and not (
        isinstance(value.fact, Rows) and value.fact.ordered_by
    ):
        raise _UnfitError
    construction, conjunction = "name", "and"
    for option in map(str, options):
        if option in pack.lists.conjunctions:
            conjunction = option
        else:
            construction = option
    return listed(pack, value, construction, conjunction)


def _agree(pack: LanguagePack, value: Value, options: Options) -> Value | Fault:
    choices = [str(option) for option in options]
    # One more than the language has forms, and that one a register: it says which name they follow.
    named_so = len(choices) == len(pack.agreement.forms) + 1 and choices[-1] in pack.names.registers
    register = choices.pop() if named_so else agreement.USUAL
    try:
        chosen = _agreeing(pack, value, choices, register)
    except ValueError:
        forms = ", ".join(pack.agreement.forms)
        return Fault("template-agree", {"given": str(len(choices)), "forms": forms})
    if isinstance(chosen, Fault):
        return chosen
    # The words are the template's own: they state no fact, however the fact has chosen them.
    return replace(value, phrase=(Text(chosen),), sources=(), worded=True)


def _agreeing(pack: LanguagePack, value: Value, choices: list[str], register: str) -> str | Fault:
    items = value.fact if isinstance(value.fact, tuple) else (value.fact,)
    if not all(isinstance(item, Name) for item in items) or not items:
        return agreement.agree_count(pack, _whole(value), choices)
    forms: list[Mapping[str, str]] = []
    for item in items:
        found = forms_of(pack, item)
        if isinstance(found, Fault):
            return found
        forms.append(found)
    return agreement.agree(pack, forms, choices, register)


def _only(options: Options, default: str) -> str:
    if len(options) > 1:
        raise KeyError(options[1])
    return str(options[0]) if options else default


_FILTERS: Mapping[str, Filter] = {
    "about": _about,
    "agree": _agree,
    "amount": _amount,
    "count": _count,
    "date": _date,
    "figure": _figure,
    "list": _list,
    "name": partial(_name, "name"),
    "ordinal": _ordinal,
    "percent": _percent,
    "period": _period,
    "words": _words,
}
