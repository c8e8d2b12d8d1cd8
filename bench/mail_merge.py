"""The mail merge of LibreOffice: one letter for many addresses, its output checked."""

import base64
import csv
import os
import signal
import subprocess
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from bench.letter_files import FIELDS, LINE, expected, logo, text_of, values
from bench.page import Part
from pipeline.word.office.office_places import office

_MACRO: Final = Path(__file__).with_name("mail_merge.bas")
_SECONDS: Final = 900
_COLUMNS = ("Letters", "seconds with the start", "a letter more, ms", "letters/s")
_BASIC = "http://openoffice.org/2000/script"
_LIBRARY = "http://openoffice.org/2000/library"


def mail_merge(folder: Path, counts: tuple[int, int]) -> Part:
    """Measure the mail merge of LibreOffice with few and many letters.

    The time of the start follows from the difference. Without LibreOffice Base there are no
    figures.
    """
    text = (
        "The lean letter by the mail merge of LibreOffice, headless, through its own interface "
        "(UNO): a list of addresses in CSV, database fields, a Word file for each address. It has "
        "no repeated row: the cells of the table are columns of the list. Each letter is held to "
        "its text. The mail merge of Word cannot be had on Linux."
    )
    program = office()
    took = {count: _merged(folder / f"merge{count}", count, program or "") for count in counts}
    if program is None or not all(took.values()):
        return Part("Mail merge", text, _COLUMNS, (("LibreOffice Base is not here", *"–––"),))
    few, many = counts
    each = (took[many] - took[few]) / (many - few)
    rows = (
        (f"{few:,}", f"{took[few]:.1f}", "–", "–"),
        (f"{many:,}", f"{took[many]:.1f}", f"{each * 1000:.0f}", f"{1 / each:.0f}"),
    )
    return Part("Mail merge", text, _COLUMNS, rows)


def _merged(folder: Path, count: int, program: str) -> float:
    """Merge letters and give the seconds; 0 where LibreOffice cannot."""
    if not program:
        return 0.0
    output = folder / "output"
    output.mkdir(parents=True)
    (folder / "list").mkdir()
    columns = _columns()
    with (folder / "list/addresses.csv").open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, quoting=csv.QUOTE_ALL)
        lines.writerow(["number", *columns])
        lines.writerows([f"{number:05}", *columns.values()] for number in range(count))
    (folder / "letter.fodt").write_text(_letter(columns), encoding="utf-8")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [program, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless"]
        # The first start with a profile writes its own macros into it.
        _run([*command, "--terminate_after_init"], folder / "done")
        _write_macro(Path(profile), folder)
        seconds = _run([*command, "--norestore", "macro:///Standard.Merge.Main"], folder / "done")
    done = folder / "done"
    if not done.exists() or done.read_text(encoding="utf-8").strip() != "done":
        return 0.0
    _check(output, count)
    return seconds


def _run(command: list[str], done: Path) -> float:
    """Run LibreOffice until it ends or writes the file ``done``, and give the seconds."""
    start = time.perf_counter()
    running = subprocess.Popen(  # noqa: S603 - a fixed command
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    while running.poll() is None and not done.exists():
        if time.perf_counter() - start > _SECONDS:
            break
        time.sleep(0.02)
    seconds = time.perf_counter() - start
    if running.poll() is None:
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    return seconds


def _check(output: Path, count: int) -> None:
    letters = sorted(output.glob("*.docx"))
    wanted = expected(rich=False)
    wrong = [path.name for path in letters if text_of(path) != wanted]
    if len(letters) != count or wrong:
        lacking = wanted - text_of(letters[0]) if letters else Counter()
        message = f"mail merge: {len(letters)} of {count}, wrong {wrong[:3]}, missing {lacking}"
        raise AssertionError(message)


def _columns() -> dict[str, str]:
    letter_values = values()
    columns = {f"value{number}": letter_values[f"value{number}"] for number in range(FIELDS)}
    for place, row in enumerate(letter_values["rows"]):
        columns |= {f"a{place}": row["a"], f"b{place}": row["b"]}
    return {**columns, "yes": "Yes" if letter_values["yes"] else "No"}


def _write_macro(profile: Path, folder: Path) -> None:
    """Write the macro into a profile of LibreOffice, where it may run."""
    places = {
        "@LIST@": (folder / "list").as_uri(),
        "@BASE@": (folder / "addresses.odb").as_uri(),
        "@LETTER@": (folder / "letter.fodt").as_uri(),
        "@OUTPUT@": (folder / "output").as_uri(),
        "@DONE@": str(folder / "done"),
    }
    code = _MACRO.read_text(encoding="utf-8")
    for name, place in places.items():
        code = code.replace(name, place)
    basic = profile / "user/basic"
    (basic / "Standard").mkdir(parents=True, exist_ok=True)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE {0} PUBLIC "-//OpenOffice.org//DTD '
    head += 'OfficeDocument 1.0//EN" "{1}">\n'
    module = head.format("script:module", "module.dtd")
    (basic / "Standard/Merge.xba").write_text(
        f'{module}<script:module xmlns:script="{_BASIC}" script:name="Merge" '
        f'script:language="StarBasic">{escape(code)}</script:module>',
        encoding="utf-8",
    )
    for name in ("script", "dialog"):
        element = '<library:element library:name="Merge"/>' if name == "script" else ""
        (basic / f"Standard/{name}.xlb").write_text(
            f"{head.format('library:library', 'library.dtd')}<library:library "
            f'xmlns:library="{_LIBRARY}" library:name="Standard" library:readonly="false" '
            f'library:passwordprotected="false">{element}</library:library>',
            encoding="utf-8",
        )
        (basic / f"{name}.xlc").write_text(
            f"{head.format('library:libraries', 'libraries.dtd')}<library:libraries "
            f'xmlns:library="{_LIBRARY}" xmlns:xlink="http://www.w3.org/1999/xlink">'
            f'<library:library library:name="Standard" '
            f'xlink:href="$(USER)/basic/Standard/{name}.xlb/" xlink:type="simple" '
            f'library:link="false"/></library:libraries>',
            encoding="utf-8",
        )


def _letter(columns: dict[str, str]) -> str:
    """Write the letter as a flat file of LibreOffice, with fields of the list."""

    def field(name: str) -> str:
        return (
            '<text:database-display text:database-name="addresses" text:table-name="addresses" '
            f'text:table-type="table" text:column-name="{name}">&lt;{name}&gt;'
            "</text:database-display>"
        )

    picture = base64.b64encode(logo()).decode()
    lines = "".join(f"<text:p>{LINE}{field(f'value{number}')}</text:p>" for number in range(FIELDS))
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f"<table:table-cell><text:p>{field(f'{side}{place}')}</text:p></table:table-cell>"
            for side in "ab"
        )
        + "</table:table-row>"
        for place in range(sum(name.startswith("a") for name in columns))
    )
    condition = (
        '<text:conditional-text text:condition="ooow:addresses.addresses.yes == &quot;Yes&quot;" '
        'text:string-value-if-true="Yes" text:string-value-if-false="No">Yes'
        "</text:conditional-text>"
    )
    return _FRAME.format(
        head=field("value0"),
        foot=field("value1"),
        picture=picture,
        body=f"{lines}<text:p>{condition}</text:p><table:table><table:table-column "
        f'table:number-columns-repeated="2"/>{rows}</table:table><text:p/>',
    )


_NAMES = {
    "office": "office",
    "style": "style",
    "text": "text",
    "table": "table",
    "draw": "drawing",
    "svg": "svg-compatible",
}
_OF_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_FRAME = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<office:document office:version="1.3" '
    'office:mimetype="application/vnd.oasis.opendocument.text" '
    'xmlns:ooow="http://openoffice.org/2004/writer" '
    + " ".join(f'xmlns:{name}="{_OF_OASIS}:{word}:1.0"' for name, word in _NAMES.items())
    + '><office:automatic-styles><style:page-layout style:name="page"><style:header-style/>'
    "<style:footer-style/></style:page-layout></office:automatic-styles>"
    '<office:master-styles><style:master-page style:name="Standard" '
    'style:page-layout-name="page"><style:header><text:p><draw:frame '
    'text:anchor-type="as-char" svg:width="12mm" svg:height="12mm"><draw:image>'
    "<office:binary-data>{picture}</office:binary-data></draw:image></draw:frame></text:p>"
    "<text:p>{head}</text:p></style:header><style:footer><text:p>{foot}</text:p></style:footer>"
    "</style:master-page></office:master-styles><office:body><office:text>{body}</office:text>"
    "</office:body></office:document>\n"
)
