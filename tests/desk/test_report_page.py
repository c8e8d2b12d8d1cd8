"""The page of the report: a figure says where it is from in the language of the desk."""

import html
import re
from pathlib import Path

import pytest

from tests.desk.conftest import DeskClient, client_of, response, session_in, write_rows


@pytest.mark.parametrize("code", ["en", "fr"])
@pytest.mark.parametrize("side", ["en", "fr"])
def test_a_figure_of_either_language_is_told_in_that_of_the_desk(
    read_only: DeskClient, code: str, side: str
) -> None:
    read_only.get(f"/words/{code}?back=/")
    page = read_only.get("/small/report").text
    links = re.findall(rf'href="(\?[^"]*figure={side}[^"]*)"', page)
    assert links
    page = read_only.get(f"/small/report{html.unescape(links[0])}").text
    panel = page[page.index('<aside class="trace"') : page.index("</aside>")]
    assert f'lang="{code}"' in panel.partition(">")[0]
    assert ("Situation au " in panel) == (code == "fr")


def test_of_many_rows_behind_a_figure_the_first_are_shown_and_the_others_on_demand(
    at_desk: DeskClient,
) -> None:
    rows = [response(2, state="Belgium", line=number) for number in range(1, 21)]
    write_rows(at_desk.workbook, *rows)
    page = at_desk.get("/small/report").text
    panels = []
    for link in re.findall(r'href="(\?[^"]*figure=en[^"]*)"', page):
        page = at_desk.get(f"/small/report{html.unescape(link)}").text
        panels.append(page[page.index('<aside class="trace"') : page.index("</aside>")])
    panel = next(panel for panel in panels if "20 rows" in panel)
    at_once, _, on_demand = panel[panel.index("20 rows") :].partition("<details>")
    assert at_once.count('<th scope="row"') == 5
    assert "Show all 20" in on_demand.partition("</summary>")[0]
    assert on_demand.partition("</details>")[0].count('<th scope="row"') == 15
    few = next(panel for panel in panels if "<details>" not in panel and "rows</small>" in panel)
    assert 1 < few.count('<th scope="row"') <= 14


@pytest.mark.parametrize(
    ("code", "named"),
    [
        ("en", ["Settings · Document: Figures · Situation as at", "Settings · First day"]),
        (
            "fr",
            [
                "Réglages · Document\u00a0: Figures · Situation au",
                "Réglages · Premier jour",
            ],
        ),
    ],
)
def test_a_setting_behind_a_figure_is_named_as_the_form_of_the_settings_names_it(
    tmp_path: Path, model: Path, code: str, named: list[str]
) -> None:
    desk = client_of(session_in(tmp_path, model, own_texts=True))
    for language in ("en", "fr"):
        text = desk.opened.templates / language / "small" / "figures.md.j2"
        stated = "{{ report.as_of | date }} {{ session.opening | date }}\n"
        text.write_text(stated, encoding="utf-8", newline="\n")
    desk.get(f"/words/{code}?back=/")
    page = desk.get("/small/report").text
    links = re.findall(rf'href="(\?[^"]*figure={code}[^"]*)"', page)
    settings = (desk.opened.inputs / "session.toml").read_text(encoding="utf-8").splitlines()
    told = []
    for link in links:
        page = desk.get(f"/small/report{html.unescape(link)}").text
        panel = page[page.index('<aside class="trace"') : page.index("</aside>")]
        assert "reports." not in panel, "no key of the file"
        told += (setting := re.findall(r'href="/small/settings#line-(\d+)">([^<]+)</a>', panel))
        assert all(re.match('"(as_of|opening)"', settings[int(at) - 1]) for at, _ in setting)
        assert f'id="line-{setting[0][0]}"' in desk.get("/small/settings").text
    assert [html.unescape(name) for _, name in told] == named
