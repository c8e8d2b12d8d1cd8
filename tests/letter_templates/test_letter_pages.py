"""A letter with the longest of names stays on one page, its form on the next."""

import io
from collections.abc import Mapping
from itertools import product
from pathlib import Path

import jinja2
import pytest
from docxtpl import DocxTemplate

from tests.gate import findings, pdf_text, pdfs_of
from tests.letter_templates.letter_files import LANGUAGES, LETTERS, WITH_FORM, letter

OFFICE = {
    "en": "the Permanent Mission of the Democratic Republic of Timor-Leste to the United Nations",
    "fr": "la Mission permanente de la République démocratique du Timor-Leste auprès de "
    "l’Organisation des Nations Unies",
}
KIND = {"en": "the Permanent Mission", "fr": "la Mission permanente"}
STATE = {"en": "Democratic Republic of Timor-Leste", "fr": "République démocratique du Timor-Leste"}
FILTERS = (
    *("name", "the", "of", "to", "in", "list"),
    *("date", "period", "ordinal", "figure", "about", "agree"),
)
DATE = "15 septembre 2008"


def values(language: str) -> Mapping[str, Mapping[str, object]]:
    office = OFFICE[language]
    point = {
        "contact_name": "Ms. Maria Domingas Fernandes",
        "contact_title": "Minister Counsellor",
        "contact_seat": "New York",
        "phone": "+1 212 555 0100",
        "email": "m.fernandes@mission.example",
        "role": "main",
        "missing": "telephone",
        "law_text": "Lei n.º 19/2008 sobre a cooperação com o Tribunal Penal Internacional",
        "assistance_wanted": "yes",
    }
    asked = ("Name", "Title", "Telephone", "E-mail")
    form: list[dict[str, object]] = [{"label": label, "boxes": ()} for label in asked]
    form.insert(2, {"label": "Seat", "boxes": ("The Hague", "Brussels", "New York")})
    past = [{"reference": f"ICC-ASP/7/S/PA/{number}", "date": DATE} for number in (17, 18)]
    return {
        "session": {"number": "septième", "place": "La Haye", "dates": DATE, "illustrative": True},
        "secretariat": {
            "email": "cooperation@secretariat.example",
            "telephone": "+31 70 555 0100",
            "place": "La Haye",
            "signatory_name": "Elena Marchetti",
            "signatory_title": "Director",
        },
        "focal_point": {
            "title": "l’Ambassadeur",
            "name": "Yves Haesendonck",
            "state": "Belgique",
            "appointed_by": "Bureau",
            "meeting": 18,
            "appointed_on": DATE,
        },
        "mandate": {"resolution": "ICC-ASP/6/Res.2", "date": DATE},
        "recommendations": {"contact_points": "9, 14, 25", "contact_points_count": 3},
        "responses": {"responded": 43},
        "circular": {
            "subject": "Designation of a contact point",
            "sender": "focal point",
            "form": form,
        },
        "letter": {
            "reference": "ICC-ASP/7/S/PA/19",
            "date": DATE,
            "reply_by": DATE,
            "cut_off": DATE,
            "enclosures": 2,
            "copies": [{"office": office, "seat": "New York"}],
            "reminders": past,
            "reflected": False,
        },
        "addressee": {
            "office": office,
            "kind": KIND[language],
            "state": STATE[language],
            "address": "866 United Nations Plaza, Suite 441\nNew York, NY 10017\nUSA",
            "seat": "New York",
            "city": None,
        },
        "first_note": past[0],
        "response": {
            "kind": "substantive",
            "channel": "note verbale",
            "their_reference": "MNEC/MP/204/2008",
            "dated": DATE,
            "received_on": DATE,
            "received_later": True,
            "answers": [point, point],
            "incomplete": [point, point],
        },
    }


def filled(language: str, name: str, folder: Path) -> Path:
    """Fill a letter by docxtpl, with filters that print a value as it is."""
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=True)
    environment.filters = dict.fromkeys(FILTERS, lambda value, *_: value)
    template = DocxTemplate(io.BytesIO(letter(language, name).read_bytes()))
    template.render(dict(values(language)), jinja_env=environment)
    target = folder / f"{language}-{name}.docx"
    template.save(target)
    return target


CASES = list(product(LANGUAGES, LETTERS))


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    folder = tmp_path_factory.mktemp("letters")
    return {case: filled(*case, folder) for case in CASES}


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_a_filled_letter_passes_the_gate(
    letters: dict[tuple[str, str], Path], case: tuple[str, str]
) -> None:
    assert findings(letters[case]) == []


def test_a_letter_takes_one_page_and_its_form_another(
    letters: dict[tuple[str, str], Path],
) -> None:
    pdfs_of(list(letters.values()))
    for (language, name), path in letters.items():
        first, *others = pdf_text(path).rstrip("\f").split("\f")
        assert len(others) == (1 if name in WITH_FORM else 0), path.name
        assert "866 United Nations Plaza" in first, path.name
        for page in others:
            assert "ICC-ASP/7/S/PA/19" in page, path.name
            assert STATE[language] in page, path.name
