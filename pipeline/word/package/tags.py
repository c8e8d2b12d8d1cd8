"""Tags of a layout, such as ``{{ symbol }}``, also torn into several runs, filled with phrases."""

import re
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path

from lxml import etree

from pipeline.document.model import Phrase, Text
from pipeline.problems import Place, Problem
from pipeline.word.package.characters import without_forbidden
from pipeline.word.package.comments import Comments, together
from pipeline.word.package.package import DOCUMENT, Element, Package, parse, xml_bytes
from pipeline.word.package.styles import W, text_parts

_TAG = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
# Where the writer puts what it makes; each is a paragraph of its own in the body.
PLACES = ("front", "contents", "text")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# The order of what a run may say of its look, as far as it matters here.
_AFTER_RAISED = {
    f"{W}{name}" for name in ("rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath")
}
_BEFORE_WEIGHT = {f"{W}{name}" for name in ("rStyle", "rFonts")}


def fill_tags(
    package: Package, path: Path, phrases: Mapping[str, Phrase], comments: Comments | None = None
) -> list[Problem]:
    """Fill the tags of the body, headers and footers of a layout.

    A paragraph whose tags are all empty, and which holds nothing else, goes. The paragraphs of
    ``PLACES`` become processing instructions: ``<?place text?>``. A problem names each tag that is
    not known, and each place that the body lacks.
    """
    problems = []
    places: set[str] = set()
    for name in text_parts(package):
        tree = parse(package.parts[name])
        for paragraph in list(tree.iter(f"{W}p")):
            text = "".join(node.text or "" for node in paragraph.iter(f"{W}t"))
            tags = [match[1] for match in _TAG.finditer(text)]
            inside = [tag for tag in tags if tag in PLACES and name == DOCUMENT]
            unknown = [tag for tag in tags if tag not in phrases and tag not in inside]
            if inside:
                places.add(inside[0])
                _mark_place(paragraph, inside[0])
            elif unknown:
                problems += [_unknown(path, name, tag, phrases) for tag in unknown]
            elif tags:
                _fill_paragraph(paragraph, phrases, comments if name == DOCUMENT else None)
                _drop_empty(paragraph)
        package.parts[name] = xml_bytes(tree)
    missing = [place for place in PLACES if place not in places]
    problems += [Problem("place-missing", Place(str(path)), {"tag": tag}) for tag in missing]
    return problems


def _unknown(path: Path, part: str, tag: str, phrases: Mapping[str, Phrase]) -> Problem:
    known = ", ".join(sorted((*phrases, *PLACES)))
    return Problem("unknown-tag", Place(str(path)), {"tag": tag, "part": part, "known": known})


def _mark_place(paragraph: Element, name: str) -> None:
    """Put a processing instruction in the place of a paragraph, but keep the end of a section."""
    paragraph.addprevious(etree.ProcessingInstruction("place", name))
    section = paragraph.find(f"{W}pPr/{W}sectPr")
    if section is None:
        paragraph.getparent().remove(paragraph)
        return
    for child in list(paragraph):
        if child.tag != f"{W}pPr":
            paragraph.remove(child)


def _fill_paragraph(
    paragraph: Element, phrases: Mapping[str, Phrase], comments: Comments | None
) -> None:
    pieces = list(paragraph.iter(f"{W}t"))
    text = "".join(piece.text or "" for piece in pieces)
    # From the last tag to the first: what stands before a tag keeps its place.
    for match in reversed(list(_TAG.finditer(text))):
        start = 0
        covered = []
        for piece in pieces:
            end = start + len(piece.text or "")
            if start < match.end() and match.start() < end:
                covered.append((piece, start))
            start = end
        (first, begin), (last, last_begin) = covered[0], covered[-1]
        before = first.text[: match.start() - begin]
        after = last.text[match.end() - last_begin :]
        for piece, _ in covered[1:]:
            piece.text = ""
        _fill_run(first, before, after, phrases[match[1]], comments)
    for run in list(paragraph.iter(f"{W}r")):
        for piece in run.findall(f"{W}t"):
            if not piece.text:
                run.remove(piece)
        if all(child.tag == f"{W}rPr" for child in run):
            run.getparent().remove(run)


def _fill_run(
    piece: Element, before: str, after: str, phrase: Phrase, comments: Comments | None
) -> None:
    """Cut a run at a tag and put the runs of a phrase between the halves."""
    run = piece.getparent()
    look = run.find(f"{W}rPr")
    tail = run.makeelement(run.tag)
    if look is not None:
        tail.append(deepcopy(look))
    rest = run.makeelement(piece.tag)
    tail.append(rest)
    tail.extend(list(piece.itersiblings()))
    for part, text in ((piece, before), (rest, after)):
        part.text = text
        part.set(_SPACE, "preserve")
    run.addnext(tail)
    for group in together(phrase):
        texts = [inline for inline in group if isinstance(inline, Text)]
        runs = [_phrase_run(run, look, inline) for inline in texts]
        for element in _commented(runs, texts, comments) if comments else runs:
            tail.addprevious(element)


def _commented(runs: list[Element], texts: list[Text], comments: Comments) -> list[Element]:
    number = comments.begin(texts[0].sources, "".join(text.text for text in texts))
    if number is None:
        return runs
    reference = runs[0].makeelement(f"{W}r")
    reference.append(_numbered(runs[0], "commentReference", number))
    start, end = (_numbered(runs[0], f"commentRange{name}", number) for name in ("Start", "End"))
    return [start, *runs, end, reference]


def _numbered(model: Element, name: str, number: int) -> Element:
    element = model.makeelement(f"{W}{name}")
    element.set(f"{W}id", str(number))
    return element


def _phrase_run(model: Element, look: Element, text: Text) -> Element:
    run = model.makeelement(model.tag)
    properties = deepcopy(look) if look is not None else model.makeelement(f"{W}rPr")
    set_look(properties, text)
    if len(properties):
        run.append(properties)
    content = run.makeelement(f"{W}t")
    content.set(_SPACE, "preserve")
    content.text = without_forbidden(text.text)
    run.append(content)
    return run


def set_look(properties: Element, text: Text) -> None:
    """Add the appearance of a text to the ``w:rPr`` of a run, in the order of the schema."""
    start = sum(1 for child in properties if child.tag in _BEFORE_WEIGHT)
    for name, wanted in (("i", text.italic), ("b", text.bold)):
        if wanted and properties.find(f"{W}{name}") is None:
            properties.insert(start, properties.makeelement(f"{W}{name}"))
    if text.superscript and properties.find(f"{W}vertAlign") is None:
        raised = properties.makeelement(f"{W}vertAlign")
        raised.set(f"{W}val", "superscript")
        end = sum(1 for child in properties if child.tag not in _AFTER_RAISED)
        properties.insert(end, raised)


def _drop_empty(paragraph: Element) -> None:
    text = "".join(node.text or "" for node in paragraph.iter(f"{W}t", f"{W}instrText"))
    if not text.strip() and len(paragraph.getparent().findall(f"{W}p")) > 1:
        paragraph.getparent().remove(paragraph)
