"""The naïve count and what the program has written, held against each other."""

import datetime as dt
from collections import Counter
from typing import Any

from tests.machine.naive_count import Letter, World, due, round_due
from tests.machine.naive_register import OPEN, purpose
from tests.machine.small_bureau import SmallBureau, days_of

DAYS = ("dated", "cleared_on", "dispatched_on", "answered_on", "superseded_on")
_SHARED = ("note", "reminder")
_WHY = {
    "responded": "has responded",
    "postponed": "postponed",
    "outstanding": "has not responded",
}


def read_register(bureau: SmallBureau) -> list[dict[str, Any]]:
    """Read the register with its days as days."""
    return [
        {
            **row,
            **{name: dt.date.fromisoformat(row[name]) if row[name] else None for name in DAYS},
        }
        for row in bureau.register()
    ]


def give_references(world: World, letters: list[Letter], register: list[dict[str, Any]]) -> None:
    """Look up which references the program gave to the letters that it had to write."""
    for letter in letters:
        found = [
            row["reference"]
            for row in register
            if row["state"] in OPEN
            and all(
                row[name] == letter[name]
                for name in ("circular", "kind", "addressee", "language", "dated")
            )
        ]
        told = f"{letter['kind']} to {letter['addressee']} dated {letter['dated']}: {found}"
        assert len(found) == 1, f"not written once: {told}"
        letter["reference"] = found[0]
        _same_reference(world, letter)


def _same_reference(world: World, letter: Letter) -> None:
    """Hold that a reference is that of one purpose, and a purpose has one reference."""
    given = world.setdefault("references", {})
    reference, wanted = letter["reference"], purpose(world, letter)
    before = given.get(reference)
    if before is None:
        number = int(reference.rpartition("/")[2])
        numbers = {int(other.rpartition("/")[2]) for other in given}
        assert number not in numbers, f"the number of {reference} was given before"
        held = [one for one, its in given.items() if its == wanted]
        again = letter["kind"] not in _SHARED and _is_over(world, held)
        assert not held or again, f"{wanted} has {held} and now {reference}"
        given[reference] = wanted
    else:
        assert before == wanted, f"{reference} was given for {before} and now for {wanted}"


def _is_over(world: World, references: list[str]) -> bool:
    """Say whether all letters of single references were withdrawn."""
    return all(
        letter["state"] == "superseded"
        for letter in world["letters"].values()
        if letter["reference"] in references
    )


def compare_register(world: World, register: list[dict[str, Any]]) -> None:
    """Hold the register against the letters that are known."""
    actual = {(row["reference"], row["addressee"], row["language"]): row for row in register}
    assert len(actual) == len(register)
    names = ("state", "kind", "circular", "address", *DAYS)
    wanted = {key: {name: one[name] for name in names} for key, one in world["letters"].items()}
    given = {key: {name: one[name] for name in names} for key, one in actual.items()}
    differing = [
        f"{key}: {name} is {given.get(key, {}).get(name)}, not {wanted.get(key, {}).get(name)}"
        for key in sorted({*wanted, *given})
        for name in names
        if given.get(key, {}).get(name) != wanted.get(key, {}).get(name)
    ]
    assert not differing, "\n".join(["the register differs:", *differing])
    rounds = [
        key
        for key, one in world["letters"].items()
        if one["kind"] == "reminder" and int(actual[key]["round"]) != one["round"]
    ]
    assert not rounds, f"reminders of another round: {rounds}"
    for key, one in world["letters"].items():
        one["file"] = actual[key]["file"]


def compare_files(world: World, bureau: SmallBureau) -> None:
    """Hold the files on the disk against the letters that are known."""
    letters = world["letters"].values()
    wanted = {one["file"] for one in letters if one["state"] != "superseded"}
    there = bureau.files()
    assert there == wanted, f"missing {wanted - there}, too many {there - wanted}"
    issued = bureau.folder / "records" / "issued"
    for one in letters:
        if one["dispatched_on"] is not None:
            assert (issued / one["file"]).is_file(), f"no copy of {one['file']} is kept"
        elif one["state"] == "superseded":
            kept = (bureau.outputs / "kept" / one["file"]).with_suffix("")
            assert list(kept.parent.glob(f"{kept.name}*")), f"{one['file']} was not set aside"


def compare_texts(world: World, letters: list[Letter], bureau: SmallBureau) -> None:
    """Hold the texts of letters against what they have to say."""
    for letter in letters:
        text = bureau.text(letter["file"])
        lines = {one.partition(" ")[0]: one.partition(" ")[2] for one in text}
        says = letter["says"]
        wanted = {
            "own": (letter["reference"], [letter["dated"]]),
            "reply": [letter["reply_by"]] if letter["reply_by"] else [],
            "address": letter["address"],
            "first note": [says["first_note"]] if "first_note" in says else [],
            "earlier": says.get("reminders", []),
            "response": [says["response"][1]] if "response" in says else [],
        }
        earlier = [one.split(" ", 2) for one in text if one.startswith("earlier ")]
        stated = {
            "own": (lines["own"].partition(" ")[0], days_of(lines["own"])),
            "reply": days_of(lines.get("reply", "")),
            "address": lines["to"].partition("; ")[2],
            "first note": days_of(lines.get("first", "")),
            "earlier": [(one[1], *days_of(one[2])) for one in earlier],
            "response": days_of(lines.get("response", "")),
        }
        differing = [name for name in wanted if stated[name] != wanted[name]]
        told = [f"{name}: {stated[name]}, not {wanted[name]}" for name in differing]
        assert not differing, "\n".join([f"{letter['file']} says otherwise:", *told])
        if "first" in lines:
            reference = lines["first"].partition(" ")[0]
            _same_reference(world, {**letter, **_note(letter), "reference": reference})


def _note(letter: Letter) -> dict[str, Any]:
    return {"kind": "note", "round": 0, "slot": ("note", 0, letter["addressee"], None)}


def compare_overview(
    world: World, order: tuple[str, str, dt.date], bureau: SmallBureau, letters: list[Letter]
) -> None:
    """Hold the workbook of a run against what it had to write, and why it left States out."""
    circular, run, day = order
    found = bureau.overview(circular, run, round_due(world, circular, day))
    out = {
        (one["reference"], one["addressee"], one["language"])
        for one in world["letters"].values()
        if one["dispatched_on"] is not None
    }
    listed = Counter(
        (row["State"], row["Language"], row["Reference"], _day(row["Dated"]), _day(row["Reply by"]))
        for row in found["Letters"]
        if (row["Reference"], row["State"], row["Language"]) not in out
    )
    if run == "acknowledgements":
        listed = Counter({(*one[:4], None): count for one, count in listed.items()})
    wanted = Counter(
        (one["addressee"], one["language"], one["reference"], one["dated"], one["reply_by"])
        for one in letters
    )
    assert listed == wanted, f"listed {listed - wanted}, to be listed {wanted - listed}"
    if day < world["circulars"][circular]["date"]:
        return  # Nobody is addressed yet, whatever is said of it.
    outcomes = due(world, circular, run, day)
    for why, words in _WHY.items():
        told = {row["State"] for row in found["No letter"] if words in row["Why no letter"]}
        expected = {code for code, one in outcomes.items() if not one["kind"] and one["why"] == why}
        assert told == expected, f"{why}: {sorted(told)}, not {sorted(expected)}"


def _day(value: object) -> dt.date | None:
    return value.date() if isinstance(value, dt.datetime) else None
