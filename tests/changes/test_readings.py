"""*For* … *read* …: short, of whole words, and clear."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.comparison.difference import cut, difference
from pipeline.document.model import Text, plain
from pipeline.review.corrigendum.readings import readings

NBSP = "\u00a0"
NUMBERS = (
    "3\u00a0370\u00a0251,60",
    "\u22122\u202f400,5",
    "\u22125,250.35",
    "1,095,000.00",
    "0,25",
    "12",
)
CASES = [
    (
        "As at 15 September, a little over forty States Parties had responded.",
        "As at 15 September, nearly sixty States Parties had responded.",
        [
            (
                "15 September, a little over forty States Parties",
                "15 September, nearly sixty States Parties",
            )
        ],
    ),
    (
        "There are 43 replies.",
        "There are 55 replies.",
        [("There are 43 replies", "There are 55 replies")],
    ),
    # No words are taken from another sentence, as long as the wording stands there once.
    (
        "Entries that differ between the sources: 6. Entries dated later: 2.",
        "Entries that differ between the sources: 7. Entries dated later: 2.",
        [("the sources: 6", "the sources: 7")],
    ),
    # 43 stands twice: a word more on each side until the wording stands there once.
    (
        "In June, 43 States replied; in July, 43 States had replied to it again by then.",
        "In June, 43 States replied; in July, 44 States had replied to it again by then.",
        [("in July, 43 States had replied", "in July, 44 States had replied")],
    ),
    # 4 stands within 43 and is not taken for it.
    (
        "Of 43 replies 4 came late.",
        "Of 43 replies 5 came late.",
        [("43 replies 4 came late", "43 replies 5 came late")],
    ),
    # What is only added or removed is named with the words beside it.
    (
        "The focal point met the States of the region in The Hague in June.",
        "The focal point met the interested States of the region in The Hague in June.",
        [("met the States of the region", "met the interested States of the region")],
    ),
    (
        "The Bureau met on 2 and on 4 June and took note of the report before it.",
        "The Bureau met on 4 June and took note of the report before it.",
        [("Bureau met on 2 and on 4 June", "Bureau met on 4 June")],
    ),
    # Two changes far from each other are two readings; near each other, one.
    (
        "The first meeting of the working group was held in early June and was open to all.",
        "The second meeting of the working group was held in late June and was open to all.",
        [
            ("The first meeting of the working", "The second meeting of the working"),
            ("held in early June and was open", "held in late June and was open"),
        ],
    ),
    (
        "The seminar of 2 June in New York was attended by nobody at all in the end.",
        "The seminar of 3 July in New York was attended by nobody at all in the end.",
        [("seminar of 2 June in New York", "seminar of 3 July in New York")],
    ),
]


def readings_of(old: str, new: str) -> list[tuple[str, str]]:
    segments = difference(cut((Text(old),)), cut((Text(new),)))
    return [(plain(one.old), plain(one.new)) for one in readings(segments)]


@pytest.mark.parametrize(("old", "new", "expected"), CASES, ids=lambda one: str(one)[:24])
def test_the_wording_shows_the_place_and_is_clear(
    old: str, new: str, expected: list[tuple[str, str]]
) -> None:
    assert readings_of(old, new) == expected


def test_a_sentence_of_which_little_stays_is_given_whole() -> None:
    old = "The list is kept. It was last renewed in May by the Registry itself. It is public."
    new = "The list is kept. It has not been used at all since the Assembly met. It is public."
    assert readings_of(old, new) == [
        (
            "It was last renewed in May by the Registry itself.",
            "It has not been used at all since the Assembly met.",
        )
    ]


def test_a_text_of_which_little_stays_is_given_whole() -> None:
    assert readings_of("None at all.", "Some came, after all.") == [
        ("None at all.", "Some came, after all.")
    ]


def test_superscripts_and_italics_are_read_as_printed() -> None:
    old = (Text("le 1"), Text("er", superscript=True), Text(" juin, "), Text("Registre"))
    new = (Text("le 2 juin, "), Text("Registre", italic=True))
    found = readings(difference(cut(old), cut(new)))
    assert Text("er", superscript=True) in found[0].old
    assert any(Text("Registre", italic=True) in one.new for one in found)


WORDS = st.lists(
    st.sampled_from(["a", "b,", "c", "(d)", "e", "4", "43", "the.", "It", "No.", NBSP]),
    min_size=1,
    max_size=30,
)


@given(WORDS, WORDS)
@example(["a"], ["a", "a"])
@example(["a", "b,", "c", "4"], ["a", "4", "c", "4"])
@example(["the.", "It", "a", "It", "a"], ["the.", "It", "b", "It", "a"])
def test_whoever_follows_the_readings_has_the_new_text(ours: list[str], theirs: list[str]) -> None:
    old, new = " ".join(ours).strip(), " ".join(theirs).strip()
    if old == new or not old or not new:
        return
    text, at = "", 0
    for before, after in readings_of(old, new):
        # A reader sees whole words, and no difference between two spaces.
        start = r"(?<!\w)" if before[0].isalnum() else ""
        end = r"(?!\w)" if before[-1].isalnum() else ""
        sought = f"(?={start}{re.escape(before.replace(NBSP, ' '))}{end})"
        found = [one.start() for one in re.finditer(sought, old.replace(NBSP, " "))]
        assert len(found) == 1, (before, old)
        text += old[at : found[0]] + after
        at = found[0] + len(before)
    assert text + old[at:] == new


@given(st.lists(st.sampled_from("abcdefghij"), min_size=7, max_size=30, unique=False), st.data())
def test_a_word_that_changes_is_shown_with_words_beside_it(
    words: list[str], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    old, new = " ".join(words), " ".join([*words[:at], "other", *words[at + 1 :]])
    ((before, after),) = readings_of(old, new)
    shown, said = before.split(), after.split()
    place = said.index("other")
    assert place >= min(2, at)
    assert len(shown) - 1 - place >= min(2, len(words) - 1 - at)
    assert [*said[:place], words[at], *said[place + 1 :]] == shown


@pytest.mark.parametrize("old", NUMBERS)
@pytest.mark.parametrize("new", NUMBERS)
def test_a_number_is_one_word(old: str, new: str) -> None:
    texts = [cut((Text(f"Soit {number} euros, en tout."),)) for number in (old, new)]
    differing = [segment for segment in difference(*texts) if not segment.same]
    wanted = [] if old == new else [(old, new)]
    assert [(plain(each.old), plain(each.new)) for each in differing] == wanted
