"""The sessions that the desk can open, and where the folders of each are."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from pipeline.next_session.new_session import CHECKLIST
from pipeline.problems import ProblemsFoundError
from pipeline.request import Request
from pipeline.session import Session, load_session
from pipeline.session.session_file import FILE
from pipeline.session_folders import SESSIONS, SETTINGS, session_folders
from pipeline.template_folder import TemplateFolder, templates_of

EXAMPLES = Path("examples")
HERE = "here"
_PLAIN = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class OpenedSession:
    """A session with its folders.

    Attributes:
        key: The first part of the address of its pages.
        name: The path of the folder; empty for the working folder.
        records: With the register, issued documents and former workbooks.
    """

    key: str
    name: str
    inputs: Path
    outputs: Path
    records: Path
    templates: TemplateFolder

    @property
    def checklist(self) -> Path:
        """Give the path of the checklist that was made when the session began."""
        return self.inputs.parent / CHECKLIST

    @property
    def request(self) -> Request:
        """Give what every command starts from."""
        return Request(self.inputs, self.templates, records=self.records)

    def session(self) -> Session | None:
        """Read the settings; None where they cannot be read."""
        try:
            return load_session(self.inputs / FILE, self.templates)
        except ProblemsFoundError:
            return None


def session_of(folder: Path, key: str = "") -> OpenedSession:
    """Give the session of a folder; an empty key is made from the name of the folder."""
    name = "" if folder == Path() else folder.as_posix()
    fallback = _PLAIN.sub("-", folder.name.lower()).strip("-") or HERE
    places = (folder / "inputs", folder / "outputs", folder / "records")
    return OpenedSession(key or fallback, name, *places, templates_of(folder))


def sessions_beside(opened: OpenedSession) -> dict[str, OpenedSession]:
    """Give every session that can be opened, by key.

    First the one that the desk was started with, then that of the working folder, then those of the
    folder ``sessions``.
    """
    by_key = {opened.key: opened}
    known = {opened.inputs.resolve()}
    folders = [Path()] if (Path() / SETTINGS).is_file() else []
    for folder in [*folders, *session_folders()]:
        if (folder / "inputs").resolve() in known:
            continue
        further = session_of(folder)
        key, number = further.key, 1
        while key in by_key:
            number += 1
            key = f"{further.key}-{number}"
        by_key[key] = session_of(folder, key)
        known.add(further.inputs.resolve())
    return by_key


def examples() -> list[Path]:
    """Give the examples that can be tried."""
    return session_folders(EXAMPLES) if EXAMPLES.is_dir() else []


def try_example(name: str) -> Path:
    """Copy an example into the folder ``sessions`` and give the copy; a former copy stays.

    Raises:
        LookupError: Where there is no such example.
    """
    source = {folder.name: folder for folder in examples()}[name]
    number, target = 1, SESSIONS / name
    while target.exists():
        number += 1
        target = SESSIONS / f"{name}-{number}"
    fresh = target.with_name(f".{target.name}.fresh")
    shutil.rmtree(fresh, ignore_errors=True)
    for part in ("inputs", "templates"):
        if (source / part).is_dir():
            shutil.copytree(source / part, fresh / part)
    fresh.rename(target)
    return target
