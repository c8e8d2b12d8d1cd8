"""How the pages of a report look: the section ``[page]`` of ``templates/<lang>/layout.toml``."""

from dataclasses import dataclass

# Words in capitals are acronyms and stay whole; at most two lines in turn end in a hyphen.
_HYPHENATION = (
    '<w:autoHyphenation/><w:consecutiveHyphenLimit w:val="2"/><w:hyphenationZone w:val="284"/>'
    "<w:doNotHyphenateCaps/>"
)
_MIRRORED = "<w:evenAndOddHeaders/>"


@dataclass(frozen=True, slots=True)
class PageLook:
    """How the pages look.

    Attributes:
        justified: Whether texts reach both margins.
        hyphenation: Whether long words of texts are parted at the end of a line.
        mirrored: Whether heads and page numbers stand on the outer side of left and right pages.
        end_mark: What stands after the last annex; empty for nothing.
    """

    justified: bool
    hyphenation: bool
    mirrored: bool
    end_mark: str

    @property
    def align(self) -> str:
        """How texts are aligned, in the word of the file."""
        return "both" if self.justified else "left"

    @property
    def settings(self) -> str:
        """The elements of the settings of the file, in their order."""
        return (_HYPHENATION if self.hyphenation else "") + (_MIRRORED if self.mirrored else "")
