"""Names of States as somebody may type them."""
