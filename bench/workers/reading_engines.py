"""Readers of the workbooks of a session."""

from pathlib import Path

from bench.workers.task import Make, Task


def read_ours(task: Task) -> Make:
    """Read the workbooks with all checks."""
    from pipeline.request import Request, read_session
    from pipeline.tables.checked.kept import forget_workbooks

    request = Request(task.template, Path(task.values["templates"]))

    def make() -> None:
        forget_workbooks()
        read_session(request, lambda _: None)

    return make


def read_openpyxl(task: Task) -> Make:
    """Read the workbooks with pandas and openpyxl."""
    return _read_pandas(task.template, "openpyxl")


def read_calamine(task: Task) -> Make:
    """Read the workbooks with pandas and calamine."""
    return _read_pandas(task.template, "calamine")


def _read_pandas(folder: Path, engine: str) -> Make:
    import pandas as pd

    def make() -> None:
        for path in sorted(folder.glob("*.xlsx")):
            pd.read_excel(path, sheet_name=None, engine=engine)  # type: ignore[call-overload]

    return make
