"""The look of the pages of a report: the section ``[page]`` of ``templates/<lang>/layout.toml``."""

from dataclasses import dataclass

# Acronyms stay whole; at most two successive lines end in a hyphen.
_HYPHENATION = (
    '<w:autoHyphenation/><w:consecutiveHyphenLimit w:val="2"/><w:hyphenationZone w:val="284"/>'
    "<w:doNotHyphenateCaps/>"
)
_MIRRORED = "<w:evenAndOddHeaders/>"


@dataclass(frozen=True, slots=True)
class PageLook:
    """The look of pages.

    Attributes:
        justified: Whether texts reach both margins.
        hyphenation: Whether long words of texts are hyphenated.
        mirrored: Whether headers and page numbers are on the outer side of left and right pages.
        end_mark: The text after the last annex; empty for none.
    """

    justified: bool
    hyphenation: bool
    mirrored: bool
    end_mark: str

    @property
    def align(self) -> str:
        """The alignment of texts, as a value of WordprocessingML."""
        return "both" if self.justified else "left"

    @property
    def settings(self) -> str:
        """The elements of the settings of the file, in their order."""
        return (_HYPHENATION if self.hyphenation else "") + (_MIRRORED if self.mirrored else "")
