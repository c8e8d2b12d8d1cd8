"""What the buttons do, as work that can be watched and stopped."""
