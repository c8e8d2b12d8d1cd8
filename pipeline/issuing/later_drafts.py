"""Which issued documents have a later draft under their names in the outputs."""

from pathlib import Path

from pipeline.problems import Place, Problem
from pipeline.register.begun import is_begun
from pipeline.register.register_entries import ISSUED
from pipeline.request import Request
from pipeline.session import file_stem, load_session


def drafts_since_issue(request: Request, outputs: Path, records: Path) -> tuple[Problem, ...]:
    """Warn of issued documents that have another draft under their names in the outputs."""
    session = load_session(request.inputs / "session.toml", request.templates)
    if not is_begun(session.register, records):
        return ()
    from pipeline.register.connection import open_register_of
    from pipeline.register.document_files import files_since
    from pipeline.register.documents import documents

    with open_register_of(session, records) as register:
        known = documents(register)
    return tuple(
        Problem(
            "draft-since-issued",
            Place(entry.symbol),
            {
                "symbol": entry.symbol,
                "day": f"{entry.issued_on}",
                "folder": (records / ISSUED / file_stem(entry.symbol)).as_posix(),
            },
            "warning",
        )
        for entry in known
        if entry.issued and files_since(entry, outputs)
    )
