"""A year of correspondence, from the first circular to the second."""

from pathlib import Path

from tests.facts.editing import add_rows, set_where
from tests.letters.conftest import CIRCULAR, Bureau

RESPONSES = ("responses.xlsx", "Contact points")
SECOND = """
[[circulars]]
key = "seminar"
reference = ""
series = "ICC-ASP/7/S"
infix = "PA"
sender = "secretariat"
date = 2008-10-20
reply_by = 2008-11-07
template = "note_verbale"
audience = "states parties"
enclosures = 0
numbering = "circular"

[circulars.subject]
en = "Seminar on cooperation"
fr = "Séminaire sur la coopération"
"""


def response(state: str, day: str, kind: str = "substantive") -> dict[str, object]:
    row: dict[str, object] = {
        "state": state, "circular": CIRCULAR, "received_on": day, "line": 1, "kind": kind,
        "channel": "e-mail", "dated": day,
    }  # fmt: skip
    if kind == "substantive":
        row |= {
            "contact_name": "A. Name", "contact_title": "Counsellor", "contact_seat": "The Hague",
            "phone": "+31 70 555 0199", "email": "a.name@example.example", "role": "main",
        }  # fmt: skip
    return row


def sent(bureau: Bureau, day: str, *words: str) -> None:
    assert bureau.run("clear", CIRCULAR, "--by", "Y. Haesendonck") == 0
    assert bureau.run("dispatch", CIRCULAR, *words, "--on", day, "--channel", "bag") == 0


def addressees(bureau: Bureau, **sought: str) -> set[str]:
    return {one.addressee for one in bureau.register(**sought)}


def test_a_year(bureau: Bureau, tmp_path: Path) -> None:
    # June: the circular goes out, and nothing goes out uncleared.
    assert bureau.run("letters", CIRCULAR) == 0
    assert bureau.run("dispatch", CIRCULAR, "--on=2008-06-02", "--channel=bag") == 1
    sent(bureau, "2008-06-02")
    notes = bureau.letters()
    assert len(notes) == 107
    assert {one.state for one in bureau.register()} == {"dispatched"}

    # July: the first reminder; responses of June are recorded.
    assert bureau.run("reminders", CIRCULAR, "--as-of=2008-07-15") == 0
    assert "BEL" in addressees(bureau, kind="note", state="answered")
    drafted = addressees(bureau, kind="reminder", state="drafted")
    assert len(drafted) == 70
    assert "ZMB" in drafted

    # A response comes in before the reminders leave: its reminder is set aside.
    bureau.edit(add_rows(*RESPONSES, response("ZMB", "2008-07-15")))
    sent(bureau, "2008-07-15")
    assert addressees(bureau, kind="reminder", state="superseded") == {"ZMB"}
    assert "ZMB" not in addressees(bureau, kind="reminder", state="dispatched")
    assert bureau.run("reminders", CIRCULAR, "--as-of=2008-07-15") == 0
    assert addressees(bureau, kind="reminder", state="drafted") == set()

    # September: the second round cites the note and the first reminder of each State.
    assert bureau.run("reminders", CIRCULAR, "--as-of=2008-09-01") == 0
    (afghanistan,) = bureau.register(kind="reminder", addressee="AFG", state="drafted")
    text = bureau.text(afghanistan)
    (first,) = bureau.register(kind="reminder", addressee="AFG", state="dispatched")
    assert "ICC-ASP/7/S/01" in text
    assert first.reference in text
    # Bulgaria's holding reply had spared it the first reminder: its letter cites the note alone.
    (bulgaria,) = bureau.register(kind="reminder", addressee="BGR")
    assert first.reference not in bureau.text(bulgaria)
    assert addressees(bureau, kind="incomplete", state="drafted") == {"COL", "JOR", "UGA"}
    sent(bureau, "2008-09-01")

    # An address changes: what has gone out stays as it is, with a warning.
    bureau.edit(set_where("states.xlsx", "Missions", "iso3", "AFG", address="9 New Lane"))
    assert bureau.run("letters", CIRCULAR) == 0
    assert {path: bureau.letters()[path] for path in notes} == notes

    # October: two States have joined; they get the first note, with a date of their own.
    assert bureau.run("letters", CIRCULAR, "--as-of=2008-10-15") == 0
    assert addressees(bureau, kind="note", state="drafted") == {"COK", "SUR"}
    assert bureau.run("reminders", CIRCULAR, "--as-of=2008-10-15") == 0
    assert not {"COK", "SUR"} & addressees(bureau, kind="reminder")
    assert bureau.run("acknowledgements", CIRCULAR, "--as-of=2008-10-15") == 0
    sent(bureau, "2008-10-15")

    # A second circular takes the next number of the same series.
    session = bureau.folder / "inputs" / "session.toml"
    session.write_text(session.read_text(encoding="utf-8") + SECOND, encoding="utf-8")
    assert bureau.run("letters", "seminar", "--as-of=2008-10-20") == 0
    (second,) = {one.reference for one in bureau.register(circular="seminar")}
    numbers = {int(one.reference.rpartition("/")[2]) for one in bureau.register()}
    assert second == f"ICC-ASP/7/S/PA/{max(numbers):02d}"
    assert len(addressees(bureau, circular="seminar")) == 108

    # Nobody was reminded after responding, and no letter has two numbers.
    given = [(one.purpose, one.addressee, one.language) for one in bureau.register()]
    assert len(given) == len(set(given))
    assert bureau.run("register", "--check") == 0
    assert bureau.run("register", f"--backup={tmp_path / 'copy.sqlite3'}") == 0
    assert bureau.run("register", "--state", "Belgium") == 0
