"""Fields of a Word file: those that count pages and lead to places may stay, no others."""

import re
from collections.abc import Iterator
from typing import Final

from pipeline.problems import Problem
from pipeline.word.gate.gate_archive import OpenedFile, value_of, word_names
from pipeline.word.gate.gate_place import paragraph_of
from pipeline.word.gate.gate_relations import is_address
from pipeline.word.gate.sought_elements import SoughtElements
from pipeline.word.package.package import Element

# All other fields fetch, run or ask something, depend on the day or the reader, or contain a
# text that is not shown.
_HARMLESS: Final = frozenset(
    {
        *("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "REF", "PAGEREF", "NOTEREF", "STYLEREF"),
        *("FTNREF", "TOC", "TC", "TOA", "TA", "INDEX", "XE", "SEQ", "HYPERLINK", "LISTNUM"),
        *("TITLE", "SUBJECT", "KEYWORDS", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "BIDIOUTLINE"),
        *("SYMBOL", "EQ", "ADVANCE", "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "SHAPE", "="),
    }
)
_NAME: Final = re.compile(r"\s*(=|[^\s\\\"]*)")
_WORD: Final = re.compile(r'"([^"]*)"?|(\S+)')
_SWITCH: Final = re.compile(r"\\[a-z]", re.IGNORECASE)
# Switches of a link that are followed by a place in the document, a tip or a frame.
_FOLLOWED: Final = frozenset({"\\l", "\\o", "\\t"})
_SIMPLE, _MARKS, _TEXTS = (
    word_names("fldSimple"),
    word_names("fldChar"),
    word_names("instrText", "delInstrText"),
)
SOUGHT: Final = (*_SIMPLE, *_MARKS, *_TEXTS)


def field_problems(opened: OpenedFile, part: str, sought: SoughtElements) -> Iterator[Problem]:
    """Find fields that must not leave, each with its paragraph."""
    for element, instruction in instructions(sought):
        name = (_NAME.match(instruction) or [""])[0].strip().upper()
        paragraph = paragraph_of(element)
        if name not in _HARMLESS:
            shown = " ".join(instruction.split())
            yield opened.problem("gate-field", part, paragraph, field=shown or "{ }")
        elif name == "HYPERLINK":
            for target in _targets(instruction):
                if not is_address(target) and "{{" not in target:
                    yield opened.problem("gate-link", part, paragraph, target=target)


def _targets(instruction: str) -> Iterator[str]:
    """Give what a link leads to outside of the document (*ECMA-376, part 1, 17.16.5.25*)."""
    follows = False
    for quoted, plain in _WORD.findall(instruction)[1:]:
        if _SWITCH.fullmatch(plain):
            follows = plain.lower() in _FOLLOWED
        elif follows:
            follows = False
        elif quoted or plain:
            yield quoted or plain


def instructions(sought: SoughtElements) -> Iterator[tuple[Element, str]]:
    """Give each field where it begins, with its instruction, which Word may tear into runs."""
    for element in sought.named(*_SIMPLE):
        yield element, value_of(element, "instr") or ""
    # The field, its instruction in pieces, and whether its result has begun.
    opened: list[tuple[Element, list[str], bool]] = []
    for element in sought.named(*_MARKS, *_TEXTS):
        if element.tag in _TEXTS:
            for place in range(len(opened) - 1, -1, -1):
                start, pieces, shown = opened[place]
                if not shown:
                    pieces.append(element.text or "")
                    break
            else:
                yield element, element.text or ""
            continue
        kind = value_of(element, "fldCharType")
        if kind == "begin":
            opened.append((element, [], False))
        elif opened and kind == "separate":
            start, pieces, _ = opened[-1]
            opened[-1] = (start, pieces, True)
        elif opened and kind == "end":
            start, pieces, _ = opened.pop()
            yield start, "".join(pieces)
    for start, pieces, _ in opened:
        yield start, "".join(pieces)
