"""A document as a tree: its blocks, its numbers, its languages side by side."""
