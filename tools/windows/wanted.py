"""Print the packages of a lock that Python 3.11 on Windows needs, with their hashes."""

import sys
from pathlib import Path

from packaging.requirements import Requirement

WINDOWS = {
    "sys_platform": "win32",
    "platform_system": "Windows",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "python_version": "3.11",
    "python_full_version": "3.11.9",
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
}


def main(lock: Path) -> None:
    """Print the lines of the lock whose marker holds on Windows, without the marker."""
    for line in lock.read_text(encoding="utf-8").replace("\\\n", " ").splitlines():
        wanted, *hashes = line.split(" --hash=")
        if not wanted.strip() or wanted.startswith("#"):
            continue
        requirement = Requirement(wanted.strip())
        if requirement.marker is None or requirement.marker.evaluate(WINDOWS):
            given = " ".join(f"--hash={hashed.strip()}" for hashed in hashes)
            print(f"{requirement.name}{requirement.specifier} {given}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
