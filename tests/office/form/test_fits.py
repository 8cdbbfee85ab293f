"""Forms on screens of every width, blank, when most is still open; lines as the text parts them."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import BrowserContext
import pytest

from redcell_dsl.model.measures import Measures
from redcell_dsl.office.form import emit
from redcell_dsl.office.letterhead import Letterhead
from redcell_dsl.pipeline import load_ruleset
from redcell_dsl.pipeline.compiler import compile_file
from tests.office.form.driver import DIGEST, Driver

EXAMPLES = ("学生综合测评", "安全生产标准化", "机关绩效考核")
EXTRA = """清河区各社区各小区物业服务企业年度考评办法
@方法 加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分; 混合项 最低 0分 最高 设定分值
第一条  服务(100分)

有值守的,得100分。

第二条  考评90分以上的为优秀,不满90分的为合格。

附件:
加分表

| 类别 | 加分内容 | 分值 | 备注 |
| 荣誉 | 获得市级表彰的 | 3 | 附文件 |
| 创新 | 引入智能门禁的 | 2 |  |
"""


def saved(measures: Measures | None, path: Path) -> Path:
    assert measures is not None
    page = emit(measures, measures.honours[0], DIGEST, Letterhead())
    path.write_text(page, encoding="utf-8")
    return path


@pytest.fixture
def extra(context: BrowserContext, tmp_path: Path) -> Driver:
    (tmp_path / "办法.txt").write_text(EXTRA, encoding="utf-8")
    return Driver(
        context, saved(compile_file(tmp_path / "办法.txt").measures, tmp_path / "表.html")
    )


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("width", [1366, 1321, 1080, 683, 360])
def test_a_blank_form_fits(context: BrowserContext, tmp_path: Path, name: str, width: int) -> None:
    form = Driver(context, saved(load_ruleset(name).measures, tmp_path / "表.html"))
    form.page.set_viewport_size({"width": width, "height": 740})
    assert form.page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_long_name_gives_way_to_what_is_beside_it(extra: Driver) -> None:
    assert extra.page.evaluate("document.documentElement.scrollWidth") <= 1366
    assert extra.page.locator(".brand b").get_attribute("title") == (
        "清河区各社区各小区物业服务企业年度考评"
    )


def test_a_self_score_is_out_of_no_more_than_the_full_mark(extra: Driver) -> None:
    """105 points can be had, beside a full mark of 100."""
    assert extra.total() == "0~105"
    assert extra.page.locator("[data-full-own]").first.inner_text() == "/ 100"


def test_a_table_without_a_name_is_called_by_its_place(extra: Driver) -> None:
    assert extra.page.locator("h2", has_text="附件").count() == 1


def test_a_remark_begins_a_line(extra: Driver) -> None:
    said = extra.page.locator(".text", has_text="获得市级表彰").inner_text()
    assert said.splitlines() == ["荣誉 获得市级表彰的:3分", "备注:附文件"]


def test_an_end_that_does_not_end_is_told_about_how_much(
    context: BrowserContext, tmp_path: Path
) -> None:
    """Six of 100 points may not apply, and the rest is scaled: ends are parts of 94."""
    form = Driver(context, saved(load_ruleset("安全生产标准化").measures, tmp_path / "表.html"))
    form.side("review")
    shown = form.total("other")
    assert "约" in shown
    assert "/" not in shown
