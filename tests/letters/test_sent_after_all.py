"""A reminder that was set aside can be recorded where it has gone out all the same."""

from tests.facts.editing import add_rows
from tests.letters.conftest import CIRCULAR, Bureau
from tests.letters.test_year import RESPONSES, response


def test_what_was_set_aside_and_has_gone_out_is_recorded_with_its_file(bureau: Bureau) -> None:
    assert bureau.run("letters", CIRCULAR) == 0
    assert bureau.run("clear", CIRCULAR, "--by=X") == 0
    assert bureau.run("dispatch", CIRCULAR, "--on=2008-06-02", "--channel=bag") == 0
    assert bureau.run("reminders", CIRCULAR, "--as-of=2008-07-15") == 0
    assert bureau.run("clear", CIRCULAR, "ZMB", "AFG", "--by=X") == 0
    (reminder,) = bureau.register(kind="reminder", addressee="ZMB")
    content = (bureau.outputs / reminder.file).read_bytes()
    bureau.edit(add_rows(*RESPONSES, response("ZMB", "2008-07-15")))
    cleared = ("--reference", reminder.reference)
    assert bureau.run("dispatch", CIRCULAR, *cleared, "--on=2008-07-15", "--channel=bag") == 1
    assert bureau.run("reminders", CIRCULAR, "--as-of=2008-07-15") == 0
    assert not (bureau.outputs / reminder.file).exists()
    assert bureau.register(kind="reminder", addressee="ZMB", state="superseded")
    assert bureau.run("clear", CIRCULAR, "--by=X") == 0
    unnamed = ("--on=2008-07-15", "--channel=bag", "--already-sent")
    assert bureau.run("dispatch", CIRCULAR, *unnamed) == 0
    assert bureau.register(kind="reminder", addressee="ZMB", state="superseded")
    words = ("ZMB", "--on=2008-07-15", "--channel=bag", "--already-sent")
    assert bureau.run("dispatch", CIRCULAR, *words) == 0
    (sent,) = bureau.register(kind="reminder", addressee="ZMB")
    assert (sent.state, sent.channel) == ("dispatched", "bag")
    issued = bureau.folder / "records" / "issued" / reminder.file
    assert issued.read_bytes() == content
