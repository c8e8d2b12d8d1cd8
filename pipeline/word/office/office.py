"""LibreOffice: Word files laid out as PDF, by as many of its processes as there are cores."""

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from threading import Event

from pipeline.word.office.office_run import GLANCE, Conversion
from pipeline.word.office.office_share import Share

# LibreOffice 7.4 ended without a message after about 247 of 321 letters given in one call.
BATCH = 100
# A start takes as long as some letters: fewer files are not worth a process of their own.
_LEAST = 6

CountWatch = Callable[[int], None]


def cores() -> int:
    """Say on how many cores this process may run."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def to_pdf(
    conversion: Conversion,
    sources: Sequence[Path],
    *,
    watch: CountWatch,
    batch: int = BATCH,
    processes: int = 0,
) -> Generator[Path | None]:
    """Lay files out as PDF in batches, several at a time; None for one that cannot be laid out.

    Whatever the number of processes, what comes out is the same, in the same order, each PDF as
    soon as it is there.

    Args:
        sources: Word files, no two with the same stem.
        watch: Told now and then how many files are there.
        batch: How many files LibreOffice is given in one call.
        processes: How many work at a time; 0 for as many as there are cores.
    """
    stop, count = Event(), processes or cores()
    with ThreadPoolExecutor(count) as pool:
        shared = [Share(conversion, files) for files in shares(sources, batch, count)]
        try:
            for share in shared:
                share.work = pool.submit(share.lay_out, stop)
            share_of = {source: share for share in shared for source in share.sources}
            for source in sources:
                watch(sum(share.count for share in shared))
                while not share_of[source].is_settled(source):
                    wait([share_of[source].work], GLANCE)
                    watch(sum(share.count for share in shared))
                yield share_of[source].result(source)
            watch(len(sources))
        finally:
            stop.set()
            pool.shutdown(cancel_futures=True)


def shares(sources: Sequence[Path], batch: int, processes: int) -> Iterator[Sequence[Path]]:
    """Share files out among calls of at most ``batch``, to come out nearly in their order."""
    for start in range(0, len(sources), batch * processes):
        files = sources[start : start + batch * processes]
        calls = max(-(-len(files) // batch), min(processes, len(files) // _LEAST))
        yield from (files[first::calls] for first in range(calls))
