"""Letters filled by other processes: the same bytes, references and errors, whatever happens."""

import datetime as dt
import multiprocessing
import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from pathlib import Path

import docx
import pytest

from pipeline.letters.run.letter_order import LetterOrder, OrderOutcome
from pipeline.letters.run.letter_run import make_letters
from pipeline.problems import ProblemsFoundError
from pipeline.request import Request
from tests.letters.conftest import CIRCULAR, ROOT, Bureau, copy_of, new_bureau


def pool(start: str) -> Executor:
    return ProcessPoolExecutor(2, mp_context=multiprocessing.get_context(start))


# Where no process is forked, a pool that breaks starts its workers anew.
STARTS = multiprocessing.get_all_start_methods()
QUICKEST = "fork" if "fork" in STARTS else "spawn"


def broken() -> Executor:
    """Give a pool whose worker has been killed."""
    executor = pool(QUICKEST)
    with pytest.raises(Exception, match="terminated abruptly"):
        executor.submit(os._exit, 1).result()
    return executor


def dying() -> Executor:
    """Give a pool whose worker is killed while batches wait."""
    executor = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context(QUICKEST))
    executor.submit(os._exit, 1)
    return executor


EXECUTORS: dict[str, Callable[[], Executor]] = {
    "threads": lambda: ThreadPoolExecutor(2),
    "forked": lambda: pool("fork"),
    "spawned": lambda: pool("spawn"),
    "broken": broken,
    "dying": dying,
}


def make(bureau: Bureau, run: str, executor: Executor | None) -> OrderOutcome:
    day = None if run == "letters" else dt.date(2008, 7, 15)
    request = Request(bureau.folder / "inputs", bureau.templates)
    records = bureau.folder / "records"
    order = LetterOrder(run, request, CIRCULAR, day, bureau.outputs, records)
    return make_letters(order, lambda _: None, lambda pairs, _: pairs, executor)


# Pools that are none any more after one run.
ENDING = ("broken", "dying")


@pytest.fixture(scope="module", params=list(EXECUTORS))
def lasting(request: pytest.FixtureRequest) -> Iterator[tuple[str, Executor | None]]:
    """One pool of each kind for all runs, as a process that starts imports all anew."""
    if request.param == "forked" and "fork" not in STARTS:
        pytest.skip("processes are forked")
    if request.param in ENDING:
        yield request.param, None
        return
    with EXECUTORS[request.param]() as started:
        yield request.param, started


@pytest.fixture
def executor(lasting: tuple[str, Executor | None]) -> Iterator[Executor]:
    kind, started = lasting
    if started is not None:
        yield started
        return
    with EXECUTORS[kind]() as ending:
        yield ending


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> Bureau:
    """The first letters, made by one process."""
    bureau = new_bureau(tmp_path_factory.mktemp("noted"))
    make(bureau, "letters", None)
    return bureau


@pytest.fixture(scope="module")
def alone(noted: Bureau, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Bureau]:
    """Give what one process makes of a run, made once for all that are compared with it."""

    @cache
    def made(run: str) -> Bureau:
        bureau = copy_of(noted, tmp_path_factory.mktemp(run))
        make(bureau, run, None)
        return bureau

    return lambda run: noted if run == "letters" else made(run)


@pytest.mark.parametrize("run", ["letters", "reminders", "acknowledgements"])
def test_the_same_bytes_and_references_as_with_one(
    noted: Bureau, alone: Callable[[str], Bureau], executor: Executor, run: str, tmp_path: Path
) -> None:
    shared = new_bureau(tmp_path) if run == "letters" else copy_of(noted, tmp_path)
    make(shared, run, executor)
    assert shared.letters() == alone(run).letters()
    assert shared.register() == alone(run).register()


@pytest.fixture(scope="module")
def failing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Templates whose letter fails for many addressees."""
    templates = tmp_path_factory.mktemp("failing") / "templates"
    shutil.copytree(ROOT / "templates", templates)
    for language in ("en", "fr"):
        path = templates / language / "letters/note_verbale.docx"
        letter = docx.Document(str(path))
        letter.add_paragraph("{% for one in letter.copies %}{{ one.seat | date }}{% endfor %}")
        letter.save(str(path))
    return templates


def errors(bureau: Bureau, used: Executor | None) -> list[str]:
    with pytest.raises(ProblemsFoundError) as found:
        make(bureau, "letters", used)
    assert bureau.letters() == {}
    return [one.values["addressee"] for one in found.value.problems]


@pytest.fixture(scope="module")
def errors_of_one(failing: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    bureau = new_bureau(tmp_path_factory.mktemp("errors"))
    return errors(replace(bureau, templates=failing), None)


def test_the_same_errors_in_the_same_order(
    failing: Path, errors_of_one: list[str], executor: Executor, tmp_path: Path
) -> None:
    said = errors(replace(new_bureau(tmp_path), templates=failing), executor)
    assert said == errors_of_one
    assert len(set(said)) > 10


def test_the_command_takes_a_number_of_workers(
    noted: Bureau, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shared = new_bureau(tmp_path)
    assert shared.run("letters", CIRCULAR, "--workers", "2") == 0
    assert shared.letters() == noted.letters()
    with pytest.raises(SystemExit):
        shared.run("letters", CIRCULAR, "--workers", "0")
    assert "not a number of workers" in capsys.readouterr().err
