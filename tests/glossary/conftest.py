"""All lines are checked in one run: the programs that check take a second to start."""

import pytest

from tests.glossary.lines import (
    ENGLISH,
    RIGHT,
    RIGHT_ENGLISH,
    SECTION,
    SLIPS,
    Told,
    checked,
    listed,
    right,
)


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    seeded = {code: [text for _, text in listed(code)] for code in ("en", "fr")}
    lines = {
        SECTION: [*SLIPS, *RIGHT, *seeded["fr"], *right("fr")],
        ENGLISH: [*RIGHT_ENGLISH, *seeded["en"], *right("en")],
    }
    return checked(tmp_path_factory.mktemp("told"), lines)
