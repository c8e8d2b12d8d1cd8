"""Whether a session says in every language what it says in one."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from pipeline.problems import Problem, ProblemsFoundError
from pipeline.session.declared_figures import Declarations
from pipeline.session.response_sheets import ResponseSheet
from pipeline.session.session_file import FILE
from pipeline.session.session_records import Session
from pipeline.session.toml_file import KeyPath, KeyPlace, TomlFile, load_toml


def session_file(folder: Path) -> TomlFile:
    """Give the lines of ``session.toml``.

    There are none where it cannot be read, for its session came from elsewhere.
    """
    try:
        return load_toml(folder / FILE, FILE)
    except ProblemsFoundError:
        return TomlFile(FILE, {}, {})


def untranslated(
    session: Session, file: TomlFile, languages: frozenset[str], codes: Collection[str]
) -> Iterator[Problem]:
    """Find texts of a session that lack a language, or are in one that has no templates.

    Args:
        session: The session.
        file: Its file, for the lines.
        languages: The codes of all languages that have templates.
        codes: The codes of all languages that have a name.
    """
    texts = ((KeyPlace(file, path), texts) for path, texts in _texts(session))
    yield from _lacking(texts, languages)
    yield from _lacking(_declared(session.declared), languages)
    for index, report in enumerate(session.reports):
        if report.original_language not in codes:
            values = {"value": report.original_language, "known": ", ".join(sorted(codes))}
            place = file.place(("reports", index, "original_language"))
            yield Problem("unknown-code", place, {"key": "original_language", **values})


def _lacking(
    placed_texts: Iterable[tuple[KeyPlace, Mapping[str, str]]], languages: frozenset[str]
) -> Iterator[Problem]:
    for at, texts in placed_texts:
        given = {language for language, text in texts.items() if text}
        for language in sorted(languages - given):
            values = {"key": str(at.path[-1]), "language": language}
            yield Problem("missing-translation", at.place(language), values)
        for language in sorted(texts.keys() - languages):
            values = {"key": str(at.path[-1]), "language": language}
            yield Problem("no-such-language", at.place(language), values)


def _declared(declared: Declarations) -> Iterator[tuple[KeyPlace, Mapping[str, str]]]:
    for sheet in declared.sheets:
        yield sheet.at.key("title"), sheet.title
        for index, column in enumerate(sheet.columns):
            at = sheet.at.key("columns", index)
            yield at.key("label"), column.label
            if column.meaning:
                yield at.key("meaning"), column.meaning
            for code, words in column.choices.items():
                yield at.key("choices", code), words
        for sum_ in sheet.computed:
            yield sheet.at.key("computed", sum_.name, "label"), sum_.label
    for figure in declared.figures:
        for part in (figure, *figure.columns):
            for key, texts in (("label", part.label), ("rule", part.rule)):
                if texts:
                    yield part.at.key(key), texts


def _texts(session: Session) -> Iterator[tuple[KeyPath, Mapping[str, str]]]:
    yield ("place",), session.place
    if session.focal_point:
        yield ("focal_point", "title"), session.focal_point.title
    for index, person in enumerate(session.persons):
        yield ("persons", index, "title"), person.appointed.title
    if session.secretariat:
        yield ("secretariat", "place"), session.secretariat.place
        if session.secretariat.signatory:
            yield ("secretariat", "signatory", "title"), session.secretariat.signatory.title
    for index, circular in enumerate(session.circulars):
        yield ("circulars", index, "subject"), circular.subject
        if circular.name:
            yield ("circulars", index, "name"), circular.name
    for index, sheet in enumerate(session.response_sheets):
        yield from _of_sheet(("response_sheets", index), sheet)
    for index, deadline in enumerate(session.deadlines):
        yield ("deadlines", index, "name"), deadline.name
    for index, stage in enumerate(session.clearance):
        yield ("clearance", index, "name"), stage.name


def _of_sheet(at: KeyPath, sheet: ResponseSheet) -> Iterator[tuple[KeyPath, Mapping[str, str]]]:
    for index, column in enumerate(sheet.columns):
        column_at = (*at, "columns", index)
        yield (*column_at, "label"), column.label
        yield (*column_at, "meaning"), column.meaning
        if column.term:
            yield (*column_at, "term"), column.term
        for code, word in column.choices.items():
            yield (*column_at, "choices", code), word
