"""Long work: one piece at a time, stopped as by Ctrl-C, and the same as the commands do."""

import html
import re
import threading

import pytest
from starlette.requests import Request

from pipeline.cli import main
from pipeline.desk.jobs import jobs
from pipeline.desk.jobs.work import DONE, FAILED, STOPPED, Outcome, Task, Work
from pipeline.desk.pages import work_page
from tests.desk.conftest import DeskClient, response, write_rows
from tests.machine.small_session import FIRST
from tests.waiting import PATIENCE


def test_one_piece_of_work_goes_on_at_a_time_and_can_be_stopped() -> None:
    work, goes_on = Work(lambda *_: None), threading.Event()

    def run(task: Task) -> Outcome:
        while not goes_on.wait(0.01):
            task.progress("step")
        return Outcome("done.report", {"n": 1})

    first = work.start("here", "work.word", run)
    assert first is not None
    assert work.start("here", "work.pdf", run) is None
    first.is_to_stop = True
    _ended(work)
    assert first.state == STOPPED
    goes_on.set()
    second = work.start("here", "work.pdf", run)
    _ended(work)
    assert second is not None
    assert second.state == DONE


def _ended(work: Work) -> None:
    for thread in threading.enumerate():
        if thread.name.startswith("work "):
            thread.join(PATIENCE)
    assert work.running is None


def test_a_page_that_was_asked_for_before_the_work_ended_is_asked_for_again(
    at_desk: DeskClient,
) -> None:
    desk, goes_on = at_desk.desk, threading.Event()

    def run(_: Task) -> Outcome:
        goes_on.wait(PATIENCE)
        return Outcome("done.report", {"n": 1, "same": 0}, files=("en/report.docx",))

    at_desk.get("/small/inputs")
    task = desk.work.start("small", "work.word", run)
    assert task is not None
    path = {"session": "small", "number": task.number}
    address = f"/small/work/{task.number}"
    headers = [(b"host", b"127.0.0.1:8123"), (b"accept-language", b"en")]
    scope = {"type": "http", "method": "GET", "path": address, "headers": headers}
    asked = desk.asked(
        Request({**scope, "query_string": b"", "path_params": path}), None, at_desk.key
    )
    assert asked is not None
    goes_on.set()
    _ended(desk.work)
    page = bytes(work_page.show(asked).body).decode()
    now = at_desk.get("/small/state").text
    token = re.search(r'data-token="([^"]+)"', page)
    assert token
    assert token[1] != now, "the page looks again, since it may show the work as it was"


def test_work_that_is_stopped_leaves_nothing_half_written(at_desk: DeskClient) -> None:
    opened = at_desk.opened

    class Impatient(Task):
        """Asks to be stopped when the second language is drafted."""

        def progress(self, stage: str) -> None:
            self.is_to_stop = stage.startswith("Writing")
            super().progress(stage)

    task = Impatient(1, "small", "work.word", at_desk.desk.watch(opened).verdict().at)
    with pytest.raises(KeyboardInterrupt):
        jobs.reports(opened)(task)
    assert not [path for path in opened.outputs.rglob("*") if path.suffix == ".docx"]
    assert jobs.reports(opened)(Task(2, "small", "work.word", task.began)).values["n"]


def test_a_button_writes_what_the_command_writes(at_desk: DeskClient) -> None:
    opened = at_desk.opened
    page = at_desk.work(at_desk.post("/small/report/make", what="word"))
    assert "documents written" in page
    folders = [f"--inputs={opened.inputs}", f"--outputs={opened.outputs}"]
    folders += [f"--templates={opened.templates}", f"--records={opened.records}"]
    before = {path: path.stat().st_mtime_ns for path in opened.outputs.rglob("*.docx")}
    assert before
    assert main(["report", *folders]) == 0
    assert {path: path.stat().st_mtime_ns for path in opened.outputs.rglob("*.docx")} == before


def test_what_is_wrong_stops_the_work_and_is_listed_without_what_is_personal(
    at_desk: DeskClient,
) -> None:
    write_rows(at_desk.workbook, response(2, state="Fiji", email="secret at example"))
    page = at_desk.work(at_desk.post("/small/report/make", what="word"))
    assert at_desk.desk.work.tasks[1].state == FAILED
    assert "is not an e-mail address" in page
    assert "secret at" not in page
    assert (at_desk.opened.outputs / "problems.xlsx").exists()


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("letters/clear", {"circular": FIRST, "on": "2008-06-02", "by": ""}),
        ("letters/clear", {"circular": FIRST, "on": "2108-06-02", "by": "A. B."}),
        ("letters/clear", {"circular": FIRST, "on": "June", "by": "A. B."}),
        ("letters/dispatch", {"circular": FIRST, "on": "2008-06-02", "by": "A", "channel": ""}),
        ("issue/issue", {"document": "ICC-ASP/7/18", "on": ""}),
        ("issue/clear", {"document": "", "on": "2008-10-29", "by": "A. B."}),
    ],
)
def test_nothing_is_recorded_without_a_name_a_day_and_what_it_is_of(
    read_only: DeskClient, path: str, fields: dict[str, str]
) -> None:
    assert read_only.post(f"/small/{path}", **fields).status_code == 409
    assert not read_only.desk.work.tasks


def test_a_page_that_nobody_knows_leads_back(read_only: DeskClient) -> None:
    assert read_only.get("/nowhere/inputs").url.path == "/"
    assert read_only.get("/small/work/99").url.path == "/small/inputs"


def test_many_files_are_counted_by_folder_and_listed_at_a_click(at_desk: DeskClient) -> None:
    letters = tuple(f"en/letters/first/{number}.pdf" for number in range(40))
    for files, told in (((*letters, "fr/a.pdf"), True), (letters[:3], False)):
        outcome = Outcome("done.pdf", {"n": len(files), "same": 0}, files=files)

        def run(_: Task, done: Outcome = outcome) -> Outcome:
            return done

        task = at_desk.desk.work.start("small", "work.pdf", run)
        assert task is not None
        _ended(at_desk.desk.work)
        page = at_desk.get(f"/small/work/{task.number}").text
        said = "<summary>41 files, in en/letters/first (40), fr (1)</summary>"
        assert (said in page) == told
        assert page.count(".pdf</a>") == len(files)


@pytest.mark.parametrize(
    ("code", "drafting"),
    [("en", "Drafting: Figures (French)"), ("fr", "Rédaction\u00a0: Figures (français)")],
)
def test_stages_name_the_report_and_the_language(
    at_desk: DeskClient, code: str, drafting: str
) -> None:
    at_desk.get(f"/words/{code}?back=/")
    page = at_desk.work(at_desk.post("/small/report/make", what="word"))
    assert drafting in html.unescape(page)
    other = {"en": "fr", "fr": "en"}[code]
    at_desk.get(f"/words/{other}?back=/")
    seen = html.unescape(at_desk.get("/small/work/1").text)
    assert drafting not in seen, "stages are told to whoever looks, not to whoever began"
    assert {"en": "Lecture et vérification", "fr": "Reading and checking"}[code] in seen
