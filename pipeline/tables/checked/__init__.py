"""Grids into checked tables that know their cells: values, or what is wrong with them."""
