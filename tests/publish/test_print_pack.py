"""The print pack: read by pikepdf and pdftotext, its labels measured."""

import re
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from pipeline.cli import main
from pipeline.word.letters.address_labels import LabelFormat
from tests.gate import office_program
from tests.publish.conftest import FOLDERS, ROOT
from tests.publish.test_pdf import text_of

STATES = ["FRA", "BEL", "AND", "BEN", "GBR", "CAN", "COD"]
MILLIMETRE = 72 / 25.4


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    office_program()
    folder = tmp_path_factory.mktemp("office")
    assert main(["letters", "contact-points", *places(folder)]) == 0
    assert main(["print-pack", "contact-points", *STATES, *places(folder)]) == 0
    return folder


def places(folder: Path) -> list[str]:
    return [*FOLDERS, f"--outputs={folder}/outputs", f"--records={folder}/records"]


def pack_of(folder: Path) -> Path:
    return folder / "outputs/print-pack/contact-points.pdf"


def outline(path: Path) -> list[tuple[str, int]]:
    with pikepdf.open(path) as pdf, pdf.open_outline() as found:
        pages = [page.obj.objgen for page in pdf.pages]
        return [
            (str(one.title), pages.index(one.destination[0].objgen))  # type: ignore[index]
            for one in found.root
        ]


def page_text(path: Path, page: int) -> str:
    command = ["pdftotext", "-layout", "-f", str(page), "-l", str(page), str(path), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def test_each_bookmark_leads_to_its_letter_on_a_sheet_of_its_own(office: Path) -> None:
    marks = outline(pack_of(office))
    assert marks[0][0].startswith("Letters for delivery")
    assert len(marks) == len(STATES) + 1
    names = {"Belgium": "Belgique", "France": "française", "Andorra": "Andorre", "Benin": "Bénin"}
    names |= {"Democratic Republic of the Congo": "Congo"}
    for title, page in marks[1:]:
        assert page % 2 == 0, "begins on a new sheet"
        state = re.split(r"\. | – ", title)[1]
        assert names.get(state, state) in page_text(pack_of(office), page + 1)


def test_the_order_is_by_seat_and_then_by_address_with_numbers_as_numbers(office: Path) -> None:
    rows = [line.split("  ") for line in text_of_list(office) if re.match(r"\s*\d+\*", line)]
    seats = [[cell.strip() for cell in row if cell.strip()][1] for row in rows]
    assert len(seats) == len(STATES)
    assert seats == sorted(seats)
    with_numbers = [[cell.strip() for cell in row if cell.strip()][2] for row in rows]
    hague = [one for one in with_numbers if one.endswith("The Hague")]
    numbers = [int(one.split()[0]) for one in hague]
    assert numbers == sorted(numbers)
    assert len(numbers) > 3


def text_of_list(office: Path) -> list[str]:
    return page_text(pack_of(office), 1).splitlines()


def test_what_is_not_cleared_is_marked(office: Path, tmp_path: Path) -> None:
    assert "has not been cleared" in "\n".join(text_of_list(office))
    copy = tmp_path / "office"
    shutil.copytree(office, copy)
    assert main(["clear", "contact-points", "BEL", "--by", "X", *places(copy)]) == 0
    assert main(["print-pack", "contact-points", "BEL", *places(copy), "--language", "fr"]) == 0
    text = " ".join(" ".join(text_of_list(copy)).split())
    assert "Lettres à remettre" in text
    assert "approuvée" not in text
    assert "1 La Haye" in text


def test_one_sided_has_no_blank_pages(office: Path, tmp_path: Path) -> None:
    copy = tmp_path / "office"
    shutil.copytree(office, copy)
    assert main(["print-pack", "contact-points", *STATES, *places(copy), "--one-sided"]) == 0
    with pikepdf.open(pack_of(office)) as both, pikepdf.open(pack_of(copy)) as one:
        letters = [*(office / "outputs").rglob("letters/contact-points/*.pdf")]
        pages = sum(len(pikepdf.open(path).pages) for path in letters)
        assert len(one.pages) == pages + 1
        assert len(both.pages) == pages + 2


def test_the_labels_lie_where_the_sheet_has_them(office: Path) -> None:
    path = office / "outputs/print-pack/contact-points-labels.pdf"
    boxes = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, check=True)  # noqa: S607 - as installed
    words = [
        (float(x), float(y), word)
        for x, y, word in re.findall(
            r'<word xMin="([\d.]+)" yMin="([\d.]+)".*?>(.*?)</word>', boxes.stdout.decode()
        )
    ]
    starts = [(x, y) for x, y, word in words if word in {"Embassy", "Ambassade", "High"}]
    assert len(starts) == len(STATES)
    for place, (x, y) in enumerate(starts):
        row, column = divmod(place, 3)
        left = (7.2 + column * 66.0) * MILLIMETRE
        top = (15.1 + row * 38.1) * MILLIMETRE
        assert left + 6 < x < left + 12
        assert top < y < top + 38.1 * MILLIMETRE


def test_full_sheets_leave_no_empty_page(tmp_path: Path) -> None:
    office_program()
    assert main(["letters", "contact-points", *places(tmp_path)]) == 0
    codes = [path.stem[-3:] for path in sorted((tmp_path / "outputs/en").rglob("*_*.docx"))][:24]
    for form, count in (("3474", 24), ("L7160", 21), ("L7159", 24), ("L7161", 18), ("L7163", 14)):
        chosen = codes[:count]
        asked = ["print-pack", "contact-points", *chosen, "--labels", form]
        assert main([*asked, *places(tmp_path)]) == 0
        path = tmp_path / "outputs/print-pack/contact-points-labels.pdf"
        with pikepdf.open(path) as pdf:
            assert len(pdf.pages) == 1, form
        assert "Embassy" in text_of(path)


def test_a_format_is_named_or_described(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["print-pack", "contact-points", "BEL", "--labels", "L1", *places(office)]
    assert main(asked) == 1
    said = capsys.readouterr().err
    assert "L7160" in said
    assert "labels.toml" in said


def test_labels_that_leave_the_sheet_do_not_fit() -> None:
    assert LabelFormat(3, 7, 63.5, 38.1, 7.2, 15.1, 66.0, 38.1).fits
    assert not LabelFormat(4, 7, 63.5, 38.1, 7.2, 15.1, 66.0, 38.1).fits
    assert not LabelFormat(3, 8, 63.5, 38.1, 7.2, 15.1, 66.0, 38.1).fits
    assert not LabelFormat(3, 7, 63.5, 38.1, 7.2, 15.1, 60.0, 38.1).fits
    assert not LabelFormat(0, 7, 63.5, 38.1, 7.2, 15.1, 66.0, 38.1).fits


def test_the_same_letters_give_the_same_pack(office: Path, tmp_path: Path) -> None:
    copy = tmp_path / "office"
    shutil.copytree(office, copy)
    pack_of(copy).unlink()
    assert main(["print-pack", "contact-points", *STATES, *places(copy)]) == 0
    assert pack_of(copy).read_bytes() == pack_of(office).read_bytes()


def test_only_those_without_an_email_address(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["print-pack", "contact-points", "--without-email", *places(office)]
    assert main(asked) == 1
    assert "Every addressee" in capsys.readouterr().err
    assert (ROOT / "templates/labels.toml").exists()
