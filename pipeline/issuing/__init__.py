"""From a draft to an issued document: cleared, frozen with all it was made from, made again."""
