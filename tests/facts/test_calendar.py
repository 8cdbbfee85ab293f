"""The periods of a year, against calendars worked by hand."""

from __future__ import annotations

from datetime import date

import pytest

from redcell_dsl.facts.calendar import (
    day_words,
    first_day,
    index_of,
    last_day,
    open_from,
    period_words,
    periods,
)
from redcell_dsl.model.fact import Period

YEAR, HALF, QUARTER, MONTH, WEEK = Period


@pytest.mark.parametrize(("period", "number"), [(YEAR, 1), (HALF, 2), (QUARTER, 4), (MONTH, 12)])
@pytest.mark.parametrize("year", [2016, 2018, 2020])
def test_how_many_periods(period, number, year):
    assert periods(period, year) == number


# 2015 began on a Thursday; 2020, a leap year, on a Wednesday: both have 53 Thursdays.
@pytest.mark.parametrize(
    ("year", "weeks"),
    [
        (2014, 52),
        (2015, 53),
        (2016, 52),
        (2018, 52),
        (2019, 52),
        (2020, 53),
        (2021, 52),
        (2026, 53),
    ],
)
def test_weeks_of_a_year_are_its_thursdays(year, weeks):
    assert periods(WEEK, year) == weeks


@pytest.mark.parametrize(
    ("day", "half", "quarter", "month"),
    [
        (date(2018, 1, 1), 0, 0, 0),
        (date(2018, 3, 31), 0, 0, 2),
        (date(2018, 4, 1), 0, 1, 3),
        (date(2018, 6, 30), 0, 1, 5),
        (date(2018, 7, 1), 1, 2, 6),
        (date(2018, 9, 30), 1, 2, 8),
        (date(2018, 10, 1), 1, 3, 9),
        (date(2018, 12, 31), 1, 3, 11),
        (date(2016, 2, 29), 0, 0, 1),
        (date(2020, 2, 29), 0, 0, 1),
        (date(2020, 3, 1), 0, 0, 2),
    ],
)
def test_the_period_of_a_day(day, half, quarter, month):
    found = [index_of(day, period, day.year) for period in (YEAR, HALF, QUARTER, MONTH)]
    assert found == [0, half, quarter, month]


@pytest.mark.parametrize("period", [YEAR, HALF, QUARTER, MONTH])
@pytest.mark.parametrize("day", [date(2017, 12, 31), date(2019, 1, 1)])
def test_days_of_other_years_have_no_period(period, day):
    assert index_of(day, period, 2018) is None


@pytest.mark.parametrize(
    ("day", "year", "week"),
    [
        (date(2014, 12, 29), 2015, 0),  # Monday of the week whose Thursday is 1 January 2015
        (date(2014, 12, 28), 2015, None),
        (date(2015, 12, 31), 2015, 52),  # a Thursday, the 53rd
        (date(2016, 1, 3), 2015, 52),  # Sunday of the same week
        (date(2016, 1, 3), 2016, None),
        (date(2016, 1, 4), 2016, 0),
        (date(2018, 1, 1), 2018, 0),  # a Monday
        (date(2018, 1, 7), 2018, 0),
        (date(2018, 1, 8), 2018, 1),
        (date(2018, 12, 30), 2018, 51),  # a Sunday
        (date(2018, 12, 31), 2018, None),  # Monday of the first week of 2019
        (date(2018, 12, 31), 2019, 0),
        (date(2019, 12, 30), 2020, 0),
        (date(2020, 12, 31), 2020, 52),
        (date(2021, 1, 3), 2020, 52),
        (date(2021, 1, 3), 2021, None),
        (date(2021, 1, 4), 2021, 0),
    ],
)
def test_the_week_of_a_day(day, year, week):
    assert index_of(day, WEEK, year) == week


@pytest.mark.parametrize(
    ("period", "year", "index", "first", "last"),
    [
        (YEAR, 2018, 0, date(2018, 1, 1), date(2018, 12, 31)),
        (HALF, 2018, 0, date(2018, 1, 1), date(2018, 6, 30)),
        (HALF, 2018, 1, date(2018, 7, 1), date(2018, 12, 31)),
        (QUARTER, 2018, 0, date(2018, 1, 1), date(2018, 3, 31)),
        (QUARTER, 2018, 2, date(2018, 7, 1), date(2018, 9, 30)),
        (MONTH, 2016, 1, date(2016, 2, 1), date(2016, 2, 29)),
        (MONTH, 2018, 1, date(2018, 2, 1), date(2018, 2, 28)),
        (MONTH, 2018, 11, date(2018, 12, 1), date(2018, 12, 31)),
        (WEEK, 2015, 0, date(2014, 12, 29), date(2015, 1, 4)),
        (WEEK, 2015, 52, date(2015, 12, 28), date(2016, 1, 3)),
        (WEEK, 2018, 51, date(2018, 12, 24), date(2018, 12, 30)),
        (WEEK, 2020, 0, date(2019, 12, 30), date(2020, 1, 5)),
        (WEEK, 2021, 0, date(2021, 1, 4), date(2021, 1, 10)),
    ],
)
def test_first_and_last_day(period, year, index, first, last):
    assert (first_day(period, year, index), last_day(period, year, index)) == (first, last)


@pytest.mark.parametrize(
    ("period", "as_of", "expected"),
    [
        (QUARTER, date(2018, 3, 30), 0),
        (QUARTER, date(2018, 3, 31), 1),  # over at the end of its last day
        (QUARTER, date(2018, 12, 30), 3),
        (QUARTER, date(2018, 12, 31), None),
        (QUARTER, date(2017, 6, 1), 0),
        (QUARTER, date(2019, 6, 1), None),
        (YEAR, date(2018, 12, 30), 0),
        (HALF, date(2018, 6, 30), 1),
        (MONTH, date(2018, 2, 27), 1),
        (MONTH, date(2018, 2, 28), 2),
        (WEEK, date(2018, 1, 7), 1),
        (WEEK, date(2018, 1, 6), 0),
        (WEEK, date(2018, 12, 30), None),
        (QUARTER, None, None),
    ],
)
def test_the_first_period_that_is_open(period, as_of, expected):
    assert open_from(period, 2018, as_of) == expected


def test_a_week_of_january_can_still_be_open():
    assert open_from(WEEK, 2020, date(2021, 1, 2)) == 52
    assert open_from(WEEK, 2020, date(2021, 1, 3)) is None


@pytest.mark.parametrize(
    ("period", "index", "words"),
    [
        (YEAR, 0, "全年"),
        (HALF, 0, "上半年"),
        (HALF, 1, "下半年"),
        (QUARTER, 3, "四季度"),
        (MONTH, 0, "1 月"),
        (WEEK, 6, "第 7 周"),
    ],
)
def test_names_of_periods(period, index, words):
    assert period_words(period, index) == words


def test_days_name_their_year_where_it_is_another():
    assert day_words(date(2018, 3, 1), 2018) == "3月1日"
    assert day_words(date(2017, 12, 31), 2018) == "2017年12月31日"
