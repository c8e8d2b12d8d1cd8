"""The desk over a small session: in process for most tests, on a port for a real browser."""

import datetime as dt
import math
import shutil
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from httpx2 import Response
from starlette.testclient import TestClient

from pipeline.desk.app import application
from pipeline.desk.opened_session import OpenedSession
from pipeline.desk.pages.desk import Desk
from pipeline.desk.safety import Key
from tests.machine.small_session import FIRST, small_session
from tests.waiting import PATIENCE, waited
from tests.workbooks import read_workbook, save_workbook

ORIGIN = "http://127.0.0.1:8123"
SHEET = "Contact points"
HOSTILE = "<img src=x onerror=alert(1)>"


@dataclass
class DeskClient:
    """A browser without eyes: it opens the desk by its address and sends forms as pages do."""

    opened: OpenedSession
    desk: Desk
    key: Key
    client: TestClient

    def get(self, path: str) -> Response:
        return self.client.get(path)

    def post(self, path: str, files: Any = None, **fields: str) -> Response:  # noqa: ANN401 - as httpx2 takes them
        data = {"form": self.key.form, **fields}
        headers = {"origin": ORIGIN}
        return self.client.post(path, data=data, files=files, headers=headers)

    def work(self, answer: Response) -> str:
        """Wait for the work that a form has begun, and give its page."""
        assert "/work/" in str(answer.url), answer.text
        assert waited(lambda: not self.desk.work.running)
        return self.get(str(answer.url).removeprefix(ORIGIN)).text

    @property
    def workbook(self) -> Path:
        return self.opened.inputs / "responses.xlsx"


def response(row: int, **cells: object) -> dict[str, object]:
    """Give a row of the sheet of responses."""
    day = dt.date(2008, 6, 3 + row)
    usual = {"circular": FIRST, "received_on": day, "line": 1, "kind": "substantive"}
    return {**usual, "channel": "e-mail", "contact_name": "Ms. A. Secret", **cells}


def write_rows(path: Path, *rows: dict[str, object]) -> None:
    """Write rows into the sheet of responses, in the place of those that stand there."""
    book = read_workbook(path)
    sheet = book[SHEET]
    sheet.delete_rows(2, sheet.max_row)
    columns = [cell.value for cell in sheet[1]]
    for row in rows:
        sheet.append([row.get(str(column)) for column in columns])
    save_workbook(book, path)


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small session, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("desk") / "model"
    folder.mkdir()
    small_session(folder)
    rows = (response(2, state="Belgium"), response(3, state="Fiji"), response(4, state="Kenya"))
    write_rows(folder / "inputs" / "responses.xlsx", *rows)
    return folder


def session_in(folder: Path, model: Path, *, own_texts: bool = False) -> OpenedSession:
    """Copy the small session, and its templates where a test changes them."""
    shutil.copytree(model / "inputs", folder / "inputs")
    if own_texts:
        shutil.copytree(model / "templates", folder / "templates")
    places = (folder / "inputs", folder / "outputs", folder / "records")
    return OpenedSession("small", "", *places, (folder if own_texts else model) / "templates")


def no_log(error: Exception, stage: str) -> None:
    raise AssertionError(stage) from error


_OPENED: list[Desk] = []


@pytest.fixture(autouse=True, scope="module")
def _ended_with_the_module() -> Iterator[None]:
    yield from _ended()


@pytest.fixture(autouse=True)
def _ended_with_the_test() -> Iterator[None]:
    yield from _ended()


def _ended() -> Iterator[None]:
    """Desks end with what opened them: they would look at folders, and draft, for ten minutes."""
    before = len(_OPENED)
    yield
    while len(_OPENED) > before:
        for watch in _OPENED.pop()._watches.values():  # noqa: SLF001 - it ends with its process
            watch._asked, watch._verdict = -math.inf, None  # noqa: SLF001


def desk_of(opened: OpenedSession) -> Desk:
    """Open a desk that ends with its test, or with its module where the module has it."""
    _OPENED.append(Desk(opened, no_log))
    return _OPENED[-1]


def client_of(opened: OpenedSession) -> DeskClient:
    desk, key = desk_of(opened), Key("token-of-the-start", 8123)
    client = TestClient(application(desk, key), base_url=ORIGIN, raise_server_exceptions=True)
    client.get(f"/?key={key.token}")
    return DeskClient(opened, desk, key, client)


@pytest.fixture
def at_desk(tmp_path: Path, model: Path) -> DeskClient:
    return client_of(session_in(tmp_path, model))


@pytest.fixture(scope="module")
def read_only(tmp_path_factory: pytest.TempPathFactory, model: Path) -> DeskClient:
    """A desk that several tests look at and none changes."""
    return client_of(session_in(tmp_path_factory.mktemp("read"), model))


@pytest.fixture
def address(
    tmp_path: Path, model: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[str, OpenedSession]]:
    """The address of a desk that listens, and its session; others are made beside it."""
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    opened = session_in(tmp_path, model, own_texts=True)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        key = Key("token", listening.getsockname()[1])
        app = application(desk_of(opened), key)
        server = uvicorn.Server(
            uvicorn.Config(app, log_level="critical", lifespan="off", ws="none")
        )
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        yield key.address(), opened
        server.should_exit = True
        thread.join(PATIENCE)
