"""What the conversion of the files of a report shares, and what it says of a block."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pipeline.document.model import Content, Origin, Text
from pipeline.drafting.environment import Rendered
from pipeline.drafting.images import Picture
from pipeline.drafting.pointers import Targets
from pipeline.drafting.template_faults import TemplateFault
from pipeline.language.pack import LanguagePack
from pipeline.problems import Problem


def _no_picture(name: str) -> Picture | TemplateFault:
    return TemplateFault("template-image-missing", {"file": name, "reason": ""})


@dataclass(slots=True)
class Drafting:
    """What the conversion of every file of a report in one language shares.

    Attributes:
        pointers: Every reference made: kind, label and where, looked at when all is there.
        homes: By file of a shared text, the file of the report that it stands in.
    """

    pack: LanguagePack
    targets: Targets
    problems: list[Problem] = field(default_factory=list)
    pointers: list[tuple[str, str, Origin]] = field(default_factory=list)
    anchors: dict[str, int] = field(default_factory=dict)
    shared: Mapping[str, Rendered] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)
    pictures: Callable[[str], Picture | TemplateFault] = _no_picture

    def anchor(self, kind: str) -> str:
        """Give a name that no other block of the document has."""
        self.anchors[kind] = self.anchors.get(kind, 0) + 1
        return f"{kind}{self.anchors[kind]}"

    def fault(self, origin: Origin, code: str, **values: str) -> None:
        """Keep a problem, once."""
        problem = TemplateFault(code, values).at(origin)
        if problem not in self.problems:
            self.problems.append(problem)


@dataclass(frozen=True, slots=True)
class Read:
    """The content of a block, its label, or empty, and the labels of the notes it calls."""

    content: Content
    label: str = ""
    marks: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it prints nothing."""
        return all(isinstance(piece, Text) and not piece.text.strip() for piece in self.content)


def section_of(file: str) -> str:
    """Name the section that a template is, the same in every language: its file without endings."""
    return file.rpartition("/")[2].partition(".")[0]
