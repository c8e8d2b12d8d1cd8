"""What another process needs to fill the letters of a circular by itself: the files themselves.

It may be on another machine, which sees no folder of this one.
"""

import pickle
import tempfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.letters.run.letter_filler import Filler
from pipeline.letters.templates.sources import read_sources
from pipeline.request import Request, silent
from pipeline.template_folder import files_in

if TYPE_CHECKING:
    from pipeline.letters.planning.planned_letters import Letter
    from pipeline.register.register_entries import LetterEntry


@dataclass(frozen=True, slots=True)
class Recipe:
    """What the letters of a run are filled from.

    Attributes:
        circular: The key of the circular.
        notes: First notes that went out later than the others; figures depend on them.
    """

    request: Request
    circular: str
    notes: "tuple[LetterEntry, ...]" = ()


@dataclass(frozen=True, slots=True)
class _Kit:
    """A recipe with its files, by their names in the folders of inputs and templates.

    Attributes:
        used: The templates of the letters: language, name, kind of letter.
        inputs: The content of each file of the inputs.
        templates: The content of each template, whichever folder it came from.
    """

    circular: str
    notes: "tuple[LetterEntry, ...]"
    used: tuple[tuple[str, str, str], ...]
    inputs: Mapping[str, bytes]
    templates: Mapping[str, bytes]


def packed(recipe: Recipe, pairs: "Iterable[tuple[Letter, str]]") -> bytes:
    """Pack what `open_kit` opens; the same for the same files."""
    used = sorted({(language, letter.template, letter.kind) for letter, language in pairs})
    request = recipe.request
    inputs, templates = _contents(files_in(request.inputs)), _contents(files_in(request.templates))
    kit = _Kit(recipe.circular, recipe.notes, tuple(used), inputs, templates)
    return zlib.compress(pickle.dumps(kit))


def open_kit(content: bytes) -> Filler:
    """Make ready what fills the letters, here or elsewhere; it needs no file afterwards."""
    kit: _Kit = pickle.loads(zlib.decompress(content))  # noqa: S301 - of the side that this process works for
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        request = Request(Path(name) / "inputs", Path(name) / "templates")
        _write_files(request.inputs, kit.inputs)
        _write_files(Path(name) / "templates", kit.templates)
        sources = read_sources(request, silent)
        circular = sources.circular(kit.circular)
        filler = Filler(*sources.templates(request, circular, kit.notes))
        filler.make_ready(kit.used)
    return filler


def _contents(files: Mapping[str, Path]) -> dict[str, bytes]:
    return {name: path.read_bytes() for name, path in files.items()}


def _write_files(folder: Path, contents: Mapping[str, bytes]) -> None:
    for name, content in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
