"""A letter is read before it is written, unless one of its shape was: the verdict is the same."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from xml.parsers.expat import ExpatError, ParserCreate

import jinja2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from pipeline.problems import ProblemsFoundError
from pipeline.word.letters.letter import LetterTemplate
from pipeline.word.letters.letter_marks import SUPERSCRIPT
from pipeline.word.letters.letter_shapes import SoundShapes, shape_of
from tests.word_letters.templates import paragraph, row, table, template

# Values are put in as they are: what a template of somebody else could bring about.
RAW = jinja2.Environment(undefined=jinja2.StrictUndefined)  # noqa: S701 - to be broken
BODY = (
    paragraph("A {{ name }} B")
    + paragraph("{% if yes %}Yes {{ name }}{% else %}No{% endif %}")
    + table(1, row("{%tr for one in rows %}"), row("{{ one }}"), row("{%tr endfor %}"))
)
PIECES = st.sampled_from(
    [
        *("", "Fiji", "é", "&amp;", "&#39;", "&", "<", ">", "</w:t>", "<w:t/>", "\n", "\t", '"'),
        *("{_{", "\x01", "\ufffe", "amp;", "]]>", *SUPERSCRIPT, "<?", "<!--", "&nbsp;"),
    ]
)
TEXTS = st.lists(PIECES, max_size=3).map("".join)


@cache
def _template() -> LetterTemplate:
    path = Path(mkdtemp()) / "a.docx"
    return LetterTemplate(template(path, BODY, header=paragraph("{{ name }}")), RAW)


def _is_sound(values: dict[str, object]) -> bool:
    try:
        for part in _template().parts(values).values():
            ParserCreate().Parse(part, True)  # noqa: FBT003 - as pyexpat has it
    except (ExpatError, ProblemsFoundError):
        return False
    return True


@settings(deadline=None)
@given(TEXTS, st.booleans(), st.lists(TEXTS, max_size=2))
def test_what_is_no_xml_is_never_written_whatever_was_before(
    name: str,
    yes: bool,  # noqa: FBT001 - a drawn value
    rows: list[str],
) -> None:
    values = {"name": name, "yes": yes, "rows": rows}
    try:
        _template().render(values)
        written = True
    except ProblemsFoundError:
        written = False
    assert written == _is_sound(values)


def test_a_bad_letter_is_refused_between_good_ones(tmp_path: Path) -> None:
    letters = LetterTemplate(template(tmp_path / "a.docx", BODY), RAW)
    good = letters.render({"name": "Fiji", "yes": True, "rows": []})
    for bad in ("a < b", "AT&T", "\x02", "</w:t>"):
        with pytest.raises(ProblemsFoundError):
            letters.render({"name": bad, "yes": True, "rows": []})
        assert letters.render({"name": "Fiji", "yes": True, "rows": []}) == good


@pytest.mark.parametrize(
    ("chunk", "plain"),
    [
        *[("Fiji", True), ("a &amp; b", True), ("&#34;x&#39;", True), (Markup("é 1"), True)],
        *[("", False), ("<w:t>", False), ("&", False), ("&nbsp;", False), ("a\nb", False)],
        *[("{", False), ("\ue010", False), ("\ud800", False), ('"', False), (">", False)],
    ],
)
def test_only_what_changes_nothing_around_it_is_left_out_of_a_shape(
    chunk: str,
    plain: bool,  # noqa: FBT001 - the outcome
) -> None:
    assert shape_of([chunk]) == ((None,) if plain else (chunk,))


def test_shapes_are_of_a_part_and_of_all_parts() -> None:
    sound = SoundShapes()
    sound.remember({"a": (None,), "b": ("<x/>",)})
    assert sound.has({"a": (None,), "b": ("<x/>",)})
    assert not sound.has({"a": ("<x/>",)})
    assert not sound.has({"a": (None,), "c": (None,)})
