"""Signs in the texts of a TOML file that cannot be printed: typed by a backslash, mostly."""

from collections.abc import Iterator

from pipeline.problems import Problem
from pipeline.session.toml_file import TomlFile
from pipeline.signs import key_of, texts_in, unfit_sign


def unprintable(file: TomlFile) -> Iterator[Problem]:
    """Find texts that hold a sign which cannot be printed."""
    for path, text in texts_in(file.data):
        if sign := unfit_sign(text):
            values = {"character": sign, "key": key_of(path)}
            yield Problem("control-character-typed", file.place(path), values)
