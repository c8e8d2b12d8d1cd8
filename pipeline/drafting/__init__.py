"""Templates and facts become a document."""
