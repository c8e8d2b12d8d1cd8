"""Who has answered, what is due, which documents are up to date: the page and its summary."""
