"""Letters filled by other processes: the same bytes, references and errors, whatever happens."""

import datetime as dt
import multiprocessing
import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from itertools import count
from pathlib import Path

import docx
import pytest

from pipeline.letters.make import make_letters
from pipeline.letters.order import Made, Order
from pipeline.problems import ProblemsFoundError
from pipeline.request import Request
from tests.letters.conftest import CIRCULAR, ROOT, Bureau, new_bureau


def pool(start: str) -> Executor:
    return ProcessPoolExecutor(2, mp_context=multiprocessing.get_context(start))


def broken() -> Executor:
    """Give a pool whose worker has been killed."""
    executor = pool("fork")
    with pytest.raises(Exception, match="terminated abruptly"):
        executor.submit(os._exit, 1).result()
    return executor


def dying() -> Executor:
    """Give a pool whose worker is killed while batches wait."""
    executor = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("fork"))
    executor.submit(os._exit, 1)
    return executor


EXECUTORS: dict[str, Callable[[], Executor]] = {
    "threads": lambda: ThreadPoolExecutor(2),
    "forked": lambda: pool("fork"),
    "spawned": lambda: pool("spawn"),
    "broken": broken,
    "dying": dying,
}


def make(bureau: Bureau, run: str, executor: Executor | None) -> Made:
    day = None if run == "letters" else dt.date(2008, 7, 15)
    request = Request(bureau.folder / "inputs", bureau.templates)
    records = bureau.folder / "records"
    order = Order(run, request, CIRCULAR, day, bureau.outputs, records)
    return make_letters(order, lambda _: None, lambda pairs, _: pairs, executor)


@pytest.fixture
def make_bureau(tmp_path: Path) -> Callable[[], Bureau]:
    numbers = count()
    return lambda: new_bureau(tmp_path / f"bureau{next(numbers)}")


@pytest.fixture(params=list(EXECUTORS))
def executor(request: pytest.FixtureRequest) -> Iterator[Executor]:
    with EXECUTORS[request.param]() as started:
        yield started


@pytest.mark.parametrize("run", ["letters", "reminders", "acknowledgements"])
def test_the_same_bytes_and_references_as_with_one(
    make_bureau: Callable[[], Bureau], executor: Executor, run: str
) -> None:
    alone, shared = make_bureau(), make_bureau()
    for bureau, used in ((alone, None), (shared, executor)):
        if run != "letters":
            make(bureau, "letters", None)
        make(bureau, run, used)
    assert shared.letters() == alone.letters()
    assert shared.register() == alone.register()


def test_the_same_errors_in_the_same_order(
    make_bureau: Callable[[], Bureau], executor: Executor, tmp_path: Path
) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(ROOT / "templates", templates)
    for language in ("en", "fr"):
        path = templates / language / "letters/note_verbale.docx"
        letter = docx.Document(str(path))
        letter.add_paragraph("{% for one in letter.copies %}{{ one.seat | date }}{% endfor %}")
        letter.save(str(path))
    said = []
    for used in (None, executor):
        bureau = replace(make_bureau(), templates=templates)
        with pytest.raises(ProblemsFoundError) as found:
            make(bureau, "letters", used)
        said.append([one.values["addressee"] for one in found.value.problems])
        assert bureau.letters() == {}
    assert said[0] == said[1]
    assert len(set(said[0])) > 10


def test_the_command_takes_a_number_of_workers(
    make_bureau: Callable[[], Bureau], capsys: pytest.CaptureFixture[str]
) -> None:
    alone, shared = make_bureau(), make_bureau()
    assert alone.run("letters", CIRCULAR) == 0
    assert shared.run("letters", CIRCULAR, "--workers", "2") == 0
    assert shared.letters() == alone.letters()
    with pytest.raises(SystemExit):
        shared.run("letters", CIRCULAR, "--workers", "0")
    assert "not a number of workers" in capsys.readouterr().err
