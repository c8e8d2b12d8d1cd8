"""A picture in the line of text, with what a reader who cannot see it is told."""

from pipeline.document.model import Image
from pipeline.word.package.characters import quoted
from pipeline.word.report.layout import LayoutPage

_TWIP = 635
# A pixel at 96 to the inch; a picture larger than the text is made as wide as the text.
_PIXEL = 9525
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_HIGHEST = 11_000  # in twentieths of a point: it stays on a page with its title


def picture(image: Image, relationship: str, number: int, page: LayoutPage) -> str:
    """Place a picture in the line of text as a run, no wider than the text of the page."""
    wide, high = image.width * _PIXEL, image.height * _PIXEL
    share = min(1, page.width * _TWIP / wide, _HIGHEST * _TWIP / high)
    size = f'cx="{max(1, round(wide * share))}" cy="{max(1, round(high * share))}"'
    spoken = quoted(image.alternative.replace("\n", " "))
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="{number}" name="{relationship}" descr={spoken}/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_DRAWING}/main">'
        f'<a:graphicData uri="{_DRAWING}/picture"><pic:pic xmlns:pic="{_DRAWING}/picture">'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{relationship}" descr={spoken}/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relationship}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
        "</w:r>"
    )
