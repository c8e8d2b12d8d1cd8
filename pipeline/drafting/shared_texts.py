"""Texts that several reports have, each in a file of its own: ``{{ shared('mandate') }}``."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.document.model import Origin
from pipeline.drafting.environment import Reader, Rendered, Template
from pipeline.drafting.files import ENDING
from pipeline.drafting.slots import Shared
from pipeline.drafting.template_faults import TemplateFault
from pipeline.drafting.template_text import read_source
from pipeline.problems import Problem, ProblemsFoundError
from pipeline.template_folder import SHARED_TEXTS, TemplateFolder

_NAME = re.compile(r"[\w-]+")


@dataclass(slots=True)
class SharedTexts:
    """The shared texts of a report in one language, and by file the file they stand in."""

    templates: dict[str, Template] = field(default_factory=dict)
    rendered: dict[str, Rendered] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)


def read_shared(
    reader: Reader, templates: TemplateFolder, language: str, sections: Iterable[Rendered]
) -> tuple[SharedTexts, list[Problem]]:
    """Read the shared texts that the sections of a report take up.

    The problems say also where a text stands twice in a report or takes up another.
    """
    texts = SharedTexts()
    problems: list[Problem] = []
    for section in sections:
        for name, line in _named(section):
            origin = Origin(section.file, line)
            file = f"{language}/{SHARED_TEXTS}/{name}{ENDING}"
            if file in texts.homes:
                problems.append(TemplateFault("template-shared-twice", {"name": name}).at(origin))
                continue
            texts.homes[file] = section.file
            text = read_source(templates / file) if _NAME.fullmatch(name) else None
            if not isinstance(text, str):
                values = {"name": name, "file": f"templates/{file}"}
                problems.append(TemplateFault("template-no-shared", values).at(origin))
                continue
            try:
                texts.templates[file] = template = reader.read(file, text)
                texts.rendered[name] = reader.render(template)
            except ProblemsFoundError as error:
                problems += error.problems
    for shared in texts.rendered.values():
        for name, line in _named(shared):
            fault = TemplateFault("template-shared-within", {"name": name})
            problems.append(fault.at(Origin(shared.file, line)))
    return texts, problems


def _named(rendered: Rendered) -> Iterator[tuple[str, int]]:
    slots = rendered.slots
    for item, line in zip(slots.items, slots.lines, strict=True):
        if isinstance(item, Shared):
            yield item.name, line


def in_report(files: Mapping[str, str], homes: Mapping[str, str]) -> dict[str, str]:
    """Say in which file of the report each label stands, also those of shared texts."""
    return {label: homes.get(file, file) for label, file in files.items()}
