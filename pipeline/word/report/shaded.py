"""Text on a shade, or in another language than its file: for documents side by side."""

from dataclasses import dataclass

from pipeline.document.model import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ShadedText(Text):
    """A run of characters that stands out by a shade or another language; each may be empty.

    The shade is six hexadecimal figures, the language a BCP 47 tag.
    """

    shade: str = ""
    language: str = ""
