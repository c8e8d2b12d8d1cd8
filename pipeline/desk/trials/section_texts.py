"""The text of a section in every language: read, tried out, and what it would print."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.desk.trials.report_print import Printer
from pipeline.desk.trials.trial import on_trial
from pipeline.document.numbering import number
from pipeline.drafting.files import files_of
from pipeline.outputs.whole_file import hash_of
from pipeline.problems import Problem, ProblemsFoundError
from pipeline.request import silent
from pipeline.template_folder import TEMPLATES

if TYPE_CHECKING:
    from markupsafe import Markup

    from pipeline.desk.opened_session import OpenedSession
    from pipeline.desk.trials.report_print import PrintedBlock
    from pipeline.document.model import Block, Document
    from pipeline.drafts import Drafts
    from pipeline.session import Report, Session

_ENDED_WITH_RETURN = b"\r\n"
_BOM = b"\xef\xbb\xbf"
ENDING = ".md.j2"


@dataclass(frozen=True, slots=True)
class SectionText:
    """The text of a section in a language.

    Attributes:
        name: Its file among the templates, such as ``fr/cooperation/introduction.md.j2``.
        text: What it holds, each line ended by LF alone.
        hash: The SHA-256 of the file; empty where there is none.
        returns: Whether its lines end with CR LF.
        is_utf8: Whether it is valid UTF-8; otherwise ``text`` is incomplete.
    """

    name: str
    text: str
    hash: str
    returns: bool = False
    begins: bytes = b""
    is_utf8: bool = True

    def is_changed(self, typed: str) -> bool:
        """Tell whether what was typed differs from the text shown."""
        return typed != self.text

    @property
    def file(self) -> str:
        """Name the file as problems do."""
        return f"{TEMPLATES}/{self.name}"

    def data(self, typed: str) -> bytes:
        """Give the bytes of the file with the text that was typed."""
        whole = typed.rstrip("\n") + "\n" if typed.strip() else ""
        lines = whole.replace("\n", "\r\n") if self.returns else whole
        return self.begins + lines.encode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class TextCheck:
    """The result of drafting with changed texts; ``drafts`` is None where that fails."""

    problems: tuple[Problem, ...]
    drafts: "Drafts | None"

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Give what keeps the report from being drafted."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    def of(self, side: SectionText) -> list[Problem]:
        """Give the problems of a text."""
        return [problem for problem in self.problems if problem.place.file == side.file]

    @property
    def is_of_inputs(self) -> bool:
        """Tell whether the inputs have errors, so that no text was checked."""
        return any(not problem.place.file.startswith(f"{TEMPLATES}/") for problem in self.errors)


def sections_of(report: "Report") -> list[str]:
    """Name the sections of a report in their order, such as ``cooperation/introduction``."""
    return [section_of(file) for file in files_of(report, report.folder)]


def section_texts(
    opened: "OpenedSession", session: "Session", section: str
) -> dict[str, SectionText]:
    """Read the text of a section, such as ``cooperation/introduction``, by code of the language."""
    report = report_of(session, section)
    ending = next(
        template for template in files_of(report, report.folder) if section_of(template) == section
    )
    texts = {}
    for path in sorted(opened.templates.glob("*/language.toml")):
        code = path.parent.name
        name = f"{code}/{ending}"
        file = opened.templates / name
        data = file.read_bytes() if file.is_file() else b""
        texts[code] = _side(name, data, hash_of(file))
    return texts


def _side(name: str, data: bytes, file_hash: str) -> SectionText:
    text = data.decode("utf-8-sig", "replace")
    try:
        data.decode("utf-8")
        is_utf8 = True
    except UnicodeDecodeError:
        is_utf8 = False
    # Line ends as a browser sends them back, so that an unchanged text compares equal.
    shown = text.replace("\r\n", "\n").replace("\r", "\n")
    begins = _BOM if data.startswith(_BOM) else b""
    return SectionText(name, shown, file_hash, _ENDED_WITH_RETURN in data, begins, is_utf8)


def report_of(session: "Session", section: str) -> "Report":
    """Give the report that a section belongs to.

    Raises:
        LookupError: Where there is none.
    """
    return {name: report for report in session.reports for name in sections_of(report)}[section]


def check(opened: "OpenedSession", texts: Mapping[str, bytes]) -> TextCheck:
    """Draft the reports with changed texts, given by the names of their files."""
    from pipeline.drafts import draft_reports

    with on_trial(opened.request, texts) as request:
        try:
            drafts = draft_reports(request, silent)
        except ProblemsFoundError as error:
            return TextCheck(error.problems, None)
    return TextCheck(drafts.warnings, drafts)


def made_worse(before: TextCheck, after: TextCheck) -> list[Problem]:
    """Give the errors that were not there before; an error that only moved to another line was."""
    known = {_identity(error) for error in before.errors}
    return [error for error in after.errors if _identity(error) not in known]


def printed(
    drafts: "Drafts", report_key: str, sides: Mapping[str, SectionText]
) -> dict[str, tuple[list["PrintedBlock"], list[tuple[int, "Markup"]]]]:
    """Print a section of a report: by code of the language, its blocks and the notes they call."""
    drafted = next(drafted for drafted in drafts.reports if drafted.report.key == report_key)
    by_language = {}
    for code, side in sides.items():
        document = drafted.documents[code]
        printer = Printer(document, number(document, drafts.packs[code].marks), code, "", "")
        blocks = list(_blocks(printer, document, side.name))
        by_language[code] = (blocks, printer.called_notes())
    return by_language


def _blocks(printer: Printer, document: "Document", file: str) -> "Iterator[PrintedBlock]":
    for annex in document.annexes:
        if annex.origin.file == file:
            yield printer.title(annex.title, annex.anchor)
            yield from printer.blocks(annex.blocks)
    for part in (document.front, document.body):
        yield from printer.blocks(_between(part, file))


def _between(blocks: "Sequence[Block]", file: str) -> "Sequence[Block]":
    """Give the blocks of a file, with those of the texts that it includes."""
    places = [place for place, block in enumerate(blocks) if block.origin.file == file]
    return blocks[places[0] : places[-1] + 1] if places else ()


def section_of(file: str) -> str:
    """Give the section that a file holds, by its name among the templates of a language."""
    return file.removesuffix(ENDING)


def _identity(problem: Problem) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    return problem.code, problem.place.file, tuple(sorted(problem.values.items()))
