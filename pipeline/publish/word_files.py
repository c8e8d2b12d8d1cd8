"""The Word files of the outputs that are documents: no review copies, nothing set aside."""

from collections.abc import Collection, Iterator
from pathlib import Path

from pipeline.folder_entries import is_hidden
from pipeline.outputs.free_places import edited_file_of
from pipeline.problems import Place, Problem, ProblemsFoundError

_NOT_FOR_OUTSIDE = {"review", "kept"}


def documents(
    outputs: Path, names: Collection[str] = (), languages: Collection[str] = ()
) -> tuple[str, ...]:
    """List the Word files that may leave the house.

    Args:
        names: Names of folders or of files without ending, such as the key of a circular or
            ``ICC-ASP-7-18``; empty for all.
        languages: Codes of languages; empty for all.

    Returns:
        Paths relative to the outputs, in the order of their names.

    Raises:
        ProblemsFoundError: Where there is none, or a name fits none.
    """
    # By the signs of their names: on Windows paths are compared without regard to capitals.
    paths = sorted(_documents(outputs, languages), key=lambda path: path.parts)
    chosen = [path for path in paths if not names or names_of(path) & set(names)]
    problems = [
        Problem("no-such-document", Place("NAME"), {"name": name})
        for name in names
        if not any(name in names_of(path) for path in paths)
    ]
    if not paths:
        problems = [Problem("no-documents", Place(str(outputs)))]
    if problems:
        raise ProblemsFoundError(problems)
    return tuple(path.as_posix() for path in chosen)


def names_of(path: Path) -> set[str]:
    """Give the names by which a document can be asked for: its folders, and its own."""
    return {*path.parts[:-1], path.name, path.stem}


def _documents(outputs: Path, languages: Collection[str]) -> Iterator[Path]:
    for path in outputs.glob("*/**/*.docx"):
        relative = path.relative_to(outputs)
        hidden = any(map(is_hidden, relative.parts))
        wanted = not languages or relative.parts[0] in languages
        beside = edited_file_of(path.name) != path.name
        inside = beside or _NOT_FOR_OUTSIDE & set(relative.parts)
        if wanted and not hidden and not inside:
            yield relative
