"""Letters on their way out, and what the register holds of them."""
