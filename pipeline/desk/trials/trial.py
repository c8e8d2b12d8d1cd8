"""Changed texts and workbooks tried out on a copy, so that nothing of the session is written."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from pipeline.problems import Problem, ProblemsFoundError
from pipeline.request import Request, read_session, silent
from pipeline.template_folder import TEMPLATES, LayeredFolder, layers_of

_TO_COMPUTE = "formula-without-value"
_NONE: Mapping[str, bytes] = MappingProxyType({})


@contextmanager
def on_trial(
    request: Request, texts: Mapping[str, bytes] = _NONE, inputs: Mapping[str, bytes] = _NONE
) -> Iterator[Request]:
    """Give a request that reads changed files from a private folder, removed afterwards.

    Files are given by their names, such as ``fr/cooperation/introduction.md.j2``.
    """
    with TemporaryDirectory(prefix="bureau-trial-", ignore_cleanup_errors=True) as folder:
        tried = request
        if texts:
            layer = Path(folder) / TEMPLATES
            _write(layer, texts)
            layers = (layer, *layers_of(request.templates))
            tried = replace(tried, templates=LayeredFolder(layers))
        if inputs:
            copy = Path(folder) / "inputs"
            shutil.copytree(request.inputs, copy, ignore=shutil.ignore_patterns(".*", "~$*"))
            _write(copy, inputs)
            tried = replace(tried, inputs=copy)
        yield tried


def made_wrong(
    request: Request, inputs: Mapping[str, bytes], *, computed: bool = True
) -> list[Problem]:
    """Give the errors that the inputs would have with changed files and do not have now.

    Formulas of a workbook written here have no value until Excel saves it: where they need not be
    ``computed``, these errors are left out.
    """
    known = list(_errors(request))
    with on_trial(request, inputs=inputs) as tried:
        wrong = [problem for problem in _errors(tried) if problem not in known]
    return wrong if computed else [error for error in wrong if error.code != _TO_COMPUTE]


def _errors(request: Request) -> Iterator[Problem]:
    try:
        read_session(request, silent)
    except ProblemsFoundError as error:
        yield from (problem for problem in error.problems if problem.severity == "error")


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
