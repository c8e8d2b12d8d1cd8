"""Text on a shade, or in another language than its file: for documents side by side."""

from dataclasses import dataclass

from pipeline.document.model import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ShadedText(Text):
    """A run of characters that stands out.

    Attributes:
        shade: The colour behind it as six hexadecimal figures, or empty.
        language: Its BCP 47 tag where it is not that of the file, or empty.
    """

    shade: str = ""
    language: str = ""
