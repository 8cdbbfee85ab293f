"""Revocation: any ground is enough. Objections: after the notice, and only so often."""

from __future__ import annotations

from datetime import date

import pytest

from redcell_dsl.evaluate.admission import Check
from redcell_dsl.evaluate.condition import Standing
from redcell_dsl.evaluate.revocation import cancellation, objection, revocation, revoked
from redcell_dsl.model.fact import Value
from redcell_dsl.model.measures import Measures
from redcell_dsl.model.norm import Cancellation, Ground, Objection, ReviewLimit, Revocation
from tests.evaluate.regulation import POST, TEAM, number, regulation

MET, FAILED, OPEN = Standing.MET, Standing.FAILED, Standing.OPEN
GROUNDS = (Ground("4.0.1", "4.1"), Ground("4.0.2", "4.2", (TEAM,)), Ground("4.0.2", "4.3", (POST,)))
REVOKES = regulation(Revocation("4.0.1", GROUNDS, ("应当撤销其命名", "收回标牌")))


@pytest.mark.parametrize(
    ("honour", "values", "outcome"),
    [
        (TEAM, {"4.1": False, "4.2": False}, False),
        (TEAM, {"4.1": True, "4.2": False}, True),
        (TEAM, {"4.1": True}, True),  # one is enough, whatever the others
        (TEAM, {"4.1": False, "4.2": True}, True),
        (TEAM, {"4.1": False, "4.2": False, "4.3": True}, False),  # concerns posts alone
        (TEAM, {"4.1": False}, None),
        (POST, {"4.1": False, "4.3": False}, False),  # 4.2 concerns teams alone
        (POST, {"4.1": False, "4.2": True, "4.3": False}, False),
        (POST, {"4.1": False, "4.3": True}, True),
        (POST, {}, None),
    ],
)
def test_any_ground_is_enough(honour: str, values: dict[str, Value], outcome: bool | None) -> None:
    assert revoked(revocation(REVOKES, honour, values)) is outcome


def test_every_ground_is_said() -> None:
    found = revocation(REVOKES, TEAM, {"4.1": True})
    assert [(c.norm, c.citation, c.said) for c in found] == [
        ("4.0.1", "第四条第 1 句", "骗取命名"),
        ("4.0.2", "第四条第 2 句", "集体违法违纪"),
    ]
    assert [(c.standing, c.reason, c.missing) for c in found] == [
        (MET, "「骗取命名」:是,有此情形,应当撤销其命名、收回标牌", ()),
        (OPEN, "「集体违法违纪」没有填,是否有此情形不能认定", ("4.2",)),
    ]
    found = revocation(REVOKES, TEAM, {"4.1": False})
    assert found[0].reason == "「骗取命名」:否,没有此情形"


def test_an_unknown_honour_is_refused() -> None:
    with pytest.raises(KeyError, match="示范队"):
        revocation(REVOKES, "示范村", {})


def test_nothing_to_revoke_by() -> None:
    assert revocation(regulation(), TEAM, {}) == ()
    assert revoked(()) is False


# ---- results that are void ---------------------------------------------------------------------

VOID = regulation(Cancellation("4.0.1", ("4.1", "4.2"), number(2), True, "交相关部门处理"))


def test_a_finding_voids_results_and_starts_the_ban() -> None:
    found = cancellation(VOID, {"4.1": True, "4.2": False}, date(2018, 12, 20))
    assert [c.standing for c in found] == [MET, FAILED]
    assert revoked(found) is True
    assert found[0].reason == "「骗取命名」:是,有此情形,应当取消已取得的全部结果"
    assert found[0].remark == (
        "交相关部门处理;原则上 2 年内不予表彰奖励,到 2020 年 12 月 20 日为止"
    )
    assert found[1].remark == ""


def test_without_a_day_the_ban_has_no_end_yet() -> None:
    (check, _) = cancellation(VOID, {"4.1": True})
    assert check.remark.endswith("2 年内不予表彰奖励,自认定之日起算")


def test_without_years_or_referral_there_is_nothing_to_remark() -> None:
    plain = regulation(Cancellation("4.0.1", ("4.1",)))
    assert [c.remark for c in cancellation(plain, {"4.1": True}, date(2018, 1, 1))] == [""]


@pytest.mark.parametrize(
    ("values", "outcome"),
    [({"4.1": False, "4.2": False}, False), ({"4.1": False}, None), ({"4.2": True}, True)],
)
def test_results_are_void_by_any_ground(values: dict[str, Value], outcome: bool | None) -> None:
    assert revoked(cancellation(VOID, values)) is outcome


# ---- objections --------------------------------------------------------------------------------

NOTICE = Objection("5.0.1", "初审公示", "考评组")
ONCE = ReviewLimit("5.0.2", number(1))


@pytest.mark.parametrize(
    ("after", "done", "standing", "norm"),
    [
        (True, 0, MET, "5.0.1"),
        (True, 1, FAILED, "5.0.2"),
        (True, 2, FAILED, "5.0.2"),
        (False, 0, FAILED, "5.0.1"),
        (None, 0, OPEN, "5.0.1"),
        (None, 1, FAILED, "5.0.2"),
        (True, None, OPEN, "5.0.1"),
        (False, None, FAILED, "5.0.1"),
    ],
)
def test_when_to_object(
    after: bool | None, done: int | None, standing: Standing, norm: str
) -> None:
    found = objection(regulation(NOTICE, ONCE), after, done)
    assert (found.standing, found.norm) == (standing, norm)


def reason(check: Check) -> str:
    return check.reason


def test_objections_in_words() -> None:
    measures = regulation(NOTICE, ONCE)
    found = objection(measures, True, 0)
    assert (found.citation, found.said) == ("第五条第 1 句", "初审公示后可以提出异议,由考评组复核")
    assert reason(found) == "初审公示已经进行,可以提出,由考评组复核;已复核 0 次"
    assert reason(objection(measures, True, 1)) == "复核以 1 次为限,已复核 1 次,不再复核"
    assert objection(measures, True, 1).citation == "第五条第 2 句"
    assert reason(objection(measures, False, 0)) == "还没有进行初审公示,不能提出"
    assert reason(objection(measures, None, 0)).startswith("初审公示是否已经进行没有填")
    assert reason(objection(measures, True, None)).endswith("已经复核几次没有填")


def test_after_the_final_decision_nothing_is_reviewed() -> None:
    found = objection(regulation(NOTICE, ONCE), True, 0, concluded=True)
    assert (found.standing, found.reason) == (FAILED, "结果已经审定,不再受理")


def test_without_a_limit_reviews_are_not_counted() -> None:
    assert objection(regulation(NOTICE), True, 7).standing is MET
    assert objection(regulation(NOTICE), True, None).standing is MET


def test_a_text_without_objections_leaves_it_to_people() -> None:
    assert objection(regulation(), True, 0).standing is OPEN


# ---- the published text ------------------------------------------------------------------------


def test_the_2018_text(measures: Measures) -> None:
    ids = {
        fact.citation: fact.id for fact in measures.facts if fact.citation.startswith("第二十九条")
    }
    assert len(ids) == 5
    one, two, three, four, five = ids.values()
    assert len(revocation(measures, "党建工作示范点", {})) == 4
    assert len(revocation(measures, "党组织示范带头人", {})) == 3
    none: dict[str, Value] = dict.fromkeys((one, two, three, four, five), False)
    for honour, ground, outcome in (
        ("党建工作示范点", two, True),
        ("党员民警示范岗", two, False),
        ("党员民警示范岗", three, True),
        ("党组织示范带头人", three, False),
        ("党组织示范带头人", one, True),
    ):
        found = revocation(measures, honour, {**none, ground: True})
        assert revoked(found) is outcome
    assert objection(measures, True, 0).standing is MET
    assert objection(measures, True, 1).citation == "第二十五条"
