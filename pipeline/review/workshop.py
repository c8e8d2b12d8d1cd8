"""What a review knows how to make, for those who issue documents."""

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.issuing.making import Workshop
from pipeline.template_folder import TemplateFolder

if TYPE_CHECKING:
    from pipeline.issuing.making import MadeDocument
    from pipeline.issuing.target import Target
    from pipeline.production import DraftedReport, Drafts
    from pipeline.request import Progress, Request


def workshop() -> Workshop:
    """Give what the review knows how to make."""
    return Workshop(_figures, _corrigendum)


def _figures(drafted: "DraftedReport", drafts: "Drafts", templates: TemplateFolder) -> bytes:
    from pipeline.review.provenance.provenance import stated_figures

    return stated_figures(drafted, drafts.packs, templates)


def _corrigendum(
    request: "Request", records: Path, target: "Target", progress: "Progress"
) -> "MadeDocument":
    from pipeline.review.corrigendum.corrigendum_draft import corrigendum_of

    return corrigendum_of(request, records, target, progress)
