"""Making letters: plan, fill, write, record."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.correspondence.standing import communications
from pipeline.letters.fill import Filled, path_of
from pipeline.letters.filling import Recipe, fill_all
from pipeline.letters.order import LETTERS, Made, Order, Version
from pipeline.letters.outdated import answered_letters, outdated_drafts
from pipeline.letters.overview import name_in, overview_book
from pipeline.letters.preparation import Office, Preparation, prepare, read_office
from pipeline.outputs import Written, digest, write_set
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.register.connection import open_register
from pipeline.register.issued import file_hash
from pipeline.register.letters import record_drafts
from pipeline.register.outcome import answer, supersede
from pipeline.register.records import LetterEntry
from pipeline.request import Progress, made_from, once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from concurrent.futures import Executor

    from pipeline.correspondence.records import Letter
    from pipeline.register.connection import Register

    Track = Callable[[Iterable[tuple[Letter, str]], int], Iterable[tuple[Letter, str]]]

SENT, UNCHANGED, WRITTEN, KEPT = "sent", "unchanged", "written", "kept"
NEW, CHANGED = "new", "changed"


def make_letters(
    order: Order, progress: Progress, track: "Track", executor: "Executor | None" = None
) -> Made:
    """Make the letters of a run, and bring the register up to date.

    Args:
        order: What the user asks for.
        progress: Told of each stage.
        track: Goes through the letters and shows how far it is.
        executor: Fills the letters where there is one; else they are filled here.

    Returns:
        What was made; of a dry run, what would be.

    Raises:
        ProblemsFoundError: With all errors of the inputs, the templates, the register or the
            letters; no letter is written then.
    """
    office = read_office(order.request, progress)
    with open_register(office.session.register, order.records) as register:
        prepared = prepare(order, office, register, progress)
        run = _Run(order, office, prepared)
        progress("Filling the letters")
        files = run.files(track, executor)
        if order.dry:
            return run.made({path: digest(data) for path, data in files}, None)
        plan = prepared.plan
        record = made_from(order.request, as_of=plan.as_of.isoformat())
        outdated = outdated_drafts(plan, prepared.held)
        written = write_set(
            order.outputs,
            files,
            record,
            run=f"{plan.circular.key} {plan.run}",
            withdrawn=[one.file for drafts in outdated.values() for one in drafts],
            discard_edits=order.discard_edits,
        )
        _record(run, register)
        return run.made({}, written)


def _record(run: "_Run", register: "Register") -> None:
    """Bring the register up to date with what was written and with what has come in."""
    plan, held = run.prepared.plan, run.prepared.held
    record_drafts(register, run.drafts, plan.as_of)
    for reason, drafts in outdated_drafts(plan, held).items():
        supersede(register, [one.key for one in drafts], plan.as_of, reason)
    received = communications(run.office.inputs, plan.circular, plan.as_of)
    answer(register, answered_letters(held, received))


class _Run:
    """The letters of a run while they are filled, one by one."""

    def __init__(self, order: Order, office: Office, prepared: Preparation) -> None:
        self.order, self.office, self.prepared = order, office, prepared
        self.drafts: list[LetterEntry] = []
        self._held: dict[tuple[str, str], list[LetterEntry]] = {}
        for one in prepared.held:
            self._held.setdefault((one.purpose, one.addressee), []).append(one)
        self._book = f"letters/{prepared.plan.circular.key}{_ending(prepared.plan.run)}.xlsx"

    def files(self, track: "Track", executor: "Executor | None") -> Iterator[tuple[str, bytes]]:
        """Fill the letters that have not gone out; all that cannot be filled is told at once."""
        pairs = [
            (letter, language)
            for letter in self.prepared.plan.letters
            for language in letter.addressee.languages
            if not self._is_sent(letter, language)
        ]
        problems: list[Problem] = []
        recipe = Recipe(self.order.request, self.order.circular)
        outcomes = fill_all(recipe, self.prepared.filler, pairs, executor)
        for (letter, language), outcome in zip(track(pairs, len(pairs)), outcomes, strict=True):
            if not isinstance(outcome, Filled):
                problems.extend(outcome)
                continue
            self.drafts.append(_entry(letter, language, outcome))
            yield path_of(letter, language), outcome.content
        if problems:
            raise ProblemsFoundError(once(problems))
        yield self._book, overview_book(self.prepared, self.office.packs)

    def made(self, digests: dict[str, str], written: Written | None) -> Made:
        """Say what became of each letter."""
        plan = self.prepared.plan
        versions = tuple(
            Version(
                letter.addressee.key,
                language,
                letter.reference,
                path_of(letter, language),
                self._fate(letter, language, digests, written),
            )
            for letter in plan.letters
            for language in letter.addressee.languages
        )
        outdated = tuple(
            f"{one.reference} {one.addressee} ({reason})"
            for reason, drafts in outdated_drafts(plan, self.prepared.held).items()
            for one in drafts
        )
        warnings = once([*self.prepared.warnings, *self._moved()])
        return Made(plan, versions, self._book, written, warnings, outdated)

    def _is_sent(self, letter: "Letter", language: str) -> bool:
        """Say whether a letter has gone out; one sent in other languages gets no new version."""
        key = (letter.purpose, letter.addressee.key)
        held = {one.language: one for one in self._held.get(key, ())}
        if language in held:
            return held[language].sent
        return any(one.sent for one in held.values())

    def _fate(
        self, letter: "Letter", language: str, digests: dict[str, str], written: Written | None
    ) -> str:
        path = path_of(letter, language)
        if self._is_sent(letter, language):
            return SENT
        if written is None:
            current = file_hash(self.order.outputs / path)
            return UNCHANGED if current == digests[path] else CHANGED if current else NEW
        if path in written.beside:
            return KEPT
        return UNCHANGED if path in written.unchanged else WRITTEN

    def _moved(self) -> Iterator[Problem]:
        """Warn of each letter that has gone out to another address than the one known now."""
        for letter in self.prepared.plan.letters:
            addressee = letter.addressee
            for one in self._held.get((letter.purpose, addressee.key), ()):
                if one.sent and one.address != addressee.address:
                    values = {
                        "addressee": addressee.key,
                        "reference": one.reference,
                        "sent": one.address,
                        "now": addressee.address,
                    }
                    yield Problem("address-since-changed", Place("states.xlsx"), values, "warning")


def _ending(run: str) -> str:
    return "" if run == LETTERS else f"-{run.replace(' ', '-')}"


def _entry(letter: "Letter", language: str, filled: Filled) -> LetterEntry:
    addressee = letter.addressee
    return LetterEntry(
        reference=letter.reference,
        addressee=addressee.key,
        language=language,
        circular=letter.circular.key,
        kind=letter.kind,
        round=letter.round,
        dated=letter.date,
        office=name_in(addressee.office, language),
        reason=addressee.reason,
        address=addressee.address,
        file=path_of(letter, language),
        template_hash=filled.template_hash,
        values_hash=filled.values_hash,
        file_hash=digest(filled.content),
        purpose=letter.purpose,
        copies="; ".join(name_in(copy.office, language) for copy in addressee.copies),
    )
