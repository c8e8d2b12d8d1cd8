"""Counting the rows of a declared sheet by group."""

from decimal import Decimal
from pathlib import Path

from bench.workers.task import Make, Task


def figures_ours(task: Task) -> Make:
    """Read the workbooks with all checks, and work out the declared figures."""
    from pipeline.cli.main import collect_seldom
    from pipeline.facts.measure import measure
    from pipeline.request import Request, read_session
    from pipeline.tables.checked.kept import forget_workbooks

    request = Request(task.template, Path(task.values["templates"]))

    # As in every command.
    collect_seldom()

    def make() -> None:
        forget_workbooks()
        session, inputs = read_session(request, lambda _: None)
        measure(inputs, session, session.reports[0])

    return make


def figures_declared(task: Task) -> Make:
    """Compute the declared figures from workbooks that are read already."""
    from pipeline.cli.main import collect_seldom
    from pipeline.facts.declared import measure_declared
    from pipeline.facts.declared_check import figures_in_order
    from pipeline.facts.declared_rows import DeclaredRows
    from pipeline.facts.row_conditions import moments_of
    from pipeline.facts.states_standing import states_standing
    from pipeline.request import Request, read_session

    request = Request(task.template, Path(task.values["templates"]))
    session, inputs = read_session(request, lambda _: None)
    report = session.reports[0]
    standing = states_standing(inputs, report.as_of)
    collect_seldom()

    def make() -> None:
        figures = figures_in_order(inputs, session, ())
        rows = DeclaredRows(inputs, standing.columns, lambda _: frozenset())
        measure_declared(figures, rows, moments_of(session, report), standing.names)

    return make


def figures_by_hand(task: Task) -> Make:
    """Compute the same figures with a function written for them, with the cells of each figure."""
    from pipeline.cli.main import collect_seldom
    from pipeline.facts.fact import Amount, Rows
    from pipeline.facts.states_standing import states_standing
    from pipeline.facts.subject import StatedFact, subject
    from pipeline.request import Request, read_session
    from pipeline.tables.checked.row_entries import entries, grouped, sources

    request = Request(task.template, Path(task.values["templates"]))
    session, inputs = read_session(request, lambda _: None)
    standing = states_standing(inputs, session.reports[0].as_of)
    collect_seldom()

    def make() -> None:
        table = inputs.table("dues.xlsx", "Dues")
        records = []
        for (state,), rows in grouped(entries(table), "state").items():
            amounts = (row.values["amount"] for row in rows)  # noqa: PD011 - not a frame
            total = sum((amount for amount in amounts if isinstance(amount, Decimal)), Decimal(0))
            stated = {
                "state": StatedFact(standing.name(state), sources(rows, "state")),
                "rows": StatedFact(len(rows), sources(rows, "state")),
                "amount": StatedFact(Amount(total, "EUR"), sources(rows, "amount")),
            }
            records.append(subject(f"dues.by_state.{state}", stated))
        cells = sources(entries(table), "state", "amount")
        subject("dues", {"by_state": StatedFact(Rows(tuple(records), "state"), cells)})

    return make


def figures_pandas(task: Task) -> Make:
    """Read the one sheet with pandas and calamine, and group it."""
    import pandas as pd

    def make() -> None:
        frame = pd.read_excel(task.template / "dues.xlsx", engine="calamine")
        frame.groupby("state").agg(rows=("amount", "size"), amount=("amount", "sum"))

    return make
