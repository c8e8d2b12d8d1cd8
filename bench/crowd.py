"""The sample session with any number of States or of responses, for measurements and tests."""

import datetime as dt
import shutil
from itertools import islice, product
from pathlib import Path
from string import ascii_uppercase

import openpyxl

INPUTS = Path(__file__).parents[1] / "inputs"
_STATES = "States"
_DAYS = 300  # of 2009; later days would be no answers to a circular
_LINES = 100


def crowd(folder: Path, states: int) -> Path:
    """Copy the inputs of the sample into a new folder, with up to 12,000 States in all."""
    shutil.copytree(INPUTS, folder)
    path = folder / "states.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book[_STATES]
    columns = [cell.value for cell in sheet[1]]
    known = {sheet.cell(row, 1).value for row in range(2, sheet.max_row + 1)}
    known |= {row[0].value for row in book["Spellings"].iter_rows()}
    model = {name: cell.value for name, cell in zip(columns, sheet[2], strict=True)}
    letters = product("QRSTUVWXYZBCDEFGHIJ", ascii_uppercase, ascii_uppercase)
    missions = book["Missions"]
    offices = [cell.value for cell in missions[1]]
    codes = (candidate for three in letters if (candidate := "".join(three)) not in known)
    for code in islice(codes, max(states - sheet.max_row + 1, 0)):
        named = {name: f"Land {code}" for name in columns if str(name).count("_name_")}
        sheet.append([({**model, **named, "iso3": code})[name] for name in columns])
        office = {
            "iso3": code,
            "seat": "The Hague",
            "kind": "embassy",
            "accredited_to": "Netherlands",
            "address": f"1 {code} Lane, The Hague",
            "email": f"hague@{code.lower()}.example",
        }
        missions.append([office.get(str(name)) for name in offices])
    book.save(path)
    return folder


def responses(folder: Path, rows: int) -> Path:
    """Copy the inputs of the sample into a new folder, with more responses: ``rows`` in all."""
    shutil.copytree(INPUTS, folder)
    path = folder / "responses.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["Contact points"]
    columns = [cell.value for cell in sheet[1]]
    place = {name: number for number, name in enumerate(columns)}
    models = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    day = dt.datetime(2009, 1, 1)  # noqa: DTZ001 - a cell has no time zone
    for number in range(rows - len(models)):
        # Each has a day of its own; once these are used up, other lines of the same day.
        line = list(models[number % len(models)])
        again, days = divmod(number, _DAYS)
        line[place["received_on"]] = day + dt.timedelta(days=days + 1)
        line[place["dated"]] = day + dt.timedelta(days=days)
        line[place["line"]] = (line[place["line"]] or 0) + again * _LINES
        sheet.append(line)
    book.save(path)
    return folder
