"""Counting the rows of a declared sheet by group."""

from pathlib import Path

from bench.workers.task import Make, Task


def figures_ours(task: Task) -> Make:
    """Read the workbooks with all checks, and work out the declared figures."""
    from pipeline.cli.main import collect_seldom
    from pipeline.facts.measure import measure
    from pipeline.request import Request, read_session
    from pipeline.tables.kept import forget_workbooks

    request = Request(task.template, Path(task.values["templates"]))

    # As in every command.
    collect_seldom()

    def make() -> None:
        forget_workbooks()
        session, inputs = read_session(request, lambda _: None)
        measure(inputs, session, session.reports[0])

    return make


def figures_pandas(task: Task) -> Make:
    """Read the one sheet with pandas and calamine, and group it."""
    import pandas as pd

    def make() -> None:
        frame = pd.read_excel(task.template / "dues.xlsx", engine="calamine")
        frame.groupby("state").agg(rows=("amount", "size"), amount=("amount", "sum"))

    return make
