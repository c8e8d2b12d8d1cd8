"""Beginning the next session: a folder of its own, from that of the former."""
