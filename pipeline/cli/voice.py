"""The output streams of commands: where one cannot be written, the work goes on."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO


class Voice(io.TextIOBase):
    """A stream that drops its text once it is closed by its reader or cannot be written.

    Otherwise ``| head`` would stop a command after it wrote documents and before it listed the
    edits in them.
    """

    def __init__(self, stream: TextIO | None) -> None:
        """Write UTF-8 whatever the terminal says; None stands for a stream that is closed."""
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
        self._stream = stream
        self.lost: OSError | None = None

    def write(self, text: str) -> int:
        """Write, or drop, a text."""
        self._hand_on(text)
        return len(text)

    def flush(self) -> None:
        """Flush the stream."""
        self._hand_on("")

    def isatty(self) -> bool:
        """Tell whether the stream is a terminal."""
        return self._stream is not None and self._stream.isatty()

    def fileno(self) -> int:
        """Give the number of the stream."""
        if self._stream is None:
            raise io.UnsupportedOperation
        return self._stream.fileno()

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """Give the encoding."""
        return "utf-8"

    def writable(self) -> bool:
        """Tell that it can be written."""
        return True

    def _hand_on(self, text: str) -> None:
        if self._stream is None or self.lost is not None:
            return
        try:
            self._stream.write(text) if text else self._stream.flush()
        except OSError as error:
            self.lost = error
            self._silence()

    def _silence(self) -> None:
        """Point the stream to the null device: the interpreter flushes its buffer at the end."""
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.fileno())
            os.close(nowhere)


@contextmanager
def speaking() -> Iterator[Voice]:
    """Replace standard output and errors by voices; gives that of the output."""
    before = sys.stdout, sys.stderr
    output, errors = Voice(sys.stdout), Voice(sys.stderr)
    sys.stdout, sys.stderr = output, errors
    try:
        yield output
    finally:
        output.flush()
        errors.flush()
        sys.stdout, sys.stderr = before
