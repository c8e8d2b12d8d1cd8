"""The Bureau report pipeline: spreadsheets in, diplomatic documents out."""

__version__ = "0.1.0"
