"""Two documents set side by side: two versions of one, or its languages."""
