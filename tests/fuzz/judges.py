"""What must hold after a command, whatever it was given."""

import hashlib
import re
import signal
import tempfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.outputs.free_places import FAULT_LOG
from pipeline.word.gate.gate import WORKING_COPY, leaving_problems
from pipeline.word.gate.word_check import check_package
from tests.fuzz.worker import GIBIBYTE, Ran

# What a command may change, relative to the folder where it was run.
OURS = ("outputs", "records", "next")
# And what it may need meanwhile, of which nothing may be left.
MEANWHILE = (*OURS, ".next.fresh")
CODES = (0, 1, 2, 3)
_TRACEBACK = re.compile(r"Traceback \(most recent call last\)|Exception ignored in")
_FRAME = re.compile(r"pipeline/[\w/]+\.py")
_WARNING = re.compile(r"^\S+\.py:\d+: (\w*Warning): ", re.MULTILINE)
# What was set aside before it was replaced, and the copies of each document as it was made.
_OF_NOBODY = re.compile(r"/kept/|/\.generated/")
_SETTLED = ("/dev/null", "/proc/", "/dev/shm/")  # noqa: S108 - only compared with


@dataclass(frozen=True)
class Fault:
    """What a command should not have done.

    Attributes:
        kind: The judge, and where in the program: the same for what has the same cause.
        details: For the person who looks for the cause.
    """

    kind: str
    details: str = ""


def faults_of(
    ran: Ran, folder: Path, before: Mapping[str, str], kind: str = ""
) -> tuple[Fault, ...]:
    """Judge a command.

    Args:
        ran: How it went.
        folder: Where it was run.
        before: The hash of each file beside and below it before.
        kind: Of the file that was changed.
    """
    after = hashes(folder.parent)
    return (
        *_of_its_end(ran),
        *_of_its_words(ran, folder),
        *_of_its_files(folder, before, after),
        *_of_its_calls(ran, folder),
        *(_of_its_documents(folder, before, after, kind) if ran.code == 0 else ()),
    )


def hashes(folder: Path) -> dict[str, str]:
    """Give the hash of every file of a folder, by its path; a folder has none."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        if path.is_file()
        else ""
        for path in folder.rglob("*")
        if path.parent != folder or path.name not in {"said", "opened"}
    }


def _of_its_end(ran: Ran) -> Iterator[Fault]:
    if ran.signal in {signal.SIGXCPU, signal.SIGALRM}:
        name = "too slow" if ran.signal == signal.SIGXCPU else "waits"
        yield Fault(f"{name}: {_first_frame(ran.said)}", ran.said[-3000:])
    elif ran.signal:
        yield Fault(f"signal {ran.signal}", ran.said[-3000:])
    elif ran.code not in CODES:
        yield Fault(f"code {ran.code}", ran.said[-3000:])
    if ran.memory > GIBIBYTE:
        yield Fault("memory", f"{ran.memory / GIBIBYTE:.2f} GiB\n{ran.said[-500:]}")


def _first_frame(said: str) -> str:
    """Name the function of ours that was at work: the first that the dump of a thread has."""
    frame = re.search(r'File "\S*?(pipeline/[\w/]+\.py)", line \d+ in (\w+)', said)
    return " ".join(frame.groups()) if frame else "?"


def _of_its_words(ran: Ran, folder: Path) -> Iterator[Fault]:
    if _TRACEBACK.search(ran.said):
        yield Fault("traceback", ran.said[-3000:])
    if warned := _WARNING.search(ran.said):
        yield Fault(f"warning of Python: {warned[0][-60:]}", ran.said[-1000:])
    if ran.code and not ran.said.strip():
        yield Fault("no word of what is wrong")
    for log in folder.parent.rglob(FAULT_LOG):
        text = log.read_text(encoding="utf-8")
        yield Fault(f"unforeseen: {_where(text)}", f"{text}\n{ran.said[-500:]}")


def _where(log: str) -> str:
    """Name the last error of a log and the last line of ours that it went through."""
    first = log.split("\n\n")[1].splitlines()
    ours = [line.strip() for line in first if _FRAME.search(line) and "/cli/" not in line]
    return " ".join((first[0], *ours[-1:]))


def _of_its_files(
    folder: Path, before: Mapping[str, str], after: Mapping[str, str]
) -> Iterator[Fault]:
    allowed = tuple(f"{folder.name}/{name}" for name in OURS)
    for path in sorted(before.keys() | after.keys()):
        inside = any(path == one or path.startswith(f"{one}/") for one in allowed)
        if before.get(path) != after.get(path) and not inside and not path.endswith(FAULT_LOG):
            change = "left" if path not in before else "changed" if path in after else "deleted"
            place = path.split("/")[0]
            yield Fault(f"file {change} in {place}", path)


def _of_its_calls(ran: Ran, folder: Path) -> Iterator[Fault]:
    allowed = [str(folder / name) for name in MEANWHILE] + [str(folder.parent / "temporary")]
    for path in ran.opened:
        if path.startswith("connect "):
            yield Fault("network", path)
        elif not _is_settled(path) and not any(
            path == one or path.startswith(f"{one}/") for one in allowed
        ):
            yield Fault("file opened to write outside", path)


def _is_settled(path: str) -> bool:
    """Say whether a system keeps something there; the files of the tests may lie in the memory."""
    return path.startswith(_SETTLED) and not path.startswith(tempfile.gettempdir())


def _of_its_documents(
    folder: Path, before: Mapping[str, str], after: Mapping[str, str], kind: str
) -> Iterator[Fault]:
    for path, hash_now in after.items():
        if (
            path.endswith(".docx")
            and hash_now not in before.values()
            and not _OF_NOBODY.search(path)
        ):
            # Braces may be typed in a cell or a setting; those of a template are its tags.
            yield from _of_a_document(folder.parent / path, path, filled=kind in {"letter", "text"})


def _of_a_document(file: Path, path: str, *, filled: bool) -> Iterator[Fault]:
    content = file.read_bytes()
    meant: Collection[str] = WORKING_COPY if "/review/" in path else ()
    found = leaving_problems(content, path, filled=filled, meant=meant)
    errors = [problem for problem in found if problem.severity == "error"]
    for problem in errors:
        yield Fault(f"gate: {problem.code}", f"{path}: {problem}")
    # It reads only what the gate could open.
    for fault in check_package(content) if not errors else ():
        yield Fault(f"package: {re.sub(r'[^a-z ]', '', fault)[:60]}", f"{path}: {fault}")
