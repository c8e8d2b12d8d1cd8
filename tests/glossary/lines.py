"""Lines that are right and lines with a slip, and what the check says of each."""

import shutil
from pathlib import Path

import pytest

from pipeline.problems import Problem
from pipeline.request import Request, read_packs
from pipeline.review.language.language_check import language_findings

ROOT = Path(__file__).parents[2]
SECTION = "templates/fr/cooperation/financial.md.j2"
# What an editor would not let through in the report of 2008, and what is found in its place.
MISSPELT = "rapoprt"
SLIPS = {
    "à sa 18ème réunion": "18ème",
    "Le Groupe de Travail s’est réuni": "Groupe de Travail",
    "à New-York": "New-York",
    "le Comité International de la Croix-Rouge": "Comité International de la Croix-Rouge",
    "afin de d’examiner": "de d’",
    "des États non-représentés": "non-représentés",
    "aux plans local ou régional": "aux plans local ou régional",
    "à La Haye, et à New York": ", et à",
    "le Bureau soumet par les présentes son rapport": "soumet par les présentes",
    "un briefing du point focal": "briefing",
    "l’application des jugements": "application des jugements",
    "les points suivants : (a) le premier": "(a)",
    "les États parties": "États parties",
    "les les États Parties": "les les",
    "un rapoprt du Bureau": MISSPELT,
    "les Etats Parties": "Etats",
}


RIGHT = [
    "Le Groupe de travail de La Haye et le groupe de travail ont siégé.",
    "Points de contact des États Parties, à New York et à La Haye.",
    "Le point a) et le point b).",
    "{% if states.count %}de{% endif %} {{ states.count }} États Parties",
    "Nous nous réjouissons.",
    ">    - entend l’État non partie au Statut ;",
    "1. *Prend note* du rapport ;",
]
ENGLISH = "templates/en/cooperation/financial.md.j2"
RIGHT_ENGLISH = [
    "Points (a) and (b) (see option c) of the Netherlands and Belgium were discussed.",
    "Some 40 per cent of the States Parties that have replied had had no request.",
    "| Share | 40% |",
    "Of the steps planned for 2014, 15, or 88.2 per cent, were taken in New York, 12-21 May 2014.",
    ">    - decides whether a finding of non-cooperation was made;",
]


Told = dict[tuple[str, str], list[Problem]]
HUNSPELL = pytest.mark.skipif(shutil.which("hunspell") is None, reason="hunspell is not installed")
GRAMMALECTE = pytest.mark.skipif(
    shutil.which("grammalecte-cli") is None, reason="grammalecte is not installed"
)


def listed(language: str) -> list[tuple[str, str]]:
    """Give each slip of a list of ordinary ones with its sentence."""
    path = Path(__file__).parent / f"slips/{language}.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = [line.split(" | ") for line in lines if not line.startswith("#")]
    return [(slip, text) for slip, text in pairs]


def right(language: str) -> list[str]:
    """Give the sentences of a list in which nothing is to mend."""
    path = Path(__file__).parent / f"slips/right_{language}.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def checked(folder: Path, lines: dict[str, list[str]]) -> Told:
    """Check the templates with lines more in sections; give what is said of each line."""
    templates = folder / "templates"
    shutil.copytree(ROOT / "templates", templates)
    places: dict[tuple[str, int], tuple[str, str]] = {}
    for file, more in lines.items():
        path = folder / file
        text = path.read_text(encoding="utf-8")
        for line in more:
            text += f"\n{line}\n"
            places[file, text.count("\n")] = (file, line)
        path.write_text(text, encoding="utf-8")
    packs = read_packs(Request(ROOT / "inputs", templates))
    told: Told = {place: [] for place in places.values()}
    for problem in language_findings(packs, templates).problems:
        told[places[problem.place.file, problem.place.line]].append(problem)
    return told
