"""What holds for every test: how many generated examples, and that CI skips nothing."""

from __future__ import annotations

from collections.abc import Generator, Iterator
import os
from typing import TYPE_CHECKING, TypeVar

from hypothesis import settings
import pytest

from redcell_dsl.model.measures import Measures
from redcell_dsl.pipeline import load_ruleset
from tests.programs import need

if TYPE_CHECKING:
    from playwright.sync_api import Browser

IN_CI = os.environ.get("CI", "").lower() not in {"", "0", "false"}

settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("many", deadline=None, max_examples=5000, print_blob=True)
settings.load_profile("ci" if IN_CI else "default")

R = TypeVar("R", pytest.TestReport, pytest.CollectReport)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    return _unskipped((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    return _unskipped((yield))


def _unskipped(report: R) -> R:
    """In CI a skipped test, or a module skipped as a whole, has failed. An expected failure has not."""
    if IN_CI and report.outcome == "skipped" and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"CI 中不许跳过测试 / skipped in CI: {reason}"
    return report


@pytest.fixture(scope="session")
def measures() -> Measures:
    """The 2018 ruleset, compiled."""
    found = load_ruleset("2018").measures
    assert found is not None
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests, cut off from whatever it might ask the network for."""
    path = need("chromium")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # only where it is asked for

    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=flags)
        yield found
        found.close()
