"""The titles of sections: as printed, or as typed where nothing can be drafted."""

import re
from typing import TYPE_CHECKING

from pipeline.desk.trials.section_texts import ENDING, section_of, sections_of
from pipeline.document.model import Heading, Paragraph, plain
from pipeline.document.numbering import number
from pipeline.template_folder import content_of, name_in

if TYPE_CHECKING:
    from pipeline.desk.opened_session import OpenedSession
    from pipeline.drafts import Drafts
    from pipeline.session import Report

_HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
_TAGS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{-\}|[*_]")


def typed_titles(opened: "OpenedSession", report: "Report", code: str) -> dict[str, str]:
    """Give by section the heading that its text begins with as it is typed, without its tags.

    Args:
        opened: The session.
        report: The report.
        code: A language; another stands in where it has no heading.
    """
    headings: dict[str, str] = {}
    for section in sections_of(report):
        paths = opened.templates.glob(f"*/{section}{ENDING}")
        named = {name_in(opened.templates, path): path for path in paths}
        for name in sorted(named, key=lambda name: (name.partition("/")[0] != code, name)):
            content = content_of(named[name])
            text = content.decode("utf-8", "replace") if isinstance(content, bytes) else ""
            typed = _HEADING.search(text)
            if title := _TAGS.sub("", typed[1]).strip() if typed else "":
                headings.setdefault(section, title)
    return headings


def titles(drafts: "Drafts", code: str) -> dict[str, str]:
    """Give by section its first heading, or the beginning of its text where it has none.

    Args:
        drafts: The reports.
        code: A language.
    """
    headings: dict[str, str] = {}
    openings: dict[str, str] = {}
    for drafted in drafts.reports:
        document = drafted.documents.get(code) or next(iter(drafted.documents.values()))
        marks = number(document, drafts.packs[code].marks).marks if code in drafts.packs else {}
        for annex in document.annexes:
            text = f"{marks.get(annex.anchor, '')} – {plain(annex.title)}"
            headings.setdefault(section_of(annex.origin.file).partition("/")[2], text)
        for block in (*document.front, *document.body):
            if isinstance(block, Heading | Paragraph):
                section = section_of(block.origin.file).partition("/")[2]
                texts = headings if isinstance(block, Heading) else openings
                texts.setdefault(section, plain(block.content))
    return openings | headings
