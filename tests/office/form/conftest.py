"""Forms of the 2018 text and of a small one, open in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, ViewportSize
import pytest

from redcell_dsl.model.measures import Measures
from redcell_dsl.office.form import emit
from redcell_dsl.office.letterhead import Letterhead
from tests.backends import small
from tests.office.form.driver import DIGEST, Driver
from tests.office.form.texts import printed

VIEW: ViewportSize = {"width": 1366, "height": 768}
STATION = "党建工作示范点"


@pytest.fixture(scope="session")
def pages(measures: Measures, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The forms as files: of every honour of 2018, and of the small regulation."""
    folder = tmp_path_factory.mktemp("forms")
    texts = {
        honour.name: emit(measures, honour, DIGEST, Letterhead(), {"12.2.1": "会议记录"})
        for honour in measures.honours
    }
    tiny = printed(small.whole())
    texts["小"] = emit(tiny, tiny.honours[0], DIGEST, Letterhead())
    found = {}
    for name, text in texts.items():
        found[name] = folder / f"{name}.html"
        found[name].write_text(text, encoding="utf-8")
    return found


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser profile of its own."""
    found = browser.new_context(viewport=VIEW, accept_downloads=True)
    yield found
    found.close()


@pytest.fixture
def form(context: BrowserContext, pages: dict[str, Path]) -> Iterator[Driver]:
    """The station's form, open; when the test is over nothing may have left the file."""
    driver = Driver(context, pages[STATION])
    yield driver
    assert driver.left == []
    assert driver.faults == []


@pytest.fixture
def tiny(context: BrowserContext, pages: dict[str, Path]) -> Iterator[Driver]:
    """The small regulation's form, held to the same."""
    driver = Driver(context, pages["小"])
    yield driver
    assert driver.left == []
    assert driver.faults == []


@pytest.fixture(scope="session")
def hostile() -> Measures:
    """A regulation whose every name tries to end the place it stands in."""
    nasty = "</script><script>alert(1)</script>]]>\"'&<b>\\u2028\u2028#=`${1}"
    whole = small.whole()
    facts = tuple(replace(each, name=f"{each.name}{nasty}", question=nasty) for each in whole.facts)
    articles = tuple(
        replace(
            article,
            title=nasty,
            items=tuple(replace(item, title=nasty) for item in article.items),
        )
        for article in whole.articles
    )
    return printed(replace(whole, title=nasty, facts=facts, articles=articles), nasty)
