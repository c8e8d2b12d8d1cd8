"""Fields and bookmarks: what Word computes itself, with the result that it will find."""

import re

from pipeline.word.package.characters import escape, quoted, text_run

_BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
_SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
# A hidden bookmark starts with an underscore and has at most 40 characters.
REFERENCE, CONTENTS = "_Ref", "_Toc"
_NAME = re.compile(r"\W+")


def field(instruction: str, result: str) -> str:
    """Write a field such as ``PAGE`` with the runs of its result."""
    return f"{_BEGIN}{_instruction(instruction)}{_SEPARATE}{result}{FIELD_END}"


def _instruction(instruction: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'


def bookmark(name: str, number: int, inner: str) -> str:
    """Put a bookmark, with a number unique in the document, around runs."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name={quoted(name)}/>{inner}'
        f'<w:bookmarkEnd w:id="{number}"/>'
    )


def number_reference(name: str, shown: str) -> str:
    """Refer to the number of a paragraph of a list: Word leaves out its full stop."""
    return field(rf"REF {name} \n \h", text_run(shown))


def note_reference(name: str, shown: str) -> str:
    """Show the number of a footnote again; ``shown`` are its runs."""
    return field(rf"NOTEREF {name} \f \h", shown)


def link(address: str, shown: str) -> str:
    """Lead from words to an address, in notes and headers too: a field needs no relationship."""
    return field(f'HYPERLINK "{address}"', shown)


def text_reference(name: str, shown: str) -> str:
    """Refer to the text that a bookmark holds: the number of an annex or of a table."""
    return field(rf"REF {name} \h", text_run(shown))


def sequence(word: str, shown: str, *, roman: bool = False, restarts: bool = False) -> str:
    """Count a table or an annex, named by a word such as ``Table``, as Word's own captions do."""
    name = _NAME.sub("_", word).strip("_") or "Number"
    again = r" \r 1" if restarts else ""
    return field(rf"SEQ {name} \* {'ROMAN' if roman else 'ARABIC'}{again}", text_run(shown))


def contents_start(levels: int, *, known: bool) -> str:
    """Begin the contents of some levels; Word computes them on opening unless pages are known."""
    begin = _BEGIN if known else _BEGIN.replace("/></w:r>", ' w:dirty="true"/></w:r>')
    return begin + _instruction(rf'TOC \o "1-{levels}" \h \z \u') + _SEPARATE
