"""The commands: no logic, the only place that prints and exits."""

from pipeline.cli.main import main

__all__ = ["main"]
