"""A circular on a day: who was addressed, what came in, what counts, and what is due to whom."""
