"""Measure everything and write the page: ``python -m bench [--quick] [--to FILE]``."""

import argparse
import os
import platform
import sys
import tempfile
import time
from pathlib import Path

from bench import peers
from bench.desk import desk
from bench.figures import figures
from bench.gate_cost import gate_cost
from bench.growth import growth
from bench.letters import letters
from bench.long_report import long_report
from bench.mail_merge import mail_merge
from bench.page import Part, page
from bench.pdf import pdf
from bench.plot import plot
from bench.reading import reading
from bench.register import register
from bench.start_up import start_up
from bench.tables import tables
from bench.whole_job import whole_job

HOME = Path(__file__).parent
QUICK = HOME.parent / ".bench"


def main() -> int:
    """Measure; the exit code is 0, for a slow result is no failure and a wrong output raises."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one round of small tasks")
    parser.add_argument("--to", type=Path, metavar="DIR", help="where the page goes")
    options = parser.parse_args()
    # A quick run is no measure: it does not write over the results that are kept.
    target: Path = options.to or (QUICK if options.quick else HOME)
    peers.set_up()
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as name:
        parts, lean = _measure(Path(name), quick=options.quick)
    machine = _machine(time.perf_counter() - start, quick=options.quick)
    target.mkdir(parents=True, exist_ok=True)
    (target / "RESULTS.md").write_text(page(parts, machine), encoding="utf-8")
    (target / "letters.svg").write_text(plot(lean), encoding="utf-8")
    print(f"Written to {target / 'RESULTS.md'}.")
    return 0


def _measure(folder: Path, *, quick: bool) -> "tuple[list[Part], dict[str, float]]":
    rounds = 1 if quick else 5
    _say("Letters")
    parts, lean = letters(folder, rounds)
    _say("Mail merge")
    parts.append(mail_merge(folder, (2, 12) if quick else (10, 110)))
    _say("Tables")
    parts.append(tables(folder, min(rounds, 3), (40,) if quick else _LENGTHS))
    _say("Reading")
    parts.append(reading(folder, min(rounds, 3), (108,) if quick else _LENGTHS))
    _say("Figures of one's own")
    parts.append(figures(folder, min(rounds, 3), (1_000,) if quick else (1_000, 100_000)))
    _say("The whole job")
    parts.append(whole_job(folder, rounds, (108,) if quick else (108, 10_000)))
    _say("Growth")
    counts = (10, 100) if quick else (100, 1000, 10_000, 100_000)
    parts.append(growth(folder, min(rounds, 3), counts))
    _say("Start-up")
    parts.append(start_up(folder, rounds))
    _say("The gate")
    parts.append(gate_cost(folder, rounds))
    _say("A long report")
    parts.append(long_report(folder, min(rounds, 2), (30,) if quick else (1000, 2000)))
    _say("PDF")
    parts.append(pdf(folder, 12 if quick else 1000))
    _say("The register")
    sizes, references = ((100,), (10, 100)) if quick else ((1000, 1_000_000), (1000, 10_000))
    parts.append(register(folder, min(rounds, 3), sizes, references))
    _say("The desk")
    parts.append(desk(folder, rounds, 50 if quick else 1000))
    return parts, {name: 1 / measurement.typical for name, measurement in lean.items()}


_LENGTHS = (108, 1_000, 10_000, 100_000)


def _say(stage: str) -> None:
    print(f"  {stage} ...", file=sys.stderr, flush=True)


def _machine(seconds: float, *, quick: bool) -> str:
    peer = ", ".join(f"{name} {version}" for name, version in sorted(peers.versions().items()))
    peer += "" if peers.node() else " (those of Node.js left out: it was not there)"
    kind = "A quick run: one round of small tasks, no measure of anything. " if quick else ""
    return (
        f"{kind}{time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores, {platform.machine()}, "
        f"{platform.system()}, Python {platform.python_version()}, {seconds / 60:.0f} minutes. "
        f"Medians of rounds in which the candidates take turns. Peers: {peer}."
    )


if __name__ == "__main__":
    sys.exit(main())
