"""Renew requirements.lock: every package of the project, with hashes, for all supported Pythons."""

import subprocess
import sys
from pathlib import Path

HEADER = "# Made by `make lock`. Every package with its hashes, for all supported Pythons.\n"
RESOLVER = "uv"


def main() -> int:
    """Resolve pyproject.toml, its test packages and its build backend into one lock.

    The exit code is that of the resolver.
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
    if done.returncode == 0:
        lock.write_text(HEADER + lock.read_text(encoding="utf-8"), encoding="utf-8")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
