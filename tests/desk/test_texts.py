"""Texts are saved in every language or in none; the former ones can be brought back."""

import html
import re
from dataclasses import replace
from pathlib import Path

import pytest
from httpx2 import Response

from pipeline.template_folder import LayeredFolder
from tests.desk.conftest import HOSTILE, DeskClient, client_of, response, session_in, write_rows

SECTION = "small/figures"
NAMES = {code: f"{code}/small/figures.md.j2" for code in ("en", "fr")}
ALIKE = {code: f"{word} {{{{ responses.responded | figure }}}}.\n" for code, word in
         (("en", "They were"), ("fr", "Ils étaient"))}  # fmt: skip


@pytest.fixture
def with_texts(tmp_path: Path, model: Path) -> DeskClient:
    """A desk with templates of its own."""
    return client_of(session_in(tmp_path, model, own_texts=True))


def held(desk: DeskClient) -> dict[str, bytes]:
    return {code: (desk.opened.templates / name).read_bytes() for code, name in NAMES.items()}


def marks(desk: DeskClient) -> dict[str, str]:
    page = desk.get(f"/small/texts?section={SECTION}").text
    return dict(re.findall(r'name="(hash-\w+)" value="(\w*)"', page))


def save(desk: DeskClient, texts: dict[str, str], what: str = "save") -> Response:
    fields = {f"text-{code}": text for code, text in texts.items()}
    return desk.post(f"/small/texts/{what}", section=SECTION, **fields, **marks(desk))


def test_both_languages_are_saved_and_brought_back_together(with_texts: DeskClient) -> None:
    before = held(with_texts)
    page = save(with_texts, ALIKE)
    assert page.status_code == 200
    assert "They were" in page.text
    assert held(with_texts) == {code: text.encode() for code, text in ALIKE.items()}
    kept = with_texts.opened.records / "former"
    for code in NAMES:
        assert (kept / f"templates-{code}-small-figures.md.1.j2").read_bytes() == before[code]
    with_texts.post("/small/texts/undo", section=SECTION, code="fr")
    assert held(with_texts) == before
    assert with_texts.post("/small/texts/undo", section=SECTION, code="en").status_code == 409


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ({**ALIKE, "fr": "Ligne\n\nIls {{ responses.respondedd | figure }}.\n"}, "line 3"),
        ({**ALIKE, "fr": "Ils {{ responses.outstanding | figure }}.\n"}, "to mend"),
        ({**ALIKE, "en": "A {% if %} B"}, "line 1"),
        ({**ALIKE, "en": "They {{ nothing }"}, "line 1"),
        ({**ALIKE, "en": ""}, "to mend"),
    ],
)
def test_a_fault_of_one_language_keeps_every_text_as_it_was(
    with_texts: DeskClient, texts: dict[str, str], said: str
) -> None:
    before = held(with_texts)
    page = save(with_texts, texts)
    assert page.status_code == 409
    assert said in page.text
    assert held(with_texts) == before
    assert all(
        html.escape(one.strip()) in page.text.replace("&#39;", "'") for one in texts.values()
    )


def test_a_preview_shows_what_would_be_printed_and_writes_nothing(with_texts: DeskClient) -> None:
    before = held(with_texts)
    page = save(with_texts, ALIKE, "preview").text
    assert "They were 3." in page
    assert "Ils étaient 3." in page
    assert held(with_texts) == before
    assert not (with_texts.opened.records / "former").exists()


def test_what_is_typed_is_never_markup(with_texts: DeskClient) -> None:
    page = save(with_texts, {**ALIKE, "en": f"{HOSTILE}</textarea>{HOSTILE}"}, "preview").text
    assert HOSTILE not in page
    assert "</textarea><img" not in page


def test_a_text_that_was_saved_elsewhere_meanwhile_is_not_overwritten(
    with_texts: DeskClient,
) -> None:
    old = marks(with_texts)
    path = with_texts.opened.templates / NAMES["fr"]
    path.write_text("Autre {{ responses.responded | figure }}.\n", encoding="utf-8")
    before = held(with_texts)
    fields = {f"text-{code}": text for code, text in ALIKE.items()}
    answer = with_texts.post("/small/texts/save", section=SECTION, **fields, **old)
    assert answer.status_code == 409
    assert "saved elsewhere" in answer.text
    assert "They were" in answer.text
    assert held(with_texts) == before


def test_where_the_second_file_cannot_be_written_the_first_is_as_it_was(
    with_texts: DeskClient,
) -> None:
    before = held(with_texts)
    path = with_texts.opened.templates / NAMES["fr"]
    path.with_name(f".{path.name}.fresh").mkdir()
    answer = save(with_texts, ALIKE)
    assert answer.status_code == 409
    assert "They were" in answer.text
    assert held(with_texts) == before


def test_no_text_is_saved_that_cannot_be_checked(with_texts: DeskClient) -> None:
    write_rows(with_texts.workbook, response(2, state="Belgiumm"))
    before = held(with_texts)
    answer = save(with_texts, ALIKE)
    assert answer.status_code == 409
    assert "The inputs have errors" in answer.text
    assert held(with_texts) == before


def test_a_session_changes_its_own_texts_and_not_those_that_sessions_share(
    tmp_path: Path, model: Path
) -> None:
    own = tmp_path / "templates"
    (own / "en" / "letters").mkdir(parents=True)
    opened = replace(
        session_in(tmp_path, model), templates=LayeredFolder((own, model / "templates"))
    )
    desk, shared = client_of(opened), model / "templates" / NAMES["en"]
    before = shared.read_bytes()
    assert save(desk, ALIKE).status_code == 200
    assert (own / NAMES["en"]).read_text(encoding="utf-8") == ALIKE["en"]
    assert shared.read_bytes() == before
    desk.post("/small/texts/undo", section=SECTION, code="en")
    assert not (own / NAMES["en"]).exists()


def test_the_ends_of_lines_of_a_file_stay_as_they_are(with_texts: DeskClient) -> None:
    path = with_texts.opened.templates / NAMES["en"]
    path.write_bytes(ALIKE["en"].replace("\n", "\r\n").encode())
    save(with_texts, {**ALIKE, "en": f"Now t{ALIKE['en'][1:]}\r\nAnd more.", "fr": f"{ALIKE['fr']}\r\nEt plus."})  # fmt: skip  # noqa: E501
    assert path.read_bytes().count(b"\r\n") == path.read_bytes().count(b"\n") == 3
    assert b"\r" not in (with_texts.opened.templates / NAMES["fr"]).read_bytes()


@pytest.mark.parametrize("section", ["", "small/other", "../small/figures", "/etc/passwd"])
def test_only_a_section_of_the_session_is_opened(read_only: DeskClient, section: str) -> None:
    for what in ("save", "preview", "undo"):
        assert read_only.post(f"/small/texts/{what}", section=section, code="en").status_code == 409
    assert SECTION in read_only.get(f"/small/texts?section={section}").text


@pytest.mark.parametrize(("encoding", "end"), [
    ("utf-8-sig", "\n"), ("latin-1", " é\n"), ("utf-8", "\r\n"), ("utf-8", "\n\n\n"),
])  # fmt: skip
def test_saving_a_language_leaves_the_file_of_the_other_as_it_is(
    with_texts: DeskClient, encoding: str, end: str
) -> None:
    french = with_texts.opened.templates / NAMES["fr"]
    english = held(with_texts)["en"].decode()
    french.write_bytes((french.read_text("utf-8").rstrip("\n") + end).encode(encoding))
    before = held(with_texts)["fr"]
    page = with_texts.get(f"/small/texts?section={SECTION}").text
    area = re.search(r'<textarea id="text-fr".*?>(.*?)</textarea>', page, re.DOTALL)
    assert area is not None
    shown = html.unescape(area[1])
    changed = {"en": english.replace("addressed ", "addressed so ", 1), "fr": shown}
    assert save(with_texts, changed).status_code == 200
    assert held(with_texts) == {"en": changed["en"].encode(), "fr": before}
    if encoding == "latin-1":
        refused = save(with_texts, {**changed, "fr": shown + "Encore.\n"})
        assert refused.status_code == 409
        assert "UTF-8" in refused.text.split('role="alert"')[1].split("</div>")[0]
        assert held(with_texts)["fr"] == before


def test_a_text_is_not_undone_without_the_one_saved_together_with_it(
    with_texts: DeskClient,
) -> None:
    save(with_texts, ALIKE)
    save(with_texts, {**ALIKE, "en": ALIKE["en"].replace("They", "Those")})
    after = held(with_texts)
    refused = with_texts.post("/small/texts/undo", section=SECTION, code="fr")
    assert refused.status_code == 409
    assert "templates/en/small/figures.md.j2" in refused.text
    assert held(with_texts) == after
    for _ in range(2):
        assert with_texts.post("/small/texts/undo", section=SECTION, code="en").status_code == 200
    assert with_texts.post("/small/texts/undo", section=SECTION, code="fr").status_code == 409


def test_a_text_that_is_too_long_is_refused_in_the_language_of_the_reader(
    with_texts: DeskClient,
) -> None:
    before = held(with_texts)
    with_texts.get("/words/fr")
    page = save(with_texts, {**ALIKE, "en": "x" * 300_000})
    assert page.status_code == 409
    assert "trop long" in page.text
    assert "256 kilooctets" in page.text
    assert held(with_texts) == before


def test_a_language_that_is_not_there_is_refused_in_words(with_texts: DeskClient) -> None:
    answer = with_texts.post("/small/texts/undo", section=SECTION, code="xx")
    assert answer.status_code == 409
    assert "no such section" in answer.text


@pytest.mark.parametrize("code", ["en", "fr"])
def test_sections_have_their_titles_while_the_inputs_are_faulty(
    tmp_path: Path, model: Path, code: str
) -> None:
    # The language is that of the folder of templates, not of any folder above it.
    folder = tmp_path / "en" / "fr"
    desk = client_of(session_in(folder, model, own_texts=True))
    for language, title in (("en", "What *was* counted"), ("fr", "Ce qui est compté")):
        path = folder / "templates" / language / "small" / "figures.md.j2"
        typed = f"# {title} {{{{ label('counted') }}}}\n\n{path.read_text(encoding='utf-8')}"
        path.write_text(typed, encoding="utf-8")
    write_rows(desk.workbook, response(2, state="Nowhere"))
    desk.get(f"/words/{code}?back=/")
    page = desk.get("/small/texts").text
    assert {"en": ">What was counted<", "fr": ">Ce qui est compté<"}[code] in page
    assert ">small/figures<" not in page


def test_a_text_that_the_system_does_not_give_stands_without_its_title(
    with_texts: DeskClient,
) -> None:
    for name in NAMES.values():
        path = with_texts.opened.templates / name
        path.unlink()
        path.mkdir()
    page = with_texts.get("/small/texts")
    assert page.status_code == 200
    assert ">small/figures<" in page.text


@pytest.mark.parametrize("code", ["en", "fr"])
def test_a_section_without_a_heading_is_called_by_how_it_begins(
    with_texts: DeskClient, code: str
) -> None:
    with_texts.get(f"/words/{code}?back=/")
    page = with_texts.get("/small/texts").text
    assert ">small/figures<" not in page


def test_a_text_that_is_refused_leaves_sections_their_titles(with_texts: DeskClient) -> None:
    listed = re.compile(r"<option [^>]*>([^<]+)</option>")
    before = listed.findall(with_texts.get(f"/small/texts?section={SECTION}").text)

    refused = save(with_texts, {**ALIKE, "en": "They {{ nothing }"})

    assert refused.status_code == 409
    assert before
    assert SECTION not in before
    assert listed.findall(refused.text) == before
