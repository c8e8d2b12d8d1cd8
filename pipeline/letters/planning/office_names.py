"""The names of offices in a sentence: *à l’Ambassade du Royaume de Belgique*."""

from collections.abc import Mapping
from dataclasses import replace

from pipeline.facts.fact import Name
from pipeline.facts.fact_names import state_name
from pipeline.language.names import construct, elided
from pipeline.language.offices import Offices, OfficeWords, load_offices
from pipeline.language.pack import LanguagePack
from pipeline.problems import all_made
from pipeline.tables.checked.row_entries import RowEntry
from pipeline.tables.declared.column import columns_of
from pipeline.tables.declared.schema import KNOWN
from pipeline.tables.names.folding import folded
from pipeline.template_folder import TemplateFolder, within

_STATE_NAMES = ("text_name", "list_name", "formal_name")


def offices_of(
    templates: TemplateFolder, packs: Mapping[str, LanguagePack]
) -> Mapping[str, Offices]:
    """Read what offices are called in every language."""
    columns = {column.name: column.choices for column in columns_of(KNOWN["missions"], {})}
    kinds, accredited_to = columns["kind"], columns["accredited_to"]
    return all_made(
        packs, lambda code: load_offices(within(templates, code), packs[code], kinds, accredited_to)
    )


def office_name(offices: Mapping[str, Offices], mission: RowEntry, state: RowEntry) -> Name:
    """Give the whole title of a mission: *Embassy of the Kingdom of Belgium*.

    The title of its row, where there is one, replaces the words before the name of the State, and
    what is typed with it their article, gender and number; one that names the State itself stands
    as typed, with nothing after it.
    """
    names = state_name(state)
    forms = {}
    for language, words in offices.items():
        title, state_forms = mission.texts("title").get(language, ""), names.forms[language]
        own = _words_of(words, mission)
        text = (
            title
            if title and _names_the_state(title, state_forms)
            else _title(words, mission, own, state_forms)
        )
        forms[language] = _forms(words.pack, own, text)
    return Name(f"{names.key} {mission.text('kind')} {mission.text('seat')}", forms)


def kind_name(offices: Mapping[str, Offices], mission: RowEntry) -> Name:
    """Give what a mission is called once it has been named: *the Embassy*, *the Liaison Office*."""
    forms = {}
    for language, words in offices.items():
        own = _words_of(words, mission)
        forms[language] = _forms(words.pack, own, own.short)
    return Name(mission.text("kind"), forms)


def _words_of(words: Offices, mission: RowEntry) -> OfficeWords:
    """Give the words of a mission: those of its kind, and of its own title what is typed with it.

    The check of the inputs sees to it that a title unlike the usual one has words of its own.
    """
    kind = words.kinds[mission.text("kind")]
    title = mission.texts("title").get(words.pack.code, "")
    if not title:
        return kind

    def typed(form: str, usual: str) -> str:
        return mission.texts(f"title_{form}").get(words.pack.code, "") or usual

    return replace(
        kind,
        title=title,
        short=typed("short", kind.short),
        article=typed("article", kind.article),
        gender=typed("gender", kind.gender),
        number=typed("number", kind.number),
    )


def _title(words: Offices, mission: RowEntry, own: OfficeWords, state: Mapping[str, str]) -> str:
    named = construct(words.pack, state, own.state) if own.state else ()
    parts = (
        own.title,
        "".join(piece.text for piece in named),
        words.accredited_to[mission.text("accredited_to")],
    )
    return " ".join(part for part in parts if part)


def _names_the_state(title: str, state: Mapping[str, str]) -> bool:
    written = f" {folded(title)} "
    names = [name for column in _STATE_NAMES if (name := state.get(column, ""))]
    return any(f" {folded(name)} " in written for name in names)


def _forms(pack: LanguagePack, words: OfficeWords, text: str) -> Mapping[str, str]:
    first, _, _ = text.partition(" ")
    # The article is elided here, before a preposition could contract with it.
    article = elided(pack, f"{words.article} {first}").removesuffix(first).rstrip()
    return {
        "text_name": text,
        "list_name": text,
        "article": article if words.article else "",
        "gender": words.gender,
        "number": words.number,
    }
