"""Workbooks of any program into grids of cells, without trusting them."""
