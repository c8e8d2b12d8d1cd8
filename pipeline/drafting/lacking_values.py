"""Why a figure has no value: it is a share of nothing, or it is over no row that has a value."""

from collections.abc import Iterator, Mapping

from pipeline.facts.declared_records import RULE
from pipeline.facts.fact import Amount, Fact, Facts, Percentage, Quantity
from pipeline.problem_wording import cells_at, said
from pipeline.problems import Place
from pipeline.session.declared_figures import OF_FIGURES, DeclaredFigure


def lacking_reason(fact: Fact, facts: Facts, known: Mapping[str, Fact]) -> str:
    """Say why a fact has no value, in the language that is spoken.

    A clause such as *it is a share of 'x.y', which is nil*.
    """
    figure, of = _declaration(fact, facts)
    if figure is None:
        named = ", ".join(
            f"{source.sheet} {cells_at(Place(source.file, cell=first, also=tuple(others)))}".strip()
            for source in fact.sources
            for first, *others in (source.cells,)
        )
        return said("lacking-of-cells", cells=named)
    if figure.verb not in OF_FIGURES:
        return said("lacking-over-rows", verb=figure.verb, column=figure.operands[0], of=of)
    first, second = figure.operands
    reason = said("lacking-of-two", verb=figure.verb, first=first, second=second)
    for name in figure.operands:
        operand = known.get(f"{fact.key.rpartition('.')[0]}.{name}") or known.get(name)
        if operand and operand.value is None:
            return said("lacking-operand", reason=reason, name=name)
        if operand and name == second and _is_nil(operand) and figure.verb == "share":
            return said("lacking-nil", reason=reason, name=name)
    return reason


def _declaration(fact: Fact, facts: Facts) -> tuple[DeclaredFigure | None, str]:
    """Find what declares a fact, and what its rows are of."""
    name = fact.rule.removeprefix(RULE)
    return next(((figure, of) for key, figure, of in _declared(facts) if key == name), (None, ""))


def _declared(facts: Facts) -> Iterator[tuple[str, DeclaredFigure, str]]:
    for figure in facts.declared.figures:
        yield figure.name, figure, figure.of
        for column in figure.columns:
            yield f"{figure.name}.{column.name}", column, column.of or figure.of


def _is_nil(fact: Fact) -> bool:
    value = fact.value
    return not (value.value if isinstance(value, Amount | Quantity | Percentage) else value)
