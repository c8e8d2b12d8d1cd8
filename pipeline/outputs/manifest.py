"""The manifest of the outputs: what was written, from what, with the hash of each file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.outputs.records_read import read_json, text_of, texts_by_path
from pipeline.problems import Place, Problem, ProblemsFoundError

MANIFEST = "manifest.json"
FROM = ("inputs", "templates")
"""What a run says it was made from: by name of the folder, the hashes of its files."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the outputs hold.

    Attributes:
        runs: By run, what it was made from.
        documents: By path relative to the outputs, the SHA-256 of what was written there.
    """

    runs: Mapping[str, Any] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)


def read_manifest(outputs: Path) -> Manifest:
    """Read the manifest; without one, nothing was written yet.

    Raises:
        ProblemsFoundError: Where it cannot be understood.
    """
    path = outputs / MANIFEST
    try:
        return manifest_of(read_json(path.read_bytes()))
    except FileNotFoundError:
        return Manifest()
    except (ArithmeticError, ValueError, KeyError, TypeError, AttributeError, OSError):
        raise ProblemsFoundError([Problem("manifest-unreadable", Place(str(path)))]) from None


def manifest_of(content: Mapping[str, Any]) -> Manifest:
    """Take a manifest from what was read of a file.

    Raises:
        ValueError: Where it is none, or names files outside of the outputs.
        KeyError: Where it names no documents.
        AttributeError: Where it is no table.
    """
    runs = {text_of(name): _run(record) for name, record in content.get("runs", {}).items()}
    return Manifest(runs, texts_by_path(content["documents"]))


def _run(record: object) -> dict[str, Any]:
    """Take what a run was made from; what is compared later must be tables of texts."""
    if not isinstance(record, dict):
        message = "no record of a run"
        raise ValueError(message)  # noqa: TRY004 - what cannot be read, whatever its type
    for name in FROM:
        texts_by_path(record.get(name, {}))
    return record


def manifest_text(manifest: Manifest) -> str:
    """Write a manifest; the same one gives the same text."""
    runs, documents = sorted(manifest.runs.items()), sorted(manifest.documents.items())
    content = {"runs": dict(runs), "documents": dict(documents)}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
