"""The session is read from its file, with every problem at its line."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pipeline.problem_wording import sentence
from pipeline.problems import ProblemsFoundError
from pipeline.session import (
    AnnexEntry,
    Mandate,
    Session,
    Signatory,
    load_session,
    who_clears,
)
from pipeline.session.toml_file import TomlFile
from pipeline.session.translations import session_file, untranslated

SAMPLE = Path(__file__).parents[2] / "inputs" / "session.toml"
TEMPLATES = SAMPLE.parents[1] / "templates"
Changed = Callable[..., Path]


@pytest.fixture
def changed(tmp_path: Path) -> Changed:
    """Give a function that writes the sample session with the start of a line replaced."""

    def change(*replacements: tuple[str, str]) -> Path:
        text = SAMPLE.read_text(encoding="utf-8")
        for old, new in replacements:
            assert f"\n{old}" in text, old
            text = text.replace(f"\n{old}", f"\n{new}", 1)
        path = tmp_path / "session.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return change


def said_of(path: Path) -> list[str]:
    with pytest.raises(ProblemsFoundError) as raised:
        load_session(path, TEMPLATES)
    return [sentence(problem) for problem in raised.value.problems]


def line_of(path: Path, text: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def untranslated_in(path: Path, languages: set[str]) -> list[str]:
    problems = untranslated(
        load_session(path, TEMPLATES), session_file(path.parent), frozenset(languages), ["en", "fr"]
    )
    return [sentence(problem) for problem in problems]


@pytest.fixture(scope="module")
def session() -> Session:
    return load_session(SAMPLE, TEMPLATES)


def test_the_sample_session_is_the_seventh(session: Session) -> None:
    assert (session.number, session.opening, session.closing) == (
        7,
        date(2008, 11, 14),
        date(2008, 11, 22),
    )
    assert session.illustrative


def test_the_report_on_cooperation_is_as_in_2008(session: Session) -> None:
    report = session.reports[0]
    assert report.mandate == Mandate("ICC-ASP/6/Res.2", 40, date(2007, 12, 14))
    assert report.file_stem == "ICC-ASP-7-18"
    assert report.annexes[1] == AnnexEntry("annex_legislation", landscape=True)
    assert report.headings == ("lower-letter",)
    assert report.agenda_item is None
    assert not report.restricted


def test_a_report_without_symbol_is_filed_under_its_key(session: Session) -> None:
    assert session.reports[1].file_stem == "contact-points"
    assert session.reports[1].restricted


def test_the_reminders_are_numbered_in_their_order(session: Session) -> None:
    rounds = session.circulars[0].rounds
    assert [entry.number for entry in rounds] == [1, 2, 3]
    assert [entry.date for entry in rounds] == [
        date(2008, 7, 15),
        date(2008, 9, 1),
        date(2008, 10, 15),
    ]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    (said,) = said_of(tmp_path / "session.toml")
    assert said.startswith("session.toml: The file is missing.")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("closing = ", "closng = ", "'closng' is not known here. Did you mean 'closing'?"),
        ("number = 7", 'number = "7"', "'number' should be a whole number, and is 7."),
        ("number = 7", "number = -7", "'number' should be a whole number, and is -7."),
        ("number = 7", "number = 0", "'number' should be a number from 1 to 999, and is 0."),
        ("number = 7", "number = 1000", "'number' should be a number from 1 to 999, and is 1000."),
        ("meeting_number = 18", "meeting_number = 0", "a number from 1 to 999, and is 0."),
        ("weeks_before = 6", "weeks_before = 521", "a number from 0 to 520, and is 521."),
        ("[first_numbers]", '[first_numbers]\n"ICC-ASP/7/S" = 1000000000', "0 to 999999999"),
        ("opening = 2008-11-14", 'opening = "14 November"', "'opening' should be a date"),
        ("opening = 2008-11-14", "opening = 0208-11-14", "'opening' is 0208-11-14, a day"),
        ("closing = 2008-11-22", "closing = 9999-12-31", "'closing' is 9999-12-31, a day"),
        ("closing = 2008-11-22", "closing = 2008-11-22T10:00:00", "'closing' should be a date"),
        ("illustrative = true", 'illustrative = "yes"', "should be true or false, and is yes."),
        ('distribution = "general"', 'distribution = "public"', "Choose among: 'general'"),
        ('headings = ["lower-letter"]', 'headings = ["roman"]', "'roman' is not a value"),
        ('state = "BEL"', 'state = "Belgium"', "'Belgium' cannot be a value of 'state'."),
        ('name = "Yves Haesendonck"', 'name = ""', "'name' is empty."),
        ('symbol = "ICC-ASP/7/18"', 'symbol = "../../18"', "cannot be a value of 'symbol'"),
        ('folder = "cooperation"', 'folder = "../fr"', "cannot be a value of 'folder'"),
        ('series = "ICC-ASP/7/S"', 'series = ""', "neither a reference nor a series"),
        ("as_of = 2008-09-15", "as_of = 2008-10-30", "lies before 'as_of'"),
        ("closing = 2008-11-22", "closing = 2008-11-12", "lies before 'opening'"),
        ("reply_by = 2008-06-30", "reply_by = 2008-05-30", "lies before 'date'"),
        ("date = 2008-09-01\ncut_off = 2008-08-29", "date = 2008-07-01\ncut_off = 2008-07-01",
         "not later than the letter before it (15\u00a0July\u00a02008)"),
        ('key = "contact-points"', 'key = "cooperation"', "'key' is 'cooperation' a second time"),
        ('audience = "states parties"', 'audience = "everyone"', "'everyone' is not a value"),
        ('key = "focal-point"', 'key = "point focal"', "cannot be a value of 'key'"),
        ('key = "focal-point"', 'key = "bureau"', "'key' is 'bureau' a second time"),
        ('key = "bureau"', 'key = "issued"', "A stage of clearance cannot have the key 'issued'"),
        ('[[clearance]]\nkey = "bureau"', "[[clearance]]", "'key' is missing"),
    ],
)  # fmt: skip
def test_a_fault_is_told_at_its_line(changed: Changed, old: str, new: str, said: str) -> None:
    path = changed((old, new))
    sentences = said_of(path)
    assert len(sentences) <= 2
    assert any(said in text for text in sentences), sentences
    assert all(text.startswith("session.toml, line ") for text in sentences)


@pytest.mark.parametrize("quoted", [False, True])
@pytest.mark.parametrize(
    "written",
    [
        "18/11/2009",
        "18.11.2009",
        "18-11-2009",
        "18 11 2009",
        "18/11/09",
        "2009/11/18",
        "2009.11.18",
        "2009-11-31",
        "2009-13-1",
        "18 November 2009",
        "18 Nov. 2009",
        "1er juin 2009",
        "le 18 novembre 2009",
        "18 de noviembre de 2009",
        "November 18, 2009",
        "20091118",
    ],
)
def test_a_date_that_is_written_otherwise_is_told_how_it_is_written(
    changed: Changed, written: str, *, quoted: bool
) -> None:
    value = f'"{written}"' if quoted else written
    path = changed(("opening = 2008-11-14", f"opening = {value}"))
    (said,) = said_of(path)
    assert said == (
        f"session.toml, line {line_of(path, f'opening = {value}')}: 'opening' should be a date, "
        f"and is {written}. Write a date that exists as year, month and day in figures with "
        "hyphens, without quotation marks: 18 November 2009 is opening = 2009-11-18."
    )


@pytest.mark.parametrize("value", ["ICC-ASP/7/18", "ICC-ASP/2008/5", "The Hague", "New York 10017"])
def test_other_values_without_quotation_marks_are_no_dates(changed: Changed, value: str) -> None:
    (said,) = said_of(changed(("opening = 2008-11-14", f"opening = {value}")))
    assert "cannot be understood" in said


def test_the_line_is_that_of_the_key(changed: Changed) -> None:
    path = changed(("appointed_on = 2007-12-14", 'appointed_on = "soon"'))
    (said,) = said_of(path)
    assert said == (
        f"session.toml, line {line_of(path, 'appointed_on')}: 'appointed_on' should be a date, and "
        "is soon. Write a date that exists as year, month and day in figures with hyphens, without "
        "quotation marks: 18 November 2009 is appointed_on = 2009-11-18."
    )


def test_the_line_in_the_second_of_several_sections_is_found(changed: Changed) -> None:
    path = changed(('sections = ["contact_points"]', 'section = ["contact_points"]'))
    said = said_of(path)
    assert any(
        text.startswith(f"session.toml, line {line_of(path, 'section =')}:") for text in said
    )


def test_a_line_that_is_no_toml_is_told_with_its_number(changed: Changed) -> None:
    path = changed(("number = 7", "number = seven"))
    (said,) = said_of(path)
    assert said.startswith(f"session.toml, line {line_of(path, 'number = seven')}: ")


def test_all_faults_come_at_once(changed: Changed) -> None:
    path = changed(
        ("number = 7", ""),
        ('appointed_by = "Bureau"', "appointed_by = 3"),
        ("enclosures = 1", 'enclosures = "one"'),
    )
    assert len(said_of(path)) == 3


def test_sections_that_are_missing_are_named(tmp_path: Path) -> None:
    path = tmp_path / "session.toml"
    path.write_text("number = 7\n", encoding="utf-8")
    said = " ".join(said_of(path))
    assert "The section 'reports' is missing." in said


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"place = \xe9"])
def test_a_file_in_another_encoding_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "session.toml"
    path.write_bytes(content)
    (said,) = said_of(path)
    assert "not saved as UTF-8" in said


@pytest.mark.parametrize(
    "content",
    [
        "place = 3\nfocal_point = 4\nreports = 5\ncirculars = 6\n",
        "reports = [1, 2]\ncirculars = [[]]\n",
        "[[reports]]\nannexes = 3\nsections = 'x'\nmandate = []\n",
        "[[focal_point]]\n",
        "[reports]\n[circulars]\n",
        "a = " + "[" * 2000,
        "",
    ],
)
def test_any_shape_gives_problems_and_no_crash(tmp_path: Path, content: str) -> None:
    path = tmp_path / "session.toml"
    path.write_text(content, encoding="utf-8")
    assert said_of(path)


def test_a_text_that_lacks_a_language_is_a_problem(changed: Changed) -> None:
    path = changed(('fr = "La Haye"', ""), ('en = "Ambassador"', 'en = ""'))
    said = untranslated_in(path, {"en", "fr"})
    assert len(said) == 2
    assert "'place' has no text in French" in said[0]
    assert "'title' has no text in English" in said[1]
    assert said[1].startswith(f"session.toml, line {line_of(path, 'en = ' + chr(34) * 2)}")


def test_a_new_language_asks_for_every_text(session: Session) -> None:
    assert len(list(untranslated(session, TomlFile("", {}, {}), frozenset({"en", "fr", "es"}),
                                 ["fr"]))) == 36  # fmt: skip


def test_a_text_in_a_language_without_templates_is_a_problem(changed: Changed) -> None:
    path = changed(('fr = "La Haye"', 'fr = "La Haye"\nxx = "Den Haag"'))
    (said,) = untranslated_in(path, {"en", "fr"})
    assert "a language without templates" in said


def test_the_stages_of_clearance_are_in_their_order(session: Session) -> None:
    assert who_clears(session.clearance) == {
        "focal-point": "the focal point",
        "bureau": "the Bureau",
    }


def test_a_session_may_have_no_stage_of_clearance(changed: Changed) -> None:
    path = changed()
    text = path.read_text(encoding="utf-8")
    start, end = text.index("[[clearance]]\n"), text.index("# --- The reports")
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    assert load_session(path, TEMPLATES).clearance == ()


def test_whoever_clears_is_named_in_every_language(changed: Changed) -> None:
    path = changed(('fr = "le Bureau"', ""))
    (said,) = untranslated_in(path, {"en", "fr"})
    line = [number for number, text in enumerate(path.read_text().splitlines(), 1)
            if text == "[clearance.name]"][1]  # fmt: skip
    assert said.startswith(f"session.toml, line {line}: 'name' has no text in French.")


def test_the_original_language_is_one_that_has_a_name(changed: Changed) -> None:
    path = changed(('original_language = "fr"', 'original_language = "zz"'))
    (said,) = untranslated_in(path, {"en", "fr"})
    assert "'zz' is not a value of 'original_language'" in said


def test_who_signs_is_named_once_with_a_function_in_each_language(
    session: Session, changed: Changed
) -> None:
    assert session.secretariat is not None
    assert session.secretariat.signatory == Signatory(
        "Elena Marchetti", {"en": "Director", "fr": "Directrice"}
    )
    without = changed(('fr = "Directrice"\n', ""))
    (said,) = untranslated_in(without, {"en", "fr"})
    assert f"line {line_of(without, '[secretariat.signatory.title]')}" in said
    assert "'title' has no text in French" in said
    (missing,) = said_of(changed(('name = "Elena Marchetti"', "")))
    assert "'name' is missing" in missing


def test_a_session_may_name_nobody_who_signs(changed: Changed) -> None:
    path = changed(
        ("[secretariat.signatory]\n", ""),
        ('name = "Elena Marchetti"\n', ""),
        ("[secretariat.signatory.title]\n", ""),
        ('en = "Director"\n', ""),
        ('fr = "Directrice"\n', ""),
    )
    secretariat = load_session(path, TEMPLATES).secretariat
    assert secretariat is not None
    assert secretariat.signatory is None


@pytest.mark.parametrize(
    ("typed", "sign"),
    [
        (r"ICC\u0000ASP", "U+0000"),
        (r"ICC\bASP", "U+0008"),
        (r"C:\temp", "U+0009"),
        (r"C:\new", "U+000A"),
        (r"a\uFFFEb", "U+FFFE"),
        (r"a\u0085b", "U+0085"),
        ("a\ue000b", "U+E000"),
    ],
)
def test_a_sign_that_cannot_be_printed_is_told_at_its_line(
    changed: Changed, typed: str, sign: str
) -> None:
    path = changed(('en = "The Hague"', f'en = "{typed}"'))
    (said,) = [one for one in said_of(path) if "cannot be printed" in one]
    assert said.startswith(f"session.toml, line {line_of(path, typed)}: ")
    assert sign in said


def test_an_annex_may_have_its_headings_and_be_an_appendix_to_one_before_it(
    changed: Changed,
) -> None:
    line = '    { file = "annex_responses" },'
    headings = line.replace(" }", ', headings = ["arabic"] }')
    first = load_session(changed((line, headings)), TEMPLATES).reports[0].annexes[0]
    assert (first.headings, first.appendix) == (("arabic",), False)
    (said,) = said_of(changed((line, line.replace(" }", ", appendix = true }"))))
    assert "no annex stands before it" in said
