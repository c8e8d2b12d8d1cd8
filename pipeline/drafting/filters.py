"""The filters of a template: each takes a value and says how it is printed.

A filter never raises: what is wrong comes back as a ``TemplateFault`` and is told with its line.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial

from jinja2 import Undefined

from pipeline.document.model import Text
from pipeline.drafting.number_filters import (
    NUMBER_FILTERS,
    Filter,
    Options,
    UnfitError,
    only_option,
    parted,
    whole_number,
)
from pipeline.drafting.template_faults import TemplateFault
from pipeline.drafting.value_printing import forms_of, items_of, kind_of, listed, named
from pipeline.drafting.values import Value
from pipeline.facts.fact import LocalText, Moment, Name, Period, Rows, TermCode
from pipeline.language import agreement, dates
from pipeline.language.pack import LanguagePack


def filters_of(pack: LanguagePack) -> dict[str, Callable[..., Value | TemplateFault]]:
    """Give the filters of a language by name, one for each of its constructions of names too."""
    return {name: partial(_apply, pack, name, filter_) for name, filter_ in _filters(pack).items()}


def _filters(pack: LanguagePack) -> dict[str, Filter]:
    of_names: dict[str, Filter] = {name: partial(_name, name) for name in pack.names.constructions}
    return {**of_names, **_FILTERS}


def _apply(
    pack: LanguagePack, name: str, filter_: Filter, value: object, *options: object
) -> Value | TemplateFault:
    fault = _given_fault(name, value, options)
    if fault is not None:
        return fault
    if not isinstance(value, Value):
        return TemplateFault("template-filter-twice", {"filter": name})
    if value.fact is None:
        return value.shown((Text(pack.not_available),))
    try:
        return filter_(pack, value, options)
    except KeyError as error:
        return TemplateFault(
            "template-filter-option", {"filter": name, "option": str(error.args[0])}
        )
    except UnfitError:
        values = {"filter": name, "kind": kind_of(value), "filters": _fitting(pack, value)}
        return TemplateFault("template-filter-kind", values)


def _fitting(pack: LanguagePack, value: Value) -> str:
    """Name the filters that print a value without options."""
    fitting = []
    for name, filter_ in _filters(pack).items():
        with suppress(KeyError, UnfitError):
            if isinstance(filter_(pack, value, ()), Value):
                fitting.append(name)
    return ", ".join(fitting) or "—"


def _given_fault(name: str, value: object, options: Options) -> TemplateFault | None:
    for argument in (value, *options):
        if isinstance(argument, TemplateFault):
            return argument
        if isinstance(argument, Undefined):
            name = str(argument._undefined_name)  # noqa: SLF001 - jinja2 offers no other way to the name
            return TemplateFault("template-unknown-name", {"expression": name})
    if isinstance(value, Value) and value.phrase is not None:
        return TemplateFault("template-filter-twice", {"filter": name})
    return None


def _date(pack: LanguagePack, value: Value, options: Options) -> Value | TemplateFault:
    values, words = parted(options)
    style = only_option(words, "bare")
    day, precision = _moment(value)
    if values:
        before, exactly = _moment(values[-1])
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
            raise UnfitError


def _period(pack: LanguagePack, value: Value, options: Options) -> Value | TemplateFault:
    values, words = parted(options)
    style = only_option(words, "text")
    if isinstance(value.fact, Period):
        return value.shown(dates.format_period(pack, value.fact.start, value.fact.end, style))
    if not values:
        raise UnfitError
    second = values[0]
    both = replace(value, sources=(*value.sources, *second.sources))
    if second.fact is None:
        return both.shown((Text(pack.not_available),))
    start, end = _day(value), _day(second)
    if start > end:
        return TemplateFault("template-period-backwards", {"start": str(start), "end": str(end)})
    return both.shown(dates.format_period(pack, start, end, style))


def _day(value: Value) -> date:
    """Give a date that is known to the day."""
    day, precision = _moment(value)
    if day is None or precision != "day":
        raise UnfitError
    return day


def _name(
    construction: str, pack: LanguagePack, value: Value, options: Options
) -> Value | TemplateFault:
    if isinstance(value.fact, str) and construction == "name" and not options:
        return value.shown((Text(value.fact),), as_typed=True)
    has_words = isinstance(value.fact, bool) and construction == "name"
    if not has_words and not isinstance(value.fact, (Name, TermCode, LocalText)):
        raise UnfitError
    register = only_option(options, "")
    return named(pack, value, f"{construction}:{register}" if register else construction)


def _list(pack: LanguagePack, value: Value, options: Options) -> Value | TemplateFault:
    if not isinstance(value.fact, tuple) and not (
        isinstance(value.fact, Rows) and value.fact.ordered_by
    ):
        raise UnfitError
    construction, conjunction = "name", "and"
    for option in map(str, options):
        if option in pack.lists.conjunctions:
            conjunction = option
        else:
            construction = option
    return listed(pack, value, construction, conjunction)


def _agree(pack: LanguagePack, value: Value, options: Options) -> Value | TemplateFault:
    choices = [str(option) for option in options]
    # With one option more than the language has forms, the last names the register to agree with.
    named_so = len(choices) == len(pack.agreement.forms) + 1 and choices[-1] in pack.names.registers
    register = choices.pop() if named_so else agreement.USUAL
    try:
        chosen = _agreeing(pack, value, choices, register)
    except ValueError:
        forms = ", ".join(pack.agreement.forms)
        return TemplateFault("template-agree", {"given": str(len(choices)), "forms": forms})
    if isinstance(chosen, TemplateFault):
        return chosen
    # The words are the template's own: they state no fact, however the fact has chosen them.
    return replace(value, phrase=(Text(chosen),), sources=(), worded=True)


def _agreeing(
    pack: LanguagePack, value: Value, choices: list[str], register: str
) -> str | TemplateFault:
    items: tuple[object, ...] = (value.fact,)
    if isinstance(value.fact, tuple):
        items = value.fact
    # Records with a name in each agree as their names do, where a form for each gender is given.
    elif isinstance(value.fact, Rows) and len(choices) == len(pack.agreement.forms):
        items = items_of(value)
    if not all(isinstance(item, Name) for item in items) or not items:
        return agreement.agree_count(pack, whole_number(value), choices)
    forms: list[Mapping[str, str]] = []
    for item in items:
        own_forms = forms_of(pack, item)
        if isinstance(own_forms, TemplateFault):
            return own_forms
        forms.append(own_forms)
    return agreement.agree(pack, forms, choices, register)


_FILTERS: Mapping[str, Filter] = {
    **NUMBER_FILTERS,
    "agree": _agree,
    "date": _date,
    "list": _list,
    "name": partial(_name, "name"),
    "period": _period,
}
