"""What differs by language, driven by the files of the language."""
