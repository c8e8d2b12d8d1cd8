"""How exactly a date of a sheet is known."""

PRECISIONS = ("day", "month", "year", "early", "mid", "late", "not fixed")
