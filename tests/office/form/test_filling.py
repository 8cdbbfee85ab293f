"""Filling the form in: every kind of answer, by keyboard and mouse, on both sides."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import BrowserContext

from tests.office.form.driver import Driver, paste

# ---- filling in ----------------------------------------------------------------------------------


def test_scores_follow_every_answer(form: Driver) -> None:
    assert form.total("own") == "0~70"
    assert form.total("other") == "0~100"
    form.cell("11.2.1", "y是").check()
    assert form.score("i:11.2") == "2~5"
    form.cell("11.2.2", "y是").check()
    form.cell("11.2.3", "y否").check()
    form.cell("11.2.4", "v").fill("1")
    assert form.score("i:11.2") == "3"
    assert (
        "扣 1 分"
        in form.page.locator(".line", has=form.fact("11.2.4")).locator(".why").inner_text()
    )
    assert form.fact("11.2.4").locator(".chip").inner_text() == ""
    form.settle()
    assert form.page.locator("#filled").inner_text() == "已填 4/43"


def test_a_veto_and_a_cap_are_said(form: Driver) -> None:
    form.cell("13.1.1", "y是").check()
    form.cell("13.1.2", "y是").check()
    form.cell("13.1.3", "y是").check()
    assert form.score("i:13.1") == "0"
    line = form.page.locator(".line", has=form.fact("13.1.3"))
    assert "不得分" in line.locator(".why").inner_text()
    form.cell("10.2.2", "v").fill("9")
    form.side("review")
    line = form.page.locator(".line", has=form.fact("10.2.2"))
    assert "计入(封顶)" in line.locator(".why").inner_text()
    assert form.score("i:10.2", "other") == "3~5"


def test_the_keyboard_alone_fills_the_form(form: Driver) -> None:
    keys = form.page.keyboard
    form.page.locator("[data-detail=名称]").focus()
    keys.type("青石桥派出所党支部")
    keys.press("Alt+j")
    assert (
        form.page.evaluate("document.activeElement.closest('[data-fact]').dataset.fact")
        == "11.1.1.1"
    )
    keys.type("21")
    keys.press("Alt+j")
    keys.press("Space")
    keys.press("Alt+j")
    keys.type("23")
    assert form.fact("11.1.1.2").locator("input:checked").get_attribute("value") == "是"
    form.cell("12.2.1", "g0.0").focus()
    for count in "1111":
        keys.type(count)
        keys.press("ArrowRight")
    form.settle()
    assert form.fact("12.2.1").locator(".chip").inner_text() == ""
    keys.press("ArrowLeft")
    assert form.page.evaluate("document.activeElement.dataset.k") == "g0.2"
    form.fact("考评年度").locator("input").fill("2018")
    form.cell("14.1.1", "r0.0").focus()
    keys.press("ArrowDown")
    keys.press("Enter")
    keys.type("先进集体")
    keys.press("Enter")
    keys.type("2018-05-01")
    for _ in range(2):
        keys.press("Enter")
    assert form.page.evaluate("document.activeElement.dataset.k") == "r1.0"
    assert form.score("i:14.1").startswith("3")
    keys.press("Alt+2")
    assert form.page.locator("body").get_attribute("data-side") == "review"
    keys.press("Alt+/")
    assert "下一处未填" in form.said()


def test_tab_visits_the_page_in_its_order(form: Driver) -> None:
    form.page.keyboard.press("Tab")
    assert form.page.evaluate("document.activeElement.textContent") == "跳到填报内容"
    form.page.keyboard.press("Enter")
    form.page.keyboard.press("Tab")
    assert form.page.evaluate("document.activeElement.dataset.detail") == "名称"


def test_a_group_adds_and_a_deletion_comes_back(form: Driver) -> None:
    form.cell("12.2.3", "add").click()
    form.cell("12.2.3", "g0.n").fill("一组")
    form.cell("12.2.3", "g1.n").fill("二组")
    form.cell("12.2.3", "g0.0").fill("1")
    form.cell("12.2.3", "f1").click()
    assert form.score("i:12.2") == "0~10"
    form.fact("12.2.3").get_by_role("button", name="删除二组").click()
    assert form.cell("12.2.3", "g1.n").count() == 0
    form.page.click("#toast-undo")
    assert form.cell("12.2.3", "g1.n").input_value() == "二组"
    form.cell("12.2.3", "g1.n").fill("一组")
    assert "名称和上面的一组相同" in form.message("12.2.3")


def test_dated_events_are_counted_into_periods(form: Driver) -> None:
    form.cell("12.2.1", "me").check()
    paste(
        form,
        "12.2.1",
        "r0.0",
        "2018-02-08\t\t专题学习\n2018年5月10日\t\t发展党员\n2018-08-16\t\t总结\n2018-11-22\t\t推荐\n2017-11-22\t\t去年的",
    )
    assert "要先填考评年度" in form.message("12.2.1")
    form.fact("考评年度").locator("input").fill("2018")
    assert form.message("12.2.1") == ""
    assert "有 1 条不在 2018 年以内" in form.notes("12.2.1")
    form.side("review")
    assert "同自评:1、1、1、1" in form.fact("12.2.1").inner_text()


def test_spells_are_counted_as_the_reader_does(context: BrowserContext, pages) -> None:
    form = Driver(context, pages["党组织示范带头人"])
    form.cell("17.1.1", "r0.0").fill("2015-03")
    form.cell("17.1.1", "r0.1").fill("2016-05")
    assert "15 个月" in form.notes("17.1.1")
    form.cell("17.1.1", "add").click()
    form.cell("17.1.1", "r1.0").fill("2016-01")
    form.cell("17.1.1", "r1.1").fill("2017-02")
    notes = form.notes("17.1.1")
    assert "共 1 段:24 个月" in notes
    assert "重叠" in notes
    assert form.score("i:17.1") == "2"
    assert form.left == form.faults == []


# ---- two sides -----------------------------------------------------------------------------------


def test_a_review_takes_what_it_does_not_speak_of_as_filed(form: Driver) -> None:
    form.cell("11.2.1", "y是").check()
    form.cell("11.2.4", "v").fill("0")
    form.side("review")
    assert "同自评(是)" in form.fact("11.2.1").inner_text()
    form.cell("11.2.1", "y否").check()
    assert form.score("i:11.2", "own") == "3~5"
    assert form.score("i:11.2", "other") == "0~2"
    form.cell("11.2.1", "y").check()
    assert form.score("i:11.2", "other") == "3~5"
    form.cell("8.0.2", "v").fill("20")
    form.cell("8.0.1", "v").fill("18")
    form.cell("8.0.3", "v").fill("17")
    assert form.score("a:8", "other") == "83/9"
    assert form.score("a:8", "own") == "—"
    form.side("own")
    assert "由考评组认定" in form.fact("8.0.1").inner_text()


def test_differences_are_exact_and_signed(form: Driver) -> None:
    for id, answer in (("11.2.1", "y是"), ("11.2.2", "y是"), ("11.2.3", "y是")):
        form.cell(id, answer).check()
    form.cell("11.2.4", "v").fill("0")
    form.side("review")
    form.cell("11.2.2", "y否").check()
    assert form.score("i:11.2", "gap") == "−1"
    assert form.score("a:11", "gap") == "待定"


def test_enter_goes_through_the_head(form: Driver) -> None:
    form.page.locator("[data-detail=名称]").click()
    for text in ("青石桥派出所党支部", "甲川县公安局", "青石桥支部"):
        form.page.keyboard.type(text)
        form.page.keyboard.press("Enter")
    assert form.page.locator("[data-detail=名称]").input_value() == "青石桥派出所党支部"
    assert form.page.locator("[data-detail=单位]").input_value() == "甲川县公安局"
    assert form.page.locator("[data-detail=所在支部]").input_value() == "青石桥支部"


def test_the_day_of_filing_is_asked(form: Driver, tmp_path: Path) -> None:
    form.page.locator("[data-detail=申报日期]").fill("2018-12-08")
    assert form.record("export-own", tmp_path)["申报信息"]["申报日期"] == "2018-12-08"


def test_conditions_on_who_may_apply_are_judged(form: Driver) -> None:
    verdicts = form.page.locator("#verdicts li b")
    assert verdicts.all_inner_texts() == ["未填"] * 6
    form.cell("4.0.2.1", "y是").check()
    form.cell("4.0.4.1", "y否").check()
    paste(form, "4.0.2.2", "r0.0", "2017\t本局条线\t11\t20\n2018\t本局条线\t10\t20\n")
    form.settle()
    ranks, marks = verdicts.all_inner_texts()[1:3]
    assert (ranks, marks) == ("符合", "待定")
    form.fact("考评年度").locator("input").fill("2018")
    form.cell("4.0.2.2", "r1.2").fill("11")
    form.settle()
    assert verdicts.all_inner_texts()[:5] == ["符合", "待定", "待定", "不符合", "未填"]
    said = form.page.locator("#verdicts li").nth(1).inner_text()
    assert "前50%" in said.replace(" ", "")
    form.side("review")
    form.cell("4.0.4.1", "y是").check()
    form.settle()
    assert verdicts.all_inner_texts()[3] == "符合"
    form.side("own")
    assert verdicts.all_inner_texts()[3] == "不符合"
