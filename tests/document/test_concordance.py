"""Two versions of a document say the same; a difference names both places."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.comparison.block_statement import sayings
from pipeline.comparison.languages_compared import aligned, compare, differences
from pipeline.document.model import (
    Annex,
    Block,
    Cell,
    Chart,
    Content,
    Document,
    Heading,
    Inline,
    Item,
    Note,
    NoteMark,
    Origin,
    Paragraph,
    Quotation,
    Reference,
    Table,
    TableColumn,
    Text,
)
from pipeline.language.figures_read import reading_of
from pipeline.language.pack import load_pack
from pipeline.problem_wording import sentence

Maker = Callable[[], Block]


class Version:
    """Builds the version of a language, a line for each block."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.line = 0

    def at(self) -> tuple[str, Origin]:
        self.line += 1
        return f"a{self.line}", Origin(f"{self.language}/report/text.md.j2", self.line)

    def paragraph(
        self, *content: str | Text | NoteMark | Reference, numbered: bool = True
    ) -> Paragraph:
        return Paragraph(said(*content), *self.at(), numbered)

    def heading(self, text: str, level: int = 1) -> Heading:
        return Heading(said(text), level, *self.at())

    def item(self, text: str, level: int = 1) -> Item:
        return Item(said(text), level, *self.at())

    def table(self, *rows: tuple[str | Cell, ...], title: str = "") -> Table:
        columns = tuple(TableColumn(()) for _ in rows[0])
        return Table(said(title), columns, rows, *self.at())

    def document(
        self, *body: Block, annexes: tuple[Annex, ...] = (), notes: tuple[Note, ...] = ()
    ) -> Document:
        return Document(self.language, "", {}, (), body, annexes, notes, ())


def said(*content: str | Inline) -> Content:
    return tuple(Text(piece) if isinstance(piece, str) else piece for piece in content)


def fact(text: str, key: str) -> Text:
    return Text(text, sources=(key,))


def found(english: Document, french: Document) -> list[tuple[str, int]]:
    problems = compare({"fr": french, "en": english}, READINGS)
    assert not any(re.search(r"\{\w+\}", sentence(problem)) for problem in problems)
    return [(problem.code.removeprefix("concordance-"), problem.place.line) for problem in problems]


EN, FR = "en", "fr"
TEMPLATES = Path(__file__).parents[2] / "templates"
STATES = {"Argentina": "ARG", "Argentine": "ARG", "Brazil": "BRA", "Brésil": "BRA"}
READINGS = {
    code: reading_of(load_pack(TEMPLATES / code), lambda text: STATES.get(text, ""))
    for code in (EN, FR)
}


def both() -> tuple[Version, Version]:
    return Version(EN), Version(FR)


def test_versions_that_say_the_same_in_other_words_and_another_order_agree() -> None:
    en, fr = both()
    assert not found(
        en.document(
            en.heading("Title"),
            en.paragraph("On ", fact("2 June 2008", "a.day"), ", ", fact("43", "a.n"), " States"),
            en.paragraph("See ICC-ASP/6/20, 1,234 or 39.8, ", Reference("x"), NoteMark("t/a"), "."),
            en.item("First;"),
            Quotation(said("Words"), *en.at()),
            notes=(Note("t/a", said("Article 88"), en.at()[1]),),
        ),
        fr.document(
            fr.heading("Titre"),
            fr.paragraph(fact("43", "a.n"), " États, le ", fact("2 juin 2008", "a.day"), ","),
            fr.paragraph(
                "Voir 39,8, 1\u00a0234, ", Reference("x"), " et ICC-ASP/6/20", NoteMark("t/a")
            ),
            fr.item("Premier ;"),
            Quotation(said("Mots"), *fr.at()),
            notes=(Note("t/a", said("L’article 88"), fr.at()[1]),),
        ),
    )


@pytest.mark.parametrize(
    ("english", "french", "aspect"),
    [
        ((fact("43", "a.n"),), (fact("43", "a.other"),), "facts"),
        ((fact("43", "a.n"),), ("43",), "facts"),
        (("ICC-ASP/6/20",), ("ICC-ASP/6/21",), "symbols"),
        (("14 December 2007",), ("15 décembre 2007",), "figures"),
        (("See ", Reference("x")), ("Voir ", Reference("y")), "references"),
        (("A", NoteMark("t/a")), ("A",), "notes"),
    ],
)
def test_a_paragraph_states_the_same_in_both(
    english: tuple[str | Text, ...], french: tuple[str | Text, ...], aspect: str
) -> None:
    en, fr = both()
    codes = found(
        en.document(en.paragraph("One."), en.paragraph(*english)),
        fr.document(fr.paragraph("Un."), fr.paragraph(*french)),
    )
    assert (aspect, 2) in codes
    assert len(codes) <= 2


def test_a_difference_names_both_files_and_lines() -> None:
    en, fr = both()
    problems = compare(
        {
            "en": en.document(en.paragraph(fact("43", "a.n"))),
            "fr": fr.document(fr.paragraph(fact("43", "a.m"))),
        },
        READINGS,
    )
    assert [sentence(problem) for problem in problems] == [
        (
            "templates/en/report/text.md.j2, line 1: The paragraph does not state the same facts "
            "as templates/fr/report/text.md.j2, line 1. Only here: a.n. Only there: a.m. "
            "State the same facts in both languages."
        )
    ]


def test_a_paragraph_more_in_one_language_is_the_only_finding() -> None:
    en, fr = both()
    facts = [f"a.f{place}" for place in range(8)]
    english = [en.paragraph(fact("x", key)) for key in facts]
    french = [fr.paragraph(fact("x", key)) for key in facts]
    extra = fr.paragraph("De trop")
    french.insert(3, extra)
    problems = compare({"en": en.document(*english), "fr": fr.document(*french)}, READINGS)
    assert [(problem.code, problem.place.line) for problem in problems] == [
        ("concordance-alone", extra.origin.line)
    ]
    assert problems[0].values["after"] == "templates/en/report/text.md.j2, line 3"


def test_a_missing_paragraph_hides_no_difference_after_it() -> None:
    en, fr = both()
    english = [en.paragraph(fact("x", f"a.f{place}"), fact("y", "b")) for place in range(6)]
    french = [fr.paragraph(fact("x", f"a.f{place}"), fact("y", "b")) for place in range(6)]
    del french[1]
    french[3] = replace(french[3], content=said(fact("x", "a.f4"), fact("z", "c")))
    assert found(en.document(*english), fr.document(*french)) == [("alone", 2), ("facts", 5)]


@pytest.mark.parametrize(
    ("english", "french", "code"),
    [
        ("heading", "paragraph", "kind"),
        ("heading", "subheading", "level"),
        ("item", "subitem", "level"),
        ("paragraph", "unnumbered", "numbered"),
        ("table", "wide", "columns"),
        ("table", "long", "rows"),
        ("table", "other data", "data"),
    ],
)
def test_blocks_have_the_same_kind_and_shape(english: str, french: str, code: str) -> None:
    def block(version: Version, name: str) -> Block:
        one = Cell(said(fact("1", "a.n")), 1)
        makers: dict[str, Maker] = {
            "heading": lambda: version.heading("A"),
            "subheading": lambda: version.heading("A", 2),
            "item": lambda: version.item("A"),
            "subitem": lambda: version.item("A", 2),
            "paragraph": lambda: version.paragraph("A"),
            "unnumbered": lambda: version.paragraph("A", numbered=False),
            "table": lambda: version.table(("A", one)),
            "wide": lambda: version.table(("A", one, "")),
            "long": lambda: version.table(("A", one), ("B", one)),
            "other data": lambda: version.table(("A", replace(one, datum=2))),
        }
        return makers[name]()

    en, fr = both()
    codes = [
        name for name, _ in found(en.document(block(en, english)), fr.document(block(fr, french)))
    ]
    assert codes[0] == code


def test_rows_may_follow_the_alphabet_of_the_language() -> None:
    en, fr = both()

    def row(name: str, key: str, day: date | None) -> tuple[Cell, Cell]:
        return Cell(said(fact(name, f"{key}.state"))), Cell(said(fact("x", f"{key}.day")), day)

    spain, chile = date(2002, 7, 1), None
    english = en.table(row("Chile", "CHL", chile), row("Spain", "ESP", spain))
    french = fr.table(row("Espagne", "ESP", spain), row("Chili", "CHL", chile))
    assert not found(en.document(english), fr.document(french))
    swapped = fr.table(row("Espagne", "ESP", chile), row("Chili", "CHL", spain))
    assert found(en.document(english), fr.document(swapped)) == [("data", 1)]


def test_charts_annexes_and_footnotes_are_compared_too() -> None:
    en, fr = both()

    def made(version: Version, points: tuple[int, ...], note: str) -> Document:
        chart = Chart("", ("a", "b"), (("s", points),), *version.at())
        anchor, origin = version.at()
        annex = Annex(said("Annex"), (chart,), anchor, origin)
        notes = (Note("t/a", said(note), version.at()[1]),)
        return version.document(annexes=(annex,), notes=notes)

    assert not found(made(en, (1, 2), "Article 5"), made(fr, (2, 1), "Article 5"))
    assert found(made(en, (1, 2), "Article 5"), made(fr, (1, 3), "Article 6")) == [
        ("data", 4),
        ("figures", 6),
    ]


def test_one_language_alone_has_nothing_to_agree_with() -> None:
    en = Version(EN)
    assert compare({"en": en.document(en.paragraph("A"))}, READINGS) == ()


def test_a_typed_table_is_compared_cell_by_cell_whatever_the_order_of_its_rows() -> None:
    en, fr = both()

    def table(version: Version, *rows: tuple[str, str]) -> Document:
        return version.document(version.table(*rows))

    english = table(en, ("Argentina", "10"), ("Brazil", "1,200.5"))
    assert not found(english, table(fr, ("Brésil", "1\u00a0200,50"), ("Argentine", "10")))
    exchanged = table(fr, ("Argentine", "1\u00a0200,5"), ("Brésil", "10"))
    problems = compare({"en": english, "fr": exchanged}, READINGS)
    assert [(one.code, one.values["row"], one.values["column"]) for one in problems] == [
        ("concordance-cell", "Argentina", "2"),
        ("concordance-cell", "Brazil", "2"),
    ]
    assert "the figures 10 here and 1200.5 in" in sentence(problems[0])


def test_rows_that_name_nothing_known_are_compared_in_their_order() -> None:
    en, fr = both()
    english = en.document(en.table(("Women", "10"), ("Men", "20")))
    assert not found(english, fr.document(fr.table(("Femmes", "10"), ("Hommes", "20"))))
    exchanged = fr.document(fr.table(("Femmes", "20"), ("Hommes", "10")))
    assert [code for code, _ in found(english, exchanged)] == ["cell", "cell"]


@pytest.mark.parametrize(
    ("english", "french", "same"),
    [
        ("100.0 per cent", "100\u00a0%", True),
        ("100.0 per cent", "10,00\u00a0%", False),
        ("1.5 per cent", "15\u00a0%", False),
        ("1.5 per cent", "1,5\u00a0%", True),
        ("1.5%", "1,5 pour cent", True),
        ("15 per cent", "15 États", False),
        ("1,234 States", "1\u202f234 États", True),
        ("1,234 States", "1,234 États", False),
        ("1.5 million", "1\u00a0500\u00a0000", True),
        ("1.5 million", "1,5 milliard", False),
        ("\u22122", "-2", True),
        ("\u22122", "2", False),
        ("2007-2008", "2007-2008", True),
        ("9, 14 and 25", "9, 14 et 25", True),
        ("9, 14 and 14", "9, 14 et 9", False),
        ("14 and 9", "9 et 14", True),
        ("rule 4.2", "norme 4.2", True),
        ("rule 4.2.1", "norme 4.2.1", True),
        ("1 June 2008", "1er juin 2008", True),
        ("June 2, 2008", "2 juin 2008", True),
        ("1 June 2008", "1er juillet 2008", False),
        ("in May 2008", "en mai 2008", True),
        ("in May 2008", "en mars 2008", False),
        ("30 November – 14 December 2007", "30 novembre – 14 décembre 2007", True),
        ("article 5 may apply", "l’article 5 peut s’appliquer", True),
        ("the 18th", "la 18e", True),
        ("Two of 12", "Deux sur 12", True),
    ],
)
def test_figures_are_compared_as_values(english: str, french: str, *, same: bool) -> None:
    en, fr = both()
    versions = en.document(en.paragraph(english)), fr.document(fr.paragraph(french))
    assert [code for code, _ in found(*versions)] == ([] if same else ["figures"])


def test_figures_of_the_masthead_and_of_what_a_chart_is_said_to_show_are_compared_too() -> None:
    en, fr = both()

    def made(version: Version, title: str, chart: str) -> Document:
        block = Chart(chart, ("a",), (("s", (1,)),), *version.at())
        return replace(version.document(block), masthead={"title": (Text(title),)})

    english = made(en, "1,234 days", "Bars up to 1.5 per cent")
    assert not found(english, made(fr, "1\u00a0234 jours", "Barres jusqu’à 1,5\u00a0%"))
    assert found(english, made(fr, "1,234 jours", "Barres jusqu’à 15\u00a0%")) == [
        ("figures", 1),
        ("masthead", 0),
    ]


def test_figures_in_another_order_are_marked_and_not_refused() -> None:
    en, fr = both()
    english, french = en.document(en.paragraph("9 and 14")), fr.document(fr.paragraph("14 et 9"))
    assert compare({"en": english, "fr": french}, READINGS) == ()
    said = [sayings(english, READINGS[EN]), sayings(french, READINGS[FR])]
    ((_, (problem,)),) = differences(aligned(*said))
    assert (problem.code, problem.severity) == ("concordance-order", "warning")
    assert "9, 14 here, 14, 9 in the other" in sentence(problem)
