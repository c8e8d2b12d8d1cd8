"""PDF files: one LibreOffice process against one for each core; a run with nothing to do."""

import shutil
import sys
import time
from pathlib import Path

from bench.page import Goal, Part
from bench.start_up import busy
from bench.whole_job import seconds
from pipeline.word.office.office import cores
from pipeline.word.office.office_places import office

_FASTER, _AGAIN = 1.7, 1.0
_CIRCULAR = "contact-points"


def pdf(folder: Path, count: int) -> Part:
    """Measure the command on copies of letters of the sample; an empty part without LibreOffice."""
    text = (
        "`bureau pdf` on letters of the sample, seconds of wall time from start to end; the last "
        "line is a second run with nothing changed. Busy are the processors together. The files "
        "of both are compared byte by byte."
    )
    columns = ("Processes", f"{count:,} letters, seconds", "a letter, ms", "busy, seconds")
    if office() is None:
        return Part("PDF", text, columns, (("LibreOffice is not here", "–", "–", "–"),))
    outputs = folder / "pdf"
    records = str(folder / "pdf-records")
    seconds(_command("letters", _CIRCULAR, "--records", records, outputs=outputs))
    letters = sorted((outputs / "en/letters" / _CIRCULAR).glob("*.docx"))
    for number in range(len(letters), count):
        shutil.copy(letters[number % len(letters)], letters[0].with_name(f"{number:05}.docx"))
    for extra in letters[count:]:
        extra.unlink()
    for path in outputs.glob("fr/letters/**/*.docx"):
        path.unlink()
    took: dict[int, float] = {}
    worked: dict[int, float] = {}
    made: dict[int, dict[str, bytes]] = {}
    for workers in dict.fromkeys((1, cores())):
        for path in outputs.rglob("*.pdf"):
            path.unlink()
        command = _command("pdf", "--workers", str(workers), outputs=outputs)
        start = time.perf_counter()
        worked[workers] = busy(command)
        took[workers] = time.perf_counter() - start
        made[workers] = {path.name: path.read_bytes() for path in outputs.rglob("*.pdf")}
    again = seconds(_command("pdf", outputs=outputs))
    if any(len(files) != count for files in made.values()) or made[1] != made[cores()]:
        message = "the PDF files differ, or some are missing"
        raise ValueError(message)
    faster = took[1] / took[cores()]
    goals = (
        Goal(
            f"PDF: ≥ {_FASTER} × one process on {cores()} cores",
            f"{faster:.2f} ×",
            faster >= _FASTER,
            "with one process of LibreOffice the files that it has laid out are finished on "
            f"another core at the same time. The processors work {worked[cores()]:.0f} s for them, "
            f"so that {cores()} cores take no less than {worked[cores()] / cores():.0f} s.",
        ),
        Goal(f"PDF of {count:,} letters: none missing", f"{len(made[1]):,}", met=True),
        Goal("PDF: a second run ≤ 1 s", f"{again:.2f} s", again <= _AGAIN),
    )
    rows = [
        (
            str(workers),
            f"{value:.1f}",
            f"{value / count * 1000:.0f}",
            f"{worked[workers]:.1f}",
        )
        for workers, value in took.items()
    ]
    rows.append(("nothing due", f"{again:.2f}", "–", "–"))
    return Part("PDF", text, columns, tuple(rows), goals)


def _command(*words: str, outputs: Path) -> list[str]:
    return [sys.executable, "-m", "pipeline", *words, "--outputs", str(outputs)]
