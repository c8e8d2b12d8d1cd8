"""Whether the citations of each language go with the session and the mandates of its reports."""

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.problems import Problem, ProblemsFoundError
from pipeline.session.session_records import Mandate, Session
from pipeline.session.session_symbols import Symbol, body_of, symbol_of, symbols_in
from pipeline.session.toml_file import TomlFile, load_toml
from pipeline.template_folder import TemplateFolder, within

FILE = "citations.toml"
_CITED = re.compile(r"""\bcite\(\s*["']([^"']+)["']""")


def unfit_citations(
    session: Session, file: TomlFile, templates: TemplateFolder, languages: Sequence[str]
) -> Iterator[Problem]:
    """Find citations of documents that cannot be there yet, or of the mandate before this one.

    A document of a later session is an error; a resolution of this one is a warning, and so is one
    that a report cites while it does not cite the resolution that mandates it. Whether the
    languages cite the same documents is said where their reports are compared.
    """
    body = body_of(session)
    mandates = [
        (index, report, report.mandate, symbol.kind)
        for index, report in enumerate(session.reports)
        if report.mandate and (symbol := symbol_of(report.mandate.resolution, body))
    ]
    kinds = {kind for *_, kind in mandates if kind}
    for language in languages:
        citations = _citations(templates, language)
        cited = {
            name: [symbol for symbol in symbols_in(text) if symbol.body == body]
            for name, text in citations.data.items()
            if isinstance(text, str)
        }
        yield from _not_yet(session, file, citations, cited, kinds)
        for index, report, mandate, kind in mandates:
            line = file.place(("reports", index, "mandate", "resolution")).line
            used = _used(within(templates, f"{language}/{report.folder}"))
            for name, symbol in _other_mandate(mandate, kind, cited, used):
                values = {
                    "report": report.key,
                    "resolution": mandate.resolution,
                    "line": str(line),
                    "cited": symbol.text,
                }
                place = citations.place((name,))
                yield Problem("citation-of-another-mandate", place, values, "warning")


def _citations(templates: TemplateFolder, language: str) -> TomlFile:
    """Read the citations; what is wrong with the file is said where reports are made."""
    name = f"templates/{language}/{FILE}"
    try:
        return load_toml(templates / f"{language}/{FILE}", name)
    except ProblemsFoundError:
        return TomlFile(name, {}, {})


def _used(folder: TemplateFolder) -> set[str]:
    """Give the names of the citations that a report uses in a language."""
    return {
        name
        for path in sorted(folder.glob("*"))
        if path.is_file()
        for name in _CITED.findall(path.read_text(encoding="utf-8", errors="replace"))
    }


def _not_yet(
    session: Session,
    file: TomlFile,
    citations: TomlFile,
    cited: Mapping[str, Sequence[Symbol]],
    kinds: set[str],
) -> Iterator[Problem]:
    for name, symbols in cited.items():
        for symbol in symbols:
            values = {
                "cited": symbol.text,
                "session": str(symbol.session),
                "number": str(session.number),
                "line": str(file.place(("number",)).line),
            }
            if symbol.session > session.number:
                yield Problem("citation-of-later-session", citations.place((name,)), values)
            elif symbol.session == session.number and symbol.kind in kinds:
                place = citations.place((name,))
                yield Problem("citation-of-this-session", place, values, "warning")


def _other_mandate(
    mandate: Mandate, kind: str, cited: Mapping[str, Sequence[Symbol]], used: set[str]
) -> list[tuple[str, Symbol]]:
    """Give the resolutions that a report cites, where its own mandate is none of them."""
    resolutions = [
        (name, symbol)
        for name, symbols in cited.items()
        if name in used
        for symbol in symbols
        if kind and symbol.kind == kind
    ]
    of_mandate = any(symbol.text == mandate.resolution for _, symbol in resolutions)
    return [] if of_mandate else resolutions[:1]
