"""Everything that stands before the first letter of a run is filled."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.correspondence import purposes
from pipeline.correspondence.acknowledgements import plan_acknowledgements
from pipeline.correspondence.addressees import read_directory
from pipeline.correspondence.circulars import plan_circular
from pipeline.correspondence.desk import Desk
from pipeline.correspondence.letter_facts import LetterFacts, Subjects
from pipeline.correspondence.offices import offices_of
from pipeline.correspondence.past import past_of
from pipeline.correspondence.records import Plan
from pipeline.correspondence.reminders import plan_reminders
from pipeline.correspondence.specimen import specimen_letter
from pipeline.facts.fact import Name
from pipeline.facts.names import state_name
from pipeline.letters.fill import Filler
from pipeline.letters.order import ACKNOWLEDGEMENTS, LETTERS, REMINDERS, Order
from pipeline.letters.templates import LetterTemplates
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.register.letters import entries
from pipeline.register.references import foreseen, reserve
from pipeline.request import Progress, Request, read_packs, read_session

if TYPE_CHECKING:
    from pipeline.language.pack import LanguagePack
    from pipeline.register.connection import Register
    from pipeline.register.records import LetterEntry
    from pipeline.session import Circular, Session
    from pipeline.tables.table import Inputs

_PLANS = {
    LETTERS: plan_circular,
    REMINDERS: plan_reminders,
    ACKNOWLEDGEMENTS: plan_acknowledgements,
}


@dataclass(frozen=True, slots=True)
class Office:
    """What is read once, whatever letters are made.

    Attributes:
        session: The session.
        inputs: The tables.
        packs: The languages by code.
    """

    session: "Session"
    inputs: "Inputs"
    packs: "Mapping[str, LanguagePack]"

    def circular(self, key: str) -> "Circular":
        """Give a circular by its key.

        Args:
            key: As ``session.toml`` writes it.

        Returns:
            The circular.

        Raises:
            ProblemsFoundError: Where there is none, or the session says nothing of where its
                letters come from.
        """
        circulars = {one.key: one for one in self.session.circulars}
        place = Place("session.toml")
        if key not in circulars:
            values = {"circular": key, "known": ", ".join(circulars) or "—"}
            raise ProblemsFoundError([Problem("no-such-circular", place, values)])
        if self.session.secretariat is None:
            raise ProblemsFoundError([Problem("missing-table", place, {"key": "secretariat"})])
        return circulars[key]

    def templates(
        self, request: Request, circular: "Circular"
    ) -> tuple[LetterTemplates, LetterFacts]:
        """Give the templates of the letters of a circular, and the facts they may state."""
        facts = LetterFacts(self.inputs, self.session, circular)

        def specimen(kind: str) -> "Subjects":
            return facts.of(specimen_letter(kind, circular, self.inputs, self.packs))

        return LetterTemplates(request.templates, self.packs, specimen), facts


@dataclass(frozen=True, slots=True)
class Preparation:
    """A run that is ready to fill its letters.

    Attributes:
        plan: The letters, with their references.
        filler: Fills them.
        held: The letters of the circular in the register.
        names: By code, the names of the States that get no letter.
        warnings: What a person should look at.
    """

    plan: Plan
    filler: Filler
    held: tuple["LetterEntry", ...]
    names: Mapping[str, Name]
    warnings: tuple[Problem, ...]


def read_office(request: Request, progress: Progress) -> Office:
    """Read the session, its tables and the languages.

    Args:
        request: Inputs and templates.
        progress: Told of each stage.

    Returns:
        What was read.

    Raises:
        ProblemsFoundError: With all the errors of the inputs or of the languages.
    """
    session, inputs = read_session(request, progress)
    return Office(session, inputs, read_packs(request))


def prepare(order: Order, office: Office, register: "Register", progress: Progress) -> Preparation:
    """Plan a run, give its letters their references, and read its templates.

    Args:
        order: What the user asks for.
        office: What was read.
        register: The register.
        progress: Told of each stage.

    Returns:
        The run.

    Raises:
        ProblemsFoundError: Where the circular is not known, nothing is due, a State cannot be
            addressed, a template is not fit, or the register cannot be read.
    """
    circular = office.circular(order.circular)
    progress("Planning the letters")
    held = entries(register, circular=circular.key)
    templates, facts = office.templates(order.request, circular)
    directory = read_directory(office.inputs, offices_of(order.request.templates, office.packs))
    as_of = order.as_of or circular.date
    desk = Desk(circular, as_of, directory, office.inputs, templates.available, past_of(held), {})
    plan = _PLANS[order.run](_numbered_before(order, desk, office.session, register))
    _read_templates(plan, templates)
    plan = _numbered(order, plan, office.session, register)
    warnings = (
        *office.inputs.warnings,
        *plan.warnings,
        *(problem for letter in plan.letters for problem in letter.addressee.warnings),
    )
    states = directory.states_on(as_of)
    names = {one.key: state_name(states[one.key]) for one in plan.left_out}
    return Preparation(plan, Filler(templates, facts), held, names, warnings)


def _numbered_before(order: Order, desk: Desk, session: "Session", register: "Register") -> Desk:
    """Give the first notes their references, which later letters cite."""
    if order.run == LETTERS:
        return desk
    first = plan_circular(replace(desk, as_of=desk.circular.date))
    return replace(desk, references=_references(order, first, session, register))


def _numbered(order: Order, plan: Plan, session: "Session", register: "Register") -> Plan:
    references = _references(order, plan, session, register)
    letters = tuple(
        replace(letter, reference=references[letter.purpose]) for letter in plan.letters
    )
    return replace(plan, letters=letters)


def _references(
    order: Order, plan: Plan, session: "Session", register: "Register"
) -> Mapping[str, str]:
    asked = dict.fromkeys(letter.purpose for letter in plan.letters)
    wanted = [purposes.wanted(plan.circular, purpose) for purpose in asked]
    give = foreseen if order.dry else reserve
    return give(register, wanted, session.first_numbers)


def _read_templates(plan: Plan, templates: LetterTemplates) -> None:
    """Read every template that the letters need, and tell all that is wrong at once."""
    needed = dict.fromkeys(
        (language, letter.template, letter.kind)
        for letter in plan.letters
        for language in letter.addressee.languages
    )
    problems: list[Problem] = []
    for language, name, kind in needed:
        try:
            templates.read(language, name, kind)
        except ProblemsFoundError as error:
            problems.extend(error.problems)
    if problems:
        raise ProblemsFoundError(problems)
