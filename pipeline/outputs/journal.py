"""The journal of a set: what is still to be done to its files, and what each is expected to hold.

It is written as a whole, and again whenever a file turns out to hold something else. So a run can
be killed at any moment, also one that finishes another.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipeline.outputs.manifest import MANIFEST, Manifest, manifest_of, read_manifest
from pipeline.outputs.records_read import (
    inner_path,
    read_json,
    refuse_links,
    text_of,
    texts_by_path,
)
from pipeline.outputs.whole_file import fresh_of, hash_of, replace_whole
from pipeline.problems import Place, Problem, ProblemsFoundError

JOURNAL = ".journal.json"


@dataclass(frozen=True, slots=True)
class Replacement:
    """A file whose new version has its temporary name and is to be renamed.

    Attributes:
        to: The path that it is renamed to, relative to the outputs.
        edited: The path where it would be if nobody had edited that file; else the same as ``to``.
        expected: The hash of what may be replaced at ``to``; empty where no file is expected.
        new: The hash of the new version.
        copy: Where the edited file at ``to`` was copied, so that it may be replaced; else empty.
    """

    to: str
    edited: str
    expected: str
    new: str
    copy: str = ""


@dataclass(frozen=True, slots=True)
class Removal:
    """A file that no longer applies and is to be moved.

    Attributes:
        to: The path that it is moved to, relative to the outputs.
        expected: The hash that it had when the set was made.
    """

    to: str
    expected: str


@dataclass(frozen=True, slots=True)
class Journal:
    """What is still to be done.

    Attributes:
        replace: By the path that gave the temporary name: what to rename.
        move: By path: where to move it.
        drop: By path of a version beside a file: the hash with which it may be deleted.
        manifest: What the outputs hold when all is done.
    """

    replace: dict[str, Replacement]
    move: dict[str, Removal]
    drop: dict[str, str]
    manifest: Manifest


def write_journal(outputs: Path, journal: Journal) -> None:
    """Write a journal; it is on the disk when this returns."""
    text = json.dumps(asdict(journal), ensure_ascii=False, indent=1)
    replace_whole(outputs / JOURNAL, text.encode())


def read_journal(outputs: Path) -> Journal | None:
    """Read the journal; None where nothing is to be done.

    Raises:
        ProblemsFoundError: Where it cannot be understood, or leads out of the outputs.
    """
    path = outputs / JOURNAL
    try:
        content = read_json(path.read_bytes())
        if isinstance(content["replace"], list):
            journal = _without_hashes(outputs, content)
        else:
            journal = Journal(
                {name: Replacement(**values) for name, values in content["replace"].items()},
                {name: Removal(**values) for name, values in content["move"].items()},
                texts_by_path(content["drop"]),
                manifest_of(content["manifest"]),
            )
        refuse_links(outputs, _paths(journal))
    except FileNotFoundError:
        return None
    except (ArithmeticError, ValueError, KeyError, TypeError, AttributeError, OSError):
        raise ProblemsFoundError([Problem("journal-unreadable", Place(str(path)))]) from None
    return journal


def _paths(journal: Journal) -> Iterator[str]:
    """Give every path that a journal would touch; none may lead out of the outputs."""
    for name, due in journal.replace.items():
        yield from map(inner_path, (name, due.to, due.edited))
        if due.copy:
            yield inner_path(due.copy)
        for hashed in (due.expected, due.new):
            text_of(hashed)
    for name, removal in journal.move.items():
        yield from map(inner_path, (name, removal.to))
        text_of(removal.expected)
    yield from journal.drop


def _without_hashes(outputs: Path, content: Mapping[str, Any]) -> Journal:
    """Read a journal of an earlier version of the program, which had no hashes.

    Only what is as the manifest on the disk says may be replaced.
    """
    recorded = read_manifest(outputs)
    fresh = fresh_of(outputs / MANIFEST)
    manifest = manifest_of(read_json(fresh.read_bytes())) if fresh.exists() else recorded
    replace = {
        path: Replacement(path, path, recorded.documents.get(path, ""), new)
        for path in map(inner_path, content["replace"])
        if path != MANIFEST and (new := hash_of(fresh_of(outputs / path)))
    }
    move = {
        path: Removal(to, recorded.documents.get(path, "")) for path, to in content["move"].items()
    }
    return Journal(replace, move, {}, manifest)
