"""What a Word file says of itself: title, language, subject, dates."""

from collections.abc import Mapping

from pipeline.word.package.characters import DECLARATION, escape
from pipeline.word.package.package import Package, parse, xml_bytes

# What a working copy says of its state.
STATUS, WORKING = "status", "working-copy"
_CORE = "docProps/core.xml"
_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"


def set_properties(
    package: Package, title: str, language: str, properties: Mapping[str, str]
) -> None:
    """Write title, language (a BCP 47 tag) and dates; the date of writing is nowhere.

    ``properties`` are ``subject``, ``creator``, ``keywords``, ``status`` and ``created``, the last
    as a date of ISO 8601; each may be missing.
    """
    texts = {
        "dc:title": title,
        "dc:subject": properties.get("subject", ""),
        "dc:creator": properties.get("creator", ""),
        "cp:keywords": properties.get("keywords", ""),
        "cp:contentStatus": properties.get(STATUS, ""),
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
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_NAMESPACE}" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{written}'
        f"<cp:revision>1</cp:revision>{dates}</cp:coreProperties>"
    ).encode()
    package.overrides[_CORE] = _TYPE


def mark_working(package: Package) -> None:
    """Mark a file as a working copy, which never passes clearing, if it has properties at all."""
    if _CORE not in package.parts:
        return
    tree = parse(package.parts[_CORE])
    for old in list(tree.iter("{*}contentStatus")):
        tree.remove(old)
    status = tree.makeelement(f"{{{_NAMESPACE}}}contentStatus")
    status.text = WORKING
    tree.append(status)
    package.parts[_CORE] = xml_bytes(tree)
