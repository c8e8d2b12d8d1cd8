"""Turn a finished report into the docxtpl template that a programmer would have made of it.

Its text stays; each figure becomes a field, and the body of each table a repeated row.
"""

import copy
import json
import re
from collections import Counter
from itertools import count
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn

_FIGURE = re.compile(r"\d+")
_TAGS = ("{%tr for r in tables[", "] %}"), "{%tr endfor %}"
FIGURES = 40  # figures that the script counts


def nearest_templates(reports: Path, folder: Path) -> Path:
    """Make a template of each report of ours, and a plan of the lengths of its tables."""
    plan = {}
    for path in sorted(reports.glob("??/**/*.docx")):
        name = f"{path.stem}-{path.relative_to(reports).parts[0]}"
        plan[name] = nearest_template(path, folder / f"{name}.docx")
    (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    return folder


def nearest_template(report: Path, path: Path) -> list[tuple[int, int]]:
    """Write the template; gives the rows and columns of the body of each table."""
    document = docx.Document(str(report))
    number = count()
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            if _FIGURE.search(run.text):
                run.text = _FIGURE.sub(
                    lambda _: f"{{{{ figures[{next(number) % FIGURES}] }}}}", run.text
                )
    lengths = [_repeated(table._tbl, place) for place, table in enumerate(document.tables)]  # noqa: SLF001 - python-docx cannot remove a row
    document.save(str(path))
    return lengths


def _repeated(table: Any, place: int) -> tuple[int, int]:  # noqa: ANN401 - python-docx declares no types
    """Replace the rows after the head by a repeated row."""
    rows = table.tr_lst
    body = [row for row in rows[1:] if not row.xpath("./w:trPr/w:tblHeader")]
    if not body:
        return 0, 0
    usual = Counter(len(row.tc_lst) for row in body).most_common(1)[0][0]
    model = next(row for row in body if len(row.tc_lst) == usual)
    first, last = copy.deepcopy(model), copy.deepcopy(model)
    _write(first, [_TAGS[0][0] + str(place) + _TAGS[0][1]] + [""] * (usual - 1))
    _write(last, [_TAGS[1]] + [""] * (usual - 1))
    _write(model, [f"{{{{ r[{column}] }}}}" for column in range(usual)])
    model.addprevious(first)
    model.addnext(last)
    for row in body:
        if row is not model:
            table.remove(row)
    return len(body), usual


def _write(row: Any, texts: list[str]) -> None:  # noqa: ANN401 - python-docx declares no types
    """Replace all content of each cell by one text in the look of its first run."""
    for cell, text in zip(row.tc_lst, texts, strict=True):
        runs = cell.xpath(".//w:r[w:t]")
        kept = runs[0] if runs else cell.p_lst[0].add_r()
        for paragraph in cell.p_lst:
            for child in [*paragraph]:
                if child is not kept and child.tag != qn("w:pPr"):
                    paragraph.remove(child)
        kept.text = text
