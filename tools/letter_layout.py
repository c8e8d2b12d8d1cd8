"""Build templates/<lang>/letters/*.docx anew: notes verbales, reminders and letters.

    .venv/bin/python -m tools.letter_layout [fr en …] [--of universality]

The texts stand in tools/letters/<lang>.toml. The files are committed and then edited in Word;
building them anew drops such changes. With ``--of`` the letters of an example are built, whose
texts in tools/examples/<name>/letters/<lang>.toml stand in the place of those.
"""

import argparse
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

from docx.oxml.ns import qn

from tools.layout_file import LONG, SHORT, WIDTH, Part, bare_document, file_of, fill, set_page
from tools.layout_styles import style_sheet
from tools.letter_form import reply_form
from tools.letter_frame import addressee, beginning, continuation, end, letterhead
from tools.letter_styles import letter_styles
from tools.letter_text import Texts, paragraphs, read_texts

TEMPLATES = Path(__file__).parents[1] / "templates"
TEXTS = Path(__file__).parent / "letters"
EXAMPLES = Path(__file__).parent / "examples"


def main() -> int:
    """Build the letters of the languages named, or of all."""
    parser = argparse.ArgumentParser(description="Build the letters anew.")
    parser.add_argument("languages", nargs="*", metavar="LANGUAGE", help="all if left out")
    parser.add_argument("--of", default="", metavar="EXAMPLE", help="a folder of examples")
    options = parser.parse_args()
    root = TEMPLATES.parent
    templates = root / "examples" / options.of / "templates" if options.of else TEMPLATES
    for path in sorted(TEXTS.glob("*.toml")):
        if not options.languages or path.stem in options.languages:
            own = EXAMPLES / options.of / "letters" / path.name if options.of else None
            folder = templates / path.stem / "letters"
            folder.mkdir(exist_ok=True)
            for name, content in build(path, own).items():
                target = folder / f"{name}.docx"
                target.write_bytes(content)
                print(f"{target.relative_to(root)} built")
    return 0


def build(path: Path, own: Path | None = None) -> Mapping[str, bytes]:
    """Build the letters of a language by name.

    Args:
        own: Texts of an example: its letters replace the others, and its other texts take
            precedence.
    """
    folder = TEMPLATES / path.stem
    texts = read_texts(path, folder, own)
    language = tomllib.loads((folder / "language.toml").read_text(encoding="utf-8"))
    names = tomllib.loads((folder / "layout.toml").read_text(encoding="utf-8"))["styles"]
    tag, page = language["tag"], language["words"]["page"]
    styles = style_sheet(tag, {**names, **texts["styles"]}, letter_styles(WIDTH))
    return {name: _letter(texts, name, tag, styles, page) for name in texts["letters"]}


def _letter(texts: Texts, name: str, tag: str, styles: str, page: str) -> bytes:
    document = bare_document(tag, styles)
    document.core_properties.title = texts["frame"]["title"]
    letter = texts["letters"][name]
    body = document.element.body
    properties = body.find(qn("w:sectPr"))
    form = reply_form(texts, letter) if letter.get("form") else ""
    text = beginning(texts, letter) + paragraphs(texts, letter) + end(texts, letter)
    fill(body, text + form)
    body.append(properties)
    _set_section(document, texts, page)
    return file_of(document)


def _set_section(document: Part, texts: Texts, page: str) -> None:
    """Give the first page its letterhead and addressee, and the others the reference."""
    section = document.sections[0]
    set_page(section, SHORT, LONG)
    section.different_first_page_header_footer = True
    for part in (section.first_page_header, section.first_page_footer, section.header):
        part.is_linked_to_previous = False
    fill(section.first_page_header.part.element, letterhead(texts))
    fill(section.first_page_footer.part.element, addressee())
    fill(section.header.part.element, continuation(texts, page))


if __name__ == "__main__":
    sys.exit(main())
