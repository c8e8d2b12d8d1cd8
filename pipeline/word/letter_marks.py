"""Private-use characters that stand in a letter until it is finished."""

SUPERSCRIPT = ("\ue010", "\ue011")
ITALIC = ("\ue012", "\ue013")
BOLD = ("\ue014", "\ue015")
LOOKS = {"superscript": SUPERSCRIPT, "italic": ITALIC, "bold": BOLD}
"""Around a value, by the name of the appearance, what opens and what closes it."""
ALL = "".join(opening + closing for opening, closing in LOOKS.values())
FILLED = ("\ue016", "\ue017")
"""Around a table or row of which everything may go."""
CELL_END, BOX_END = "\ue018", "\ue019"
"""Where a cell, or a header, footer, footnote or text box ends whose last paragraph may go."""
ATTRIBUTE = ("\ue01a", "\ue01b")
"""Around a value in an attribute of XML."""
