"""Which column is meant by a head that is no column name: by label, near name or place."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from pipeline.tables.declared.column import SheetColumn
from pipeline.tables.declared.declared_sheets import PRECISION
from pipeline.tables.names.folding import folded

Labels = Mapping[str, Mapping[str, str]]
"""By language and name, what the columns are called that the program knows."""
_Nearest = Callable[[str], str | None]
_NEAR_NAME, _NEAR_LABEL = 75, 85  # per cent of likeness


def heads_meant(
    heads: Sequence[str], columns: Sequence[SheetColumn], labels: Labels
) -> dict[int, str]:
    """Find the columns that are meant by heads which are no column names.

    Given is the name of the column by the place of the head, from 0. Only a column that no head
    names can be meant, and by one head alone.
    """
    names = [column.name for column in columns]
    lacking = dict.fromkeys(name for name in names if name not in heads)
    others = [place for place, head in enumerate(heads) if head and head not in names]
    called: dict[str, list[str]] = {}
    for label, name in _labels(columns, labels):
        called.setdefault(label, []).append(name)
    meant: dict[int, str] = {}

    def labelled(label: str) -> str | None:
        return next((name for name in called.get(label, ()) if name in lacking), None)

    for nearest in (labelled, _near_name(lacking), _near_label(labelled, called)):
        for place in others:
            column = nearest(folded(heads[place])) if place not in meant else None
            if column:
                meant[place] = column
                del lacking[column]
    return meant


def by_place(
    heads: Sequence[str], meant: Mapping[int, str], columns: Sequence[SheetColumn]
) -> dict[int, str]:
    """Find the columns that the other heads may mean, as the usual order of columns has them there.

    Args:
        heads: The heads of the sheet.
        meant: What ``heads_meant`` gives.
        columns: Its columns; only those that must be there and that no head names are given.
    """
    names = [column.name for column in columns]
    needed = [column.name for column in columns if not column.may_lack]
    lacking = {name for name in needed if name not in heads and name not in meant.values()}
    usual: dict[int, str] = {}
    following = 0
    for place, head in enumerate(heads):
        column = meant.get(place, head)
        if head and column not in names and following < len(names) and names[following] in lacking:
            column = usual[place] = names[following]
            lacking.discard(column)
        following = names.index(column) + 1 if column in names else len(names)
    return usual


def called_so(columns: Sequence[SheetColumn], labels: Labels) -> frozenset[str]:
    """Give all labels of columns, as ``folded`` gives them."""
    return frozenset(label for label, _ in _labels(columns, labels))


def _labels(columns: Sequence[SheetColumn], labels: Labels) -> Iterator[tuple[str, str]]:
    """Give what columns are called, each with its name."""
    names = {column.name: column for column in columns}
    languages = {language for column in columns for language in column.label} | labels.keys()
    for column in columns:
        whole = column.name.removesuffix(PRECISION)
        of_language = next((code for code in languages if column.name.endswith(f"_{code}")), "")
        base = column.name.removesuffix(f"_{of_language}") if of_language else whole
        own = names[whole].label if whole in names else column.label
        for language in sorted(languages):
            label = own.get(language) or labels.get(language, {}).get(base, "")
            ending = column.name.removeprefix(base)
            if label:
                yield folded(f"{label}{ending}"), column.name
                if of_language == language:
                    yield folded(label), column.name


def _near_name(lacking: Mapping[str, None]) -> _Nearest:
    from rapidfuzz import process

    def nearest(head: str) -> str | None:
        near = process.extractOne(head, list(lacking), score_cutoff=_NEAR_NAME)
        return near[0] if near else None

    return nearest


def _near_label(labelled: _Nearest, called: Iterable[str]) -> _Nearest:
    from rapidfuzz import fuzz, process

    def nearest(head: str) -> str | None:
        labels = [label for label in called if labelled(label)]
        near = process.extractOne(head, labels, scorer=fuzz.ratio, score_cutoff=_NEAR_LABEL)
        return labelled(near[0]) if near else None

    return nearest
