"""What changed in a report since it was issued, by whom and why."""
