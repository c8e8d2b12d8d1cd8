"""Work that other processes do, here or on other machines: the same results in the same order."""
