"""Workbooks dropped on a page, which replace those of the session."""

import re
from collections.abc import Collection
from pathlib import PurePath

from starlette.datastructures import UploadFile
from starlette.responses import Response

from pipeline.desk.desk_words import languages
from pipeline.desk.files import former_files
from pipeline.desk.files.former_files import DROPPED, Fresh
from pipeline.desk.pages.desk_page import PageRequest, Refused
from pipeline.outputs.whole_file import hash_of
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.tables.workbooks.workbook_package import LARGEST_FILE, package_in

ENDING = ".xlsx"
NOTES = " - notes"
# The code of the problem by the ending of a dropped file.
_DROPPED = {
    **dict.fromkeys((".docx", ".docm", ".doc", ".odt", ".rtf"), "desk-dropped-word"),
    **dict.fromkeys((".xls", ".xlsm", ".xlsb", ".ods", ".csv"), "desk-dropped-other-workbook"),
    ".toml": "desk-dropped-settings",
}


def drop(asked: PageRequest) -> Response:
    """Replace workbooks of the session by those that were sent."""
    sheets = asked.sheets(asked.watch.verdict())
    known = sheets.files if sheets else []
    sent = asked.form.getlist("workbook") if asked.form is not None else []
    files = [upload for upload in sent if isinstance(upload, UploadFile) and upload.filename]
    if not files:
        raise Refused([Problem("desk-no-workbook", Place(""))])
    chosen: dict[str, bytes] = {}
    sent_as: dict[str, str] = {}
    problems: list[Problem] = []
    for upload in files:
        name = _workbook_named(upload.filename or "", known)
        shown = PurePath((upload.filename or "").replace("\\", "/")).name[:80]
        if not name:
            values = {"known": ", ".join(known) or "—", "folder": str(asked.here.outputs)}
            problems.append(Problem(_refusal(shown), Place(shown), values))
            continue
        if name in chosen:
            twice = {"first": sent_as[name], "second": shown}
            problems.append(Problem("desk-dropped-twice", Place(name), twice))
            continue
        sent_as[name] = shown
        data = upload.file.read(LARGEST_FILE + 1)
        try:
            package_in(data, name)
        except ProblemsFoundError as error:
            problems += error.problems
        chosen[name] = data
    if problems:
        raise Refused(problems)
    inputs = asked.here.inputs
    fresh = [Fresh(name, data, hash_of(inputs / name)) for name, data in chosen.items()]
    saved = former_files.put(asked.folders, fresh, DROPPED)
    return asked.saved(asked.path("inputs"), saved)


def _workbook_named(sent: str, known: Collection[str]) -> str:
    """Say which workbook a file is: by its name, or by the name that systems give a copy of it."""
    name = PurePath(sent.replace("\\", "/")).name.casefold()
    if not name.endswith(ENDING):
        return ""
    if name in known:
        return name
    stem = name.removesuffix(ENDING)
    return next(
        (workbook for workbook in known if _is_copy(stem, workbook.removesuffix(ENDING))), ""
    )


def _refusal(name: str) -> str:
    """Say why a file is not taken, by its ending."""
    ending = PurePath(name).suffix.casefold()
    return _DROPPED.get(ending, "desk-not-an-input" if ending == ENDING else "desk-dropped-other")


def _is_copy(stem: str, of: str) -> bool:
    """Say whether a name is that of a copy, such as ``Copy of states (2)``."""
    copy_words = [
        (words.plain("inputs.copy-of"), words.plain("inputs.copy"))
        for words in languages().values()
    ]
    before = "|".join(re.escape(f"{prefix} ".casefold()) for prefix, _ in copy_words)
    after = "|".join(
        re.escape(suffix.casefold())
        for suffix in (NOTES, *(f" - {word}" for _, word in copy_words))
    )
    pattern = rf"(?:{before})?{re.escape(of.casefold())}(?:{after}| \([0-9]{{1,3}}\))*"
    return re.fullmatch(pattern, stem) is not None
