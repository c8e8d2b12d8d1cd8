"""What the settings of a session say that contradicts what else they say."""

from collections.abc import Iterator

from pipeline.problems import Problem
from pipeline.session.numbered import (
    symbols_of_another_session,
    unfit_mandates,
    year_out_of_step,
)
from pipeline.session.session_records import Session
from pipeline.session.timeline import dates_out_of_step, early_requests
from pipeline.session.toml_file import TomlFile

_CHECKS = (
    symbols_of_another_session,
    unfit_mandates,
    year_out_of_step,
    dates_out_of_step,
    early_requests,
)


def contradictions(session: Session, file: TomlFile) -> Iterator[Problem]:
    """Check the settings, each right by itself, against each other.

    What can never be right is an error, what hardly is a warning.
    """
    for check in _CHECKS:
        yield from check(session, file)
