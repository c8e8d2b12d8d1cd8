"""LibreOffice: Word files laid out as PDF, a batch of them in one start of the program."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from pipeline.word.office_profile import write_profile

_NAMES = ("soffice", "libreoffice")
_START = 120.0  # seconds that a start may take, on a machine that is busy
_EACH = 20.0  # seconds that a file may take
# LibreOffice 7.4 ended without a message after about 247 of 321 letters given in one call.
BATCH = 100
_END = b"%%EOF"
_TAIL = 1024  # bytes at the end of a PDF among which its end is marked
_TRIES = 5  # starts that may give nothing, one after the other
_GLANCE = 0.2  # seconds between two looks at what is there

Watch = Callable[[int], None]


def office() -> str | None:
    """Find LibreOffice.

    Returns:
        Its program, or None where it is not installed.
    """
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


def to_pdf(  # noqa: PLR0913 - each is named where it is given
    program: str,
    sources: Sequence[Path],
    folder: Path,
    *,
    target: str = "pdf",
    watch: Watch,
    batch: int = BATCH,
) -> dict[Path, Path]:
    """Lay files out as PDF, batch after batch.

    Args:
        program: What `office` found.
        sources: Word files, no two with the same stem.
        folder: Where the PDF files go.
        target: What ``--convert-to`` is told.
        watch: Told now and then how many files are there.
        batch: How many files LibreOffice is given in one call.

    Returns:
        By source, its PDF; without those that LibreOffice cannot lay out.
    """
    printed: dict[Path, Path] = {}
    for start in range(0, len(sources), batch):
        before = len(printed)
        printed |= batch_to_pdf(
            program,
            sources[start : start + batch],
            folder,
            target=target,
            watch=lambda count, before=before: watch(before + count),  # type: ignore[misc]
        )
    return printed


def batch_to_pdf(
    program: str, sources: Sequence[Path], folder: Path, *, target: str, watch: Watch
) -> dict[Path, Path]:
    """Lay a batch of files out as PDF, in one start of LibreOffice unless it breaks down.

    LibreOffice ends with 0 whatever becomes of a file, so what counts is which PDF is there. Where
    it breaks down at a file, it is started again with those after it. What is missing in the end is
    tried once more, each file alone. Batches may run at the same time: each has a profile of its
    own.

    Args:
        program: What `office` found.
        sources: Word files, no two with the same stem.
        folder: Where the PDF files go.
        target: What ``--convert-to`` is told.
        watch: Told now and then how many files of the batch are there.

    Returns:
        By source, its PDF; without those that LibreOffice cannot lay out.
    """
    printed = {source: folder / f"{source.stem}.pdf" for source in sources}

    def tell() -> int:
        count = sum(path.exists() for path in printed.values())
        watch(count)
        return count

    waiting, in_vain = list(sources), 0
    with _started(program, folder, target) as command:
        while waiting and in_vain < _TRIES:
            before = len(waiting)
            _run([*command, *map(str, waiting)], tell)
            waiting = _after_the_last(waiting, printed)
            in_vain = in_vain + 1 if len(waiting) == before - 1 else 0
    missing = [source for source in sources if not _is_whole(printed[source])]
    # The last come first: those at the beginning may be what LibreOffice broke down at.
    for tried, source in enumerate(reversed(missing)):
        if tried >= _TRIES and not any(map(_is_whole, printed.values())):
            break
        with _started(program, folder, target) as command:
            _run([*command, str(source)], tell)
    return {source: path for source, path in printed.items() if _is_whole(path)}


@contextmanager
def _started(program: str, folder: Path, target: str) -> Iterator[list[str]]:
    """Give the command that lays files out, with a new profile that fetches and runs nothing."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        write_profile(Path(profile))
        home = f"-env:UserInstallation={Path(profile).as_uri()}"
        options = [home, "--headless", "--norestore", "--convert-to", target]
        yield [program, *options, "--outdir", str(folder)]


def _is_whole(path: Path) -> bool:
    """Say whether a PDF is there to its end: LibreOffice may have broken down while writing it."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _TAIL))
            return _END in file.read()
    except FileNotFoundError:
        return False


def _after_the_last(waiting: Sequence[Path], printed: Mapping[Path, Path]) -> list[Path]:
    """Give what is still to be tried: what stands behind the file that was the last in hand."""
    done = [place for place, one in enumerate(waiting) if _is_whole(printed[one])]
    last = done[-1] if done else -1
    # The next one was in hand when LibreOffice gave up.
    return list(waiting[last + 2 :])


def _run(command: Sequence[str], tell: Callable[[], int]) -> None:
    """Run LibreOffice until it ends, or until no file has come out for too long."""
    try:
        running = subprocess.Popen(  # noqa: S603 - a fixed command on files of ours
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except OSError:
        return
    with running:
        count, ends = tell(), time.monotonic() + _START + _EACH
        while running.poll() is None:
            if (now := tell()) != count:
                count, ends = now, time.monotonic() + _START + _EACH
            if time.monotonic() > ends:
                running.kill()
            time.sleep(_GLANCE)
    tell()
