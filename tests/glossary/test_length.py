"""The length of a report is counted in words, with footnotes and headings and without annexes."""

from pathlib import Path

import pytest

from pipeline.document.model import (
    Annex,
    Document,
    Heading,
    Note,
    NoteMark,
    Origin,
    Paragraph,
    Reference,
    Text,
)
from pipeline.language.pack import load_pack
from pipeline.problem_wording import sentence
from pipeline.review.language.length import length

PACK = load_pack(Path(__file__).parents[2] / "templates/en")
AT = Origin("en/x.md.j2", 1)
REPORT = Document(
    language="en-GB",
    title="",
    masthead={"title": (Text("Not counted"),)},
    front=(),
    body=(
        Heading((Text("Two words"),), 1, "h", AT),
        Paragraph(
            (Text("See "), Reference("here"), Text(" – now."), NoteMark("n")), "p", AT, label="here"
        ),
    ),
    annexes=(Annex((Text("Of the annex"),), (), "a", AT),),
    notes=(Note("n", (Text("A note, 12\u00a0words."),), AT),),
    headings=("arabic",),
)


def test_headings_references_and_footnotes_count_and_a_dash_does_not() -> None:
    found = length("ICC-ASP/7/18", REPORT, PACK, 0)
    assert (found.words, found.annexes) == (2 + 3 + 4, 3)


@pytest.mark.parametrize(("most", "is_told"), [(0, False), (9, False), (8, True)])
def test_a_report_that_is_too_long_is_a_warning_that_says_where_the_limit_stands(
    most: int, *, is_told: bool
) -> None:
    problem = length("ICC-ASP/7/18", REPORT, PACK, most).problem
    assert (problem is not None) is is_told
    if problem:
        assert problem.severity == "warning"
        assert "ICC-ASP/7/18 has 9 words" in sentence(problem)
        assert "it may have 8." in sentence(problem)
        assert "templates/en/house_rules.toml" in sentence(problem)
