"""The runs of a content while it is built: their look, their links, their typography."""

from collections.abc import Mapping

from pipeline.document.model import Content, Inline, Phrase, Text, with_text
from pipeline.drafting.addresses import is_address, with_addresses
from pipeline.drafting.template_text import PRIVATE
from pipeline.language.pack import LanguagePack
from pipeline.language.typography import typeset, typeset_text

_FIRST_STAND_IN = 0xE010


class Runs:
    """The pieces so far, with the signs that stand in for texts which nothing may change."""

    def __init__(self, pack: LanguagePack) -> None:
        """Begin with no pieces."""
        self.pack = pack
        self.inlines: list[Inline] = []
        self.before = ""
        self.typed: dict[str, str] = {}
        self.italic = self.bold = 0
        self.link = ""

    def lead(self, target: str) -> bool:
        """Let what comes next lead to an address, or to none; say whether it may."""
        self.link = target if is_address(target) else ""
        return bool(self.link) or not target

    def line_break(self) -> None:
        """Take up a break; no space stands before it."""
        last = self.inlines[-1] if self.inlines else None
        if isinstance(last, Text) and not last.sources:
            self.inlines[-1] = with_text(last, last.text.rstrip(" "))
        self.phrase((Text("\n"),))

    def phrase(
        self, phrase: Phrase, sources: tuple[str, ...] = (), *, as_typed: bool = False
    ) -> None:
        """Append runs, in the appearance of the place."""
        for run in phrase:
            if not run.text:
                continue
            text = self.stand_in(run.text) if as_typed else run.text
            italic, bold = run.italic or self.italic > 0, run.bold or self.bold > 0
            piece = Text(text, italic, bold, run.superscript, sources, self.link)
            last = self.inlines[-1] if self.inlines else None
            if isinstance(last, Text) and not as_typed and _alike(last, piece):
                self.inlines[-1] = with_text(last, last.text + text)
            else:
                self.inlines.append(piece)
            self.before += run.text

    def stand_in(self, text: str) -> str:
        """Hide a text of the inputs from the typography, if that would change it.

        A text that starts and ends with a letter or figure is left in sight, so that a space
        before or after it may become one that does not break (*paragraph 40*).
        """
        unchanged = typeset_text(self.pack, text) == text
        if unchanged and text[0].isalnum() and text[-1].isalnum() and not PRIVATE.search(text):
            return text
        character = chr(_FIRST_STAND_IN + len(self.typed))
        self.typed[character] = text
        return character

    def settled(self) -> Content:
        """Close the content: spaces at its end go, typography is set."""
        while self.inlines and isinstance(last := self.inlines[-1], Text):
            trimmed = last.text.rstrip(" \n") if not last.sources else last.text
            if trimmed:
                self.inlines[-1] = with_text(last, trimmed)
                break
            self.inlines.pop()
        content = typeset(self.pack, tuple(self.inlines))
        if self.typed:
            content = tuple(_restored(piece, self.typed) for piece in content)
        return with_addresses(self.pack, content)


def _alike(first: Text, second: Text) -> bool:
    """Say whether two runs may become one."""
    return with_text(first, "") == with_text(second, "")


def _restored(piece: Inline, typed: Mapping[str, str]) -> Inline:
    if not isinstance(piece, Text):
        return piece
    return with_text(piece, "".join(typed.get(character, character) for character in piece.text))
