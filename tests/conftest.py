"""In continuous integration nothing may be skipped, and no failing case is made smaller."""

import os
from collections.abc import Generator

import pytest
from hypothesis import Phase, settings

# No test fails for being slow. Making a failing case smaller takes minutes: whoever mends it does that.
settings.register_profile("here", deadline=None)
settings.register_profile(
    "ci", deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.target)
)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "here")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and os.environ.get("CI") == "true" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped in continuous integration: {report.longrepr}"
    return report
