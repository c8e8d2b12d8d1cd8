"""The signs in the cells of a table, explained under it."""

from dataclasses import replace

from pipeline.document.model import Content, Phrase, Table, Text, cell_text, plain
from pipeline.language.pack import LanguagePack
from pipeline.language.sentences import capitalised
from pipeline.language.text_rules import SignWording


def with_signs(pack: LanguagePack, table: Table) -> Table:
    """Say under a table what its signs mean: none, not known, an empty cell.

    The source line explains each sign that stands in a cell and that neither the line nor a note
    explains (*UN Editorial Manual, tables*).
    """
    wordings = _unexplained(pack, table)
    if not wordings:
        return table
    rules = pack.signs
    joined = rules.separator.join(wording.text for wording in wordings)
    sentence: Phrase = capitalised((Text(joined + rules.end),))
    before: Content = table.source
    if before:
        ended = plain(before).rstrip().endswith(tuple(pack.sentences.ends))
        before = (*before, Text(" " if ended else f"{rules.end} "))
    return replace(table, source=(*before, *sentence))


def _unexplained(pack: LanguagePack, table: Table) -> list[SignWording]:
    cells = {cell_text(cell).strip() for row in table.rows for cell in row}
    # In a row of totals an empty cell says that there is nothing to add up.
    counted = (row for place, row in enumerate(table.rows) if place not in table.totals)
    used = {
        pack.signs.nil: pack.nil in cells,
        pack.signs.not_available: pack.not_available in cells,
        pack.signs.empty: any(not cell_text(cell).strip() for row in counted for cell in row),
    }
    explained = " ".join(
        plain(content) for content in (table.source, *(note.content for note in table.notes))
    )
    return [
        wording for wording, is_used in used.items() if is_used and wording.mark not in explained
    ]
