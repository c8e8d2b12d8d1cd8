"""Files that a command is told to write: never over files of a session."""

import argparse
from pathlib import Path

from pipeline.kept_folders import kept_folder
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.template_folder import layers_of


def refuse_target(target: Path, options: argparse.Namespace) -> None:
    """Refuse to write over a file, or among the inputs, templates or records of any session.

    What was written before under the same name may have been edited since. A link counts as its
    target.
    """
    resolved = target.resolve()
    kept = (options.inputs, options.records, *layers_of(options.templates))
    named = any(resolved.is_relative_to(folder.resolve()) for folder in kept)
    if named or kept_folder(target):
        raise ProblemsFoundError([Problem("target-is-ours", Place(str(target)))])
    if target.exists() or target.is_symlink():
        raise ProblemsFoundError([Problem("target-exists", Place(str(target)))])
