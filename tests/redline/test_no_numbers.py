"""An identifier that is no number is told as that, whatever program has written it."""

import io
import zipfile
from collections.abc import Callable

import pytest

from pipeline.word.redline.redline import redline
from pipeline.word.redline.redline_versions import UnfitNumberError, number_of
from tests.redline.test_redline import AUTHOR, DAY, body, document
from tests.word.documents import write


def changed(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Change a part of a Word file as another program may have written it."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == part:
                assert change(data) != data
                data = change(data)
            new.writestr(name, data)
    return target.getvalue()


@pytest.mark.parametrize("text", ["one", "1.5", "0x1", "1" * 5000, "²", " "])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(UnfitNumberError) as caught:
        number_of(text)
    assert str(caught.value) == text


@pytest.mark.parametrize(("text", "number"), [(None, 0), ("", 0), ("0", 0), ("-1", -1), ("12", 12)])
def test_a_number_is_read(text: str | None, number: int) -> None:
    assert number_of(text) == number


def test_a_version_with_such_an_identifier_is_refused() -> None:
    def renamed(part: bytes) -> bytes:
        return part.replace(b'<w:footnote w:id="1"', b'<w:footnote w:id="one"')

    new = changed(write(document(body())), "word/footnotes.xml", renamed)
    with pytest.raises(UnfitNumberError):
        redline(write(document()), new, AUTHOR, DAY)
