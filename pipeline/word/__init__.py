"""Word files: writing reports and letters, comparing versions, finding what must not leave."""
