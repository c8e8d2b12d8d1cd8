"""The settings of a session as a form; the file keeps its comments and its order."""

from collections.abc import Mapping, Sequence

from starlette.responses import Response

from pipeline.desk.files import former_files
from pipeline.desk.files.former_files import SETTINGS, Fresh
from pipeline.desk.pages import settings_form
from pipeline.desk.pages.desk_page import PageRequest, show_page
from pipeline.desk.pages.refusals import with_field_names
from pipeline.desk.pages.setting_words import section_name, setting_choices, setting_words
from pipeline.desk.trials.trial import made_wrong
from pipeline.outputs.whole_file import hash_of
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.session.session_file import FILE
from pipeline.session.toml_file import load_toml


def show(asked: PageRequest) -> Response:
    """Show the settings as they are."""
    return _page(asked, {}, (), hash_of(asked.here.inputs / FILE))


def save(asked: PageRequest) -> Response:
    """Save the settings, or say why not and keep what was typed."""
    path = asked.here.inputs / FILE
    given = asked.field("hash")
    names = [str(name) for name in asked.form or ()]
    sent = {name[4:]: asked.text(name) for name in names if name.startswith("set-")}
    load_toml(path, FILE)  # raises problems with their lines where it is no TOML
    # Read as bytes: reading as text would change CR LF.
    text = path.read_bytes().decode("utf-8-sig")
    fresh, unfit = settings_form.changed(text, sent)
    if unfit:
        missing = [Problem("desk-not-filled", Place(FILE), {"field": name}) for name in unfit]
        return _page(asked, sent, missing, given)
    try:
        data = fresh.encode("utf-8")
        if wrong := made_wrong(asked.here.request, {FILE: data}):
            return _page(asked, sent, wrong, given)
        saved = (
            former_files.put(asked.folders, [Fresh(FILE, data, given)], SETTINGS)
            if fresh != text
            else ()
        )
    except ProblemsFoundError as error:
        return _page(asked, sent, error.problems, given)
    return asked.saved(asked.path("settings"), saved)


def _page(
    asked: PageRequest, sent: Mapping[str, str], problems: Sequence[Problem], given: str
) -> Response:
    path = asked.here.inputs / FILE
    loaded = load_toml(path, FILE)  # raises problems where it cannot be read
    text = path.read_text(encoding="utf-8-sig")
    groups = settings_form.groups_of(text, loaded)
    by_name = {
        field.name: setting_words(asked.words, field) for group in groups for field in group.fields
    }
    names = {field: worded.name for field, worded in by_name.items()}
    values = {
        "groups": [(section_name(asked.words, group, asked.names), group) for group in groups],
        "said": by_name,
        "choices": {
            field.name: setting_choices(asked.words, field)
            for group in groups
            for field in group.fields
        },
        "sent": sent,
        "refused": asked.covered(with_field_names(problems, names)),
        "hash": given,
    }
    return show_page(asked, "settings", values)
