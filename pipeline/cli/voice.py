"""The streams that commands print to: where they cannot be written, the work goes on."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO


class Voice(io.TextIOBase):
    """A stream that goes silent where nobody reads it any more, or nothing more can be written.

    A command that stopped half way because of ``| head`` would have written its documents and
    not the list of what was edited in them.
    """

    def __init__(self, stream: TextIO | None) -> None:
        """Speak in the encoding of documents, whatever the terminal says.

        Args:
            stream: Where to; None where the program was started with it closed.
        """
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
        self._stream = stream
        self.lost: OSError | None = None

    def write(self, text: str) -> int:
        """Write, or drop, a text."""
        self._hand_on(text)
        return len(text)

    def flush(self) -> None:
        """Hand on what was written."""
        self._hand_on("")

    def isatty(self) -> bool:
        """Tell whether a person watches."""
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
        """Tell that it takes texts."""
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
        """Send what is still held back nowhere: the interpreter hands it on when it ends."""
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.fileno())
            os.close(nowhere)


@contextmanager
def speaking() -> Iterator[Voice]:
    """Let everything that is printed go through a voice.

    Yields:
        The voice of what a command says; problems and progress have another.
    """
    before = sys.stdout, sys.stderr
    output, errors = Voice(sys.stdout), Voice(sys.stderr)
    sys.stdout, sys.stderr = output, errors
    try:
        yield output
    finally:
        output.flush()
        errors.flush()
        sys.stdout, sys.stderr = before
