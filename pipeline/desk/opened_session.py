"""The sessions that the desk can open, and where the folders of each are."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from pipeline.next_session.new_session import CHECKLIST
from pipeline.request import Request
from pipeline.session_folders import SESSIONS, SETTINGS, session_folders
from pipeline.template_folder import TemplateFolder, templates_of

EXAMPLES = Path("examples")
HERE = "here"
_PLAIN = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Office:
    """A session with its folders.

    Attributes:
        key: What its pages are called by.
        name: The folder as a person names it; empty for the one of this folder.
        inputs: The workbooks and ``session.toml``.
        outputs: Where documents go.
        records: The register, what was issued, and former workbooks.
        templates: The templates.
    """

    key: str
    name: str
    inputs: Path
    outputs: Path
    records: Path
    templates: TemplateFolder

    @property
    def checklist(self) -> Path:
        """Give the workbook of what had to be looked at when the session began."""
        return self.inputs.parent / CHECKLIST

    @property
    def request(self) -> Request:
        """Give what every command starts from."""
        return Request(self.inputs, self.templates, records=self.records)


def office_of(folder: Path, key: str = "") -> Office:
    """Give the session of a folder.

    Args:
        folder: The folder, with its inputs.
        key: What its pages are called by; made of its name where empty.
    """
    name = "" if folder == Path() else folder.as_posix()
    fallback = _PLAIN.sub("-", folder.name.lower()).strip("-") or HERE
    places = (folder / "inputs", folder / "outputs", folder / "records")
    return Office(key or fallback, name, *places, templates_of(folder))


def offices(opened: Office) -> dict[str, Office]:
    """Give every session that can be opened.

    Args:
        opened: The one that the desk was started with.

    Returns:
        By key; the one that was opened first, then that of this folder and those of the folder
        ``sessions``.
    """
    by_key = {opened.key: opened}
    known = {opened.inputs.resolve()}
    folders = [Path()] if (Path() / SETTINGS).is_file() else []
    for folder in [*folders, *session_folders()]:
        if (folder / "inputs").resolve() in known:
            continue
        office = office_of(folder)
        key, number = office.key, 1
        while key in by_key:
            number += 1
            key = f"{office.key}-{number}"
        by_key[key] = office_of(folder, key)
        known.add(office.inputs.resolve())
    return by_key


def examples() -> list[Path]:
    """Give the examples that can be tried."""
    return session_folders(EXAMPLES) if EXAMPLES.is_dir() else []


def try_example(name: str) -> Path:
    """Copy an example among the sessions, where it may be changed; a former copy stays.

    Args:
        name: The name of its folder.

    Returns:
        The folder of the copy.

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
