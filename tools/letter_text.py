"""The texts of the letters: read from the file of a language, written as paragraphs."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from pipeline.language.pack import load_pack
from pipeline.language.typography import typeset_text
from tools.layout_file import WIDTH

Texts = Mapping[str, Any]  # nested as in the file of a language
_PHRASE = re.compile(r"<(\w+)>")
_TAGS = re.compile(r"({[{%].*?[}%]})")
_NO_BREAK = "\u00a0"
_TABLE = "[contact points]"
_ITEM = "- "
_TAG = "{%p"
_COLUMNS = (3400, 3400, WIDTH - 6800)


def read_texts(path: Path, folder: Path, own: Path | None = None) -> Texts:
    """Read the texts of a language with their masthead.

    Phrases are written out and no-break spaces put in.

    Args:
        folder: The templates of the language, with the masthead.
        own: A file of texts that take precedence; its letters replace the others.
    """
    texts = tomllib.loads(path.read_text(encoding="utf-8"))
    if own is not None:
        for section, before in tomllib.loads(own.read_text(encoding="utf-8")).items():
            texts[section] = before if section == "letters" else texts[section] | before
    texts["masthead"] = _masthead(folder)
    phrases: dict[str, str] = texts["phrases"]

    def written(text: str) -> str:
        while _PHRASE.search(text):
            text = _PHRASE.sub(lambda match: phrases[match[1]], text)
        return text.replace("~", _NO_BREAK)

    def through(value: object) -> object:
        match value:
            case str():
                return written(value)
            case list():
                return [through(member) for member in value]
            case dict():
                return {key: through(member) for key, member in value.items()}
            case _:
                return value

    return {key: through(value) for key, value in texts.items()}


def _masthead(folder: Path) -> Mapping[str, str]:
    """Give the words of the masthead as a document prints them, with the tags as they are."""
    pack = load_pack(folder)
    words = tomllib.loads((folder / "masthead.toml").read_text(encoding="utf-8"))
    return {
        name: "".join(
            piece if piece.startswith("{") else typeset_text(pack, piece)
            for piece in _TAGS.split(text)
        )
        for name, text in words.items()
    }


def line(style: str, text: str, *, properties: str = "", look: str = "") -> str:
    """Write a paragraph of text and tags in one run, so that no tag is split.

    Args:
        text: Its text; it may hold tab characters.
        properties: Elements of the paragraph's properties beside the style.
    """
    pieces = (f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in text.split("\t"))
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"""
    <w:p>
      <w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>
      <w:r>{look}{"<w:tab/>".join(pieces)}</w:r>
    </w:p>"""


def tag(text: str) -> str:
    """Write a paragraph with a condition or loop only, which is removed when it is filled."""
    return line("LetterTag", text)


def cell(width: int, content: str, *, properties: str = "") -> str:
    """Write a cell of a table.

    Args:
        content: Its paragraphs.
        properties: The elements after the width.
    """
    return f"""
    <w:tc>
      <w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}
    </w:tc>"""


def paragraphs(texts: Texts, letter: Texts) -> str:
    """Write the text of a letter, up to its closing formula."""
    salutation = letter.get("salutation", "")
    before = line("LetterPlain", salutation) if salutation else ""
    return before + "".join(_paragraph(texts, text) for text in letter["text"])


def _paragraph(texts: Texts, text: str) -> str:
    if text.startswith(_TAG):
        return tag(text)
    if text.startswith(_ITEM):
        return line("LetterList", f"–\t{text.removeprefix(_ITEM)}")
    return _contact_points(texts["table"]) if text == _TABLE else line("LetterText", text)


def _contact_points(table: Texts) -> str:
    """Write the table of what is known of each contact point and what is missing."""
    heads = "".join(
        cell(width, line("TableHeading", head))
        for width, head in zip(_COLUMNS, table["heads"], strict=True)
    )
    person = line("TableText", table["name"], look="<w:b/>") + _where_given(table, "title", "seat")
    reached = line("TableText", table["phone"]) + line("TableText", table["email"])
    missing = line("TableText", table["missing"], look="<w:i/>")
    contents = (person, reached, missing)
    cells = "".join(cell(width, text) for width, text in zip(_COLUMNS, contents, strict=True))
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in _COLUMNS)
    return f"""
    <w:tbl>
      <w:tblPr><w:tblStyle w:val="TableRules"/><w:tblW w:w="{WIDTH}" w:type="dxa"/>
        <w:tblLayout w:type="fixed"/>
        <w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"
          w:noHBand="1" w:noVBand="1"/>
      </w:tblPr>
      <w:tblGrid>{columns}</w:tblGrid>
      <w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{heads}</w:tr>
      {_tag_row("{%tr for one in response.answers %}")}
      <w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>
      {_tag_row("{%tr endfor %}")}
    </w:tbl>{line("TableText", "")}"""


def _where_given(table: Texts, *names: str) -> str:
    """Write lines that are printed only where their value is given."""
    return "".join(
        tag(f"{{%p if one.contact_{name} %}}")
        + line("TableText", table[name])
        + tag("{%p endif %}")
        for name in names
    )


def _tag_row(text: str) -> str:
    width = sum(_COLUMNS)
    span = f'<w:gridSpan w:val="{len(_COLUMNS)}"/>'
    return f"<w:tr>{cell(width, tag(text), properties=span)}</w:tr>"
