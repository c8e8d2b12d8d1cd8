"""The review copies: each document with a comment on everything that comes from a cell."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pipeline.document.numbering import number
from pipeline.production import folder_of
from pipeline.template_folder import TemplateFolder
from pipeline.word.package.comments import Commentary
from pipeline.word.report.write import write_word

if TYPE_CHECKING:
    from pipeline.production import DraftedReport
    from pipeline.review.provenance.provenance_words import Provenance

FOLDER = "review"


def review_copies(
    drafted: "DraftedReport", words: "Mapping[str, Provenance]", templates: TemplateFolder
) -> Iterator[tuple[str, bytes]]:
    """Write a report once more in each language, with its comments."""
    report = drafted.report
    for code, provenance in words.items():
        document, marks = drafted.documents[code], provenance.pack.marks
        commentary = Commentary(
            provenance.words.author, provenance.words.initials, report.date, provenance.about
        )
        layout = templates / f"{code}/report.docx"
        content = write_word(document, number(document, marks), marks, layout, commentary)
        yield f"{folder_of(report, code)}/{FOLDER}/{report.file_stem}.docx", content
