"""What a session, a report and a circular are."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.session.circulars import Circular
from pipeline.session.clearance_stages import ClearanceStage
from pipeline.session.declared_figures import Declarations
from pipeline.session.response_sheets import ResponseSheet
from pipeline.session.secretariat import Secretariat

HEADING_KINDS = ("upper-roman", "upper-letter", "arabic", "lower-letter", "lower-roman")
DISTRIBUTIONS = ("general", "limited", "restricted")
REISSUED = "*"


def file_stem(symbol: str) -> str:
    """Name the files of a document, without ending.

    ``ICC-ASP/7/18/Rev.1`` gives ``ICC-ASP-7-18-Rev.1``, and the re-issue ``ICC-ASP/7/18*`` gives
    ``ICC-ASP-7-18-reissue-1``: Windows takes no asterisk.
    """
    plain = symbol.rstrip(REISSUED)
    times = len(symbol) - len(plain)
    return plain.replace("/", "-") + (f"-reissue-{times}" if times else "")


@dataclass(frozen=True, slots=True)
class Mandate:
    """The paragraph of a resolution under which a report is submitted."""

    resolution: str
    paragraph: int
    date: dt.date


@dataclass(frozen=True, slots=True)
class AnnexEntry:
    """An annex, or an appendix to the annex before it.

    Attributes:
        file: The name of its template without ending.
        headings: A code of ``HEADING_KINDS`` for each level of its headings; where empty, those
            of the report.
    """

    file: str
    landscape: bool = False
    headings: tuple[str, ...] = ()
    appendix: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A report of the Bureau.

    Attributes:
        key: Its name on the command line.
        folder: The folder of its sections in the templates of each language.
        symbol: The document symbol, empty where it has none.
        distribution: A code of ``DISTRIBUTIONS``.
        as_of: The day whose state of affairs it gives.
        original_language: The code of the language it was drafted in.
        job_code: The number of the job; language and date are added when it is printed.
        sections: Its sections in their order, by the names of their templates.
        front: The template of what stands before the report without numbers, such as ``note`` or
            ``summary``; empty where nothing does.
        headings: A code of ``HEADING_KINDS`` for each level of heading.
        circulars: The keys of the circulars whose responses it states; all where it is empty.
    """

    key: str
    folder: str
    symbol: str
    distribution: str
    date: dt.date
    as_of: dt.date
    original_language: str
    job_code: str
    agenda_item: int | None
    mandate: Mandate | None
    sections: tuple[str, ...]
    front: str
    annexes: tuple[AnnexEntry, ...]
    headings: tuple[str, ...]
    contents: bool = False
    restricted: bool = False
    circulars: tuple[str, ...] = ()

    @property
    def file_stem(self) -> str:
        """Name its files, without ending: by its symbol, or by its key where it has none."""
        return file_stem(self.symbol) or self.key

    def states(self, circular: str) -> bool:
        """Say whether it states the responses to a circular, by the key of the circular."""
        return not self.circulars or circular in self.circulars


@dataclass(frozen=True, slots=True)
class ReportVersion:
    """What a revision or a re-issue of a report has of its own: its symbol and its date."""

    symbol: str
    date: dt.date


@dataclass(frozen=True, slots=True)
class FocalPoint:
    """The focal point for cooperation, and how the appointment came about.

    Attributes:
        title: The title before the name, by language.
        state: ISO 3166 alpha-3 code of the State.
        appointed_by: A code of the body that decided, such as ``Bureau``.
    """

    title: Mapping[str, str] = field(hash=False)
    name: str
    state: str
    appointed_by: str
    meeting_number: int
    appointed_on: dt.date


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a task of the Assembly, whose role the texts name: a facilitator or a chair."""

    role: str
    appointed: FocalPoint


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which something must be done, counted back from the opening of the session."""

    weeks_before: int
    name: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Session:
    """A session of the Assembly, its reports and its circulars.

    Attributes:
        place: Where it is held, by language.
        illustrative: Whether rows of the workbooks are made up, which every page then says.
        secretariat: Where the letters come from; None where the session sends none.
        register: The address of a register that several desks share, empty for a file of one's own.
        first_numbers: By series of references, the number that it starts with where that is not 1.
        response_sheets: What circulars ask for.
        clearance: The stages that clear a document, in their order.
        persons: Facilitators, chairs and further focal points, in their order.
        declared: The sheets and figures of ``figures.toml``.
    """

    number: int
    place: Mapping[str, str] = field(hash=False)
    opening: dt.date
    closing: dt.date
    illustrative: bool
    reports: tuple[Report, ...]
    focal_point: FocalPoint | None
    circulars: tuple[Circular, ...]
    secretariat: Secretariat | None = None
    register: str = ""
    first_numbers: Mapping[str, int] = field(default_factory=dict, hash=False)
    deadlines: tuple[Deadline, ...] = ()
    response_sheets: tuple[ResponseSheet, ...] = ()
    clearance: tuple[ClearanceStage, ...] = ()
    persons: tuple[Person, ...] = ()
    declared: Declarations = field(default_factory=Declarations)

    @property
    def last_day(self) -> dt.date:
        """Give the day until which its circulars are answered: a year on, the next one is held."""
        try:
            return self.closing.replace(year=self.closing.year + 1)
        except ValueError:
            return self.closing.replace(year=self.closing.year + 1, day=28)

    @property
    def marks(self) -> tuple[str, ...]:
        """Give how the references and the symbols of the session begin, for the register."""
        letters = (
            mark for circular in self.circulars for mark in (circular.series, circular.reference)
        )
        symbols = (report.symbol for report in self.reports)
        return tuple(dict.fromkeys(mark for mark in (*letters, *symbols) if mark))

    def report_of(self, circular: Circular) -> Report:
        """Give the report whose facts and mandate the letters of a circular state."""
        named = (report for report in self.reports if report.key == circular.report)
        return next(named, self.reports[0])

    def response_sheet(self, name: str) -> ResponseSheet:
        """Give a sheet of responses by the name on its tab."""
        return next(sheet for sheet in self.response_sheets if sheet.name == name)
