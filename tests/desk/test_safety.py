"""Nobody but the person at this computer reaches the desk, and no value becomes script."""

import http.client
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pipeline.desk import app as desk_app
from pipeline.desk.app import ADDRESSES
from pipeline.desk.pages.output_files import found_file
from pipeline.desk.safety import POLICY
from tests.desk.conftest import HOSTILE, ORIGIN, DeskClient, response, write_rows
from tests.waiting import PATIENCE

ROOT = Path(__file__).parents[2]
PAGES = Path(desk_app.__file__).parent / "pages"


def path_of(pattern: str) -> str:
    filled = pattern.replace("{session}", "small").replace("{language}", "fr")
    return re.sub(r"\{[^}]*\}", "1", filled)


ACTIONS = [path_of(one.path) for one in ADDRESSES if one.is_action]
SHOWN = [path_of(one.path) for one in ADDRESSES if not one.is_action]


def stranger(desk: DeskClient) -> TestClient:
    return TestClient(desk.client.app, base_url=ORIGIN)


@pytest.mark.parametrize("path", [*SHOWN, "/static/desk.css"])
def test_who_does_not_have_the_token_sees_nothing(read_only: DeskClient, path: str) -> None:
    for query in ("", "?key=", "?key=another"):
        answer = stranger(read_only).get(path + query)
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers


def test_the_token_becomes_a_strict_cookie_and_leaves_the_address(read_only: DeskClient) -> None:
    answer = stranger(read_only).get(f"/?key={read_only.key.token}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:8124", "127.0.0.1", "", "[::1]:8123"])
def test_another_name_of_this_computer_is_refused(read_only: DeskClient, host: str) -> None:
    """A site may let its name lead to 127.0.0.1 (DNS rebinding)."""
    assert read_only.client.get("/small/inputs", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("path", ACTIONS)
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
    ],
)
def test_a_form_of_another_site_is_refused(
    read_only: DeskClient, path: str, headers: dict[str, str]
) -> None:
    fields = {"form": read_only.key.form}
    answer = read_only.client.post(path, data=fields, headers=headers)
    assert answer.status_code == 403


@pytest.mark.parametrize("path", ACTIONS)
@pytest.mark.parametrize("mark", [{}, {"form": "wrong"}])
def test_a_form_without_the_mark_of_our_pages_is_refused(
    read_only: DeskClient, path: str, mark: dict[str, str]
) -> None:
    answer = read_only.client.post(path, data=mark, headers={"origin": ORIGIN})
    assert answer.status_code == 403


@pytest.mark.parametrize("path", ACTIONS)
def test_what_changes_something_is_never_done_by_an_address(
    read_only: DeskClient, path: str
) -> None:
    answer = read_only.client.get(path, follow_redirects=False)
    led_away = answer.headers.get("location") == "/"
    assert answer.status_code in {404, 405} or led_away or path in SHOWN


@pytest.mark.parametrize("path", ["/", "/small/inputs", "/small/report", "/small/letters"])
def test_every_page_has_a_policy_without_script_or_style_of_its_own(
    read_only: DeskClient, path: str
) -> None:
    answer = read_only.get(path)
    assert answer.headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY
    assert answer.headers["cache-control"] == "no-store"
    assert not re.search(r"<style|<script>|\sstyle=|\son\w+=|javascript:", answer.text)
    assert not re.findall(r'(?:src|href|action)="https?:', answer.text)


def test_no_template_turns_a_value_into_markup() -> None:
    texts = [path.read_text(encoding="utf-8") for path in PAGES.glob("*.j2")]
    assert len(texts) > 8
    assert not [one for one in texts if "|safe" in one.replace(" ", "") or "autoescape" in one]


def test_a_request_that_is_too_large_is_refused_before_it_is_read(read_only: DeskClient) -> None:
    headers = {"origin": ORIGIN, "content-length": str(10**9)}
    assert read_only.client.post("/small/inputs/drop", headers=headers).status_code == 413


def test_a_value_of_a_cell_is_text_wherever_it_is_shown(at_desk: DeskClient) -> None:
    write_rows(at_desk.workbook, response(2, state=HOSTILE), response(3, state="Fiji"))
    page = at_desk.get("/small/inputs").text
    assert HOSTILE not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


@pytest.mark.parametrize(
    "name",
    [
        "../inputs/responses.xlsx",
        "..%2Finputs%2Fresponses.xlsx",
        "/etc/passwd",
        "a/../../inputs/responses.xlsx",
        "..\\inputs\\responses.xlsx",
        "C:/secret.xlsx",
        "manifest.json",
        ".journal.json",
        "nul\0.xlsx",
        "",
    ],
)
def test_no_name_leads_out_of_the_outputs(at_desk: DeskClient, name: str) -> None:
    outputs = at_desk.opened.outputs
    outputs.mkdir()
    (outputs / "manifest.json").write_text("{}", encoding="utf-8")
    assert found_file(outputs, name) is None


def test_a_restricted_file_is_given_to_a_button_and_never_to_an_address(
    at_desk: DeskClient,
) -> None:
    folder = at_desk.opened.outputs / "en" / "restricted"
    folder.mkdir(parents=True)
    (folder / "list.docx").write_bytes(b"secret")
    (folder.parent / "open.docx").write_bytes(b"open")
    assert at_desk.get("/small/output/en/restricted/list.docx").status_code == 404
    assert at_desk.get("/small/output/en/open.docx").content == b"open"
    sent = at_desk.post("/small/restricted-output", file="en/restricted/list.docx")
    assert sent.content == b"secret"
    assert sent.headers["content-disposition"].startswith("attachment")


def test_personal_data_are_shown_only_to_who_asks_for_them(at_desk: DeskClient) -> None:
    write_rows(at_desk.workbook, response(2, state="Belgiumm"))
    page = at_desk.get("/small/inputs").text
    assert "Belgiumm" in page
    assert "Secret" not in page
    fields = {"file": "responses.xlsx", "sheet": "Contact points", "cell": "A2"}
    assert "Secret" in at_desk.post("/small/inputs/row", **fields).text


def test_no_command_reads_the_packages_of_the_desk_before_it_is_asked_for() -> None:
    code = (
        "import sys, pipeline.cli.main\n"
        "sys.exit(bool({'pipeline.desk', 'starlette', 'uvicorn', 'anyio'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_the_way_back_from_a_change_of_language_is_one_of_our_pages(
    read_only: DeskClient,
) -> None:
    for back in ("//evil.example", "http://evil.example", "/\\evil.example"):
        answer = read_only.client.get("/words/fr", params={"back": back}, follow_redirects=False)
        assert answer.headers["location"] == "/"


def test_the_first_line_is_the_address_and_only_this_computer_is_listened_to(
    tmp_path: Path, model: Path
) -> None:
    folders = [f"--inputs={model / 'inputs'}", f"--templates={model / 'templates'}"]
    folders += [f"--outputs={tmp_path / 'outputs'}", f"--records={tmp_path / 'records'}"]
    command = [sys.executable, "-m", "pipeline", "desk", "--no-browser", *folders]
    with started(command) as port:
        for other in {one[4][0] for one in socket.getaddrinfo(socket.gethostname(), None)}:
            if other not in {"127.0.0.1", "::1"} and not str(other).startswith("127."):
                with pytest.raises(OSError, match=r".*"):
                    socket.create_connection((str(other), port), 2)
        # The server ends this connection, so that the system keeps the port for a minute.
        closing = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        closing.request("GET", "/", headers={"Connection": "close"})
        assert closing.getresponse().status == 403
        closing.close()
    with started([*command, f"--port={port}"]) as again:
        assert again == port


@contextmanager
def started(command: list[str]) -> Iterator[int]:
    """Start the desk, read its port off its first line, and stop it."""
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as desk:
        try:
            assert desk.stdout is not None
            line = desk.stdout.readline()
            address = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/\?key=([\w-]{43})\n", line)
            assert address, line
            with socket.create_connection(("127.0.0.1", int(address[1])), PATIENCE):
                pass
            yield int(address[1])
        finally:
            desk.terminate()


@pytest.mark.parametrize("code", ["en", "fr"])
def test_an_address_without_a_page_leads_on(at_desk: DeskClient, code: str) -> None:
    at_desk.get(f"/words/{code}?back=/")
    answer = at_desk.get("/small/letters/none/none")
    assert answer.status_code == 404
    assert {"en": "<h1>There is no such page<", "fr": "<h1>Cette page n’existe pas<"}[
        code
    ] in answer.text
    assert 'href="/small/report"' in answer.text, "the sections of the session that it names"
    for path in ("/none/letters/none", "/none"):
        other = at_desk.client.get(path, follow_redirects=False)
        assert other.headers["location"] == "/", "no session is named: all of them are shown"
