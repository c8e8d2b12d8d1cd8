"""Whether the letters that are signed have somebody to sign them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.circular.audience import is_to_organizations
from pipeline.problems import Place, Problem

if TYPE_CHECKING:
    from pipeline.letters.planning.planned_letters import LetterPlan
    from pipeline.letters.templates.templates import LetterTemplates
    from pipeline.session import Session

_NAMED = "secretariat.signatory_name"


def without_signatory(
    plan: "LetterPlan", templates: "LetterTemplates", session: "Session"
) -> Iterator[Problem]:
    """Find templates that print who signs, where the session names nobody."""
    if session.secretariat and session.secretariat.signatory:
        return
    for name in sorted(name for name, signed in _templates(plan, templates) if signed):
        yield Problem("no-signatory", Place("session.toml"), {"template": name})


def unsigned_to_organizations(
    plan: "LetterPlan", templates: "LetterTemplates"
) -> Iterator[Problem]:
    """Warn of letters to organizations that nobody signs: notes verbales are for Governments."""
    if is_to_organizations(plan.circular):
        values = {"circular": plan.circular.key}
        for name in sorted(name for name, signed in _templates(plan, templates) if not signed):
            place = Place("session.toml")
            yield Problem("letter-not-signed", place, {**values, "template": name}, "warning")


def _templates(plan: "LetterPlan", templates: "LetterTemplates") -> set[tuple[str, bool]]:
    """Give the templates of a plan, and whether each prints who signs."""
    needed = {
        (letter.template, letter.kind, letter.addressee.languages[0]) for letter in plan.letters
    }
    return {
        (name, _NAMED in templates.asked(language, name, kind)) for name, kind, language in needed
    }
