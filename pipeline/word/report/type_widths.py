"""How wide a text is in the type of tables."""

import unicodedata
from functools import lru_cache

# The widths of Times New Roman, in thousandths of the size of the type; accents change none.
_CHARACTERS = {
    180: "'",
    200: "|",
    250: " ,.\u00a0\u202f",
    278: "/:;\\ijlt",
    333: "!()-I[]`fr‘’",
    400: "Js",
    444: '?"acez“”',
    480: "{}^",
    500: "#$*0123456789_bdghknopquvxy–«»",
    564: "+<=>~FPS",
    611: "ELTZ",
    667: "BCR",
    722: "ADGHKNOQUVXYwœ",
    778: "&m",
    889: "%MÆŒ",
    944: "@W",
    1000: "…—",
}
_WIDTHS = {
    character: width for width, characters in _CHARACTERS.items() for character in characters
}
_OTHER = 1000
BOLD = 1.08
"""How much wider the bold type of its header is."""

# The type of a table in twentieths of a point.
_SIZE = 190
SPACE = 250 * _SIZE / 1000


@lru_cache(maxsize=1 << 14)  # both languages, and each look at a table, ask for the same cells
def text_width(word: str) -> float:
    """Give the width of a text in the type of tables, in twentieths of a point."""
    bare = unicodedata.normalize("NFD", word)
    units = sum(
        _WIDTHS.get(character, _OTHER) for character in bare if not unicodedata.combining(character)
    )
    return units * _SIZE / 1000
