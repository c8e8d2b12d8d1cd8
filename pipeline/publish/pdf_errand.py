"""PDF files made by workers, each with a LibreOffice of its own."""

from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from itertools import islice

from pipeline.problems import Problem
from pipeline.word.office.office import CountWatch
from pipeline.workers.errands import Errand, done_in_order
from pipeline.workers.program_mark import MARKED, OFFICE

Documents = tuple[tuple[str, bytes], ...]
Made = tuple[bytes, list[Problem]]

# Enough files for a start of LibreOffice to be worth it, few enough to share out evenly.
_BATCH = 25


def laid_out_by(
    executor: Executor, documents: Mapping[str, bytes], watch: CountWatch
) -> Iterator[Made]:
    """Have Word files laid out by workers, each as `laid_out` does it.

    Raises:
        ProblemsFoundError: Where a worker has another program or another LibreOffice.
    """
    files = iter(documents.items())
    batches = iter(lambda: tuple(islice(files, _BATCH)), ())
    errand = Errand(lay_out_some, nothing_to_open, versions=(*MARKED, OFFICE))
    count = 0
    for results in done_in_order(
        executor, errand, batches, lambda batch: lay_out_some(None, batch)
    ):
        count += len(results)
        watch(count)
        yield from results


def lay_out_some(_: None, documents: Documents) -> list[Made]:
    """Lay some files out in whichever process this is, with one LibreOffice."""
    from pipeline.publish.pdf import laid_out

    return list(laid_out(dict(documents), lambda _: None, 1))


def nothing_to_open(_: bytes) -> None:
    """Make nothing ready: a file holds all that is needed for its PDF."""
