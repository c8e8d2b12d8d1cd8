"""What Word does to a tag while one types: read as meant, or refused in words."""

import io
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.template_tags import TAG, as_meant
from pipeline.word.letters.letter import LetterTemplate
from tests.word_letters.refusals import PLAIN, problems_of
from tests.word_letters.templates import paragraph, template

NBSP, THIN, NARROW, SHY, ZERO = "\u00a0", "\u2009", "\u202f", "\u00ad", "\u200b"
VALUES: dict[str, object] = {"name": "New York", "owner": "l’État", "word": "note-verbale", "a": 3}
# What is typed gives "yes".
YES = "yes{% endif %}"
MEANT = {
    "French": "{% if name == « New York » %}" + YES,
    "French, spaces that do not break": f"{{% if name == «{NBSP}New{NBSP}York{NARROW}» %}}" + YES,
    "French, no spaces": "{% if name == «New York» %}" + YES,
    "English": "{% if name == “New York” %}" + YES,
    "English, single": "{% if name == ‘New York’ %}" + YES,
    "German": "{% if name == „New York“ %}" + YES,
    "German, single": "{% if name == \u201aNew York‘ %}" + YES,
    "primes": "{% if name == \u2032New York\u2032 or name == ″x″ %}" + YES,
    "only the end corrected": "{% if name == 'New York’ and a %}" + YES,
    "both kinds in one tag": "{% if name == “x” or name == 'New York' %}" + YES,
    "an apostrophe within": "{% if owner == ‘l’État’ %}" + YES,
    "an apostrophe within straight marks": "{% if owner == 'l’État' and a %}" + YES,
    "a space that does not break": f"{{%{NBSP}if{NBSP}name{NARROW}%}}" + YES,
    "a thin space": f"{{% if{THIN}name %}}" + YES,
    "a tab": "{% if</w:t><w:tab/><w:t>name %}" + YES,
    "an end of a line": "{% if</w:t><w:br/><w:t>name %}" + YES,
    "a soft hyphen": f"{{% if na{SHY}me %}}" + YES,
    "a soft hyphen of Word": "{% if na</w:t><w:softHyphen/><w:t>me %}" + YES,
    "a hyphen of Word": "{% if word == 'note</w:t><w:noBreakHyphen/><w:t>verbale' %}" + YES,
    "a hyphen that does not break": "{% if word == 'note\u2011verbale' %}" + YES,
    "a zero-width space": f"{{{ZERO}% if {ZERO}name %{ZERO}}}" + YES,
    "a mark of direction": "{% if \u200ename %}" + YES,
    "a byte order mark": "{% if \ufeffname %}" + YES,
    "a minus that became a dash": "{% if a > –4 %}" + YES,
    "a sign for not equal": "{% if a ≠ 4 %}" + YES,
    "signs for at most and at least": "{% if a ≤ 3 and a ≥ 3 %}" + YES,
    "an ampersand": "{% if 'a &amp; b' == 'a &amp; b' %}" + YES,
    "spelling marks": '{% if na</w:t></w:r><w:proofErr w:type="spellEnd"/><w:r><w:t>me %}' + YES,
}
PARAGRAPHS = f"{{%p{NBSP}if name %}}", f"{{%p{THIN}endif %}}"


@pytest.mark.parametrize("case", MEANT)
def test_it_is_read_as_meant(case: str, tmp_path: Path) -> None:
    typed = MEANT[case]
    if ">" not in typed.replace("/>", "").replace("w:t>", ""):
        assert problems_of(template(tmp_path / "a.docx", paragraph(typed))) == []
    path = template(tmp_path / "a.docx", paragraph(typed.replace("a > ", "a &gt; ")))
    content = LetterTemplate(path, PLAIN).render(VALUES)
    assert docx.Document(io.BytesIO(content)).paragraphs[0].text == "yes"


def test_a_space_that_does_not_break_may_follow_the_letter(tmp_path: Path) -> None:
    body = paragraph(PARAGRAPHS[0]) + paragraph("kept") + paragraph(PARAGRAPHS[1])
    content = LetterTemplate(template(tmp_path / "a.docx", body), PLAIN).render(VALUES)
    assert [one.text for one in docx.Document(io.BytesIO(content)).paragraphs] == ["kept"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{{ 'l’État : « x »' }}", "l’État : « x »"),
        (f"{{{{ 'a{NBSP}b{SHY}c' }}}}", f"a{NBSP}b{SHY}c"),
        ("{{ “l’État” }}", "l’État"),
        ("{{ « a — b » }}", "a — b"),
        ("{{ “it's” }}", "it's"),
        ('{{ ‘it\'s "so"’ }}', 'it\'s "so"'),
    ],
)
def test_a_text_that_is_printed_stays_as_typed(text: str, shown: str, tmp_path: Path) -> None:
    path = template(tmp_path / "a.docx", paragraph(text))
    content = LetterTemplate(path, PLAIN).render({})
    assert docx.Document(io.BytesIO(content)).paragraphs[0].text == shown.replace(
        "\u00ad", "\u00ad"
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{%– if name %}x{% endif %}", "letter-whitespace-control"),
        ("{{ name → x }}", "letter-character"),
        ("{{ na☺me }}", "letter-character"),
        ("{% if name == “New York %}x{% endif %}", "letter-quotation"),
        ("{{ name… }}", "letter-syntax"),
        ("{% If name %}x{% endif %}", "letter-unknown-tag"),
    ],
)
def test_or_it_is_refused_in_words(text: str, code: str, tmp_path: Path) -> None:
    (problem,) = problems_of(template(tmp_path / "a.docx", paragraph("x") + paragraph(text)))
    assert problem.code == code
    assert problem.place.paragraph == text
    assert "unexpected char" not in str(problem.values)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab .|,='\"“”‘’«»„\u201a–\u00a0\u00ad\u200b(){}%", max_size=40))
def test_reading_a_tag_never_fails_and_is_done_once(inner: str) -> None:
    for tag in TAG.findall(f"{{{{{inner}}}}} {{%{inner}%}}"):
        meant = as_meant(tag)
        assert meant[0] == "{"
        assert meant[-1] == "}"
        if tag.isascii():
            assert meant == tag
