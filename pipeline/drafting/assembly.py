"""The parts of a report put together: note, body, annexes and charts."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pipeline.document.model import Annex, Block, Document, Heading, Phrase, Table, plain
from pipeline.drafting.chart_plans import with_figures
from pipeline.drafting.drafting_state import Drafting, section_of
from pipeline.drafting.files import Files
from pipeline.drafting.masthead import TITLE
from pipeline.drafting.section import Section
from pipeline.session import AnnexEntry, Report

# The text of the masthead that names whose document it is.
_AUTHOR = "assembly"


def assemble(
    drafting: Drafting,
    report: Report,
    masthead: Mapping[str, Phrase],
    files: Files,
    sections: Mapping[str, Section],
) -> Document:
    """Put a document together without footnotes; a file that could not be read is left out."""
    document = Document(
        language=drafting.pack.tag,
        title=plain(masthead.get(TITLE, ())),
        masthead=masthead,
        front=_blocks(files.front, sections),
        body=_blocks(files.body, sections),
        annexes=tuple(
            _annex(drafting, sections[file], entry)
            for file, entry in files.annexes.items()
            if file in sections
        ),
        notes=(),
        headings=report.headings,
        contents=report.contents,
        properties={
            "created": report.date.isoformat(),
            "creator": plain(masthead.get(_AUTHOR, ())),
            "subject": report.symbol,
        },
    )
    return _with_charts(drafting, document, sections.values())


def _blocks(files: Iterable[str], sections: Mapping[str, Section]) -> tuple[Block, ...]:
    return tuple(block for file in files if file in sections for block in sections[file].blocks)


def _annex(drafting: Drafting, section: Section, entry: AnnexEntry) -> Annex:
    """Make an annex; its first heading is its title."""
    anchor = drafting.anchor("annex")
    label = drafting.targets.annexes.get(section.file, section_of(section.file))
    as_set = (entry.landscape, entry.headings, entry.appendix)
    match section.blocks:
        case [Heading(content=content, level=1, origin=origin), *rest]:
            return Annex(content, tuple(rest), anchor, origin, label, *as_set)
        case blocks:
            origin = section.origin
            drafting.fault(origin, "template-annex-title")
            return Annex((), tuple(blocks), anchor, origin, label, *as_set)


def _with_charts(drafting: Drafting, document: Document, sections: Iterable[Section]) -> Document:
    plans = {anchor: plan for section in sections for anchor, plan in section.charts.items()}
    if not plans:
        return document
    groups = (document.body, *(annex.blocks for annex in document.annexes))
    tables = {
        block.label: block
        for group in groups
        for block in group
        if isinstance(block, Table) and block.label
    }
    return replace(
        document,
        body=with_figures(drafting, document.body, plans, tables),
        annexes=tuple(
            replace(annex, blocks=with_figures(drafting, annex.blocks, plans, tables))
            for annex in document.annexes
        ),
    )
