"""What the register must hold after each command, kept a second time in plain dictionaries."""

import datetime as dt
from typing import Any

from tests.machine.naive_count import (
    ANSWERS,
    RUNS,
    Letter,
    World,
    due,
    response,
    round_due,
    rows_by_day,
    sent_letters,
)

OPEN = ("drafted", "cleared")
Slot = tuple[str, int, str, dt.date | None]


def slot_of(code: str, outcome: dict[str, Any]) -> Slot:
    """Say what a letter is for: its kind, its round, its addressee, the response it is about."""
    return outcome["kind"], outcome["round"], code, outcome["about"]


def due_slots(world: World, circular: str, day: dt.date) -> dict[Slot, object]:
    """Give what is due on a day, each with what came in on it."""
    found = {}
    for run in RUNS:
        for code, outcome in due(world, circular, run, day).items():
            if outcome["kind"]:
                found[slot_of(code, outcome)] = outcome.get("came_in")
    return found


def is_due(letter: Letter, slots: dict[Slot, object]) -> bool:
    """Say whether a letter is due as it stands: what it speaks of was not corrected since."""
    slot = letter["slot"]
    return slot in slots and slots[slot] == letter["came_in"]


def refuses_run(world: World, circular: str, run: str, day: dt.date) -> bool:
    early = day < world["circulars"][circular]["date"]
    return early or (run == "reminders" and not round_due(world, circular, day))


def planned(world: World, circular: str, run: str, day: dt.date) -> list[Letter]:
    """Give the letters that a run has to write, one for each language, still without reference."""
    letters = []
    for code, outcome in due(world, circular, run, day).items():
        if not outcome["kind"]:
            continue
        slot = slot_of(code, outcome)
        if any(one["slot"] == slot for one in sent_letters(world, circular, slot[0], code)):
            continue
        keep_the_date(world, circular, slot, outcome)
        letters += [
            {
                "circular": circular,
                "kind": outcome["kind"],
                "round": outcome["round"],
                "addressee": code,
                "language": language,
                "dated": outcome["dated"],
                "reply_by": outcome["reply_by"],
                "address": address(world, code, outcome["dated"]),
                "slot": slot,
                "came_in": outcome.get("came_in"),
                "says": said(world, circular, code, outcome, day),
                "state": "drafted",
                "cleared_on": None,
                "dispatched_on": None,
                "answered_on": None,
                "superseded_on": None,
            }
            for language in world["states"][code]["languages"]
        ]
    return letters


def keep_the_date(world: World, circular: str, slot: Slot, outcome: dict[str, Any]) -> None:
    """Leave a letter the day of the run that it was made in, once somebody has cleared it."""
    for letter in world["letters"].values():
        same = letter["circular"] == circular and letter["slot"] == slot
        if same and outcome.get("of_the_run") and letter["state"] == "cleared":
            outcome["reply_by"] = letter["reply_by"]
            outcome["dated"] = letter["dated"]


def said(
    world: World, circular: str, code: str, outcome: dict[str, Any], day: dt.date
) -> dict[str, Any]:
    """Give what a letter cites: the note, the reminders that went out, the response."""
    says: dict[str, Any] = {}
    if outcome["kind"] == "note":
        return says
    sent = sent_letters(world, circular, "note", code)
    says["first_note"] = sent[0]["dated"] if sent else world["circulars"][circular]["date"]
    if outcome["kind"] == "reminder":
        reminders = {
            one["round"]: (one["reference"], one["dated"])
            for one in sent_letters(world, circular, "reminder", code)
            if one["round"] < outcome["round"]
        }
        says["reminders"] = [reminders[number] for number in sorted(reminders)]
    else:
        found = response(world, circular, code, day)
        kind = "holding"
        if found is not None:
            kinds = {row["kind"] for row in found["rows"].values()}
            kind = "substantive" if "substantive" in kinds else "negative"
        says["response"] = (kind, outcome["about"])
    return says


def address(world: World, code: str, day: dt.date) -> str:
    """Give the address of the mission in The Hague on a day, or else of the one in New York."""
    for seat in ("The Hague", "New York"):
        for mission in world["missions"][code]:
            begun = mission["from"] is None or mission["from"] <= day
            over = mission["to"] is not None and mission["to"] < day
            if mission["seat"] == seat and begun and not over:
                return str(mission["address"])
    return ""


def purpose(world: World, letter: Letter) -> tuple[object, ...]:
    """Say what a reference is given for: a circular, a round, or a single letter."""
    name: tuple[object, ...] = (letter["circular"], letter["kind"], letter["round"])
    if letter["kind"] not in ("note", "reminder"):
        sent = sent_letters(world, letter["circular"], letter["kind"], letter["addressee"])
        gone = {one["reference"] for one in sent if one["round"] == letter["round"]}
        return (*name, letter["addressee"], len(gone) + 1)
    one_each = world["circulars"][letter["circular"]]["numbering"] == "letter"
    return (*name, letter["addressee"]) if one_each else name


def key_of(letter: Letter) -> tuple[str, str, str]:
    return letter["reference"], letter["addressee"], letter["language"]


def record(world: World, letters: list[Letter]) -> None:
    """Take letters in that a run has written; what was cleared and is the same stays cleared."""
    for letter in letters:
        key = key_of(letter)
        before = world["letters"].get(key)
        same = before is not None and all(
            before[name] == letter[name]
            for name in ("dated", "reply_by", "address", "says", "came_in")
        )
        if not (same and before["state"] in OPEN):
            world["letters"][key] = letter


def withdraw(world: World, circular: str, day: dt.date) -> None:
    """Withdraw the letters that are not out, dated up to a day, and not due on it."""
    slots = due_slots(world, circular, day)
    for letter in world["letters"].values():
        looked_at = letter["circular"] == circular and letter["dated"] <= day
        if looked_at and letter["state"] in OPEN and not is_due(letter, slots):
            letter["state"], letter["superseded_on"] = "superseded", day


def learn_answers(world: World, circular: str, day: dt.date) -> None:
    """Record which letters that went out have been answered by a day."""
    for letter in world["letters"].values():
        out = letter["circular"] == circular and letter["dispatched_on"] is not None
        if not out or letter["kind"] == "acknowledgement":
            continue
        # A run on an earlier day forgets nothing that the sheet still says, and follows a
        # corrected day.
        last = dt.date.max if letter["answered_on"] else day
        received = [
            answer
            for answer in rows_by_day(world, circular, letter["addressee"], last, ANSWERS)
            if answer >= letter["dated"] or letter["kind"] == "note"
        ]
        letter["answered_on"] = min(received, default=None)
        letter["state"] = "answered" if received else "dispatched"


def chosen(world: World, circular: str, names: list[str]) -> list[Letter] | None:
    """Give the letters that clearing or dispatch is about, or None where one has no letter."""
    held = [one for one in world["letters"].values() if one["circular"] == circular]
    having = {one["addressee"] for one in held}
    if not held or not set(names) <= having:
        return None
    return [
        one for one in held if one["state"] in OPEN and (not names or one["addressee"] in names)
    ]


def is_to_go(world: World, letter: Letter, day: dt.date) -> bool:
    """Say whether a letter is due on a day, or on its own date where that is later."""
    return is_due(letter, due_slots(world, letter["circular"], max(day, letter["dated"])))


def clear(world: World, circular: str, names: list[str], on: dt.date | None) -> bool:
    """Clear letters, and say whether the command refuses."""
    letters = chosen(world, circular, names)
    if letters is None:
        return True
    going = [one for one in letters if is_to_go(world, one, on or one["dated"])]
    if names and len(going) < len(letters):
        return True
    for letter in letters:
        day = on or letter["dated"]
        if letter not in going:
            letter["state"], letter["superseded_on"] = "superseded", max(day, letter["dated"])
        elif letter["state"] == "drafted":
            letter["state"], letter["cleared_on"] = "cleared", day
    return False


def set_aside_before(world: World, circular: str, names: list[str]) -> list[Letter]:
    """Give the letters to somebody that were cleared and set aside, and may have gone out."""
    return [
        one
        for one in world["letters"].values()
        if (one["circular"], one["state"]) == (circular, "superseded")
        and one["cleared_on"]
        and not one["dispatched_on"]
        and one["addressee"] in names
    ]


def dispatch(world: World, circular: str, names: list[str], on: dt.date, *, sent: bool) -> bool:
    """Dispatch letters, not due ones too where they are out already; say whether it refuses."""
    letters = chosen(world, circular, names)
    if letters is None:
        return True
    if sent:
        letters += set_aside_before(world, circular, names)
    going = [one for one in letters if sent or is_to_go(world, one, on)]
    if names and len(going) < len(letters):
        return True
    for one in going:
        if one["state"] == "drafted" or on < one["dated"] or on < one["cleared_on"]:
            return True
        if not sent and one["address"] != address(world, one["addressee"], one["dated"]):
            return True
    for one in letters:
        if one in going:
            one["state"], one["dispatched_on"], one["superseded_on"] = "dispatched", on, None
        else:
            one["state"], one["superseded_on"] = "superseded", max(on, one["dated"])
    return False


def bound(world: World, circular: str, day: dt.date | None) -> set[tuple[str, str]]:
    """Give the letters that may lie in an envelope on a day, each once for all its languages.

    One whose addressee has moved since it was written stays out.

    Args:
        world: The world.
        circular: The key of the circular.
        day: The day, or None where nobody says which it is.
    """
    return {
        (letter["reference"], letter["addressee"])
        for letter in world["letters"].values()
        if letter["circular"] == circular
        and letter["state"] in OPEN
        and letter["address"] == address(world, letter["addressee"], letter["dated"])
        and (day is None or is_to_go(world, letter, day))
    }
