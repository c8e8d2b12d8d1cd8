"""Letters a second: this engine, docxtpl, and the floor of rendering, deflate and one rename.

.venv/bin/python -m bench.letters
"""

import io
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import jinja2

from pipeline.word.letter import LetterTemplate
from tests.word_letters.templates import paragraph, row, table, template, theirs

ROUNDS = 5
LETTERS = 200
VALUES: dict[str, object] = {
    **{f"value{number}": f"Value {number}" for number in range(8)},
    "yes": True,
    "rows": [{"a": str(number), "b": "text"} for number in range(5)],
}


def lean(path: Path) -> Path:
    """Write a letter of one page: 8 fields, a condition, a table of 5 rows, header and footer."""
    body = "".join(paragraph(f"A line with {{{{ value{number} }}}} in it.") for number in range(8))
    body += paragraph("{% if yes %}Yes{% else %}No{% endif %}")
    body += table(
        2,
        row("{%tr for r in rows %}", ""),
        row("{{ r.a }}", "{{ r.b }}"),
        row("{%tr endfor %}", ""),
    )
    return template(path, body, header=paragraph("{{ value0 }}"), footer=paragraph("{{ value1 }}"))


def rate(make: Callable[[], object], count: int) -> float:
    """Measure how often a thing is done in a second."""
    start = time.perf_counter()
    for _ in range(count):
        make()
    return count / (time.perf_counter() - start)


def main() -> None:
    """Measure in turns and print medians."""
    with tempfile.TemporaryDirectory() as folder:
        path = lean(Path(folder) / "lean.docx")
        environment = jinja2.Environment()  # noqa: S701 - as docxtpl's own
        ours = LetterTemplate(path, environment)
        codes = [part.code for part in ours._parts]  # noqa: SLF001 - the floor renders the same
        archive = ours._archive  # noqa: SLF001
        names = ours.tagged_parts
        target = Path(folder) / "out.docx"

        def to_disk(content: bytes) -> None:
            fresh = target.with_suffix(".fresh")
            fresh.write_bytes(content)
            fresh.replace(target)

        def floor() -> None:
            parts = {
                name: code.render(VALUES).encode() for name, code in zip(names, codes, strict=True)
            }
            to_disk(archive.with_parts(parts))

        candidates: dict[str, tuple[Callable[[], object], int]] = {
            "ours, to memory": (lambda: ours.render(VALUES), LETTERS),
            "ours, to disk": (lambda: to_disk(ours.render(VALUES)), LETTERS),
            "floor, to disk": (floor, LETTERS),
            "docxtpl, to memory": (lambda: io.BytesIO(theirs(path, VALUES, environment)), 10),
        }
        found: dict[str, list[float]] = {name: [] for name in candidates}
        for _ in range(ROUNDS):
            for name, (make, count) in candidates.items():
                found[name].append(rate(make, count))
    medians = {name: median(rates) for name, rates in found.items()}
    for name, value in medians.items():
        print(f"{name:20} {value:8.0f} letters/s")
    docxtpl = medians["docxtpl, to memory"]
    print(f"ours / docxtpl: {medians['ours, to memory'] / docxtpl:.0f}")
    print(f"floor / ours, to disk: {medians['floor, to disk'] / medians['ours, to disk']:.2f}")


if __name__ == "__main__":
    main()
