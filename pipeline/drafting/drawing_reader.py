"""Charts and images of a section, each a paragraph of its own with a title before it."""

from dataclasses import replace
from typing import TypeVar
from urllib.parse import unquote

from markdown_it.token import Token

from pipeline.document.model import Chart, Image, plain
from pipeline.drafting.block_reader import BlockReader
from pipeline.drafting.chart_plans import plan_chart
from pipeline.drafting.drafting_state import Read
from pipeline.drafting.images import ENDINGS
from pipeline.drafting.template_faults import TemplateFault

T = TypeVar("T", Chart, Image)


class FigureReader(BlockReader):
    """Reads charts and images."""

    def figure(self, token: Token, line: int) -> None:
        """Take up a chart or an image."""
        source = unquote(str(token.attrs.get("src", "")))
        alternative = self.content(token.children or (), line)
        if source.lower().endswith(ENDINGS):
            self.image(source, alternative, line)
        else:
            self.chart(source, alternative, line)

    def chart(self, source: str, alternative: Read, line: int) -> None:
        """Take up a chart; without a label of a table, the next table gives its rows."""
        anchor = self.drafting.anchor("chart")
        plan = plan_chart(source, alternative, anchor, self.origin(line))
        if plan is None:
            self.fault(line, "template-chart", source=source)
            return
        plan = replace(plan, chart=self.titled(plan.chart))
        if plan.has_own:
            self.drawn = plan
        self.section.charts[anchor] = plan
        self.section.blocks.append(plan.chart)

    def image(self, source: str, alternative: Read, line: int) -> None:
        """Take up an image."""
        description = plain(alternative.content)
        if not description.strip():
            self.fault(line, "template-image-silent", file=source)
        picture = self.drafting.pictures(source)
        if isinstance(picture, TemplateFault):
            self.fault(line, picture.code, **picture.values)
            return
        anchor, origin = self.drafting.anchor("image"), self.origin(line)
        size = (picture.width, picture.height)
        image = Image(description, picture.data, picture.kind, *size, anchor, origin)
        self.section.blocks.append(self.titled(image))

    def titled(self, figure: T) -> T:
        """Give a figure the title before it."""
        if self.caption is None:
            return figure
        title, line, numbered = self.caption
        self.caption = None
        if title.marks:
            self.fault(line, "template-figure-note")
        return replace(figure, title=title.content, numbered=numbered, label=title.label)
