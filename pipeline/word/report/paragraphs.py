"""A paragraph of Word from its style, its properties and its runs."""

BREAK = "<w:r><w:br/></w:r>"
KEEP = "<w:keepNext/>"
SEPARATOR = '<w:p><w:pPr><w:pStyle w:val="SectionEnd"/></w:pPr></w:p>'


def written_paragraph(style: str, runs: str, properties: str = "") -> str:
    """Write a paragraph; its further properties are in the order of the standard."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'
