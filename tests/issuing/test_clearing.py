"""Clearing as the staff types it: with the stages of the session, and corrected where wrong."""

import json
from pathlib import Path

import pytest

from pipeline.register.connection import open_register
from pipeline.register.documents import documents
from pipeline.register.history import events
from tests.issuing.desk import SYMBOL, Secretariat

Capture = pytest.CaptureFixture[str]
STAGE = """
[[clearance]]
key = "{key}"
[clearance.name]
en = "{en}"
fr = "{fr}"
"""
LEGAL = STAGE.format(key="legal", en="the Legal Adviser", fr="le conseiller juridique")


def with_stages(secretariat: Secretariat, *, legal: bool, others: bool) -> None:
    """Give a session other stages than the two of the sample."""
    path = secretariat.inputs / "session.toml"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("[[clearance]]\n"), text.index("# --- The reports")
    kept = text[start:end] if others else ""
    stages = (LEGAL if legal else "") + kept
    path.write_text(f"{text[:start]}{stages}\n{text[end:]}", encoding="utf-8")
    assert secretariat.run("report") == 0


def cleared_by(secretariat: Secretariat) -> list[tuple[str, str, str]]:
    with open_register("", secretariat.records) as register:
        (entry,) = documents(register)
    return [(one.stage, f"{one.on}", one.by) for one in entry.clearances]


@pytest.mark.parametrize(
    "names",
    [["the Legal Adviser"], ["the Legal Adviser", "the focal point", "the Bureau"]],
    ids=["one", "three"],
)
def test_a_document_passes_the_stages_of_its_session(
    drafted: Secretariat, capsys: Capture, names: list[str]
) -> None:
    others = len(names) > 1
    with_stages(drafted, legal=True, others=others)
    for number, name in enumerate(names):
        assert drafted.issue() == 1
        assert f"still missing: {', '.join(names[number:])}." in capsys.readouterr().err
        assert drafted.run("clear", "--by=Somebody") == 0
        assert f"{SYMBOL} is cleared by {name} as these files are." in capsys.readouterr().out
    assert drafted.run("status") == 0
    page = (drafted.outputs / "status" / "index.html").read_text(encoding="utf-8")
    assert f"cleared by {names[-1]}" in page
    assert ("approuvé par le Bureau" if others else "approuvé par le conseiller") in page
    assert drafted.issue() == 0
    record = json.loads((drafted.archive() / "issue.json").read_text(encoding="utf-8"))
    assert len(record["cleared"]) == len(names)
    assert record["cleared"]["legal"] == {"by": "Somebody", "on": "2008-10-29"}
    assert drafted.run("verify") == 0


def test_a_session_without_stages_clears_and_issues_nothing(
    drafted: Secretariat, capsys: Capture
) -> None:
    with_stages(drafted, legal=False, others=False)
    for words in (("clear", "--by=Somebody"), ("issue", "--on=2008-10-30")):
        assert drafted.run(*words) == 1
        said = capsys.readouterr().err
        assert "session.toml" in said
        assert "[[clearance]]" in said
    assert not drafted.archive().exists()


def test_a_stage_that_the_session_does_not_name_is_refused_with_those_it_does(
    drafted: Secretariat, capsys: Capture
) -> None:
    assert drafted.run("clear", "--by=Somebody", "--for=council") == 1
    said = capsys.readouterr().err
    assert "no stage of clearance 'council'" in said
    assert "focal-point (the focal point), bureau (the Bureau)" in said


def test_an_archive_of_before_the_stages_were_data_is_read_and_made_again(
    issued: Secretariat, capsys: Capture
) -> None:
    """Sessions named no stages then; the record of an issue was the same."""
    path = issued.archive() / "inputs" / "session.toml"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("[[clearance]]\n"), text.index("# --- The reports")
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    record = issued.archive() / "issue.json"
    content = json.loads(record.read_text(encoding="utf-8"))
    from pipeline.outputs import digest

    content["files"]["inputs/session.toml"] = digest(path.read_bytes())
    assert set(content["cleared"]) == {"focal-point", "bureau"}
    record.write_text(json.dumps(content), encoding="utf-8")
    assert issued.run("rebuild", f"--from={issued.archive()}") == 0
    assert "the same, byte for byte" in capsys.readouterr().out


def test_a_clearance_is_corrected_before_the_issue_and_never_after(
    cleared: Secretariat, capsys: Capture
) -> None:
    words = ("clear", "--correct", "--for=focal-point", "--on=2008-10-28")
    assert cleared.run(*words, "--dry-run") == 0
    assert "would be corrected (2008-10-28, Yves Haesendonck; formerly" in capsys.readouterr().out
    assert cleared_by(cleared)[0][1] == "2008-10-29"
    assert cleared.run(*words) == 0
    assert (
        "the clearance by the focal point is corrected (2008-10-28, Yves Haesendonck; "
        "formerly 2008-10-29, Yves Haesendonck)."
    ) in capsys.readouterr().out
    assert cleared.run(*words) == 0
    assert "is recorded so already" in capsys.readouterr().out
    assert cleared.run("clear", SYMBOL, "--correct", "--by=Bureau, 20th meeting") == 0
    assert cleared.run("clear", "--correct", "--on=2008-10-27") == 1
    assert (
        "cleared by the focal point on 28 October 2008; it cannot have been cleared by the Bureau "
        "on 27 October 2008"
    ) in capsys.readouterr().err.replace("\u00a0", " ")
    wanted = [
        ("focal-point", "2008-10-28", "Yves Haesendonck"),
        ("bureau", "2008-10-29", "Bureau, 20th meeting"),
    ]
    assert cleared_by(cleared) == wanted
    assert cleared.issue() == 0
    assert cleared.run(*words) == 1
    assert "who cleared it, and when, does not change any more" in capsys.readouterr().err
    assert cleared_by(cleared) == wanted
    with open_register("", cleared.records) as register:
        assert [one.what for one in events(register)] == [
            "cleared",
            "cleared",
            "corrected",
            "corrected",
            "issued",
        ]
    assert cleared.run("verify") == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), 'say who cleared it: BY="…" (or --by)'),
        (("--by= ",), "BY= (--by): it is empty"),
        (
            ("--correct",),
            "give the right day with ON= (or --on)",
        ),
    ],
)
def test_clearing_needs_a_person_and_correcting_something_to_correct(
    drafted_once: Path, capsys: Capture, words: tuple[str, ...], said: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        Secretariat(drafted_once).run("clear", *words)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_a_stage_is_for_documents(drafted: Secretariat, capsys: Capture) -> None:
    assert drafted.run("clear", "contact-points", "--by=Somebody", "--for=bureau") == 1
    assert "'contact-points' is a circular" in capsys.readouterr().err
