"""What is known of a session when it begins."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.template_folder import TemplateFolder

CHECKLIST = "checklist.xlsx"


@dataclass(frozen=True, slots=True)
class NextSession:
    """A session that begins.

    Attributes:
        folder: Its folder, which is made.
        place: Where it is held, by language.
    """

    folder: Path
    number: int
    opening: dt.date
    closing: dt.date
    place: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FormerSession:
    """The folders of the session that is over.

    Attributes:
        inputs: Its workbooks and its ``session.toml``.
        templates: Its templates, with those that sessions share.
    """

    inputs: Path
    templates: TemplateFolder
