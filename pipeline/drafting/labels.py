"""Labels and the references to them, once every block of a document is there."""

from collections.abc import Iterable, Mapping

from pipeline.document.block_origin import place_of
from pipeline.document.model import (
    Annex,
    Block,
    Chart,
    Document,
    Heading,
    Image,
    Item,
    Origin,
    Paragraph,
    Quotation,
    Table,
)
from pipeline.drafting.drafting_state import Drafting, section_of
from pipeline.drafting.environment import Rendered
from pipeline.drafting.pointers import Targets
from pipeline.drafting.slots import LabelSlot, pieces
from pipeline.problems import Problem
from pipeline.session import AnnexEntry

_KINDS: Mapping[str, tuple[type, ...]] = {
    "paragraph": (Paragraph, Item),
    "section": (Heading,),
    "annex": (Annex,),
    "table": (Table,),
    "figure": (Chart, Image),
}


_Labelled = Heading | Paragraph | Item | Table | Chart | Image | Annex


def targets_of(rendered: Iterable[Rendered], annexes: Iterable[str]) -> Targets:
    """Find what references may point to, before any file becomes blocks.

    An annex without a label of its own takes the name of its file.
    """
    files: dict[str, str] = {}
    titles: dict[str, str] = {}
    names = set(annexes)
    for text in rendered:
        labels = [item.name for item in text.slots.items if isinstance(item, LabelSlot)]
        files.update(dict.fromkeys(labels, text.file))
        if text.file in names:
            titles[text.file] = title_label(text)
            files[titles[text.file]] = text.file
    return Targets(files, titles)


def appended(entries: Mapping[str, AnnexEntry], labels: Mapping[str, str]) -> dict[str, str]:
    """Give by the label of an appendix that of its annex, the entries being in their order."""
    parents: dict[str, str] = {}
    parent = ""
    for file, entry in entries.items():
        label = labels.get(file, section_of(file))
        if entry.appendix:
            parents[label] = parent
        else:
            parent = label
    return parents


def title_label(rendered: Rendered) -> str:
    """Give the label of an annex: that in its title, or the name of its file."""
    title = next((line for line in rendered.lines if line.startswith("# ")), "")
    for piece in pieces(title):
        if piece.slot >= 0 and isinstance(item := rendered.slots.items[piece.slot], LabelSlot):
            return item.name
    return section_of(rendered.file)


def check_labels(drafting: Drafting, document: Document) -> list[Problem]:
    """Find labels given twice, and references to nothing or to something of another kind.

    Errors go to the drafting, which has every reference made; warnings are of annexes that no
    paragraph mentions.
    """
    targets: dict[str, Block | Annex] = {}
    for block in _labelled(document):
        if block.label in targets:
            first = place_of(targets[block.label].origin)
            where = f"{first.file}, {first.line}"
            drafting.fault(block.origin, "template-label-twice", label=block.label, first=where)
        targets.setdefault(block.label, block)
    for kind, label, origin in drafting.pointers:
        _check_pointer(drafting, targets, kind, label, origin)
    mentioned = {
        (label, origin.file) for kind, label, origin in drafting.pointers if kind == "annex"
    }
    return [
        Problem(
            "template-annex-unmentioned", place_of(annex.origin), {"label": annex.label}, "warning"
        )
        for annex in document.annexes
        if not any(label == annex.label and file != annex.origin.file for label, file in mentioned)
    ]


def _check_pointer(
    drafting: Drafting, targets: Mapping[str, Block | Annex], kind: str, label: str, origin: Origin
) -> None:
    target = targets.get(label)
    if target is None:
        fit = sorted(name for name, block in targets.items() if isinstance(block, _KINDS[kind]))
        drafting.fault(origin, "template-unknown-label", label=label, known=", ".join(fit))
    elif not isinstance(target, _KINDS[kind]):
        drafting.fault(origin, "template-label-kind", label=label, function=kind)
    elif not getattr(target, "numbered", True):
        drafting.fault(origin, "template-label-unnumbered", label=label)


def _labelled(document: Document) -> Iterable[_Labelled]:
    groups = (document.front, document.body, *(annex.blocks for annex in document.annexes))
    for group in groups:
        for block in group:
            if not isinstance(block, Quotation) and block.label:
                yield block
    yield from document.annexes
