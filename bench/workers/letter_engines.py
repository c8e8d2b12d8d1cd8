"""Engines that fill a letter; each is imported in an environment of its own."""

import subprocess
from pathlib import Path
from typing import Any

from bench.workers.task import Make, Task


def _to_disk(target: Path, content: bytes) -> None:
    fresh = target.with_suffix(".fresh")
    fresh.write_bytes(content)
    fresh.replace(target)


def ours(task: Task) -> Make:
    """Fill a letter as the product does."""
    from jinja2 import Environment

    from pipeline.word.letters.letter import LetterTemplate

    letter = LetterTemplate(task.template, Environment(autoescape=True))
    return lambda: _to_disk(task.target, letter.render(task.values))


def ours_to_memory(task: Task) -> Make:
    """Fill a letter as the product does, without writing it."""
    from jinja2 import Environment

    from pipeline.word.letters.letter import LetterTemplate

    letter = LetterTemplate(task.template, Environment(autoescape=True))
    _to_disk(task.target, letter.render(task.values))

    def make() -> None:
        letter.render(task.values)

    return make


def floor(task: Task) -> Make:
    """Render, deflate, write, rename: nothing else, on parts that were prepared before."""
    import zlib

    from jinja2 import Environment

    from pipeline.word.letters.letter import LetterTemplate

    letter = LetterTemplate(task.template, Environment(autoescape=True))
    codes = [part.code for part in letter._parts]  # noqa: SLF001 - the floor renders the same
    whole = letter.render(task.values)
    changing = [code.render(task.values).encode() for code in codes]
    packed = sum(len(zlib.compress(part, 6)) for part in changing)
    rest = whole[: max(len(whole) - packed, 0)]
    _to_disk(task.target, whole)

    def make() -> None:
        parts = []
        for code in codes:
            deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
            xml = code.render(task.values).encode()
            parts.append(deflate.compress(xml) + deflate.flush())
            zlib.crc32(xml)
        _to_disk(task.target.with_suffix(".floor"), rest + b"".join(parts))

    return make


def docxtpl(task: Task) -> Make:
    """Fill a letter with docxtpl, which reads its template anew for each."""
    from docxtpl import DocxTemplate

    def make() -> None:
        letter = DocxTemplate(str(task.template))
        letter.render(dict(task.values), autoescape=True)
        letter.save(str(task.target))

    return make


def docxtpl_ng(task: Task) -> Make:
    """Fill a letter with docxtpl-ng, which may keep its template."""
    from docxtpl import Template

    letter = Template(str(task.template))

    def make() -> None:
        letter.render(dict(task.values))
        letter.save(str(task.target))

    return make


def mailmerge(task: Task) -> Make:
    """Fill a letter with docx-mailmerge2."""
    from mailmerge import MailMerge

    fields = {name: value for name, value in task.values.items() if isinstance(value, str)}

    def make() -> None:
        with MailMerge(str(task.template)) as letter:
            letter.merge_rows("a", task.values["rows"])
            letter.merge(**fields)
            letter.write(str(task.target))

    return make


def by_hand(task: Task) -> Make:
    """Fill a letter with python-docx alone, as a script for this letter would."""
    import docx

    def filled(paragraph: Any) -> None:  # noqa: ANN401 - python-docx declares no types
        for run in paragraph.runs:
            if "[[" in run.text:
                name = run.text[2:-2]
                run.text = "Yes" if name == "yes" else task.values[name]

    def make() -> None:
        letter = docx.Document(str(task.template))
        for paragraph in letter.paragraphs:
            filled(paragraph)
        for part in (letter.sections[0].header, letter.sections[0].footer):
            for paragraph in part.paragraphs:
                filled(paragraph)
        table = letter.tables[0]
        table._tbl.remove(table.rows[0]._tr)  # noqa: SLF001 - python-docx cannot remove a row
        for row in task.values["rows"]:
            cells = table.add_row().cells  # type: ignore[no-untyped-call]
            cells[0].text, cells[1].text = row["a"], row["b"]
        letter.save(str(task.target))

    return make


def pandoc(task: Task) -> Make:
    """Write Markdown and let pandoc turn it into Word with the template for its styles."""
    import pypandoc

    program = pypandoc.get_pandoc_path()

    def markdown() -> str:
        lead = "The Secretariat has the honour to draw attention to the following: "
        lines = [lead + value for value in task.values.values() if isinstance(value, str)]
        lines += ["Yes"] if task.values.get("yes") else []
        for number in range(int(task.template.stem.endswith("rich")) * 30):
            lines.append(
                f"Paragraph {number}: **a stretch in bold,** *another in italics,* "
                "and the rest as it comes."
            )
        rows = task.values["rows"]
        head = "|" + " |" * len(rows[0]) + "\n|" + "---|" * len(rows[0]) + "\n"
        table = head + "\n".join("|" + "|".join(row.values()) + "|" for row in rows)
        return "\n\n".join([*lines, table])

    def make() -> None:
        command = [program, "-f", "markdown", "-t", "docx", f"--reference-doc={task.template}"]
        subprocess.run([*command, "-o", str(task.target)], input=markdown().encode(), check=True)  # noqa: S603 - a fixed command

    return make
