"""Numbers that went out or were drafted, as the files show them: they are never given again.

The register may be lost, or an older copy may have taken its place; the letters are still there.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from pipeline.problems import Place, Problem

_LETTER = "letters/**/*_*.docx"


def numbers_after(
    folders: Iterable[Path],
    series: Iterable[str],
    known: Callable[[str], Iterable[int]],
    first: Mapping[str, int],
    register: str,
) -> tuple[dict[str, int], tuple[Problem, ...]]:
    """Give the least number to give in each series.

    Args:
        known: Gives the numbers under which the register knows a series, the highest among them.
        first: By series the least number to give as the session says.

    Returns:
        By series the least number, past every one that a file bears; and a warning for each series
        in which a file bears one that the register does not know of.
    """
    names = [path.name for folder in folders for path in _letters(folder)]
    least, warnings = dict(first), []
    for prefix in dict.fromkeys(filter(None, series)):
        safe = re.escape(re.sub(r"[^A-Za-z0-9._-]", "-", prefix))
        seen = max(_numbers(rf"{safe}-(?:[^_]*-)?(\d{{1,9}})_", names), default=0)
        if seen and seen > max(known(prefix), default=0):
            least[prefix] = max(least.get(prefix, 1), seen + 1)
            values = {"series": prefix, "seen": str(seen), "next": str(least[prefix])}
            warnings.append(Problem("numbers-go-on", Place(register), values, "warning"))
    return least, tuple(warnings)


def _letters(folder: Path) -> Iterator[Path]:
    """Find letters in the folder of each language, also those that were set aside."""
    for pattern in (f"*/{_LETTER}", f"kept/*/{_LETTER}"):
        yield from folder.glob(pattern)


def _numbers(pattern: str, texts: Iterable[str]) -> Iterator[int]:
    for text in texts:
        if match := re.match(pattern, text):
            yield int(match[1])
