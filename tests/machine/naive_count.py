"""Who gets which letter, counted a second time with plain dictionaries and loops.

Written from the rules alone (docs/decisions/who-is-due-what.md); no code of the program is in it.
The world is a dictionary: the States with the days of their membership, the circulars, the rows of
the sheet *Contact points*, the letters as they are known to be.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

World = dict[str, Any]
Letter = dict[str, Any]

RUNS = ("letters", "reminders", "acknowledgements")
ANSWERS = ("substantive", "negative")
KINDS = (*ANSWERS, "holding", "non-delivery")


def is_party(world: World, code: str, day: dt.date) -> bool:
    since, until = world["states"][code]["since"], world["states"][code]["until"]
    if since is None or day < since:
        return False
    return until is None or day <= until


def is_of_the_date(world: World, circular: str, code: str) -> bool:
    return is_party(world, code, world["circulars"][circular]["date"])


def sent_letters(world: World, circular: str, kind: str, code: str) -> list[Letter]:
    return [
        letter
        for letter in world["letters"].values()
        if letter["circular"] == circular
        and letter["kind"] == kind
        and letter["addressee"] == code
        and letter["dispatched_on"] is not None
    ]


def standing(world: World, circular: str, code: str, day: dt.date) -> str:
    """Say how a State stands to a circular on a day: addressed, not yet, or not at all."""
    if day < world["circulars"][circular]["date"] or not is_party(world, code, day):
        return ""
    if is_of_the_date(world, circular, code):
        return "addressed"
    for note in sent_letters(world, circular, "note", code):
        if note["dispatched_on"] <= day:
            return "addressed"
    return "not yet"


def rows_by_day(
    world: World, circular: str, code: str, day: dt.date, kinds: tuple[str, ...]
) -> dict[dt.date, list[dict[str, Any]]]:
    found: dict[dt.date, list[dict[str, Any]]] = {}
    for row in world["rows"]:
        wanted = row["state"] == code and row["circular"] == circular and row["kind"] in kinds
        if wanted and row["received_on"] <= day:
            found.setdefault(row["received_on"], []).append(row)
    return {key: found[key] for key in sorted(found)}


def response(world: World, circular: str, code: str, day: dt.date) -> dict[str, Any] | None:
    """Give the response that counts on a day: its rows by line, and the day of its last part."""
    answers = rows_by_day(world, circular, code, day, ANSWERS)
    if not answers:
        return None
    taken: list[dt.date] = []
    for received in reversed(list(answers)):
        taken.insert(0, received)
        if any(row["line"] == 1 for row in answers[received]):
            break
    rows = {}
    for received in taken:
        for row in answers[received]:
            rows[row["line"]] = row
    return {"received_on": taken[-1], "rows": rows}


def is_complete(world: World, circular: str, found: dict[str, Any]) -> bool:
    for row in found["rows"].values():
        if row["kind"] == "substantive":
            for column in world["circulars"][circular]["complete"]:
                if not row[column]:
                    return False
    return True


def round_due(world: World, circular: str, day: dt.date) -> int:
    """Give the number of the round that is due on a day, 0 where none is."""
    number = 0
    for place, one in enumerate(world["circulars"][circular]["rounds"], start=1):
        if one["date"] <= day:
            number = place
    return number


def postponed(world: World, circular: str, code: str, day: dt.date) -> set[int]:
    """Give the rounds that holding replies received by a day have postponed."""
    rounds = world["circulars"][circular]["rounds"]
    found: list[tuple[dt.date, int]] = []
    for received in rows_by_day(world, circular, code, day, ("holding",)):
        number = round_due(world, circular, received)
        if number:
            used = any(
                letter["round"] == number and letter["dispatched_on"] <= received
                for letter in sent_letters(world, circular, "reminder", code)
            )
            for earlier, before in found:
                if before == number and earlier <= rounds[number - 1]["date"]:
                    used = True
            if used:
                number += 1
        else:
            number = 1
        if number <= len(rounds):
            found.append((received, number))
    return {number for _, number in found}


def reminder_outcome(world: World, circular: str, code: str, day: dt.date) -> dict[str, Any]:
    """Say what the round of a day brings a State: a reminder, a request, or nothing and why."""
    number = round_due(world, circular, day)
    if not number or standing(world, circular, code, day) != "addressed":
        return {"kind": "", "why": ""}
    found = response(world, circular, code, day)
    if found is not None:
        if is_complete(world, circular, found):
            return {"kind": "", "why": "responded"}
        asked = request_outcome(world, circular, code, number, found["received_on"])
        return {**asked, "came_in": came_in(found["rows"].values())}
    if not is_of_the_date(world, circular, code):
        return {"kind": "", "why": "joined later"}
    if number in postponed(world, circular, code, day):
        return {"kind": "", "why": "postponed"}
    due = world["circulars"][circular]["rounds"][number - 1]
    days = {"dated": due["date"], "reply_by": due["reply_by"]}
    return {"kind": "reminder", "round": number, **days, "about": None}


def request_outcome(
    world: World, circular: str, code: str, number: int, received: dt.date
) -> dict[str, Any]:
    """Say whether what is missing in a response is to be asked for in a round."""
    for letter in sent_letters(world, circular, "incomplete", code):
        if letter["round"] == number and received <= letter["dated"]:
            return {"kind": "", "why": "asked"}
    due = world["circulars"][circular]["rounds"][number - 1]
    dated = max(due["date"], received)
    return {
        "kind": "incomplete",
        "round": number,
        "dated": dated,
        "reply_by": dated + (due["reply_by"] - due["date"]),
        "about": received,
    }


def came_in(rows: Iterable[dict[str, Any]]) -> list[tuple[str, ...]]:
    """Give what rows say, wherever in the sheet they stand."""
    return sorted(tuple(sorted(f"{name}: {row[name]}" for name in row)) for row in rows)


def waits(world: World, circular: str, kind: str, code: str, day: dt.date) -> bool:
    """Say whether a letter lies there that is dated after a day: it is left alone."""
    return any(
        letter["dated"] > day and letter["state"] in ("drafted", "cleared")
        for letter in world["letters"].values()
        if (letter["circular"], letter["kind"], letter["addressee"]) == (circular, kind, code)
    )


def acknowledgement_outcome(world: World, circular: str, code: str, day: dt.date) -> dict[str, Any]:
    """Say which day's communication of a State is to be acknowledged, or nothing and why."""
    if standing(world, circular, code, day) != "addressed":
        return {"kind": "", "why": ""}
    found = response(world, circular, code, day)
    if found is not None and not is_complete(world, circular, found):
        return {"kind": "", "why": "incomplete"}
    holding = list(rows_by_day(world, circular, code, day, ("holding",)))
    if found is not None:
        received, rows = found["received_on"], found["rows"].values()
    elif holding:
        received = holding[-1]
        rows = rows_by_day(world, circular, code, day, KINDS)[received]
    else:
        return {"kind": "", "why": "outstanding"}
    for letter in sent_letters(world, circular, "acknowledgement", code):
        thanks = found is None or letter["says"]["response"][0] != "holding"
        if thanks and letter["dispatched_on"] >= received and letter["dated"] >= received:
            return {"kind": "", "why": "acknowledged"}
    kind = "acknowledgement"
    if waits(world, circular, kind, code, day):
        return {"kind": "", "why": ""}
    about = {"about": received, "came_in": came_in(rows), "of_the_run": True}
    return {"kind": kind, "round": 0, "dated": day, "reply_by": None, **about}


def note_outcome(world: World, circular: str, code: str, day: dt.date) -> dict[str, Any]:
    """Say whether a State is to get the first note on a day, and dated when."""
    one = world["circulars"][circular]
    if not is_party(world, code, max(day, one["date"])):
        return {"kind": "", "why": ""}
    original = is_of_the_date(world, circular, code)
    if original:
        dated = one["date"]
    elif (
        is_party(world, code, day)
        and day > one["date"]
        and not waits(world, circular, "note", code, day)
    ):
        dated = day
    else:
        return {"kind": "", "why": ""}
    reply_by = dated + (one["reply_by"] - one["date"])
    days = {"dated": dated, "reply_by": reply_by, "of_the_run": not original}
    return {"kind": "note", "round": 0, **days, "about": None}


OUTCOMES = {
    "letters": note_outcome,
    "reminders": reminder_outcome,
    "acknowledgements": acknowledgement_outcome,
}


def due(world: World, circular: str, run: str, day: dt.date) -> dict[str, dict[str, Any]]:
    """Give what a run brings each State."""
    return {code: OUTCOMES[run](world, circular, code, day) for code in sorted(world["states"])}


def figures(world: World, circular: str, day: dt.date) -> dict[str, int]:
    """Count for the report what the rules speak of."""
    counted = {"addressed": 0, "responded": 0, "outstanding": 0, "not_yet_addressed": 0}
    for code in world["states"]:
        how = standing(world, circular, code, day)
        if how == "not yet":
            counted["not_yet_addressed"] += 1
        elif how == "addressed":
            counted["addressed"] += 1
            answered = response(world, circular, code, day) is not None
            counted["responded" if answered else "outstanding"] += 1
    return counted


def faulty_rows(world: World) -> list[int]:
    """Give the places of rows that the inputs may not hold, so that every command refuses."""
    last = world["closing"].replace(year=world["closing"].year + 1)
    faulty = []
    for place, row in enumerate(world["rows"]):
        first = world["circulars"][row["circular"]]["date"]
        wrong = not first <= row["received_on"] <= last
        for other in world["rows"][:place]:
            same = all(row[name] == other[name] for name in ("state", "circular", "received_on"))
            clash = {row["kind"], other["kind"]} == set(ANSWERS)
            wrong = wrong or (same and (row["line"] == other["line"] or clash))
        if wrong:
            faulty.append(place)
    return faulty
