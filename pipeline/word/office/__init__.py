"""LibreOffice: where it is, and Word files laid out by its processes."""
