"""What the entries of a list of ``session.toml`` owe each other."""

from collections.abc import Collection

from pipeline.session.toml import Reading


def different(table: Reading, key: str, inner: str, values: Collection[str]) -> None:
    """Note each value that a list gives twice.

    Args:
        table: The table that holds the list.
        key: The list.
        inner: The key within each of its entries; empty for a list of texts.
        values: The values in their order; empty ones do not count.
    """
    first: dict[str, int] = {}
    for index, value in enumerate(values):
        if value and first.setdefault(value, index) != index:
            at = (key, index, inner) if inner else (key,)
            table.fault("given-twice", inner or key, at, value=value)
