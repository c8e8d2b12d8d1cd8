"""From templates and facts to the document of a report in one language."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.document.model import Document, Origin
from pipeline.drafting.assembly import assemble
from pipeline.drafting.blanks import blanks_in_sentences
from pipeline.drafting.drafting_state import Drafting
from pipeline.drafting.environment import Reader, Rendered, Template
from pipeline.drafting.files import files_of, read_files, stray_files
from pipeline.drafting.headings import check_headings
from pipeline.drafting.images import find_picture
from pipeline.drafting.labels import appended, check_labels, targets_of
from pipeline.drafting.markup import read_section
from pipeline.drafting.masthead import MASTHEAD, fill_masthead, read_masthead
from pipeline.drafting.notes import settle_notes
from pipeline.drafting.ordering import ordering
from pipeline.drafting.reference_ranges import with_ranges
from pipeline.drafting.same_of_rows import same_of_rows
from pipeline.drafting.shared_texts import in_report, read_shared
from pipeline.drafting.typed import typed_figures
from pipeline.drafting.unsaid_articles import unsaid_articles
from pipeline.drafting.values import Scope
from pipeline.facts.fact import Facts
from pipeline.language.pack import LanguagePack
from pipeline.problems import Problem, ProblemsFoundError
from pipeline.session import Report, Session
from pipeline.template_folder import TemplateFolder

_ILLUSTRATIVE = "illustrative"


@dataclass(frozen=True, slots=True)
class Draft:
    """A document, and what a person should look at."""

    document: Document
    warnings: tuple[Problem, ...]


def draft(
    report: Report, session: Session, facts: Facts, pack: LanguagePack, templates: TemplateFolder
) -> Draft:
    """Draft a report in one language.

    Raises:
        ProblemsFoundError: With every error of every template of the report.
    """
    folder = f"{pack.code}/{report.folder}"
    files = files_of(report, folder)
    reader = Reader(pack, facts.subjects, Scope(ordering(pack), report.restricted))
    problems: list[Problem] = []
    read = read_files(reader, templates, files, problems)
    entries = read_masthead(reader, templates, folder, problems)
    rendered = _rendered(reader, read.values(), problems)

    shared, wrong = read_shared(reader, templates, pack.code, rendered)
    problems += wrong
    targets = targets_of([*rendered, *shared.rendered.values()], files.annexes)
    targets = replace(
        targets,
        files=in_report(targets.files, shared.homes),
        appended=appended(files.annexes, targets.annexes),
    )
    drafting = Drafting(pack, targets, problems, shared=shared.rendered, homes=shared.homes)
    drafting.pictures = lambda name: find_picture(templates, folder, name)
    sections = {
        text.file: read_section(drafting, text, numbered=text.file not in files.front)
        for text in rendered
    }
    masthead = fill_masthead(drafting, reader, entries)
    if session.illustrative and _ILLUSTRATIVE in masthead and not masthead[_ILLUSTRATIVE]:
        drafting.fault(Origin(f"{pack.code}/{MASTHEAD}", 0), "template-not-marked-illustrative")
    all_read = read | shared.templates
    notes = settle_notes(drafting, sections.values(), all_read)
    document = replace(assemble(drafting, report, masthead, files, sections), notes=notes)
    warnings = [
        *stray_files(templates, folder, files),
        *typed_figures(pack, facts, [*read.values(), *shared.templates.values()]),
    ]
    # Where a file could not be read, what the others say of it would mislead.
    if len(sections) == len([*files]):
        warnings += check_labels(drafting, document)
        warnings += check_headings(drafting, document)
        warnings += blanks_in_sentences(pack, facts, document)
        warnings += unsaid_articles(pack, [*rendered, *shared.rendered.values()])
    if problems:
        raise ProblemsFoundError(same_of_rows(problems, facts))
    return Draft(with_ranges(pack, document), same_of_rows(warnings, facts))


def _rendered(
    reader: Reader, templates: Iterable[Template], problems: list[Problem]
) -> list[Rendered]:
    rendered: list[Rendered] = []
    for template in templates:
        try:
            rendered.append(reader.render(template))
        except ProblemsFoundError as error:
            problems += error.problems
    return rendered
