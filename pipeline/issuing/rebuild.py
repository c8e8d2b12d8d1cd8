"""Making an issued document again from its archive, and comparing it byte for byte."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from pipeline.issuing.archive import DOCUMENTS, Issue, read_issue
from pipeline.issuing.build_conditions import Conditions, conditions
from pipeline.issuing.issued_check import check_archive
from pipeline.issuing.making import MadeDocument, Workshop, make
from pipeline.issuing.target import Target
from pipeline.kept_folders import kept_folder
from pipeline.outputs import digest, write_whole
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.request import Progress, Request
from pipeline.session import load_session


@dataclass(frozen=True, slots=True)
class Difference:
    """What of the ground is another than when the document was issued.

    Attributes:
        what: ``version``, ``sources``, ``lock``, ``python``, ``zlib`` or the name of a package.
        now: What it is; empty where it is not there.
    """

    what: str
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class Remade:
    """A document of the archive beside the same made again.

    Attributes:
        path: Its path relative to the outputs.
        same: Whether what is made now is what the pipeline had made then, byte for byte.
        parts: Where it is not, the parts of the file that differ; empty where only the packing
            of the same parts does.
        edited: Where the document was edited by hand before it was issued, the SHA-256 of what
            the pipeline had made.
    """

    path: str
    same: bool
    parts: tuple[str, ...] = ()
    edited: str = ""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """An issued document made again, with what of its ground is another than then."""

    issue: Issue
    ground: tuple[Difference, ...]
    files: tuple[Remade, ...]

    @property
    def same(self) -> bool:
        """Tell whether all was made again byte for byte."""
        return all(file.same for file in self.files)


def rebuild(
    folder: Path, workshop: Workshop, progress: Progress, to: Path | None = None
) -> Rebuilt:
    """Make an issued document again from the inputs and templates that are kept with it.

    Args:
        to: Where to write what is made; None to compare only.

    Raises:
        ProblemsFoundError: Where the archive is damaged, or the folder to write to is in use.
    """
    issue = read_issue(folder)
    if problems := [problem for problem in check_archive(issue) if problem.severity == "error"]:
        raise ProblemsFoundError(problems)
    records = folder.absolute().parent.parent
    if to is not None and (to.resolve().is_relative_to(records.resolve()) or kept_folder(to)):
        raise ProblemsFoundError([Problem("target-is-ours", Place(str(to)))])
    if to is not None and to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise ProblemsFoundError([Problem("rebuild-folder-used", Place(str(to)))])
    request = Request(issue.inputs, issue.templates, extract=issue.register)
    made = make(_target(issue), request, records, workshop, progress)
    if to is not None:
        for path, data in made.files.items():
            write_whole(to, path, data)
    ground = tuple(_differences(issue.conditions, conditions()))
    return Rebuilt(issue, ground, tuple(_remade(issue, made)))


def _target(issue: Issue) -> Target:
    session = load_session(issue.inputs / "session.toml", issue.templates)
    report = next((entry for entry in session.reports if entry.key == issue.report), None)
    if report is None:
        raise ProblemsFoundError([Problem("issue-damaged", Place(str(issue.inputs)))])
    return Target(report, issue.symbol, issue.kind, issue.dated)


def _differences(old: Conditions, new: Conditions) -> Iterator[Difference]:
    for field in fields(Conditions):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if isinstance(before, Mapping):
            for name in sorted(before):
                if before[name] != after.get(name):
                    yield Difference(name, before[name], after.get(name, ""))
        elif before != after:
            yield Difference(field.name, before, after)


def _remade(issue: Issue, made: MadeDocument) -> Iterator[Remade]:
    hashes = made.hashes
    for path, archived in issue.documents.items():
        archived_path = f"{DOCUMENTS}/{path}"
        edited = issue.edited.get(path, "")
        wanted = edited or issue.files[archived_path]
        if hashes.get(path) == wanted:
            yield Remade(path, same=True, edited=edited)
        elif edited or path not in made.files:
            # What the pipeline had made is not kept, only its hash.
            yield Remade(path, same=False, edited=edited)
        else:
            parts = tuple(differing_parts(archived.read_bytes(), made.files[path]))
            yield Remade(path, same=False, parts=parts)
    for path in sorted(made.files.keys() - issue.documents.keys()):
        yield Remade(path, same=False)


def differing_parts(old: bytes, new: bytes) -> Iterator[str]:
    """Name the parts of a Word file or a workbook that differ, in the order of the alphabet."""
    before, after = _parts(old), _parts(new)
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            yield name


def _parts(data: bytes) -> dict[str, str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: digest(archive.read(name)) for name in archive.namelist()}
    except zipfile.BadZipFile:
        return {"": digest(data)}
