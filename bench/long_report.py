"""A long report: paragraphs and footnotes by the thousand, and the tracking of changes in it."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from lxml import etree

from bench.page import Goal, Part

_ROOT: Final = Path(__file__).parents[1]
_EXAMPLE: Final = _ROOT / "examples" / "arrears"
_LIMIT: Final = 1.2
_PARAGRAPHS_TO_A_NOTE: Final = 20 / 3  # 300 footnotes in 2,000 paragraphs
_TO_A_CHANGE: Final = 10
_ISSUED: Final = "2008-10-30"
_TEXTS: Final[Mapping[str, tuple[str, str]]] = {
    "en": ("The Bureau took note of item {} of its list of matters.", "Item {} of the list."),
    "fr": ("Le Bureau a pris note du point {} de sa liste de questions.", "Point {} de la liste."),
}
_CLEARED: Final = """
[[clearance]]
key = "bureau"
[clearance.name]
en = "the Bureau"
fr = "le Bureau"
"""
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def long_report(folder: Path, rounds: int, lengths: Sequence[int]) -> Part:
    """Measure a report that becomes longer and longer, in two languages.

    Args:
        rounds: How often each command runs; the quickest run counts.
        lengths: Numbers of paragraphs in equal steps.
    """
    took = {length: _measured(folder / f"long{length}", rounds, length) for length in (0, *lengths)}
    rows = tuple(
        (f"{length:,}", f"{_notes(length):,}", *(f"{seconds:.2f}" for seconds in took[length]))
        for length in lengths
    )
    goals = []
    for place, name in enumerate(("report", "redline")):
        first = took[lengths[0]][place] - took[0][place]
        last = took[lengths[-1]][place] - took[[0, *lengths][-2]][place]
        growth = last / first
        step = lengths[0]
        claim = f"{name}: the last {step:,} paragraphs take ≤ {_LIMIT} × the first {step:,}"
        goals.append(Goal(claim, f"{growth:.2f} ×", growth <= _LIMIT))
    text = (
        "Seconds of `bureau report`, and of `bureau changes` after it was issued and one paragraph "
        f"in {_TO_A_CHANGE} was worded anew; two languages each. The files are opened: every "
        "paragraph, footnote and tracked change has to be there."
    )
    columns = ("Paragraphs", "Footnotes", "report", "redline")
    return Part("A long report", text, columns, rows, tuple(goals))


def _measured(session: Path, rounds: int, length: int) -> tuple[float, float]:
    shutil.copytree(_EXAMPLE, session, ignore=shutil.ignore_patterns("outputs", "records"))
    with (session / "inputs" / "session.toml").open("a", encoding="utf-8") as settings:
        settings.write(_CLEARED)
    _write(session, length, changed=False)
    report = min(_bureau(session, "report") for _ in range(rounds))
    (path,) = (session / "outputs" / "en").glob("*.docx")
    _check_document(path, length, _notes(length), 0)
    _bureau(session, "clear", path.stem, "--by", "The Bureau", "--on", _ISSUED)
    _bureau(session, "issue", "--on", _ISSUED)
    _write(session, length, changed=True)
    redline = min(_bureau(session, "changes") for _ in range(rounds))
    # Without changes there is no list.
    for place in [session / "outputs" / "en" / "review"] if length else []:
        (path,) = place.glob("*.changes.docx")
        _check_document(path, length, _notes(length), length // _TO_A_CHANGE)
    return report, redline


def _write(session: Path, length: int, *, changed: bool) -> None:
    """Add the paragraphs to the others; where changed, every tenth is worded anew."""
    for language, (text, note) in _TEXTS.items():
        place = session / "templates" / language / "arrears" / "voting.md.j2"
        lines = (_EXAMPLE / place.relative_to(session)).read_text(encoding="utf-8").splitlines()
        noted = {int(number * _PARAGRAPHS_TO_A_NOTE) for number in range(_notes(length))}
        for number in range(length):
            words = text.format(number + 1)
            if changed and number % _TO_A_CHANGE == 0:
                words = words.replace("Bureau", "Bureau (2008)")
            lines += ["", f"{words}[^item-{number}]" if number in noted else words]
        for number in sorted(noted):
            lines += ["", f"[^item-{number}]: {note.format(number + 1)}"]
        place.write_text("\n".join([*lines, ""]), encoding="utf-8")


def _notes(length: int) -> int:
    return round(length / _PARAGRAPHS_TO_A_NOTE)


def _check_document(path: Path, paragraphs: int, notes: int, changes: int) -> None:
    """Refuse a document in which something is missing."""
    with ZipFile(path) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
        # A report without footnotes has no part for them.
        parts = [name for name in archive.namelist() if name == "word/footnotes.xml"]
        below = [note for name in parts for note in etree.fromstring(archive.read(name))]
    texts = ["".join(paragraph.itertext(f"{_W}t")) for paragraph in body.iter(f"{_W}p")]
    counts = (
        sum("of its list of matters." in text for text in texts),
        sum("of the list." in "".join(note.itertext(f"{_W}t")) for note in below),
        sum(
            text == " (2008)"
            for insertion in body.iter(f"{_W}ins")
            for text in insertion.itertext(f"{_W}t")
        ),
    )
    if counts != (paragraphs, notes, changes):
        message = f"{path.name}: {counts} paragraphs, footnotes and changes"
        raise ValueError(message)


def _bureau(session: Path, *words: str) -> float:
    """Run a command of the program, and give its seconds."""
    command = [sys.executable, "-m", "pipeline", *words, f"--session={session}"]
    start = time.perf_counter()
    done = subprocess.run(  # noqa: S603 - commands of this file
        command,
        cwd=_ROOT,
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "BUREAU_LANG": "en"},
    )
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return time.perf_counter() - start
