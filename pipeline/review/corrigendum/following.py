"""Following a corrigendum: finding the old wording in a text, and putting the new one there."""

from collections.abc import Iterator, Sequence

_SPACES = {0xA0: " ", 0x202F: " "}


def followed(text: str, entries: Sequence[tuple[str, str]]) -> str | None:
    """Put each new wording in the place of the old one, in the order of the text.

    None where an old wording does not stand there just once.
    """
    starts = [[*places(old, text)] for old, _ in entries]
    if any(len(entry_starts) != 1 for entry_starts in starts):
        return None
    for (at,), (old, new) in sorted(zip(starts, entries, strict=True), reverse=True):
        text = text[:at] + new + text[at + len(old) :]
    return text


def places(wanted: str, text: str) -> Iterator[int]:
    """Find where a text stands as whole words; a reader sees no difference between two spaces."""
    wanted, text = (words.translate(_SPACES) for words in (wanted, text))
    at = text.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        inside = (at > 0 and text[at - 1].isalnum() and wanted[0].isalnum()) or (
            end < len(text) and text[end].isalnum() and wanted[-1].isalnum()
        )
        if not inside:
            yield at
        at = text.find(wanted, at + 1)
