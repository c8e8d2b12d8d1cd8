"""A file is replaced although another program reads it: Windows refuses that while it is open."""

import threading
from pathlib import Path

import pytest

from pipeline.outputs.whole_file import replace_whole, take_place

MOMENT = 0.3  # seconds that the reader has the file open


def test_a_file_that_is_read_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "responses.xlsx"
    path.write_bytes(b"before")
    with path.open("rb") as read:
        closing = threading.Timer(MOMENT, read.close)
        closing.start()
        replace_whole(path, b"after")
        closing.join()
    assert path.read_bytes() == b"after"
    assert [entry.name for entry in tmp_path.iterdir()] == ["responses.xlsx"]


def test_what_is_missing_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        take_place(tmp_path / "missing", tmp_path / "responses.xlsx")
