"""How many agreements are confidential, which is all that a public document gives of them.

All other figures of agreements are declared in ``known_figures.toml``. This one is not: no verb
hides a number below three, and declared figures never see a confidential row.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipeline.facts.fact import Fact
from pipeline.facts.subject import StatedFact, subject
from pipeline.tables.checked.row_entries import entries, sources, within
from pipeline.tables.rules.known import AGREEMENTS

if TYPE_CHECKING:
    from pipeline.facts.states_standing import StatesStanding
    from pipeline.tables.checked.table import Inputs

LEAST_SHOWN = 3


def measure_confidential(inputs: "Inputs", standing: "StatesStanding") -> Mapping[str, Fact]:
    """Count the agreements of which neither State, kind nor status may be told.

    The subject ``agreements`` with ``confidential``: the total, or None below three, where even
    whether there are any is not told.
    """
    table = inputs.table(*AGREEMENTS)
    secret = entries(table, table.frame[table.frame["confidential"].astype(bool)])
    up_to, _ = within(
        (row for row in secret if row.text("state") in standing.parties), "date", standing.day
    )
    count = len(up_to) if len(up_to) >= LEAST_SHOWN else None
    cells = sources(up_to, "state", "kind", "confidential")
    return subject("agreements", {"confidential": StatedFact(count, cells, "confidential-total")})
