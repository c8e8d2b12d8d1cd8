"""Marks that stand in a letter until it is finished; those around a value are private-use."""

SUPERSCRIPT = ("\ue010", "\ue011")
ITALIC = ("\ue012", "\ue013")
BOLD = ("\ue014", "\ue015")
LOOKS = {"superscript": SUPERSCRIPT, "italic": ITALIC, "bold": BOLD}
"""Around a value, by the name of the appearance, what opens and what closes it."""
ALL = "".join(opening + closing for opening, closing in LOOKS.values())
MARK = "<?"
"""How the marks below begin: no value and no part of a template holds it."""
FILLED = ("<?[>", "<?]>")
"""Around a table or row of which everything may go."""
CELL_END, BOX_END = "<?c>", "<?b>"
"""Where a cell, or a header, footer, footnote or text box ends whose last paragraph may go."""
ATTRIBUTE = ("<?(>", "<?)>")
"""Around a value in an attribute of XML."""
