"""The figures that every session has, as ``known_figures.toml`` declares them."""

from functools import cache
from pathlib import Path

from pipeline.problems import ProblemsFoundError
from pipeline.session.condition_reading import Tests, read_condition
from pipeline.session.declared_figures import DeclaredFigure
from pipeline.session.figure_reading import read_figure
from pipeline.session.toml import TomlTable
from pipeline.session.toml_file import load_toml

KNOWN_FIGURES = Path(__file__).with_name("known_figures.toml")


@cache
def known_figures() -> tuple[DeclaredFigure, ...]:
    """Read the figures that every session has, each after those that it is made from.

    Raises:
        ProblemsFoundError: Where the declaration is wrong, each at its line.
    """
    file = load_toml(KNOWN_FIGURES, KNOWN_FIGURES.name)
    top = TomlTable(file, (), file.data, [])
    conditions: dict[str, Tests] = {}
    for name, table in top.named_tables("conditions"):
        if table:
            conditions[name] = read_condition(table, conditions)
    figures = tuple(read_figure(table, conditions, known=True) for table in top.tables("figures"))
    top.close()
    if top.problems:
        raise ProblemsFoundError(top.problems)
    return figures
