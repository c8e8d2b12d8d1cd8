"""Some of the files that are to be laid out: given to LibreOffice in one call, and followed."""

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from threading import Event

from pipeline.word.office.office_run import Conversion, run_office

_END = b"%%EOF"
_TAIL = 1024  # bytes at the end of a PDF among which its end is marked
_TRIES = 5  # starts that may give nothing, one after the other


@dataclass(slots=True)
class Share:
    """Files that LibreOffice is given in one call; how many are laid out, and the PDF of each."""

    conversion: Conversion
    sources: Sequence[Path]
    count: int = 0
    work: "Future[Mapping[Path, Path]]" = field(default_factory=Future)

    def lay_out(self, stop: Event) -> Mapping[Path, Path]:
        """Lay the files out, in one start of LibreOffice unless it breaks down.

        LibreOffice ends with 0 whatever becomes of a file, so what counts is which PDF is there.
        Where it breaks down at a file, it is started again with those after it. What is missing in
        the end is tried once more, each file alone; what cannot be laid out is not among the
        results. Shares may be laid out at the same time: each start has a profile of its own.
        """
        waiting, in_vain = list(self.sources), 0
        while waiting and in_vain < _TRIES and not stop.is_set():
            before = len(waiting)
            run_office(self.conversion, waiting, self._counted, stop)
            waiting = self._after_the_last(waiting)
            in_vain = in_vain + 1 if len(waiting) == before - 1 else 0
        missing = [source for source in self.sources if not self._is_whole(source)]
        # The last come first: those at the beginning may be what LibreOffice broke down at.
        for tried, source in enumerate(reversed(missing)):
            hopeless = tried >= _TRIES and not any(map(self._is_whole, self.sources))
            if hopeless or stop.is_set():
                break
            run_office(self.conversion, [source], self._counted, stop)
        return {source: self._pdf(source) for source in self.sources if self._is_whole(source)}

    def is_settled(self, source: Path) -> bool:
        """Say whether nothing more will become of a file."""
        # LibreOffice lays files out one by one: where there is the PDF of the next, it is done.
        behind = dict(pairwise(self.sources)).get(source)
        past = behind is not None and self._pdf(behind).exists() and self._is_whole(source)
        return past or self.work.done()

    def result(self, source: Path) -> Path | None:
        """Give the PDF of a file that is settled, or None where it cannot be laid out."""
        if self._is_whole(source) and not self.work.done():
            return self._pdf(source)
        return self.work.result().get(source)

    def _pdf(self, source: Path) -> Path:
        return self.conversion.folder / f"{source.stem}.pdf"

    def _counted(self) -> int:
        self.count = sum(self._pdf(source).exists() for source in self.sources)
        return self.count

    def _is_whole(self, source: Path) -> bool:
        """Say whether a PDF is there to its end: LibreOffice may have broken down in writing it."""
        try:
            with self._pdf(source).open("rb") as file:
                size = file.seek(0, os.SEEK_END)
                file.seek(max(0, size - _TAIL))
                return _END in file.read()
        except FileNotFoundError:
            return False

    def _after_the_last(self, waiting: Sequence[Path]) -> list[Path]:
        """Give what is still to be tried: what stands behind the file that was last in hand."""
        done = [place for place, source in enumerate(waiting) if self._is_whole(source)]
        last = done[-1] if done else -1
        # The one behind it was in hand when LibreOffice gave up.
        return list(waiting[last + 2 :])
