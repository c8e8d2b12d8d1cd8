"""Word files: reports and letters written, versions compared, and what must not leave found."""
