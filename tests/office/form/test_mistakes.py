"""What is typed or pasted wrongly stays, is told, and never scores."""

from __future__ import annotations

from tests.office.form.driver import Driver, durations, paste

NUMBERS = (
    ("abc", "要填整数"),
    ("-3", "不能是负数"),
    ("2.5", "不能有小数"),
    ("99999999999999999999", "数太大"),
    ("约3次", "确数"),
    ("1,000", "去掉千位的逗号"),
    ("<script>alert(1)</script>", "要填整数"),
    ("=1+1", "要填整数"),
    ("Infinity", "要填整数"),
    ("１２", ""),
    (" 3 次 ", ""),
    ("十二", ""),
    ("007", ""),
    ("\u200e12\u202c", ""),
    ("1e9", "要填整数"),
)


def test_numbers_are_read_as_people_write_them(form: Driver) -> None:
    cell = form.cell("10.2.2", "v")
    assert cell.get_attribute("aria-describedby") == "m-10.2.2"
    for typed, said in NUMBERS:
        cell.fill(typed)
        message = form.message("10.2.2")
        assert said in message, typed
        assert bool(message) == bool(said), typed
        assert (cell.get_attribute("aria-invalid") == "true") == bool(said), typed
        assert cell.input_value() == typed
    assert form.page.locator("script").count() == 4


def test_bounds_are_said_with_both_numbers(form: Driver) -> None:
    form.side("review")
    form.cell("15.2.2", "v").fill("7")
    assert "不能大于 6" in form.message("15.2.2")
    form.cell("8.0.2", "v").fill("20")
    form.cell("8.0.1", "v").fill("21")
    assert "是 21,超过“总投票数”的 20" in form.message("8.0.1")
    form.cell("8.0.1", "v").fill("0")
    form.cell("8.0.3", "v").fill("0")
    form.cell("8.0.2", "v").fill("0")
    form.settle()
    assert "“总投票数”为 0,无法计算比例" in form.page.locator("#fault").inner_text()
    assert form.total("other") == "—"


DAYS = (
    ("2018-02-30", "没有 30 日"),
    ("5月1日", "没有写年份"),
    ("2018-05", "没有写到日"),
    ("20180501", "分开写"),
    ("18-5-1", "年份要写四位"),
    ("2018-05-01 10:00", "多了内容"),
    ("明天", "不是日期"),
    ("２０１８．５．１", ""),
    ("2018年5月1日", ""),
    ("\u200e2018\u200e-05-01", ""),
)


def test_days_are_read_as_people_write_them(form: Driver) -> None:
    paste(form, "14.1.1", "r0.0", "县级\t表彰\t2018-05-01\t\n市级\t另一件\t\t")
    for typed, said in DAYS:
        form.cell("14.1.1", "r0.2").fill(typed)
        message = form.message("14.1.1")
        assert said in message, typed
        assert bool(message) == bool(said), typed


def test_a_block_of_cells_becomes_rows_and_what_does_not_fit_is_told(form: Driver) -> None:
    block = (
        "事由\t等级\t备注\t时间\n"
        '"先进\n集体"\t县级\t\t2018-05-01\n'
        "优秀支部\t乡级\t多出来的\t2018-06-01\n"
        "\t\t\t\n"
        "=cmd\t省级\t\t2018-07-01\n"
    )
    form.fact("考评年度").locator("input").fill("2018")
    paste(form, "14.1.1", "r0.0", block)
    toast = form.page.locator("#toast-text").inner_text()
    assert "粘贴了 3 行" in toast
    assert "1 行没有填对" in toast
    assert "多出来的" in toast
    assert form.cell("14.1.1", "r0.1").input_value() == "先进 集体"
    assert form.cell("14.1.1", "r1.0").input_value() == "乡级"
    assert "没有“乡级”这一等级" in form.message("14.1.1")
    assert form.cell("14.1.1", "r2.1").input_value() == "=cmd"
    form.cell("14.1.1", "r1.0").select_option("县级")
    assert form.message("14.1.1") == ""
    assert form.score("i:14.1").startswith("5")
    form.page.click("#toast-undo")
    assert form.cell("14.1.1", "r0.1").input_value() == ""


def test_a_block_of_counts_fills_periods_and_groups(form: Driver) -> None:
    block = "\t".join("1" * 11) + "\t0\t9\n" + "\t".join("2" * 12) + "\n"
    paste(form, "12.2.3", "g0.0", block)
    assert "“9”" in form.page.locator("#toast-text").inner_text()
    assert form.cell("12.2.3", "g0.11").input_value() == "0"
    assert form.cell("12.2.3", "g1.11").input_value() == "2"
    assert form.score("i:12.2") == "0~9"
    form.page.click("#toast-undo")
    assert form.cell("12.2.3", "g1.11").count() == 0
    paste(form, "12.2.1", "g0.2", "3\t甲\t5\n")
    assert form.cell("12.2.1", "g0.3").get_attribute("aria-invalid") == "true"


def test_ten_thousand_rows_stay_quick(form: Driver) -> None:
    rows = "\n".join(f"县级\t事由{at}\t2018-05-01\t" for at in range(10_000))
    form.fact("考评年度").locator("input").fill("2018")
    paste(form, "14.1.1", "r0.0", rows)
    assert "共 10000 行" in form.fact("14.1.1").locator(".pager").inner_text()
    assert form.fact("14.1.1").locator("tbody tr").count() == 50
    assert form.score("i:14.1").startswith("5")
    form.cell("14.1.1", "p3").click()
    form.page.evaluate("performance.clearMeasures()")
    form.cell("14.1.1", "r9999.1").press("End")
    form.cell("14.1.1", "r9999.1").press_sequentially("最后一行")
    form.settle()
    spent = durations(form, "redcell:recalculate")
    assert 1 <= len(spent) <= 4
    assert form.cell("14.1.1", "r9999.1").input_value() == "事由9999最后一行"
    form.cell("14.1.1", "r9999.2").fill("昨天")
    assert "第 10000 行日期" in form.message("14.1.1")


def test_more_rows_than_a_table_takes_are_refused_and_said(form: Driver) -> None:
    form.cell("14.1.1", "r0.1").fill("先有的")
    row = "县级\t事由\t2018-05-01\n"
    paste(form, "14.1.1", "r0.0", row * 150_000)
    said = form.said()
    assert "要粘贴 150000 行" in said
    assert "最多 50000 行" in said
    assert form.cell("14.1.1", "r0.1").input_value() == "先有的"
    assert form.fact("14.1.1").locator("tbody tr").count() == 1


def test_a_column_that_is_empty_for_long_is_pasted(form: Driver) -> None:
    first, last = "县级\t甲\t2018-05-01\r\n", "县级\t乙\t2018-05-01\r\n"
    paste(form, "14.1.1", "r0.0", first + "\t\t\r\n" + "\r\n" * 200_000 + last)
    assert "粘贴了 2 行" in form.page.locator("#toast-text").inner_text()
    assert form.cell("14.1.1", "r1.1").input_value() == "乙"
