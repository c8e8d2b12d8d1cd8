"""Files that a command is told to write: never in the place of what is ours to keep."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.template_folder import layers_of

if TYPE_CHECKING:
    from collections.abc import Iterator


def refuse_target(target: Path, options: argparse.Namespace) -> None:
    """Refuse to write over an input, a template, a record or another output.

    Args:
        target: The file that was named; a link counts as what it leads to.
        options: Of the command, with its folders.

    Raises:
        ProblemsFoundError: Where the file lies in the inputs, templates or records, or is there
            already in the outputs.
    """
    there = target.resolve()
    kept = [*_kept(options)]
    if any(there.is_relative_to(folder.resolve()) for folder in kept):
        raise ProblemsFoundError([Problem("target-is-ours", Place(str(target)))])
    if there.exists() and there.is_relative_to(options.outputs.resolve()):
        raise ProblemsFoundError([Problem("target-is-output", Place(str(target)))])


def _kept(options: argparse.Namespace) -> "Iterator[Path]":
    yield options.inputs
    yield options.records
    yield from layers_of(options.templates)
