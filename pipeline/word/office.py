"""LibreOffice: Word files laid out as PDF, many in one start of the program."""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

_NAMES = ("soffice", "libreoffice")
_START = 120.0  # seconds that a start may take, on a machine that is busy
_EACH = 20.0  # seconds that a file may take
_TRIES = 5  # starts that may give nothing, one after the other
_GLANCE = 0.2  # seconds between two looks at what is there

Watch = Callable[[int], None]


def office() -> str | None:
    """Find LibreOffice.

    Returns:
        Its program, or None where it is not installed.
    """
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


def to_pdf(
    program: str, sources: Sequence[Path], folder: Path, *, target: str = "pdf", watch: Watch
) -> dict[Path, Path]:
    """Lay files out as PDF, all in one start of LibreOffice as long as it does not break down.

    LibreOffice ends with 0 whatever becomes of a file, so what counts is which PDF is there. Where
    it breaks down at a file, it is started again with those after it.

    Args:
        program: What `office` found.
        sources: Word files, no two with the same stem.
        folder: Where the PDF files go; nothing else is in it.
        target: What ``--convert-to`` is told.
        watch: Told now and then how many files are there.

    Returns:
        By source, its PDF; without those that LibreOffice cannot lay out.
    """
    waiting = list(sources)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        home = f"-env:UserInstallation={Path(profile).as_uri()}"
        options = [home, "--headless", "--norestore", "--convert-to", target]
        command = [program, *options, "--outdir", str(folder)]
        in_vain = 0
        while waiting and in_vain < _TRIES:
            before = len(waiting)
            _run([*command, *map(str, waiting)], len(waiting), folder, watch)
            waiting = _after_the_last(waiting, folder)
            in_vain = in_vain + 1 if len(waiting) == before - 1 else 0
    printed = {source: folder / f"{source.stem}.pdf" for source in sources}
    return {source: path for source, path in printed.items() if path.exists()}


def _after_the_last(waiting: Sequence[Path], folder: Path) -> list[Path]:
    """Give what is still to be tried: what stands behind the file that was the last in hand."""
    done = [place for place, one in enumerate(waiting) if (folder / f"{one.stem}.pdf").exists()]
    last = done[-1] if done else -1
    if last == len(waiting) - 1:
        return []
    # The next one was in hand when LibreOffice gave up.
    return list(waiting[last + 2 :])


def _run(command: Sequence[str], count: int, folder: Path, watch: Watch) -> None:
    try:
        running = subprocess.Popen(  # noqa: S603 - a fixed command on files of ours
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except OSError:
        return
    with running:
        ends = time.monotonic() + _START + _EACH * count
        while running.poll() is None:
            watch(sum(1 for _ in folder.glob("*.pdf")))
            if time.monotonic() > ends:
                running.kill()
            time.sleep(_GLANCE)
    watch(sum(1 for _ in folder.glob("*.pdf")))
