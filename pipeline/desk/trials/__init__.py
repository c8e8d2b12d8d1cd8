"""What a text or a cell would print, on trial, without writing in the session."""
