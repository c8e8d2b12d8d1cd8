"""The records that the outputs keep of themselves: read as what anybody may have written."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.template_folder import is_text

# Between two strokes, what names nothing within a folder, or can be left out.
_NO_NAMES = frozenset({"", ".", ".."})


def read_json(data: bytes) -> Any:  # noqa: ANN401 - what a JSON file may hold
    """Read JSON; anything else, or what is nested too deep, is a ValueError."""
    # The files are UTF-8; json.loads would also take other encodings, with lone surrogates.
    text = data.decode("utf-8-sig")
    try:
        content = json.loads(text)
    except RecursionError:
        message = "nested too deep"
        raise ValueError(message) from None
    if "\\ud" in text.lower():
        # A lone surrogate is JSON but cannot be encoded: this raises a ValueError.
        json.dumps(content, ensure_ascii=False).encode()
    return content


def inner_path(path: object) -> str:
    """Give a path that stays in the folder it is relative to; anything else is a ValueError."""
    if not isinstance(path, str) or not is_text(path) or "\0" in path:
        message = "no path"
        raise ValueError(message)
    outside = "\\" in path or ":" in path
    # A record has hundreds of paths: they are taken apart as the texts that they are.
    if outside or not _NO_NAMES.isdisjoint(path.split("/")):
        message = "no path within the folder"
        raise ValueError(message)
    return path


def texts_by_path(content: object) -> dict[str, str]:
    """Give a table of texts by paths that stay in the folder; anything else is a ValueError."""
    if not isinstance(content, Mapping):
        message = "no table"
        raise ValueError(message)  # noqa: TRY004 - what cannot be read, whatever its type
    return {inner_path(path): text_of(value) for path, value in content.items()}


def text_of(value: object) -> str:
    """Give a text; anything else is a ValueError."""
    if not isinstance(value, str):
        message = "no text"
        raise ValueError(message)  # noqa: TRY004 - what cannot be read, whatever its type
    return value


def refuse_links(outputs: Path, paths: Iterable[str]) -> None:
    """Refuse paths that go through a link: what is written there would land elsewhere."""
    folders = {folder for path in paths for folder in PurePosixPath(path).parents}
    if linked := sorted(
        str(outputs / folder) for folder in folders if is_link(outputs / folder, outputs)
    ):
        raise ProblemsFoundError(Problem("folder-is-link", Place(name)) for name in linked)


def is_link(path: Path, outputs: Path) -> bool:
    """Tell whether a name in the outputs leads elsewhere; the outputs themselves may."""
    if path == outputs:
        return False
    try:
        # What Windows calls a junction is no symbolic link and can be read like one.
        path.readlink()
    except OSError:
        return False
    return True
