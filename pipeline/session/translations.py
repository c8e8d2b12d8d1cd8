"""Whether a session says in every language what it says in one."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.problems import Problem, ProblemsFoundError
from pipeline.session.reading import FILE
from pipeline.session.records import Session
from pipeline.session.toml import KeyPath, TomlFile, load_toml


def untranslated(session: Session, languages: frozenset[str], path: Path) -> Iterator[Problem]:
    """Find texts of a session that lack a language, or are in one that has no templates.

    Args:
        session: The session.
        languages: The codes of all languages that have templates.
        path: The file ``session.toml``, for the lines.

    Yields:
        One problem for each text and language.
    """
    try:
        file = load_toml(path, FILE)
    except ProblemsFoundError:
        file = TomlFile(FILE, {}, {})
    for at, texts in _texts(session):
        for language in sorted(languages - texts.keys()):
            values = {"key": str(at[-1]), "language": language}
            yield Problem("missing-translation", file.place(at), values)
        for language in sorted(texts.keys() - languages):
            values = {"key": str(at[-1]), "language": language}
            yield Problem("no-such-language", file.place((*at, language)), values)
        for language, text in texts.items():
            if language in languages and not text:
                values = {"key": str(at[-1]), "language": language}
                yield Problem("missing-translation", file.place((*at, language)), values)


def _texts(session: Session) -> Iterator[tuple[KeyPath, Mapping[str, str]]]:
    yield ("place",), session.place
    yield ("focal_point", "title"), session.focal_point.title
    for index, circular in enumerate(session.circulars):
        yield ("circulars", index, "subject"), circular.subject
