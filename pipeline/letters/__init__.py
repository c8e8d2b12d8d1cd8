"""Letters: planned, written from templates, sent, and recorded in the register."""
