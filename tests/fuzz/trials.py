"""What is tried: a command in a stage of the session, with a file changed that it may read."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.fuzz.byte_changes import changed_bytes
from tests.fuzz.package_changes import changed_package
from tests.fuzz.register_changes import changed_register
from tests.fuzz.seeds import CIRCULAR, INTERRUPTED, STAGES, STEM, SYMBOL
from tests.fuzz.text_changes import changed_jinja, changed_json, changed_lines, changed_toml

_AGAIN = f"records/issued/{STEM}"
_NEW = (
    *("new-session", "next", "--number=8", "--opening=2009-11-18", "--closing=2009-11-26"),
    *("--place=en=The Hague", "--place=fr=La Haye"),
)
# The commands, and the earliest stage in which each has something to do.
COMMANDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("fresh", ("check",)),
    ("fresh", ("templates",)),
    ("fresh", ("report",)),
    ("fresh", ("letters", CIRCULAR)),
    ("fresh", ("workbook", "responses.xlsx")),
    ("fresh", ("workbook", "dues.xlsx")),
    ("fresh", _NEW),
    ("drafted", ("clear", CIRCULAR, "--by=A. Person")),
    ("drafted", ("clear", SYMBOL, "--by=A. Person")),
    ("drafted", ("report", "--discard-edits")),
    ("drafted", ("emails", CIRCULAR)),
    ("drafted", ("print-pack", CIRCULAR, "--dry-run")),
    ("drafted", ("explain", "1")),
    ("drafted", ("review",)),
    ("cleared", ("clear", CIRCULAR, "--correct", "--by=B. Person")),
    ("cleared", ("clear", SYMBOL, "--correct", "--by=B. Person")),
    ("cleared", ("dispatch", CIRCULAR, "--on=2008-06-02", "--channel=bag")),
    ("cleared", ("issue", "--on=2008-10-30")),
    ("issued", ("reminders", CIRCULAR, "--as-of=2008-07-15")),
    ("issued", ("acknowledgements", CIRCULAR, "--as-of=2008-07-15")),
    ("issued", ("status", "--as-of=2008-07-15")),
    ("issued", ("status", "--as-of=2008-07-15", "--restricted")),
    ("issued", ("register",)),
    ("issued", ("register", "--check")),
    ("issued", ("register", "--state=BEL")),
    ("issued", ("register", "--export=outputs/register.xlsx")),
    ("issued", ("register", "--backup=outputs/copy.sqlite3")),
    ("issued", ("changes",)),
    ("issued", ("corrigendum", "--on=2008-11-12")),
    ("issued", ("revise", "--on=2008-11-12")),
    ("issued", ("reissue", "--on=2008-11-12")),
    ("issued", ("verify",)),
    ("issued", ("verify", "--repair")),
    ("issued", ("rebuild", "--from", _AGAIN)),
    ("issued", ("rebuild", "--from", _AGAIN, "--to=outputs/again")),
    (INTERRUPTED, ("status", "--as-of=2008-07-15")),
    (INTERRUPTED, ("reminders", CIRCULAR, "--as-of=2008-09-01")),
    (INTERRUPTED, ("report",)),
    (INTERRUPTED, ("verify", "--repair")),
)
Change = Callable[[Random, bytes], bytes]
# Kinds of files: which they are, how they are changed, how often.
KINDS: dict[str, tuple[tuple[str, ...], Change, int]] = {
    "workbook": (("inputs/*.xlsx",), changed_package, 3),
    "letter": (("templates/*/letters/*.docx",), changed_package, 4),
    "layout": (("templates/*/report.docx",), changed_package, 2),
    "document": (("outputs/**/*.docx", "records/**/*.docx"), changed_package, 2),
    "settings": (("inputs/session.toml",), changed_toml, 4),
    "figures": (("inputs/figures.toml",), changed_toml, 3),
    "words": (("templates/**/*.toml",), changed_toml, 3),
    "text": (("templates/**/*.j2",), changed_jinja, 4),
    "outputs": (("outputs/manifest.json", "outputs/.journal.json"), changed_json, 3),
    "archive": (("records/issued/*/*.json",), changed_json, 2),
    "register": (("records/register.sqlite3",), changed_register, 4),
    "lists": (("templates/*.csv", "templates/*/*.txt", "templates/status/*.css"), changed_lines, 1),
    "kept": (("records/issued/**/*", "outputs/**/*.xlsx"), changed_bytes, 1),
}
# Commands that look at everything are tried with any file; a file of a kind, mostly with these.
_READ_BY = {
    "workbook": ("check", "report", "letters", "workbook", "register", "status", "dispatch"),
    "letter": ("check", "templates", "letters", "reminders", "acknowledgements", "new-session"),
    "layout": ("report", "print-pack", "review", "corrigendum", "revise", "check"),
    "document": (
        "clear",
        "issue",
        "emails",
        "print-pack",
        "verify",
        "changes",
        "dispatch",
        "report",
    ),
    "settings": ("check", "report", "letters", "status", "new-session", "clear", "verify"),
    "figures": ("check", "report", "workbook", "explain", "review", "changes", "new-session"),
    "words": (
        "check",
        "report",
        "templates",
        "status",
        "emails",
        "print-pack",
        "review",
        "explain",
    ),
    "text": ("check", "report", "templates", "status", "emails"),
    "outputs": ("report", "verify", "clear", "status", "reminders"),
    "archive": ("verify", "rebuild", "changes", "corrigendum", "revise", "reissue", "status"),
    "register": ("register", "verify", "letters", "clear", "dispatch", "status", "report", "issue"),
}
_ORDER = (*STAGES, INTERRUPTED)


@dataclass(frozen=True)
class Trial:
    """One input.

    Attributes:
        number: Which of its seed.
        stage: The folders that it begins with.
        words: The command.
        file: The file that is changed, relative to the session.
        kind: Of the file.
        content: What the file is changed to.
    """

    number: int
    stage: str
    words: tuple[str, ...]
    file: str
    kind: str
    content: bytes


def trial_of(seeds: Path, seed: int, number: int) -> Trial:
    """Draw an input; the same for the same seed and number, whatever was drawn before."""
    random = Random(f"{seed}/{number}")
    while True:
        kind = random.choices(list(KINDS), [weight for *_, weight in KINDS.values()])[0]
        readers = _READ_BY.get(kind) if random.random() < 0.75 else None
        fit = [one for one in COMMANDS if readers is None or one[1][0] in readers]
        earliest, words = random.choice(fit)
        later = [earliest] * 3 + list(_ORDER[_ORDER.index(earliest) :])
        stage = random.choice(later)
        patterns, change, _ = KINDS[kind]
        files = sorted(
            path for pattern in patterns for path in (seeds / stage).glob(pattern) if path.is_file()
        )
        if files:
            path = random.choice(files)
            content = change(random, path.read_bytes())
            return Trial(
                number, stage, words, path.relative_to(seeds / stage).as_posix(), kind, content
            )
