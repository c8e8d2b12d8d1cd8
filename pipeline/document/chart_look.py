"""How charts look wherever they stand, in documents and on pages: legible in black and white."""

FONT = "Times New Roman"
# Dark and light enough to be told apart on a black and white print, each with a dark edge.
FILLS = ("404040", "BFBFBF", "7F7F7F", "E6E6E6")
DARK = ("404040",)
EDGE = "262626"
TEXT = "000000"
SIZE = 9  # points
# Room for a bar, between groups of bars, and for the key under them, in twentieths of a point.
BAR, GAP, KEY = 260, 170, 700
# How a share is shown where nothing else is said.
USUAL_SHARE = "0%"
# The height of columns, lines and slices.
UPRIGHT = 4200


def fill(place: int) -> str:
    """Give the colour of a series, counted from 0, as six hexadecimal digits."""
    return FILLS[place % len(FILLS)]
