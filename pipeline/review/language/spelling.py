"""Spelling, by hunspell where it is installed, with a list of words of our own."""

import re
import shutil
import subprocess
from collections.abc import Sequence

from pipeline.drafting.template_text import read_plain_text
from pipeline.problems import Problem
from pipeline.review.language.slips import Slip
from pipeline.review.language.typed_texts import TAG, Typed
from pipeline.template_folder import TemplateFolder

_WORDS = "words.txt"
_WORD = re.compile(rf"(?<![\w{TAG}’'./@-])[^\W\d_]+(?:[’-][^\W\d_]+)*(?![\w{TAG}/@-])")
_SHORTEST = 3
_SECONDS = 60


def against_dictionary(
    texts: Sequence[Typed], templates: TemplateFolder, language: str, dictionary: str
) -> list[Slip] | None:
    """Look for words that neither the dictionary nor the list of the language knows.

    A warning for each word; None where hunspell or the dictionary is not installed.

    Raises:
        ProblemsFoundError: Where the list of the language cannot be read.
    """
    places: dict[str, tuple[Typed, int, int]] = {}
    for typed in texts:
        for match in _WORD.finditer(typed.text):
            places.setdefault(match[0], (typed, *match.span()))
    own = _own_words(templates, f"{language}/{_WORDS}")
    candidates = [word for word in places if len(word) >= _SHORTEST and word not in own]
    unknown = _unknown(dictionary, candidates) if dictionary else None
    if unknown is None:
        return None
    slips = []
    for word in unknown:
        typed, start, end = places[word]
        values = {"word": word, "file": f"templates/{language}/{_WORDS}"}
        problem = Problem("spelling", typed.place, values, severity="warning")
        slips.append(Slip(typed, start, end, problem))
    return slips


def _own_words(templates: TemplateFolder, name: str) -> set[str]:
    path = templates / name
    if not path.exists():
        return set()
    lines = read_plain_text(path, f"templates/{name}").splitlines()
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def _unknown(dictionary: str, words: Sequence[str]) -> list[str] | None:
    """Ask hunspell; None where it or the dictionary is not there."""
    program = shutil.which("hunspell")
    if program is None:
        return None
    # Its dictionaries have the straight apostrophe only.
    words_by_plain = {word.replace("’", "'"): word for word in words}
    try:
        result = subprocess.run(  # noqa: S603 - a fixed command; the words are its input
            [program, "-d", dictionary, "-i", "utf-8", "-l"],
            input="\n".join(words_by_plain).encode(),
            capture_output=True,
            check=False,
            timeout=_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    if result.returncode or b"Can't open" in result.stderr:
        return None
    misspelt = dict.fromkeys(result.stdout.decode("utf-8", "replace").split())
    known = [word for plain, word in words_by_plain.items() if plain in misspelt]
    # Of a word with an apostrophe or a hyphen, hunspell may name a part.
    parts = [
        word
        for plain, word in words_by_plain.items()
        if set(re.split(r"['-]", plain)) & misspelt.keys()
    ]
    return list(dict.fromkeys([*known, *parts]))
