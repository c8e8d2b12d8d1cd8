"""Making letters: plan, fill, write, record."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.letters.dispatch.envelope import (
    PlannedVersion,
    changed_envelopes,
    on_envelope,
    planned_versions,
)
from pipeline.letters.dispatch.outdated import answered_letters, outdated_drafts
from pipeline.letters.dispatch.still_due import files_of
from pipeline.letters.run.batches import fill_all
from pipeline.letters.run.filling_kit import Recipe
from pipeline.letters.run.letter_filler import Filled, path_of
from pipeline.letters.run.letter_order import LetterOrder, LetterVersion, OrderOutcome, Outdated
from pipeline.letters.run.overview import overview_book
from pipeline.letters.run.preparation import Preparation, prepare
from pipeline.letters.templates.sources import LetterSources, read_sources
from pipeline.outputs import Written, digest, write_set
from pipeline.problem_wording import phrase
from pipeline.problems import Problem, ProblemsFoundError, once
from pipeline.register.connection import open_register_of
from pipeline.register.issued import file_hash
from pipeline.register.letters import record_drafts
from pipeline.register.outcome import answer, supersede
from pipeline.register.register_entries import LetterEntry
from pipeline.request import Progress, made_from

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from concurrent.futures import Executor

    from pipeline.letters.planning.planned_letters import Letter
    from pipeline.register.connection import Register

    Track = Callable[[Iterable[tuple[Letter, str]], int], Iterable[tuple[Letter, str]]]

SENT, UNCHANGED, WRITTEN, KEPT = "sent", "unchanged", "written", "kept"
NEW, CHANGED = "new", "changed"


def make_letters(
    order: LetterOrder, progress: Progress, track: "Track", executor: "Executor | None" = None
) -> OrderOutcome:
    """Make the letters of a run, and bring the register up to date.

    Args:
        track: Goes through the letters and shows how far it is.
        executor: Fills the letters where there is one; else they are filled here.

    Raises:
        ProblemsFoundError: With all errors of the inputs, the templates, the register or the
            letters; no letter is written then.
    """
    sources = read_sources(order.request, progress)
    with open_register_of(sources.session, order.records) as register:
        prepared = prepare(order, sources, register, progress)
        run = _Run(order, sources, prepared)
        progress(phrase("stage-filling"))
        files = run.files(track, executor)
        if order.dry:
            return run.made({path: digest(data) for path, data in files}, None)
        plan = prepared.plan
        record = made_from(order.request, as_of=plan.as_of.isoformat())
        written = write_set(
            order.outputs,
            files,
            record,
            run=f"{plan.circular.key} {plan.title}",
            withdrawn=run.withdrawn(),
            discard_edits=order.discard_edits,
        )
        _record(run, register)
        return run.made({}, written)


def _record(run: "_Run", register: "Register") -> None:
    """Bring the register up to date with what was written and with what has come in."""
    plan, exchange, recorded = run.prepared.plan, run.prepared.exchange, run.prepared.recorded
    record_drafts(register, run.drafts, plan.as_of)
    for reason, letters in run.outdated.items():
        supersede(register, [letter.key for letter in letters], plan.as_of, reason)
    answer(register, answered_letters(exchange, recorded), plan.as_of)


class _Run:
    """The letters of a run while they are filled, one by one."""

    def __init__(self, order: LetterOrder, sources: LetterSources, prepared: Preparation) -> None:
        self.order, self.sources, self.prepared = order, sources, prepared
        self.drafts: list[LetterEntry] = []
        self.versions = planned_versions(prepared.plan, prepared.recorded)
        self.outdated = outdated_drafts(prepared.plan, prepared.exchange, prepared.recorded)

    def files(self, track: "Track", executor: "Executor | None") -> Iterator[tuple[str, bytes]]:
        """Fill the letters that have not gone out, then list all; without an executor, fill here.

        Raises:
            ProblemsFoundError: With all that cannot be filled.
        """
        pairs = [
            (version.letter, version.language) for version in self.versions if not version.sent
        ]
        problems: list[Problem] = []
        circular = self.prepared.plan.circular
        notes = self.prepared.late_notes
        recipe = Recipe(self.order.request, circular.key, notes)
        outcomes = fill_all(recipe, self.prepared.filler, pairs, executor)
        for (letter, language), outcome in zip(track(pairs, len(pairs)), outcomes, strict=True):
            if not isinstance(outcome, Filled):
                problems.extend(outcome)
                continue
            self.drafts.append(_entry(letter, language, outcome))
            yield path_of(letter, language), outcome.content
        if problems:
            raise ProblemsFoundError(once(problems))
        book = overview_book(self.prepared, self.versions, self.sources.packs)
        yield self.prepared.plan.book, book

    def withdrawn(self) -> list[str]:
        """Name the files of letters that no longer apply, by this run or by an earlier one."""
        outdated = {letter.key for letters in self.outdated.values() for letter in letters}
        leaving: list[str] = []
        staying: set[str] = set()
        for letter in self.prepared.recorded:
            if letter.counts and letter.key not in outdated:
                staying.update(files_of(letter.file, letter.circular))
            else:
                leaving += files_of(letter.file, letter.circular)
        for version in self.versions:
            staying.update(
                files_of(path_of(version.letter, version.language), version.letter.circular.key)
            )
        return [file for file in leaving if file not in staying]

    def made(self, digests: dict[str, str], written: Written | None) -> OrderOutcome:
        """Say what became of each letter; without ``written``, what would become of it."""
        plan = self.prepared.plan
        versions = tuple(self._version(version, digests, written) for version in self.versions)
        outdated = tuple(
            Outdated(letter.kind, reason, f"{letter.reference} {letter.addressee}")
            for reason, letters in self.outdated.items()
            for letter in letters
        )
        changed = changed_envelopes(self.versions, self.prepared.recorded)
        warnings = once([*self.prepared.warnings, *changed])
        return OrderOutcome(plan, versions, plan.book, written, warnings, outdated)

    def _version(
        self, version: PlannedVersion, digests: dict[str, str], written: Written | None
    ) -> LetterVersion:
        letter, language, sent = version.letter, version.language, version.sent
        if sent:
            return LetterVersion(sent.addressee, language, sent.reference, sent.file, SENT)
        path = path_of(letter, language)
        fate = self._fate(path, digests, written)
        return LetterVersion(letter.addressee.key, language, letter.reference, path, fate)

    def _fate(self, path: str, digests: dict[str, str], written: Written | None) -> str:
        if written is None:
            current = file_hash(self.order.outputs / path)
            return UNCHANGED if current == digests[path] else CHANGED if current else NEW
        if path in written.beside:
            return KEPT
        return UNCHANGED if path in written.unchanged else WRITTEN


def _entry(letter: "Letter", language: str, filled: Filled) -> LetterEntry:
    addressee = letter.addressee
    envelope = on_envelope(addressee, language)
    return LetterEntry(
        reference=letter.reference,
        addressee=addressee.key,
        language=language,
        circular=letter.circular.key,
        kind=letter.kind,
        round=letter.round,
        dated=letter.date,
        reason=addressee.reason,
        file=path_of(letter, language),
        template_hash=filled.template_hash,
        values_hash=filled.values_hash,
        file_hash=digest(filled.content),
        purpose=letter.purpose,
        reply_by=letter.reply_by,
        about=letter.response.mark if letter.response else "",
        office=envelope["office"],
        address=envelope["address"],
        seat=envelope["seat"],
        email=envelope["email"],
        copies=envelope["copies"],
    )
