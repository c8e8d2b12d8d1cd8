"""Letters and PDF files by workers of Dask: the same bytes, whatever becomes of the workers."""

import logging
import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.letters.run.letter_order import LetterOrder, OrderOutcome
from pipeline.letters.run.letter_run import make_letters
from pipeline.publish.pdf import laid_out
from pipeline.request import Request
from pipeline.word.office.office_places import office
from pipeline.workers.cluster import workers_of
from tests.letters.conftest import CIRCULAR, ROOT, Bureau, new_bureau
from tests.processes import KILLED
from tests.waiting import PATIENCE
from tests.workers.conftest import machines, with_workers

if TYPE_CHECKING:
    from distributed import LocalCluster

distributed = pytest.importorskip("distributed")

WORKERS = 2
KILLS = 20
RUNS = 4
# More than a task, less than a kit.
SMALL = 200_000


class Counting(Executor):
    """Hands work on, and counts how often the kit goes with it."""

    def __init__(self, other: Executor) -> None:
        self.other, self.kits, self.bytes = other, 0, 0

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401
        sent = len(args[1])
        self.kits += sent > SMALL
        self.bytes += sent
        return self.other.submit(fn, *args, **kwargs)


def make(bureau: Bureau, executor: Executor, track: Any = lambda pairs, _: pairs) -> OrderOutcome:  # noqa: ANN401
    request = Request(bureau.folder / "inputs", bureau.templates)
    records = bureau.folder / "records"
    order = LetterOrder("letters", request, CIRCULAR, None, bureau.outputs, records)
    return make_letters(order, lambda _: None, track, executor)


@pytest.fixture(scope="module")
def cluster() -> "Iterator[LocalCluster]":
    """Two worker processes that are started again when they die."""
    with distributed.LocalCluster(
        n_workers=WORKERS,
        threads_per_worker=1,
        dashboard_address=None,
        silence_logs=logging.CRITICAL,
    ) as started:
        yield started


def test_the_command_gives_the_same_letters(
    cluster: "LocalCluster", alone: Bureau, tmp_path: Path
) -> None:
    bureau = new_bureau(tmp_path)
    address = with_workers(cluster.scheduler_address)
    assert bureau.run("letters", CIRCULAR, f"--scheduler={address}") == 0
    assert bureau.letters() == alone.letters()
    assert bureau.register() == alone.register()


def test_templates_are_sent_to_each_worker_once(
    cluster: "LocalCluster", alone: Bureau, tmp_path: Path
) -> None:
    with workers_of(with_workers(cluster.scheduler_address)) as executor:
        counting = Counting(executor)
        for number in range(2):
            bureau = new_bureau(tmp_path / f"{number}")
            make(bureau, counting)
            assert bureau.letters() == alone.letters()
    # The first run may have met workers that an earlier test has equipped.
    assert counting.kits <= WORKERS


@KILLED
def test_workers_killed_at_any_moment_lose_and_double_nothing(
    cluster: "LocalCluster", alone: Bureau, tmp_path: Path
) -> None:
    chance = random.Random(7)  # noqa: S311 - the same moments in every run
    killed: set[int] = set()
    for run in range(RUNS):
        count = len(alone.letters())
        moments = sorted(chance.sample(range(count), KILLS // RUNS))

        def track(pairs: Iterable[Any], _: int, moments: list[int] = moments) -> Iterator[Any]:
            for place, pair in enumerate(pairs):
                if place in moments:
                    kill_one(cluster, chance, killed)
                yield pair

        bureau = new_bureau(tmp_path / f"{run}")
        one_alive(cluster, killed)
        with workers_of(with_workers(cluster.scheduler_address)) as executor:
            make(bureau, executor, track)
        assert bureau.letters() == alone.letters()
        assert bureau.register() == alone.register()
    assert len(killed) == KILLS


def kill_one(cluster: "LocalCluster", chance: random.Random, killed: set[int]) -> None:
    """Kill a worker."""
    pid = chance.choice(one_alive(cluster, killed))
    killed.add(pid)
    os.kill(pid, signal.SIGKILL)


def one_alive(cluster: "LocalCluster", killed: set[int]) -> list[int]:
    """Give the workers that are alive; where there is none, wait for one.

    Dask gives a worker up that dies before it has told that it has started: it is asked for anew.
    """
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        started = [one for one in cluster.workers.values() if one.status.name == "running"]
        processes = [one for one in started if one.process]
        known = {one.pid for one in processes if one.process.status.name == "running"}
        # One that has just died has no number any more.
        if alive := sorted(known - killed - {None}):
            return alive
        time.sleep(0.05)
        cluster.scale(WORKERS)
    pytest.fail("no worker was started again")


@pytest.mark.skipif(office() is None, reason="LibreOffice is not installed")
def test_pdf_files_are_the_same(cluster: "LocalCluster", alone: Bureau) -> None:
    letters = dict(list(alone.letters().items())[:3])
    with workers_of(with_workers(cluster.scheduler_address)) as executor:
        done = list(laid_out(letters, lambda _: None, executor))
    assert done == list(laid_out(letters, lambda _: None))


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Dask's own settings for a certificate that all sides have."""
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("certificates")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        [
            *(program, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=localhost", "-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    comm = "DASK_DISTRIBUTED__COMM"
    settings = {f"{comm}__REQUIRE_ENCRYPTION": "True", f"{comm}__TLS__CA_FILE": str(certificate)}
    for side in ("SCHEDULER", "WORKER", "CLIENT"):
        settings[f"{comm}__TLS__{side}__KEY"] = str(key)
        settings[f"{comm}__TLS__{side}__CERT"] = str(certificate)
    return settings


def test_workers_started_by_hand_work_under_tls_until_the_last_is_killed(
    certificates: dict[str, str], alone: Bureau, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in certificates.items():
        monkeypatch.setenv(name, value)
    with machines(tmp_path, "tls", **certificates) as started, settings_read():
        workers = [started.worker(), started.worker()]
        assert started.ready().startswith("tls://")
        bureau = new_bureau(tmp_path / "both")
        assert bureau.run("letters", CIRCULAR, f"--scheduler={started.address}") == 0
        assert bureau.letters() == alone.letters()

        def track(pairs: Iterable[Any], _: int) -> Iterator[Any]:
            for place, pair in enumerate(pairs):
                if place == 10:
                    for one in (*workers, started.started[0]):
                        one.kill()
                yield pair

        # With nobody left, none is waited for longer than a moment.
        monkeypatch.setattr("pipeline.workers.cluster._ALONE", 2.0)
        bureau = new_bureau(tmp_path / "none")
        with workers_of(started.address) as executor:
            make(bureau, executor, track)
        assert bureau.letters() == alone.letters()
        assert bureau.register() == alone.register()


@contextmanager
def settings_read() -> Iterator[None]:
    """Let Dask read its settings, as a new process would; afterwards without those of a test."""
    import dask

    dask.config.refresh()
    try:
        yield
    finally:
        with pytest.MonkeyPatch.context() as patch:
            for name in [one for one in os.environ if one.startswith("DASK_")]:
                patch.delenv(name)
            dask.config.refresh()


def test_a_worker_with_another_program_is_refused_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other"
    shutil.copytree(ROOT / "pipeline", other / "pipeline")
    with (other / "pipeline/once_made.py").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    bureau = new_bureau(tmp_path / "bureau")
    with machines(tmp_path) as started:
        started.worker(other)
        assert bureau.run("letters", CIRCULAR, f"--scheduler={started.ready()}") == 1
    said = " ".join(capsys.readouterr().err.split())
    assert "would write other bytes than this computer" in said
    assert bureau.letters() == {}
    assert bureau.register() == ()


@pytest.fixture
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not there is waited for no longer than a moment."""
    monkeypatch.setattr("pipeline.workers.cluster._REACHED", 1.0)


@pytest.mark.usefixtures("_impatient")
def test_a_scheduler_without_workers_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bureau = new_bureau(tmp_path / "bureau")
    with machines(tmp_path) as started:
        assert bureau.run("letters", CIRCULAR, f"--scheduler={started.address}") == 1
    assert "has no workers" in " ".join(capsys.readouterr().err.split())
    assert bureau.letters() == {}


@pytest.mark.usefixtures("_impatient")
@pytest.mark.parametrize("address", ["nonsense", "tcp://127.0.0.1:1", "udp://127.0.0.1:8786"])
def test_no_scheduler_is_told(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bureau = new_bureau(tmp_path)
    assert bureau.run("letters", CIRCULAR, f"--scheduler={address}") == 1
    assert f"No Dask scheduler answers at {address}" in " ".join(capsys.readouterr().err.split())
    assert bureau.letters() == {}
