"""What the checklist calls a setting: as the form of the settings does."""

import pytest

from pipeline.interface import speaking_to_reader
from pipeline.next_session.setting_names import setting_name


@pytest.mark.parametrize(("code", "named"), [("en", "Title (French)"), ("fr", "Titre (français)")])
def test_a_text_of_one_language_names_the_language(code: str, named: str) -> None:
    with speaking_to_reader(code):
        assert setting_name(("focal_point", "title", "fr")) == named
