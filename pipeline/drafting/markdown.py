"""The Markdown parser of the dialect (CommonMark), with footnote marks."""

import re
from collections.abc import Iterable
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_MARK = re.compile(r"\[\^([\w-]+)\]")
NOTE = "note_mark"


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 - as the parser calls it
        """Accept every address; one that is unfit is refused later instead of printed as typed."""
        return True


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """Build the parser once.

    What the dialect does not have stays switched on, so that it is found and refused.
    """
    markdown = _Parser("commonmark", {"html": True})
    # Link definitions would take the text of a footnote away; joined text would lose an escape.
    markdown.disable(["reference", "text_join"])
    markdown.inline.ruler.before("link", NOTE, _note_mark)
    return markdown


def tokens(text: str) -> tuple[Token, ...]:
    """Parse a text within one line, such as the cell of a table."""
    return tuple(parser().parseInline(text)[0].children or ())


@lru_cache(maxsize=256)
def inline(text: str) -> tuple[Token, ...]:
    """Parse a text without placeholders that comes again and again, such as a citation, once."""
    return tokens(text)


def plain_text(tokens: Iterable[Token]) -> str:
    """Give the characters of tokens without markup."""
    return "".join(token.content for token in tokens)


def without_marker(tokens: list[Token], marker: str) -> tuple[list[Token], bool]:
    """Take a marker such as ``{-}`` off the start of a line, and say whether it was there."""
    if not tokens or tokens[0].type != "text" or not tokens[0].content.startswith(marker):
        return tokens, False
    first = tokens[0].copy(content=tokens[0].content.removeprefix(marker).lstrip(" "))
    return [first, *tokens[1:]], True


def _note_mark(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as the parser calls it
    match = _MARK.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push(NOTE, "", 0)
        token.content = match.group(1)
    state.pos = match.end()
    return True
