"""The offline form in its own measure: first paint, and one change until every score is shown."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from shutil import which
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import BrowserContext, sync_playwright

from redcell_dsl.output.made import plan
from redcell_dsl.pipeline import load_ruleset
from tests.office.form.driver import Driver, durations

BOUND = 50.0
"""Milliseconds, in the middle of many."""
FORM = "forms/党建工作示范点.html"
FACT = "11.2.4"
OPENED, CHANGED = 15, 40
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@dataclass(frozen=True)
class Measured:
    """Medians in milliseconds."""

    first: float
    change: float


def page() -> Measured | None:
    """The largest form, opened anew many times, and changed many times; nothing without a browser."""
    browser = which("chromium") or which("google-chrome")
    if browser is None:
        return None
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "form.html"
        outputs = plan(load_ruleset("2018")).outputs
        path.write_bytes(next(each for each in outputs if each.name == FORM).make())
        found = playwright.chromium.launch(executable_path=browser, args=FLAGS)
        first = [_first(found.new_context(), path) for _ in range(OPENED)]
        change = _changes(found.new_context(), path)
        found.close()
    return Measured(median(first), median(change))


def _first(context: BrowserContext, path: Path) -> float:
    spent = durations(Driver(context, path), "redcell:first-paint")[0]
    context.close()
    return spent


def _changes(context: BrowserContext, path: Path) -> list[float]:
    form = Driver(context, path)
    form.page.evaluate("performance.clearMeasures()")
    for number in range(CHANGED):
        form.cell(FACT, "v").fill(str(number))
    form.settle()
    return durations(form, "redcell:recalculate")
