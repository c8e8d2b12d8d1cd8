"""Every letter is a good Word file and has all that a letter of the Assembly has."""

import re
import tomllib
from itertools import product

import pytest

from tests.gate import findings
from tests.letter_templates.letter_files import (
    LANGUAGES,
    LETTERS,
    NOTES,
    REMINDERS,
    SIGNED,
    TAG,
    TEMPLATES,
    WITH_FORM,
    W,
    letter,
    page_part,
    paragraphs,
    parts,
    plain,
    text_of,
    texts,
    tree,
    values_named,
)
from tools.letter_layout import TEXTS, build

EVERY = list(product(LANGUAGES, LETTERS))
EVERY_NOTE = list(product(LANGUAGES, NOTES))
# From the vocabulary of letters; a loop names what it goes through.
ALLOWED = {
    "session": {"number", "place", "dates", "illustrative"},
    "secretariat": {"email", "telephone", "place", "signatory_name", "signatory_title"},
    "focal_point": {"title", "name", "state", "appointed_by", "meeting", "appointed_on"},
    "mandate": {"resolution", "date"},
    "recommendations": {"contact_points", "contact_points_count"},
    "responses": {"responded"},
    "circular": {"subject", "sender", "form"},
    "row": {"label", "boxes"},
    "letter": {
        "reference",
        "date",
        "reply_by",
        "cut_off",
        "enclosures",
        "copies",
        "reminders",
        "reflected",
    },
    "addressee": {"office", "kind", "state", "address", "seat", "city"},
    "first_note": {"reference", "date"},
    "response": {
        "kind",
        "channel",
        "their_reference",
        "dated",
        "received_on",
        "received_later",
        "answers",
        "incomplete",
    },
    "copy": {"office", "seat"},
    "one": {
        "reference",
        "date",
        "contact_name",
        "contact_title",
        "contact_seat",
        "phone",
        "email",
        "role",
        "missing",
        "law_text",
        "assistance_wanted",
    },
}
OPENING = {
    "en": "The Secretariat of the Assembly of States Parties presents its compliments "
    "{{ addressee.office | to }} and has the honour to ",
    "fr": "Le Secrétariat de l’Assemblée des États Parties présente ses compliments "
    "{{ addressee.office | to }} et a l’honneur d",
}
CLOSING = {
    "en": "The Secretariat of the Assembly of States Parties avails itself of this opportunity to "
    "renew {{ addressee.office | to }} the assurances of its highest consideration.",
    "fr": "Le Secrétariat de l’Assemblée des États Parties saisit cette occasion pour renouveler "
    "{{ addressee.office | to }} les assurances de sa très haute considération.",
}
PLACE_AND_DATE = {
    "en": "{{ secretariat.place | name }}, {{ letter.date | date }}",
    "fr": "{{ secretariat.place | name }}, le {{ letter.date | date }}",
}
SIGNATORY_TITLE = "{{ secretariat.signatory_title | name }}"
ENCLOSED = {
    "en": ["Enclosure", "Enclosures: {{ letter.enclosures | figure }}"],
    "fr": ["Pièce jointe", "Pièces jointes\u00a0: {{ letter.enclosures | figure }}"],
}


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_a_letter_passes_the_gate(language: str, name: str) -> None:
    assert findings(letter(language, name)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_letter(language: str) -> None:
    found = {path.stem for path in letter(language, "any").parent.glob("*.docx")}
    assert found >= set(LETTERS)


@pytest.mark.parametrize("name", LETTERS)
def test_the_languages_ask_for_the_same_values(name: str) -> None:
    first, *others = (values_named(letter(language, name)) for language in LANGUAGES)
    assert all(other == first for other in others)


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_a_letter_names_only_what_letters_may_state(language: str, name: str) -> None:
    known = {f"{subject}.{field}" for subject, fields in ALLOWED.items() for field in fields}
    assert values_named(letter(language, name)) <= known


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_a_tag_stands_in_one_run(language: str, name: str) -> None:
    path = letter(language, name)
    for part in parts(path):
        if part.endswith(".xml") and part.startswith("word/"):
            for text in tree(path, part).iter(f"{W}t"):
                assert not re.search(r"[{}]", TAG.sub("", text.text or ""))


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_the_first_page_has_letterhead_and_addressee(language: str, name: str) -> None:
    path = letter(language, name)
    words = tomllib.loads((TEMPLATES / language / "masthead.toml").read_text(encoding="utf-8"))
    head = text_of(path, page_part(path, "header", "first"))
    assert all(words[key] in plain(head) for key in ("court", "assembly", "illustrative"))
    foot = text_of(path, page_part(path, "footer", "first"))
    for value in ("office | name", "city | name", "address"):
        assert f"{{{{ addressee.{value} }}}}" in foot
    assert tree(path).find(f".//{W}sectPr/{W}titlePg") is not None


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_later_pages_carry_the_reference_and_their_number(language: str, name: str) -> None:
    path = letter(language, name)
    part = page_part(path, "header", "default")
    words = tomllib.loads((TEMPLATES / language / "masthead.toml").read_text(encoding="utf-8"))
    assert "{{ letter.reference }}" in text_of(path, part)
    assert words["illustrative"] in plain(text_of(path, part))
    assert [one.text.strip() for one in tree(path, part).iter(f"{W}instrText")] == ["PAGE"]


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_a_letter_has_its_language_its_page_and_a_title(language: str, name: str) -> None:
    path = letter(language, name)
    pack = tomllib.loads((TEMPLATES / language / "language.toml").read_text(encoding="utf-8"))
    properties = {one.tag.rpartition("}")[2]: one.text for one in tree(path, "docProps/core.xml")}
    assert properties["language"] == pack["tag"]
    assert "{{ letter.reference }}" in (properties["title"] or "")
    assert {one.get(f"{W}val") for one in tree(path, "word/styles.xml").iter(f"{W}lang")} == {
        pack["tag"]
    }
    page = tree(path).find(f".//{W}sectPr/{W}pgSz")
    assert (page.get(f"{W}w"), page.get(f"{W}h")) == ("11906", "16838")


@pytest.mark.parametrize(("language", "name"), EVERY_NOTE)
def test_a_note_is_in_the_third_person_with_the_fixed_formulas(language: str, name: str) -> None:
    written = list(paragraphs(tree(letter(language, name))))
    styles = [style for style, _ in written]
    body = [text for style, text in written if style == "LetterText"]
    assert styles[0] == "LetterReference"
    assert body[0].startswith(OPENING[language])
    closing = written[styles.index("LetterClosing") :]
    assert [text for _, text in closing[:2]] == [CLOSING[language], PLACE_AND_DATE[language]]
    assert "LetterSeal" in styles
    assert "LetterSignature" not in styles
    assert not re.search(r"\b(?:I|my|je|ma|vous)\b", " ".join(TAG.sub("", text) for text in body))


@pytest.mark.parametrize(("language", "name"), list(product(LANGUAGES, SIGNED)))
def test_a_letter_to_an_organization_is_in_the_first_person(language: str, name: str) -> None:
    written = list(paragraphs(tree(letter(language, name))))
    styles = [style for style, _ in written]
    assert written[0][1].endswith(PLACE_AND_DATE[language])
    assert styles[1] == "LetterPlain"
    assert written[2][1].startswith(("I have", "J’ai"))
    signed = [text for style, text in written if style == "LetterSignature"]
    assert signed[:2] == ["{{ secretariat.signatory_name }}", SIGNATORY_TITLE]
    assert "LetterSeal" not in styles


@pytest.mark.parametrize(("language", "name"), list(product(LANGUAGES, SIGNED)))
def test_a_letter_to_an_organization_never_calls_itself_a_note(language: str, name: str) -> None:
    body = [text for style, text in texts(letter(language, name)) if style == "LetterText"]
    written = " ".join(
        TAG.sub("", re.sub("{% if response.channel.*?{% elif", "", text)) for text in body
    )
    assert not re.search(r"\bnotes? verbales?\b|\bpresent note\b|\bprésente note\b", written)


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_enclosures_and_copies_are_marked_where_there_are_any(language: str, name: str) -> None:
    written = [text for style, text in paragraphs(tree(letter(language, name)))]
    start = written.index("{%p if letter.enclosures == 1 %}")
    one, otherwise, many, end, each, copy, last = written[start + 1 : start + 8]
    assert [one, many] == ENCLOSED[language]
    assert [otherwise, end] == ["{%p elif letter.enclosures %}", "{%p endif %}"]
    assert [each, last] == ["{%p for copy in letter.copies %}", "{%p endfor %}"]
    assert "{{ copy.office | name }}, {{ copy.seat | name }}" in copy


@pytest.mark.parametrize(("language", "name"), list(product(LANGUAGES, WITH_FORM)))
def test_the_reply_form_stands_on_a_page_of_its_own(language: str, name: str) -> None:
    path = letter(language, name)
    assert [style for style, _ in paragraphs(tree(path))].count("FormTitle") == 1
    style = next(
        one
        for one in tree(path, "word/styles.xml").iter(f"{W}style")
        if one.get(f"{W}styleId") == "FormTitle"
    )
    assert style.find(f"{W}pPr/{W}pageBreakBefore") is not None
    written = list(paragraphs(tree(path)))
    start = next(at for at, (style, _) in enumerate(written) if style == "FormTitle")
    form = "\n".join(text for _, text in written[start:])
    assert "{%tr for row in circular.form %}" in form
    for value in ("addressee.state", "circular.subject", "secretariat.email", "letter.reply_by"):
        assert f"{{{{ {value}" in form


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_reminder_calls_itself_the_last_or_regrets(language: str) -> None:
    for name in REMINDERS:
        paragraphs_of = texts(letter(language, name))
        written = " ".join(TAG.sub("", text) for _, text in paragraphs_of).casefold()
        assert not re.search(r"\b(?:final|last|dernier|dernière|ultime|regret\w*)\b", written)


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_built_anew_are_the_same_on_any_day(language: str) -> None:
    source = TEXTS / f"{language}.toml"
    assert build(source) == build(source)
    assert set(build(source)) == set(LETTERS)
