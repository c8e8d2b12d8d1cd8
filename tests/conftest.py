"""What holds for every test.

In continuous integration nothing may be skipped, and no failing case is made smaller. Where
several processes share the tests, the longest run first. What tests write goes into the memory.
"""

import gc
import os
import shutil
import signal
import threading
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.memory import keep, write_in_memory
from tests.order import dealt
from tests.waiting import MILLISECONDS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The program speaks the language of the system; these tests read English unless they say otherwise.
os.environ["BUREAU_LANG"] = "en"

# The linear algebra of numpy is not used, but its threads would take time while they wait.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

# A shell that starts the tests in the background has them ignore Ctrl-C, and so every program that
# they start; a signal that is handled here is not ignored there.
if threading.current_thread() is threading.main_thread():
    signal.signal(signal.SIGINT, signal.default_int_handler)

# The processes that share the tests are started by this one, and write where it does.
write_in_memory()

# No test fails for being slow. Making a failing case smaller takes minutes: its mender does that.
# In continuous integration each case is the same in every run, so that none fails but for a change.
_EVER = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("here", _EVER)
settings.register_profile(
    "ci",
    _EVER,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate, Phase.target),
)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "here")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and os.environ.get("CI") == "true" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped in continuous integration: {report.longrepr}"
    return report


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    processes = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if processes > 1:
        items[:] = [items[place] for place in dealt([one.nodeid for one in items], processes)]


def pytest_collection_finish() -> None:
    """Leave what stays until the end out of what is looked through for garbage, which is seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(30_000, 20, 100)


def pytest_sessionfinish(exitstatus: int) -> None:
    if exitstatus == pytest.ExitCode.TESTS_FAILED:
        keep()


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Debian's Chromium, for all tests: Playwright starts only once in a process."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=MILLISECONDS)
    names = ("chromium", "chromium-browser")
    program = next((path for name in names if (path := shutil.which(name))), None)
    if program is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox"], timeout=MILLISECONDS
        )
        yield started
        started.close()
