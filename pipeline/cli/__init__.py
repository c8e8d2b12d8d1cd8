"""The commands: only here the program prints and exits, and nothing else happens here."""

from pipeline.cli.main import main

__all__ = ["main"]
