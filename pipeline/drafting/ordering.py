"""Records in the alphabetical order of a language."""

from collections.abc import Iterator, Mapping

from pipeline.drafting.values import Sort
from pipeline.facts.fact import Fact, LocalText, Name, Rows, TermCode
from pipeline.language.alphabet import sort_key
from pipeline.language.pack import LanguagePack

Records = tuple[Mapping[str, Fact], ...]


def ordering(pack: LanguagePack) -> Sort:
    """Give the order of records in a language; records in an order of their own keep it.

    The function that is given sorts each list of records once.
    """
    # The list is kept too: the identity of an object that is gone may be given to another.
    known: dict[int, tuple[Rows, Records]] = {}

    def ordered(rows: Rows) -> Records:
        if not rows.ordered_by:
            return rows.records
        if id(rows) not in known:
            known[id(rows)] = (rows, tuple(_by_name(pack, rows)))
        return known[id(rows)][1]

    return ordered


def _by_name(pack: LanguagePack, rows: Rows) -> Iterator[Mapping[str, Fact]]:
    """Give the records, those of each run in the order of their names."""
    field, start = rows.ordered_by, 0
    for length in rows.runs or (len(rows.records),):
        run = rows.records[start : start + length]
        yield from sorted(run, key=lambda record: sort_key(pack, _entry(pack, record[field])))
        start += length


def _entry(pack: LanguagePack, fact: Fact) -> str:
    """Give what a record is sorted by: the name as a list has it."""
    match fact.value:
        case Name(forms=forms):
            own = forms.get(pack.code, {})
            return own.get("list_name") or own.get("text_name", "")
        case TermCode(code=code):
            return pack.terms.get(code, code)
        case LocalText(texts=texts):
            return texts.get(pack.code, texts.get("", ""))
        case _:
            return "" if fact.value is None else str(fact.value)
