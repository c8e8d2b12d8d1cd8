"""What a Word file says of the persons and machines that it went through: found, and left out."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from lxml import etree

from pipeline.problem_wording import phrase
from pipeline.problems import Problem
from pipeline.word.gate.gate_archive import (
    OpenedFile,
    is_relations,
    remarks_in,
    value_of,
    without_remarks,
    word_names,
)
from pipeline.word.gate.gate_markup import tags_in
from pipeline.word.gate.gate_relations import LEFT_OUT, OF_COMMENTS
from pipeline.word.gate.sought_elements import SoughtElements
from pipeline.word.package.core_properties import WORKING
from pipeline.word.package.package import Element, Package, parse, xml_bytes
from pipeline.word.package.part_names import (
    is_meant_as_xml,
    looks_like_xml,
    relationships_of,
    resolved,
)

_PERSONS: Final = ("{*}lastModifiedBy", "{*}Manager", "{*}Company", "{*}HyperlinkBase")
# Word counts the saving of a file and the minutes that somebody spent with it.
_WORK: Final = ("{*}TotalTime", "{*}lastPrinted")
_TEMPLATE: Final = "{*}Template"
_NORMAL: Final = re.compile(r"normal(?:\.dotm?)?", re.IGNORECASE)
# Word identifies the sessions in which a file was edited, and numbers paragraphs, which a letter
# may repeat.
_IDENTIFIED: Final = (
    "//*[@*[starts-with(local-name(), 'rsid')"
    " or local-name() = 'paraId' or local-name() = 'textId']]"
)
_IDENTIFIER: Final = re.compile(r"\}(?:rsid\w*|paraId|textId)$")
_BOOKMARK, _BOOKMARK_END, _LAST_EDITED = (
    word_names("bookmarkStart"),
    word_names("bookmarkEnd"),
    "_GoBack",
)
_SESSION: Final = "rsid"
_REVISIONS: Final = f"//@*[starts-with(local-name(), '{_SESSION}')]"
_HISTORY: Final = (*word_names("rsids", "rsid", "docVars"), "{*}docId")
_SWITCHES: Final = word_names("trackRevisions")
_BOUND: Final = (*word_names("dataBinding"), "{*}dataBinding")
_STATUS: Final = "{*}contentStatus"
SOUGHT: Final = (*_HISTORY, _STATUS)


def personal_problems(
    opened: OpenedFile, sought: Mapping[str, SoughtElements], creator: str | None = None
) -> Iterator[Problem]:
    """Say in one warning what a file tells of persons and machines.

    ``creator`` is who may be named as the author; None for anybody. A working copy is an error.
    """
    traces: dict[str, None] = {}
    for part, within in sought.items():
        if part.startswith("docProps/"):
            traces.update(dict.fromkeys(_of_properties(within.tree, creator)))
        elif part.startswith("word/") and _has_history(within):
            traces[phrase("told-revisions")] = None
        if any(status.text == WORKING for status in within.named(_STATUS)):
            yield opened.problem("gate-working-copy", part)
    for relation in opened.relations:
        if relation.kind in LEFT_OUT:
            traces[relation.kind] = None
    if traces:
        problem = opened.problem("gate-personal", told=", ".join(traces))
        yield Problem(problem.code, problem.place, problem.values, "warning")


def _has_history(sought: SoughtElements) -> bool:
    if next(sought.named(*_HISTORY), None) is not None:
        return True
    return sought.may_name(_SESSION) and bool(sought.tree.xpath(_REVISIONS))


def _of_properties(tree: Element, creator: str | None) -> Iterator[str]:
    for element in tree.iter(*_PERSONS):
        if (element.text or "").strip():
            yield element.text.strip()
    for element in tree.iter("{*}creator"):
        if creator is not None and (element.text or "").strip() not in {"", creator}:
            yield element.text.strip()
    for element in tree.iter(_TEMPLATE):
        if (element.text or "").strip() and not _NORMAL.fullmatch(element.text.strip()):
            yield element.text.strip()


def tags_left_out(opened: OpenedFile) -> Iterator[Problem]:
    """Find each tag of a template in parts that are left out of what is written."""
    for relation in opened.relations:
        if relation.kind in LEFT_OUT and relation.part in opened.trees:
            for tag in tags_in(opened.trees[relation.part]):
                yield opened.problem("letter-tag-nowhere", relation.part, tag=tag)


def leave_out_personal(package: Package) -> None:
    """Take out of a template what is not ours to send."""
    for name in [name for name in package.parts if is_relations(name)]:
        if name in package.parts:  # it may belong to what was just left out
            _leave_out_parts(package, name)
    for name in list(package.parts):
        _leave_out_remarks(package, name)
        if name.startswith("docProps/") and name.endswith(".xml"):
            _rewrite(package, name, _without_persons)
        elif name.startswith("word/") and name.endswith(".xml"):
            _rewrite(package, name, _without_history)


def _leave_out_parts(package: Package, name: str) -> None:
    tree = parse(package.parts[name])
    dropped = False
    for relation in list(tree.iter("{*}Relationship")):
        kind = relation.get("Type", "").rpartition("/")[2]
        if relation.get("TargetMode") == "External":
            continue
        part = resolved(name, relation.get("Target", ""))
        if kind in LEFT_OUT or kind in OF_COMMENTS:
            _drop(package, part)
            relation.getparent().remove(relation)
            dropped = True
    if dropped:
        package.parts[name] = xml_bytes(tree)


def _leave_out_remarks(package: Package, name: str) -> None:
    """Leave out XML comments and processing instructions.

    Programs that write Word files sign them so; no reader shows or needs them. They are left out
    of a template like the name of its author. A document that comes back is not written anew on
    its way out, so there they are an error.
    """
    content = package.parts[name]
    meant = is_meant_as_xml(name, package.type_of(name))
    if not meant and not looks_like_xml(content):
        return
    try:
        tree = parse(content)
    except (etree.XMLSyntaxError, ValueError):
        if meant:
            raise
        return
    if remarks_in(tree):
        without_remarks(tree)
        package.parts[name] = xml_bytes(tree)


def _drop(package: Package, part: str) -> None:
    """Drop a part with the parts that it alone leads to."""
    package.parts.pop(part, None)
    relations_part = relationships_of(part)
    inner = package.parts.pop(relations_part, None)
    if inner is not None:
        for relation in parse(inner).iter("{*}Relationship"):
            if relation.get("TargetMode") != "External":
                _drop(package, resolved(relations_part, relation.get("Target", "")))


def _rewrite(package: Package, name: str, change: Callable[[Element], bool]) -> None:
    tree = parse(package.parts[name])
    if change(tree):
        package.parts[name] = xml_bytes(tree)


def _without_persons(tree: Element) -> bool:
    """Take out typed names and the record of work; what a tag fills in stays."""
    personal = [
        element for element in tree.iter(*_PERSONS, "{*}creator") if _is_typed(element.text)
    ]
    personal += [element for element in tree.iter(*_WORK) if (element.text or "").strip()]
    personal += [
        element
        for element in tree.iter(_TEMPLATE)
        if element.text and not _NORMAL.fullmatch(element.text.strip())
    ]
    _remove(personal)
    return bool(personal)


def _is_typed(text: str | None) -> bool:
    return text is not None and bool(text.strip()) and not any(brace in text for brace in "{}")


def _without_history(tree: Element) -> bool:
    changed = False
    for owner in tree.xpath(_IDENTIFIED):
        for key in [key for key in owner.attrib if _IDENTIFIER.search(key)]:
            del owner.attrib[key]
            changed = True
    for bookmark in list(tree.iter(*_BOOKMARK)):
        if value_of(bookmark, "name") == _LAST_EDITED:
            number = value_of(bookmark, "id")
            _remove(end for end in tree.iter(*_BOOKMARK_END) if value_of(end, "id") == number)
            _remove([bookmark])
            changed = True
    history = list(tree.iter(*_HISTORY, *_SWITCHES, *_BOUND))
    _remove(history)
    return changed or bool(history)


def _remove(elements: Iterable[Element]) -> None:
    for element in list(elements):
        element.getparent().remove(element)
