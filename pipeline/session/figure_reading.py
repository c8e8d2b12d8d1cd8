"""From the sections ``[[figures]]`` of ``figures.toml`` to records."""

import re
from collections.abc import Iterator

from pipeline.problem_wording import phrase
from pipeline.session.condition_reading import ConditionTests, read_where
from pipeline.session.declared_figures import (
    OF_FIGURES,
    ROWS,
    VERBS,
    DeclaredFigure,
    KnownTraits,
)
from pipeline.session.sheet_reading import MOST_DECIMALS, NAME
from pipeline.session.toml import TomlTable, nearest_key

_FIGURE = rf"{NAME}\.{NAME}"
_AS_TYPED = "as-typed"
_OF_SHOWN = "shown"
_OTHER_KEYS = frozenset(
    ("name", "of", "where", "columns", "fields", "order", "first", "total", "per", "decimals")
) | {"label", "rule", "restricted"}
_MOST_ROWS = range(100_000)


def read_figure(
    table: TomlTable, conditions: ConditionTests, *, known: bool = False
) -> DeclaredFigure:
    """Read a section ``[[figures]]``; what is wrong with it is noted in the table.

    Of a figure that is known to the program, the rule stands with the languages.
    """
    name = _name(table)
    verb, operands = _verb(table)
    over_rows = verb not in OF_FIGURES
    is_rows = verb == "rows"
    each = is_rows and operands == (ROWS,)
    columns = table.table("columns") if is_rows else None
    figure = DeclaredFigure(
        name=name,
        verb=verb,
        operands=operands,
        of=table.text("of") if over_rows else "",
        where=read_where(table, conditions) if over_rows else (),
        columns=_columns(columns, conditions, known=known) if columns else (),
        fields=table.texts("fields") if each and "fields" in table.data else (),
        order=_order(table) if is_rows else (),
        first=table.integer("first", 0, _MOST_ROWS) if is_rows else 0,
        total=_total(table) if is_rows else False,
        per=table.text("per") if verb == "latest" else "",
        decimals=_decimals(table, verb),
        label=table.local("label") if "label" in table.data else {},
        rule=table.local("rule") if "rule" in table.data and not known else {},
        restricted=table.flag("restricted", default=False),
        known=_traits(table, conditions) if known else None,
        at=table.at,
    )
    table.close()
    if is_rows and figure.operands == (ROWS,) and (figure.columns or figure.total):
        table.fault("columns-of-groups", "columns")
    return figure


def _traits(table: TomlTable, conditions: ConditionTests) -> KnownTraits:
    flags = table.table("flags")
    return KnownTraits(
        rule=table.text("rule", _AS_TYPED),
        cells=table.texts("cells") if "cells" in table.data else (),
        key=table.texts("key") if "key" in table.data else (),
        flags=tuple(_flags(flags, conditions)) if flags else (),
        every=table.flag("every", default=False),
    )


def _flags(table: TomlTable, conditions: ConditionTests) -> Iterator[DeclaredFigure]:
    """Read fields that say whether conditions hold for a row."""
    for name in table.data:
        if entry := table.table(name):
            where, traits = read_where(entry, conditions), _traits(entry, conditions)
            entry.close()
            yield DeclaredFigure(name, "count", (ROWS,), where=where, known=traits, at=entry.at)


def _name(table: TomlTable) -> str:
    """Read the name of a figure; one without a dot is told with one that has it."""
    name = table.text("name")
    if name and not re.fullmatch(_FIGURE, name):
        subject = table.data.get("of")
        near = f"{subject if isinstance(subject, str) and subject else 'x'}.{name}"
        lacks_dot = re.fullmatch(NAME, name) and re.fullmatch(_FIGURE, near)
        code = "figure-name-without-dot" if lacks_dot else "not-a-figure-name"
        table.fault(code, "name", value=name, near=near)
    return name


def _verb(table: TomlTable) -> tuple[str, tuple[str, ...]]:
    """Find the one verb of a figure and what it is of; a misspelt one is told once."""
    verbs = [verb for verb in VERBS if verb in table.data]
    key = verbs[0] if verbs else _misspelt_verb(table)
    if len(verbs) > 1:
        table.read.update(verbs)
        table.fault("several-verbs", verbs[1], verbs=", ".join(verbs))
        return "count", (ROWS,)
    if not key:
        table.fault("no-verb", "name", verbs=", ".join(VERBS))
        return "count", (ROWS,)
    verb = key if verbs else nearest_key(key, VERBS)
    if not verbs:
        table.fault("unknown-key", key, known=f"'{verb}'")
    table.read.add(key)
    value = table.data[key]
    operands = tuple(value) if isinstance(value, list) else (value,)
    wanted = {2} if verb in OF_FIGURES else {1, 2} if verb == "rows" else {1}
    named = all(isinstance(operand, str) and operand for operand in operands)
    if len(operands) not in wanted or not named or (len(operands) > 1 and ROWS in operands):
        table.fault(
            "operands-of-verb", key, verb=verb, number=phrase("joint-or").join(map(str, wanted))
        )
        return verb, (ROWS,) * min(wanted)
    return verb, operands


def _misspelt_verb(table: TomlTable) -> str:
    """Find a key that is near a verb and none of the other keys of a figure."""
    keys = (key for key in table.data if key not in _OTHER_KEYS)
    return next((key for key in keys if nearest_key(key, VERBS)), "")


def _columns(
    table: TomlTable, conditions: ConditionTests, *, known: bool
) -> tuple[DeclaredFigure, ...]:
    """Read the figures of each group: a verb, and a condition of its own where there is one."""
    figures = []
    for name in table.data:
        entry = table.table(name)
        if entry is None:
            continue
        if not re.fullmatch(NAME, name):
            table.fault("not-a-column-name", name, value=name)
        verb, operands = _verb(entry)
        if verb in {"rows", "latest"}:
            entry.fault("no-verb-of-a-group", verb, verb=verb)
        figures.append(
            DeclaredFigure(
                name=name,
                verb=verb,
                operands=operands,
                of=entry.text("of") if "of" in entry.data and verb not in OF_FIGURES else "",
                where=read_where(entry, conditions) if verb not in OF_FIGURES else (),
                decimals=_decimals(entry, verb),
                label=entry.local("label") if "label" in entry.data else {},
                rule=entry.local("rule") if "rule" in entry.data and not known else {},
                known=_traits(entry, conditions) if known else None,
                at=entry.at,
            )
        )
        entry.close()
    return tuple(figures)


def _total(table: TomlTable) -> bool:
    """Read whether the records end with a total; under the first of them it says of which rows."""
    if table.data.get("total") == _OF_SHOWN:
        table.read.add("total")
        return True
    total = table.flag("total", default=False)
    if total and table.data.get("first"):
        table.fault("total-of-first", "total")
    return total


def _decimals(table: TomlTable, verb: str) -> int | None:
    if verb not in {"share", "average", "median"} or "decimals" not in table.data:
        return None
    return table.integer("decimals", 0, MOST_DECIMALS)


def _order(table: TomlTable) -> tuple[str, ...]:
    table.read.add("order")
    value = table.data.get("order", ())
    names = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else ()
    if "order" in table.data and not (names and all(isinstance(name, str) for name in names)):
        table.fault("not-a-list-of-texts", "order")
        return ()
    return names
