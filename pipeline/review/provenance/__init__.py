"""Where the figures of a report come from: on pages, in comments, in a workbook."""
