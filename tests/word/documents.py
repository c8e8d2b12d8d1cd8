"""Documents for the tests of the Word writer, made without templates."""

from dataclasses import replace
from itertools import count
from pathlib import Path

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
    Phrase,
    Quotation,
    Reference,
    Row,
    Table,
    TableColumn,
    Text,
)
from pipeline.document.numbering import Marks, Numbers, number
from pipeline.language.pack import load_pack
from pipeline.word.report.write import write_word

TEMPLATES = Path(__file__).parents[2] / "templates"
LANGUAGES = ("en", "fr")
TAGS = {"en": "en-GB", "fr": "fr-FR"}
ORIGIN = Origin("report/section.md.j2", 1)
LETTERED, ROMAN = ("lower-letter",), ("upper-roman", "upper-letter", "arabic")
SYMBOL = "ICC-ASP/7/18"
_anchors = count(1)


def marks(language: str) -> Marks:
    return load_pack(TEMPLATES / language).marks


def layout(language: str) -> Path:
    return TEMPLATES / language / "report.docx"


def write(document: Document, language: str = "en") -> bytes:
    return write_word(document, numbers(document, language), marks(language), layout(language))


def as_file(folder: Path, document: Document, language: str = "en") -> Path:
    path = folder / "report.docx"
    path.write_bytes(write(document, language))
    return path


def numbers(document: Document, language: str = "en") -> Numbers:
    return number(document, marks(language))


def anchor() -> str:
    return f"block-{next(_anchors)}"


def phrase(text: str) -> Phrase:
    return (Text(text),) if text else ()


def content(*pieces: str | Inline) -> Content:
    return tuple(Text(piece) if isinstance(piece, str) else piece for piece in pieces)


def paragraph(*pieces: str | Inline, numbered: bool = True, label: str = "") -> Paragraph:
    return Paragraph(content(*pieces), anchor(), ORIGIN, numbered=numbered, label=label)


def heading(text: str, level: int = 1, *, numbered: bool = True, label: str = "") -> Heading:
    return Heading(phrase(text), level, anchor(), ORIGIN, numbered=numbered, label=label)


def item(text: str, level: int = 1, label: str = "") -> Item:
    return Item(phrase(text), level, anchor(), ORIGIN, label=label)


def quotation(text: str) -> Quotation:
    return Quotation(phrase(text), anchor(), ORIGIN)


def note(label: str, *pieces: str | Inline) -> Note:
    return Note(label, content(*pieces), ORIGIN)


def table(
    title: str, columns: tuple[TableColumn, ...], rows: tuple[Row, ...], **more: object
) -> Table:
    return replace(Table(phrase(title), columns, rows, anchor(), ORIGIN), **more)  # type: ignore[arg-type]


def annex(title: str, *blocks: Block, label: str = "", landscape: bool = False) -> Annex:
    return Annex(phrase(title), blocks, anchor(), ORIGIN, label=label, landscape=landscape)


def masthead(**more: str) -> dict[str, Phrase]:
    texts = {
        "court": "International Criminal Court",
        "assembly": "Assembly of States Parties",
        "symbol": SYMBOL,
        "header_symbol": SYMBOL,
        "distribution": "Distr.: General",
        "date": "29 October 2008",
        "original": "Original: French",
        "session": "Seventh session",
        "place_and_dates": "The Hague, 14-22 November 2008",
        "title": "Report of the Bureau on cooperation",
        "job_code": "18-E-291008",
        "illustrative": "Illustrative data",
        **more,
    }
    return {name: phrase(text) for name, text in texts.items()}


def plain_document(*body: Block, **more: object) -> Document:
    """A document of some blocks and nothing else."""
    plain = Document("en-GB", "A report", masthead(), (), body, (), (), LETTERED)
    return replace(plain, **more)  # type: ignore[arg-type]


GROUPS = (
    "African States",
    "Asian States",
    "Eastern European States",
    "Latin American and Caribbean States",
    "Western European and other States",
)
COUNTS = ((30, 12, 18), (14, 5, 9), (16, 7, 9), (22, 8, 14), (24, 11, 13))


def responses_table() -> Table:
    columns = (
        TableColumn(phrase("Regional group"), width=5),
        TableColumn(phrase("Addressed"), "right", 2),
        TableColumn(content("Responded", NoteMark("received")), "right", 2),
        TableColumn(phrase("Outstanding"), "right", 2),
    )
    rows: list[Row] = [
        (group, *(str(figure) for figure in figures))
        for group, figures in zip(GROUPS, COUNTS, strict=True)
    ]
    rows.append(("Total", "106", "43", Cell(content("63", NoteMark("later")), 63)))
    return table(
        "Responses by regional group",
        columns,
        tuple(rows),
        notes=(note("received", "Received by 15 September 2008."), note("later", "Without Chile.")),
        source=phrase("Source: responses of States Parties."),
        totals=frozenset({5}),
        label="groups",
    )


def responses_chart(of: Table) -> Chart:
    series = tuple(
        (name, tuple(figures[place] for figures in COUNTS))
        for place, name in ((1, "Responded"), (2, "Outstanding"))
    )
    spoken = 'Of 30 African States, 12 responded <and> "18" did not.'
    return Chart(spoken, GROUPS, series, anchor(), ORIGIN, table=of.anchor)


def sample_annexes() -> tuple[Annex, ...]:
    groups = responses_table()
    columns = tuple(TableColumn(phrase(name)) for name in ("State", "Law", "Date", "Source"))
    rows = tuple((f"State {place}", "In force", "1 July 2002", "Court") for place in range(60))
    return (
        annex("Responses", groups, responses_chart(groups), label="responses"),
        annex(
            "Legislation",
            paragraph("Prose of an annex", NoteMark("third"), "."),
            table("Laws", columns, rows),
            paragraph("After the table."),
            label="legislation",
            landscape=True,
        ),
        annex(
            "Terms of reference",
            heading("Mandate"),
            paragraph("The mandate.", label="mandate"),
            paragraph("See paragraph ", Reference("mandate"), "."),
            item("An item of an annex"),
            heading("Methods", label="methods"),
            item("An item right under a heading"),
        ),
    )


def sample_body(headings: tuple[str, ...]) -> list[Block]:
    deeper: list[Block] = [heading("Deeper", 2), paragraph("Under it."), heading("Deepest", 3)]
    return [
        paragraph("Resolution ICC-ASP/6/Res.2", NoteMark("first"), ".", label="opening"),
        paragraph("The conclusions", NoteMark("second"), " favour this."),
        heading("List of contact points"),
        paragraph("The ", Text("18"), Text("e", superscript=True), " meeting."),
        *(deeper if len(headings) > 1 else []),
        heading("Framework of action", label="framework"),
        paragraph("See ", Reference("opening"), " and ", Reference("second item"), "!"),
        paragraph("See annex ", Reference("responses"), ", table ", Reference("groups"), "."),
        paragraph("See section ", Reference("framework"), ", annex ", Reference("legislation")),
        heading("Proposals for future activities", numbered=False),
        paragraph("New themes:", label="themes"),
        item("closer relations;"),
        item("better knowledge:", label="second item"),
        item("of the Court;", 2),
        item("of the Assembly;", 2),
        item("here;", 3),
        item("exchanges."),
        quotation("“As quoted.”"),
        paragraph("The last one."),
        paragraph("Without a number:", numbered=False),
        item("an item that begins again;"),
        item("and another."),
    ]


def sample(
    language: str, headings: tuple[str, ...] = LETTERED, *, contents: bool = False
) -> Document:
    """Make a report with everything that a report can hold."""
    return plain_document(
        *sample_body(headings),
        language=TAGS[language],
        front=(
            heading("Note by the Secretariat", numbered=False),
            paragraph("The Bureau submits its report.", numbered=False),
        ),
        annexes=sample_annexes(),
        notes=(
            note("first", Text("Official Records", italic=True), ", ICC-ASP/6/20."),
            note("second", "ICC-ASP/6/21, paragraph ", Reference("opening"), "."),
            note("third", "A note in an annex."),
        ),
        headings=headings,
        contents=contents,
        properties={"created": "2008-10-29", "creator": "Bureau"},
    )
