"""The Word file as a package: its parts, styles, tags and comments, which all others share."""
