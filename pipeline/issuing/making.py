"""What the pipeline makes of a document now, and what lies in the outputs in its place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipeline.issuing.archive import CORRIGENDUM, REISSUE
from pipeline.issuing.target import Target
from pipeline.once_made import OnceMade, Same
from pipeline.outputs import digest
from pipeline.outputs.manifest import read_manifest
from pipeline.problem_wording import said
from pipeline.problems import Place, Problem, ProblemsFoundError, all_made, system_problem
from pipeline.register.register_entries import DocumentEntry
from pipeline.request import Progress, Request
from pipeline.template_folder import TemplateFolder
from pipeline.word.gate.gate_files import WORD, LookedAt, creator_of, foreign, look_at

if TYPE_CHECKING:
    from pipeline.document.model import Document, Phrase
    from pipeline.production import DraftedReport, Drafts

# What only the review can tell: the figures that a report states, as JSON.
FiguresOf = Callable[["DraftedReport", "Drafts", TemplateFolder], bytes]
# Re-issues by what was issued and by the footnote, so that their files are made once too.
_NOTED: "Final[OnceMade[Document]]" = OnceMade(most=16)


def _hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    return {path: digest(data) for path, data in sorted(files.items())}


@dataclass(frozen=True, slots=True)
class MadeDocument:
    """A document as the pipeline makes it, before anything is written.

    Attributes:
        files: Contents by path relative to the outputs.
        trees: By code of the language, the document as JSON.
        figures: The figures that it states as JSON.
    """

    files: Mapping[str, bytes]
    trees: Mapping[str, bytes] = field(default_factory=dict)
    figures: bytes = b"[]\n"
    warnings: tuple[Problem, ...] = ()

    @property
    def hashes(self) -> dict[str, str]:
        """Give the SHA-256 of each file by its path."""
        return _hashes(self.files)

    @property
    def languages(self) -> tuple[str, ...]:
        """Give the codes of its languages."""
        return tuple(sorted({path.partition("/")[0] for path in self.files}))


@dataclass(frozen=True, slots=True)
class Workshop:
    """How documents are made by parts of the program that come after this one."""

    figures: FiguresOf
    corrigendum: Callable[[Request, Path, Target, Progress], MadeDocument]


def make(
    target: Target, request: Request, records: Path, workshop: Workshop, progress: Progress
) -> MadeDocument:
    """Make a document.

    Args:
        records: The folder of the records, where a corrigendum finds what it corrects.
    """
    if target.kind == CORRIGENDUM:
        return workshop.corrigendum(request, records, target, progress)
    from pipeline.document.document_json import document_json
    from pipeline.production import documents_of, draft_reports, narrow_pages

    narrowed = replace(request, languages=(), reports=(target.report.key,))
    drafts = draft_reports(narrowed, progress, target.versions)
    if target.kind == REISSUE:
        drafts = _with_notes(drafts, target, request.templates)
    (drafted,) = drafts.reports
    files: dict[str, bytes] = {}
    warnings = list(drafts.warnings)
    for code in drafted.documents:
        progress(said("stage-writing", document=target.symbol, language=code))
        files.update(documents_of(drafted, drafts.packs[code], request.templates))
        warnings += narrow_pages(drafted, code, request.templates)
    trees = {code: document_json(document) for code, document in drafted.documents.items()}
    figures = workshop.figures(drafted, drafts, request.templates)
    return MadeDocument(files, trees, figures, tuple(warnings))


def draft_entry(target: Target, made: MadeDocument) -> DocumentEntry:
    """Give a document as the register records its draft."""
    return DocumentEntry(
        symbol=target.symbol,
        report=target.report.key,
        base=target.report.symbol,
        kind=target.kind,
        dated=target.dated,
        as_of=target.report.as_of,
        languages=made.languages,
        made=made.hashes,
    )


def _with_notes(drafts: "Drafts", target: Target, templates: TemplateFolder) -> "Drafts":
    """Add the footnote of a re-issue in every language."""
    from pipeline.issuing.reissue_words import reissue_note

    times = len(target.symbol) - len(target.symbol.rstrip("*"))
    (drafted,) = drafts.reports
    notes = all_made(
        drafted.documents, lambda code: reissue_note(drafts.packs[code], templates, times)
    )
    noted = {
        code: _NOTED.of((Same(document), notes[code]), partial(_noted, document, notes[code]))
        for code, document in drafted.documents.items()
    }
    return replace(drafts, reports=(replace(drafted, documents=noted),))


def _noted(document: "Document", note: "Phrase") -> "Document":
    return replace(document, masthead={**document.masthead, "symbol_note": note})


@dataclass(frozen=True, slots=True)
class CurrentFiles:
    """The files of a document in the outputs.

    Attributes:
        files: Contents by path relative to the outputs.
        edited: The paths of those that somebody edited by hand.
        marked: Whether tracked changes, comments or hidden matter go out with one on purpose.
    """

    files: Mapping[str, bytes]
    edited: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()
    marked: bool = False

    @property
    def hashes(self) -> dict[str, str]:
        """Give the SHA-256 of each file by its path."""
        return _hashes(self.files)


def find_files(outputs: Path, made: MadeDocument, *, with_markup: bool = False) -> CurrentFiles:
    """Read the files of a document: as the pipeline makes them, or edited by hand.

    Raises:
        ProblemsFoundError: With each file that is missing, is another document, holds what must
            not leave, or was made from other inputs or templates than those of now.
    """
    recorded = read_manifest(outputs).documents
    files: dict[str, bytes] = {}
    edited: list[str] = []
    problems: list[Problem] = []
    for path, wanted in made.hashes.items():
        place = Place(str(outputs / path))
        try:
            files[path] = (outputs / path).read_bytes()
        except OSError as error:
            problems.append(system_problem("document-missing", outputs / path, error))
            continue
        actual = digest(files[path])
        if actual == wanted:
            continue
        if actual == recorded.get(path):
            problems.append(Problem("document-outdated", place))
            continue
        if strange := foreign(made.files[path], files[path], str(outputs / path)):
            problems += strange
            continue
        edited.append(path)
        stale = recorded.get(path) != wanted
        code = "edited-before-change" if stale else "edited-by-hand"
        problems.append(Problem(code, place, severity="warning"))
    creators = {
        str(outputs / path): creator_of(content)
        for path, content in made.files.items()
        if path.endswith(WORD)
    }
    contents_by_name = {str(outputs / path): content for path, content in files.items()}
    looked = LookedAt()
    try:
        looked = look_at(contents_by_name, with_markup=with_markup, creators=creators)
    except ProblemsFoundError as error:
        problems += error.problems
    if any(problem.severity == "error" for problem in problems):
        raise ProblemsFoundError(problems)
    return CurrentFiles(files, tuple(edited), (*problems, *looked.warnings), bool(looked.marked))
