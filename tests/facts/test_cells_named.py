"""A difference between the languages names the cells of the facts that it names."""

from pathlib import Path

from pipeline.comparison.languages_compared import compare
from pipeline.document.typed_figures import no_state
from pipeline.facts.cells_named import with_cells
from pipeline.language.figures_read import reading_of
from tests.declared.made_up import facts_of, figure, session_with
from tests.drafting.desk import Desk

ROWS = [["BEL", 2007, 10, 4, 40, "a", None], ["FRA", 2006, 1, None, 40, "b", None]]


def test_a_fact_that_one_language_lacks_is_named_with_its_cells(tmp_path: Path) -> None:
    declared = figure("x.total", sum="amount", of="dues")
    facts = facts_of(session_with(tmp_path, declared, ROWS))
    texts = {"en": "The total is {{ x.total | amount }}.", "fr": "Le total."}
    desks = {code: Desk(tmp_path / "templates", code, measured=facts) for code in texts}
    documents = {code: desks[code].document(f"{text}\n") for code, text in texts.items()}
    readings = {code: reading_of(desk.pack, no_state) for code, desk in desks.items()}
    (problem,) = compare(documents, readings, with_cells(facts))
    assert problem.values["here"] == "x.total (dues.xlsx, sheet 'Dues', cells C2:C3)"
    assert problem.values["there"] == "—"
    assert with_cells(facts)("ICC-ASP/7/1") == "ICC-ASP/7/1"
