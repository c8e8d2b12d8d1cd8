"""The concordance sets the languages side by side, and says where they differ."""

import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from pipeline.outputs import write_set
from pipeline.request import Request
from pipeline.review.review_run import RUN, make_review
from tests.gate import findings
from tests.reading import tables

ROOT = Path(__file__).parents[2]
NAME = "review/ICC-ASP-7-18-concordance.docx"
Rows = list[list[str]]


def reviewed(templates: Path, outputs: Path) -> Path:
    review = make_review(Request(ROOT / "inputs", templates), outputs, lambda _: None)
    write_set(outputs, review.files, review.record, run=RUN)
    return outputs


def rows_of(outputs: Path, name: str = NAME) -> Rows:
    (table,) = tables(outputs / name)
    return table


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return reviewed(ROOT / "templates", tmp_path_factory.mktemp("concordance"))


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[str, str, str], Rows]:
    def run(file: str, old: str, new: str) -> Rows:
        templates = tmp_path / "templates"
        shutil.copytree(ROOT / "templates", templates)
        path = templates / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return rows_of(reviewed(templates, tmp_path / "outputs"))

    return run


@pytest.mark.parametrize("name", [NAME, "review/restricted/contact-points-concordance.docx"])
def test_it_passes_the_gate_and_lies_on_its_side(sample: Path, name: str) -> None:
    assert findings(sample / name) == []
    (section,) = docx.Document(str(sample / name)).sections
    assert (section.page_width or 0) > (section.page_height or 0)


def test_the_original_stands_left_and_each_paragraph_beside_its_own(sample: Path) -> None:
    header, *rows = rows_of(sample)
    assert [header[1], header[3]] == ["Français", "English"]
    numbered = [row for row in rows if row[0].rstrip(".").isdigit() and row[0].endswith(".")]
    assert [row[0] for row in numbered][:16] == [f"{number}." for number in range(1, 17)]
    assert all(row[0] == row[2] for row in numbered)
    sixth = numbered[5]
    assert "un peu plus de quarante" in sixth[1]
    assert "a little over forty" in sixth[3]


def test_every_row_of_a_table_stands_beside_its_own_whatever_its_order(sample: Path) -> None:
    pairs = {row[1].split("  |  ")[0].split(" | ")[0]: row[3] for row in rows_of(sample)}
    assert pairs["Allemagne"].startswith("Germany")
    assert pairs["Équateur"].startswith("Ecuador")
    assert not [row for row in rows_of(sample) if bool(row[1]) != bool(row[3])]


def test_footnotes_and_annexes_are_there(sample: Path) -> None:
    rows = rows_of(sample)
    assert any("Documents officiels" in row[1] and "Official Records" in row[3] for row in rows)
    assert [row[0] for row in rows if row[0].startswith("Annexe")][-1] == "Annexe VI"


def test_nothing_is_flagged_where_nothing_differs(sample: Path) -> None:
    assert {row[4] for row in rows_of(sample)[1:]} == {""}


def test_computed_figures_and_symbols_stand_out_and_each_side_has_its_language(
    sample: Path,
) -> None:
    body = docx.Document(str(sample / NAME)).element.body
    shaded = {
        "".join(one.text or "" for one in run.iter("{*}t")).replace("\u00a0", " "): shade.get(
            shade.keys()[-1]
        )
        for run in body.iter("{*}r")
        for shade in run.iter("{*}shd")
    }
    assert shaded["un peu plus de quarante"] == shaded["a little over forty"] == "FFF2CC"
    assert shaded["ICC-ASP/6/21"] == "DDEBF7"
    spoken = {one.get(one.keys()[0]) for one in body.iter("{*}lang")}
    assert spoken == {"en-GB"}


def test_a_figure_that_one_language_lacks_is_flagged_there(
    changed: Callable[[str, str, str], Rows],
) -> None:
    rows = changed(
        "en/cooperation/introduction.md.j2", "{{ mandate.resolution }}", "the resolution"
    )
    flagged = [row for row in rows[1:] if row[4]]
    assert len(flagged) == 1
    assert flagged[0][2] == "1."
    assert "mandate.resolution" in flagged[0][4]


def test_a_paragraph_that_one_language_lacks_stands_opposite_nothing(
    changed: Callable[[str, str, str], Rows],
) -> None:
    rows = changed("en/cooperation/future.md.j2", "# ", "A paragraph of its own.\n\n# ")
    (flagged,) = [row for row in rows[1:] if row[4]]
    assert flagged[1] == ""
    assert flagged[3] == "A paragraph of its own."


def test_a_sentence_that_one_language_lacks_is_flagged(
    changed: Callable[[str, str, str], Rows],
) -> None:
    old = "The information available to date is set out, State by State, in"
    rows = changed("en/cooperation/legislation.md.j2", old, f"It is complete. {old}")
    (flagged,) = [row for row in rows[1:] if row[4]]
    assert "Sentences" in flagged[4]
