"""The texts: a section in every language side by side, checked and printed as it is typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.responses import Response

from pipeline.desk.files import former_files
from pipeline.desk.files.change_list import TEXTS
from pipeline.desk.files.former_files import TEXT, Fresh
from pipeline.desk.pages.desk_page import PageRequest, Refused, go, show_page
from pipeline.desk.trials import section_texts, section_titles
from pipeline.desk.trials.report_print import paired
from pipeline.desk.trials.section_texts import SectionText, TextCheck
from pipeline.outputs import digest
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.request import read_packs

if TYPE_CHECKING:
    from pipeline.session import Report, Session


@dataclass(frozen=True, slots=True)
class LineFault:
    """A problem of a text with the text of its line; empty where it names none."""

    problem: Problem
    line: str


@dataclass(frozen=True, slots=True)
class OpenedText:
    """A section that is being edited; its files and what was typed are by code of the language.

    Attributes:
        section: Its name, such as ``cooperation/introduction``.
        hashes: The SHA-256 of the files that the page was made from.
    """

    section: str
    report: "Report"
    sides: Mapping[str, SectionText]
    typed: Mapping[str, str]
    hashes: Mapping[str, str]

    @property
    def tried(self) -> dict[str, bytes]:
        """Give the new content of the files that were changed, by their names."""
        return {
            side.name: side.data(self.typed[code])
            for code, side in self.sides.items()
            if side.is_changed(self.typed[code]) and (side.hash or self.typed[code].strip())
        }


def show(asked: PageRequest) -> Response:
    """Show a section as it is."""
    session = _session(asked)
    if session is None:
        return show_page(asked, "texts", {"opened": None})
    known = [name for report in session.reports for name in section_texts.sections_of(report)]
    section = asked.query("section")
    return _page(asked, session, _opened(asked, session, section if section in known else known[0]))


def preview(asked: PageRequest) -> Response:
    """Show a section as it would be with what was typed; nothing is written."""
    session, opened = _typed(asked)
    return _page(asked, session, opened)


def save(asked: PageRequest) -> Response:
    """Save a section in every language, or in none; what was typed stays on the page."""
    session, opened = _typed(asked)
    after = section_texts.check(asked.here, opened.tried)
    problems = _refusals(asked, opened, after)
    if not problems:
        hashes = {side.name: side.hash for side in opened.sides.values()}
        fresh = [
            Fresh(f"{TEXTS}/{name}", data, _expected(asked, name, hashes[name]))
            for name, data in opened.tried.items()
            if digest(data) != hashes[name]
        ]
        try:
            saved = former_files.put(asked.folders, fresh, TEXT) if fresh else ()
            return asked.saved(asked.path("texts") + f"?section={opened.section}", saved)
        except ProblemsFoundError as error:
            problems = list(error.problems)
    return _page(asked, session, opened, problems, after)


def undo(asked: PageRequest) -> Response:
    """Restore a text as before the last change, and those that were saved together with it."""
    session, section = _session(asked), asked.needed("section")
    if session is None:
        return go(asked.path("texts"))
    code = asked.needed("code")
    side = _opened(asked, session, section).sides.get(code)
    if side is None:
        raise Refused([Problem("desk-text-unknown", Place(f"{code}/{section}"))])
    undone = former_files.undo(asked.folders, side.file)
    way = asked.path("texts") + f"?section={section}"
    return asked.saved(way, [undone])


def _session(asked: PageRequest) -> "Session | None":
    session = asked.watch.verdict().session
    return session if session and session.reports else None


def _opened(asked: PageRequest, session: "Session", section: str) -> OpenedText:
    try:
        report = section_texts.report_of(session, section)
    except LookupError:
        raise Refused([Problem("desk-text-unknown", Place(section))]) from None
    sides = section_texts.section_texts(asked.here, session, section)
    texts = {code: side.text for code, side in sides.items()}
    return OpenedText(
        section, report, sides, texts, {code: side.hash for code, side in sides.items()}
    )


def _typed(asked: PageRequest) -> "tuple[Session, OpenedText]":
    session, section = _session(asked), asked.needed("section")
    if session is None:
        raise Refused([Problem("desk-text-unknown", Place(section))])
    opened = _opened(asked, session, section)
    typed = {code: asked.text(f"text-{code}") for code in opened.sides}
    hashes = {code: asked.field(f"hash-{code}") for code in opened.sides}
    return session, OpenedText(section, opened.report, opened.sides, typed, hashes)


def _refusals(asked: PageRequest, opened: OpenedText, after: TextCheck) -> list[Problem]:
    """Say why a text is not saved: it was saved elsewhere meanwhile, or would break the report."""
    changed = [
        Problem("desk-changed-meanwhile", Place(side.file))
        for code, side in opened.sides.items()
        if opened.hashes[code] != side.hash
    ]
    unreadable = [
        Problem("not-utf-8", Place(side.file))
        for code, side in opened.sides.items()
        if not side.is_utf8 and side.is_changed(opened.typed[code])
    ]
    if changed or unreadable or not after.errors:
        return changed or unreadable
    if after.is_of_inputs:
        return [Problem("desk-text-unchecked", Place(""))]
    before = section_texts.check(asked.here, {})
    worse = section_texts.made_worse(before, after)
    return [Problem("desk-text-faulty", Place(""))] if worse else []


def _expected(asked: PageRequest, name: str, given: str) -> str:
    """Give the hash that the file of the session must have; empty where a shared one was shown."""
    return given if asked.here.templates / name == asked.folders.path(f"{TEXTS}/{name}") else ""


def _page(
    asked: PageRequest,
    session: "Session",
    opened: OpenedText,
    refused: Sequence[Problem] = (),
    checked: TextCheck | None = None,
) -> Response:
    check = checked or section_texts.check(asked.here, opened.tried)
    packs = read_packs(asked.here.request)
    codes = sorted(opened.sides, key=lambda code: code != asked.words.code)
    sides = {code: opened.sides[code] for code in codes}
    files = {side.file for side in sides.values()}
    last = former_files.undoable(asked.folders)
    shown = check.drafts is not None and not opened.report.restricted
    blocks = (
        section_texts.printed(check.drafts, opened.report.key, sides)
        if check.drafts is not None and shown
        else {}
    )
    elsewhere = [problem for problem in check.errors if problem.place.file not in files]
    values = {
        "opened": opened,
        "sides": sides,
        "reports": [(report, section_texts.sections_of(report)) for report in session.reports],
        "titles": _titles(asked, session, check),
        "check": check,
        "faults": {code: _faults(check, side, opened.typed[code]) for code, side in sides.items()},
        "elsewhere": asked.covered(elsewhere),
        "refused": refused,
        "undoable": {
            code: [
                packs[other].name
                for other in codes
                if other != code
                and (also := last.get(sides[other].file))
                and also.at == last[side.file].at
            ]
            for code, side in sides.items()
            if side.file in last
        },
        "tags": {code: packs[code].tag for code in codes},
        "names": {code: packs[code].name for code in codes},
        "pairs": paired({code: printed[0] for code, printed in blocks.items()}),
        "notes": {code: printed[1] for code, printed in blocks.items()},
        "codes": codes,
    }
    return show_page(asked, "texts", values)


def _titles(asked: PageRequest, session: "Session", check: TextCheck) -> dict[str, str]:
    """Give the titles of the sections: as printed, or as typed where nothing can be drafted."""
    code = asked.words.code
    typed = [section_titles.typed_titles(asked.here, report, code) for report in session.reports]
    named = {section: title for titles in typed for section, title in titles.items()}
    # A text that is faulty as it was typed takes no title from the others.
    drafts = check.drafts or asked.watch.verdict().drafts
    return named | (section_titles.titles(drafts, code) if drafts else {})


def _faults(check: TextCheck, side: SectionText, typed: str) -> list[LineFault]:
    lines = typed.split("\n")
    return [
        LineFault(
            problem, lines[problem.place.line - 1] if 0 < problem.place.line <= len(lines) else ""
        )
        for problem in check.of(side)
    ]
