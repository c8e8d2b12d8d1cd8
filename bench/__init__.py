"""Measurements side by side: this product, its peers, and the least that the machine allows."""
