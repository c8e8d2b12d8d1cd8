"""The gate: what in a Word file must not leave the house, on its way in and on its way out.

A template passes on its way in: what refuses it is an error, and what is harmless and not ours to
send is left out of what is written. A document passes on its way out, made by us or edited by hand.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from pipeline.once_made import OnceMade
from pipeline.problems import Place, Problem, ProblemsFoundError, Severity
from pipeline.template_tags import shortened
from pipeline.word.gate import (
    gate_fields,
    gate_hidden,
    gate_markup,
    gate_properties,
    gate_unshown,
    word_check,
)
from pipeline.word.gate.gate_archive import OpenedFile, is_relations, open_file
from pipeline.word.gate.gate_drawings import drawing_problems
from pipeline.word.gate.gate_fields import field_problems
from pipeline.word.gate.gate_hidden import hidden_problems
from pipeline.word.gate.gate_markup import left_over_tags, markup_problems
from pipeline.word.gate.gate_properties import leave_out_personal, personal_problems, tags_left_out
from pipeline.word.gate.gate_relations import LEFT_OUT, relation_problems
from pipeline.word.gate.gate_unshown import unshown_problems
from pipeline.word.gate.sought_elements import SoughtElements
from pipeline.word.gate.word_check import faults_of
from pipeline.word.package.package import Package, read_content, read_package

# What a person may let pass on purpose, and what a working copy is there for.
MARKUP: Final = frozenset(
    {
        *("gate-tracked", "gate-comment", "gate-hidden", "gate-hidden-style"),
        *("gate-hidden-default", "gate-hidden-number", "gate-note-unshown"),
        *("gate-margin-unshown", "gate-collapsed"),
    }
)
WORKING_COPY: Final = frozenset({"gate-tracked", "gate-comment", "gate-working-copy"})
# What is no fault of a template: it is left out of what is written, or there on purpose.
_OF_TEMPLATES: Final = frozenset({"gate-working-copy", "gate-xml-remark"})
_SOUGHT: Final = frozenset(
    {
        *(*gate_fields.SOUGHT, *gate_hidden.SOUGHT, *gate_markup.SOUGHT, *gate_properties.SOUGHT),
        *(*gate_unshown.SOUGHT, *word_check.SOUGHT),
    }
)
# One template serves many kinds of letters, one layout many documents.
_TEMPLATES: Final[OnceMade[Package]] = OnceMade(most=64)
# More places of one kind are counted, not listed.
_MOST: Final = 10


def template_problems(content: bytes, file: str) -> tuple[Problem, ...]:
    """Look for what a template or layout may not contain."""
    opened = open_file(content, file)
    told = _all_problems(opened, _sought(opened))
    problems = [problem for problem in told if problem.code not in _OF_TEMPLATES]
    problems += tags_left_out(opened)
    return _shortened(problem for problem in problems if problem.severity == "error")


def leaving_problems(
    content: bytes,
    file: str,
    *,
    creator: str | None = None,
    filled: bool = True,
    meant: Collection[str] = (),
) -> tuple[Problem, ...]:
    """Look for what must not leave in a document.

    What is meant is a warning, and so is what it says of persons and machines.

    Args:
        creator: Who may be named as its author; None for anybody.
        filled: Whether braces are tags that were left over; they may be typed in a cell.
        meant: Codes of problems that are there on purpose.
    """
    opened = open_file(content, file)
    problems = list(_all_problems(opened, _sought(opened), creator))
    if filled:
        for part, tree in opened.trees.items():
            problems += left_over_tags(opened, part, tree)
    return _told(problems, meant)


def read_template(path: Path, needed: Iterable[str] = (), content: bytes | None = None) -> Package:
    """Read a template or a layout, or what was read of it already, without what we may not send.

    ``needed`` names parts without which it is of no use.

    Raises:
        ProblemsFoundError: If the file is missing or is no Word file, or with everything in it
            that must not leave.
    """
    read = read_content(path) if content is None else content
    wanted = tuple(needed)
    package = _TEMPLATES.of((read, wanted), lambda: _sent_of(read, path, wanted))
    return Package(dict(package.parts), dict(package.defaults), dict(package.overrides))


def _sent_of(content: bytes, path: Path, needed: tuple[str, ...]) -> Package:
    if problems := template_problems(content, str(path)):
        raise ProblemsFoundError(problems)
    package = read_package(path, needed, content)
    leave_out_personal(package)
    return package


def passed(content: bytes, file: str, *, may_hold: Collection[str] = ()) -> bytes:
    """Let a document pass that was made just now, before it is written.

    Problems name the file that it was made from. ``may_hold`` are codes of problems that may stay,
    as comments in a working copy. The bytes are given back as they came.

    Raises:
        ProblemsFoundError: With what must not leave, and with what Word would take for damage.
    """
    opened = open_file(content, file)
    sought = _sought(opened)
    leaving = _told(_all_problems(opened, sought), may_hold)
    personal = [problem for problem in leaving if problem.code == "gate-personal"]
    problems = [*(problem for problem in leaving if problem.severity == "error"), *personal]
    if not problems:
        # What Word would take for damage.
        faults = faults_of(sought, opened.parts)
        problems += [Problem("gate-broken", Place(file), {"fault": fault}) for fault in faults]
    if problems:
        raise ProblemsFoundError(problems)
    return content


def _sought(opened: OpenedFile) -> dict[str, SoughtElements]:
    return {
        name: SoughtElements(tree, opened.parts[name], _SOUGHT)
        for name, tree in opened.trees.items()
    }


def _all_problems(
    opened: OpenedFile, sought: Mapping[str, SoughtElements], creator: str | None = None
) -> Iterator[Problem]:
    yield from opened.problems
    if not opened.trees:
        return
    # XML of other systems is reported as a whole; document servers write such remarks into it.
    as_a_whole = {relation.part for relation in opened.relations if relation.kind in LEFT_OUT}
    for part, remark in opened.remarks.items():
        if part not in as_a_whole:
            yield opened.problem("gate-xml-remark", part, remark=shortened(remark))
    yield from relation_problems(opened)
    yield from hidden_problems(opened, sought)
    yield from unshown_problems(opened, sought)
    for part, tree in opened.trees.items():
        if not is_relations(part):
            yield from markup_problems(opened, part, sought)
            yield from field_problems(opened, part, sought[part])
            yield from drawing_problems(opened, part, tree)
    yield from personal_problems(opened, sought, creator)


def _told(problems: Iterable[Problem], meant: Collection[str]) -> tuple[Problem, ...]:
    """Make warnings of what is meant."""
    return _shortened(
        replace(problem, severity="warning") if problem.code in meant else problem
        for problem in problems
    )


def _shortened(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Say each thing once, and count the places of one kind that are too many to list."""
    listed: list[Problem] = []
    counts: Counter[tuple[str, str, Severity]] = Counter()
    seen: set[object] = set()
    for problem in problems:
        key = (problem.code, problem.place, tuple(sorted(problem.values.items())))
        if key in seen:
            continue
        seen.add(key)
        kind = (problem.code, problem.place.part, problem.severity)
        counts[kind] += 1
        if counts[kind] <= _MOST:
            listed.append(problem)
    for (code, part, severity), count in counts.items():
        if count > _MOST:
            file = next(problem.place.file for problem in listed if problem.code == code)
            values = {"count": str(count - _MOST)}
            listed.append(Problem("gate-more", Place(file, part=part), values, severity))
    return tuple(listed)
