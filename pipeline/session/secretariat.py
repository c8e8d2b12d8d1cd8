"""The secretariat: where letters come from, and who signs them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.session.toml import TomlTable


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs letters; notes verbales are initialled and name nobody.

    Attributes:
        name: The name, the same in every language, so without *Ms.* or *Mr.*
    """

    name: str
    title: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Secretariat:
    """Where letters are dated, where responses are to be sent, and who signs, if anybody."""

    place: Mapping[str, str] = field(hash=False)
    email: str
    telephone: str
    signatory: Signatory | None = None


def read_secretariat(table: "TomlTable | None") -> Secretariat | None:
    """Read the section ``[secretariat]``, where there is one; what is wrong is noted in it."""
    if table is None:
        return None
    signatory = table.table("signatory")
    office = Secretariat(
        table.local("place"),
        table.text("email"),
        table.text("telephone"),
        _signatory(signatory) if signatory else None,
    )
    table.close()
    return office


def _signatory(table: "TomlTable") -> Signatory:
    person = Signatory(table.text("name"), table.local("title"))
    table.close()
    return person
