"""Two versions of a Word file: what changed, by whose hand, and as Word tracks it."""
