"""Rules that span rows, sheets and the session; the inputs checked as a whole."""
