"""In which order tests run where several processes share them: the longest first.

Each process begins with one part of the list, in its order, and takes from the end of another part
once it has no more. Tests of one folder stay together, so that what they share is made once.
"""

from collections.abc import Sequence

# What takes longest, by the beginning of its name, the longest first.
_MACHINE = "tests/machine/test_machine.py::test_no_letter_is_wrong_whatever_happens"
LONGEST = (
    "tests/house/test_style.py::test_the_code_is_clean[types]",
    *(f"{_MACHINE}[{part}]" for part in (3, 0, 1, 2)),
    "tests/desk/test_story.py",
    "tests/story/test_story.py",
    "tests/next_session/test_whole_session.py",
    "tests/fuzz/test_fuzz.py",
    "tests/workers/",
    # Whole folders, each with what its tests start from.
    "tests/status/",
    "tests/publish/",
    "tests/letters/",
    "tests/issuing/",
    "tests/register/",
    "tests/changes/",
    "tests/cli/test_ending.py",
    "tests/next_session/test_two_sessions.py",
    "tests/cli/test_check.py",
)


def dealt(names: Sequence[str], processes: int) -> list[int]:
    """Order tests so that each process begins with some of the longest.

    Args:
        names: The tests in the order of their files.
        processes: How many there are; each begins with as many tests as the others.

    Returns:
        The places of the tests, part by part.
    """
    long: list[list[int]] = [[] for _ in range(processes)]
    for turn, name in enumerate(LONGEST):
        long[turn % processes] += [place for place, one in enumerate(names) if one.startswith(name)]
    taken = {place for part in long for place in part}
    others = [place for place in range(len(names)) if place not in taken]
    order: list[int] = []
    for number, part in enumerate(long):
        size = (len(names) - len(order)) // (processes - number)
        order += part + others[: max(0, size - len(part))]
        del others[: max(0, size - len(part))]
    return order + others
