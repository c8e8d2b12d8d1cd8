"""From the first letter to the corrigendum, desk and commands make the same files."""

import re
from pathlib import Path

from pipeline.cli import main
from pipeline.desk.opened_session import OpenedSession
from pipeline.register.connection import open_register
from pipeline.register.letters import entries
from tests.desk.conftest import DeskClient, client_of, session_in
from tests.machine.small_session import FIRST

DAY, ISSUED, LATER = "2008-06-02", "2010-12-31", "2011-01-10"
REMINDED = "2008-07-15"
BY = "Y. Haesendonck"
TEXT = "templates/en/small/figures.md.j2"


def command(opened: OpenedSession, *typed: str) -> None:
    folders = [f"--inputs={opened.inputs}", f"--outputs={opened.outputs}"]
    folders += [f"--templates={opened.templates}", f"--records={opened.records}"]
    assert main([*typed, *folders]) == 0


def stages(opened: OpenedSession) -> int:
    from pipeline.session import load_session, who_clears

    return len(who_clears(load_session(opened.inputs / "session.toml", opened.templates).clearance))


def mend(opened: OpenedSession) -> None:
    for code in ("en", "fr"):
        path = opened.templates / f"{code}/small/figures.md.j2"
        path.write_text(f"Note. {path.read_text(encoding='utf-8')}", encoding="utf-8")


def with_the_desk(desk: DeskClient) -> str:
    opened = desk.opened
    sent = {"circular": FIRST, "on": DAY, "by": BY}
    done = [
        desk.work(desk.post("/small/report/make", what="word")),
        desk.work(
            desk.post("/small/letters/make", run="letters", circular=FIRST, day=DAY),
        ),
        desk.work(desk.post("/small/letters/clear", **sent)),
        desk.work(desk.post("/small/letters/dispatch", **sent, channel="bag")),
        desk.work(
            desk.post("/small/letters/make", run="reminders", circular=FIRST, day="2008-07-15")
        ),
    ]
    symbol = "ICC-ASP/7/18"
    cleared = {"document": symbol, "on": ISSUED, "by": BY}
    done += [desk.work(desk.post("/small/issue/clear", **cleared)) for _ in range(stages(opened))]
    done.append(desk.work(desk.post("/small/issue/issue", document=symbol, on=ISSUED, sure="1")))
    done.append(desk.work(desk.post("/small/issue/rebuild", document=symbol)))
    assert "every file is the same" in done[-1]
    mend(opened)
    done.append(desk.work(desk.post("/small/report/make", what="changes")))
    later = {"document": "small", "on": LATER}
    done.append(desk.work(desk.post("/small/issue/draft", what="corrigendum", **later)))
    assert "it corrects ICC-ASP/7/18" in done[-1]
    assert all('class="state good"' in page for page in done)
    return desk.get("/small/issue").text


def the_issued_document_is_there(desk: DeskClient, page: str) -> None:
    """A corrigendum that is drafted stands above what it corrects, which keeps its buttons."""
    draft, issued = re.findall(r'<section class="card".*?</section>', page, flags=re.DOTALL)
    assert "ICC-ASP/7/18/Corr.1" in draft
    assert "Waits to be cleared by" in draft
    assert "Issued on" not in draft
    assert "Issued on" in issued
    assert f": {BY}, 31\u00a0December\u00a02010" in issued
    for what in ("issue/rebuild", "issue/folder", "issue/draft"):
        assert f'action="/small/{what}"' in issued
    links = re.findall(r'href="(/small/issued/[^"]+)"', issued)
    assert len(links) >= 2
    archive = desk.opened.records / "issued" / "ICC-ASP-7-18" / "documents"
    for link in links:
        kept = archive / link.removeprefix("/small/issued/ICC-ASP-7-18/")
        assert desk.get(link).content == kept.read_bytes()
    log = page[page.index('id="log"') :]
    steps = [log.index(f"<td>{step}") for step in ("drafted", "issued", "cleared by ")]
    assert steps == sorted(steps), "the newest first"
    for path in ("ICC-ASP-7-18/../issue.json", "..%2f..", "none/en/ICC-ASP-7-18.docx"):
        assert desk.get(f"/small/issued/{path}").status_code == 404


def with_the_commands(opened: OpenedSession) -> None:
    command(opened, "report")
    command(opened, "letters", FIRST, f"--as-of={DAY}")
    command(opened, "clear", FIRST, f"--on={DAY}", f"--by={BY}")
    command(opened, "dispatch", FIRST, f"--on={DAY}", f"--by={BY}", "--channel=bag")
    command(opened, "reminders", FIRST, f"--as-of={REMINDED}")
    for _ in range(stages(opened)):
        command(opened, "clear", "ICC-ASP/7/18", f"--on={ISSUED}", f"--by={BY}")
    command(opened, "issue", "ICC-ASP/7/18", f"--on={ISSUED}")
    mend(opened)
    command(opened, "changes")
    command(opened, "corrigendum", "small", f"--on={LATER}")


def files(opened: OpenedSession) -> dict[str, bytes]:
    """Give what was written, but what tells when and by which run, and the caches of the user."""
    found = {}
    for folder in (opened.outputs, opened.records / "issued"):
        for path in sorted(folder.rglob("*")):
            name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
            if path.is_file() and path.name not in {"manifest.json", ".lock", "issue.json"}:
                found[name] = path.read_bytes()
    return found


def letters(opened: OpenedSession) -> list[tuple[object, ...]]:
    with open_register("", opened.records) as register:
        return [
            (one.addressee, one.kind, one.round, one.reference, one.state, one.file, one.cleared_by)
            for one in entries(register)
        ]


def test_desk_and_commands_make_the_same_files(tmp_path: Path, model: Path) -> None:
    sessions = []
    for name in ("desk", "commands"):
        (tmp_path / name).mkdir()
        sessions.append(session_in(tmp_path / name, model, own_texts=True))
    desk, commands = sessions
    client = client_of(desk)
    page = with_the_desk(client)
    the_issued_document_is_there(client, page)
    with_the_commands(commands)
    made, other = files(desk), files(commands)
    assert sorted(made) == sorted(other)
    assert len([name for name in made if name.endswith(".docx")]) > 10
    assert [name for name in made if made[name] != other[name]] == []
    assert letters(desk) == letters(commands)
