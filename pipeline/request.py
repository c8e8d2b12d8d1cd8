"""What a run starts from: the inputs, read and checked, and the languages."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import __version__
from pipeline.outputs import digest
from pipeline.problem_wording import phrase
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.register.begun import is_begun
from pipeline.template_folder import TemplateFolder, files_in, within

if TYPE_CHECKING:
    from pipeline.language.pack import LanguagePack
    from pipeline.register.register_entries import LetterEntry
    from pipeline.session import Session
    from pipeline.tables.checked.table import Inputs

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for.

    Attributes:
        inputs: The folder of the workbooks and of ``session.toml``.
        templates: The folder that holds a folder for each language.
        languages: Codes of languages, or empty for all.
        reports: Keys of reports, or empty for all.
        records: The folder of the register; None where no register is read.
        extract: What was kept of the register with an issued document; it stands in for it.
    """

    inputs: Path
    templates: TemplateFolder
    languages: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    records: Path | None = None
    extract: Path | None = None


def read_session(request: Request, progress: Progress) -> tuple["Session", "Inputs"]:
    """Read and check the session and the workbooks.

    Args:
        request: What the user asked for.
        progress: Told of the stage.

    Returns:
        The session and its tables.

    Raises:
        ProblemsFoundError: With all the errors of the inputs.
    """
    from pipeline.session import load_session
    from pipeline.session.secrets import secrets_in

    progress(phrase("stage-inputs"))
    # What was archived before passwords were refused is still read, and its register never opened.
    if request.records is not None and (secrets := secrets_in(request.inputs)):
        raise ProblemsFoundError(secrets)
    session = load_session(request.inputs / "session.toml", request.templates)
    from pipeline.tables.rules.inputs_check import read_inputs

    return session, read_inputs(request.inputs, session, request.templates)


def read_late_notes(
    request: Request, session: "Session", inputs: "Inputs"
) -> "tuple[LetterEntry, ...]":
    """Read of the register what figures depend on: the first notes to those who joined later.

    Args:
        request: What the user asked for.
        session: The session, with the address of a register that several desks share.
        inputs: The tables, which say who joined later.

    Returns:
        The notes that have gone out; none where there is no register yet.

    Raises:
        ProblemsFoundError: Where the register or its extract cannot be read.
    """
    if request.extract is not None:
        from pipeline.register.extract import read_extract

        return read_extract(request.extract)
    if request.records is None or not is_begun(session.register, request.records):
        return ()
    from pipeline.circular.exchange import NOTE, late_notes
    from pipeline.register.connection import open_register_of
    from pipeline.register.letters import entries

    with open_register_of(session, request.records) as register:
        notes = entries(
            register, kind=NOTE, circular=[circular.key for circular in session.circulars]
        )
    return tuple(
        note for circular in session.circulars for note in late_notes(inputs, circular, notes)
    )


def read_packs(request: Request) -> "dict[str, LanguagePack]":
    """Read every language, whichever are asked for.

    Args:
        request: What the user asked for.

    Returns:
        The languages by code, in the order of the alphabet.

    Raises:
        ProblemsFoundError: Where there is none, one asked for is not there, or one is not fit.
    """
    from pipeline.language.pack import load_pack

    place = Place(str(request.templates))
    codes = sorted(path.parent.name for path in request.templates.glob("*/language.toml"))
    if not codes:
        raise ProblemsFoundError([Problem("no-language", place)])
    known = ", ".join(codes)
    unknown = [
        Problem("unknown-language", Place("--language"), {"language": code, "known": known})
        for code in request.languages
        if code not in codes
    ]
    if unknown:
        raise ProblemsFoundError(unknown)
    return {code: load_pack(within(request.templates, code)) for code in codes}


def made_from(request: Request, **what: object) -> dict[str, object]:
    """Say what the documents of a run were made from, for the manifest.

    Args:
        request: What the user asked for.
        **what: What else the manifest says of the run.

    Returns:
        The version and the hashes of inputs and templates, with what was given.
    """
    return {
        "version": __version__,
        **what,
        "inputs": digests(request.inputs),
        "templates": digests(request.templates),
    }


def digests(folder: TemplateFolder) -> dict[str, str]:
    """Give the SHA-256 of each file of a folder by its name."""
    return {name: digest(path.read_bytes()) for name, path in files_in(folder).items()}
