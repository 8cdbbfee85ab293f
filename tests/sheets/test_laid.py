"""A sheet as a browser lays it out: no cell runs into its neighbour, every line stands by itself."""

from __future__ import annotations

import pytest

from redcell_dsl.pipeline.compiler import compile_file
from redcell_dsl.sheets.build import sheet
from redcell_dsl.sheets.html import html

TEXT = """青松小区内务考评细则
@方法 加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分; 混合项 最低 0分 最高 设定分值
一、日常考评

| 考评项目 | 标准分值 | 评分标准 | 备注 |
| 楼道 | 26 | 堆放杂物的,每处扣1分,最多扣8分;灯具损坏的,每盏扣2分,最多扣12.5分。 | 看现场<br>问住户 |
| 嘉奖 |  | 受到嘉奖的,每次加2分,最高加4分。 |  |
"""
CUT = "cells => cells.filter(e => e.scrollWidth > e.clientWidth).map(e => e.textContent)"
LINES = "e => e.innerText.split('\\n').filter(line => line.trim())"


@pytest.fixture(scope="module")
def page(browser, tmp_path_factory):
    path = tmp_path_factory.mktemp("内务") / "办法.txt"
    path.write_text(TEXT, encoding="utf-8")
    measures = compile_file(path).measures
    assert measures is not None
    opened = browser.new_page()
    opened.set_content(html(sheet(measures, measures.honours[0].name)))
    yield opened
    opened.close()


@pytest.mark.parametrize("width", [1366, 1000])
@pytest.mark.parametrize("media", ["screen", "print"])
def test_no_cell_runs_over(page, width, media):
    page.set_viewport_size({"width": width, "height": 768})
    page.emulate_media(media=media)
    assert page.eval_on_selector_all("td, th", CUT) == []


def test_a_cap_stands_below_or_alone_in_the_same_look(page):
    """Neither row of the first item has a value, and the open item has none either."""
    caps = page.locator(".points .cap").all_inner_texts()
    assert caps == ["最多扣8分", "最多扣12.5分", "最高4分"]


def test_a_remark_begins_a_line(page):
    cell = page.locator(".text", has_text="灯具损坏").element_handle()
    assert cell.evaluate(LINES) == ["灯具损坏的,每盏扣2分,最多扣12.5分。", "备注:看现场", "问住户"]
