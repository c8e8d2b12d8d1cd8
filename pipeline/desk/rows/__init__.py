"""Rows of the workbooks as the desk shows, mends and adds them."""
