"""Admission: shares of lists are exact, 均 is every year, and what is not known is not decided."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from redcell_dsl.evaluate.admission import Check, Standing, admission, admitted, origins
from redcell_dsl.evaluate.cite import citation_of
from redcell_dsl.model.expression import (
    All,
    Any,
    Compare,
    Comparison,
    Constant,
    Expression,
    FactValue,
    Marked,
    Met,
    Quotient,
    Topped,
)
from redcell_dsl.model.fact import Counts, Places, Value
from redcell_dsl.model.measures import Measures
from redcell_dsl.model.norm import Eligibility, Origin
from tests.evaluate.regulation import (
    BAD,
    CLEAN,
    HALF_ONCE,
    LINE,
    NEVER_LAST,
    POST,
    STAMPED,
    TEAM,
    THIRTY_ALWAYS,
    TITLE,
    UNIT,
    at_least,
    constant,
    number,
    places,
    regulation,
)

MET, FAILED, OPEN = Standing.MET, Standing.FAILED, Standing.OPEN


def one(
    term: Expression, values: dict[str, Value], *, upwards: bool = False, inclusive: bool = True
) -> Check:
    norm = Eligibility("1.0.1", (), (term,))
    found = admission(regulation(norm, upwards=upwards, inclusive=inclusive), POST, values)
    assert len(found) == 1
    return found[0]


# ---- whom a condition concerns -----------------------------------------------------------------

NORMS = (
    Eligibility("1.0.1", (TEAM,), (CLEAN, HALF_ONCE)),
    Eligibility("1.0.2", (), (STAMPED,)),
    Eligibility("2.0.1", (POST,), (TITLE,), "市级"),
)


@pytest.mark.parametrize(
    ("honour", "level", "said"),
    [
        (TEAM, "", ["近三年无违纪问题", "近3年综合绩效至少1次列本局条线前50%", "加盖公章"]),
        ("示范集体", "", ["近三年无违纪问题", "近3年综合绩效至少1次列本局条线前50%", "加盖公章"]),
        (TEAM, "市级", ["近三年无违纪问题", "近3年综合绩效至少1次列本局条线前50%", "加盖公章"]),
        (POST, "", ["加盖公章"]),
        (POST, "县级", ["加盖公章"]),
        (POST, "市级", ["加盖公章", "县级示范岗"]),
    ],
)
def test_conditions_of_an_honour_at_a_level(honour: str, level: str, said: list[str]) -> None:
    found = admission(regulation(*NORMS), honour, {}, level)
    assert [check.said for check in found] == said
    assert admitted(found) is OPEN


def test_citations_are_those_of_the_sentences() -> None:
    found = admission(regulation(*NORMS), POST, {}, "市级")
    assert [(c.norm, c.citation) for c in found] == [
        ("1.0.2", "第一条第 2 句"),
        ("2.0.1", "第二条第 1 句"),
    ]


def test_an_id_inside_or_around_a_sentence_is_cited_too() -> None:
    measures = regulation()
    assert citation_of(measures, "3.0.2.1") == "第三条第 2 句"
    assert citation_of(measures, "3") == "第三条第 1 句"
    assert citation_of(measures, "99.0.1") == "99.0.1"


def test_an_unknown_honour_is_refused() -> None:
    with pytest.raises(KeyError, match="示范队、示范岗"):
        admission(regulation(), "示范村", {})


def test_nothing_asked_is_met() -> None:
    assert admission(regulation(), POST, {}) == ()
    assert admitted(()) is MET


# ---- yes and no --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("term", "value", "standing", "reason", "missing"),
    [
        (CLEAN, True, MET, "「近三年无违纪问题」:是", ()),
        (CLEAN, False, FAILED, "「近三年无违纪问题」:否", ()),
        (CLEAN, None, OPEN, "「近三年无违纪问题」没有填", ("1.1",)),
        (BAD, False, MET, "「受过处分」:否", ()),
        (BAD, True, FAILED, "「受过处分」:是", ()),
        (BAD, None, OPEN, "「受过处分」没有填", ("1.2",)),
    ],
)
def test_answers(
    term: Expression, value: bool | None, standing: Standing, reason: str, missing: tuple[str, ...]
) -> None:
    values: dict[str, Value] = {} if value is None else {"1.1": value, "1.2": value}
    found = one(term, values)
    assert (found.standing, found.reason, found.missing) == (standing, reason, missing)


def test_what_is_denied_is_said_so() -> None:
    assert one(BAD, {}).said == "没有「受过处分」"


def test_limbs_give_the_reason_that_decides() -> None:
    both = All((CLEAN, STAMPED))
    found = one(both, {"1.1": True, "1.5": False})
    assert (found.said, found.standing) == ("近三年无违纪问题且加盖公章", FAILED)
    assert found.reason == "「加盖公章」:否"
    found = one(both, {"1.1": True})
    assert (found.standing, found.reason, found.missing) == (OPEN, "「加盖公章」没有填", ("1.5",))
    either = Any((CLEAN, STAMPED))
    found = one(either, {"1.5": True})
    assert (found.standing, found.reason, found.missing) == (MET, "「加盖公章」:是", ())
    found = one(either, {"1.1": False, "1.5": False})
    assert found.reason == "「近三年无违纪问题」:否;「加盖公章」:否"


def test_counts_are_compared() -> None:
    asked = at_least(FactValue("1.6"), 2)
    assert one(asked, {}).said == "「参加培训」不少于2"
    assert one(asked, {"1.6": 2}).standing is MET
    assert one(asked, {"1.6": 1}).standing is FAILED
    assert one(asked, {}).missing == ("1.6",)
    above = Compare(FactValue("1.6"), Comparison.ABOVE, constant(2))
    assert one(above, {"1.6": 2}).standing is MET
    assert one(above, {"1.6": 2}, inclusive=False).standing is FAILED


def test_a_division_by_zero_decides_nothing() -> None:
    ratio = at_least(Quotient(FactValue("1.6"), FactValue("3.1")), 1)
    found = one(ratio, {"1.6": 1, "3.1": 0})
    assert found.standing is OPEN
    assert "「本地所队总数」" in found.reason
    assert "除数为 0" in found.reason


# ---- the first share of a list -----------------------------------------------------------------


def thrice(rank: int, total: int, where: str = LINE) -> Places:
    return places(*((year, where, rank, total) for year in (2016, 2017, 2018)))


@pytest.mark.parametrize(
    ("rank", "total", "exact", "upwards"),
    [
        (3, 10, MET, MET),  # 30% of 10 is 3
        (4, 10, FAILED, FAILED),  # nothing to round up
        (3, 9, FAILED, MET),  # 2.7
        (2, 9, MET, MET),
        (1, 3, FAILED, MET),  # 0.9: nobody among three
        (1, 4, MET, MET),  # 1.2
        (2, 4, FAILED, MET),
        (1, 1, FAILED, MET),
        (30, 100, MET, MET),
        (31, 100, FAILED, FAILED),
    ],
)
def test_thirty_percent(rank: int, total: int, exact: Standing, upwards: Standing) -> None:
    values: dict[str, Value] = {"1.4": thrice(rank, total)}
    assert one(THIRTY_ALWAYS, values).standing is exact
    assert one(THIRTY_ALWAYS, values, upwards=True).standing is upwards


def test_the_place_that_fails_is_named_with_the_place_that_would_do() -> None:
    rows = places((2016, LINE, 1, 9), (2017, LINE, 3, 9), (2018, UNIT, 1, 3))
    found = one(THIRTY_ALWAYS, {"1.4": rows})
    assert found.said == "近3年个人绩效均列本局条线或所在单位前30%"
    assert found.reason == (
        "2017 年本局条线第 3/9 名,前 30% 应为第 2 名以内(所在单位的名次没有填);"
        "2018 年所在单位第 1/3 名,3 名的前 30% 不足 1 名(本局条线的名次没有填)"
    )
    assert one(THIRTY_ALWAYS, {"1.4": rows}, upwards=True).standing is MET


def test_the_lists_may_change_from_year_to_year() -> None:
    rows = places((2016, LINE, 2, 9), (2017, LINE, 9, 9), (2017, UNIT, 1, 5), (2018, UNIT, 3, 10))
    found = one(THIRTY_ALWAYS, {"1.4": rows})
    assert found.standing is MET
    assert found.reason == (
        "2016 年本局条线第 2/9 名、2017 年所在单位第 1/5 名、2018 年所在单位第 3/10 名,"
        "均在前 30% 以内"
    )


def test_a_year_with_both_lists_names_the_nearer_place() -> None:
    rows = places(
        (2016, LINE, 1, 9),
        (2017, LINE, 9, 9),
        (2017, UNIT, 3, 9),
        (2018, LINE, 1, 9),
    )
    assert one(THIRTY_ALWAYS, {"1.4": rows}).reason == (
        "2017 年所在单位第 3/9 名,前 30% 应为第 2 名以内"
    )


def test_once_is_enough_where_once_is_asked() -> None:
    rows = places((2016, LINE, 9, 10), (2017, LINE, 5, 10), (2018, LINE, 6, 10))
    found = one(HALF_ONCE, {"1.3": rows})
    assert (found.standing, found.reason) == (MET, "2017 年本局条线第 5/10 名,在前 50% 以内")
    rows = places((2016, LINE, 9, 10), (2017, LINE, 6, 11), (2018, LINE, 6, 10))
    found = one(HALF_ONCE, {"1.3": rows})
    assert found.standing is FAILED
    assert "2017 年本局条线第 6/11 名,前 50% 应为第 5 名以内" in found.reason
    assert found.reason.endswith("列前 50% 的不足 1 次")
    assert one(HALF_ONCE, {"1.3": rows}, upwards=True).standing is MET  # 5.5 becomes 6


def test_the_mark_is_what_the_office_gave_never_a_place() -> None:
    last = places((2016, LINE, 9, 9), (2017, LINE, 9, 9), (2018, LINE, 9, 9))
    found = one(NEVER_LAST, {"1.3": last})
    assert (found.said, found.standing) == ("近3年综合绩效均不属后进序列", MET)
    assert found.reason == "2016、2017、2018 年均不属后进序列"
    marked = places((2016, LINE, 8, 9), (2017, LINE, 1, 9, True), (2018, LINE, 1, 9))
    found = one(NEVER_LAST, {"1.3": marked})
    assert (found.standing, found.reason) == (FAILED, "2017 年属后进序列")


# ---- years -------------------------------------------------------------------------------------


def test_two_good_years_leave_every_year_open() -> None:
    rows = places((2016, LINE, 1, 9), (2017, LINE, 2, 9))
    found = one(THIRTY_ALWAYS, {"1.4": rows})
    assert (found.standing, found.missing) == (OPEN, ("1.4",))
    assert found.reason == (
        "2016 年本局条线第 1/9 名、2017 年本局条线第 2/9 名,在前 30% 以内;"
        "还缺 2015 年或 2018 年的名次,不能认定均列前 30%"
    )


def test_the_year_between_is_named_alone() -> None:
    rows = places((2016, LINE, 1, 9), (2018, LINE, 2, 9))
    assert "还缺 2017 年的名次" in one(THIRTY_ALWAYS, {"1.4": rows}).reason


def test_one_bad_year_decides_whatever_is_missing() -> None:
    found = one(THIRTY_ALWAYS, {"1.4": places((2017, LINE, 3, 9))})
    assert (found.standing, found.missing) == (FAILED, ())


def test_one_good_year_decides_where_once_is_asked() -> None:
    assert one(HALF_ONCE, {"1.3": places((2017, LINE, 1, 9))}).standing is MET
    found = one(HALF_ONCE, {"1.3": places((2017, LINE, 9, 9))})
    assert found.standing is OPEN
    assert found.reason.endswith("近 3 年还缺 2 年的名次,不能认定至少 1 次列前 50%")


def test_the_mark_of_missing_years_is_open() -> None:
    found = one(NEVER_LAST, {"1.3": places((2016, LINE, 1, 9), (2017, LINE, 1, 9))})
    assert found.standing is OPEN
    assert found.reason == (
        "2016、2017 年均不属后进序列;还缺 2015 年或 2018 年的名次,不能认定均不属后进序列"
    )
    marked = places((2017, LINE, 1, 9, True))
    assert one(NEVER_LAST, {"1.3": marked}).standing is FAILED


def test_no_place_at_all_is_open() -> None:
    given_values: list[dict[str, Value]] = [{}, {"1.4": Places(())}]
    for values in given_values:
        found = one(THIRTY_ALWAYS, values)
        assert (found.standing, found.missing) == (OPEN, ("1.4",))
        assert found.reason == "「个人绩效」没有填,要填近 3 年的名次"


def test_the_three_years_may_end_with_the_year_or_the_one_before() -> None:
    for years in ((2015, 2016, 2017), (2016, 2017, 2018)):
        rows = places(*((year, LINE, 1, 9) for year in years))
        assert one(THIRTY_ALWAYS, {"1.4": rows, "考评年度": 2018}).standing is MET


def test_older_years_are_not_recent() -> None:
    rows = places((2014, LINE, 1, 9), (2015, LINE, 1, 9), (2016, LINE, 1, 9))
    found = one(THIRTY_ALWAYS, {"1.4": rows, "考评年度": 2018})
    assert found.standing is OPEN
    assert "还缺 2017 年的名次" in found.reason
    assert found.reason.endswith("(2014 年不在近 3 年之内,没有计入)")


def test_a_bad_year_outside_is_not_held_against_anybody() -> None:
    rows = places((2012, LINE, 9, 9), *((year, LINE, 1, 9) for year in (2016, 2017, 2018)))
    assert one(THIRTY_ALWAYS, {"1.4": rows, "考评年度": 2018}).standing is MET


def test_four_years_that_agree_decide_and_those_that_differ_do_not() -> None:
    years = (2014, 2015, 2016, 2017)
    good = places(*((year, LINE, 1, 9) for year in years))
    assert one(THIRTY_ALWAYS, {"1.4": good}).standing is MET
    inner = places(*((year, LINE, 9 if year == 2015 else 1, 9) for year in years))
    assert one(THIRTY_ALWAYS, {"1.4": inner}).standing is FAILED
    outer = places(*((year, LINE, 9 if year == 2014 else 1, 9) for year in years))
    found = one(THIRTY_ALWAYS, {"1.4": outer})
    assert (found.standing, found.missing) == (OPEN, ("1.4",))
    assert found.reason == (
        "「个人绩效」填的年份多于要求,按 2014—2016 年不符合;按 2015—2017 年符合,"
        "请只留应当计算的年份"
    )


ROWS = st.lists(
    st.tuples(
        st.integers(2013, 2019), st.sampled_from([LINE, UNIT]), st.integers(1, 6), st.just(6)
    ),
    max_size=6,
    unique_by=lambda row: row[:2],
)


@given(ROWS, st.sampled_from([None, 2017, 2018]))
def test_a_decision_rests_on_some_three_years(
    rows: list[tuple[int, str, int, int]], year: int | None
) -> None:
    """Met: three years in a row are good. Failed: a year that was given is not, in either list."""
    values: dict[str, Value] = {"1.4": places(*rows)}
    if year is not None:
        values["考评年度"] = year
    found = one(THIRTY_ALWAYS, values)
    good = {y for y, _, rank, total in rows if 10 * rank <= 3 * total}
    given_years = {y for y, *_ in rows}
    ends = [year - 1, year] if year is not None else range(2013, 2022)
    spans = [set(range(end - 2, end + 1)) for end in ends]
    if found.standing is MET:
        assert any(span <= good for span in spans)
    elif found.standing is FAILED:
        assert any((span & given_years) - good for span in spans)
    else:
        assert found.missing == ("1.4",)


TOPPED = Topped("1.4", (LINE, UNIT), number("3/10"))


@pytest.mark.parametrize(
    ("comparison", "value", "inclusive", "said", "good_years", "standing"),
    [
        (Comparison.MORE, "1", True, "近3年个人绩效至少2次列本局条线或所在单位前30%", 1, FAILED),
        (Comparison.MORE, "1", True, "近3年个人绩效至少2次列本局条线或所在单位前30%", 2, MET),
        (Comparison.ABOVE, "2", True, "近3年个人绩效至少2次列本局条线或所在单位前30%", 2, MET),
        (Comparison.ABOVE, "2", False, "近3年个人绩效均列本局条线或所在单位前30%", 2, FAILED),
        (Comparison.ABOVE, "2", False, "近3年个人绩效均列本局条线或所在单位前30%", 3, MET),
        (Comparison.EQUAL, "3", True, "近3年个人绩效均列本局条线或所在单位前30%", 3, MET),
        (
            Comparison.AT_LEAST,
            "3/2",
            True,
            "近3年个人绩效至少2次列本局条线或所在单位前30%",
            1,
            FAILED,
        ),
        (Comparison.AT_MOST, "1", True, "「个人绩效」不多于1", 1, MET),
        (Comparison.AT_MOST, "1", True, "「个人绩效」不多于1", 2, FAILED),
    ],
)
def test_numbers_of_years(
    comparison: Comparison,
    value: str,
    inclusive: bool,
    said: str,
    good_years: int,
    standing: Standing,
) -> None:
    years = (2016, 2017, 2018)
    rows = places(*((y, LINE, 1 if n < good_years else 9, 9) for n, y in enumerate(years)))
    found = one(Compare(TOPPED, comparison, constant(value)), {"1.4": rows}, inclusive=inclusive)
    assert (found.said, found.standing) == (said, standing)


@pytest.mark.parametrize(
    ("comparison", "value", "said", "reason"),
    [
        (Comparison.EQUAL, 0, "近3年综合绩效均不属后进序列", "2016、2018 年均不属后进序列"),
        (Comparison.LESS, 1, "近3年综合绩效均不属后进序列", "2016、2018 年均不属后进序列"),
        (Comparison.LESS, 2, "「综合绩效」少于2", "「综合绩效」属后进序列的有"),
        (Comparison.AT_MOST, 1, "「综合绩效」不多于1", "「综合绩效」属后进序列的有"),
    ],
)
def test_numbers_of_marked_years(
    comparison: Comparison, value: int, said: str, reason: str
) -> None:
    rows = places((2016, LINE, 1, 9), (2018, LINE, 1, 9))
    found = one(Compare(Marked("1.3"), comparison, constant(value)), {"1.3": rows})
    assert found.said == said
    assert found.reason.startswith(reason)


def test_one_year_is_not_said_of_all() -> None:
    found = one(NEVER_LAST, {"1.3": places((2017, LINE, 1, 9))})
    assert found.reason.startswith("2017 年不属后进序列;")


def test_periods_that_are_not_over_can_still_decide() -> None:
    quarterly = Met("1.7", number(1))
    assert one(quarterly, {"1.7": Counts(((1, 1, 1, 1),))}).standing is MET
    assert one(quarterly, {"1.7": Counts(((1, 0, 1, 0),), 3)}).standing is FAILED
    found = one(quarterly, {"1.7": Counts(((1, 1, 1, 0),), 3)})
    assert (found.standing, found.missing) == (OPEN, ("1.7",))
    assert found.said == "「组织学习」期期不少于1次"


# ---- all together ------------------------------------------------------------------------------


def check(standing: Standing) -> Check:
    return Check("1", "", "", standing, "")


@pytest.mark.parametrize(
    ("standings", "joined"),
    [
        ([MET, MET], MET),
        ([MET, OPEN], OPEN),
        ([OPEN, FAILED], FAILED),
        ([MET, FAILED], FAILED),
    ],
)
def test_admitted(standings: list[Standing], joined: Standing) -> None:
    assert admitted(map(check, standings)) is joined


# ---- where candidates come from ----------------------------------------------------------------

ORIGIN = regulation(Origin("3.0.2", POST, TEAM, "3.5"))


@pytest.mark.parametrize(
    ("post", "body", "winners", "standing", "reason"),
    [
        (True, "甲", {"甲", "乙"}, MET, "「甲」获评示范队;「支部书记」:是"),
        (True, "丙", {"甲"}, FAILED, "「丙」没有获评示范队"),
        (False, "甲", {"甲"}, FAILED, "「支部书记」:否"),
        (False, "丙", {"甲"}, FAILED, "「丙」没有获评示范队;「支部书记」:否"),
        (True, "甲", set(), FAILED, "没有获评示范队的"),
        (True, "甲", None, OPEN, "示范队还没有评定"),
        (None, "甲", {"甲"}, OPEN, "「支部书记」没有填"),
        (False, "甲", None, FAILED, "「支部书记」:否"),
        (None, "丙", {"甲"}, FAILED, "「丙」没有获评示范队"),
        (True, "", {"甲"}, OPEN, "没有填所在的单位,不能认定是否获评示范队"),
    ],
)
def test_origin(
    post: bool | None, body: str, winners: set[str] | None, standing: Standing, reason: str
) -> None:
    values: dict[str, Value] = {} if post is None else {"3.5": post}
    (found,) = origins(ORIGIN, POST, values, body, winners)
    assert (found.standing, found.reason) == (standing, reason)
    assert found.missing == (("3.5",) if post is None and standing is OPEN else ())
    assert found.said == "从获评示范队的「支部书记」中产生"


def test_others_come_from_anywhere() -> None:
    assert origins(ORIGIN, TEAM, {}, "", None) == ()


# ---- the published text ------------------------------------------------------------------------


def named(measures: Measures, **values: Value) -> dict[str, Value]:
    ids = {fact.name: fact.id for fact in measures.facts}
    return {ids[name]: value for name, value in values.items()}


def test_the_2018_post(measures: Measures) -> None:
    values = named(
        measures,
        个人绩效=places((2016, LINE, 3, 10), (2017, UNIT, 2, 7), (2018, LINE, 6, 20)),
        无违法违纪问题=True,
        提供完整绩效考评排序文件=True,
    )
    found = admission(measures, "党员民警示范岗", values)
    assert [c.standing for c in found] == [MET, MET, MET, OPEN]  # the seal is not known
    assert {c.citation for c in found} == {"第四条"}
    city = admission(measures, "党员民警示范岗", values, "市级")
    assert [(c.citation, c.standing) for c in city[4:]] == [("第五条", OPEN)]


def test_the_2018_team(measures: Measures) -> None:
    rows = places((2016, LINE, 6, 10), (2017, LINE, 9, 10, True), (2018, LINE, 5, 10))
    values = named(measures, 综合绩效=rows, 近三年队伍无违法违纪问题=True)
    found = admission(measures, "党建工作示范点", values)
    failed = [c.said for c in found if c.standing is FAILED]
    assert failed == ["近3年综合绩效均不属后进序列"]


def test_constants_need_no_facts() -> None:
    assert (
        one(Compare(Constant(constant(2).number), Comparison.MORE, constant(1)), {}).standing is MET
    )
