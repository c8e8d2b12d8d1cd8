"""The same documents with pandas and docxtpl, as a good programmer writes it in a week.

It reads the same workbooks, counts, and writes as many Word files and workbooks, paragraphs and
rows as ours, in both languages. It checks nothing, traces nothing, and its templates hold the text
as it stands: no rule of number, order or typography. ``report_script.py INPUTS TEMPLATES OUTPUTS``.
"""

import json
import sys
from pathlib import Path

import pandas as pd
from docxtpl import DocxTemplate

Frames = dict[str, dict[str, pd.DataFrame]]
_LONG = 50  # a table as long as this has a row for each State
_FIGURES = 40


def main() -> None:
    """Make the documents."""
    inputs, templates, outputs = map(Path, sys.argv[1:])
    frames = {
        path.stem: pd.read_excel(path, sheet_name=None) for path in sorted(inputs.glob("*.xlsx"))
    }
    figures = _figures(frames)
    plan = json.loads((templates / "plan.json").read_text(encoding="utf-8"))
    for name, lengths in plan.items():
        tables = [_rows(frames, length, columns) for length, columns in lengths]
        document = DocxTemplate(str(templates / f"{name}.docx"))
        document.render({"figures": figures, "tables": tables}, autoescape=True)
        document.save(str(outputs / f"{name}.docx"))
        with pd.ExcelWriter(outputs / f"{name}-annexes.xlsx") as book:
            for number, rows in enumerate(tables):
                sheet = f"Annex {number + 1}"
                pd.DataFrame(rows).to_excel(book, sheet_name=sheet, index=False)


def _figures(frames: Frames) -> list[int]:
    """Count by each column that has few values, as the report does by group, status and subject."""
    figures: list[int] = []
    for sheets in frames.values():
        for frame in sheets.values():
            for name in frame.columns:
                counts = frame[name].value_counts()
                figures += counts.tolist() if len(counts) < len(frame) / 2 else []
    return (figures * _FIGURES)[:_FIGURES]


def _rows(frames: Frames, length: int, columns: int) -> list[list[str]]:
    """Join the States with what is known of them, as the annexes do."""
    states = frames["states"]["States"]
    court = frames["legislation"]["Court"].drop_duplicates("state")
    joined = states.merge(court, left_on="list_name_en", right_on="state", how="left")
    shown = joined if length > _LONG else joined.head(length)
    filled = shown.iloc[:, :columns].astype(object).fillna("").astype(str)
    return [list(row) for row in filled.itertuples(index=False)]


if __name__ == "__main__":
    main()
