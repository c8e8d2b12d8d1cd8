"""What is said of each row that a loop of a template goes through, said once."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from pipeline.facts.fact import Facts, Rows
from pipeline.problem_wording import said
from pipeline.problems import Problem

_NAMING = ("expression", "figure", "fact")
_OF_ONE_ROW = "reason"  # the cells of the row


def same_of_rows(problems: Iterable[Problem], facts: Facts) -> tuple[Problem, ...]:
    """Say once, with the count of rows, what is said of one line for row after row.

    Of problems that differ in nothing but the row the first is told, which names its row.
    """
    fields = cache(lambda: dict(_fields(facts)))
    alike: dict[object, list[Problem]] = {}
    for problem in problems:
        names_facts = any(name in problem.values for name in _NAMING)
        cause = _cause(problem, fields() if names_facts else {})
        alike.setdefault(cause, []).append(problem)
    return tuple(_told(of_line) for of_line in alike.values())


def _cause(problem: Problem, fields: Mapping[str, str]) -> object:
    values = {
        name: ", ".join(fields.get(key, key) for key in value.split(", "))
        if name in _NAMING
        else value
        for name, value in problem.values.items()
        if name != _OF_ONE_ROW or problem.values.get("figure") not in fields
    }
    return problem.code, problem.place, problem.severity, tuple(sorted(values.items()))


def _told(of_line: list[Problem]) -> Problem:
    first = of_line[0]
    if len(of_line) == 1:
        return first
    name = next((name for name in _NAMING if name in first.values), None)
    if name is None:
        return first
    value = said("expression-of-rows", len(of_line), expression=first.values[name])
    return replace(first, values={**first.values, name: value})


def _fields(facts: Facts) -> Iterable[tuple[str, str]]:
    """Give the fact of each record with the field that it is in every record."""
    waiting = [fact for subject in facts.subjects.values() for fact in subject.values()]
    while waiting:
        fact = waiting.pop()
        if isinstance(fact.value, Rows):
            for record in fact.value.records:
                yield from ((of_row.key, f"{fact.key}: {name}") for name, of_row in record.items())
                waiting += record.values()
