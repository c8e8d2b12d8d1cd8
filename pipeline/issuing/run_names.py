"""What a run of the outputs is called in words: its circular or its document, and what it made."""

from pipeline.interface import in_language_spoken
from pipeline.problem_wording import phrase, said
from pipeline.session import Session

_NAMED = frozenset(
    (
        "report",
        "review",
        "changes",
        "pdf",
        "emails",
        "print-pack",
        "status",
        "register",
        "set aside",
    )
)


def run_name(run: str, session: Session) -> str:
    """Name a run of the manifest as people do; what nobody knows stays as it is."""
    for circular in session.circulars:
        if run.startswith(f"{circular.key} "):
            kind, _, number = run.removeprefix(f"{circular.key} ").partition(" ")
            subject = in_language_spoken(circular.name or circular.subject)
            return said(f"run-{kind}", number=number, circular=subject).replace("  ", " ")
    return phrase(f"run-{run.replace(' ', '-')}") if run in _NAMED else run
