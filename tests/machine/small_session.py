"""A session of seven States and two circulars, cut out of the sample."""

import datetime as dt
import shutil
import tomllib
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl

from tests.empty_document import empty_document
from tests.machine.naive_count import World
from tests.workbooks import read_workbook

ROOT = Path(__file__).parents[2]
LANGUAGES = ("en", "fr")
FIRST, SECOND = "contact-points", "seminar"
# In which languages each is written to; Spain has Spanish on record, which has no templates.
STATES = {
    "BEL": ("fr",),
    "ESP": ("en", "fr"),
    "FJI": ("en",),
    "FRA": ("fr",),
    "KEN": ("en",),
    "SUR": ("en",),
    "MDG": ("fr",),
}
MISSION = ("embassy", "Netherlands"), ("permanent mission", "United Nations")
COLUMNS = ("contact_name", "contact_title", "contact_seat", "phone", "email")
FILLED = {
    "contact_name": "Ms. A. Name",
    "contact_title": "Counsellor",
    "contact_seat": "The Hague",
    "phone": "+31 70 555 0101",
    "email": "name@state.example",
}
ROUNDS = {
    FIRST: (
        ("2008-07-15", "2008-07-11", "2008-08-15"),
        ("2008-09-01", "2008-08-29", "2008-09-30"),
        ("2008-10-15", "2008-10-13", "2008-10-24"),
    ),
    SECOND: (
        ("2008-07-14", "2008-07-14", "2008-07-31"),
        ("2008-08-31", "2008-08-01", "2008-09-14"),
    ),
}
DATES = {FIRST: ("2008-06-02", "2008-06-30"), SECOND: ("2008-06-16", "2008-07-10")}
SAYS = {
    "note": (),
    "reminder": (
        "first {{ first_note.reference }} {{ first_note.date | date }}",
        "{%p for one in letter.reminders %}",
        "earlier {{ one.reference }} {{ one.date | date }}",
        "{%p endfor %}",
    ),
    "incomplete": (
        "first {{ first_note.reference }} {{ first_note.date | date }}",
        "response {{ response.kind | name }} {{ response.received_on | date }}",
    ),
    "acknowledgement": (
        "first {{ first_note.reference }} {{ first_note.date | date }}",
        "response {{ response.kind | name }} {{ response.received_on | date }}",
    ),
}
FIGURES = ("addressed", "responded", "outstanding", "not_yet_addressed")


def small_session(folder: Path) -> World:
    """Make inputs and templates, and say what is in them."""
    _templates(folder / "templates")
    (folder / "inputs").mkdir()
    for file in sorted((ROOT / "inputs").glob("*.xlsx")):
        book = read_workbook(file)
        cut = openpyxl.Workbook()
        cut.remove(cut.active)
        for sheet in book:
            if sheet.title != "Read me":
                kept = cut.create_sheet(sheet.title)
                for row in sheet.iter_rows(values_only=True):
                    if row[0] == sheet["A1"].value or _is_kept(sheet.title, row[0]):
                        kept.append(row)
        cut.save(folder / "inputs" / file.name)
    session = _session()
    write_session(folder, session)
    return _world(session)


def _is_kept(sheet: str, code: object) -> bool:
    return sheet in {"States", "Missions"} and code in STATES


def _session() -> dict[str, Any]:
    """Give the session of the sample with one small report and two circulars."""
    session = tomllib.loads((ROOT / "inputs" / "session.toml").read_text(encoding="utf-8"))
    report = {**session["reports"][0], "key": "small", "folder": "small", "sections": ["figures"]}
    report |= {"date": dt.date(2010, 12, 31), "as_of": dt.date(2008, 9, 15)}
    report = {name: report[name] for name in report if name not in {"front", "annexes"}}
    sample = session["circulars"][0]
    circulars = []
    for key, wanted in ((FIRST, list(COLUMNS)), (SECOND, ["contact_name", "email"])):
        one = {**sample, "key": key, "report": "small", "template": "note"}
        one["date"], one["reply_by"] = map(dt.date.fromisoformat, DATES[key])
        one["rounds"] = [
            dict(
                zip(("date", "cut_off", "reply_by"), map(dt.date.fromisoformat, days), strict=True)
            )
            | {"template": "reminder"}
            for days in ROUNDS[key]
        ]
        if "complete" in sample:
            one["complete"] = wanted
        circulars.append(one)
    circulars[1] |= {"infix": "PA", "numbering": "letter"}
    return {**session, "reports": [report], "circulars": circulars, "deadlines": []}


def _world(session: dict[str, Any]) -> World:
    def since(code: str) -> dt.date | None:
        return {"SUR": dt.date(2008, 7, 1), "MDG": None}.get(code, dt.date(2002, 7, 1))

    return {
        "closing": session["closing"],
        "session": session,
        "states": {
            code: {"since": since(code), "until": None, "languages": languages}
            for code, languages in STATES.items()
        },
        "missions": {
            code: [
                {"seat": seat, "from": None, "to": None, "address": f"1 {seat} Lane, {code}"}
                for seat in ("The Hague", "New York")
            ]
            for code in STATES
        },
        "circulars": {
            one["key"]: {**one, "complete": one.get("complete", list(COLUMNS))}
            for one in session["circulars"]
        },
        "rows": [],
        "letters": {},
    }


def _templates(folder: Path) -> None:
    left_out = shutil.ignore_patterns("letters", "cooperation", "contact_points")
    shutil.copytree(ROOT / "templates", folder, ignore=left_out)
    for language in LANGUAGES:
        letters = folder / language / "letters"
        letters.mkdir()
        for name, says in SAYS.items():
            answers = ("reply {{ letter.reply_by | date }}",) if name != "acknowledgement" else ()
            head = ("own {{ letter.reference }} {{ letter.date | date }}", *answers)
            to = "to {{ addressee.state | name }}; {{ addressee.address }}"
            (letters / f"{name}.docx").write_bytes(_word_file(*head, to, *says))
        report = folder / language / "small"
        report.mkdir()
        (report / "words.toml").write_text('title = "Figures"\n', encoding="utf-8", newline="\n")
        text = " ".join(f"{one} {{{{ responses.{one} | figure }}}}" for one in FIGURES)
        (report / "figures.md.j2").write_text(f"{text}\n", encoding="utf-8", newline="\n")


def _word_file(*texts: str) -> bytes:
    document = empty_document()
    for text in texts:
        document.add_paragraph(text)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def write_session(folder: Path, session: dict[str, Any]) -> None:
    """Write ``session.toml``."""
    lines = list(_toml(session, ""))
    (folder / "inputs" / "session.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _toml(table: dict[str, Any], name: str) -> "list[str]":
    lines = [f'"{key}" = {_value(one)}' for key, one in table.items() if not _is_nested(one)]
    for key, one in table.items():
        path = f'{name}."{key}"' if name else f'"{key}"'
        if isinstance(one, dict):
            lines += [f"[{path}]", *_toml(one, path)]
        elif _is_nested(one):
            for entry in one:
                lines += [f"[[{path}]]", *_toml(entry, path)]
    return lines


def _is_nested(one: object) -> bool:
    return isinstance(one, dict) or (
        isinstance(one, list) and bool(one) and isinstance(one[0], dict)
    )


def _value(one: object) -> str:
    if isinstance(one, bool):
        return str(one).lower()
    if isinstance(one, list):
        return "[" + ", ".join(map(_value, one)) + "]"
    if isinstance(one, str):
        return '"' + one.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return str(one)
