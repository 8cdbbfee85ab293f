"""Quotas: shares are exact, 其中 needs a whole, a branch that is not named may be any."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
import pytest

from redcell_dsl.evaluate.condition import Standing
from redcell_dsl.evaluate.quota import Filing, QuotaCheck, quotas
from redcell_dsl.model.expression import Comparison, Expression, FactValue, Holds, Product, Quotient
from redcell_dsl.model.fact import Value
from redcell_dsl.model.measures import Measures
from redcell_dsl.model.norm import Quota
from tests.evaluate.regulation import POST, TEAM, THIRTY_PERCENT, constant, regulation

MET, FAILED, OPEN = Standing.MET, Standing.FAILED, Standing.OPEN
AT_MOST, AT_LEAST = Comparison.AT_MOST, Comparison.AT_LEAST

SHARE = Quota("3.0.1", TEAM, AT_MOST, THIRTY_PERCENT)
RURAL = Quota("3.0.1", TEAM, AT_LEAST, constant(1), marked="3.3", when=Holds("3.2"))
FOUR = Quota("3.0.2", POST, AT_MOST, constant(4))
WINDOW = Quota("3.0.2", POST, AT_LEAST, constant(1), marked="3.4", within=True)
BRANCH = Quota("5.0.1", POST, AT_MOST, constant(1), per="支部")


def teams(number: int, *marks: str) -> list[Filing]:
    return [Filing(TEAM, f"队{n}", frozenset(marks)) for n in range(number)]


def posts(number: int, *marks: str) -> list[Filing]:
    return [Filing(POST, f"岗{n}", frozenset(marks)) for n in range(number)]


def from_branches(*bodies: str) -> list[Filing]:
    return [Filing(POST, f"岗{n}", body=body) for n, body in enumerate(bodies)]


def one(
    norm: Quota, filings: Sequence[Filing], values: dict[str, Value], **method: bool
) -> QuotaCheck:
    (found,) = quotas(regulation(norm, **method), filings, values)
    return found


# ---- a share -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("whole", "limit", "most", "rounded_up"),
    [
        (19, "5.7", 5, 6),
        (3, "0.9", 0, 1),
        (4, "1.2", 1, 2),
        (6, "1.8", 1, 2),
        (10, "3", 3, 3),
        (20, "6", 6, 6),
        (0, "0", 0, 0),
    ],
)
def test_thirty_percent(whole: int, limit: str, most: int, rounded_up: int) -> None:
    values: dict[str, Value] = {"3.1": whole}
    for upwards, allowed in ((False, most), (True, rounded_up)):
        kept = one(SHARE, teams(allowed), values, upwards=upwards)
        assert (kept.standing, kept.limit, kept.allowed) == (MET, Fraction(limit), allowed)
        assert one(SHARE, teams(allowed + 1), values, upwards=upwards).standing is FAILED


def test_a_breach_is_said_with_its_figures() -> None:
    found = one(SHARE, teams(6), {"3.1": 19})
    assert (found.citation, found.honour, found.counted) == ("第三条第 1 句", TEAM, 6)
    assert found.said == "示范队申报数不多于「本地所队总数」的30%"
    assert found.reason == "申报 6 个;「本地所队总数」19 个,30% 为 5.7,至多 5 个;超过 1 个"
    assert found.upper


def test_only_the_honour_itself_is_counted_under_any_of_its_names() -> None:
    filings = [*teams(2), Filing("示范集体", "另一队"), *posts(9)]
    assert one(SHARE, filings, {"3.1": 10}).counted == 3


def test_an_unknown_whole_leaves_it_open_unless_nothing_is_filed() -> None:
    found = one(SHARE, teams(1), {})
    assert (found.standing, found.limit, found.allowed) == (OPEN, None, None)
    assert found.missing == ("3.1",)
    assert found.reason == "申报 1 个;「本地所队总数」没有填;不能认定"
    assert one(SHARE, [], {}).standing is MET


def test_at_least_a_share_is_rounded_up_either_way() -> None:
    norm = Quota("3.0.1", TEAM, AT_LEAST, THIRTY_PERCENT)
    for upwards in (False, True):
        found = one(norm, teams(5), {"3.1": 19}, upwards=upwards)
        assert (found.standing, found.allowed) == (FAILED, 6)
        assert found.reason.endswith("至少 6 个;还差 1 个")
        assert one(norm, teams(6), {"3.1": 19}, upwards=upwards).standing is MET


@pytest.mark.parametrize(
    ("comparison", "limit", "kept", "broken", "inclusive"),
    [
        (Comparison.LESS, "4", 3, 4, True),
        (Comparison.LESS, "3.5", 3, 4, True),
        (Comparison.MORE, "4", 5, 4, True),
        (Comparison.MORE, "3.5", 4, 3, True),
        (Comparison.BELOW, "4", 4, 5, True),
        (Comparison.BELOW, "4", 3, 4, False),
        (Comparison.ABOVE, "4", 4, 3, True),
        (Comparison.ABOVE, "4", 5, 4, False),
        (Comparison.EQUAL, "4", 4, 3, True),
        (Comparison.EQUAL, "4", 4, 5, True),
    ],
)
def test_other_comparisons(
    comparison: Comparison, limit: str, kept: int, broken: int, inclusive: bool
) -> None:
    norm = Quota("3.0.1", TEAM, comparison, constant(limit))
    found = one(norm, teams(kept), {}, inclusive=inclusive)
    assert (found.standing, found.allowed) == (MET, kept)
    found = one(norm, teams(broken), {}, inclusive=inclusive)
    assert found.standing is FAILED
    assert found.reason.endswith("1 个")


def test_no_number_equals_a_fraction() -> None:
    norm = Quota("3.0.1", TEAM, Comparison.EQUAL, THIRTY_PERCENT)
    found = one(norm, teams(5), {"3.1": 19})
    assert (found.standing, found.limit, found.allowed) == (FAILED, Fraction("5.7"), None)
    assert "没有个数正好相等" in found.reason


def test_a_limit_that_cannot_be_worked_out_is_open() -> None:
    norm = Quota("3.0.1", TEAM, AT_MOST, Quotient(FactValue("3.1"), FactValue("3.6")))
    found = one(norm, teams(1), {"3.1": 4, "3.6": 0})
    assert (found.standing, found.allowed) == (OPEN, None)
    assert "限额无法计算" in found.reason


def test_a_product_of_two_facts_is_worked_out() -> None:
    limit: Expression = Product(FactValue("3.1"), FactValue("3.6"))
    found = one(Quota("3.0.1", TEAM, AT_MOST, limit), teams(7), {"3.1": 2, "3.6": 3})
    assert (found.standing, found.allowed) == (FAILED, 6)


# ---- marks and conditions ----------------------------------------------------------------------


def test_at_least_one_of_a_kind_where_the_condition_holds() -> None:
    found = one(RURAL, teams(3), {"3.2": True})
    assert (found.standing, found.counted, found.allowed) == (FAILED, 0, 1)
    assert found.said == "推行合一的,示范队中「农村所队」的申报数至少1个"
    assert found.reason == "「推行合一」:是;申报「农村所队」的 0 个;至少 1 个;还差 1 个"
    assert (found.upper, found.marked) == (False, "3.3")
    assert one(RURAL, [*teams(2), *teams(1, "3.3")], {"3.2": True}).standing is MET
    assert one(RURAL, [], {"3.2": True}).standing is FAILED  # not 其中: one is owed


def test_a_condition_that_does_not_hold_sets_the_quota_aside() -> None:
    found = one(RURAL, teams(3), {"3.2": False})
    assert (found.standing, found.reason) == (MET, "「推行合一」:否,本句不适用")


def test_an_unknown_condition_is_open_unless_the_quota_is_kept_anyway() -> None:
    found = one(RURAL, teams(3), {})
    assert (found.standing, found.missing) == (OPEN, ("3.2",))
    assert one(RURAL, teams(1, "3.3"), {}).standing is MET


@pytest.mark.parametrize(
    ("filed", "windows", "standing"),
    [(0, 0, MET), (1, 0, FAILED), (0, 1, MET), (3, 1, MET), (0, 2, MET)],
)
def test_one_of_those_filed(filed: int, windows: int, standing: Standing) -> None:
    found = one(WINDOW, [*posts(filed), *posts(windows, "3.4")], {})
    assert (found.standing, found.counted) == (standing, windows)


def test_nothing_filed_leaves_nothing_of_which() -> None:
    assert one(WINDOW, [], {}).reason == "没有申报示范岗,本句不适用"


def test_a_mark_of_another_honour_does_not_count() -> None:
    filings = [*posts(2), Filing(TEAM, "队", frozenset({"3.4"}))]
    assert one(WINDOW, filings, {}).standing is FAILED


def test_a_mark_that_is_not_known_is_open_where_it_would_decide() -> None:
    unsure = Filing(POST, "岗", unsure=frozenset({"3.4"}))
    found = one(WINDOW, [*posts(1), unsure], {})
    assert (found.standing, found.counted, found.missing) == (OPEN, 0, ("3.4",))
    assert found.reason == "申报「办事窗口」的 0 至 1 个;至少 1 个;不能认定"
    assert one(WINDOW, [*posts(1, "3.4"), unsure], {}).standing is MET


# ---- bodies ------------------------------------------------------------------------------------


def test_each_branch_files_one() -> None:
    found = one(BRANCH, from_branches("甲", "乙", "丙"), {})
    assert (found.standing, found.counted, found.bodies) == (MET, 1, ())
    assert found.said == "每个支部示范岗申报数不多于1个"
    assert one(BRANCH, [], {}).standing is MET


def test_the_branches_past_it_are_named() -> None:
    found = one(BRANCH, from_branches("甲", "乙", "甲", "丙", "丙", "丙"), {})
    assert (found.standing, found.counted, found.bodies) == (FAILED, 3, ("甲", "丙"))
    assert found.reason == "申报甲 2 个、丙 3 个;至多 1 个;超过 2 个"


@pytest.mark.parametrize(
    ("bodies", "standing"),
    [
        (("",), MET),  # wherever it is from, it is the only one
        (("甲", ""), OPEN),  # it may be from 甲
        (("", ""), OPEN),
        (("甲", "甲", ""), FAILED),
    ],
)
def test_a_filing_without_a_branch(bodies: tuple[str, ...], standing: Standing) -> None:
    assert one(BRANCH, from_branches(*bodies), {}).standing is standing


def test_a_filing_without_a_branch_is_said() -> None:
    found = one(BRANCH, from_branches("甲", ""), {})
    assert found.reason == "申报甲 1 个、没有写明支部的 1 个;至多 1 个;不能认定"


BODIES = st.lists(st.sampled_from(["", "甲", "乙"]), max_size=5)


def ways_to_name(bodies: list[str]) -> list[list[str]]:
    """Every way to say from which branch the others come: from a known one, or from any other."""
    ways: list[list[str]] = [[]]
    for number, body in enumerate(bodies):
        others = [f"新{n}" for n, each in enumerate(bodies[: number + 1]) if not each]
        named = [body] if body else ["甲", "乙", *others]
        ways = [[*way, name] for way in ways for name in named]
    return ways


@given(BODIES, st.integers(1, 3))
def test_a_branch_that_is_not_named_may_be_any(bodies: list[str], most: int) -> None:
    norm = Quota("5.0.1", POST, AT_MOST, constant(most), per="支部")
    kept = {all(way.count(body) <= most for body in way) for way in ways_to_name(bodies)}
    standing = OPEN if len(kept) > 1 else MET if kept == {True} else FAILED
    assert one(norm, from_branches(*bodies), {}).standing is standing


@given(BODIES.filter(bool), st.integers(1, 3))
def test_at_least_so_many_from_each_branch_that_files(bodies: list[str], least: int) -> None:
    norm = Quota("5.0.1", POST, AT_LEAST, constant(least), per="支部")
    kept = {all(way.count(body) >= least for body in way) for way in ways_to_name(bodies)}
    found = one(norm, from_branches(*bodies), {}).standing
    if found is not OPEN:
        assert kept == {found is MET}
    elif "" not in bodies:
        raise AssertionError("nothing is unknown")


def test_at_least_one_from_each_branch_is_open_where_none_files() -> None:
    norm = Quota("5.0.1", POST, AT_LEAST, constant(1), per="支部")
    assert one(norm, [], {}).standing is OPEN


def test_a_branch_with_marks_that_are_not_known() -> None:
    norm = Quota("5.0.1", POST, AT_MOST, constant(1), marked="3.4", per="支部")
    sure, unsure = frozenset({"3.4"}), frozenset({"3.4"})
    filings = [
        Filing(POST, "岗1", sure, "甲"),
        Filing(POST, "岗2", body="甲", unsure=unsure),
        Filing(POST, "岗3", sure, "乙"),
    ]
    found = one(norm, filings, {})
    assert (found.standing, found.bodies, found.missing) == (OPEN, (), ("3.4",))
    assert found.reason == "申报「办事窗口」甲 1 至 2 个;至多 1 个;不能认定"
    found = one(norm, [*filings, Filing(POST, "岗4", sure, "甲")], {})
    assert (found.standing, found.bodies) == (FAILED, ("甲",))


def test_of_those_filed_where_a_condition_holds() -> None:
    norm = Quota("3.0.2", POST, AT_LEAST, constant(1), "3.4", Holds("3.2"), within=True)
    assert one(norm, posts(1), {"3.2": False}).reason == "「推行合一」:否,本句不适用"
    assert one(norm, [], {"3.2": False}).reason == "没有申报示范岗,本句不适用"
    assert one(norm, posts(1), {"3.2": True}).standing is FAILED


def test_a_multiple_of_a_fact() -> None:
    norm = Quota("3.0.1", TEAM, AT_MOST, Product(constant(2), FactValue("3.1")))
    found = one(norm, teams(7), {"3.1": 3})
    assert found.said == "示范队申报数不多于「本地所队总数」的2倍"
    assert (
        found.reason
        == "申报 7 个;「本地所队总数」3 个,「本地所队总数」的2倍 为 6,至多 6 个;超过 1 个"
    )


# ---- quotas that contradict --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filings", "standings"),
    [([], [MET, FAILED]), (teams(1, "3.3"), [FAILED, MET]), (teams(1), [FAILED, FAILED])],
)
def test_none_allowed_and_one_owed(filings: list[Filing], standings: list[Standing]) -> None:
    """Of three none may be filed (0.9), and one is owed."""
    found = quotas(regulation(SHARE, RURAL), filings, {"3.1": 3, "3.2": True})
    assert [check.standing for check in found] == standings
    assert [check.allowed for check in found] == [0, 1]
    assert all(check.reason.endswith("互相矛盾,不能同时满足") for check in found)
    assert "推行合一的,示范队中「农村所队」的申报数至少1个" in found[0].reason


@pytest.mark.parametrize(
    "values", [{"3.1": 4, "3.2": True}, {"3.1": 3, "3.2": False}, {"3.1": 3}, {"3.2": True}]
)
def test_quotas_that_can_be_kept_together(values: dict[str, Value]) -> None:
    found = quotas(regulation(SHARE, RURAL), teams(1, "3.3"), values)
    assert not any("互相矛盾" in check.reason for check in found)


def test_other_honours_do_not_contradict() -> None:
    none = Quota("3.0.1", TEAM, AT_MOST, constant(0))
    found = quotas(regulation(none, WINDOW), posts(1, "3.4"), {})
    assert not any("互相矛盾" in check.reason for check in found)


# ---- the published text ------------------------------------------------------------------------


def test_the_2018_quotas(measures: Measures) -> None:
    ids = {fact.name: fact.id for fact in measures.facts}
    values: dict[str, Value] = {ids["本地基层所队总数"]: 19, ids["推行“所队合一”"]: True}
    rural, window = ids["农村地区“所队合一”"], ids["服务群众办事窗口"]
    filings = [Filing("党建工作示范点", f"所{n}") for n in range(5)]
    filings += [Filing("党员民警示范岗", f"岗{n}") for n in range(4)]
    found = quotas(measures, filings, values)
    assert [(c.citation, c.standing, c.allowed) for c in found] == [
        ("第六条", MET, 5),
        ("第六条", FAILED, 1),
        ("第六条", MET, 4),
        ("第六条", FAILED, 1),
    ]
    filings[0] = Filing("党建工作示范点", "所0", frozenset({rural}))
    filings[5] = Filing("党员民警示范岗", "岗0", frozenset({window}))
    assert [c.standing for c in quotas(measures, filings, values)] == [MET] * 4
    filings.append(Filing("党员民警示范岗", "岗4"))
    filings.append(Filing("党建工作示范点", "所5"))
    assert [c.standing for c in quotas(measures, filings, values)] == [FAILED, MET, FAILED, MET]
