"""The letter templates of every language, read and checked with all that they may state."""
