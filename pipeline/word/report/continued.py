"""The pages of a long table: from the second on, their head says that the table goes on.

Word and LibreOffice both know heads of a first page and of the others; neither knows a title that
changes where a table goes on (``docs/decisions/tables-over-pages.md``).
"""

import re
from collections.abc import Callable
from itertools import count

from pipeline.word.package.package import Package
from pipeline.word.package.part_names import relationships_of
from pipeline.word.report.paragraphs import written_paragraph

_HEADER = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_HEAD = re.compile(r'<w:headerReference w:type="(default|even)" r:id="([^"]+)"/>')
_ANY = re.compile(r'<w:(header|footer)Reference w:type="(default|even)" r:id="([^"]+)"/>')
# Little space around the title: the text begins hardly lower than on other pages.
_NEAR = '<w:spacing w:before="120" w:after="40"/>'
# What follows ``w:titlePg`` in a section.
_AFTER = re.compile(r"<w:(?:textDirection|bidi|rtlGutter|docGrid|printerSettings)\b|</w:sectPr>")


def continued_section(section: str, title: str, package: Package, *, left: bool) -> str:
    """Give the ``w:sectPr`` of a table that goes on over its pages, with a first page of its own.

    Where the section of such pages names no heads, it stays as it is.

    Args:
        title: The runs of the title on the pages from the second on.
        package: Takes up the heads.
        left: Whether the table probably begins a left-hand page: its head is of such pages.
    """
    if not _HEAD.search(section):
        return section
    paragraph = written_paragraph("Caption", title, _NEAR)
    heads = {(kind, side): key for kind, side, key in _ANY.findall(section)}
    firsts = "".join(
        f'<w:{kind}Reference w:type="first" r:id="{key}"/>'
        for kind in ("header", "footer")
        if (key := heads.get((kind, "even" if left else "default"), heads.get((kind, "default"))))
    )
    headed = _HEAD.sub(_renamed(paragraph, package), section)
    start, _, rest = headed.partition("<w:pgSz")
    own = _AFTER.sub(lambda match: f"<w:titlePg/>{match.group()}", rest, count=1)
    return f"{start}{firsts}<w:pgSz{own}"


def _renamed(paragraph: str, package: Package) -> Callable[[re.Match[str]], str]:
    """Give the reference to a copy of a head with a paragraph more."""
    names = (f"word/header{number}.xml" for number in count(1))

    def renamed(match: re.Match[str]) -> str:
        kind, key = match.groups()
        source = package.target(key)
        name = next(free for free in names if free not in package.parts)
        head = package.parts[source].decode()
        package.add(name, head.replace("</w:hdr>", f"{paragraph}</w:hdr>").encode(), _HEADER)
        if (further := relationships_of(source)) in package.parts:
            package.parts[relationships_of(name)] = package.parts[further]
        related = package.relate("header", name)
        return f'<w:headerReference w:type="{kind}" r:id="{related}"/>'

    return renamed
