"""What is typed in the templates of a language, with the place of each stretch."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.problems import Place
from pipeline.template_folder import TemplateFolder, name_in, within
from pipeline.word.letters.letter_reading import paragraphs

TAG = "\ufffc"
"""What stands in the place of a tag: no word, and no space."""
_TAGS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
# The marks of quotations and lists and their indentation, which are no part of the sentences.
_LINE_START = re.compile(r"^\s*(?:>\s*)*(?:(?:-|\d+[.)])\s+)?")
_NOTE = re.compile(r"\[\^[\w-]+\]:?")
_MARKUP = re.compile(r"^#+ |^\|[-:| ]+\|$|\{[-#\w]+\}|^!\[|\]\([\w:,-]+\)", re.MULTILINE)
_TOML_TEXT = re.compile(r'^\s*(?:"[^"]*"|[\w-]+)\s*=\s*"((?:[^"\\]|\\.)*)"\s*(?:#.*)?$')
# Texts that a document prints; citations are exact strings that nobody may mend.
_CITATIONS = "citations.toml"
_TOML = (
    "masthead.toml", "terms.toml", "corrigendum.toml", "print_pack.toml", "review.toml",
    "rules.toml", "status.toml",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Typed:
    """A stretch of text and where it is typed, with ``TAG`` in the place of tags."""

    text: str
    place: Place
    in_table: bool = False


def typed_texts(
    templates: TemplateFolder, language: str, *, citations: bool = False
) -> Iterator[Typed]:
    """Go through everything that a translator types for documents.

    A line of a section or of an e-mail, a text of the masthead, of the terms or of a page, a
    paragraph of a letter.

    Raises:
        ProblemsFoundError: Where a letter template cannot be read.
    """
    folder = within(templates, language)
    for path in sorted([*folder.glob("*/*.md.j2"), *folder.glob("emails/*.j2")]):
        yield from _lines(path, templates)
    names = (*_TOML, _CITATIONS) if citations else _TOML
    for path in (*(folder / name for name in names), *sorted(folder.glob("*/words.toml"))):
        if path.exists():
            yield from _toml(path, templates)
    for path in sorted(folder.glob("letters/*.docx")):
        if not path.name.startswith("~$"):
            for paragraph in paragraphs(path):
                place = Place(_name(path, templates), part=paragraph.part, paragraph=paragraph.text)
                yield Typed(_TAGS.sub(TAG, paragraph.text), place)


def _lines(path: Path, templates: TemplateFolder) -> Iterator[Typed]:
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    # A tag may go over several lines; the number of lines stays.
    text = _TAGS.sub(lambda tag: TAG + "\n" * tag[0].count("\n"), text)
    for number, line in enumerate(text.splitlines(), 1):
        words = _NOTE.sub("", _LINE_START.sub("", line))
        plain = _MARKUP.sub("", words).replace("**", "").strip()
        if plain.strip(f"{TAG}| "):
            place = Place(_name(path, templates), line=number)
            yield Typed(plain, place, in_table=line.lstrip().startswith("|"))


def _toml(path: Path, templates: TemplateFolder) -> Iterator[Typed]:
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    for number, line in enumerate(text.splitlines(), 1):
        if match := _TOML_TEXT.match(line):
            shown = re.sub(r"\{\w*\}", TAG, _TAGS.sub(TAG, match[1]))
            shown = shown.replace("\\u00a0", "\u00a0").replace("^", "").replace("*", "")
            yield Typed(shown, Place(_name(path, templates), line=number))


def _name(path: Path, templates: TemplateFolder) -> str:
    return f"templates/{name_in(templates, path)}"
