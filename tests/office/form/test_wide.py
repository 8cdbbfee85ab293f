"""The form of a regulation that uses everything: measured numbers, points given, what does not apply."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import BrowserContext
import pytest

from redcell_dsl.facts.dossier import read_dossier
from redcell_dsl.facts.form import Form
from redcell_dsl.office.form import emit
from redcell_dsl.office.letterhead import Letterhead
from tests.backends.wide import wide
from tests.office.form.driver import DIGEST, Driver, write
from tests.office.form.test_page import TAGS, printed

ANSWERS: dict[str, Any] = {
    "1.1.1": "75.5%",
    "1.2.1": "92.5",
    "1.2.2": "否",
    "1.3.2": 1,
    "1.3.3": "否",
    "2.1.1": 7,
    "2.2.1": "120.5",
    "2.3.1": "八十五点五",
    "2.3.2": "85.5",
    "3.1.1": [{"等级": "市级", "事由": "先进集体"}],
    "3.2.1": "否",
    "4.1.1": 2,
    "4.1.2": 0,
    "4.1.4": "否",
}
"""11 + 10, 10 + 3 + (8.55 + 1), 8 + 15, 2 beyond: what the review gives is still open."""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    model = wide()
    found = tmp_path_factory.mktemp("wide") / "form.html"
    found.write_text(emit(model, model.honours[0], DIGEST, Letterhead()), encoding="utf-8")
    return found


@pytest.fixture
def form(context: BrowserContext, path: Path) -> Iterator[Driver]:
    """The form, open; when the test is over nothing may have left the file."""
    driver = Driver(context, path)
    yield driver
    assert driver.left == []
    assert driver.faults == []


@pytest.fixture
def filled(form: Driver, tmp_path: Path) -> Driver:
    """The form with the unit's answers, on the side of the review."""
    assert form.load(write(tmp_path / "own.json", ANSWERS)) == ""
    form.side("review")
    return form


def outcome(form: Driver, what: str) -> str:
    form.settle()
    return str(form.page.locator(f".outcome [data-{what}]").inner_text())


def test_scores_grades_and_the_rounded_total(filled: Driver) -> None:
    assert filled.score("i:1.1", "other") == "11"
    assert filled.score("i:2.3", "other") == "9.55"
    # 10 less 2 for the fire, less what the team takes: 0 to 2; 15 less what the team takes
    assert filled.score("a:1", "other") == "27~29"
    assert outcome(filled, "rounded") == outcome(filled, "grade") == "待定"
    filled.cell("1.3.1", "v").fill("0.5")
    filled.cell("3.2.2", "v").fill("0")
    filled.cell("4.1.3", "y否").check()
    # 11 + 10 + 7.5, 22.55, 23: 74.05, and 2 beyond the full mark
    assert filled.total("other") == "76.05"
    assert (outcome(filled, "rounded"), outcome(filled, "grade")) == ("76.05", "合格")
    assert filled.page.locator(".bar [data-grade]").inner_text() == "合格"


def test_an_item_that_does_not_apply_leaves_the_sum(filled: Driver) -> None:
    for id, value in (("1.3.1", "0.5"), ("3.2.2", "0")):
        filled.cell(id, "v").fill(value)
    filled.cell("4.1.3", "y否").check()
    filled.cell("1.2.2", "y是").check()
    # (11 + 7.5 + 22.55 + 23) × 100 ÷ 85 + 2 = 1315/17
    assert filled.total("other") == "1315/17"
    assert (outcome(filled, "rounded"), outcome(filled, "grade")) == ("77.35", "合格")
    why = filled.page.locator("[data-rules='1.2.2'] .why")
    assert why.inner_text() == "不适用「没有应整改的隐患」:是,不适用,本项不计入"
    assert "不计入的共 15 分" in filled.page.locator("[data-steps=t]").inner_text()


def test_vetoes_of_every_reach(filled: Driver) -> None:
    for id, value in (("1.3.1", "0"), ("3.2.2", "0"), ("1.1.1", "80"), ("1.2.1", "95")):
        filled.cell(id, "v").fill(value)
    filled.cell("4.1.3", "y否").check()
    filled.cell("1.3.3", "y是").check()
    assert filled.score("a:1", "other") == "−2"
    filled.cell("1.3.3", "y否").check()
    # 15 + 15 + 8, 22.55, 23, 2
    assert filled.total("other") == "85.55"
    filled.cell("4.1.2", "v").fill("3")
    assert filled.total("other") == "70.55"
    filled.cell("4.1.3", "y是").check()
    assert (filled.total("other"), outcome(filled, "grade")) == ("0", "不合格")


WRONG = (
    ("1.1.1", "100.1", "是 100.1,应不小于 0,不大于 100"),
    ("1.1.1", "-3", "是 -3,应不小于 0"),
    ("1.1.1", "85,5", "小数点写成“.”,如 85.5"),
    ("1.1.1", "八成", "一成是 10%"),
    ("1.1.1", "约80", "要填核实过的确数"),
    ("2.2.1", "1/3", "算成小数再填"),
    ("2.2.1", ".5", "小数点前后都要有数字"),
    ("2.2.1", "1,200.5", "去掉千位的逗号"),
    ("2.2.1", "很大", "要填一个数,可以有小数"),
    ("2.2.1", "1e3", "要填一个数,可以有小数"),
    ("2.2.1", "80-90", "填实际的一个数,不填范围"),
)


def test_what_is_no_number_is_told_plainly(form: Driver) -> None:
    for fact, text, message in WRONG:
        form.cell(fact, "v").fill(text)
        assert message in form.message(fact)
        assert form.cell(fact, "v").get_attribute("aria-invalid") == "true"


def test_what_the_team_cannot_give_is_told_plainly(form: Driver) -> None:
    assert form.fact("1.3.1").locator("input").count() == 0
    assert "由考评组认定" in form.fact("1.3.1").inner_text()
    form.side("review")
    for fact, text, message in (
        ("1.3.1", "0.4", "给不出 0.4 分,能填的是:0,或者 0.5 至 2 分"),
        ("1.3.1", "2.5", "给不出 2.5 分"),
        ("1.3.1", "-1", "扣几分写几,不写负号"),
        ("3.2.2", "1", "给不出 1 分,能填的是:各次所给分数之和,每次 2 至 5 分"),
    ):
        form.cell(fact, "v").fill(text)
        assert message in form.message(fact)
    for text in ("0", "无", "0.5", "2分", "１.５"):
        form.cell("1.3.1", "v").fill(text)
        assert form.message("1.3.1") == ""
    for text in ("2", "4", "7", "11.5"):
        form.cell("3.2.2", "v").fill(text)
        assert form.message("3.2.2") == ""


def test_a_share_is_questioned_and_taken(form: Driver) -> None:
    form.cell("1.2.1", "v").fill("0.95")
    assert form.message("1.2.1") == ""
    assert form.notes("1.2.1") == "按 0.95% 计算;是 95% 的,填 95"
    form.cell("1.2.1", "v").fill("0.95%")
    assert form.notes("1.2.1") == ""


def test_a_fact_about_all_says_where_it_comes_from(form: Driver) -> None:
    box = form.fact("2.3.2")
    assert "主管部门填" in box.inner_text()
    assert "由全体候选的「应知应会成绩」算出(平均)" in box.inner_text()


def test_what_is_handed_out_is_read_without_loss(filled: Driver, tmp_path: Path) -> None:
    filled.cell("1.3.1", "v").fill("0.5 分")
    own, review = (filled.taken(f"export-{side}", tmp_path) for side in ("own", "review"))
    model = wide()
    form = Form.of(model, model.honours[0])
    values = dict(read_dossier([own], form).values)
    wanted = {"1.1.1": "75.5", "2.2.1": "120.5", "2.3.1": "85.5"}
    assert {id: values[id] for id in wanted} == {id: Fraction(v) for id, v in wanted.items()}
    assert "1.3.1" not in values
    assert read_dossier([review], form).values["1.3.1"] == Fraction(1, 2)
    filled.page.click("#fresh")
    assert filled.load(own) == ""
    assert filled.cell("1.1.1", "v").input_value() == "75.5"


def test_it_is_filled_in_by_keyboard_alone(form: Driver) -> None:
    cell = form.cell("1.1.1", "v")
    assert cell.get_attribute("inputmode") == "decimal"
    cell.focus()
    form.page.keyboard.type("79.2")
    form.page.keyboard.press("Tab")
    form.page.keyboard.type("台账")
    assert form.cell("1.1.1", "p").input_value() == "台账"
    assert form.score("i:1.1") == "15"


def test_nothing_hinders_those_who_listen(filled: Driver) -> None:
    filled.cell("1.3.1", "v").fill("3")
    filled.cell("1.2.2", "y是").check()
    filled.settle()
    found = Axe().run(filled.page, options={"runOnly": {"type": "tag", "values": TAGS}})
    assert found.violations_count == 0, found.generate_report()
    filled.page.set_viewport_size({"width": 360, "height": 740})
    assert filled.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_sheet_prints_the_grade(filled: Driver, tmp_path: Path) -> None:
    filled.cell("1.3.1", "v").fill("0.5")
    filled.cell("3.2.2", "v").fill("0")
    filled.cell("4.1.3", "y否").check()
    text = printed(filled, tmp_path)
    for said in ("总分(保留2位小数)76.05", "等次", "合格", "附加分,在满分以外另加"):
        assert said in text
