"""What holds of every name, list and number of a language."""

import csv
import random
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document.model import Text, plain
from pipeline.language.agreement import agree, agree_count
from pipeline.language.alphabet import sort_key
from pipeline.language.lists import join
from pipeline.language.names import construct
from pipeline.language.numbers import count, words
from pipeline.language.plurals import is_singular
from tests.language.case_files import HERE, LANGUAGES, pack_of, states

VERBS = ["a été invité", "a été invitée", "ont été invités", "ont été invitées"]


def of(*codes: str, language: str = "fr") -> list[Mapping[str, str]]:
    return [states(language)[code] for code in codes]


@pytest.mark.parametrize(
    ("codes", "form"),
    [
        (["BEL"], "a été invitée"),
        (["CAN"], "a été invité"),
        (["NLD"], "ont été invités"),
        (["COM"], "ont été invitées"),
        (["BEL", "FRA"], "ont été invitées"),
        (["BEL", "FRA", "CAN"], "ont été invités"),
    ],
)
def test_a_french_participle_agrees_with_states(codes: list[str], form: str) -> None:
    assert agree(pack_of("fr"), of(*codes), VERBS) == form


@pytest.mark.parametrize(("codes", "form"), [(["NLD"], "was"), (["NLD", "BEL"], "were")])
def test_an_english_verb_is_singular_for_one_state(codes: list[str], form: str) -> None:
    assert agree(pack_of("en"), of(*codes, language="en"), ["was", "were"]) == form


def test_a_wrong_number_of_forms_is_refused() -> None:
    with pytest.raises(ValueError, match="2 forms given, 4 wanted: ms, fs, mp, fp"):
        agree(pack_of("fr"), of("BEL"), ["a", "ont"])


def test_zero_is_singular_in_french_and_plural_in_english() -> None:
    assert [is_singular(pack_of("fr"), number) for number in (0, 1, 2)] == [True, True, False]
    assert [is_singular(pack_of("en"), number) for number in (0, 1, 2)] == [False, True, False]
    assert agree_count(pack_of("fr"), 0, ["réponse", "réponses"]) == "réponse"
    assert agree_count(pack_of("en"), 0, ["response", "responses"]) == "responses"
    assert agree_count(pack_of("fr"), 3, VERBS) == "ont été invités"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_in_words_is_another(language: str) -> None:
    pack = pack_of(language)
    spelled = [plain(words(pack, number)) for number in range(2200)]
    assert len(set(spelled)) == len(spelled)
    assert not any(character.isdigit() for text in spelled for character in text)


@given(st.sampled_from(LANGUAGES), st.integers())
def test_any_number_is_written(language: str, number: int) -> None:
    digits = [one for one in plain(count(pack_of(language), number)) if one.isdigit()]
    assert digits == [] or "".join(digits) == str(abs(number))


def test_the_english_list_of_states_is_in_the_order_of_the_official_one() -> None:
    path = HERE / "data" / "states_parties_2008.csv"
    with path.open(encoding="utf-8", newline="") as file:
        official = [row["list_name_en"] for row in csv.DictReader(file)]
    shuffled = random.Random(1).sample(official, len(official))  # noqa: S311 - no secret
    assert sorted(shuffled, key=lambda name: sort_key(pack_of("en"), name)) == official


@given(st.sampled_from(LANGUAGES), st.lists(st.text(max_size=5), max_size=6))
def test_the_order_never_depends_on_where_it_began(language: str, entries: list[str]) -> None:
    def ordered(some: list[str]) -> list[str]:
        return sorted(some, key=lambda entry: sort_key(pack_of(language), entry))

    assert ordered(entries) == ordered(entries[::-1])


@given(st.sampled_from(LANGUAGES), st.lists(st.text(max_size=5), max_size=6))
def test_a_list_keeps_every_entry(language: str, entries: list[str]) -> None:
    pack = pack_of(language)
    joined = join(pack, [(Text(entry, bold=True),) for entry in entries])
    assert [piece.text for piece in joined if piece.bold] == entries
    assert plain(join(pack, [])) == ""


def test_the_french_rules_give_what_the_states_sheet_says_of_embassies() -> None:
    pack = pack_of("fr")
    for forms in states("fr").values():
        by_rule = plain(construct(pack, forms, "of:formal"))
        without_article = plain(construct(pack, {**forms, "formal_article": ""}, "of:formal"))
        # The Embassy of a State without a longer name drops the article: Ambassade d’Australie.
        assert forms["embassy_of"] in (by_rule, without_article)
