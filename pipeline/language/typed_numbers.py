"""A number as it is typed in a table, read as its language writes it."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pipeline.language.pack import LanguagePack

_BLANKS = re.compile("[\u00a0\u202f]")
_TABLE = "table"  # how a percentage is written there
_SHOWN = {True: "#,##0", False: "0"}


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number, of a percentage its hundredth, and its format; empty where that is clear."""

    value: int | Decimal
    number_format: str


def read_number(pack: LanguagePack, text: str) -> TypedNumber | None:
    """Read a number in figures; None where a text is anything else, or would not be written so."""
    if not any("0" <= sign <= "9" for sign in text):
        return None
    bare = _BLANKS.sub(" ", text)
    before, _, after = _BLANKS.sub(" ", pack.numbers.percent.get(_TABLE, "")).partition("{n}")
    is_percentage = bool(before + after) and bare.startswith(before) and bare.endswith(after)
    if is_percentage:
        bare = bare[len(before) : len(bare) - len(after)]
    match = _pattern(pack).fullmatch(bare)
    if match is None:
        return None
    group = _BLANKS.sub(" ", pack.numbers.group)
    whole, fraction = match["whole"].replace(group, "") if group else match["whole"], match["rest"]
    value = Decimal(f"{'-' if match['minus'] else ''}{whole}{'.' + fraction if fraction else ''}")
    shown = _SHOWN[bool(group) and group in match["whole"]]
    shown += f".{'0' * len(fraction)}" if fraction else ""
    if is_percentage:
        return TypedNumber(value / 100, percent_format(pack, shown))
    usual = shown == _SHOWN[False]
    return TypedNumber(value if fraction else int(value), "" if usual else shown)


def percent_format(pack: LanguagePack, shown: str) -> str:
    """Give the format by which a sheet or a chart shows a percentage as its language prints it."""
    before, _, after = pack.numbers.percent.get(_TABLE, "").partition("{n}")
    if "%" not in before + after:
        return f"{shown}%"
    return (
        "%".join(map(_quoted, before.split("%"))) + shown + "%".join(map(_quoted, after.split("%")))
    )


def _quoted(text: str) -> str:
    return f'"{text}"' if text else ""


@lru_cache(maxsize=8)
def _pattern(pack: LanguagePack) -> re.Pattern[str]:
    rules = pack.numbers
    group, decimal = (re.escape(_BLANKS.sub(" ", mark)) for mark in (rules.group, rules.decimal))
    minus = "|".join(re.escape(sign) for sign in {rules.minus, "-"})
    grouped = rf"[1-9][0-9]{{0,2}}(?:{group}[0-9]{{3}})+|" if group else ""
    return re.compile(
        rf"(?P<minus>{minus})?(?P<whole>{grouped}0|[1-9][0-9]*)(?:{decimal}(?P<rest>[0-9]+))?"
    )
