"""How facts are printed: filters, the start of a sentence, what is not available."""

from datetime import date
from decimal import Decimal

import pytest

from pipeline.document.model import Text
from pipeline.facts.fact import FactValue, LocalText, Moment, Period, TermCode
from pipeline.problem_wording import sentence
from tests.drafting.desk import BELGIUM, CHILE, ECUADOR, Desk, rows, state

FACTS: dict[str, FactValue] = {
    "none": None,
    "zero": 0,
    "one": 1,
    "nine": 9,
    "ten": 10,
    "many": 43,
    "all": 1234,
    "rate": Decimal("40.6"),
    "day": date(2008, 6, 1),
    "early": Moment(date(2008, 10, 1), "early"),
    "open": Moment(None, "not fixed"),
    "dates": Period(date(2008, 11, 14), date(2008, 11, 22)),
    "state": BELGIUM,
    "states": (BELGIUM, ECUADOR, CHILE),
    "numbers": (9, 14, 25),
    "status": TermCode("in force"),
    "title": LocalText({"en": "the title", "fr": "le titre"}),
    "last_day": date(2009, 1, 2),
    "note": LocalText({"": "as *typed*"}),
    "word": "ICC-ASP/6/21",
    "empty": (),
    "done": True,
    "open_yet": False,
    "years": rows("years", {"year": "2002"}, {"year": "2001"}, ordered_by="year"),
    "days": rows("days", {"day": date(2008, 9, 15)}, {"day": date(2008, 6, 1)}, ordered_by="day"),
    "rows": rows("rows", {"state": CHILE}, {"state": BELGIUM}, ordered_by="state"),
}


def said(desk: Desk, expression: str) -> str:
    desk.facts = {"x": FACTS}
    (line,) = desk.said(f"There: {expression}.")
    return line.replace("\u00a0", " ").removeprefix("1. There").lstrip(" :").removesuffix(".")


@pytest.mark.parametrize(
    ("expression", "english_text", "french_text"),
    [
        ("{{ x.none }}", "…", "…"),
        ("{{ x.none | count }}", "…", "…"),
        ("{{ x.none | date }}", "…", "…"),
        ("{{ x.done | name }}", "yes", "oui"),
        ("{{ x.open_yet | name }}", "no", "non"),
        ("{{ x.nine }}", "nine", "neuf"),
        ("{{ x.many | count }}", "43", "43"),
        ("{{ x.nine | count(x.many) }}", "9", "9"),
        ("{{ x.one | count(x.nine) }}", "one", "un"),
        ("{{ x.many | words }}", "forty-three", "quarante-trois"),
        ("{{ x.many | about }}", "a little over forty", "un peu plus de quarante"),
        ("{{ x.all | figure }}", "1,234", "1 234"),
        ("{{ x.zero | figure }}", "–", "–"),
        ("{{ x.zero | count }}", "0", "0"),
        ("{{ x.one | ordinal }}", "1st", "1er"),
        ("{{ x.nine | ordinal('words') }}", "ninth", "neuvième"),
        ("{{ x.nine | ordinal('text') }}", "ninth", "neuvième"),
        ("{{ x.ten | ordinal('text') }}", "10th", "10e"),
        ("{{ x.rate | percent }}", "40.6 per cent", "40,6 %"),
        ("{{ x.day }}", "1 June 2008", "1er juin 2008"),
        ("{{ x.early | date('text') }}", "in early October 2008", "début octobre 2008"),
        (
            "{{ x.open | date('text') }}",
            "at a date to be determined",
            "à une date qui reste à déterminer",
        ),
        (
            "{{ x.dates | period }}",
            "from 14 to 22 November 2008",
            "du 14 au 22 novembre 2008",
        ),
        (
            "{{ x.day | period(x.last_day) }}",
            "from 1 June 2008 to 2 January 2009",
            "du 1er juin 2008 au 2 janvier 2009",
        ),
        ("{{ x.day | period(x.day) }}", "on 1 June 2008", "le 1er juin 2008"),
        ("{{ x.day | period(x.none) }}", "…", "…"),
        ("{{ x.state | name }}", "Belgium", "Belgique"),
        ("{{ x.state | of }}", "of Belgium", "de la Belgique"),
        ("{{ x.state | in }}", "in Belgium", "en Belgique"),
        ("{{ x.states | list }}", "Belgium, Ecuador and Chile", "Belgique, Équateur et Chili"),
        (
            "{{ x.states | list('of') }}",
            "of Belgium, of Ecuador and of Chile",
            "de la Belgique, de l’Équateur et du Chili",
        ),
        ("{{ x.states | list('or') }}", "Belgium, Ecuador or Chile", "Belgique, Équateur ou Chili"),
        ("{{ x.numbers | list }}", "9, 14 and 25", "9, 14 et 25"),
        ("{{ x.rows | list }}", "Belgium and Chile", "Belgique et Chili"),
        ("{{ x.years | list }}", "2001 and 2002", "2001 et 2002"),
        (
            "{{ x.days | list }}",
            "1 June 2008 and 15 September 2008",
            "1er juin 2008 et 15 septembre 2008",
        ),
        ("{{ x.rows | count }}", "two", "deux"),
        ("{{ x.status | name }}", "in force", "en vigueur"),
        ("{{ x.title | name }}", "the title", "le titre"),
        ("{{ x.note }}", "as *typed*", "as *typed*"),
        ("{{ x.one | agree('is', 'are') }}", "is", "is"),
        ("{{ x.zero | agree('has', 'have') }}", "have", "has"),
    ],
)
def test_a_value_is_printed_as_the_language_prints_it(
    english: Desk, french: Desk, expression: str, english_text: str, french_text: str
) -> None:
    assert said(english, expression) == english_text
    assert said(french, expression) == french_text


def test_the_formal_name_is_an_option_of_a_construction(french: Desk) -> None:
    assert said(french, "{{ x.state | of('formal') }}") == "du Royaume de Belgique"


def test_a_verb_agrees_with_a_name(french: Desk) -> None:
    forms = "'invité', 'invitée', 'invités', 'invitées'"
    assert said(french, f"{{{{ x.state | agree({forms}) }}}}") == "invitée"
    assert said(french, f"{{{{ x.states | agree({forms}) }}}}") == "invités"


def test_a_verb_agrees_with_the_name_of_the_register_that_is_used(
    french: Desk, english: Desk
) -> None:
    netherlands = state(
        "NLD",
        {"text_name": "Netherlands", "formal_name": "Kingdom of the Netherlands"},
        {
            "text_name": "Pays-Bas",
            "article": "les",
            "gender": "m",
            "number": "p",
            "formal_name": "Royaume des Pays-Bas",
            "formal_article": "le",
            "formal_gender": "m",
            "formal_number": "s",
        },
    )
    french.facts = english.facts = {"x": {"state": netherlands, "other": ECUADOR}}
    forms = "'a été invité', 'a été invitée', 'ont été invités', 'ont été invitées'"
    (line,) = french.said(
        f"{{{{ x.state | the('formal') }}}} {{{{ x.state | agree({forms}, 'formal') }}}}, "
        f"{{{{ x.state | the }}}} {{{{ x.state | agree({forms}) }}}}, "
        # A name that has no formal one agrees as the name that is written in its place.
        f"{{{{ x.other | the('formal') }}}} {{{{ x.other | agree({forms}, 'formal') }}}}"
    )
    assert line == (
        "1. Le Royaume des Pays-Bas a été invité, les Pays-Bas ont été invités, "
        "l’Équateur a été invité"
    )
    (line,) = english.said(
        "{{ x.state | the('formal') }} {{ x.state | agree('was', 'were', 'formal') }}"
    )
    assert line == "1. Kingdom of the Netherlands was"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{{ x.many }} States", "Forty-three States"),
        ("They came. {{ x.many | count }} States", "They came. Forty-three States"),
        ("There were {{ x.many }} States", "There were 43 States"),
        ("See No. {{ x.many }}", "See No. 43"),
        ("{{ x.many | figure }} States", "43 States"),
        ("{{ x.many | about }} States", "A little over forty States"),
        ("{{ x.early | date('text') }} it was", "In early October 2008 it was"),
        ("*{{ x.status | name }}* it is", "In force it is"),
        ("{{ x.title }} is", "the title is"),
        ("{{ annex('one') }} lists", "Annex I lists"),
    ],
)
def test_a_sentence_starts_with_a_capital_and_a_count_in_words(
    english: Desk, text: str, printed: str
) -> None:
    english.facts = {"x": FACTS}
    annexes = {"one": "# One", "two": "# Two"}
    (line,) = english.said(text, annexes=annexes)
    assert line.replace("\u00a0", " ") == f"1. {printed}"


def test_every_value_keeps_the_fact_it_comes_from(french: Desk) -> None:
    french.facts = {"x": FACTS}
    document = french.document("Le {{ x.day | date }}, {{ x.many | words }}, {{ x.rows | list }}.")
    runs = [piece for piece in document.body[0].content if isinstance(piece, Text)]  # type: ignore[union-attr]
    assert [(run.text.replace("\u00a0", " "), run.sources) for run in runs if run.sources] == [
        ("1", ("x.day",)),
        ("er", ("x.day",)),
        (" juin 2008", ("x.day",)),
        ("quarante-trois", ("x.many",)),
        ("Belgique et Chili", ("x.rows",)),
    ]
    assert [run.text for run in runs if run.superscript] == ["er"]


def test_a_field_of_a_record_keeps_its_own_fact(english: Desk) -> None:
    english.facts = {"x": FACTS}
    document = english.document("{% for row in x.rows %}{{ row.state }} {% endfor %}")
    runs = [piece for piece in document.body[0].content if isinstance(piece, Text)]  # type: ignore[union-attr]
    assert [run.sources for run in runs if run.sources] == [("rows.1.state",), ("rows.0.state",)]


def test_records_follow_the_alphabet_of_the_language(english: Desk, french: Desk) -> None:
    spain = state("ESP", {"list_name": "Spain"}, {"list_name": "Espagne"})
    records = rows("r", {"state": spain}, {"state": CHILE}, {"state": ECUADOR}, ordered_by="state")
    for desk, order in ((english, "Chile Ecuador Spain"), (french, "Chili Équateur Espagne")):
        desk.facts = {"x": {"rows": records}}
        (line,) = desk.said("{% for row in x.rows %}{{ row.state | name('list') }} {% endfor %}")
        assert line == f"1. {order}"


def test_the_only_record_of_a_list_gives_its_fields(english: Desk) -> None:
    english.facts = {"x": {"one": rows("one", {"state": CHILE}), "rows": FACTS["rows"]}}
    assert english.said("{{ x.one.state }}") == ["1. Chile"]
    assert english.faults("{{ x.rows.state }}") == [("template-not-one-record", 1)]


@pytest.mark.parametrize(
    ("expression", "code"),
    [
        ("{{ x.word | date }}", "template-filter-kind"),
        ("{{ x.state | count }}", "template-filter-kind"),
        ("{{ x.many | of }}", "template-filter-kind"),
        ("{{ x.done | of }}", "template-filter-kind"),
        ("{{ x.done }}", "template-cannot-print"),
        ("{{ x.day | date('nowhere') }}", "template-filter-option"),
        ("{{ x.state | of('nowhere') }}", "template-filter-option"),
        ("{{ x.last_day | period(x.day) }}", "template-period-backwards"),
        ("{{ x.day | period }}", "template-filter-kind"),
        ("{{ x.day | period(x.early) }}", "template-filter-kind"),
        ("{{ x.day | period(x.last_day, 'nowhere') }}", "template-filter-option"),
        ("{{ x.one | count | words }}", "template-filter-twice"),
        ("{{ x.one | agree('a') }}", "template-agree"),
        ("{{ x.state | agree('was', 'were', 'nowhere') }}", "template-agree"),
        ("{{ x.rows }}", "template-cannot-print"),
        ("{{ x.empty | list }}", "template-empty-list"),
        ("{{ x.missing_term | name }}", "template-no-term"),
        ("{{ x.missing_text }}", "template-no-translation"),
        ("{{ x.missing_name }}", "template-no-name"),
        ("{{ cite('nowhere') }}", "template-unknown-citation"),
    ],
)
def test_what_cannot_be_printed_is_told_with_its_line(
    english: Desk, expression: str, code: str
) -> None:
    missing: dict[str, FactValue] = {
        "missing_term": TermCode("no such term"),
        "missing_text": LocalText({"fr": "seulement"}),
        "missing_name": state("XXX", {}, {}),
    }
    english.facts = {"x": FACTS | missing}
    problems = english.problems(f"First.\n\nSecond\n{expression}\nthird.")
    assert [(found.code, found.place.line) for found in problems] == [(code, 4)]
    assert "{" not in sentence(problems[0]).replace(f"'{expression}'", "")


@pytest.mark.parametrize(
    ("number", "option", "told"),
    [
        (0, "", True),
        (0, "'words'", True),
        (1, "'words'", False),
        (999_999, "'words'", False),
        (1_000_000, "'words'", True),
        (1_000_000, "'figures'", False),
    ],
)
def test_a_number_that_has_no_ordinal_is_a_problem(
    english: Desk, french: Desk, number: int, option: str, *, told: bool
) -> None:
    for desk in (english, french):
        desk.facts = {"x": {"number": number}}
        found = desk.faults(f"There is the {{{{ x.number | ordinal({option}) }}}}.")
        assert found == [("template-no-ordinal", 1)] * told


COMMISSION = state(
    "european-commission",
    {"list_name": "European Commission", "text_name": "European Commission", "number": ""},
    {"list_name": "Commission", "text_name": "Commission", "article": "la", "number": ""},
)
# A column that is blank says that the name takes none.
AMNESTY = state("amnesty", {"list_name": "A. I.", "text_name": "A. I.", "article": ""}, {})


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("x.donor | the", ["European Commission"]),
        ("x.donor | of", ["European Commission"]),
        ("x.donors | list('the')", ["European Commission"]),
        ("x.donors | list", []),
        ("x.donor | name", []),
        ("x.other | the", []),
    ],
)
def test_a_name_whose_article_nothing_says_is_told(
    english: Desk, tag: str, told: list[str]
) -> None:
    english.facts = {"x": {"donor": COMMISSION, "other": AMNESTY, "donors": (COMMISSION, AMNESTY)}}
    warnings = english.draft(
        f"A line.\n\nThanks to {{{{ {tag} }}}} and to {{{{ {tag} }}}}."
    ).warnings
    found = [one for one in warnings if one.code == "name-without-article"]
    assert [one.values["name"] for one in found] == told
    assert {(one.place.line, one.severity) for one in found} <= {(3, "warning")}
    assert "article_en" in "".join(map(sentence, found)) or not told


def test_a_language_that_has_the_articles_tells_nothing(french: Desk) -> None:
    french.facts = {"x": {"donor": COMMISSION}}
    drafted = french.draft("Merci à {{ x.donor | to }}.")
    assert "name-without-article" not in [one.code for one in drafted.warnings]


@pytest.mark.parametrize(
    ("tag", "filters"),
    [
        ("{{ x.many | of }}", "count, figure, words, about, ordinal, percent"),
        ("{{ x.day | count }}", "date"),
    ],
)
def test_the_filters_that_fit_are_named(english: Desk, tag: str, filters: str) -> None:
    english.facts = {"x": FACTS}
    (problem,) = english.problems(tag)
    assert set(problem.values["filters"].split(", ")) >= set(filters.split(", "))
    assert problem.values["filter"] not in problem.values["filters"].split(", ")
