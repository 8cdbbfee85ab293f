"""The form of a table with groups: heads with sums that follow the answers, points that are only taken."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import BrowserContext
import pytest

from redcell_dsl.model.elaborate import elaborate
from redcell_dsl.office.form import emit
from redcell_dsl.office.letterhead import Letterhead
from redcell_dsl.source.text import Source
from tests.office.form.driver import DIGEST, Driver
from tests.office.genres import GROUPED

TEXT = GROUPED + "| 纪律 | 作风 |  | 发生违纪的,每次扣5分,最多扣90分。 |  |\n"


@pytest.fixture
def form(context: BrowserContext, tmp_path: Path) -> Driver:
    measures = elaborate(Source("文", TEXT)).measures
    file = tmp_path / "表.html"
    file.write_text(emit(measures, measures.honours[0], DIGEST, Letterhead()), encoding="utf-8")
    return Driver(context, file)


def own(form: Driver, heading: str) -> str:
    """The self-score beside a heading."""
    header = form.page.locator("header", has=form.page.locator("h3", has_text=heading)).last
    return header.locator(".own b").inner_text()


def answer(form: Driver, question: str, number: str) -> None:
    box = form.page.locator(".fact", has_text=question).first
    box.locator("input.number").fill(number)


def test_a_group_shows_what_its_items_come_to(form: Driver) -> None:
    """Racks leave 20 to 40 points, labels 0 to 20; seven racks and three labels: 20 and 14."""
    assert own(form, "货架管理") == "20~60"
    answer(form, "货架不稳固", "7")
    answer(form, "标签缺失", "3")
    form.page.wait_for_function(
        "() => document.querySelector('header.group .own b').textContent === '34'"
    )
    assert own(form, "货架管理") == "34"


def test_points_that_are_only_taken_are_said_as_such(form: Driver) -> None:
    assert own(form, "作风") == "扣 0~90"


def test_a_row_of_text_is_read_and_not_filled_in(form: Driver) -> None:
    line = form.page.locator(".line", has_text="总体要求:各库专人负责。")
    assert line.count() == 1
    assert line.locator("input, .points").count() == 0
