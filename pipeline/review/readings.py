"""*For* … *read* …: the smallest wording that says what changed and cannot be mistaken.

The form of a corrigendum follows the *United Nations Editorial Manual*: whole words, enough of
them that they stand in the paragraph once, and a whole sentence where little of it stays.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.document.difference import Segment, Token, cut, joined
from pipeline.document.model import Phrase

# Two changes with fewer words between them are read as one.
_WORDS_BETWEEN = 3
_MOST_CHANGED = 0.5
_SMALL = 4
_SHORT_SENTENCE = 6
_ENDS = {".", "!", "?"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What stands in the issued version, and what should stand there."""

    old: Phrase
    new: Phrase


@dataclass(frozen=True, slots=True)
class _Step:
    """A word that stayed, or a stretch that did not."""

    old: tuple[Token, ...]
    new: tuple[Token, ...]
    same: bool

    @property
    def is_word(self) -> bool:
        return self.same and any(letter.isalnum() for letter in self.old[0].text)


def readings(segments: Sequence[Segment]) -> tuple[Reading, ...]:
    """Give the wordings that turn one text into another.

    Args:
        segments: The two texts word by word.

    Returns:
        A reading for each change, in the order of the text; one of the whole text where little of
        it stays.
    """
    steps = [*_steps(segments)]
    whole = _text([token for step in steps for token in step.old])
    if _mostly_changed(steps):
        return (_reading(steps),)
    spans = [_widened(steps, span, whole) for span in _spans(steps)]
    return tuple(_reading(steps[start:end]) for start, end in _merged(spans))


def replaces_all(segments: Sequence[Segment], found: Sequence[Reading]) -> bool:
    """Say whether a reading gives the whole text anew, and the text is more than a few words."""
    words = sum(_words(cut(segment.new)) for segment in segments)
    everything = joined(piece for segment in segments for piece in segment.new)
    return len(found) == 1 and found[0].new == everything and words > 2 * _SHORT_SENTENCE


def _steps(segments: Sequence[Segment]) -> Iterator[_Step]:
    for segment in segments:
        if segment.same:
            pairs = zip(cut(segment.old), cut(segment.new), strict=True)
            yield from (_Step((old,), (new,), same=True) for old, new in pairs)
        else:
            yield _Step(tuple(cut(segment.old)), tuple(cut(segment.new)), same=False)


def _spans(steps: Sequence[_Step]) -> list[tuple[int, int]]:
    """Find the changes; those with few words between them are one."""
    spans: list[tuple[int, int]] = []
    for place, step in enumerate(steps):
        if step.same:
            continue
        between = steps[spans[-1][1] : place] if spans else []
        ended = any(one.old[0].text in _ENDS for one in between)
        if spans and not ended and sum(one.is_word for one in between) < _WORDS_BETWEEN:
            spans[-1] = (spans[-1][0], place + 1)
        else:
            spans.append((place, place + 1))
    return spans


def _widened(steps: Sequence[_Step], span: tuple[int, int], whole: str) -> tuple[int, int]:
    """Take in words on both sides until both readings have words and the old one is unique."""
    start, end = _sentence(steps, *span)
    if (start, end) != span:
        held = steps[start:end]
        changed = sum(_words(step.old) for step in held if not step.same)
        if _words_of(held) > _SHORT_SENTENCE and changed > _MOST_CHANGED * _words_of(held):
            return start, end
    start, end = _with_neighbours(steps, *span)
    rightwards = True
    while not _is_clear(steps[start:end], whole) and (start > 0 or end < len(steps)):
        if (rightwards and end < len(steps)) or start == 0:
            end = _next_word(steps, end)
        else:
            start = _word_before(steps, start)
        rightwards = not rightwards
    return start, end


def _with_neighbours(steps: Sequence[_Step], start: int, end: int) -> tuple[int, int]:
    """Take in a word on both sides of what only came or went, as far as the sentence has them."""
    held = steps[start:end]
    if any(_words(one.old) for one in held) and any(_words(one.new) for one in held):
        return start, end
    first, last = _sentence(steps, start, end)
    end = _next_word(steps, end)
    while end < last and _is_small(steps[end - 1]):
        end = _next_word(steps, end)
    return max(_word_before(steps, start), first), min(end, last)


def _is_small(step: _Step) -> bool:
    """Tell whether a reading would end in an article, a preposition or a conjunction."""
    return step.is_word and len(step.old[0].text) < _SMALL and step.old[0].text.isalpha()


def _is_clear(steps: Sequence[_Step], whole: str) -> bool:
    old = _text([token for step in steps for token in step.old])
    new = _text([token for step in steps for token in step.new])
    return bool(old and new) and _count(old, whole) == 1


def _count(wanted: str, text: str) -> int:
    """Count where a text stands as whole words."""
    count, at = 0, text.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        inside = (at > 0 and text[at - 1].isalnum() and wanted[0].isalnum()) or (
            end < len(text) and text[end].isalnum() and wanted[-1].isalnum()
        )
        count += not inside
        at = text.find(wanted, at + 1)
    return count


def _next_word(steps: Sequence[_Step], end: int) -> int:
    while end < len(steps):
        end += 1
        if steps[end - 1].is_word or not steps[end - 1].same:
            break
    return end


def _word_before(steps: Sequence[_Step], start: int) -> int:
    while start > 0:
        start -= 1
        if steps[start].is_word or not steps[start].same:
            break
    return start


def _sentence(steps: Sequence[_Step], start: int, end: int) -> tuple[int, int]:
    """Find the sentence around a change, its full stop included."""
    while start > 0 and not _ends_sentence(steps, start - 1):
        start -= 1
    while start < len(steps) and steps[start].same and not steps[start].old[0].text.strip():
        start += 1
    while end < len(steps) and not _ends_sentence(steps, end - 1):
        end += 1
    return start, end


def _ends_sentence(steps: Sequence[_Step], place: int) -> bool:
    """Tell a full stop from the point of an abbreviation by the capital that follows."""
    if not steps[place].old or steps[place].old[-1].text not in _ENDS:
        return False
    rest = _text([token for step in steps[place + 1 : place + 4] for token in step.old])
    return not rest or rest[:1].isupper()


def _merged(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    held: tuple[int, int] | None = None
    for span in sorted(spans):
        if held and span[0] < held[1]:
            held = (held[0], max(held[1], span[1]))
        else:
            if held:
                yield held
            held = span
    if held:
        yield held


def _mostly_changed(steps: Sequence[_Step]) -> bool:
    changed = sum(_words(step.old) for step in steps if not step.same)
    return changed > 1 and changed > _MOST_CHANGED * _words_of(steps)


def _words_of(steps: Sequence[_Step]) -> int:
    return sum(_words(step.old) for step in steps)


def _words(tokens: Sequence[Token]) -> int:
    return sum(any(letter.isalnum() for letter in token.text) for token in tokens)


def _text(tokens: Sequence[Token]) -> str:
    return "".join(token.text for token in tokens).strip()


def _reading(steps: Sequence[_Step]) -> Reading:
    return Reading(
        _trimmed([token for step in steps for token in step.old]),
        _trimmed([token for step in steps for token in step.new]),
    )


def _trimmed(tokens: list[Token]) -> Phrase:
    while tokens and not tokens[0].text.strip():
        tokens = tokens[1:]
    while tokens and not tokens[-1].text.strip():
        tokens = tokens[:-1]
    return joined(piece for token in tokens for piece in token.shown)
