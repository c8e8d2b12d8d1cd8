"""A document as a tree: its blocks, its numbers, its passages."""
