"""Letters a second: the same letter by every engine, checked before it is timed."""

from dataclasses import dataclass
from pathlib import Path

from bench import syntax
from bench.letter_files import expected, letter_template, text_of, values
from bench.page import Goal, Part
from bench.syntax import Syntax
from bench.turns import Candidate, Measured, Worker, measured, workers, write_values


@dataclass(frozen=True, slots=True)
class Engine:
    """A program that fills letters.

    Attributes:
        environment: ``ours``, ``peers``, ``ng`` or ``node``.
        tags: The syntax of its templates.
        leaves_out: The part of the task that it cannot do.
    """

    name: str
    environment: str
    tags: Syntax
    leaves_out: str = ""


ENGINES = (
    Engine("ours", "ours", syntax.JINJA),
    Engine("ours to memory", "ours", syntax.JINJA, "the file"),
    Engine("floor", "ours", syntax.JINJA, "all checks"),
    Engine("docxtpl", "peers", syntax.JINJA),
    Engine("docxtpl-ng", "ng", syntax.JINJA),
    Engine("docx-mailmerge2", "peers", syntax.MERGE, "conditions"),
    Engine("python-docx", "peers", syntax.BY_HAND, "templates: a script for each letter"),
    Engine("docxtemplater", "node", syntax.BRACES),
    Engine("easy-template-x", "node", syntax.BRACES_IF, "*else*"),
    Engine("docx-templates", "node", syntax.PLUSES, "the sandbox, which was turned off"),
    Engine("carbone", "node", syntax.CARBONE),
    Engine("pandoc", "peers", syntax.JINJA, "fields in header and footer; a Word template"),
)
OURS, FLOOR = "ours", "floor"
_DISK = (
    "most of our time for a letter is the disk (compare *ours to memory*), and the peers of "
    "Node.js grow faster from round to round as their code is compiled."
)
_ABOVE = (
    "the floor only renders, compresses and writes. Above it are what values leave to be done once "
    "they are known, and to see that what was filled is XML."
)
_PEERS_BEHIND, _FASTEST_BEHIND, _FLOOR_ABOVE = 40, 8, 1.3


def letters(folder: Path, rounds: int) -> tuple[list[Part], dict[str, Measured]]:
    """Measure a lean and a rich letter; gives also what the lean one took, by candidate."""
    parts: list[Part] = []
    lean: dict[str, Measured] = {}
    for rich in (False, True):
        took = _measured(folder, rounds, rich=rich)
        lean = lean or took
        parts.append(_part(took, rich=rich))
    return parts, lean


def _measured(folder: Path, rounds: int, *, rich: bool) -> dict[str, Measured]:
    kind = "rich" if rich else "lean"
    values_file = write_values(folder / "values.json", values())
    candidates = [
        Candidate(
            engine.name,
            engine.environment,
            letter_template(folder / f"{place}-{kind}.docx", engine.tags, rich=rich),
            values_file,
            engine.leaves_out,
        )
        for place, engine in enumerate(ENGINES)
    ]
    with workers(candidates, folder) as started:
        for worker in started:
            check(worker, rich=rich)
        return measured(started, rounds)


def check(worker: Worker, *, rich: bool) -> None:
    """Compare a letter with its text, before it is timed.

    Raises:
        AssertionError: With the lines that are missing and those that are not wanted.
    """
    # Twice: an engine that keeps its template might keep values in it.
    worker.turn(2)
    name = worker.candidate.name
    wanted = expected(rich=rich, condition=name != "docx-mailmerge2", margins=name != "pandoc")
    lines = text_of(worker.target)
    if name == "pandoc":
        # pandoc copies headers and footers from its reference file.
        lines = type(lines)({line: count for line, count in lines.items() if "{{" not in line})
    if lines != wanted:
        message = f"{name}: missing {wanted - lines}, not wanted {lines - wanted}"
        raise AssertionError(message)


def _part(took: dict[str, Measured], *, rich: bool) -> Part:
    ours = took[OURS]
    rows = tuple(
        (
            name,
            f"{1 / measurement.typical:,.0f}",
            f"{measurement.spread:.0%}",
            f"{measurement.times(ours):.1f}",
            f"{1000 * sum(measurement.cpu) / len(measurement.cpu):.2f}",
            f"{measurement.peak:.0f}",
            measurement.candidate.leaves_out,
        )
        for name, measurement in sorted(took.items(), key=lambda pair: pair[1].typical)
    )
    columns = ("Engine", "Letters/s", "Spread", "× ours", "CPU ms", "Peak MiB", "Leaves out")
    kind = "rich" if rich else "lean"
    text = "One page, 8 fields, a condition, a table of 5 rows, logo, header, footer" + (
        "; thirty paragraphs of three looks besides." if rich else "."
    )
    return Part(f"Letters, {kind}", text, columns, rows, _goals(took, kind))


def _goals(took: dict[str, Measured], kind: str) -> tuple[Goal, ...]:
    ours = took[OURS]
    known = [name for name in took if not name.startswith((OURS, FLOOR))]
    docxtpl = took["docxtpl"].times(ours)
    nearest = min(known, key=lambda name: took[name].typical)
    fastest = took[nearest].times(ours)
    above = ours.times(took[FLOOR])
    return (
        Goal(
            f"{kind} letter: ≥ {_PEERS_BEHIND} × docxtpl",
            f"{docxtpl:.0f} ×",
            docxtpl >= _PEERS_BEHIND,
        ),
        Goal(
            f"{kind} letter: ≥ {_FASTEST_BEHIND} × the fastest peer",
            f"{fastest:.1f} × {nearest}",
            fastest >= _FASTEST_BEHIND,
            _DISK,
        ),
        Goal(
            f"{kind} letter: ≤ {_FLOOR_ABOVE} × the floor",
            f"{above:.2f} ×",
            above <= _FLOOR_ABOVE,
            _ABOVE,
        ),
    )
