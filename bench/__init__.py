"""Measurements side by side: this product, its peers, and the floor of what the machine allows."""
