"""Whether the letters that are signed have somebody to sign them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.problems import Place, Problem

if TYPE_CHECKING:
    from pipeline.correspondence.records import Plan
    from pipeline.letters.templates import LetterTemplates
    from pipeline.session import Session

_NAMED = "secretariat.signatory_name"


def without_signatory(
    plan: "Plan", templates: "LetterTemplates", session: "Session"
) -> Iterator[Problem]:
    """Find templates that print who signs, where the session names nobody.

    Args:
        plan: The letters.
        templates: Their templates, fit.
        session: The session.

    Yields:
        A problem for each template.
    """
    if session.secretariat and session.secretariat.signatory:
        return
    needed = dict.fromkeys(
        (letter.template, letter.kind, letter.addressee.languages[0]) for letter in plan.letters
    )
    found = {
        name
        for name, kind, language in needed
        if _NAMED in templates.read(language, name, kind)[1].asked
    }
    for name in sorted(found):
        yield Problem("no-signatory", Place("session.toml"), {"template": name})
