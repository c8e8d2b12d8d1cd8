"""The words of every language, checked, and the languages side by side."""
