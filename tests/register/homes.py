"""Where a register of a test lives, with the letters around it."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.register.connection import Register, open_register
from pipeline.register.references import reserve
from pipeline.register.register_entries import LetterEntry, LetterKey, Wanted
from tests.waiting import PATIENCE

JUNE = dt.date(2008, 6, 2)
STATES = ("AFG", "BEL", "COM", "NLD")


@dataclass(frozen=True)
class Home:
    """An address, or none for a file, and the folder of a secretariat."""

    address: str
    folder: Path

    @property
    def outputs(self) -> Path:
        return self.folder / "outputs"

    @property
    def issued(self) -> Path:
        return self.folder / "records" / "issued"

    def open(self, patience: float = PATIENCE) -> Register:
        return open_register(self.address, self.folder / "records", patience=patience)

    def drafts(self, reference: str = "S/01", text: str = "To the Embassy") -> list[LetterEntry]:
        """Write a letter to each of some States and give what the register is to know of it."""
        return [self.draft(reference, state, text) for state in STATES]

    def draft(self, reference: str, state: str, text: str) -> LetterEntry:
        file = f"en/letters/contact-points/{reference.replace('/', '-')}_{state}.docx"
        path = self.outputs / file
        path.parent.mkdir(parents=True, exist_ok=True)
        # Whole at every moment, as a run of the pipeline leaves it: the writer may be killed.
        fresh = path.with_name(f".{path.name}")
        fresh.write_text(f"{text} of {state}")
        fresh.replace(path)
        return LetterEntry(
            reference=reference,
            addressee=state,
            language="en",
            circular="contact-points",
            kind="note",
            round=0,
            dated=JUNE,
            office=f"Embassy of {state}",
            reason="accredited",
            address="1 Street\nThe Hague",
            file=file,
            template_hash="t",
            values_hash=text,
            file_hash=hashlib.sha256(path.read_bytes()).hexdigest(),
            purpose="contact-points",
            copies="New York",
        )


def one_reference(register: Register) -> str:
    return reserve(register, [Wanted("contact-points", "S")])["contact-points"]


def keys_of(letters: Sequence[LetterEntry]) -> list[LetterKey]:
    return [letter.key for letter in letters]
