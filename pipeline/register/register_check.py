"""The register against the files: what is missing, changed, or unknown."""

from collections.abc import Callable, Iterable
from pathlib import Path

from pipeline.folder_entries import entries_under, is_hidden
from pipeline.plain_files import damage_of
from pipeline.problem_wording import phrase
from pipeline.problems import Place, Problem
from pipeline.register.backup import sound
from pipeline.register.connection import Register
from pipeline.register.issued import file_hash
from pipeline.register.letter_naming import entry_named
from pipeline.register.letters import entries
from pipeline.register.references import reserved
from pipeline.register.register_entries import LetterEntry

_BESIDE = ".new"
_DRAFTS = ("drafted", "cleared")
# What tells the folder of an issued document from one of letters.
_ARCHIVE = "issue.json"


def check_register(register: Register, outputs: Path, issued: Path) -> tuple[Problem, ...]:
    """Check that the register is sound, and compare it with the files.

    Returns:
        Errors: a damaged register, an issued copy that is missing or is another file, the copy of
        a letter that has not gone out, a letter under a reference that was never given. Warnings:
        a draft that is missing or was edited, a cleared letter that was edited since, and files
        that the register does not know.
    """
    if register.file is not None and register.file.exists() and not sound(register.file):
        return (Problem("register-damaged", Place(register.name)),)
    letters = entries(register)
    given = set(reserved(register).values())
    problems = [
        Problem("reference-unknown", Place(register.name), {"reference": reference})
        for reference in sorted({letter.reference for letter in letters} - given)
    ]
    for letter in letters:
        if letter.sent:
            problems += _issued(letter, issued / letter.file)
            continue
        if letter.state in _DRAFTS:
            problems += _drafted(letter, outputs / letter.file)
        if (issued / letter.file).exists():
            named = entry_named(letter.reference, letter.addressee, letter.language)
            values = {"letter": named, "state": phrase(f"letter-is-{letter.state}")}
            problems.append(Problem("issued-unrecorded", Place(str(issued / letter.file)), values))
    known = {letter.file for letter in letters}
    problems += _unknown(outputs, outputs.glob("*/letters/**/*.docx"), known.__contains__)
    problems += _unknown(issued, _beside_documents(issued), known.__contains__)
    return tuple(problems)


def _beside_documents(issued: Path) -> Iterable[Path]:
    """Give the files that are in no archive of an issued document, nor in a half-written one."""
    for path in entries_under(issued):
        top = issued / path.relative_to(issued).parts[0]
        if not (top.name.startswith(".") or (top / _ARCHIVE).exists()):
            yield path


def _issued(letter: LetterEntry, path: Path) -> list[Problem]:
    current = file_hash(path)
    if not current:
        return [Problem("issued-missing", Place(str(path)))]
    if current != letter.cleared_hash:
        return [Problem("issued-differs", Place(str(path)))]
    return []


def _drafted(letter: LetterEntry, path: Path) -> list[Problem]:
    current = file_hash(path)
    if not current:
        return [Problem("draft-missing", Place(str(path)), severity="warning")]
    wanted = letter.cleared_hash if letter.state == "cleared" else letter.file_hash
    if current != wanted and (damage := damage_of(path)):
        return [Problem(damage, Place(str(path)), severity="warning")]
    if letter.state == "cleared" and current != letter.cleared_hash:
        return [Problem("cleared-edited", Place(str(path)), severity="warning")]
    if letter.state == "drafted" and current != letter.file_hash:
        return [Problem("draft-edited", Place(str(path)), severity="warning")]
    return []


def _unknown(folder: Path, paths: Iterable[Path], known: Callable[[str], bool]) -> list[Problem]:
    """Name files that no letter has, but for what Word and an interrupted run leave about."""
    return [
        Problem("file-unknown", Place(str(path)), severity="warning")
        for path in sorted(paths)
        if path.is_file()
        and not is_hidden(path.name)
        and not known(path.relative_to(folder).as_posix())
        and not known(_without_beside(path.relative_to(folder)))
    ]


def _without_beside(path: Path) -> str:
    """Name the file that a new version stands beside, where it does."""
    return path.with_name(path.stem.removesuffix(_BESIDE) + path.suffix).as_posix()
