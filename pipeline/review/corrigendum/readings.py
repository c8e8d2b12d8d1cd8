"""*For* … *read* …: the wording by which the place of a change is found.

The form of a corrigendum follows the *United Nations Editorial Manual*: whole words, the change
with a few words on each side, enough of them that they stand in the paragraph once, and a whole
sentence where more than a third of it changes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.comparison.difference import Segment, Token, cut, joined
from pipeline.document.model import Phrase, plain
from pipeline.review.corrigendum.following import followed, places

# Two changes with fewer words between them are read as one.
_WORDS_BETWEEN = 3
# As many words on both sides of a change find its place; more, up to four, where the last is small.
_WORDS_BESIDE, _MOST_BESIDE = 2, 4
_SMALL = 4
# A sentence of which more changes is given whole, and so is a text.
_MOST_OF_SENTENCE, _MOST_OF_TEXT = 1 / 3, 1 / 2
_FEW_WORDS = 12
_ENDS = {".", "!", "?"}


@dataclass(frozen=True, slots=True)
class CorrigendumReading:
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


def readings(segments: Sequence[Segment]) -> tuple[CorrigendumReading, ...]:
    """Give the wordings that turn one text into another.

    One for each change, in the order of the text, or one of the whole text where little of it
    stays. The old wording of each stands in the text once, and whoever puts the new one in its
    place has the new text.
    """
    steps = [*_steps(segments)]
    if _changed(steps) > 1 and _is_much(steps, _MOST_OF_TEXT):
        return (_reading(steps),)
    whole = _text([token for step in steps for token in step.old])
    spans = [_widened(steps, span, whole) for span in _spans(steps)]
    separate = tuple(_reading(steps[start:end]) for start, end in _merged(spans))
    wanted = _text([token for step in steps for token in step.new])
    wordings = [(plain(reading.old), plain(reading.new)) for reading in separate]
    return separate if followed(whole, wordings) == wanted else (_reading(steps),)


def replaces_all(segments: Sequence[Segment], readings: Sequence[CorrigendumReading]) -> bool:
    """Say whether a reading gives the whole text anew, and the text is more than a few words."""
    words = sum(_words(cut(segment.new)) for segment in segments)
    everything = joined(piece for segment in segments for piece in segment.new)
    return len(readings) == 1 and readings[0].new == everything and words > _FEW_WORDS


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
        ended = any(stayed.old[0].text in _ENDS for stayed in between)
        if spans and not ended and sum(stayed.is_word for stayed in between) < _WORDS_BETWEEN:
            spans[-1] = (spans[-1][0], place + 1)
        else:
            spans.append((place, place + 1))
    return spans


def _widened(steps: Sequence[_Step], span: tuple[int, int], whole: str) -> tuple[int, int]:
    """Take in words on both sides, or the sentence, until the old reading stands there once."""
    start, end = sentence = _sentence(steps, *span)
    if not _is_much(steps[start:end], _MOST_OF_SENTENCE):
        start, end = _with_neighbours(steps, span, sentence)
    rightwards = True
    while not _is_clear(steps[start:end], whole) and (start > 0 or end < len(steps)):
        if (rightwards and end < len(steps)) or start == 0:
            end = _next_word(steps, end)
        else:
            start = _word_before(steps, start)
        rightwards = not rightwards
    return start, end


def _with_neighbours(
    steps: Sequence[_Step], span: tuple[int, int], sentence: tuple[int, int]
) -> tuple[int, int]:
    """Take in a few words on both sides, as far as the sentence has them."""
    start, end = span
    for _ in range(_WORDS_BESIDE):
        if (before := _word_before(steps, start)) >= sentence[0]:
            start = before
    for count in range(_MOST_BESIDE):
        after = _next_word(steps, end)
        wanted = count < _WORDS_BESIDE or _is_small(steps[end - 1])
        if wanted and after <= sentence[1] and _has_words(steps[after - 1]):
            end = after
    return start, end


def _has_words(step: _Step) -> bool:
    return step.is_word or not step.same


def _is_small(step: _Step) -> bool:
    """Tell whether a reading would end in an article, a preposition or the figure of a date."""
    return step.is_word and len(step.old[0].text) < _SMALL


def _is_clear(steps: Sequence[_Step], whole: str) -> bool:
    old = _text([token for step in steps for token in step.old])
    new = _text([token for step in steps for token in step.new])
    return bool(old and new) and len([*places(old, whole)]) == 1


def _next_word(steps: Sequence[_Step], end: int) -> int:
    while end < len(steps):
        end += 1
        if _has_words(steps[end - 1]):
            break
    return end


def _word_before(steps: Sequence[_Step], start: int) -> int:
    while start > 0:
        start -= 1
        if _has_words(steps[start]):
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
    last: tuple[int, int] | None = None
    for span in sorted(spans):
        if last and span[0] < last[1]:
            last = (last[0], max(last[1], span[1]))
        else:
            if last:
                yield last
            last = span
    if last:
        yield last


def _is_much(steps: Sequence[_Step], part: float) -> bool:
    """Tell whether more than a part of the words changes, of those that stood or are to stand."""
    changed = [step for step in steps if not step.same]
    return any(
        sum(_words(getattr(step, side)) for step in changed)
        > part * sum(_words(getattr(step, side)) for step in steps)
        for side in ("old", "new")
    )


def _changed(steps: Sequence[_Step]) -> int:
    return sum(_words(step.old) for step in steps if not step.same)


def _words(tokens: Sequence[Token]) -> int:
    return sum(any(letter.isalnum() for letter in token.text) for token in tokens)


def _text(tokens: Sequence[Token]) -> str:
    return "".join(token.text for token in tokens).strip()


def _reading(steps: Sequence[_Step]) -> CorrigendumReading:
    return CorrigendumReading(
        _trimmed([token for step in steps for token in step.old]),
        _trimmed([token for step in steps for token in step.new]),
    )


def _trimmed(tokens: list[Token]) -> Phrase:
    while tokens and not tokens[0].text.strip():
        tokens = tokens[1:]
    while tokens and not tokens[-1].text.strip():
        tokens = tokens[:-1]
    return joined(piece for token in tokens for piece in token.shown)
