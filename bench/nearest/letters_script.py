"""A letter for each State with pandas and docxtpl, as a good programmer writes it in a day.

No register, no routing, no check. ``letters_script.py INPUTS TEMPLATE OUTPUTS``.
"""

import sys
from pathlib import Path

import pandas as pd
from docxtpl import DocxTemplate


def main() -> None:
    """Make the letters."""
    inputs, template, outputs = map(Path, sys.argv[1:])
    states = pd.read_excel(inputs / "states.xlsx", sheet_name="States")
    missions = pd.read_excel(inputs / "states.xlsx", sheet_name="Missions")
    first = missions.drop_duplicates("iso3").set_index("iso3")
    for state in states.to_dict("records"):
        if state["iso3"] not in first.index:
            continue
        mission = first.loc[state["iso3"]]
        values = {f"value{number}": str(state["formal_name_en"]) for number in range(8)}
        rows = [{"a": str(mission["seat"]), "b": str(mission["kind"])}] * 5
        letter = DocxTemplate(str(template))
        letter.render({**values, "yes": True, "rows": rows}, autoescape=True)
        letter.save(str(outputs / f"{state['iso3']}.docx"))


if __name__ == "__main__":
    main()
