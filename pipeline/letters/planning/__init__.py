"""What is due as planned letters: to whom, in which languages, and stating what."""
