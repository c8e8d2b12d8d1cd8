"""What every run of letters reads, read before the processes of the tests part from one another."""

import contextlib
import io
import tempfile
from pathlib import Path

from pipeline.cli import main

ROOT = Path(__file__).parents[2]

with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
    main(
        [
            *("letters", "contact-points", "--dry-run"),
            *(f"--{name}={ROOT / name}" for name in ("inputs", "templates")),
            *(f"--{name}={folder}/{name}" for name in ("outputs", "records")),
        ]
    )
