"""E-mail drafts and the print pack by buttons: read by others, one for each addressee."""

import email
import email.policy

import pikepdf
import pytest

from pipeline.word.office.office_places import office as word_office
from tests.desk.conftest import DeskClient
from tests.machine.small_session import FIRST


@pytest.mark.skipif(word_office() is None, reason="LibreOffice is not installed")
def test_letters_become_emails_and_a_file_for_the_printer(at_desk: DeskClient) -> None:
    desk, outputs = at_desk, at_desk.opened.outputs
    desk.work(desk.post("/small/letters/make", run="letters", circular=FIRST, day="2008-06-02"))
    assert "On their way out" in desk.get("/small/letters").text
    page = desk.work(desk.post("/small/letters/send-out", circular=FIRST, what="emails"))
    assert "6 files written" in page
    drafts = sorted(outputs.rglob("*.eml"))
    assert len(drafts) == 6
    for path in drafts:
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        assert [one.get_content_type() for one in message.iter_attachments()][:1] == [
            "application/pdf"
        ]
    page = desk.work(desk.post("/small/letters/send-out", circular=FIRST, what="print-pack"))
    assert "written" in page
    packs = [path for path in outputs.rglob("*.pdf") if "letters" not in path.parts]
    assert max(len(pikepdf.open(path).pages) for path in packs) >= 6
