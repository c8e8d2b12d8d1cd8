"""PDF files into the outputs, with the record of what each was made from."""

from collections.abc import Iterator
from concurrent.futures import Executor
from pathlib import Path

from pipeline.outputs import Written, write_set
from pipeline.publish.issued_pdf import to_keep
from pipeline.publish.pdf import Printing, printed
from pipeline.publish.pdf_record import RUN
from pipeline.request import Request, made_from
from pipeline.word.office.office import CountWatch


def write_pdf_files(
    request: Request,
    outputs: Path,
    printing: Printing,
    watch: CountWatch,
    workers: int | Executor = 0,
) -> Written:
    """Lay out what is due and write it; a PDF of what was issued is kept beside a later draft."""
    record = made_from(request)

    def files() -> Iterator[tuple[str, bytes]]:
        if request.records is not None:
            yield from [*to_keep(request.records, outputs, printing.due)]
        yield from printed(outputs, printing, watch, workers)
        # What was made is known once all files have been gone through.
        record.update(printing.record.for_manifest(outputs))

    return write_set(outputs, files(), record, run=RUN)
