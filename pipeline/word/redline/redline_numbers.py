"""The lists of paragraphs that have gone: those of the new version, or taken over from the old."""

from copy import deepcopy

from pipeline.word.package.package import Element, parse, xml_bytes
from pipeline.word.package.styles import W
from pipeline.word.redline.redline_paragraphs import BEFORE, Redline
from pipeline.word.redline.redline_versions import number_of

_NUMBERING = "word/numbering.xml"


def carry_numbers(body: Element, line: Redline) -> None:
    """Give the paragraphs of the old version their lists, which the body still names as there.

    The new package of the redline takes up the lists that only the old one has.
    """
    old, new = line.old.package, line.new.package
    waiting = [
        number for number in body.iter(f"{W}numId") if number.get(f"{W}val").startswith(BEFORE)
    ]
    if not waiting or _NUMBERING not in new.parts or _NUMBERING not in old.parts:
        for number in waiting:
            properties = number.getparent()
            properties.getparent().remove(properties)
        return
    mine, theirs = parse(old.parts[_NUMBERING]), parse(new.parts[_NUMBERING])
    _deepen(mine, theirs)
    for number in waiting:
        key = number.get(f"{W}val").removeprefix(BEFORE)
        if key not in line.numbers:
            line.numbers[key] = _carried(key, mine, theirs)
        number.set(f"{W}val", line.numbers[key])
    new.parts[_NUMBERING] = xml_bytes(theirs)


def _carried(key: str, old: Element, new: Element) -> str:
    """Copy a number, and the list it counts where the new version has none like it."""
    number = next((entry for entry in old.iter(f"{W}num") if entry.get(f"{W}numId") == key), None)
    if number is None:
        return key
    copy = deepcopy(number)
    reference = copy.find(f"{W}abstractNumId")
    listed = _list(old, reference.get(f"{W}val"))
    reference.set(f"{W}val", _same_list(listed, new))
    taken = [number_of(entry.get(f"{W}numId")) for entry in new.iter(f"{W}num")]
    copy.set(f"{W}numId", str(max(taken, default=0) + 1))
    last = next(reversed(new.findall(f"{W}num")), None)
    if last is None:
        new.append(copy)
    else:
        last.addnext(copy)
    return str(copy.get(f"{W}numId"))


def _same_list(listed: Element, new: Element) -> str:
    signature = _signature(listed)
    lists = new.findall(f"{W}abstractNum")
    for candidate in lists:
        if signature and _signature(candidate) == signature:
            return str(candidate.get(f"{W}abstractNumId"))
    copy = deepcopy(listed)
    highest = max(
        (number_of(candidate.get(f"{W}abstractNumId")) for candidate in lists), default=-1
    )
    copy.set(f"{W}abstractNumId", str(highest + 1))
    new.insert(len(lists), copy)
    return str(highest + 1)


def _list(tree: Element, key: str) -> Element:
    return next(
        listed for listed in tree.iter(f"{W}abstractNum") if listed.get(f"{W}abstractNumId") == key
    )


def _deepen(old: Element, new: Element) -> None:
    """Give the lists of the new version the levels that only the old one had."""
    known = {_signature(listed): listed for listed in new.findall(f"{W}abstractNum")}
    for listed in old.findall(f"{W}abstractNum"):
        counterpart = known.get(_signature(listed))
        if counterpart is not None and _signature(listed):
            levels = listed.findall(f"{W}lvl")
            counterpart.extend(
                deepcopy(level) for level in levels[len(counterpart.findall(f"{W}lvl")) :]
            )


def _signature(listed: Element) -> str:
    identifier = listed.find(f"{W}nsid")
    return "" if identifier is None else str(identifier.get(f"{W}val"))
