"""Any template gives a document or problems with their lines, never a traceback."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.facts.fact import FactValue, LocalText
from pipeline.problem_wording import sentence
from tests.drafting.desk import BELGIUM, CHILE, Desk, rows

FACTS: dict[str, FactValue] = {
    "n": 12,
    "none": None,
    "text": "*x*",
    "local": LocalText({"fr": "x"}),
    "names": (BELGIUM, CHILE),
    "rows": rows("r", {"state": BELGIUM, "n": 1}, {"state": CHILE, "n": None}),
    "empty": rows("e"),
}
NAMES = [f"x.{name}" for name in FACTS] + ["row", "row.state", "row.n", "x.rows.n", "y", "x.z"]
FILTERS = ["count", "figure", "date", "list", "of", "name('list')", "agree('a', 'b')", "percent"]
TESTS = ["{}", "not {}", "{} == 1", "{} > 1", "{} == 'BEL'", "{} in (1, 2)", "{} and x.n"]
MARKUP = [
    "\n", "\n\n", "# ", "1. ", "   1. ", "> ", "{-} ", ": T\n\n", "| a | b |\n", "|---|---|\n",
    "{source} ", "[^n]", "[^n]: ", "*", "**", "word", "<b>", "`", "\\", "![x](chart:t:2)", "---",
    "{{ label('t') }}", "{{ paragraph('t') }}", "{{ annex('one') }}", "{{ table('t') }}", "|",
    "{% endif %}", "{% endfor %}", "{% else %}", "{{ cite('statute') }}",
]  # fmt: skip
PIECES = st.one_of(
    st.sampled_from(MARKUP),
    st.builds("{{{{ {} }}}}".format, st.sampled_from(NAMES)),
    st.builds("{{{{ {} | {} }}}}".format, st.sampled_from(NAMES), st.sampled_from(FILTERS)),
    st.builds(
        lambda test, name, inside: f"{{% if {test.format(name)} %}}{inside}{{% endif %}}",
        st.sampled_from(TESTS),
        st.sampled_from(NAMES),
        st.sampled_from(MARKUP[:20]),
    ),
    st.builds(
        "{{% for row in {} %}}{}{{{{ row.n }}}}{{% endfor %}}".format,
        st.sampled_from(NAMES),
        st.sampled_from(MARKUP[:20]),
    ),
)


@settings(max_examples=60, deadline=None)
@given(pieces=st.lists(PIECES, max_size=12))
def test_any_template_gives_a_document_or_problems(pieces: list[str]) -> None:
    text = "".join(pieces)
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder) / "templates")
        desk.facts = {"x": FACTS}
        for problem in desk.problems(text, annexes={"one": "# One"}):
            assert sentence(problem)
            assert 0 < problem.place.line <= text.count("\n") + 1
