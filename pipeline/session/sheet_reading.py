"""From the sections ``[sheets]`` of ``figures.toml`` to records."""

import re
from collections.abc import Collection, Mapping

from pipeline.session.declared_figures import ANY
from pipeline.session.declared_sheets import (
    COLUMN_KINDS,
    FRACTIONS,
    KNOWN_KINDS,
    MEASURED,
    ComputedColumn,
    DeclaredColumn,
    DeclaredSheet,
    TotalColumn,
)
from pipeline.session.toml import TomlTable

SheetsByKey = Mapping[str, DeclaredSheet]
NAME = r"[a-z][a-z0-9_]*"
_FILE = r"[A-Za-z0-9][A-Za-z0-9._-]*\.xlsx"
TAB = r"[^\[\]:*?/\\']{1,31}"
_CURRENCY = r"[A-Z]{3}"
_CURRENCY_DECIMALS = 2
MOST_DECIMALS = range(7)
_DATES = ("date", "date with precision")
_TOGETHER = "in_each_language"


def read_sheet(table: TomlTable, key: str, known: SheetsByKey | None = None) -> DeclaredSheet:
    """Read a section ``[sheets.<key>]``; what is wrong with it is noted in the table.

    Args:
        table: The section.
        key: What figures call the sheet.
        known: Of a sheet that the program knows, those that stand before it; its words stand with
            the languages, and it may have more than one of a session.
    """
    if not re.fullmatch(NAME, key):
        table.fault("not-a-column-name", key, (), value=key)
    ours = known is not None
    like = (known or {}).get(table.text("like", "")) if ours else None
    columns = read_columns(table, "columns", known=ours) if like is None else like.columns
    anew = table.table("anew") if ours else None
    computed = table.table("computed")
    totals = table.table("totals")
    sheet = DeclaredSheet(
        key=key,
        file=table.text("file", pattern=_FILE),
        sheet=table.text("sheet", pattern=TAB),
        title={} if ours else table.local("title"),
        columns=columns,
        computed=tuple(_computed(computed)) if computed else (),
        totals=_totals(totals) if totals else (),
        parties=table.flag("parties", default=True),
        of_a_session=table.flag("of_a_session", default=True),
        illustrative=table.flag("illustrative", default=True) if ours else True,
        anew={name: anew.text(name, "") for name in anew.data} if anew else {},
        at=table.at,
    )
    table.close()
    if not columns:
        table.fault("missing-table", "columns")
    _check_names(table, sheet)
    _check_sums(table, sheet)
    return sheet


def read_columns(table: TomlTable, key: str, *, known: bool) -> tuple[DeclaredColumn, ...]:
    """Read a list of columns; what is wrong with them is noted in the table."""
    return tuple(_column(entry, known=known) for entry in table.tables(key))


def _column(table: TomlTable, *, known: bool) -> DeclaredColumn:
    if known and _TOGETHER in table.data:
        together = read_columns(table, _TOGETHER, known=known)
        table.close()
        return DeclaredColumn("", "text in each language", {}, {}, together=together)
    kind = table.choice("kind", KNOWN_KINDS if known else COLUMN_KINDS, "text")
    usual = _CURRENCY_DECIMALS if kind == "amount" else 1
    is_key = table.flag("key", default=False)
    column = DeclaredColumn(
        name=table.text("name", pattern=NAME, unlike="not-a-column-name"),
        kind=kind,
        label={} if known else table.local("label"),
        meaning=table.local("meaning") if "meaning" in table.data else {},
        required=table.flag("required", default=is_key) or (is_key and not known),
        key=is_key,
        choices=_choices(table, known=known),
        currency=table.text("currency", pattern=_CURRENCY) if kind == "amount" else "",
        decimals=table.integer("decimals", usual, MOST_DECIMALS) if kind in FRACTIONS else 0,
        bounds=_bounds(table, kind),
        personal=table.flag("personal", default=False),
        listed=table.text("list") if kind == "list" else "",
        open=table.flag("open", default=False) if known else False,
        form=table.flag("form", default=False) if known else False,
    )
    table.close()
    if (kind in {"code", "sign"}) != bool(column.choices):
        table.fault("choices-of-a-choice", "choices", kind=kind)
    if kind == "yes or no" and column.key:
        table.fault("yes-or-no-key", "kind")
    _check_words(table, column)
    return column


def _choices(table: TomlTable, *, known: bool) -> dict[str, dict[str, str]]:
    """Read the codes of a choice with their words; those of a known sheet stand elsewhere."""
    if known:
        return {code: {} for code in table.texts("choices")} if "choices" in table.data else {}
    choices = table.table("choices")
    return {code: choices.local(code) for code in choices.data} if choices else {}


def _check_words(table: TomlTable, column: DeclaredColumn) -> None:
    """Note words that stand for two codes: a cell could not be told to mean one of them."""
    meant: dict[str, str] = {}
    for code, words in column.choices.items():
        for word in {word.casefold() for word in (code, *words.values()) if word}:
            if meant.setdefault(word, code) != code:
                table.fault("given-twice", "choices", ("choices", code), value=word)


def _bounds(table: TomlTable, kind: str) -> dict[str, int | str]:
    """Read what a cell must lie between: numbers, or columns of the same row."""
    keys: tuple[str, ...] = ()
    if kind in MEASURED or kind == "year":
        keys = ("at_least", "at_most")
    elif kind in _DATES:
        keys = ("after", "before")
    bounds: dict[str, int | str] = {}
    for key in keys:
        table.read.add(key)
        value = table.data.get(key)
        if isinstance(value, str) or (
            isinstance(value, int) and not isinstance(value, bool) and kind not in _DATES
        ):
            bounds[key] = value
        elif value is not None:
            table.fault("not-a-bound", key, value=str(value))
    return bounds


def _computed(table: TomlTable) -> list[ComputedColumn]:
    """Read columns such as ``due = { is = "assessed - paid", label = … }``."""
    columns = []
    for name in table.data:
        entry = table.table(name)
        if entry is None:
            continue
        plus, minus = _terms(entry)
        columns.append(ComputedColumn(name, plus, minus, entry.local("label")))
        entry.close()
    return columns


def _terms(entry: TomlTable) -> tuple[tuple[str, ...], tuple[str, ...]]:
    text = entry.text("is")
    if text and not re.fullmatch(rf"\s*{NAME}(?:\s*[+-]\s*{NAME})*\s*", text):
        entry.fault("not-a-sum-of-columns", "is", value=text)
        return (), ()
    signed = re.findall(rf"([+-]?)\s*({NAME})", text)
    plus = tuple(name for sign, name in signed if sign != "-")
    return plus, tuple(name for sign, name in signed if sign == "-")


def _totals(table: TomlTable) -> tuple[TotalColumn, ...]:
    """Read ``total = ["a", "b"]``: a column that must equal the sum of others."""
    return tuple(TotalColumn(name, table.texts(name)) for name in table.data)


def _check_names(table: TomlTable, sheet: DeclaredSheet) -> None:
    taken: set[str] = set()
    for index, column in enumerate(sheet.columns):
        if column.together:
            continue
        if column.name == ANY:
            table.fault("not-a-column-name", "name", ("columns", index, "name"), value=column.name)
        if column.name in taken:
            table.fault("given-twice", "name", ("columns", index, "name"), value=column.name)
        taken.add(column.name)
    for sum_ in sheet.computed:
        if not re.fullmatch(NAME, sum_.name):
            table.fault("not-a-column-name", sum_.name, ("computed", sum_.name), value=sum_.name)
        if sum_.name in taken:
            at = ("computed", sum_.name)
            table.fault("given-twice", sum_.name, at, value=sum_.name)
        taken.add(sum_.name)


def _check_sums(table: TomlTable, sheet: DeclaredSheet) -> None:
    """Note sums, totals and bounds that name no column which can be added or compared."""
    kinds = {column.name: column for column in sheet.columns}
    measured = {name for name, column in kinds.items() if column.kind in MEASURED}
    for sum_ in sheet.computed:
        at = ("computed", sum_.name)
        terms = (*sum_.plus, *sum_.minus)
        _known(table, at, terms, measured)
        units = {
            (kinds[name].currency, kinds[name].kind == "percentage")
            for name in terms
            if name in measured
        }
        if len(units) > 1:
            table.fault("several-currencies", sum_.name, at)
    for total in sheet.totals:
        _known(table, ("totals", total.column), (total.column, *total.of), measured)
    years = {name for name, column in kinds.items() if column.kind == "year"}
    days = {name for name, column in kinds.items() if column.kind in _DATES}
    for index, column in enumerate(sheet.columns):
        alike = days if column.kind in _DATES else years if column.kind == "year" else measured
        named = [value for value in column.bounds.values() if isinstance(value, str)]
        _known(table, ("columns", index), named, alike - {column.name})


def _known(
    table: TomlTable, at: tuple[str | int, ...], names: Collection[str], known: Collection[str]
) -> None:
    for name in names:
        if name not in known:
            listed = ", ".join(sorted(known)) or "—"
            table.fault("unknown-code", str(at[-1]), at, value=name, known=listed)
