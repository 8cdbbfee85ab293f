"""Days: 前 includes the day or not, 原则上 is a remark, a ban ends on the day with the same number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
import pytest

from redcell_dsl.evaluate.cite import PLAIN
from redcell_dsl.evaluate.condition import Standing
from redcell_dsl.evaluate.dates import ban_until, banned, deadline, timing
from redcell_dsl.model.measures import Measures
from redcell_dsl.model.norm import Cancellation, Deadline, Timing
from tests.evaluate.regulation import number

MET, FAILED, OPEN = Standing.MET, Standing.FAILED, Standing.OPEN
EXCLUDED = replace(PLAIN, on_day=False)
REPORT = Deadline("2.0.1", "各局", ("上报名单", "申报候选"), number(12), number(25))
NOTICE = Deadline("2.0.2", "各单位", ("上报名单",), number(12), number(10), hour="下午下班前")


# ---- deadlines ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "included", "excluded"),
    [
        (date(2018, 12, 24), MET, MET),
        (date(2018, 12, 25), MET, FAILED),
        (date(2018, 12, 26), FAILED, FAILED),
        (date(2019, 1, 2), FAILED, FAILED),
        (date(2018, 1, 1), MET, MET),
    ],
)
def test_before_a_day(on: date, included: Standing, excluded: Standing) -> None:
    assert deadline(REPORT, on, 2018, PLAIN).standing is included
    assert deadline(REPORT, on, 2018, EXCLUDED).standing is excluded


def test_the_day_itself_is_remarked_and_no_other() -> None:
    for day, remark in ((23, ""), (24, ""), (25, "就在期限当天提交;“前”按含当日算")):
        assert deadline(REPORT, date(2018, 12, day), 2018, PLAIN).remark == remark
    assert deadline(REPORT, date(2018, 12, 24), 2018, EXCLUDED).remark == ""


def test_what_is_late_is_said_with_the_days() -> None:
    found = deadline(REPORT, date(2018, 12, 31), 2018, PLAIN, "第二条")
    assert (found.norm, found.citation) == ("2.0.1", "第二条")
    assert found.said == "各局上报名单、申报候选不晚于2018年12月25日"
    assert found.reason == ("2018 年 12 月 31 日提交,期限到 2018 年 12 月 25 日为止,迟 6 天")
    strict = deadline(REPORT, date(2018, 12, 25), 2018, EXCLUDED)
    assert strict.reason.endswith("期限到 2018 年 12 月 24 日为止,迟 1 天")


def test_an_hour_of_the_day_includes_the_day() -> None:
    for method in (PLAIN, EXCLUDED):
        found = deadline(NOTICE, date(2018, 12, 10), 2018, method)
        assert (found.standing, found.remark) == (MET, "")
        assert found.reason.endswith(";是否在下午下班前由接收的人认定")
        assert deadline(NOTICE, date(2018, 12, 11), 2018, method).standing is FAILED
    assert "认定" not in deadline(NOTICE, date(2018, 12, 9), 2018, PLAIN).reason


def test_a_year_of_the_text_goes_before_the_year_of_assessment() -> None:
    norm = replace(REPORT, year=number(2017))
    assert deadline(norm, date(2018, 1, 5), 2018, PLAIN).standing is FAILED
    assert deadline(norm, date(2017, 12, 25), 2018, PLAIN).standing is MET


def test_a_day_of_another_year_is_to_be_checked() -> None:
    found = deadline(REPORT, date(2017, 12, 20), 2018, PLAIN)
    assert (found.standing, found.remark) == (
        MET,
        "提交日期在 2017 年,期限在 2018 年,请核对",
    )


def test_no_day_is_open() -> None:
    found = deadline(REPORT, None, 2018, PLAIN)
    assert (found.standing, found.reason) == (OPEN, "没有填提交的日期")


def test_the_first_of_january_excluded_ends_with_the_year_before() -> None:
    norm = replace(REPORT, month=number(1), day=number(1))
    assert deadline(norm, date(2017, 12, 31), 2018, EXCLUDED).standing is MET
    assert deadline(norm, date(2018, 1, 1), 2018, EXCLUDED).standing is FAILED


# ---- quarters ----------------------------------------------------------------------------------

FOURTH = Timing("2.0.1", (), number(4), soft=True)


@pytest.mark.parametrize(
    ("on", "inside"),
    [
        (date(2018, 9, 30), False),
        (date(2018, 10, 1), True),
        (date(2018, 12, 31), True),
        (date(2019, 1, 1), False),
        (date(2017, 11, 15), False),
    ],
)
def test_the_fourth_quarter_of_the_year(on: date, inside: bool) -> None:
    soft, hard = timing(FOURTH, on, 2018), timing(replace(FOURTH, soft=False), on, 2018)
    assert (soft.standing, bool(soft.remark)) == (MET, not inside)
    assert (hard.standing, hard.remark) == (MET if inside else FAILED, "")


def test_any_year_where_none_is_given() -> None:
    assert timing(FOURTH, date(2017, 11, 15)).remark == ""


def test_an_exception_has_to_be_accounted_for() -> None:
    found = timing(FOURTH, date(2018, 9, 30), 2018, "第二条")
    assert (found.citation, found.said) == ("第二条", "原则上每年第四季度评选")
    assert found.reason == "2018 年 9 月 30 日在 2018 年第三季度"
    assert found.remark == "不在 2018 年第四季度,“原则上”允许例外,应说明理由"
    assert timing(FOURTH, None, 2018).standing is OPEN


@given(st.dates())
def test_every_day_is_in_one_quarter(on: date) -> None:
    months = {1: (1, 2, 3), 2: (4, 5, 6), 3: (7, 8, 9), 4: (10, 11, 12)}
    for quarter, inside in months.items():
        found = timing(Timing("2.0.1", (), number(quarter)), on)
        assert (found.standing is MET) == (on.month in inside)


# ---- bans --------------------------------------------------------------------------------------

TWO_YEARS = Cancellation("4.0.1", ("4.1",), number(2), soft=True)


@pytest.mark.parametrize(
    ("found_on", "until"),
    [
        (date(2018, 12, 20), date(2020, 12, 20)),
        (date(2019, 1, 10), date(2021, 1, 10)),
        (date(2018, 2, 28), date(2020, 2, 28)),
        (date(2020, 2, 29), date(2022, 2, 28)),
        (date(2018, 12, 31), date(2020, 12, 31)),
    ],
)
def test_two_years(found_on: date, until: date) -> None:
    assert ban_until(TWO_YEARS, found_on) == until


def test_four_years_from_a_leap_day_end_on_one() -> None:
    norm = replace(TWO_YEARS, years=number(4))
    assert ban_until(norm, date(2020, 2, 29)) == date(2024, 2, 29)


def test_half_years_end_with_the_month() -> None:
    norm = replace(TWO_YEARS, years=number("1/2"))
    assert ban_until(norm, date(2018, 8, 31)) == date(2019, 2, 28)
    with pytest.raises(ValueError, match="年限不是整月"):
        ban_until(replace(norm, years=number("1/7")), date(2018, 8, 31))


def test_no_years_no_ban() -> None:
    with pytest.raises(ValueError, match="没有写明几年内"):
        ban_until(replace(TWO_YEARS, years=None), date(2018, 1, 1))


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_two_years_are_about_730_days(found_on: date) -> None:
    until = ban_until(TWO_YEARS, found_on)
    assert timedelta(730) <= until - found_on <= timedelta(731)


@pytest.mark.parametrize(
    ("on", "inside"),
    [
        (date(2018, 12, 19), False),
        (date(2018, 12, 20), True),
        (date(2019, 12, 28), True),
        (date(2020, 12, 20), True),
        (date(2020, 12, 21), False),
    ],
)
def test_conferring_under_a_ban(on: date, inside: bool) -> None:
    found_on = date(2018, 12, 20)
    soft = banned(TWO_YEARS, found_on, on, "第四条")
    hard = banned(replace(TWO_YEARS, soft=False), found_on, on)
    assert (soft.citation, soft.standing, bool(soft.remark)) == ("第四条", MET, inside)
    assert (hard.standing, hard.remark) == (FAILED if inside else MET, "")


def test_a_ban_is_said_with_its_last_day() -> None:
    found = banned(TWO_YEARS, date(2018, 12, 20), date(2019, 12, 28))
    assert found.said == "原则上2年内不予表彰奖励"
    assert found.reason == (
        "2018 年 12 月 20 日认定,2 年到 2020 年 12 月 20 日为止,2019 年 12 月 28 日在其内"
    )


# ---- the published text ------------------------------------------------------------------------


def test_the_2018_days(measures: Measures) -> None:
    assert measures.method is not None
    (report,) = (each for each in measures.norms if isinstance(each, Deadline))
    (held,) = (each for each in measures.norms if isinstance(each, Timing))
    (void,) = (each for each in measures.norms if isinstance(each, Cancellation))
    assert deadline(report, date(2018, 12, 25), 2018, measures.method).standing is MET
    assert deadline(report, date(2018, 12, 26), 2018, measures.method).standing is FAILED
    assert timing(held, date(2018, 9, 30), 2018).remark
    assert ban_until(void, date(2018, 12, 20)) == date(2020, 12, 20)
