"""Sessions with a sheet and figures of their own, written as an officer would write them."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl

from pipeline.facts.fact import Facts
from pipeline.facts.measure import measure
from pipeline.language.pack import load_pack
from pipeline.review.provenance.declared_rules import declared_rules
from pipeline.session import load_session
from pipeline.tables.rules.inputs_check import read_inputs

ROOT = Path(__file__).parents[2]
STATES = ("BEL", "FRA", "PRY", "COK", "GHA", "JPN")
ARREARS = ROOT / "examples" / "arrears"
NON_COOPERATION = ROOT / "examples" / "non-cooperation"
NON_COOPERATION_FILE = "ICC-ASP-13-60.docx"
HEADER = ("state", "year", "amount", "paid", "share", "kind", "known")
CHOICES = '{ a = { en = "one", fr = "un" }, b = { en = "two", fr = "deux" } }'
SHEET = """
[sheets.dues]
file = "dues.xlsx"
sheet = "Dues"
title = { en = "Dues", fr = "Quotes-parts" }
columns = [
  { name = "state", kind = "state", required = true, label = { en = "State", fr = "État" } },
  { name = "year", kind = "year", label = { en = "year", fr = "année" } },
  { name = "amount", kind = "amount", currency = "EUR", label = { en = "amount", fr = "montant" } },
  { name = "paid", kind = "amount", currency = "EUR", label = { en = "paid", fr = "versé" } },
  { name = "share", kind = "percentage", decimals = 2, label = { en = "share", fr = "part" } },
  { name = "kind", kind = "code", label = { en = "kind", fr = "type" }, choices = CHOICES },
  { name = "known", kind = "date", label = { en = "known", fr = "connu" } },
]

[sheets.dues.computed]
due = { is = "amount - paid", label = { en = "due", fr = "dû" } }
""".replace("CHOICES", CHOICES)


def put_example(example: Path, folder: Path) -> Path:
    """Put an example into a folder, with the templates of all; give the folder."""
    shutil.copytree(example / "inputs", folder / "inputs")
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copytree(example / "templates", folder / "templates", dirs_exist_ok=True)
    return folder


def rules_of(facts: Facts, language: str) -> dict[str, str]:
    """Say in a language what each declared figure is."""
    return declared_rules(facts, load_pack(ROOT / "templates" / language), ROOT / "templates")


def folders_in(folder: Path) -> list[str]:
    """Give the options of a command that works in the folders of one session."""
    return [f"--{name}={folder / name}" for name in ("inputs", "templates", "outputs", "records")]


def session_with(folder: Path, figures: str, rows: Sequence[Sequence[object]]) -> Path:
    """Write the inputs of a session; give their folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("session.toml", "states.xlsx"):
        (folder / name).write_bytes((ARREARS / "inputs" / name).read_bytes())
    (folder / "figures.toml").write_text(SHEET + figures, encoding="utf-8")
    put_dues(folder, rows)
    return folder


def put_dues(folder: Path, rows: Sequence[Sequence[object]]) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "Dues"
    page.append(HEADER)
    for row in rows:
        page.append([*row])
    book.save(folder / "dues.xlsx")


def facts_of(folder: Path) -> Facts:
    """Read and measure the first report of a folder of inputs."""
    session = load_session(folder / "session.toml", ROOT / "templates")
    inputs = read_inputs(folder, session, ROOT / "templates")
    return measure(inputs, session, session.reports[0])


def figure(name: str, **keys: object) -> str:
    """Write a figure as TOML."""
    lines = [f'name = "{name}"', *(f"{key} = {toml(value)}" for key, value in keys.items())]
    return "\n[[figures]]\n" + "\n".join(lines) + "\n"


def toml(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f'"{value}"'
        case Mapping():
            return "{ " + ", ".join(f"{key} = {toml(one)}" for key, one in value.items()) + " }"
        case list() | tuple():
            return "[" + ", ".join(map(toml, value)) + "]"
        case _:
            return str(value)
