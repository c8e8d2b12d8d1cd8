"""The manifest of the outputs: what was written, from what, with the hash of each file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.problems import Place, Problem, ProblemsFoundError

MANIFEST = "manifest.json"


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

    Args:
        outputs: The folder of the outputs.

    Returns:
        The manifest.

    Raises:
        ProblemsFoundError: Where it cannot be understood.
    """
    path = outputs / MANIFEST
    try:
        return manifest_of(json.loads(path.read_bytes()))
    except FileNotFoundError:
        return Manifest()
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ProblemsFoundError([Problem("manifest-unreadable", Place(str(path)))]) from None


def manifest_of(content: Mapping[str, Any]) -> Manifest:
    """Take a manifest from what was read of a file."""
    return Manifest(dict(content.get("runs", {})), dict(content["documents"]))


def manifest_text(manifest: Manifest) -> str:
    """Write a manifest; the same one gives the same text."""
    runs, documents = sorted(manifest.runs.items()), sorted(manifest.documents.items())
    content = {"runs": dict(runs), "documents": dict(documents)}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
