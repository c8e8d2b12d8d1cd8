"""What stands at the head of a document: short texts by name, filled from the facts."""

import re
from collections.abc import Iterable, Mapping

from pipeline.document.model import Origin, Phrase, Text, with_link
from pipeline.drafting import markdown
from pipeline.drafting.drafting_state import Drafting
from pipeline.drafting.environment import Reader, Template
from pipeline.drafting.line_reader import read_line
from pipeline.drafting.template_faults import TemplateFault
from pipeline.drafting.template_text import read_source
from pipeline.problems import Problem, ProblemsFoundError
from pipeline.template_folder import TemplateFolder
from pipeline.toml_faults import toml_fault
from pipeline.toml_text import parse_toml

MASTHEAD = "masthead.toml"
WORDS = "words.toml"
TITLE = "title"


def read_masthead(
    reader: Reader, templates: TemplateFolder, folder: str, problems: list[Problem]
) -> dict[str, Template]:
    """Read the texts of a language, and those of a report, which take precedence.

    Only those that are fit; errors are added to the problems.
    """
    entries: dict[str, Template] = {}
    names: set[str] = set()
    words = f"{folder}/{WORDS}"
    for file in (f"{folder.partition('/')[0]}/{MASTHEAD}", words):
        for name, text, line in _texts(templates, file, problems):
            names.add(name)
            entries.pop(name, None)
            try:
                entries[name] = reader.read(file, text, line)
            except ProblemsFoundError as error:
                problems += error.problems
    if TITLE not in names and (templates / words).exists():
        problems.append(TemplateFault("template-no-title", {"key": TITLE}).at(Origin(words, 1)))
    return entries


def fill_masthead(
    drafting: Drafting, reader: Reader, entries: Mapping[str, Template]
) -> Mapping[str, Phrase]:
    """Fill the texts of the masthead by name; empty where the template prints nothing."""
    masthead: dict[str, Phrase] = {}
    for name, template in entries.items():
        line = template.first_line
        try:
            rendered = reader.render(template)
        except ProblemsFoundError as error:
            drafting.problems += error.problems
            continue
        tokens = markdown.tokens("\n".join(rendered.lines).strip())
        read = read_line(drafting, rendered, line, tokens)
        linked = any(token.type == "link_open" for token in tokens)
        if linked or not all(isinstance(piece, Text) for piece in read.content):
            drafting.fault(Origin(template.file, line), "template-masthead-text")
        # A symbol at the head of a document leads to no other document.
        masthead[name] = tuple(
            with_link(piece, "") for piece in read.content if isinstance(piece, Text)
        )
    return masthead


def _texts(
    templates: TemplateFolder, file: str, problems: list[Problem]
) -> Iterable[tuple[str, str, int]]:
    """Give name, text and line of each entry of a file."""
    source = read_source(templates / file)
    if isinstance(source, TemplateFault):
        problems.append(source.at(Origin(file, 0)))
        return
    try:
        content = parse_toml(source)
    except (ValueError, RecursionError) as error:
        reason, line = toml_fault(str(error))
        at = Origin(file, line or source.count("\n"))
        problems.append(TemplateFault("template-not-toml", {"reason": reason}).at(at))
        return
    for name, text in content.items():
        match = re.search(rf"(?m)^\s*[\"']?{re.escape(name)}[\"']?\s*=", source)
        line = source.count("\n", 0, match.end()) + 1 if match else 1
        if isinstance(text, str):
            yield name, text, line
        else:
            problems.append(
                TemplateFault("template-not-a-text", {"key": name}).at(Origin(file, line))
            )
