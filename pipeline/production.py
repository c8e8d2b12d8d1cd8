"""From the inputs to the bytes of every document: the stages in their order.

Each stage is imported when it is reached, so that a command loads only what it uses.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pipeline.drafts import DraftedReport, Drafts, draft_reports
from pipeline.interface import spoken
from pipeline.once_made import OnceMade, Same
from pipeline.problem_wording import said
from pipeline.problems import Problem, once
from pipeline.request import Progress, Request, made_from
from pipeline.template_folder import TemplateFolder, content_of

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.language.pack import LanguagePack
    from pipeline.register.register_entries import LetterEntry
    from pipeline.session import Report

__all__ = [
    "DraftedReport",
    "Drafts",
    "Production",
    "documents_of",
    "draft_reports",
    "folder_of",
    "narrow_pages",
    "produce",
]

# Every command of a process that goes on asks for the files of the same documents.
_WORD: Final[OnceMade[bytes]] = OnceMade(most=12)
_BOOKS: Final[OnceMade[bytes]] = OnceMade(most=12)
_NARROW: Final[OnceMade[tuple[Problem, ...]]] = OnceMade(most=12)


@dataclass(frozen=True, slots=True)
class Production:
    """The documents of a run, before anything is written.

    Attributes:
        files: Contents by path relative to the outputs.
        reports: By path of a Word file, its language and its report.
    """

    files: Mapping[str, bytes]
    warnings: tuple[Problem, ...]
    record: Mapping[str, object] = field(default_factory=dict)
    reports: "Mapping[str, tuple[str, DraftedReport]]" = field(default_factory=dict)


def produce(request: Request, progress: Progress, *, books: bool = True) -> Production:
    """Make every document asked for, in every language, from one reading of the inputs.

    Without ``books`` no workbooks of annexes are written; writing them never fails.

    Raises:
        ProblemsFoundError: With all errors of the inputs, of the templates and between the
            languages.
    """
    drafts = draft_reports(request, progress)
    files: dict[str, bytes] = {}
    reports: dict[str, tuple[str, DraftedReport]] = {}
    warnings = list(drafts.warnings)
    for drafted in drafts.reports:
        for code in request.languages or drafted.documents:
            progress(said("stage-writing", document=drafted.report.key, language=code))
            name = f"{folder_of(drafted.report, code)}/{drafted.report.file_stem}.docx"
            reports[name] = (code, drafted)
            pack = drafts.packs[code]
            files.update(documents_of(drafted, pack, request.templates, books=books))
            warnings += narrow_pages(drafted, code, request.templates)
    dates = {drafted.report.key: drafted.report.as_of.isoformat() for drafted in drafts.reports}
    record = made_from(request, as_of=dates, register=register_hash(drafts.late_notes))
    return Production(files, once(warnings), record, reports)


def folder_of(report: "Report", code: str) -> str:
    """Name the folder of a report in a language, relative to the outputs."""
    return f"{code}/restricted" if report.restricted else code


def documents_of(
    drafted: DraftedReport,
    pack: "LanguagePack",
    templates: TemplateFolder,
    *,
    books: bool = True,
) -> Iterator[tuple[str, bytes]]:
    """Write the Word file of a report in a language, and the workbook of its annexes, by path.

    Raises:
        ProblemsFoundError: With everything that is wrong with the layout.
    """
    from pipeline.document.numbering import number
    from pipeline.word.report.write import write_word

    document, report = drafted.documents[pack.code], drafted.report
    layout = _layout(templates, pack.code)
    folder = folder_of(report, pack.code)

    def word() -> bytes:
        return write_word(document, number(document, pack.marks), pack.marks, layout)

    # The pages in a list of contents depend on another program, which may come and go.
    content = (
        word()
        if document.contents
        else _WORD.of_files(lambda: (Same(document), pack, content_of(layout)), word)
    )
    yield f"{folder}/{report.file_stem}.docx", content
    if books and document.annexes:
        from pipeline.sheets.annex_book import write_annex_book

        book = _BOOKS.of(
            (Same(document), pack),
            lambda: write_annex_book(document, number(document, pack.marks), pack.words),
        )
        yield f"{folder}/{report.file_stem}-annexes.xlsx", book


def narrow_pages(
    drafted: DraftedReport, code: str, templates: TemplateFolder
) -> tuple[Problem, ...]:
    """Warn of each table of a report whose words do not fit the width of its page.

    Raises:
        ProblemsFoundError: With everything that is wrong with the layout.
    """
    from pipeline.word.report.torn_words import torn_words

    document, layout = drafted.documents[code], _layout(templates, code)
    # The warnings may have words of the program in them.
    return _NARROW.of_files(
        lambda: (Same(document), content_of(layout), spoken()),
        lambda: tuple(torn_words(document, layout)),
    )


def _layout(templates: TemplateFolder, code: str) -> "Path":
    return templates / f"{code}/report.docx"


def register_hash(late_notes: "Sequence[LetterEntry]") -> str:
    """Give the SHA-256 of the entries of the register that reports depend on; empty for none."""
    from pipeline.outputs import digest
    from pipeline.register.extract import extract_json

    return digest(extract_json(late_notes)) if late_notes else ""
