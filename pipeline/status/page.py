"""The status page: one file that needs no server, no network and no script to be read."""

import base64
import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from markupsafe import Markup, escape

from pipeline.drafting.pages import PageEnvironment
from pipeline.drafting.template_text import read_plain_text
from pipeline.facts.sources_compared import STATUSES
from pipeline.interface import speaking_to_reader, spoken
from pipeline.language.alphabet import sort_key
from pipeline.language.dates import format_date
from pipeline.language.numbers import ordinal_words
from pipeline.language.plurals import counted, counted_up_to
from pipeline.problem_wording import ProblemWording, located, word
from pipeline.status.chart_svg import chart_svg
from pipeline.status.status_charts import group_chart, growth_chart
from pipeline.status.status_records import STANDINGS, CircularStatus, Due, Status
from pipeline.status.status_words import StatusWords, read_words
from pipeline.template_folder import TemplateFolder, within

if TYPE_CHECKING:
    from pipeline.document.model import Chart
    from pipeline.facts.fact import Name
    from pipeline.language.pack import LanguagePack

RUN = "status"
_FOLDER = "status"
_NAMED = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class StatusPageVersion:
    """The page in one language, as its template sees it.

    Attributes:
        base: What leads from the page to the outputs, such as ``../``.
    """

    pack: "LanguagePack"
    words: StatusWords
    status: Status
    base: str

    def date(self, day: dt.date | None) -> Markup:
        """Write a day, for eyes and for machines."""
        if day is None:
            return Markup()
        raised = Markup("<sup>{}</sup>")
        written = Markup().join(
            raised.format(run.text) if run.superscript else run.text
            for run in format_date(self.pack, day)
        )
        return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), written)

    def text_date(self, day: dt.date) -> str:
        """Write a day as a plain text."""
        return "".join(run.text for run in format_date(self.pack, day))

    def said(self, pattern: str, **values: object) -> Markup:
        """Fill the names in braces of a pattern; what is put into it is escaped.

        ``str.format`` would also read attributes of the values.
        """

        def value(match: re.Match[str]) -> str:
            name = match[1]
            return str(escape(values[name])) if name in values else match[0]

        return Markup(_NAMED.sub(value, pattern.replace("<", "&lt;")))  # noqa: S704 - has no markup

    def counted(self, forms: Mapping[str, str], number: int, **values: object) -> Markup:
        """Fill the form of a text that goes with a count."""
        return self.said(counted(self.pack, forms, number), **values)

    def counted_up_to(self, forms: Mapping[str, str], most: int) -> str:
        """Give the script of the page the form for every count up to one, as JSON."""
        return json.dumps(counted_up_to(self.pack, forms, most), ensure_ascii=False)

    def name(self, name: "Name") -> str:
        """Name a State or an organization as a list does."""
        return name.forms[self.pack.code]["list_name"]

    def term(self, code: str) -> str:
        """Give the word of a coded value."""
        return self.pack.terms.get(code, code)

    def ordered(self, rows: tuple[Any, ...]) -> list[Any]:
        """Put rows that have a name in the order of the alphabet of the language."""
        return sorted(rows, key=lambda row: sort_key(self.pack, self.name(row.name)))

    def link(self, path: str) -> str:
        """Lead from the page to a file of the outputs."""
        return self.base + quote(path)

    def chart(self, chart: "Chart") -> Markup:
        """Draw a chart."""
        return Markup(chart_svg(chart))  # noqa: S704 - every text in it is escaped there

    def by_group(self, circular: CircularStatus) -> "Chart":
        """Give the chart of the responses by regional group."""
        return group_chart(circular, self.words.circulars, self.pack)

    def growth(self, circular: CircularStatus) -> "Chart":
        """Give the chart of the responses over time."""
        days = [self.text_date(day) for day, _ in circular.growth]
        return growth_chart(circular, self.words.circulars, days)

    def progress(self, state: str) -> Markup:
        """Say how far a document has come; a stage that the session lost goes by its key."""
        words = self.words
        if state in words.versions:
            return Markup.escape(words.versions[state])
        names = {stage.key: stage.name[self.pack.code] for stage in self.status.session.clearance}
        return self.said(words.documents.cleared, name=names.get(state, state))

    def due(self, due: Due) -> Markup:
        """Say what is due."""
        words = self.words.dues
        numbered = words.reply_by_reminder if due.number else words.reply_by
        patterns = {
            "deadline": counted(self.pack, words.deadline, due.number),
            "reply-by": numbered,
            "reminder": words.reminder,
            "opening": words.opening,
        }
        return self.said(
            patterns[due.what],
            name=due.name[self.pack.code],
            number=due.number,
            session=self.session(),
        )

    def session(self) -> Markup:
        """Name the session by its ordinal in words."""
        gender = self.words.session_gender
        ordinal = ordinal_words(self.pack, self.status.session.number, gender)
        return self.said(self.words.session, ordinal="".join(run.text for run in ordinal))

    def left(self, day: dt.date) -> Markup:
        """Say how many days remain."""
        words, days = self.words.dues, (day - self.status.as_of).days
        if days > 0:
            return self.counted(words.days, days, days=days)
        return Markup.escape(words.passed if days else words.today)

    def law_counts(self) -> Iterator[tuple[str, list[tuple[str, int]]]]:
        """Count the States Parties by status, for each subject and for the Agreement."""
        subjects = [*self.status.law[0].statuses] if self.status.law else []
        for subject in subjects:
            statuses = [row.statuses[subject] for row in self.status.law]
            yield (
                self.term(subject),
                [(self.term(code), statuses.count(code)) for code in STATUSES if code in statuses],
            )
        agreed = [row.agreement for row in self.status.law]
        counts = [(text, agreed.count(code)) for code, text in self.words.agreements.items()]
        yield self.words.law.agreement, [pair for pair in counts if pair[1]]


def status_page(
    status: Status, packs: "Mapping[str, LanguagePack]", templates: TemplateFolder, base: str
) -> bytes:
    """Write the page in every language, with a switch between them; the first is shown first.

    Returns:
        The page, in UTF-8. Whatever stands in a cell is text in it, and its policy lets no other
        style and script than its own run.
    """
    words = read_words(templates, packs)
    folder = within(templates, _FOLDER)
    style, script = (
        read_plain_text(folder / name, f"templates/{_FOLDER}/{name}")
        for name in ("status.css", "status.js")
    )
    style += "".join(map(_only, packs))
    environment = PageEnvironment(folder, (StatusPageVersion, CircularStatus))
    values = {
        "versions": [
            StatusPageVersion(pack, words[code], status, base) for code, pack in packs.items()
        ],
        "status": status,
        "standings": STANDINGS,
        "worded": {code: _worded(status, code) for code in packs},
        "style": Markup(style),  # noqa: S704 - a file of the product
        "script": Markup(script),  # noqa: S704 - a file of the product
        "style_hash": _hash(style),
        "script_hash": _hash(script),
    }
    return environment.page("page.html.j2", values).encode()


def _worded(status: Status, code: str) -> tuple[str, list[tuple[str, ProblemWording]]]:
    """Say the problems in a language, or where the program does not speak it, in the one it does.

    Returns:
        The language that they are said in, and of each its place and its words.
    """
    with speaking_to_reader(code):
        return spoken(), [(located(problem.place), word(problem)) for problem in status.problems]


def _only(code: str) -> str:
    """Write the rule that hides the other languages, also where no script runs."""
    return f"body:has(#in-{code}:checked) .version:not(#{code}) {{ display: none; }}\n"


def _hash(text: str) -> str:
    """Give the hash by which a content security policy knows a style or a script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
