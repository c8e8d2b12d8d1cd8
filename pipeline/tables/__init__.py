"""Spreadsheets to checked tables."""
