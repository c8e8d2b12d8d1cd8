"""A report whose table has no room on its page is made, with a warning in each language."""

from pathlib import Path

from pipeline.production import produce
from pipeline.request import Request
from tests.machine.small_session import LANGUAGES, small_session
from tests.report.conftest import silent

COLUMNS = 20


def test_a_table_of_too_many_columns_is_told_where_it_stands(tmp_path: Path) -> None:
    small_session(tmp_path)
    titles, cells = ("".join(f"| {word}{one} " for one in range(COLUMNS)) for word in ("Head", "c"))
    text = f": Wide\n\n{titles}|\n{'|---' * COLUMNS}|\n{cells}|\n"
    places = []
    for code in LANGUAGES:
        path = tmp_path / "templates" / code / "small/figures.md.j2"
        before = path.read_text(encoding="utf-8").rstrip("\n")
        places.append((f"templates/{code}/small/figures.md.j2", before.count("\n") + 3))
        path.write_text(f"{before}\n\n{text}", encoding="utf-8")
    production = produce(Request(tmp_path / "inputs", tmp_path / "templates"), silent)
    told = [one for one in production.warnings if one.code == "table-too-wide"]
    assert [(one.place.file, one.place.line) for one in told] == places
    assert {one.values["table"] for one in told} == {"Wide"}
    assert all(f"{code}/ICC-ASP-7-18.docx" in production.files for code in LANGUAGES)
