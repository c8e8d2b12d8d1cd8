"""The files to print: the pack, and the labels as Word and PDF."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.problems import ProblemsFoundError
from pipeline.publish.pdf import laid_out
from pipeline.publish.print_list import bookmarks, labels, list_file, read_words
from pipeline.publish.print_pack import RUN, bound, in_delivery_order
from pipeline.template_folder import TemplateFolder
from pipeline.word.letters.address_labels import LabelFormat, write_labels

if TYPE_CHECKING:
    from pipeline.letters.templates.sources import LetterSources
    from pipeline.publish.outgoing import Outgoing


@dataclass(frozen=True, slots=True)
class Paper:
    """How a pack is printed; the language is that of its list."""

    language: str
    labels: LabelFormat
    one_sided: bool


def print_files(
    letters: "Sequence[Outgoing]",
    paper: Paper,
    sources: "LetterSources",
    templates: TemplateFolder,
    outputs: Path,
) -> Iterator[tuple[str, bytes]]:
    """Make the pack and the labels of a circular.

    Args:
        letters: The letters, each with its PDF beside its Word file.

    Yields:
        Path relative to the outputs and content: ``print-pack/contact-points.pdf``,
        ``print-pack/contact-points-labels.docx`` and its PDF.
    """
    code, packs = paper.language, sources.packs
    circular = letters[0].letter.circular
    words = read_words(templates, packs[code])
    sheets = in_delivery_order(letters, packs[code])
    titles = [title.format(subject=circular.subject[code]) for title in (words.title, words.labels)]
    layout = templates / f"{code}/report.docx"
    on_labels = labels(sheets, packs)
    labelled = write_labels(titles[1], on_labels, paper.labels, packs[code].tag, layout)
    drafts = dict(
        zip(titles, (list_file(sheets, words, packs, code, templates), labelled), strict=True)
    )
    (front, list_problems), (labels_pdf, sheet_problems) = laid_out(drafts, lambda _: None)
    if problems := [
        problem for problem in (*list_problems, *sheet_problems) if problem.severity == "error"
    ]:
        raise ProblemsFoundError(problems)
    stem = f"{RUN}/{circular.key}"
    files = [outputs / sheet.file for sheet in sheets]
    bookmarked = list(zip(bookmarks(sheets, packs, code), files, strict=True))
    yield f"{stem}.pdf", bound(titles[0], front, bookmarked, one_sided=paper.one_sided)
    yield f"{stem}-labels.docx", labelled
    yield f"{stem}-labels.pdf", labels_pdf
