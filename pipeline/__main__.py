"""``python -m pipeline`` is ``bureau``."""

import sys

from pipeline.cli import main

sys.exit(main())
