"""LibreOffice fetches nothing and runs nothing while it lays a file out."""

import base64
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pipeline.word.office.office import to_pdf
from pipeline.word.office.office_places import office
from pipeline.word.office.office_run import Conversion
from tests.word_gate.files import BODY, RELATIONS, SETTINGS, TYPES, file_of, parts_of, related

PICTURE = base64.b64decode(
    b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
DRAWING = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing"><wp:extent cx="914400" cy="914400"/><wp:docPr id="1" name="p"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData '
    'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://'
    'schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="p"/>'
    '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="rId900" xmlns:r="http://schemas.'
    'openxmlformats.org/officeDocument/2006/relationships"/><a:stretch><a:fillRect/></a:stretch>'
    '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="914400" cy="914400"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
    "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
)


@contextmanager
def counting() -> Iterator[tuple[str, list[str]]]:
    """Serve a picture on this computer and note who asks for what."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(f"{self.command} {self.path}")
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(PICTURE)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 - as http.server names them

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
    finally:
        server.shutdown()
        server.server_close()


def with_remote_picture(address: str) -> bytes:
    parts = parts_of(related("image", f"{address}/picture.png"))
    parts[BODY] = parts[BODY].replace(b"<w:body>", f"<w:body>{DRAWING}".encode())
    return file_of(parts)


def with_remote_template(address: str) -> bytes:
    parts = parts_of(
        related("attachedTemplate", f"{address}/t.dotx", source="word/_rels/settings.xml.rels")
    )
    attached = (
        '<w:attachedTemplate xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships" r:id="rId900"/><w:defaultTabStop'
    )
    parts[SETTINGS] = parts[SETTINGS].replace(b"<w:defaultTabStop", attached.encode())
    return file_of(parts)


def with_included_text(address: str) -> bytes:
    parts = parts_of(related("hyperlink", "https://example.int"))
    field = (
        f'<w:p><w:fldSimple w:instr=" INCLUDETEXT &quot;{address}/a.docx&quot; "><w:r><w:t>x</w:t>'
        f'</w:r></w:fldSimple><w:fldSimple w:instr=" INCLUDEPICTURE &quot;{address}/b.png&quot; '
        '\\d "><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'
    )
    parts[BODY] = parts[BODY].replace(b"<w:body>", f"<w:body>{field}".encode())
    assert RELATIONS in parts
    assert TYPES in parts
    return file_of(parts)


def test_nothing_is_fetched_while_pages_are_laid_out(tmp_path: Path) -> None:
    program = office()
    if program is None:
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "pdf").mkdir()
    with counting() as (address, asked):
        sources = []
        for make in (with_remote_picture, with_remote_template, with_included_text):
            source = tmp_path / f"{make.__name__}.docx"
            source.write_bytes(make(address))
            assert address.encode() in b"".join(
                zipfile.ZipFile(source).read(name) for name in zipfile.ZipFile(source).namelist()
            )
            sources.append(source)
        conversion = Conversion(program, tmp_path / "pdf")
        made = list(to_pdf(conversion, sources, watch=lambda _: None))
    assert [path and path.stem for path in made] == [path.stem for path in sources]
    assert asked == []
