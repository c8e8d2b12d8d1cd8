"""A session of three States, worked by the commands once: what all inputs are made from."""

import contextlib
import datetime as dt
import io
import os
import shutil
import tomllib
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.declared.made_up import SHEET, figure, put_dues
from tests.facts.editing import put_rows, received, rows_of
from tests.machine.interruption import interrupted
from tests.machine.small_session import ROOT, small_session, write_session

STATES = {"BEL", "FJI", "SUR"}
CIRCULAR, SYMBOL, STEM = "contact-points", "ICC-ASP/7/18", "ICC-ASP-7-18"
LETTERS = {
    "note": "note_verbale",
    "reminder": "reminder_first",
    "incomplete": "incomplete",
    "acknowledgement": "acknowledgement",
}
FIGURES = """# {-} Responses {{ label('responses') }}

addressed {{ responses.addressed | figure }}, responded {{ responses.responded | figure }}[^1]
{% if responses.outstanding %}
outstanding {{ responses.outstanding | figure }}
{% endif %}

[^1]: {{ report.as_of | date('as_at') }}

1. One; and
2. Two.

: Answers {{ label('answers') }}

| Group | Addressed |
|-------|------|
{% for row in responses.by_group %}
| {{ row.group | name }} | {{ row.addressed | figure }} |
{% endfor %}

{-} Due {{ dues.total | amount }} of {{ dues.states | count }} ({{ dues.part | percent }})

{-} {{ dues.names | list('the') }}

: Dues {{ label('dues') }}

| Group | Due |
|-------|----:|
{% for row in dues.groups %}
| {{ row.regional_group | name }} | {{ row.sum | figure }} |
{% endfor %}
"""
IN_ARREARS = {"due": {"above": 0}, "known": {"before": "report.as_of"}}
DECLARED = SHEET + "".join(
    (
        figure("dues.states", count="state", of="dues", where=IN_ARREARS),
        figure("dues.total", sum="due", of="dues", where=IN_ARREARS),
        figure("dues.all", sum="amount", of="dues"),
        figure("dues.part", share=["dues.total", "dues.all"], decimals=1),
        figure("dues.rest", difference=["dues.all", "dues.total"]),
        figure("dues.least", minimum="year", of="dues", where={"kind": ["a", "b"]}),
        figure("dues.names", names="state", of="dues", where={"share": {"blank": False}}),
        figure("dues.years", rows="known.year", of="dues", columns={"n": {"count": "rows"}}),
        figure("dues.last", latest="known", per="state", of="dues"),
        figure(
            "dues.groups",
            rows="state.regional_group",
            of="dues",
            total=True,
            order=["-sum", "regional_group"],
            columns={
                "sum": {"sum": "due"},
                "of_a": {"count": "rows", "of": "dues", "where": {"kind": "a"}},
                "part": {"share": ["sum", "dues.all"], "decimals": 1},
            },
        ),
    )
)
DUES = (
    ("BEL", 2007, 100.25, 50, 12.5, "a", dt.date(2008, 3, 1)),
    ("FJI", 2008, 80, 0, 3.25, "b", dt.date(2008, 6, 1)),
    ("FJI", 2007, 10, 10, None, "a", None),
)
FOLDERS = ("inputs", "templates", "outputs", "records")
# After which commands a copy of the folders is kept, by the name of the stage.
STAGES: dict[str, tuple[tuple[str, ...], ...]] = {
    "fresh": (),
    "drafted": (
        ("report",),
        ("letters", CIRCULAR),
        ("workbook", "responses.xlsx"),
    ),
    "cleared": (
        ("clear", CIRCULAR, "--by=A. Person"),
        ("clear", SYMBOL, "--by=A. Person"),
        ("clear", SYMBOL, "--by=The Bureau", "--for=bureau"),
    ),
    "issued": (
        ("dispatch", CIRCULAR, "--on=2008-06-02", "--channel=bag"),
        ("issue", "--on=2008-10-30"),
        ("reminders", CIRCULAR, "--as-of=2008-07-15"),
        ("status", "--as-of=2008-07-15"),
    ),
}
INTERRUPTED = "interrupted"


def make_seeds(folder: Path) -> None:
    """Make a folder for each stage."""
    work = folder / "work"
    work.mkdir(parents=True)
    _few_inputs(work)
    for stage, commands in STAGES.items():
        for words in commands:
            run_clean(work, *words)
        _keep(work, folder / stage)
    _interrupt(work)
    _keep(work, folder / INTERRUPTED)
    shutil.rmtree(work)


def _interrupt(work: Path) -> None:
    """Stop a run when it has written what it is about to do, and done it in part or not at all."""
    for step in range(2, 20):
        with interrupted(step), contextlib.suppress(KeyboardInterrupt):
            _run(work, "status", "--as-of=2008-08-01")
        if (work / "outputs" / ".journal.json").exists():
            return
    pytest.fail("no step of a run leaves a journal")


def run_clean(folder: Path, *words: str) -> None:
    """Run a command that has to succeed."""
    code, said = _run(folder, *words)
    if code:
        pytest.fail(f"{words}: {code}\n{said}")


def _run(folder: Path, *words: str) -> tuple[int, str]:
    """Run a command in a folder, which is named as it will be in each copy."""
    out = io.StringIO()
    before = Path.cwd()
    os.chdir(folder)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            return main(words), out.getvalue()
    finally:
        os.chdir(before)


def _keep(work: Path, target: Path) -> None:
    for name in FOLDERS:
        if (work / name).exists():
            shutil.copytree(work / name, target / name)
        else:
            (target / name).mkdir(parents=True)


def _few_inputs(folder: Path) -> None:
    small_session(folder)
    for language in ("en", "fr"):
        for name, real in LETTERS.items():
            source = ROOT / "templates" / language / "letters" / f"{real}.docx"
            shutil.copy(source, folder / "templates" / language / "letters" / f"{name}.docx")
        report = folder / "templates" / language / "small"
        (report / "contact_points.md.j2").write_text(FIGURES, encoding="utf-8")
        words = 'title = "Figures"\n'
        (report / "words.toml").write_text(words, encoding="utf-8")
    inputs = folder / "inputs"
    asked = rows_of(ROOT / "inputs", "recommendations.xlsx", "Recommendations")
    told = [row | {"section": "contact_points"} for row in asked]
    put_rows("recommendations.xlsx", "Recommendations", *told)(inputs)
    for sheet in ("States", "Missions"):
        rows = [row for row in rows_of(inputs, "states.xlsx", sheet) if row["iso3"] in STATES]
        put_rows("states.xlsx", sheet, *rows)(inputs)
    answer = received("BEL", "2008-07-01", contact_name="A. Name", role="main")
    put_rows("responses.xlsx", "Contact points", answer)(inputs)
    (inputs / "figures.toml").write_text(DECLARED, encoding="utf-8")
    put_dues(inputs, DUES)
    session = tomllib.loads((inputs / "session.toml").read_text(encoding="utf-8"))
    report = session["reports"][0]
    dates = tomllib.loads("date = 2008-10-29\nas_of = 2008-09-15")
    circular = session["circulars"][0]
    circular["rounds"] = circular["rounds"][:2]
    session |= {
        "reports": [report | dates | {"sections": ["contact_points"]}],
        "circulars": [circular],
    }
    write_session(folder, session)
