"""The document as a Word file in which everything is native: lists, notes, references, fields."""
