"""Who gets which letter on which day."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from pipeline.circular.exchange import exchange_on
from pipeline.language.offices import Offices
from pipeline.letters.planning.addressees import read_directory
from pipeline.letters.planning.planned_letters import (
    ACKNOWLEDGEMENTS,
    LETTERS,
    REMINDERS,
    Letter,
    LetterPlan,
)
from pipeline.letters.planning.planning import PlanGround, plan_run
from pipeline.problems import ProblemsFoundError
from pipeline.register.register_entries import LetterEntry
from pipeline.session import Circular, load_session
from tests.correspondence.conftest import ROOT, Addressees

SESSION = load_session(ROOT / "inputs" / "session.toml", ROOT / "templates")
CIRCULAR = SESSION.circulars[0]
JULY, SEPTEMBER, OCTOBER = date(2008, 7, 15), date(2008, 9, 1), date(2008, 10, 15)


@pytest.fixture
def planned(addressees: Addressees, offices: Mapping[str, Offices]) -> Callable[..., LetterPlan]:
    """Give a function that plans a run on the sample."""

    def plan(run: str, day: date, *past: LetterEntry, circular: Circular = CIRCULAR) -> LetterPlan:
        directory = read_directory(addressees.inputs, offices)
        exchange = exchange_on(addressees.inputs, circular, past, day)
        references = {"circular contact-points": "ICC-ASP/7/S/01"}
        languages = tuple(offices)
        return plan_run(PlanGround(run, exchange, directory, lambda _: languages, references))

    return plan


def letters_of(plan: LetterPlan) -> dict[str, Letter]:
    found = {letter.addressee.key: letter for letter in plan.letters}
    assert len(found) == len(plan.letters), "two letters to one State"
    return found


def left_out(plan: LetterPlan) -> dict[str, str]:
    return {one.key: one.reason for one in plan.left_out}


def sent(letter: Letter, reference: str) -> LetterEntry:
    return LetterEntry(
        reference=reference,
        addressee=letter.addressee.key,
        language="en",
        circular=letter.circular.key,
        kind=letter.kind,
        round=letter.round,
        dated=letter.date,
        office="",
        reason="",
        address="",
        file="a.docx",
        template_hash="",
        values_hash="",
        file_hash="",
        purpose=letter.purpose,
        state="dispatched",
        dispatched_on=letter.date,
    )


def test_every_state_party_on_the_date_of_the_circular_gets_it(
    planned: Callable[..., LetterPlan],
) -> None:
    plan = planned(LETTERS, CIRCULAR.date)
    assert len(letters_of(plan)) == 106
    assert {letter.date for letter in plan.letters} == {CIRCULAR.date}
    assert {letter.purpose for letter in plan.letters} == {"circular contact-points"}
    assert {(letter.round, letter.cut_off) for letter in plan.letters} == {(0, None)}
    assert {letter.enclosures for letter in plan.letters} == {CIRCULAR.enclosures} == {1}


def test_states_that_joined_get_it_with_a_date_of_their_own_and_as_long_to_respond(
    planned: Callable[..., LetterPlan],
) -> None:
    letters = letters_of(planned(LETTERS, OCTOBER))
    joined = {key for key, letter in letters.items() if letter.date == OCTOBER}
    assert (len(letters), joined) == (108, {"COK", "SUR"})
    assert letters["COK"].reply_by - OCTOBER == CIRCULAR.reply_by - CIRCULAR.date


def test_a_state_that_has_responded_is_not_reminded(planned: Callable[..., LetterPlan]) -> None:
    plan = planned(REMINDERS, JULY)
    assert Counter(letter.kind for letter in plan.letters) == {"reminder": 70, "incomplete": 1}
    assert Counter(left_out(plan).values()) == {"responded": 31, "postponed": 4}
    assert left_out(plan)["BEL"] == "responded"
    assert {(letter.round, letter.cut_off) for letter in plan.letters} == {(1, date(2008, 7, 11))}
    assert {letter.enclosures for letter in plan.letters} == {1}


def test_a_response_between_the_cut_off_and_the_reminder_spares_the_reminder(
    planned: Callable[..., LetterPlan],
) -> None:
    # Lithuania responded on 14 July; the cut-off is 11 July, the reminder is dated 15 July.
    assert left_out(planned(REMINDERS, JULY))["LTU"] == "responded"


def test_a_holding_reply_postpones_to_the_next_round_and_no_further(
    planned: Callable[..., LetterPlan],
) -> None:
    assert left_out(planned(REMINDERS, JULY))["BGR"] == "postponed"
    assert letters_of(planned(REMINDERS, SEPTEMBER))["BGR"].kind == "reminder"


def test_a_holding_reply_after_a_reminder_postpones_the_next_and_before_it_the_one_that_is_due(
    planned: Callable[..., LetterPlan],
) -> None:
    # Ghana sent a holding reply on 17 July, two days after the date of the first reminder.
    first = letters_of(planned(REMINDERS, JULY))["GHA"]
    went = sent(first, "ICC-ASP/7/S/02")
    assert left_out(planned(REMINDERS, SEPTEMBER, went))["GHA"] == "postponed"
    assert left_out(planned(REMINDERS, date(2008, 7, 21)))["GHA"] == "postponed"
    assert letters_of(planned(REMINDERS, SEPTEMBER))["GHA"].kind == "reminder"


def test_an_incomplete_response_is_asked_for_the_rest_and_never_reminded(
    planned: Callable[..., LetterPlan],
) -> None:
    letters = letters_of(planned(REMINDERS, SEPTEMBER))
    asked = {key for key, letter in letters.items() if letter.kind == "incomplete"}
    assert asked == {"COL", "JOR", "UGA"}
    assert len({letters[key].purpose for key in asked}) == 3


def test_a_state_that_joined_later_is_never_reminded(planned: Callable[..., LetterPlan]) -> None:
    plan = planned(REMINDERS, OCTOBER)
    joined = {"COK": "not-yet-addressed", "SUR": "not-yet-addressed"}
    assert {key: left_out(plan)[key] for key in joined} == joined


def test_a_state_that_joined_later_is_not_reminded_after_its_first_note_either(
    planned: Callable[..., LetterPlan],
) -> None:
    first = letters_of(planned(LETTERS, OCTOBER))["COK"]
    plan = planned(REMINDERS, date(2008, 12, 1), sent(first, "ICC-ASP/7/S/01"))
    assert left_out(plan)["COK"] == "joined-later"


def test_a_reminder_cites_every_earlier_note_to_its_state(
    planned: Callable[..., LetterPlan],
) -> None:
    first = letters_of(planned(LETTERS, CIRCULAR.date))["AFG"]
    second = letters_of(planned(REMINDERS, JULY))["AFG"]
    past = (sent(first, "ICC-ASP/7/S/01"), sent(second, "ICC-ASP/7/S/02"))
    third = letters_of(planned(REMINDERS, SEPTEMBER, *past))["AFG"]
    assert third.first_note is not None
    assert third.first_note.reference == "ICC-ASP/7/S/01"
    assert [(note.reference, note.date) for note in third.reminders] == [("ICC-ASP/7/S/02", JULY)]
    # Once it has gone out, it does not cite itself.
    again = letters_of(planned(REMINDERS, SEPTEMBER, *past, sent(third, "ICC-ASP/7/S/03")))["AFG"]
    assert again.reminders == third.reminders


def test_a_draft_that_was_set_aside_is_not_cited(planned: Callable[..., LetterPlan]) -> None:
    second = letters_of(planned(REMINDERS, JULY))["AFG"]
    draft = replace(sent(second, "ICC-ASP/7/S/02"), state="superseded", dispatched_on=None)
    assert letters_of(planned(REMINDERS, SEPTEMBER, draft))["AFG"].reminders == ()


def test_what_the_register_does_not_know_as_sent_is_told_once(
    planned: Callable[..., LetterPlan],
) -> None:
    plan = planned(REMINDERS, JULY)
    told = [problem.code for problem in plan.warnings]
    assert told.count("first-note-not-sent") == 1
    assert told.count("note-not-delivered") == 4


def test_no_round_is_due_before_the_first(planned: Callable[..., LetterPlan]) -> None:
    with pytest.raises(ProblemsFoundError) as raised:
        planned(REMINDERS, date(2008, 7, 14))
    assert [problem.code for problem in raised.value.problems] == ["no-round-due"]


def test_responses_and_holding_replies_are_acknowledged_and_incomplete_ones_are_not(
    planned: Callable[..., LetterPlan],
) -> None:
    plan = planned(ACKNOWLEDGEMENTS, date(2008, 9, 15))
    kinds = Counter(letter.response.kind for letter in plan.letters if letter.response)
    assert kinds == {"substantive": 38, "negative": 2, "holding": 4}
    assert Counter(left_out(plan).values()) == {"outstanding": 59, "incomplete": 3}
    assert {(letter.cut_off, letter.enclosures) for letter in plan.letters} == {
        (date(2008, 9, 15), 0)
    }


def test_organizations_are_an_audience_too(planned: Callable[..., LetterPlan]) -> None:
    circular = replace(CIRCULAR, audience="organizations", template="letter_organization")
    letters = letters_of(planned(LETTERS, CIRCULAR.date, circular=circular))
    assert len(letters) == 16
    assert letters["ICRC"].addressee.office.forms["fr"]["article"] == "le"


def test_a_circular_may_number_each_of_its_letters(planned: Callable[..., LetterPlan]) -> None:
    circular = replace(CIRCULAR, numbering="letter")
    plan = planned(LETTERS, CIRCULAR.date, circular=circular)
    assert len({letter.purpose for letter in plan.letters}) == 106
