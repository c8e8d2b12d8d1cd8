"""Setting aside what waits and is no longer due, without clearing or sending anything."""

import datetime as dt

from pipeline.letters.dispatch.sending import Selection, Sent, selected
from pipeline.letters.dispatch.still_due import no_longer_due, set_aside
from pipeline.letters.templates.sources import read_sources
from pipeline.register.connection import open_register_of
from pipeline.request import Progress


def set_aside_letters(selection: Selection, on: dt.date, progress: Progress) -> Sent:
    """Set aside what was drafted or cleared and is no longer due; all else stays as it is."""
    sources = read_sources(selection.request, progress)
    circular = sources.circular(selection.circular)
    with open_register_of(sources.session, selection.records) as register:
        meant, recorded = selected(selection, sources, register)
        chosen = [letter for letter in meant if letter.unsent]
        aside = no_longer_due(sources.inputs, circular, chosen, recorded, on)
        return Sent((), aside, set_aside(register, aside, selection.outputs))
