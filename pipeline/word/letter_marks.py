"""Private-use characters around a value that is raised, italic or bold, until it becomes runs."""

SUPERSCRIPT = ("\ue010", "\ue011")
ITALIC = ("\ue012", "\ue013")
BOLD = ("\ue014", "\ue015")
LOOKS = {"superscript": SUPERSCRIPT, "italic": ITALIC, "bold": BOLD}
"""By the name of the appearance, what opens and what closes it."""
ALL = "".join(opening + closing for opening, closing in LOOKS.values())
