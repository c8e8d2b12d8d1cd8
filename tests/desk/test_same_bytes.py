"""From the first letter to the corrigendum, desk and commands make the same files."""

import re
from pathlib import Path

from pipeline.cli import main
from pipeline.desk.opened_session import Office
from pipeline.register.connection import open_register
from pipeline.register.letters import entries
from tests.desk.conftest import DeskClient, client_of, office_in
from tests.machine.small_session import FIRST

DAY, ISSUED, LATER = "2008-06-02", "2010-12-31", "2011-01-10"
REMINDED = "2008-07-15"
BY = "Y. Haesendonck"
TEXT = "templates/en/small/figures.md.j2"


def command(office: Office, *typed: str) -> None:
    folders = [f"--inputs={office.inputs}", f"--outputs={office.outputs}"]
    folders += [f"--templates={office.templates}", f"--records={office.records}"]
    assert main([*typed, *folders]) == 0


def stages(office: Office) -> int:
    from pipeline.session import load_session, who_clears

    return len(who_clears(load_session(office.inputs / "session.toml", office.templates).clearance))


def mend(office: Office) -> None:
    for code in ("en", "fr"):
        path = office.templates / f"{code}/small/figures.md.j2"
        path.write_text(f"Note. {path.read_text(encoding='utf-8')}", encoding="utf-8")


def with_the_desk(desk: DeskClient) -> str:
    office = desk.office
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
    done += [desk.work(desk.post("/small/issue/clear", **cleared)) for _ in range(stages(office))]
    done.append(desk.work(desk.post("/small/issue/issue", document=symbol, on=ISSUED, sure="1")))
    done.append(desk.work(desk.post("/small/issue/rebuild", document=symbol)))
    assert "every file is the same" in done[-1]
    mend(office)
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
    archive = desk.office.records / "issued" / "ICC-ASP-7-18" / "documents"
    for link in links:
        kept = archive / link.removeprefix("/small/issued/ICC-ASP-7-18/")
        assert desk.get(link).content == kept.read_bytes()
    log = page[page.index('id="log"') :]
    steps = [log.index(f"<td>{step}") for step in ("drafted", "issued", "cleared by ")]
    assert steps == sorted(steps), "the newest first"
    for path in ("ICC-ASP-7-18/../issue.json", "..%2f..", "none/en/ICC-ASP-7-18.docx"):
        assert desk.get(f"/small/issued/{path}").status_code == 404


def with_the_commands(office: Office) -> None:
    command(office, "report")
    command(office, "letters", FIRST, f"--as-of={DAY}")
    command(office, "clear", FIRST, f"--on={DAY}", f"--by={BY}")
    command(office, "dispatch", FIRST, f"--on={DAY}", f"--by={BY}", "--channel=bag")
    command(office, "reminders", FIRST, f"--as-of={REMINDED}")
    for _ in range(stages(office)):
        command(office, "clear", "ICC-ASP/7/18", f"--on={ISSUED}", f"--by={BY}")
    command(office, "issue", "ICC-ASP/7/18", f"--on={ISSUED}")
    mend(office)
    command(office, "changes")
    command(office, "corrigendum", "small", f"--on={LATER}")


def files(office: Office) -> dict[str, bytes]:
    """Give what was written, but what tells when and by which run, and the caches of the user."""
    found = {}
    for folder in (office.outputs, office.records / "issued"):
        for path in sorted(folder.rglob("*")):
            name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
            if path.is_file() and path.name not in {"manifest.json", ".lock", "issue.json"}:
                found[name] = path.read_bytes()
    return found


def letters(office: Office) -> list[tuple[object, ...]]:
    with open_register("", office.records) as register:
        return [
            (one.addressee, one.kind, one.round, one.reference, one.state, one.file, one.cleared_by)
            for one in entries(register)
        ]


def test_desk_and_commands_make_the_same_files(tmp_path: Path, model: Path) -> None:
    offices = []
    for name in ("desk", "commands"):
        (tmp_path / name).mkdir()
        offices.append(office_in(tmp_path / name, model, own_texts=True))
    desk, commands = offices
    client = client_of(desk)
    page = with_the_desk(client)
    the_issued_document_is_there(client, page)
    with_the_commands(commands)
    made, other = files(desk), files(commands)
    assert sorted(made) == sorted(other)
    assert len([name for name in made if name.endswith(".docx")]) > 10
    assert [name for name in made if made[name] != other[name]] == []
    assert letters(desk) == letters(commands)
