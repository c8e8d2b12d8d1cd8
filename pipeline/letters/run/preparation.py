"""Everything that stands before the first letter of a run is filled."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from pipeline.circular.exchange import Exchange, exchange_on, late_notes
from pipeline.facts.circulars_measured import not_counted
from pipeline.facts.fact import Name
from pipeline.letters.planning import purposes
from pipeline.letters.planning.planned_letters import LETTERS, LetterPlan
from pipeline.letters.planning.planning import PlanGround, plan_run, templates_of
from pipeline.letters.planning.titles import foreign_titles, read_titles
from pipeline.letters.run.letter_filler import Filler
from pipeline.letters.run.letter_order import LetterOrder
from pipeline.letters.run.numbers_seen import numbers_after
from pipeline.letters.templates.promises import promised_in
from pipeline.letters.templates.signatory import unsigned_to_organizations, without_signatory
from pipeline.letters.templates.sources import LetterSources
from pipeline.letters.templates.templates import LetterTemplates
from pipeline.problem_wording import phrase
from pipeline.problems import Place, Problem, ProblemsFoundError, once
from pipeline.register.letters import entries
from pipeline.register.references import foreseen, numbers_of, reserve
from pipeline.register.register_entries import ISSUED
from pipeline.request import Progress
from pipeline.session.translations import session_file

if TYPE_CHECKING:
    from pipeline.register.connection import Register
    from pipeline.register.register_entries import LetterEntry
    from pipeline.session import Circular, Session


@dataclass(frozen=True, slots=True)
class Preparation:
    """A run that is ready to fill its letters.

    Attributes:
        plan: The letters, with their references.
        recorded: The letters of the circular in the register.
        late_notes: Of these, first notes to those who joined later; figures depend on them.
        names: By key, the names of those that get no letter.
    """

    plan: LetterPlan
    exchange: Exchange
    filler: Filler
    recorded: tuple["LetterEntry", ...]
    late_notes: tuple["LetterEntry", ...]
    names: Mapping[str, Name]
    warnings: tuple[Problem, ...]


def prepare(
    order: LetterOrder, sources: LetterSources, register: "Register", progress: Progress
) -> Preparation:
    """Plan a run, give its letters their references, and read its templates.

    Raises:
        ProblemsFoundError: Where the circular is not known, nothing is due, a State cannot be
            addressed, a template is not fit, or the register cannot be read.
    """
    circular = sources.circular(order.circular)
    progress(phrase("stage-planning"))
    recorded = entries(register, circular=circular.key)
    notes = late_notes(sources.inputs, circular, recorded)
    templates, facts = sources.templates(order.request, circular, notes)
    directory = sources.directory(order.request.templates)
    as_of = order.as_of or circular.date
    if as_of < circular.date:
        values = {"circular": circular.key, "date": str(circular.date), "day": str(as_of)}
        raise ProblemsFoundError([Problem("run-before-circular", Place("--as-of"), values)])
    sources, gone_on = _with_numbers_seen(order, sources, circular.series, register)
    exchange = exchange_on(sources.inputs, circular, recorded, as_of)
    ground = PlanGround(order.run, exchange, directory, templates.available)
    plan = plan_run(_numbered_before(order, ground, sources, register))
    _read_templates(plan, templates, sources.packs)
    if unsigned := [*without_signatory(plan, templates, sources.session)]:
        raise ProblemsFoundError(unsigned)
    plan = _numbered(order, plan, sources.session, register)
    warnings = (
        *sources.inputs.warnings,
        *gone_on,
        *plan.warnings,
        *not_counted(exchange),
        *unsigned_to_organizations(plan, templates),
        *promised_in(plan, templates, sources.session, session_file(order.request.inputs)),
        *foreign_titles(
            plan.letters,
            sources.session.response_sheet(circular.sheet),
            read_titles(order.request.templates, sources.packs),
        ),
        *(problem for letter in plan.letters for problem in letter.addressee.warnings),
    )
    names = directory.names([left.key for left in plan.left_out], as_of)
    return Preparation(plan, exchange, Filler(templates, facts), recorded, notes, names, warnings)


def _with_numbers_seen(
    order: LetterOrder, sources: LetterSources, series: str, register: "Register"
) -> tuple[LetterSources, tuple[Problem, ...]]:
    """Let numbers go on after those that went out, where the register does not know them."""
    seen = (order.outputs, order.records / ISSUED)
    known = partial(numbers_of, register)
    first, warnings = numbers_after(
        seen, [series], known, sources.session.first_numbers, register.name
    )
    session = replace(sources.session, first_numbers=first)
    return replace(sources, session=session), tuple(warnings)


def _numbered_before(
    order: LetterOrder, ground: PlanGround, sources: LetterSources, register: "Register"
) -> PlanGround:
    """Give the first notes their references, which later letters cite."""
    if order.run == LETTERS:
        return ground
    exchange = ground.exchange
    unknown = (key for key in exchange.original if exchange.first_note(key) is None)
    needed = dict.fromkeys(purposes.of_note(exchange.circular, key) for key in unknown)
    references = _references(order, exchange.circular, needed, sources.session, register)
    return replace(ground, references=references)


def _numbered(
    order: LetterOrder, plan: LetterPlan, session: "Session", register: "Register"
) -> LetterPlan:
    needed = dict.fromkeys(letter.purpose for letter in plan.letters)
    references = _references(order, plan.circular, needed, session, register)
    letters = tuple(
        replace(letter, reference=references[letter.purpose]) for letter in plan.letters
    )
    return replace(plan, letters=letters)


def _references(
    order: LetterOrder,
    circular: "Circular",
    needed: Iterable[str],
    session: "Session",
    register: "Register",
) -> Mapping[str, str]:
    """Give each purpose its reference, in the order in which they are asked for."""
    wanted = [purposes.wanted(circular, purpose) for purpose in needed]
    give = foreseen if order.dry else reserve
    return give(register, wanted, session.first_numbers)


def _read_templates(plan: LetterPlan, templates: LetterTemplates, packs: Collection[str]) -> None:
    """Read every template that the letters need, and tell all that is wrong at once.

    With the first letters, those of the reminders and of what follows are read too: what is wrong
    with one should be known before anything goes out. Each form of a letter is looked at in the
    run that makes it.
    """
    needed = {
        (language, letter.template, letter.kind): True
        for letter in plan.letters
        for language in letter.addressee.languages
    }
    if plan.run == LETTERS:
        of_circular = templates_of(plan.circular)
        needed = {(code, *template): False for code in packs for template in of_circular} | needed
    problems: list[Problem] = []
    for (language, name, kind), in_every_form in needed.items():
        try:
            templates.available(name)
            templates.read(language, name, kind, in_every_form=in_every_form)
        except ProblemsFoundError as error:
            problems.extend(error.problems)
    if problems:
        raise ProblemsFoundError(once(problems))
