"""Letters are cleared by a person and go out by a channel; a wrong clearance is corrected."""

import pytest

from pipeline.register.connection import open_register
from pipeline.register.history import events
from tests.letters.conftest import CIRCULAR, Bureau
from tests.word_gate.files import BODY, file_of, parts_of

Capture = pytest.CaptureFixture[str]


def test_a_channel_is_needed_and_a_person_may_be_named(bureau: Bureau, capsys: Capture) -> None:
    assert bureau.run("letters", CIRCULAR) == 0
    assert bureau.run("clear", CIRCULAR, "--by=Y. Haesendonck") == 0
    with pytest.raises(SystemExit) as ended:
        bureau.run("dispatch", CIRCULAR, "BEL", "--on=2008-06-03", "--by=A. Clerk")
    assert ended.value.code == 2
    assert "required: --channel" in capsys.readouterr().err
    channel = "--channel=diplomatic bag"
    assert bureau.run("dispatch", CIRCULAR, "BEL", "--on=2008-06-03", channel) == 0
    sent = ("dispatch", CIRCULAR, "FRA", "--on=2008-06-03", channel, "--by=A. Clerk")
    assert bureau.run(*sent) == 0
    with open_register("", bureau.folder / "records") as register:
        for state, person in (("BEL", ""), ("FRA", "A. Clerk")):
            last = events(register, state)[-1]
            assert (last.what, last.by, last.detail) == ("dispatched", person, "diplomatic bag")
    assert {one.channel for one in bureau.register(state="dispatched")} == {"diplomatic bag"}


def test_a_wrong_clearance_is_corrected_until_the_letter_goes_out(
    bureau: Bureau, capsys: Capture
) -> None:
    assert bureau.run("letters", CIRCULAR) == 0
    assert bureau.run("clear", CIRCULAR, "--correct", "--on=2008-06-02") == 1
    assert "None of these letters is cleared" in capsys.readouterr().err
    assert bureau.run("clear", CIRCULAR, "BEL", "FRA", "--by=X", "--on=2008-06-12") == 0
    words = ("clear", CIRCULAR, "--correct", "--on=2008-06-02", "--by=Y. Haesendonck")
    assert bureau.run(*words, "--dry-run") == 0
    assert "2 letters would be corrected." in capsys.readouterr().out
    assert bureau.run(*words) == 0
    assert "2 letters corrected." in capsys.readouterr().out
    (letter,) = bureau.register(addressee="BEL")
    assert (f"{letter.cleared_on}", letter.cleared_by) == ("2008-06-02", "Y. Haesendonck")
    assert bureau.run("dispatch", CIRCULAR, "BEL", "--on=2008-06-03", "--channel=bag") == 0
    assert bureau.run("clear", CIRCULAR, "BEL", "DEU", "--correct", "--by=Z") == 1
    said = capsys.readouterr().err
    assert "The letter went out on 3\u00a0June\u00a02008; who cleared it" in said
    assert "The letter is not cleared yet" in said
    assert bureau.run("register", "--state", "BEL") == 0
    shown = capsys.readouterr().out
    assert "2008-06-12  cleared" in shown
    assert "2008-06-02  corrected" in shown
    assert "(2008-06-12, X)" in shown
    assert bureau.run("status", "--as-of=2008-06-20") == 0
    page = (bureau.outputs / "status" / "index.html").read_text(encoding="utf-8")
    assert "clearance corrected" in page
    assert "approbation rectifiée" in page


def test_a_letter_with_markup_stops_clearing_and_whatever_takes_it(
    bureau: Bureau, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bureau.run("letters", CIRCULAR) == 0
    (letter,) = bureau.register(addressee="BEL")
    path = bureau.outputs / letter.file
    parts = parts_of(path.read_bytes())
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>not for Belgium</w:t></w:r></w:p>"
    parts[BODY] = parts[BODY].replace(b"<w:body>", f"<w:body>{hidden}".encode())
    path.write_bytes(file_of(parts))
    for command in (("clear", "--by=X"), ("emails",), ("print-pack",)):
        capsys.readouterr()
        assert bureau.run(command[0], CIRCULAR, "BEL", *command[1:]) == 1
        told = capsys.readouterr().err
        assert "is hidden" in told
        assert "paragraph 'not for Belgium'" in told
    assert bureau.run("clear", CIRCULAR, "BEL", "--by=X", "--with-markup") == 0
    assert bureau.run("clear", CIRCULAR, "FRA", "--by=X", "--with-markup") == 0
    with open_register("", bureau.folder / "records") as register:
        cleared = {one.addressee: one.detail for one in events(register) if one.what == "cleared"}
    assert cleared == {"BEL": "with markup", "FRA": ""}
