"""Letters that the staff designed in Word: compiled once, filled many times; and their labels."""
