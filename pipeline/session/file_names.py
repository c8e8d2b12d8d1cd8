"""What of a session names files: no two the same, and none that a system refuses."""

import re
from collections.abc import Iterator

from pipeline.problems import Problem
from pipeline.session.session_records import Session, file_stem
from pipeline.session.toml_file import KeyPath, TomlFile
from pipeline.signs import unfit_sign

# Names that Windows keeps for devices, whatever ending follows.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\..*)?")
# Signs that no name may have on one of the systems; a slash parts a symbol and becomes a dash.
_REFUSED = re.compile(r'[\\<>:"|?]')
_LONGEST = 120


def unfit_file_names(session: Session, file: TomlFile) -> Iterator[Problem]:
    """Find symbols, references and keys that cannot name files, or name those of another."""
    for at, name in _named(session):
        # Signs that cannot be printed are reported by another check.
        if (reason := refused_part(name)) and not unfit_sign(name):
            values = {"key": str(_key(at)), "value": name, "part": reason}
            yield Problem("unfit-file-name", file.place(at), values)
    first: dict[str, KeyPath] = {}
    for index, report in enumerate(session.reports):
        at = ("reports", index, "symbol" if report.symbol else "key")
        name = report.file_stem.casefold()
        if name and first.setdefault(name, at) != at and not _is_told(session, index):
            values = {
                "key": str(at[-1]),
                "value": report.symbol or report.key,
                "file": report.file_stem,
                "line": str(file.place(first[name]).line),
            }
            yield Problem("file-name-twice", file.place(at), values)


def _is_told(session: Session, index: int) -> bool:
    """Say whether an earlier report has the very symbol or key, which is told as given twice."""
    report = session.reports[index]
    return any(
        before.key == report.key or (report.symbol and before.symbol == report.symbol)
        for before in session.reports[:index]
    )


def refused_part(name: str) -> str:
    """Give the part of a symbol, reference or key that a system refuses in names, or nothing."""
    if sign := _REFUSED.search(name):
        return sign.group()
    for part in (*name.split("/"), file_stem(name)):
        if part in {".", ".."} or part.endswith((".", " ")) or part.startswith(" "):
            return part
        if _DEVICES.fullmatch(part.casefold()):
            return part
        if len(part) > _LONGEST:
            return f"{part[:20]}…"
    return ""


def _named(session: Session) -> Iterator[tuple[KeyPath, str]]:
    for index, report in enumerate(session.reports):
        at: KeyPath = ("reports", index)
        yield (*at, "key"), report.key
        yield (*at, "folder"), report.folder
        yield (*at, "symbol"), report.symbol
        for place, section in enumerate(report.sections):
            yield (*at, "sections", place), section
        for place, annex in enumerate(report.annexes):
            yield (*at, "annexes", place, "file"), annex.file
    for index, circular in enumerate(session.circulars):
        at = ("circulars", index)
        yield (*at, "key"), circular.key
        yield (*at, "reference"), circular.reference
        yield (*at, "series"), circular.series
        yield (*at, "infix"), circular.infix
        for key in ("template", "incomplete", "acknowledgement"):
            yield (*at, key), getattr(circular, key)
        for place, entry in enumerate(circular.rounds):
            yield (*at, "rounds", place, "template"), entry.template
    for series in session.first_numbers:
        yield ("first_numbers", series), series


def _key(at: KeyPath) -> str:
    return next((name for name in reversed(at) if isinstance(name, str)), "")
