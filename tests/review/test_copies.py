"""The review copy is the document, with a comment on everything that comes from a cell."""

import re
from pathlib import Path

import docx
import pytest

from tests.gate import findings, pdf_text
from tests.pandoc import pandoc

LANGUAGES = ("en", "fr")
DOCUMENTS = ("{}/ICC-ASP-7-18.docx", "{}/restricted/contact-points.docx")


def copy_of(outputs: Path, document: str) -> Path:
    folder, _, name = document.rpartition("/")
    return outputs / folder / "review" / name


def comments(path: Path) -> list[str]:
    return [comment.text for comment in docx.Document(str(path)).comments]


def commented(path: Path) -> list[tuple[str, str]]:
    """Give what each comment is about, and the comment, as python-docx reads them."""
    document = docx.Document(str(path))
    texts = {str(one.comment_id): one.text for one in document.comments}
    about: dict[str, str] = dict.fromkeys(texts, "")
    opened: set[str] = set()
    for node in document.element.body.iter():
        name = node.tag.rpartition("}")[2]
        number = next((node.get(key) for key in node.attrib if key.endswith("}id")), "")
        if name == "commentRangeStart":
            opened.add(number)
        elif name == "commentRangeEnd":
            opened.discard(number)
        elif name == "t":
            for one in opened:
                about[one] += node.text or ""
    return [(about[number], texts[number]) for number in texts]


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_copy_passes_the_gate(reviewed: Path, language: str, document: str) -> None:
    assert findings(copy_of(reviewed, document.format(language))) == []


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_without_its_comments_a_copy_is_the_document(
    reviewed: Path, language: str, document: str
) -> None:
    original = reviewed / document.format(language)
    copy = copy_of(reviewed, document.format(language))
    assert pandoc(original, "json") == pandoc(copy, "json")


def test_a_comment_says_value_cells_rule_and_day(reviewed: Path) -> None:
    found = dict(commented(copy_of(reviewed, "en/ICC-ASP-7-18.docx")))
    value, cells, rule, day = found["a little over forty"].split("\n")
    assert value == "a little over forty = 43"
    assert re.fullmatch(r"responses.xlsx, ‘Contact points’, A2:D9, .* \(48 rows\)", cells)
    assert rule == "Has sent a substantive or negative response by the as-of date."
    assert day == "As at 15\u00a0September 2008."


def test_the_french_copy_says_it_in_french(reviewed: Path) -> None:
    found = dict(commented(copy_of(reviewed, "fr/ICC-ASP-7-18.docx")))
    said = found["un peu plus de quarante"]
    assert said.startswith("un peu plus de quarante = 43\n")
    assert "«\u00a0Contact points\u00a0»" in said
    assert "48\u00a0lignes" in said.replace("48 lignes", "48\u00a0lignes")
    assert said.endswith("Situation au 15\u00a0septembre 2008.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_has_one_comment_a_column(reviewed: Path, language: str) -> None:
    path = copy_of(reviewed, f"{language}/ICC-ASP-7-18.docx")
    for table in docx.Document(str(path)).tables[1:]:
        every = table._tbl.tr_lst  # noqa: SLF001 - the cells of long tables are slow otherwise
        rows = [row for row in every if not row.xpath("w:trPr/w:tblHeader")]
        header = every[len(every) - len(rows) - 1]
        marks = [cell.xpath(".//w:commentReference") for cell in header.tc_lst]
        assert max(len(found) for found in marks) == 1
        assert sum(len(found) for found in marks) >= 1
        assert not [row for row in rows if row.xpath(".//w:commentReference")]


def test_what_only_a_footer_states_is_commented_in_the_first_block(reviewed: Path) -> None:
    found = dict(commented(copy_of(reviewed, "en/ICC-ASP-7-18.docx")))
    assert "reports.cooperation.job_code" in found["Note by the Secretariat"]


def test_the_masthead_is_commented_where_it_stands(reviewed: Path) -> None:
    found = commented(copy_of(reviewed, "en/ICC-ASP-7-18.docx"))
    assert found[0][0] == "ICC-ASP/7/18"
    assert "session.toml: reports.cooperation.symbol" in found[0][1]


def test_both_languages_comment_the_same_facts(reviewed: Path) -> None:
    english, french = (
        [text.count("\n") for text in comments(copy_of(reviewed, f"{one}/ICC-ASP-7-18.docx"))]
        for one in LANGUAGES
    )
    assert english == french


@pytest.mark.parametrize("language", ["en", "fr"])
def test_libreoffice_shows_each_footnote_of_a_copy_under_its_own_number(
    reviewed: Path, language: str
) -> None:
    path = copy_of(reviewed, f"{language}/ICC-ASP-7-18.docx")
    both = [copy_of(reviewed, f"{one}/ICC-ASP-7-18.docx") for one in LANGUAGES]
    lines = [line.strip() for line in pdf_text(path, *both).splitlines() if line.strip()]
    notes = {"en": "Official Records of the Assembly", "fr": "Documents officiels de l’Assemblée"}
    first = next(place for place, line in enumerate(lines) if notes[language] in line)
    second = next(place for place, line in enumerate(lines) if line.endswith("ICC-ASP/6/21."))
    assert first < second <= first + 5
