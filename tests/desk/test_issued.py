"""An issued document: every page says of its files what the check of everything says."""

import re
from collections.abc import Callable

import pytest

from tests.desk.conftest import DeskClient, client_of, office_in, response, write_rows
from tests.machine.small_session import SYMBOL

DAY = "2008-10-29"


@pytest.fixture(scope="module")
def issued(model: object, tmp_path_factory: pytest.TempPathFactory) -> DeskClient:
    """A desk whose report was issued."""
    desk = client_of(office_in(tmp_path_factory.mktemp("issued"), model))  # type: ignore[arg-type]
    desk.work(desk.post("/small/report/make", what="word"))
    page = desk.get("/small/issue").text
    while stage := re.search(r'name="stage" value="([^"]+)"', page):
        fields = {"document": SYMBOL, "on": DAY, "by": "A. B.", "stage": stage[1]}
        desk.work(desk.post("/small/issue/clear", **fields))
        page = desk.get("/small/issue").text
    desk.work(desk.post("/small/issue/issue", document=SYMBOL, on=DAY, sure="1"))
    return desk
