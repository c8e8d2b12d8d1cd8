"""The words of a language of which the rules of declared figures are made."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

_OF_ROWS = ("column", "rows", "where", "per")
_OF_TWO = ("first", "second")

RowsPattern = Annotated[str, _OF_ROWS]
PairPattern = Annotated[str, _OF_TWO]
TestPattern = Annotated[str, ("column", "value")]


@dataclass(frozen=True, slots=True)
class VerbWords:
    """The section ``[verbs]``: a sentence for each verb."""

    count: RowsPattern
    count_rows: RowsPattern
    sum: RowsPattern
    average: RowsPattern
    median: RowsPattern
    minimum: RowsPattern
    maximum: RowsPattern
    share: PairPattern
    difference: PairPattern
    names: RowsPattern
    rows: RowsPattern
    rows_each: RowsPattern
    latest: RowsPattern


@dataclass(frozen=True, slots=True)
class RuleParts:
    """The section ``[parts]``: what joins a condition to a sentence."""

    where: Annotated[str, ("tests",)]
    both: str
    any: Annotated[str, ("tests",)]
    or_else: str
    reached: Annotated[str, ("column", "through")]
    first: Annotated[str, ("n",)]
    first_by: Annotated[str, ("n", "order")]
    falling: Annotated[str, ("column",)]
    rising: Annotated[str, ("column",)]
    group: Annotated[str, ("rule",)]
    total: Annotated[str, ("rule",)]
    total_shown: Annotated[str, ("rule",)]
    beside: Annotated[str, ("by", "rule")]
    inexact: Annotated[str, ("columns",)]
    day: Annotated[str, ("date",)]
    yes: str
    no: str
    no_or_blank: str


@dataclass(frozen=True, slots=True)
class FigureWords:
    """``templates/<lang>/figures.toml``; among the operators ``filled`` for what is not blank."""

    verbs: VerbWords
    parts: RuleParts
    operators: Mapping[str, TestPattern]
    moments: Mapping[str, str]
    columns: Mapping[str, str]
    sheets: Mapping[str, str]
