"""Letters: to whom they go, in which languages, and how the addressee is named."""
