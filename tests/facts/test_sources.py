"""Every fact says where it comes from, by what rule, and in what words."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from pipeline.facts.fact import Fact, Rows, TermCode
from pipeline.problem_wording import word
from tests.facts.conftest import ROOT, TEMPLATES, Measured

LANGUAGES = sorted(path.parent for path in TEMPLATES.glob("*/language.toml"))


def all_facts(sample: Measured) -> Iterator[Fact]:
    def walk(fact: Fact) -> Iterator[Fact]:
        yield fact
        if isinstance(fact.value, Rows):
            for record in fact.value.records:
                for one in record.values():
                    yield from walk(one)

    for facts in sample.facts.subjects.values():
        for fact in facts.values():
            yield from walk(fact)


def table_of(language: Path, file: str, name: str) -> dict[str, str]:
    table: dict[str, str] = tomllib.loads((language / file).read_text("utf-8"))[name]
    return table


def test_every_source_is_a_cell_that_exists(sample: Measured) -> None:
    sizes: dict[tuple[str, str], tuple[int, int]] = {}
    for fact in all_facts(sample):
        for source in fact.sources:
            if not source.sheet:
                assert source.file == "session.toml"
                continue
            if (source.file, source.sheet) not in sizes:
                page = openpyxl.load_workbook(ROOT / "inputs" / source.file)[source.sheet]
                sizes[source.file, source.sheet] = page.max_row, page.max_column
            rows, columns = sizes[source.file, source.sheet]
            for cell in source.cells:
                found = re.fullmatch(r"([A-Z]+)([0-9]+)", cell)
                assert found is not None, fact.key
                assert 2 <= int(found[2]) <= rows, fact.key
                letter = openpyxl.utils.column_index_from_string(found[1])
                assert letter <= columns, fact.key


def test_a_figure_names_the_cells_that_it_counts(sample: Measured) -> None:
    held = sample.fact("activities.held_count")
    (source,) = held.sources
    assert (source.file, source.sheet) == ("activities.xlsx", "Activities")
    assert {f"A{row}" for row in range(2, 10)} <= set(source.cells)
    states = {source.sheet for source in sample.fact("responses.rate").sources}
    assert states == {"States", "Contact points"}


def test_no_two_facts_have_one_name(sample: Measured) -> None:
    # A record of an activity stands under its own name and in the list it belongs to.
    own = [fact for fact in all_facts(sample) if not fact.key.startswith("activities.")]
    keys = [fact.key for fact in own]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda path: path.name)
def test_every_rule_is_worded(sample: Measured, language: Path) -> None:
    rules = {fact.rule for fact in all_facts(sample)}
    worded = table_of(language, "rules.toml", "rules")
    assert rules == set(worded)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda path: path.name)
def test_every_coded_value_has_a_word(sample: Measured, language: Path) -> None:
    words = table_of(language, "terms.toml", "terms")
    codes = {fact.value.code for fact in all_facts(sample) if isinstance(fact.value, TermCode)}
    assert codes <= set(words)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda path: path.name)
def test_whatever_may_be_chosen_from_a_list_can_be_printed(language: Path) -> None:
    words = table_of(language, "terms.toml", "terms")
    lists = tomllib.loads((language / "inputs.toml").read_text("utf-8"))["lists"]
    # How a response came in is for the record: no document says it.
    codes = {code for name, held in lists.items() if name != "channels" for code in held}
    assert codes <= set(words)


def test_every_warning_of_the_facts_is_worded(sample: Measured) -> None:
    for warning in sample.facts.warnings:
        worded = word(warning)
        assert worded.message
        assert worded.fix
        assert "{" not in worded.message + worded.fix


def test_every_fact_is_described(sample: Measured) -> None:
    described = (ROOT / "docs" / "facts.md").read_text("utf-8")
    activities = sample.inputs.table("activities.xlsx", "Activities").frame
    own = {str(key).replace("-", "_") for key in activities["key"]}
    sections = set(sample.session.reports[0].sections)
    for subject, facts in sample.facts.subjects.items():
        for name in facts:
            if name in own or name.removesuffix("_count") in sections:
                continue
            assert f"`{subject}.{name}`" in described
