"""What a Word file says of itself: title, language, subject, dates."""

from collections.abc import Mapping

from pipeline.word.characters import escape
from pipeline.word.package import Package

_CORE = "docProps/core.xml"
_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"


def set_properties(
    package: Package, title: str, language: str, properties: Mapping[str, str]
) -> None:
    """Write title, language and dates; the date of writing is nowhere.

    Args:
        package: The file; changed.
        title: The title.
        language: The BCP 47 tag.
        properties: ``subject``, ``creator``, ``keywords`` and ``created``, the last as a date of
            ISO 8601; each may be missing.
    """
    texts = {
        "dc:title": title,
        "dc:subject": properties.get("subject", ""),
        "dc:creator": properties.get("creator", ""),
        "cp:keywords": properties.get("keywords", ""),
        "dc:language": language,
    }
    written = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in texts.items() if text)
    created = properties.get("created", "")
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{created}T00:00:00Z</dcterms:{name}>'
        for name in ("created", "modified")
        if created
    )
    package.parts[_CORE] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp='
        '"http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{written}'
        f"<cp:revision>1</cp:revision>{dates}</cp:coreProperties>"
    ).encode()
    package.overrides[_CORE] = _TYPE
