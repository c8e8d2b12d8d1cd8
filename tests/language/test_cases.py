"""The cases that an editor can read and extend, in ``tests/language/cases``."""

from datetime import date
from decimal import Decimal

import pytest

from pipeline.document.model import Text
from pipeline.language.agreement import agree
from pipeline.language.alphabet import sort_key
from pipeline.language.dates import format_after, format_moment, format_period
from pipeline.language.lists import join, ranges
from pipeline.language.names import construct
from pipeline.language.numbers import (
    about,
    count,
    figures,
    ordinal_figures,
    ordinal_words,
    percent,
    percent_opening,
    words,
)
from pipeline.language.typography import typeset
from tests.language.case_files import (
    REVIEWED,
    cases,
    content,
    pack_of,
    state_cases,
    states,
    written,
)

NUMBERS = {
    "count": count,
    "words": words,
    "about": about,
    "ordinal": ordinal_words,
    "rank": ordinal_figures,
}


@cases("typography")
def test_a_text_is_set_as_the_language_wants_it(language: str, before: str, after: str) -> None:
    assert written(typeset(pack_of(language), content(before))) == after


@cases("numbers")
def test_a_number_is_written_as_the_language_wants_it(
    language: str, before: str, after: str
) -> None:
    kind, value, *gender = before.split()
    pack = pack_of(language)
    if kind == "figures":
        result = figures(pack, int(value) if value.lstrip("-").isdigit() else Decimal(value))
    elif kind == "percent-opening":
        result = percent_opening(pack, Decimal(value))
    elif kind.startswith("percent"):
        result = percent(pack, Decimal(value), kind.removeprefix("percent-"))
    else:
        result = NUMBERS[kind](pack, int(value), *gender)
    assert written(result) == after


@cases("dates")
def test_a_date_is_written_as_the_language_wants_it(language: str, before: str, after: str) -> None:
    style, kind, *days = before.split()
    pack = pack_of(language)
    read = [date.fromisoformat(day) for day in days]
    if kind == "period":
        result = format_period(pack, read[0], read[1], style)
    elif kind == "after":
        result = format_after(pack, read[1], "day", read[0], style)
    else:
        result = format_moment(pack, read[0] if read else None, kind.replace("-", " "), style)
    assert written(result) == after


@cases("names")
def test_the_name_of_an_organization_or_a_person_fits_its_sentence(
    language: str, before: str, after: str
) -> None:
    construction, article, name = (part.strip() for part in before.split("|"))
    forms = {"text_name": name, "list_name": name, "article": article}
    assert written(construct(pack_of(language), forms, construction)) == after


@pytest.mark.parametrize("language", REVIEWED)
@pytest.mark.parametrize("code", states(REVIEWED[0]))
def test_the_name_of_a_state_fits_its_sentence(language: str, code: str) -> None:
    pack, forms = pack_of(language), states(language)[code]
    reviewed = state_cases(language)[code]
    agreeing = {"agrees": "text", "agrees:formal": "formal"}
    given = {
        key: agree(pack, [forms], pack.agreement.forms, agreeing[key])
        if key in agreeing
        else written(construct(pack, forms, key))
        for key in reviewed
    }
    assert given == reviewed


@pytest.mark.parametrize("language", REVIEWED)
def test_every_state_is_reviewed_in_every_construction(language: str) -> None:
    reviewed = state_cases(language)
    assert len(reviewed) == 108
    assert reviewed.keys() == states(language).keys()
    constructions = set(pack_of(language).names.constructions)
    formal = {"the:formal", "of:formal", "to:formal", "agrees", "agrees:formal"}
    assert all(case.keys() == constructions | formal for case in reviewed.values())


@cases("lists")
def test_a_list_is_joined_as_the_language_wants_it(language: str, before: str, after: str) -> None:
    conjunction, _, entries = before.partition(":")
    phrases = [(Text(entry.strip()),) for entry in entries.split(";") if entry.strip()]
    assert written(join(pack_of(language), phrases, conjunction)) == after


@cases("ranges")
def test_numbers_that_follow_on_each_other_are_a_range(
    language: str, before: str, after: str
) -> None:
    pack = pack_of(language)
    phrases = [*ranges(pack, [int(number) for number in before.split()])]
    assert written(typeset(pack, join(pack, phrases))) == after


@cases("order")
def test_entries_stand_in_the_alphabetical_order_of_the_language(
    language: str, before: str, after: str
) -> None:
    pack = pack_of(language)
    entries = [entry.strip() for entry in before.split(";")]
    assert "; ".join(sorted(entries, key=lambda entry: sort_key(pack, entry))) == after
