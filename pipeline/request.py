"""What a run starts from: the checked inputs, and the languages."""

from collections.abc import Callable, Collection, Iterable
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


def silent(_: str) -> None:
    """Tell nobody which stage begins."""


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for.

    Attributes:
        inputs: The folder of the workbooks and of ``session.toml``.
        languages: Codes of languages, or empty for all.
        reports: Keys of reports, or empty for all.
        records: The folder of the register; None where no register is read.
        extract: A file kept with an issued document, which is read instead of the register.
    """

    inputs: Path
    templates: TemplateFolder
    languages: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    records: Path | None = None
    extract: Path | None = None


def read_session(request: Request, progress: Progress) -> tuple["Session", "Inputs"]:
    """Read and check the session and the workbooks.

    Raises:
        ProblemsFoundError: With all the errors of the inputs.
    """
    from pipeline.session import load_session
    from pipeline.session.secrets import secrets_in

    progress(phrase("stage-inputs"))
    # Archives from before passwords were refused are still read; their register is never opened.
    if request.records is not None and (secrets := secrets_in(request.inputs)):
        raise ProblemsFoundError(secrets)
    session = load_session(request.inputs / "session.toml", request.templates)
    from pipeline.tables.rules.inputs_check import read_inputs

    return session, read_inputs(request.inputs, session, request.templates)


def read_late_notes(
    request: Request, session: "Session", inputs: "Inputs"
) -> "tuple[LetterEntry, ...]":
    """Read the entries of the register that figures depend on.

    These are the first notes to those who joined later, none where there is no register yet.

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
    """Read every language, whichever are asked for, by code in alphabetical order.

    Raises:
        ProblemsFoundError: Where there is none, one that is asked for is missing, or one is faulty.
    """
    from pipeline.language.pack import load_pack

    place = Place(str(request.templates))
    codes = sorted(path.parent.name for path in request.templates.glob("*/language.toml"))
    if not codes:
        raise ProblemsFoundError([Problem("no-language", place)])
    refuse_unknown("unknown-language", "language", request.languages, codes)
    return {code: load_pack(within(request.templates, code)) for code in codes}


def refuse_unknown(code: str, name: str, asked: Iterable[str], known: Collection[str]) -> None:
    """Refuse what an option asks for and is not there.

    Raises:
        ProblemsFoundError: With ``code`` for each, with what is known instead.
    """
    listed = ", ".join(known)
    unknown = [
        Problem(code, Place(f"--{name}"), {name: key, "known": listed})
        for key in asked
        if key not in known
    ]
    if unknown:
        raise ProblemsFoundError(unknown)


def made_from(request: Request, **what: object) -> dict[str, object]:
    """Give the manifest's entry of a run: version, hashes of inputs and templates, and ``what``."""
    return {
        "version": __version__,
        **what,
        "inputs": digests(request.inputs),
        "templates": digests(request.templates),
    }


def digests(folder: TemplateFolder) -> dict[str, str]:
    """Give the SHA-256 of each file of a folder by its name."""
    return {name: digest(path.read_bytes()) for name, path in files_in(folder).items()}
