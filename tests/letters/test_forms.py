"""No letter is filled from a template that could give one which is no sound Word file."""

from pathlib import Path

import pytest

from pipeline.letters.templates.sources import LetterSources, read_sources
from pipeline.letters.templates.specimens import facts_of_sound
from pipeline.problems import Problem, ProblemsFoundError
from pipeline.request import Request
from tests.saved_meanwhile import saved_at_each_moment
from tests.word_letters.templates import paragraph, row, table, template

ROOT = Path(__file__).parents[2]
FIT = paragraph("Dear {{ addressee.office | name }}")


@pytest.fixture(scope="module")
def sources() -> LetterSources:
    return read_sources(Request(ROOT / "inputs", ROOT / "templates"), lambda _: None)


def problems(sources: LetterSources, path: Path) -> list[Problem]:
    circular = sources.circular("contact-points")
    templates, _ = sources.templates(Request(ROOT / "inputs", ROOT / "templates"), circular)
    example = templates._specimen("note")  # noqa: SLF001 - the example of all facts, which no user asks for
    try:
        facts_of_sound(path, sources.packs["en"], example)
    except ProblemsFoundError as error:
        return list(error.problems)
    return []


def test_a_letter_that_is_sound_in_every_form_passes(
    sources: LetterSources, tmp_path: Path
) -> None:
    body = (
        FIT
        + paragraph("{%p if letter.enclosures %}")
        + paragraph("Enclosures: {{ letter.enclosures }}")
        + paragraph("{%p endif %}")
        + table(
            1, row("{%tr for one in letter.copies %}"), row("{{ one.seat }}"), row("{%tr endfor %}")
        )
    )
    assert problems(sources, template(tmp_path / "a.docx", body)) == []


@pytest.mark.parametrize(
    "block",
    [
        paragraph("{%p if letter.enclosures %}") + paragraph("some {% endif %} text"),
        paragraph("{% if letter.enclosures %}one")
        + paragraph("{%p else %}")
        + paragraph("{% endif %}"),
        paragraph("{%p if letter.copies %}")
        + paragraph("{%p for one in letter.copies %}")
        + paragraph("{{ one.seat }}{% endfor %}{% endif %}"),
    ],
)
def test_a_block_that_ends_at_another_level_is_refused(
    sources: LetterSources, tmp_path: Path, block: str
) -> None:
    found = problems(sources, template(tmp_path / "a.docx", FIT + block))
    assert found
    for problem in found:
        assert problem.code in {"letter-levels", "letter-not-alone-p"}
        assert problem.place.part == "word/document.xml"


def _bookmarked(start: str, end: str, text: str = "") -> str:
    """Write a bookmark whose start and end stand under a condition each."""
    begins = '<w:bookmarkStart w:id="7" w:name="Kept"/>'
    ends = '<w:bookmarkEnd w:id="7"/>'
    return (
        FIT
        + paragraph(f"{{%p if {start} %}}")
        + paragraph(begins, f"one {text}")
        + paragraph("{%p endif %}")
        + paragraph(f"{{%p if {end} %}}")
        + paragraph(ends, "two")
        + paragraph("{%p endif %}")
    )


def test_the_condition_that_breaks_a_letter_is_named(
    sources: LetterSources, tmp_path: Path
) -> None:
    same = _bookmarked("letter.enclosures", "letter.enclosures")
    assert problems(sources, template(tmp_path / "a.docx", same)) == []
    other = _bookmarked("letter.enclosures", "letter.round == 3")
    found = problems(sources, template(tmp_path / "a.docx", other))
    assert {one.code for one in found} == {"letter-broken-when"}
    assert {one.values["condition"] for one in found} == {
        "not letter.enclosures",
        "not letter.round == 3",
    }


def test_what_may_not_stand_twice_may_not_be_repeated(
    sources: LetterSources, tmp_path: Path
) -> None:
    body = (
        FIT
        + paragraph("{%p for one in letter.copies %}")
        + paragraph('<w:bookmarkStart w:id="7" w:name="Kept"/>', "x", '<w:bookmarkEnd w:id="7"/>')
        + paragraph("{%p endfor %}")
    )
    found = problems(sources, template(tmp_path / "a.docx", body))
    assert {one.code for one in found} == {"letter-broken-met"}
    assert {one.values["lines"] for one in found} == {"3"}
    last_edited = body.replace("Kept", "_GoBack")  # Word writes it, wherever somebody wrote last
    assert problems(sources, template(tmp_path / "a.docx", last_edited)) == []


def test_a_letter_that_prints_nothing_in_its_text_is_refused(
    sources: LetterSources, tmp_path: Path
) -> None:
    path = template(
        tmp_path / "a.docx",
        paragraph("{% if letter.enclosures %}One{% endif %}"),
        header=paragraph("{{ letter.reference }}"),
    )
    assert [one.code for one in problems(sources, path)] == ["letter-without-tags"]


def test_a_tag_that_is_left_over_is_refused(sources: LetterSources, tmp_path: Path) -> None:
    path = template(tmp_path / "a.docx", FIT + paragraph("and {_{ letter.date }_}"))
    (problem,) = problems(sources, path)
    assert problem.code == "letter-tag-left"
    assert problem.place.paragraph == "and {{ letter.date }}"


def test_a_condition_that_is_too_long_for_python_is_told(
    sources: LetterSources, tmp_path: Path
) -> None:
    body = FIT + paragraph("{% if " + "not " * 210 + "letter.enclosures %}some{% endif %}")
    codes = [one.code for one in problems(sources, template(tmp_path / "a.docx", body))]
    assert codes == ["letter-too-complicated"]


def test_a_letter_saved_at_any_moment_of_its_reading_is_looked_at_again(
    sources: LetterSources, tmp_path: Path
) -> None:
    path = template(
        tmp_path / "a.docx", _bookmarked("letter.enclosures", "letter.enclosures", "first")
    )

    def broken(moment: int) -> bytes:
        body = _bookmarked("letter.enclosures", "letter.round == 3", f"saved {moment}")
        return template(tmp_path / "b.docx", body).read_bytes()

    def look() -> None:
        assert {one.code for one in problems(sources, path)} == {"letter-broken-when"}

    assert saved_at_each_moment(path, broken, lambda: problems(sources, path), look) >= 1
