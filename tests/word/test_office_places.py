"""LibreOffice is looked for where installers put it, and the files are shared out whole."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.word.office.office import shares
from pipeline.word.office.office_places import usual_places

HOME = Path("/home/someone")


def test_on_windows_it_is_looked_for_among_the_programs() -> None:
    settings = {"PROGRAMFILES": "C:/Program Files", "PROGRAMFILES(X86)": "", "LOCALAPPDATA": "D:/L"}
    found = [path.as_posix() for path in usual_places("win32", settings, HOME)]
    assert found == [
        "C:/Program Files/LibreOffice/program/soffice.com",
        "C:/Program Files/LibreOffice/program/soffice.exe",
        "D:/L/Programs/LibreOffice/program/soffice.com",
        "D:/L/Programs/LibreOffice/program/soffice.exe",
    ]


def test_on_a_mac_it_is_looked_for_among_the_applications() -> None:
    found = [path.as_posix() for path in usual_places("darwin", {}, HOME)]
    assert found == [
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
        "/home/someone/Applications/LibreOffice.app/Contents/MacOS/soffice",
    ]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 300), st.integers(1, 120), st.integers(1, 9))
def test_each_file_is_given_to_one_call_and_no_call_has_too_many(
    count: int, batch: int, processes: int
) -> None:
    sources = [Path(f"{number:03}") for number in range(count)]
    found = list(shares(sources, batch, processes))
    assert sorted(path for share in found for path in share) == sources
    assert all(0 < len(share) <= batch for share in found)
    assert all(list(share) == sorted(share) for share in found)


def test_few_files_are_one_call_and_more_are_shared_evenly() -> None:
    sources = [Path(f"{number}.docx") for number in range(107)]
    assert [len(share) for share in shares(sources[:5], 100, 2)] == [5]
    assert [len(share) for share in shares(sources, 100, 2)] == [54, 53]
    assert [len(share) for share in shares(sources, 100, 1)] == [100, 7]
