"""The sheets and columns that are declared, and the words that may be typed into them."""
