"""The template files of a report in one language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.document.block_origin import place_of
from pipeline.document.model import Origin
from pipeline.drafting.environment import Reader, Template
from pipeline.drafting.template_text import read_source
from pipeline.problems import Problem, ProblemsFoundError
from pipeline.session import AnnexEntry, Report
from pipeline.template_folder import TemplateFolder, name_in

ENDING = ".md.j2"


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a report, relative to the folder of the templates."""

    front: tuple[str, ...]
    body: tuple[str, ...]
    annexes: Mapping[str, AnnexEntry]

    def __iter__(self) -> Iterator[str]:
        """Give all of them in the order of the document."""
        yield from (*self.front, *self.body, *self.annexes)


def files_of(report: Report, folder: str) -> Files:
    """Name the templates of a report; the folder is such as ``fr/cooperation``."""
    return Files(
        (f"{folder}/{report.front}{ENDING}",) if report.front else (),
        tuple(f"{folder}/{section}{ENDING}" for section in report.sections),
        {f"{folder}/{annex.file}{ENDING}": annex for annex in report.annexes},
    )


def read_files(
    reader: Reader, templates: TemplateFolder, files: Files, problems: list[Problem]
) -> dict[str, Template]:
    """Read every template and give those that are fit by file, whatever is wrong with others.

    Errors are added to the problems.
    """
    by_file: dict[str, Template] = {}
    for file in files:
        text = read_source(templates / file)
        if not isinstance(text, str):
            problems.append(text.at(Origin(file, 0)))
            continue
        try:
            by_file[file] = reader.read(file, text)
        except ProblemsFoundError as error:
            problems += error.problems
    return by_file


def stray_files(templates: TemplateFolder, folder: str, files: Files) -> Iterator[Problem]:
    """Find templates that no report names: a slip in their name or in ``session.toml``."""
    named = set(files)
    for path in sorted(templates.glob(f"{folder}/**/*{ENDING}")):
        file = name_in(templates, path)
        if file not in named:
            yield Problem("template-stray", place_of(Origin(file, 0)), {}, "warning")
