"""Word files with one thing too many in them, made of a letter that is fit to leave."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

LETTER = Path(__file__).parents[2] / "templates" / "en" / "letters" / "acknowledgement.docx"
BODY, SETTINGS, STYLES = "word/document.xml", "word/settings.xml", "word/styles.xml"
CORE, APP, TYPES = "docProps/core.xml", "docProps/app.xml", "[Content_Types].xml"
RELATIONS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_EMPTY_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    "</Relationships>"
)
WORDS = "A paragraph to be found."


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def file_of(parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def letter() -> dict[str, bytes]:
    return parts_of(LETTER.read_bytes())


def with_text(xml: str, part: str = BODY) -> bytes:
    """Put XML at the beginning of a part."""
    parts = letter()
    text = parts[part].decode()
    for opening in ("<w:body>", "</w:hdr>", "</w:ftr>"):
        if opening in text:
            at = text.index(opening) + (len(opening) if opening == "<w:body>" else 0)
            parts[part] = f"{text[:at]}{xml}{text[at:]}".encode()
            break
    return file_of(parts)


def with_run(xml: str, part: str = BODY) -> bytes:
    """Put XML into a paragraph that has words by which it is found."""
    return with_text(f"<w:p><w:r><w:t>{WORDS}</w:t></w:r>{xml}</w:p>", part)


def replaced(part: str, old: str, new: str) -> bytes:
    parts = letter()
    text = parts[part].decode()
    assert old in text
    parts[part] = text.replace(old, new, 1).encode()
    return file_of(parts)


def related(
    kind: str,
    target: str,
    content: bytes | None = None,
    content_type: str = "application/octet-stream",
    source: str = RELATIONS,
) -> bytes:
    """Relate the letter to a part of its own, or to something outside where there is no content."""
    parts = letter()
    held = parts.get(source, _EMPTY_RELATIONS.encode()).decode()
    mode = ' TargetMode="External"' if content is None else ""
    kind = kind if "/" in kind else f"{OFFICE}/{kind}"
    entry = f'<Relationship Id="rId900" Type="{kind}" Target="{target}"{mode}/>'
    parts[source] = held.replace("</Relationships>", f"{entry}</Relationships>").encode()
    if content is not None:
        name = target.removeprefix("../") if target.startswith("../") else f"word/{target}"
        parts[name] = content
        override = f'<Override PartName="/{name}" ContentType="{content_type}"/>'
        parts[TYPES] = parts[TYPES].replace(b"</Types>", f"{override}</Types>".encode())
    return file_of(parts)


def field(instruction: str) -> str:
    """Write a field as Word does, its instruction torn into two runs."""
    half = len(instruction) // 2
    marks = {
        kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
        for kind in ("begin", "separate", "end")
    }
    told = "".join(
        f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'
        for text in (instruction[:half], instruction[half:])
    )
    return f"{marks['begin']}{told}{marks['separate']}<w:r><w:t>x</w:t></w:r>{marks['end']}"
