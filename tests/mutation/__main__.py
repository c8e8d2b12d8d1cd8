"""Change the code in small ways and count the changes that no test notices.

``python -m tests.mutation [--seed N] [--count N] [--parts facts language …]``: a table of the
survivors, and how many of a hundred were noticed. With ``--only pipeline/facts/verbs.py:122 …``
every change of those lines is tried, each on all tests of its part.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import cache_from_source
from pathlib import Path
from random import Random

from tests.mutation.points import Mutant, mutants_of

ROOT = Path(__file__).parents[2]
# What is changed, and the tests that are about it.
PARTS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "facts": (("facts",), ("facts", "declared", "joining")),
    "letters": (("letters", "circular"), ("letters", "circular", "correspondence")),
    "register": (("register",), ("register",)),
    "language": (("language",), ("language", "drafting")),
    "numbering": (("document/numbering.py",), ("document", "drafting")),
}
_FIRST = 40.0  # seconds of the tests that run first, the quickest that reach the function
_PATIENCE = 600  # seconds for the tests of a mutant: a change may make a loop endless
_FAILED = 1  # pytest: tests ran and some failed
# pytest: nothing could be collected, as when a module can no longer be imported.
_NOT_COLLECTED = {2, 4}
_NOT_COMPILED = "PYTHONDONTWRITEBYTECODE"
_CONFTEST = "while loading conftest"
_COPIED = ("pipeline", "tests", "templates", "inputs", "examples", "docs", "tools", "bench")

Reached = Mapping[str, Mapping[str, float]]


def main() -> int:
    """Change and count; 0 where at least 95 of a hundred changes were noticed."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--parts", nargs="*", default=list(PARTS), choices=list(PARTS))
    parser.add_argument("--only", nargs="+", default=[], metavar="FILE:LINE")
    options = parser.parse_args()
    chance = Random(options.seed)  # noqa: S311 - the same changes for the same number
    survivors: list[Mutant] = []
    done = 0
    with tempfile.TemporaryDirectory() as name:
        copy = _copied(Path(name) / "project")
        for part in options.parts:
            if options.only:
                chosen = _named(part, options.only)
            else:
                reached = _reached(copy, part)
                chosen = _chosen(part, reached, chance, options.count // len(options.parts))
            for mutant, batches in chosen:
                done += 1
                if _survives(copy, mutant, batches):
                    survivors.append(mutant)
                    print(
                        f"{mutant.file}:{mutant.line}: {mutant.before} → {mutant.after}", flush=True
                    )
    noticed = done - len(survivors)
    print(f"{noticed} of {done} changes noticed, {100 * noticed / max(done, 1):.1f} per cent.")
    return 0 if done and noticed >= 0.95 * done else 1


def _copied(to: Path) -> Path:
    to.mkdir()
    for folder in _COPIED:
        shutil.copytree(ROOT / folder, to / folder, ignore=_left_out)
    for file in ROOT.iterdir():
        if file.is_file():
            shutil.copy(file, to)
    return to


def _left_out(folder: str, names: list[str]) -> set[str]:
    """Leave out what was compiled, and the outputs of an example."""
    is_session = (Path(folder) / "inputs").is_dir()
    return {name for name in names if name == "__pycache__" or (name == "outputs" and is_session)}


def _reached(copy: Path, part: str) -> Reached:
    """Run the tests of a part once, and learn which functions each calls."""
    record = copy / f"reached-{part}.json"
    looked_at = ["-p", "tests.mutation.reached", *_folders(part)]
    if _pytest(copy, looked_at, REACHED=str(record)).returncode:
        message = f"{part}: its tests fail before anything is changed; run them by themselves"
        raise SystemExit(message)
    reached: Reached = json.loads(record.read_text(encoding="utf-8"))
    return reached


def _chosen(
    part: str, reached: Reached, chance: Random, count: int
) -> list[tuple[Mutant, list[list[str]]]]:
    """Draw mutants of functions that a test calls; what none calls is no matter of these tests."""
    mutants = [
        (mutant, batches) for mutant in _mutants(part) if (batches := _tests(reached, mutant))
    ]
    return chance.sample(mutants, min(count, len(mutants)))


def _named(part: str, places: Sequence[str]) -> list[tuple[Mutant, list[list[str]]]]:
    """Give every mutant of some lines, with all tests of the part."""
    return [
        (mutant, [_folders(part)])
        for mutant in _mutants(part)
        if f"{mutant.file}:{mutant.line}" in places
    ]


def _mutants(part: str) -> Iterator[Mutant]:
    for place in PARTS[part][0]:
        pattern = place if "." in place else f"{place}/**/*.py"
        for file in sorted((ROOT / "pipeline").glob(pattern)):
            yield from mutants_of(ROOT, file.relative_to(ROOT).as_posix())


def _folders(part: str) -> list[str]:
    return [f"tests/{folder}" for folder in PARTS[part][1]]


def _tests(reached: Reached, mutant: Mutant) -> list[list[str]]:
    """Give the tests that reach a function: the quickest, and the others."""
    left = _FIRST
    taken = reached.get(f"{mutant.file}:{mutant.function}", {}) if mutant.function else {}
    first: list[str] = []
    others: list[str] = []
    for seconds, test in sorted((seconds, test) for test, seconds in taken.items()):
        left -= seconds
        (others if left < 0 and first else first).append(test)
    return [batch for batch in (first, others) if batch]


def _survives(copy: Path, mutant: Mutant, batches: Sequence[Sequence[str]]) -> bool:
    place = copy / mutant.file
    place.write_text(mutant.text, encoding="utf-8")
    try:
        return not any(_is_noticed(copy, mutant, tests) for tests in batches)
    finally:
        shutil.copy(ROOT / mutant.file, place)
        # A compiled module is told from the file by second and size, which may be the same.
        Path(cache_from_source(place)).unlink(missing_ok=True)


def _is_noticed(copy: Path, mutant: Mutant, tests: Sequence[str]) -> bool:
    try:
        done = _pytest(copy, ["-x", *tests])
    except subprocess.TimeoutExpired:
        return True
    said = done.stdout + done.stderr
    no_import = done.returncode in _NOT_COLLECTED and (
        "ERROR collecting" in said or _CONFTEST in said
    )
    if done.returncode not in {0, _FAILED} and not no_import:
        message = f"{mutant.file}:{mutant.line}: pytest ended with {done.returncode}\n{said}"
        raise RuntimeError(message)
    return done.returncode != 0


def _pytest(copy: Path, arguments: Sequence[str], **more: str) -> subprocess.CompletedProcess[str]:
    options = ("-q", "--no-header", "-p", "no:cacheprovider")
    environment = {name: value for name, value in os.environ.items() if name != _NOT_COMPILED}
    return subprocess.run(
        [sys.executable, "-m", "pytest", *options, *arguments],
        cwd=copy,
        env=environment | more,
        capture_output=True,
        text=True,
        check=False,
        timeout=None if more else _PATIENCE,
    )


if __name__ == "__main__":
    sys.exit(main())
