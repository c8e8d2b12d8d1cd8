"""The gate: what in a Word file must not leave the house, and what Word takes for damage."""
