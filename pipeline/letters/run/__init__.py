"""A run of letters from the order to the files and the register."""
