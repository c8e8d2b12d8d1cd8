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
from pipeline.drafting.printing import forms_of, items_of, kind_of, listed, named
from pipeline.drafting.values import Value
from pipeline.facts.fact import LocalText, Moment, Name, Period, Rows, Term
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
    number = value.fact if isinstance(value.fact, Decimal) else _whole(value)
    return value.shown(numbers.figures(pack, number) if number else (Text(pack.nil),))


def _words(pack: LanguagePack, value: Value, options: Options) -> Value | Fault:
    return value.shown(numbers.words(pack, _whole(value), _gender(pack, options)), worded=True)


def _about(pack: LanguagePack, value: Value, options: Options) -> Value | Fault:
    number, gender = _whole(value), _gender(pack, options)
    phrase = numbers.about(pack, number, gender)
    exact = phrase == numbers.count(pack, number, gender)
    initial = numbers.words(pack, number, gender) if exact else None
    return value.shown(phrase, initial, worded=True)


def _ordinal(pack: LanguagePack, value: Value, options: Options) -> Value | Fault:
    styles = {"words": numbers.ordinal_words, "figures": numbers.ordinal_figures}
    style = next((str(option) for option in options if option in styles), "figures")
    gender = _gender(pack, tuple(option for option in options if option not in styles))
    number = _whole(value)
    if number < 1 or (style == "words" and number > numbers.SPELLED_TO):
        return Fault("template-no-ordinal", {"number": str(number)})
    return value.shown(styles[style](pack, number, gender), worded=True)


def _date(pack: LanguagePack, value: Value, options: Options) -> Value | Fault:
    given = [option for option in options if isinstance(option, Value)]
    style = _only(tuple(one for one in options if not isinstance(one, Value)), "bare")
    day, precision = _moment(value)
    if given:
        before, exactly = _moment(given[-1])
        if before is not None and exactly == "day":
            return value.shown(dates.format_after(pack, day, precision, before, style))
    return value.shown(dates.format_moment(pack, day, precision, style))


def _moment(value: Value) -> tuple[date | None, str]:
    """Give a date and how exactly it is known."""
    match value.fact:
        case date():
            return value.fact, "day"
        case Moment(day=day, precision=precision):
            return day, precision
        case _:
            raise _UnfitError


def _period(pack: LanguagePack, value: Value, options: Options) -> Value | Fault:
    if not isinstance(value.fact, Period):
        raise _UnfitError
    start, end = value.fact.start, value.fact.end
    return value.shown(dates.format_period(pack, start, end, _only(options, "text")))


def _percent(pack: LanguagePack, value: Value, options: Options) -> Value | Fault:
    if isinstance(value.fact, bool) or not isinstance(value.fact, (int, Decimal)):
        raise _UnfitError
    initial = numbers.percent_opening(pack, value.fact)
    return value.shown(numbers.percent(pack, value.fact, _only(options, "text")), initial)


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
    items: tuple[object, ...] = (value.fact,)
    if isinstance(value.fact, tuple):
        items = value.fact
    # Records with a name in each agree as their names do, where a form for each gender is given.
    elif isinstance(value.fact, Rows) and len(choices) == len(pack.agreement.forms):
        items = items_of(value)
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
