"""Settings that contradict each other are told at their line; what may be right is left alone."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from pipeline.manner import manner_of
from pipeline.problem_wording import sentence
from pipeline.problems import Problem
from pipeline.session import load_session
from pipeline.session.contradictions import contradictions
from pipeline.session.session_symbols import symbols_in
from pipeline.session.toml_file import load_toml

SAMPLE = Path(__file__).parents[2] / "inputs" / "session.toml"
TEMPLATES = SAMPLE.parents[1] / "templates"
OPENING, CLOSING, AS_OF = date(2008, 11, 14), date(2008, 11, 22), date(2008, 9, 15)
DAY = timedelta(days=1)

NUMBER, OPENS, CLOSES = "number = 7", "opening = 2008-11-14", "closing = 2008-11-22"
SYMBOL, SERIES, MANDATE = "ICC-ASP/7/18", "ICC-ASP/7/S", "ICC-ASP/6/Res.2"
MANDATED, REPORTED = "date = 2007-12-14", "date = 2008-10-29"
ADOPTED_ON, APPOINTED = date(2007, 12, 14), "appointed_on = 2007-12-14"
ADOPTED = f'resolution = "{MANDATE}"\nparagraph = 40\n{MANDATED}'
# The same session a year later, but for what is left to the test.
NEXT = (("= 2008-", "= 2009-"), (SYMBOL, "ICC-ASP/8/18"), (SERIES, "ICC-ASP/8/S"))
Said = Callable[..., list[Problem]]


@pytest.fixture
def found(tmp_path: Path) -> Said:
    """Give a function that says what is found in the sample with texts replaced everywhere."""

    def find(*replacements: tuple[str, str]) -> list[Problem]:
        text = SAMPLE.read_text(encoding="utf-8")
        for old, new in replacements:
            assert old in text, old
            text = text.replace(old, new)
        path = tmp_path / "session.toml"
        path.write_text(text, encoding="utf-8")
        return list(contradictions(load_session(path, TEMPLATES), load_toml(path, "session.toml")))

    return find


def told(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(problem.code, problem.severity) for problem in problems]


def lines_with(path: Path, text: str) -> list[int]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [number for number, line in enumerate(lines, 1) if line.startswith(text)]


def test_the_sample_contradicts_itself_nowhere(found: Said) -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ICC-ASP/7/18", [("ICC-ASP", 7, "")]),
        ("ICC-ASP/6/Res.2", [("ICC-ASP", 6, "Res")]),
        ("ICC-ASP/7/S", [("ICC-ASP", 7, "S")]),
        ("ICC-ASP/23/S/PA/17", [("ICC-ASP", 23, "S")]),
        ("A/RES/58/79", [("A/RES", 58, "")]),
        ("publication, ICC-ASP/6/20), resolution ICC-ASP/6/Res.2, annex",
         [("ICC-ASP", 6, ""), ("ICC-ASP", 6, "Res")]),
        # No session: a year, a number of documents, none, or one that begins with a nought.
        ("S/2008/123", []), ("NV/12", []), ("BUR/LIB/INF", []), ("NV/08/3", []), ("7/18", []),
    ],
)  # fmt: skip
def test_a_symbol_names_its_session_or_none(text: str, told: list[tuple[str, int, str]]) -> None:
    assert [(one.body, one.session, one.kind) for one in symbols_in(text)] == told


def test_a_number_alone_that_is_wrong_contradicts_every_symbol(found: Said, tmp_path: Path) -> None:
    problems = found((NUMBER, "number = 8"))
    path = tmp_path / "session.toml"
    errors = [one for one in problems if one.severity == "error"]
    assert [one.code for one in errors] == ["report-of-another-session",
                                            *["circular-of-another-session"] * 2]  # fmt: skip
    assert [one.place.line for one in errors] == [
        *lines_with(path, f'symbol = "{SYMBOL}"'), *lines_with(path, f'series = "{SERIES}"')
    ]  # fmt: skip
    assert f"'{SYMBOL}' is a symbol of session 7, and this is session 8 (line " in sentence(
        errors[0]
    )


@pytest.mark.parametrize(
    ("replacements", "codes"),
    [
        # The reference of a circular, and a series that begins with a later number.
        (((f'reference = ""\nseries = "{SERIES}"', 'reference = "ICC-ASP/6/S/12"\nseries = ""'),),
         ["circular-of-another-session"] * 2),
        ((("[first_numbers]", '[first_numbers]\n"ICC-ASP/6/S" = 16'),),
         ["circular-of-another-session"]),
        ((("[first_numbers]", '[first_numbers]\n"ICC-ASP/7/S" = 16'),), []),
        # Series that count years or nothing, or by another body, and a report of another body.
        (((SERIES, "NV/2008/S"),), []),
        (((SERIES, "NV/12/S"),), []),
        (((SERIES, "S"),), []),
        (((f'symbol = "{SYMBOL}"', 'symbol = "A/63/323"'),), []),
        (((f'symbol = "{SYMBOL}"', 'symbol = ""'),), []),
        # A mandate by another body, whose sessions are counted otherwise.
        (((MANDATE, "A/RES/62/12"),), []),
        (((MANDATE, "A/62/12"),), []),
    ],
)  # fmt: skip
def test_symbols_of_the_same_body_alone_are_compared(
    found: Said, replacements: tuple[tuple[str, str], ...], codes: list[str]
) -> None:
    assert told(found(*replacements)) == [(code, "error") for code in codes]


def test_a_symbol_that_stands_alone_is_a_warning(found: Said) -> None:
    alone = (f"[reports.mandate]\n{ADOPTED}", ""), (SERIES, "S"), (NUMBER, "number = 8")
    assert told(found(*alone)) == [("report-of-another-session", "warning")]


@pytest.mark.parametrize(
    ("resolution", "codes"),
    [
        ("ICC-ASP/8/Res.2", [("mandate-not-earlier", "error")]),
        ("ICC-ASP/7/Res.2", [("mandate-not-earlier", "error")]),
        ("ICC-ASP/6/Res.2", []),
        ("ICC-ASP/5/Res.2", [("mandate-of-former-session", "warning"),
                             ("year-out-of-step", "warning")]),
    ],
)  # fmt: skip
def test_a_mandate_is_of_the_session_before(
    found: Said, resolution: str, codes: list[tuple[str, str]]
) -> None:
    assert told(found((MANDATE, resolution))) == codes


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        (OPENING + DAY, [("mandate-after-opening", "error")]),
        (OPENING, [("mandate-after-opening", "error")]),
        # The sixth session in the year of the seventh; its resumed session in the first half.
        (date(2008, 7, 1), [("year-out-of-step", "warning")]),
        (date(2008, 6, 30), []),
        (date(2007, 7, 1), []),
        (date(2007, 6, 30), []),
        (OPENING - timedelta(days=548), []),
        (OPENING - timedelta(days=549), [("mandate-long-ago", "warning")]),
        (date(2006, 12, 31), [("year-out-of-step", "warning")]),
    ],
)
def test_a_mandate_is_dated_in_the_year_before(
    found: Said, day: date, codes: list[tuple[str, str]]
) -> None:
    changed = (MANDATED, f"date = {day}"), (APPOINTED, f"appointed_on = {day}")
    appointed = [("appointed-after-report", "warning")] if day >= OPENING else []
    assert told(found(*changed)) == [*codes, *appointed]


def test_who_is_appointed_before_the_mandate_is_told_at_the_day(
    found: Said, tmp_path: Path
) -> None:
    assert found((APPOINTED, f"appointed_on = {ADOPTED_ON}")) == []
    (before,) = found((APPOINTED, f"appointed_on = {ADOPTED_ON - DAY}"))
    assert before.code == "appointed-before-mandate"
    assert [before.place.line] == lines_with(
        tmp_path / "session.toml", f"appointed_on = {ADOPTED_ON - DAY}"
    )


@pytest.mark.parametrize("opening", ["2009-01-05", "2009-11-18", "2007-12-15"])
def test_a_session_in_another_year_than_its_number_says(
    found: Said, tmp_path: Path, opening: str
) -> None:
    problems = found((OPENS, f"opening = {opening}"), (CLOSES, f"closing = {opening}"))
    (year,) = [one for one in problems if one.code == "year-out-of-step"]
    assert (year.severity, year.place.line) == (
        "warning", lines_with(tmp_path / "session.toml", NUMBER)[0]
    )  # fmt: skip
    told = sentence(year).replace("\u00a0", " ")
    adopted = "as session 6 adopted ICC-ASP/6/Res.2 on 14 December 2007"
    assert f"would be expected in 2008, {adopted}" in told
    assert f"the opening is on {manner_of('en').day(date.fromisoformat(opening))}" in sentence(year)


@pytest.mark.parametrize(
    ("mandate", "codes"),
    [
        (("ICC-ASP/7/Res.3", "2008-11-21"), []),
        (("ICC-ASP/7/Res.3", "2009-02-13"), []),
        (("ICC-ASP/6/Res.2", "2007-12-14"), ["mandate-of-former-session"]),
    ],
)
def test_the_next_session_is_right_with_a_mandate_of_its_own(
    found: Said, mandate: tuple[str, str], codes: list[str]
) -> None:
    resolution, day = mandate
    changed = (MANDATE, resolution), (MANDATED, f"date = {day}"), (NUMBER, "number = 8")
    appointed = (APPOINTED, f"appointed_on = {day}")
    assert told(found(*NEXT, *changed, appointed)) == [(code, "warning") for code in codes]


def test_one_mandate_of_two_that_is_dated_wrongly_is_told_at_its_date(
    found: Said, tmp_path: Path
) -> None:
    second = f'[reports.mandate]\nresolution = "{MANDATE}"\nparagraph = 3\ndate = 2005-12-03'
    problems = found(("restricted = true\n", f"restricted = true\n{second}\n"))
    assert told(problems) == [("year-out-of-step", "warning")]
    assert [one.place.line for one in problems] == lines_with(
        tmp_path / "session.toml", "date = 2005-12-03"
    )


def test_a_session_without_a_mandate_says_nothing_of_its_year(found: Said) -> None:
    assert found((f"[reports.mandate]\n{ADOPTED}", ""), (OPENS, "opening = 2008-11-15")) == []


FIRST = "date = 2008-06-02\nreply_by = 2008-06-30"
SECOND = "date = 2008-06-16\nreply_by = 2008-07-31"
LAST_ROUND = "date = 2008-09-22\ncut_off = 2008-09-19\nreply_by = 2008-10-17"


@pytest.mark.parametrize(
    ("replacement", "codes"),
    [
        ((CLOSES, f"closing = {OPENING + timedelta(weeks=4)}"), []),
        ((CLOSES, f"closing = {OPENING + timedelta(weeks=4) + DAY}"), ["session-too-long"]),
        ((REPORTED, f"date = {CLOSING}"), []),
        ((REPORTED, f"date = {CLOSING + DAY}"), ["report-after-session"] * 2),
        (('as_of = 2008-09-15\noriginal_language = "fr"\nsections',
          f'as_of = {OPENING - timedelta(days=365)}\noriginal_language = "fr"\nsections'), []),
        (('as_of = 2008-09-15\noriginal_language = "fr"\nsections',
          f'as_of = {OPENING - timedelta(days=366)}\noriginal_language = "fr"\nsections'),
         ["as-of-long-before"]),
        (("appointed_on = 2007-12-14", "appointed_on = 2008-10-29"), []),
        (("appointed_on = 2007-12-14", "appointed_on = 2008-10-30"), ["appointed-after-report"]),
        (("weeks_before = 6", "weeks_before = 78"), []),
        (("weeks_before = 6", "weeks_before = 79"), ["deadline-long-before"]),
        ((SECOND, f"date = {OPENING - timedelta(days=548)}\nreply_by = 2008-07-31"), []),
        ((SECOND, f"date = {OPENING - timedelta(days=549)}\nreply_by = 2008-07-31"),
         ["letter-long-before"]),
        ((SECOND, f"date = 2008-06-16\nreply_by = {CLOSING}"), []),
        ((SECOND, f"date = 2008-06-16\nreply_by = {CLOSING + DAY}"), ["reply-after-session"]),
        ((LAST_ROUND, f"date = {OPENING}\ncut_off = 2008-11-01\nreply_by = {CLOSING}"), []),
        ((LAST_ROUND, f"date = {OPENING}\ncut_off = 2008-11-01\nreply_by = {CLOSING + DAY}"),
         ["reply-after-session"]),
        ((LAST_ROUND, f"date = {OPENING + DAY}\ncut_off = 2008-11-01\nreply_by = {CLOSING + DAY}"),
         ["reminder-after-opening"]),
        # The report states the answers to the first circular, and not those to the second.
        ((FIRST, f"date = 2008-06-02\nreply_by = {AS_OF}"), []),
        ((FIRST, f"date = 2008-06-02\nreply_by = {AS_OF + DAY}"), ["reply-after-report"]),
        ((SECOND, f"date = 2008-06-16\nreply_by = {AS_OF + DAY}"), []),
    ],
)  # fmt: skip
def test_dates_follow_each_other(
    found: Said, replacement: tuple[str, str], codes: list[str]
) -> None:
    assert told(found(replacement)) == [(code, "warning") for code in codes]


@pytest.mark.parametrize(
    ("day", "codes"), [(CLOSING, []), (CLOSING + DAY, ["letter-after-session"])]
)
def test_of_a_letter_after_the_session_its_reminders_are_not_told_again(
    found: Said, tmp_path: Path, day: date, codes: list[str]
) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    rounds = text[text.index("[[circulars.rounds]]\ndate = 2008-08-18") :]
    problems = found((SECOND, f"date = {day}\nreply_by = {day}"), (rounds, ""))
    assert told(problems) == [(code, "warning") for code in codes]
    assert [one.place.line for one in problems] == lines_with(
        tmp_path / "session.toml", f"date = {day}"
    )[: len(codes)]


def test_the_day_asked_for_and_the_day_of_the_report_are_both_named(
    found: Said, tmp_path: Path
) -> None:
    (problem,) = found((FIRST, "date = 2008-06-02\nreply_by = 2008-09-16"))
    line = lines_with(tmp_path / "session.toml", "as_of = 2008-09-15")[0]
    told = sentence(problem).replace("\u00a0", " ")
    assert told.endswith(
        ": The letter asks for responses by 16 September 2008, but 'cooperation', "
        f"which states them, stops at 15 September 2008 (line {line}). Ask for responses by "
        "2008-09-15 at the latest, or let the report stop at a later day."
    )
