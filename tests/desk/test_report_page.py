"""The page of the report: a figure says where it is from in the language of the desk."""

import html
import re

import pytest

from tests.desk.conftest import DeskClient


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
