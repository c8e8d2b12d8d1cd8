"""The session, its tables and the languages, read once whatever letters are made."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.letters.planning.addressees import read_directory
from pipeline.letters.planning.letter_facts import LetterFacts, Subjects
from pipeline.letters.planning.office_names import offices_of
from pipeline.letters.planning.specimen import specimen_letter
from pipeline.letters.templates.templates import LetterTemplates
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.request import Progress, Request, read_packs, read_session

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.language.pack import LanguagePack
    from pipeline.letters.planning.addressees import Directory
    from pipeline.register.register_entries import LetterEntry
    from pipeline.session import Circular, Session
    from pipeline.tables.checked.table import Inputs
    from pipeline.template_folder import TemplateFolder


@dataclass(frozen=True, slots=True)
class LetterSources:
    """What is read once, whatever letters are made."""

    session: "Session"
    inputs: "Inputs"
    packs: "Mapping[str, LanguagePack]"

    def circular(self, key: str) -> "Circular":
        """Give a circular by its key.

        Raises:
            ProblemsFoundError: Where there is none, or the session says nothing of where its
                letters come from.
        """
        circulars = {circular.key: circular for circular in self.session.circulars}
        place = Place("session.toml")
        if key not in circulars:
            values = {"circular": key, "known": ", ".join(circulars) or "—"}
            raise ProblemsFoundError([Problem("no-such-circular", Place("CIRCULAR"), values)])
        if self.session.secretariat is None:
            raise ProblemsFoundError([Problem("missing-table", place, {"key": "secretariat"})])
        return circulars[key]

    def directory(self, templates: "TemplateFolder") -> "Directory":
        """Collect what is needed to address letters."""
        return read_directory(self.inputs, offices_of(templates, self.packs))

    def place_names(self, place: str) -> set[str]:
        """Give the names of a city: as it is typed, and in every language that has one."""
        return {place, *(pack.terms.get(place, place) for pack in self.packs.values())}

    def templates(
        self, request: Request, circular: "Circular", letters: "Sequence[LetterEntry]" = ()
    ) -> tuple[LetterTemplates, LetterFacts]:
        """Give the templates of the letters of a circular, and the facts they may state.

        Args:
            letters: The letters of the register, which say who was addressed later than others.
        """
        facts = LetterFacts(self.inputs, self.session, circular, letters, self.place_names)

        def specimen(kind: str) -> "Subjects":
            return facts.of(specimen_letter(kind, circular, self.inputs, self.packs))

        return LetterTemplates(request.templates, self.packs, specimen), facts


def read_sources(request: Request, progress: Progress) -> LetterSources:
    """Read the session, its tables and the languages."""
    session, inputs = read_session(request, progress)
    return LetterSources(session, inputs, read_packs(request))
