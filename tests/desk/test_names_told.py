"""Messages name things as the staff know them, in the language of whoever reads them."""

import html
import pickle
import re
from pathlib import Path

import openpyxl
import pytest

from pipeline.cli import main
from pipeline.desk.desk_words import languages
from pipeline.interface import languages as spoken_languages
from pipeline.interface import speaking_in
from pipeline.problem_wording import phrase, said, word
from pipeline.problems import Place, Problem
from pipeline.session_names import SessionNames
from pipeline.template_folder import LayeredFolder, where_they_lie
from pipeline.wording_files import problems_in
from pipeline.wording_values import NAMED, all_of, naming, shown
from tests.desk.conftest import DeskClient, client_of, response, session_in, write_rows
from tests.machine.small_session import FIRST
from tests.waiting import waited

# Values that hold the code of something that has a name.
CODES = {
    "addressee": "addressee",
    "addressees": "addressee",
    "state": "addressee",
    "circular": "circular",
    "report": "report",
    "language": "language",
}
# The value is what somebody typed, or says of a line of a file of settings what stands in it.
AS_TYPED = {
    "no-such-circular",
    "state-names-unfit",
    "unknown-report",
    "no-such-language-here",
    "issued-unrecorded",
}


@pytest.mark.parametrize("language", spoken_languages())
def test_messages_name_no_code_that_has_a_name(language: str) -> None:
    bare = re.compile(r"\{(" + "|".join(CODES) + r")\}")
    told = {
        code: bare.findall(wording["message"])
        for code, wording in problems_in(language).items()
        if code not in AS_TYPED and bare.search(wording["message"])
    }
    assert told == {}


@pytest.mark.parametrize("language", spoken_languages())
def test_a_value_is_named_in_the_way_of_its_kind(language: str) -> None:
    forms = re.compile(r"\{(\w+):(\w+)\}")
    known = {"day", "figures", "language", *NAMED}
    for code, wording in problems_in(language).items():
        for name, form in forms.findall(" ".join(wording.values())):
            assert form in known, code
            assert CODES.get(name, form) == form or form == "cell", code


def names_of(desk: DeskClient) -> SessionNames:
    return SessionNames(desk.opened.inputs, desk.opened.templates)


@pytest.mark.parametrize(("language", "told"), [
    ("en", ("Belgium", "Designation of a contact point for cooperation", "in French")),
    ("fr", ("Belgique", "Désignation d’un point de contact pour la coopération", "en français")),
])  # fmt: skip
def test_states_circulars_and_languages_have_their_names(
    read_only: DeskClient, language: str, told: tuple[str, str, str]
) -> None:
    values = {"addressees": "BEL", "circular": FIRST}
    missing = Problem("missing-translation", Place("session.toml"), {"language": "fr", "key": "x"})
    with speaking_in(language), naming(names_of(read_only)):
        message = word(Problem("nothing-to-send", Place(""), values)).message
        assert told[0] in message
        assert told[1] in message
        assert told[2] in word(missing).message
        assert FIRST not in message


def test_a_session_that_cannot_be_read_still_names_what_it_can(tmp_path: Path) -> None:
    (tmp_path / "session.toml").write_text("number = \n", encoding="utf-8")
    names = SessionNames(tmp_path, tmp_path)
    assert names.name("addressee", "BRA", "fr") == "Brésil"
    assert names.name("circular", FIRST, "fr") == FIRST
    assert names.name("word", "drafting", "fr") == "drafting"


@pytest.mark.parametrize("folder", ["a**b", "**", "[a", "../..", "/", ""])
def test_a_report_with_a_faulty_folder_takes_no_name_from_others(
    tmp_path: Path, folder: str
) -> None:
    settings = f'[[reports]]\nkey = "first"\nsymbol = "ICC/1"\nfolder = "{folder}"\n'
    (tmp_path / "session.toml").write_text(settings, encoding="utf-8")
    words = tmp_path / "en" / "report" / "words.toml"
    words.parent.mkdir(parents=True)
    words.write_text('title = "Another report"\n', encoding="utf-8")
    names = SessionNames(tmp_path, tmp_path)
    assert names.name("report", "first", "en") == "ICC/1"
    assert names.name("addressee", "BRA", "fr") == "Brésil"


def test_a_session_with_templates_of_its_own_names_states_as_others_do(
    tmp_path: Path, model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opened = session_in(tmp_path, model, own_texts=True)
    write_rows(opened.inputs / "responses.xlsx", response(2, state="Korea"))
    for language, told in (
        ("en", "Republic of Korea, Democratic People’s Republic of Korea"),
        ("fr", "République de Corée, République populaire démocratique de Corée"),
    ):
        main(["check", "--session", str(tmp_path), "--interface", language])
        printed = capsys.readouterr()
        assert told in printed.out + printed.err


def test_a_value_keeps_the_language_of_its_reader_where_templates_lie_elsewhere(
    tmp_path: Path,
) -> None:
    own, shared = tmp_path / "own", tmp_path / "shared"
    (shared / "fr").mkdir(parents=True)
    (shared / "fr" / "terms.toml").write_text("", encoding="utf-8")
    with speaking_in("en"):
        what = all_of([phrase("column-seat"), "templates/fr/terms.toml"])
    problem = Problem("sent-elsewhere", Place(""), {"what": what})
    (placed,) = where_they_lie([problem], LayeredFolder((own, shared)))
    for language in ("en", "fr"):
        with speaking_in(language):
            expected = f"{phrase('column-seat')}, {shared / 'fr/terms.toml'}"
            assert shown(placed.values["what"]) == expected


def test_words_that_a_problem_has_as_values_are_those_of_its_reader() -> None:
    with speaking_in("en"):
        values: dict[str, str] = {"what": all_of([phrase("column-office"), phrase("column-seat")])}
        nested = said("letter-with-days", letter="S/1", days=said("dated-on", dated="2008-06-02"))
    values |= {"then": nested, "now": "x", "reference": "S/1", "addressee": "BEL"}
    problem = Problem("sent-elsewhere", Place(""), values)
    problem = pickle.loads(pickle.dumps(problem))  # noqa: S301 - as workers hand it on
    for language, told in (("en", "dated 2 June 2008"), ("fr", "datée du 2 juin 2008")):
        with speaking_in(language):
            message = word(problem).message.replace("\u00a0", " ")
            assert told in message
            assert phrase("column-seat") in message


def test_two_windows_read_the_problems_of_one_draft_each_in_its_language(
    tmp_path: Path, model: Path
) -> None:
    """Whichever thread found them: the reports are drafted once."""
    desk = client_of(session_in(tmp_path, model, own_texts=True))
    text = next((tmp_path / "templates" / "fr").rglob("figures.md.j2"))
    text.write_text(text.read_text(encoding="utf-8") + "\n- une puce\n", encoding="utf-8")
    pages = {}
    for code in ("en", "fr", "en"):
        desk.get(f"/words/{code}?back=/")
        assert waited(lambda: not desk.desk.watch(desk.opened).verdict(drafted=True).is_drafting)
        pages[code] = html.unescape(desk.get("/small/inputs").text)
    problems = desk.desk.watch(desk.opened).verdict(drafted=True).problems
    concordance = next(one for one in problems if one.code.startswith("concordance"))
    for code, other in (("en", "fr"), ("fr", "en")):
        with speaking_in(code):
            kind = str(phrase("block-bullet"))
        with speaking_in(other):
            foreign = str(phrase("block-bullet"))
        with speaking_in(code), naming(names_of(desk)):
            message = word(concordance).message
        assert kind in message
        assert f"({foreign})" not in message
        assert languages()[code].texts["inputs.problems"] in pages[code]


@pytest.mark.parametrize(("language", "told"), [("fr", "Belgique"), ("en", "Belgium")])
def test_commands_and_the_list_of_problems_name_the_state(
    tmp_path: Path, model: Path, capsys: pytest.CaptureFixture[str], language: str, told: str
) -> None:
    opened, code = session_in(tmp_path, model), "BEL"
    _without_mission(opened.inputs / "states.xlsx", code)
    folders = ["--inputs", str(opened.inputs), "--templates", str(opened.templates)]
    main(["check", *folders, "--outputs", str(tmp_path / "outputs"), "--interface", language])
    printed = capsys.readouterr()
    assert told in printed.out + printed.err
    book = openpyxl.load_workbook(tmp_path / "outputs" / "problems.xlsx")
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(told in cell for cell in cells)
    assert not any(re.search(rf"\b{code}\b", cell) for cell in cells)


def _without_mission(path: Path, code: str) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["Missions"]
    column = [cell.value for cell in sheet[1]].index("iso3") + 1
    for row in range(sheet.max_row, 1, -1):
        if sheet.cell(row, column).value == code:
            sheet.delete_rows(row)
    book.save(path)


def test_clearing_letters_names_the_addressees(at_desk: DeskClient) -> None:
    desk = at_desk
    desk.work(desk.post("/small/letters/make", run="letters", circular=FIRST, day="2008-06-02"))
    write_rows(desk.workbook, *(response(row, state="Belgium") for row in (2,)))
    cleared = desk.post("/small/letters/clear", circular=FIRST, by="A. B.", on="2008-06-10")
    page = html.unescape(desk.work(cleared))
    told = page.partition("<main")[2]
    assert "BEL" not in re.sub(r"<[^>]*>", " ", told)
