"""Whole numbers and dates as people write them."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
import pytest

from redcell_dsl.facts.dates import Moment, full_months, read_day, read_moment, read_year
from redcell_dsl.facts.numeral import Fault, chinese, whole, written


@given(st.integers(0, 10**8 - 1))
def test_chinese_numerals_round_trip(value):
    assert chinese(written(value)) == value


@given(st.integers(0, 10**9 - 1), st.sampled_from(["", "次", " 次", "　次"]))
def test_digits_round_trip(value, unit):
    wide = str(value).translate({ord("0") + i: 0xFF10 + i for i in range(10)})
    assert whole(f" {value}{unit}", ["次"]) == value
    assert whole(f"{wide}{unit}", ["次"]) == value


@given(st.text())
def test_any_text_is_a_number_or_a_fault(text):
    value = whole(text, ["次"])
    assert isinstance(value, Fault) or 0 <= value < 10**9


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三", 3),
        ("十二", 12),
        ("一十二", 12),
        ("二十", 20),
        ("廿三", 23),
        ("两", 2),
        ("一百零五", 105),
        ("一百二十", 120),
        ("两千零一十", 2010),
        ("叁拾", 30),
        ("〇", 0),
        ("三次", 3),
        ("十万", 100_000),
        ("007", 7),
        ("3.0", 3),
        ("3．0", 3),
    ],
)
def test_numbers(text, value):
    assert whole(text, ["次"]) == value


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("-3", "不能是负数"),
        ("负三", "不能是负数"),
        ("1.5", "不能有小数"),
        ("1/2", "不能有小数"),
        ("半", "不能有小数"),
        ("1e400", "科学记数"),
        ("nan", "科学记数"),
        (".inf", "科学记数"),
        ("1,000", "千位分隔符"),
        ("1，000", "千位分隔符"),
        ("1，2", "写了几个数"),
        ("1、2、3", "写了几个数"),
        ("2018-05-01", "日期"),
        ("2018年5月1日", "日期"),
        ("约3", "确数"),
        ("三十多", "确数"),
        ("3次以上", "确数"),
        ("几", "确数"),
        ("3个", "单位应是「次」"),
        ("十人", "单位应是「次」"),
        ("一百二", "不是完整的中文数字"),
        ("二一", "不是完整的中文数字"),
        ("1_000", "要整数"),
        ("0x1F", "要整数"),
        ("很好", "要整数"),
        ("9" * 5000, "数太大"),
        ("", "要整数"),
        ("次", "要整数"),
        ("٣", "要整数"),
    ],
)
def test_what_is_no_number(text, reason):
    fault = whole(text, ["次"])
    assert isinstance(fault, Fault)
    assert reason in fault.reason


@pytest.mark.parametrize(
    "text",
    [
        "2018-05-01",
        "2018年5月1日",
        "2018.5.1",
        "2018/5/1",
        "２０１８－０５－０１",
        " 2018年 5月 1日 ",
    ],
)
def test_dates(text):
    assert read_day(text) == date(2018, 5, 1)


@given(st.dates(date(1921, 1, 1), date(2100, 12, 31)))
def test_dates_round_trip(day):
    assert read_day(day.isoformat()) == day
    assert read_day(f"{day.year}年{day.month}月{day.day}日") == day


@given(st.text())
def test_any_text_is_a_date_or_a_fault(text):
    assert isinstance(read_day(text), date | Fault)
    assert isinstance(read_moment(text), Moment | Fault)
    assert isinstance(read_year(text), int | Fault)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2018-02-30", "2018 年 2 月没有 30 日(共 28 天)"),
        ("2018-13-01", "没有 13 月"),
        ("2018-05-00", "没有 0 日"),
        ("0018-05-01", "年份 18"),
        ("2108-05-01", "年份 2108"),
        ("20180501", "分开写"),
        ("2018-05", "没有写到日"),
        ("18-05-01", "四位"),
        ("2018-05/01", "不是日期"),
        ("2018-05-01 10:00", "后面多了内容"),
        ("去年", "不是日期"),
    ],
)
def test_what_is_no_date(text, reason):
    fault = read_day(text)
    assert isinstance(fault, Fault)
    assert reason in fault.reason


@pytest.mark.parametrize(
    "text", ["2018", "2018年", "2018年度", "２０１８", "二〇一八年", "二零一八"]
)
def test_years(text):
    assert read_year(text) == 2018


@pytest.mark.parametrize("text", ["18", "1999", "2101", "2018-05", "本年", "20180"])
def test_what_is_no_year(text):
    assert isinstance(read_year(text), Fault)


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        # months as a whole, the first and the last included
        ("2016-03", "2018-05", 27),
        ("2016-01", "2018-12", 36),
        ("2016年3月", "2016.3", 1),
        # both days included: full on the day before the corresponding one
        ("2015-01-01", "2017-12-31", 36),
        ("2015-01-01", "2017-12-30", 35),
        ("2016-03-15", "2018-05-14", 26),
        ("2016-03-15", "2018-05-13", 25),
        ("2016-03-15", "2018-05-15", 26),
        ("2018-05-01", "2018-05-01", 0),
        ("2018-05-20", "2018-06-10", 0),
        # a leap year: its February has 29 days
        ("2015-03-01", "2016-02-29", 12),
        ("2015-03-01", "2016-02-28", 11),
        ("2016-02-29", "2017-02-27", 11),
        ("2016-02-29", "2017-02-28", 12),
        ("2016-02-29", "2020-02-28", 48),
        # no corresponding day: full on the last of the month
        ("2017-01-31", "2017-02-28", 1),
        ("2017-01-31", "2017-02-27", 0),
        ("2016-08-31", "2016-09-29", 0),
        ("2016-08-31", "2016-09-30", 1),
        ("2016-12-31", "2017-12-30", 12),
    ],
)
def test_full_months(first, last, months):
    start, end = read_moment(first), read_moment(last)
    assert isinstance(start, Moment)
    assert isinstance(end, Moment)
    assert full_months(start.first, end.last) == months


@pytest.mark.parametrize("text", ["至今", "2016-13", "2016", "2016-03-99"])
def test_what_is_no_moment(text):
    assert isinstance(read_moment(text), Fault)
