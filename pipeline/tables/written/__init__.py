"""Cells, rows and notes written into a workbook; all else in the file stays as it was."""
