"""Renew requirements.lock: every package of the project, with hashes, for all supported Pythons.

What is locked must be there ready-made wherever the desk is opened by a double click: who does so
has no compiler.
"""

import os
import subprocess
import sys
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

HEADER = "# Made by `make lock`. Every package with its hashes, for all supported Pythons.\n"
RESOLVER = "uv"
# As the page of the desk promises them (docs/desk.md).
SYSTEMS = ("x86_64-pc-windows-msvc", "aarch64-apple-darwin", "x86_64-unknown-linux-gnu")
OLDEST_MACOS = "15.0"
PYTHONS = ("3.11", "3.12", "3.13", "3.14", "3.15")


def main() -> int:
    """Resolve pyproject.toml, its test packages and its build backend into one lock.

    The exit code is that of the resolver; 1 where a package is not ready-made for a system.
    """
    lock = Path("requirements.lock")
    command = [
        RESOLVER,
        "pip",
        "compile",
        "pyproject.toml",
        "--all-extras",
        "--universal",
        "--python-version=3.11",
        "--generate-hashes",
        "--no-emit-index-url",
        "--no-annotate",
        "--no-header",
        "--quiet",
        f"--output-file={lock}",
    ]
    try:
        done = subprocess.run(command, check=False)  # noqa: S603  # a fixed command
    except FileNotFoundError:
        print(f"{RESOLVER} is not installed: pip install {RESOLVER}", file=sys.stderr)
        return 2
    if done.returncode:
        return done.returncode
    lock.write_text(HEADER + lock.read_text(encoding="utf-8"), encoding="utf-8")
    lacking = [place for place in product(SYSTEMS, PYTHONS) if not is_ready_made(lock, *place)]
    return 1 if lacking else 0


def is_ready_made(lock: Path, system: str, python: str) -> bool:
    """Say whether every package is there without a compiler, and print which is not."""
    with TemporaryDirectory() as nowhere:
        command = [
            RESOLVER,
            "pip",
            "install",
            "--dry-run",
            "--quiet",
            "--only-binary=:all:",
            "--require-hashes",
            f"--python={sys.executable}",
            f"--target={nowhere}",
            f"--python-platform={system}",
            f"--python-version={python}",
            f"--requirement={lock}",
        ]
        environment = {**os.environ, "MACOSX_DEPLOYMENT_TARGET": OLDEST_MACOS}
        done = subprocess.run(command, env=environment, check=False)  # noqa: S603  # a fixed command
    if done.returncode:
        print(f"not ready-made for Python {python} on {system}", file=sys.stderr)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
