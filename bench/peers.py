"""The environments of the peers: made once, with fixed versions, beside the project."""

import json
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HOME = Path(__file__).parent
PLACE = HOME.parent / ".bench"
# docxtpl-ng uses the module names of docxtpl and python-docx: it needs its own environment.
_PYTHON = {"peers": "peers.txt", "ng": "peers-ng.txt"}


def set_up() -> None:
    """Install what is missing; a second call does nothing."""
    for name, listed in _PYTHON.items():
        wanted = (HOME / listed).read_text(encoding="utf-8")
        ready = PLACE / name / ".ready"
        if ready.exists() and ready.read_text(encoding="utf-8") == wanted:
            continue
        print(f"Setting {name} up ...", file=sys.stderr, flush=True)
        venv.create(PLACE / name, clear=True, with_pip=True)
        _run([str(python(name)), "-m", "pip", "install", "-qq", "-r", str(HOME / listed)], PLACE)
        ready.write_text(wanted, encoding="utf-8")
    _set_up_node()


def _set_up_node() -> None:
    lock = HOME / "node/package-lock.json"
    ready, wanted = modules() / ".ready", lock.read_text(encoding="utf-8")
    if ready.exists() and ready.read_text(encoding="utf-8") == wanted:
        return
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        print("Without Node.js and npm their peers are left out.", file=sys.stderr)
        return
    print("Setting the peers of Node.js up ...", file=sys.stderr, flush=True)
    modules().mkdir(parents=True, exist_ok=True)
    for file in (lock, HOME / "node/package.json"):
        shutil.copy(file, modules())
    try:
        _run(
            [
                npm,
                "ci",
                "--no-audit",
                "--no-fund",
                "--silent",
                "--fetch-retries=1",
                "--fetch-timeout=30000",
            ],
            modules(),
        )
    except subprocess.CalledProcessError as error:
        print(f"npm failed ({error}); its peers are left out.", file=sys.stderr)
        return
    ready.write_text(wanted, encoding="utf-8")


def _run(command: list[str], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - fixed commands


def python(name: str) -> Path:
    """Give the interpreter of an environment; ``ours`` is that of the project."""
    return Path(sys.executable) if name == "ours" else PLACE / name / "bin/python"


def node() -> str | None:
    """Give Node.js where its peers are set up, else None."""
    return shutil.which("node") if (modules() / ".ready").exists() else None


def modules() -> Path:
    """Give the folder of the packages of Node.js."""
    return PLACE / "node"


def versions() -> dict[str, str]:
    """Give the version of each peer by its name."""
    by_name: dict[str, str] = {}
    for listed in _PYTHON.values():
        lines = (HOME / listed).read_text(encoding="utf-8").splitlines()
        by_name |= dict(line.split("==") for line in lines if "==" in line)
    lock = json.loads((HOME / "node/package-lock.json").read_text(encoding="utf-8"))
    named = lock["packages"][""]["dependencies"]
    return by_name | {name: lock["packages"][f"node_modules/{name}"]["version"] for name in named}
