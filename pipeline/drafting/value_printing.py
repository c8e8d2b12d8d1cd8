"""How a value is printed where the template names no filter, and the names behind values."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from pipeline.document.model import Phrase, Text, plain
from pipeline.drafting.template_faults import TemplateFault
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
    TermCode,
)
from pipeline.language.amounts import amount
from pipeline.language.dates import format_date, format_moment, format_period
from pipeline.language.lists import join, ranges
from pipeline.language.names import construct, lacks_article
from pipeline.language.numbers import count, decimal, figures, percent, percent_opening, words
from pipeline.language.pack import LanguagePack
from pipeline.problem_wording import phrase

NameForms = Mapping[str, str]
_Measure = int | Decimal | date | Moment | Period | Amount | Quantity | Percentage | None
_AS_LISTED = ("name:list", "list")  # the constructions that have a name as a list of States has it
_IN_TABLES = "table"  # the style of percentages there
# What a list holds that is no name: it is written as it stands alone, whatever the construction.
_WRITTEN = (date, Moment, Amount, Quantity, Percentage, Decimal)

_KINDS: Mapping[type, str] = {
    bool: "yes-or-no",
    int: "a-number",
    Decimal: "a-percentage",
    Percentage: "a-percentage",
    Amount: "an-amount",
    Quantity: "decimals",
    str: "a-text",
    date: "a-date",
    Moment: "a-date",
    Period: "a-period",
    Name: "a-name",
    TermCode: "a-term",
    LocalText: "a-text",
    Rows: "records",
    tuple: "a-list",
    type(None): "not-available",
}


def kind_of(value: Value) -> str:
    """Say what a value is, for a message."""
    return phrase(f"value-{_KINDS[type(value.fact)]}")


def printed(pack: LanguagePack, value: Value, *, in_cell: bool = False) -> Value | TemplateFault:
    """Print a value in the usual way of its kind; a fault where nothing can be printed.

    What a filter has printed stays as it is; a number in a cell of a table is in figures.
    """
    if value.phrase is not None:
        return value
    match value.fact:
        case bool() | Rows():
            values = {"expression": ", ".join(value.sources), "kind": kind_of(value)}
            return TemplateFault("template-cannot-print", values)
        case str():
            return value.shown((Text(value.fact),), as_typed=True)
        case Name() | TermCode() | LocalText():
            return named(pack, value)
        case tuple():
            return listed(pack, value)
        case _:
            phrase = (_figure if in_cell else _measured)(pack, value.fact)
            return value.shown(phrase, _initial(pack, value.fact))


def _figure(pack: LanguagePack, fact: _Measure) -> Phrase:
    """Write what is measured as a table has it: a number or a percentage never in words."""
    match fact:
        case int():
            return figures(pack, fact)
        case Decimal():
            return percent(pack, fact, _IN_TABLES)
        case Percentage(value=value, decimals=decimals):
            return percent(pack, value, _IN_TABLES, decimals=decimals)
    return _measured(pack, fact)


def _initial(pack: LanguagePack, fact: object) -> Phrase | None:
    """Give a number as it stands at the start of a sentence."""
    match fact:
        case int():
            return words(pack, fact)
        case Decimal() | Percentage(value=Decimal()):
            return percent_opening(pack, fact if isinstance(fact, Decimal) else fact.value)
    return None


def _measured(  # noqa: PLR0911 (one for each kind)
    pack: LanguagePack, fact: _Measure
) -> Phrase:
    match fact:
        case Amount(value=value, currency=currency, decimals=decimals):
            return amount(pack, value, decimals, currency)
        case Quantity(value=value, decimals=decimals):
            return decimal(pack, value, decimals)
        case Percentage(value=value, decimals=decimals):
            return percent(pack, value, decimals=decimals)
        case None:
            return (Text(pack.not_available),)
        case int():
            return count(pack, fact)
        case Decimal():
            return percent(pack, fact)
        case Moment():
            return format_moment(pack, fact.day, fact.precision, "bare")
        case Period():
            return format_period(pack, fact.start, fact.end)
        case _:
            return format_date(pack, fact)


def forms_of(pack: LanguagePack, item: object) -> NameForms | TemplateFault:
    """Give the forms of a name, a term, a text, or yes or no; a fault where a language has none."""
    match _with_words(item):
        case Name(key=key, forms=forms):
            own_forms = forms.get(pack.code)
            return own_forms or TemplateFault("template-no-name", {"name": key})
        case TermCode(code=code):
            word = pack.terms.get(code)
            if word is None:
                return TemplateFault(
                    "template-no-term", {"term": code, "file": f"{pack.code}/terms.toml"}
                )
            return {"text_name": word, "list_name": word}
        case LocalText(texts=texts):
            text = texts.get(pack.code, texts.get(""))
            if text is None:
                return TemplateFault(
                    "template-no-translation", {"text": next(iter(texts.values()), "")}
                )
            return {"text_name": text, "list_name": text}
        case _:
            return TemplateFault("template-not-a-name", {"name": str(item)})


def _with_words(item: object) -> object:
    """Give a text, or yes or no, as what has words in each language."""
    if isinstance(item, bool):
        return TermCode("yes" if item else "no")
    return LocalText({"": item}) if isinstance(item, str) else item


def named(pack: LanguagePack, value: Value, construction: str = "name") -> Value | TemplateFault:
    """Print a name, a term or a text in a construction (*de l’Équateur*).

    A text of the inputs stays as typed, and a name in a list too: it has no capital of its own
    there (*ex-République yougoslave de Macédoine*).
    """
    forms = forms_of(pack, value.fact)
    if isinstance(forms, TemplateFault):
        return forms
    typed = isinstance(value.fact, LocalText) and construction == "name"
    typed = typed or (isinstance(value.fact, Name) and construction in _AS_LISTED)
    unsaid = _unsaid(pack, value.fact, forms, construction)
    return value.shown(construct(pack, forms, construction), as_typed=typed, unsaid=unsaid)


def listed(
    pack: LanguagePack, value: Value, construction: str = "name", conjunction: str = "and"
) -> Value | TemplateFault:
    """Join what a list holds, names each in their construction (*de … et d’…*).

    The phrase is empty for an empty list.
    """
    items = items_of(value)
    whole = [item for item in items if isinstance(item, int)]
    phrases: list[Phrase] = list(ranges(pack, whole))
    unsaid: tuple[str, ...] = ()
    for item in items:
        if isinstance(item, int):
            continue
        if isinstance(item, _WRITTEN):
            phrases.append(_measured(pack, item))
            continue
        forms = forms_of(pack, item)
        if isinstance(forms, TemplateFault):
            return forms
        phrases.append(construct(pack, forms, construction))
        unsaid += _unsaid(pack, item, forms, construction)
    shown = _joined_runs(join(pack, phrases, conjunction))
    return value.shown(shown, as_typed=construction in _AS_LISTED, unsaid=unsaid)


def _unsaid(
    pack: LanguagePack, item: object, forms: NameForms, construction: str
) -> tuple[str, ...]:
    """Give a name whose article is wanted and which nothing says."""
    lacking = isinstance(item, Name) and lacks_article(pack, forms, construction)
    return (forms["text_name"],) if lacking else ()


def _joined_runs(phrase: Phrase) -> Phrase:
    """Join runs that look alike."""
    if any(run.superscript or run.italic or run.bold for run in phrase):
        return phrase
    text = plain(phrase)
    return (Text(text),) if text else ()


def items_of(value: Value) -> tuple[object, ...]:
    """Give what a list holds: its names or numbers, or the names of its records in their order."""
    if isinstance(value.fact, Rows):
        records = value.scope.sort(value.fact)
        return tuple(record[value.fact.ordered_by].value for record in records)
    return value.fact if isinstance(value.fact, tuple) else ()
