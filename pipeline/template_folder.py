"""Where templates are: one folder, or the folder of a session over the shared one."""

import re
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from pipeline.problems import Place, Problem, ProblemsFoundError, WordedLater

# How a problem names a template, wherever the folder of the templates is.
_NAMED = re.compile(r"(?<![\w/])templates/(\S*\w)")

# The templates that all sessions share.
TEMPLATES = Path("templates")

SHARED_TEXTS = "shared"
"""The folder, in that of a language, of texts that several reports include."""


class TemplateFolder(Protocol):
    """A folder of templates, which a ``Path`` is too.

    Ask for a file by its whole name (``templates / "fr/terms.toml"``): of a folder of the session
    only one file may be changed.
    """

    @property
    def name(self) -> str:
        """Give the last part of its name."""
        ...

    def __truediv__(self, name: str, /) -> Path:
        """Say where a file is."""
        ...

    def glob(self, pattern: str, /) -> Iterable[Path]:
        """Find files."""
        ...


@dataclass(frozen=True, slots=True)
class LayeredFolder:
    """Folders of which the first that has a file gives it; that of the session first."""

    layers: tuple[Path, ...]

    @property
    def name(self) -> str:
        """Give the last part of its name."""
        return self.layers[0].name

    def __str__(self) -> str:
        """Name it by the folder of the session."""
        return str(self.layers[0])

    def __truediv__(self, name: str, /) -> Path:
        """Say where a file is; one that does not exist is named in the last folder."""
        paths = [layer / name for layer in self.layers]
        return next((path for path in paths if path.exists()), paths[-1])

    def glob(self, pattern: str, /) -> Iterator[Path]:
        """Find files, each once."""
        seen: set[str] = set()
        for layer in self.layers:
            for path in layer.glob(pattern):
                name = path.relative_to(layer).as_posix()
                if name not in seen:
                    seen.add(name)
                    yield path


def templates_of(base: Path) -> TemplateFolder:
    """Give the templates of the session in a folder: its own over the shared ones."""
    own = base / TEMPLATES
    if not own.is_dir() or own.resolve() == TEMPLATES.resolve():
        return TEMPLATES
    return LayeredFolder((own, TEMPLATES))


def layers_of(templates: TemplateFolder) -> tuple[Path, ...]:
    """Give the folders that are searched, in their order."""
    if isinstance(templates, LayeredFolder):
        return templates.layers
    return (templates,) if isinstance(templates, Path) else ()


def within(templates: TemplateFolder, name: str) -> TemplateFolder:
    """Give a folder in a folder of templates, such as that of a language."""
    if isinstance(templates, LayeredFolder):
        return LayeredFolder(tuple(layer / name for layer in templates.layers))
    return templates / name


def name_in(templates: TemplateFolder, path: Path) -> str:
    """Name a file of a folder of templates as it is asked for, such as ``fr/terms.toml``."""
    layer = next(layer for layer in layers_of(templates) if path.is_relative_to(layer))
    return path.relative_to(layer).as_posix()


def files_in(templates: TemplateFolder) -> dict[str, Path]:
    """Find every file by its name, in the order of names, except hidden and temporary ones of Word.

    Raises:
        ProblemsFoundError: With each file whose name is no text.
    """
    files = {
        name_in(templates, path): path
        for path in templates.glob("**/*")
        if path.is_file() and not path.name.startswith((".", "~$"))
    }
    strange = [path for path in files.values() if not is_text(str(path))]
    if strange:
        raise ProblemsFoundError(Problem("name-not-utf8", Place(str(path))) for path in strange)
    return dict(sorted(files.items()))


def contents_in(templates: TemplateFolder, *folders: str) -> tuple[tuple[str, Hashable], ...]:
    """Give all that lies in some folders by name, with its SHA-256; empty where it has none.

    Hidden files are among them: where they lie may be told as well. A link to a folder, in which
    nothing is looked for, has what is equal to nothing else.
    """
    paths = [path for folder in folders for path in templates.glob(f"{folder}/**/*")]
    named = {name_in(templates, path): path for path in paths}
    return tuple((name, _hash_of(path)) for name, path in sorted(named.items()))


def _hash_of(path: Path) -> Hashable:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return object() if path.is_symlink() else ""


def where_they_lie(problems: Iterable[Problem], templates: TemplateFolder) -> list[Problem]:
    """Name a template by its real folder, where a session has templates of its own.

    Problems name templates as ``templates/fr/terms.toml``.
    """
    if not isinstance(templates, LayeredFolder):
        return list(problems)
    return [_with_folder_named(problem, templates) for problem in problems]


def _with_folder_named(problem: Problem, templates: LayeredFolder) -> Problem:
    values = {key: _with_folders(value, templates) for key, value in problem.values.items()}
    place = replace(problem.place, file=_with_folders(problem.place.file, templates))
    return replace(problem, place=place, values=values)


def _with_folders(text: str, templates: LayeredFolder) -> str:
    named = _NAMED.sub(lambda name: str(_lying_or_wanted(templates, name[1])), text)
    if isinstance(text, WordedLater):
        return WordedLater(named, partial(_shown_with_folders, text, templates))
    return named


def _shown_with_folders(text: WordedLater, templates: LayeredFolder) -> str:
    return _with_folders(text.show(), templates)


def _lying_or_wanted(templates: LayeredFolder, name: str) -> Path:
    """Say where a file is, or where it would be missed: beside the session's own of its folder."""
    path, own = templates / name, templates.layers[0] / name
    return own if not path.exists() and own.parent.is_dir() else path


def content_of(path: Path) -> bytes | str:
    """Give the content of a file for comparison; where it cannot be read, why.

    A file that is missing may not be the same as an empty one.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        return str(error.strerror)


def is_text(name: str) -> bool:
    """Tell whether a name is valid UTF-8; on Linux names may have any bytes."""
    return name.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in name)
