"""A procedure under way: order, what comes next, who acts, and when a result may be objected to."""

from __future__ import annotations

from datetime import date

import pytest

from redcell_dsl.evaluate.condition import Standing
from redcell_dsl.evaluate.procedure import Progress, objected, opened_by, progress
from redcell_dsl.model.measures import Measures
from redcell_dsl.model.norm import Norm, Objection, Procedure, ReviewLimit, Step
from tests.evaluate.regulation import number, regulation

MET, FAILED, OPEN = Standing.MET, Standing.FAILED, Standing.OPEN
STEPS = (
    Step("1.0.1", "各单位申请", actor="各单位"),
    Step("2.0.1", "随机抽取考评人员", drawn=True),
    Step("3.0.1", "市局初审公示", actor="市局"),
    Step("4.0.1", "市局党委审定", actor="市局党委"),
)
PROCEDURE = Procedure("1.0.1", "验收程序", STEPS)
OBJECTION, ONCE = Objection("5.0.1", "市局初审公示", "考评组"), ReviewLimit("5.0.2", number(1))
RULES = regulation(PROCEDURE, OBJECTION, ONCE)


def day(text: str) -> date:
    """A day of December 2018, or one with its month."""
    month, _, number = text.rpartition("-")
    return date(2018, int(month or 12), int(number))


def under_way(*days: str, today: str = "", norm: Procedure = PROCEDURE) -> Progress:
    given = {n: day(each) if each else None for n, each in enumerate(days, 1)}
    return progress(RULES, norm, given, day(today) if today else None)


@pytest.mark.parametrize(
    ("days", "standings", "following"),
    [
        ((), [OPEN, OPEN, OPEN, OPEN], 1),
        (("3",), [MET, OPEN, OPEN, OPEN], 2),
        (("3", "5", "20", "27"), [MET, MET, MET, MET], None),
        (("3", "3", "3", "3"), [MET, MET, MET, MET], None),  # all on one day is in order
        (("5", "4"), [MET, FAILED, OPEN, OPEN], 3),
        (("20", "5", "6", "27"), [MET, FAILED, FAILED, MET], None),
        (("3", "", "20", ""), [MET, OPEN, MET, OPEN], 2),  # passed over, still to be done
        (("", "5", "", "4"), [OPEN, MET, OPEN, FAILED], 1),
    ],
)
def test_where_it_stands(
    days: tuple[str, ...], standings: list[Standing], following: int | None
) -> None:
    found = under_way(*days)
    assert [step.check.standing for step in found.steps] == standings
    assert (found.next.position if found.next else None) == following


def test_steps_out_of_order_are_named_with_both_days() -> None:
    found = under_way("20", "21", "19", "28")
    check = found.steps[2].check
    assert check.said == "第 3 步“市局初审公示”"
    assert check.citation == "第三条第 1 句"
    assert check.reason == (
        "填的是 2018 年 12 月 19 日,早于第 1 步“各单位申请”的 2018 年 12 月 20 日、"
        "第 2 步“随机抽取考评人员”的 2018 年 12 月 21 日,次序颠倒,请核对"
    )


def test_the_next_step_says_who_acts() -> None:
    following = under_way("3", "5").next
    assert following is not None
    assert (following.position, following.actor) == (3, "市局")
    assert following.check.reason == "还没有进行;由市局进行"
    drawing = under_way("3").next
    assert drawing is not None
    assert drawing.actor == ""
    assert drawing.check.reason == "还没有进行;由谁进行正文没有写明"


def test_a_step_passed_over_names_what_came_after() -> None:
    reason = under_way("3", "", "20").steps[1].check.reason
    assert reason.startswith("没有填日期,而第 3 步“市局初审公示”已填 2018 年 12 月 20 日,请补填")


def test_a_day_to_come_is_planned_and_not_done() -> None:
    found = under_way("3", "10", "20", today="10")
    assert [step.check.standing for step in found.steps] == [MET, MET, OPEN, OPEN]
    assert found.next is found.steps[2]
    assert found.steps[2].check.reason == "定在 2018 年 12 月 20 日,还没有到;由市局进行"


def test_a_planned_day_can_be_out_of_order_too() -> None:
    found = under_way("3", "20", "18", today="10")
    assert [step.check.standing for step in found.steps] == [MET, OPEN, FAILED, OPEN]


def test_only_the_drawn_step_points_to_the_draw() -> None:
    found = under_way("3", "5", "20", "27")
    assert [step.drawn for step in found.steps] == [False, True, False, False]
    assert [bool(step.check.remark) for step in found.steps] == [False, True, False, False]
    assert "种子" in found.steps[1].check.remark


@pytest.mark.parametrize("positions", [(0,), (5,), (-1, 9)])
def test_a_position_that_is_no_step_is_refused(positions: tuple[int, ...]) -> None:
    named = "、".join(f"第 {position} 步" for position in positions)
    with pytest.raises(ValueError, match=f"没有{named}:这个程序共 4 步"):
        progress(RULES, PROCEDURE, dict.fromkeys(positions, day("3")))


@pytest.mark.parametrize(
    ("stated", "standing", "reason"),
    [
        (4, MET, "正文写 4 个步骤,列出 4 个"),
        (3, FAILED, "正文写 3 个步骤,列出 4 个,互相矛盾,请核对正文"),
        (5, FAILED, "正文写 5 个步骤,列出 4 个,互相矛盾,请核对正文"),
    ],
)
def test_the_steps_are_as_many_as_the_text_says(
    stated: int, standing: Standing, reason: str
) -> None:
    found = under_way(norm=Procedure("1.0.1", "", STEPS, number(stated)))
    assert found.counted is not None
    assert (found.counted.standing, found.counted.reason) == (standing, reason)
    assert found.checks[0] is found.counted
    assert len(found.checks) == 5


def test_without_a_count_only_steps_are_checked() -> None:
    found = under_way()
    assert found.counted is None
    assert len(found.checks) == 4


def test_a_procedure_of_no_steps() -> None:
    found = progress(RULES, Procedure("1.0.1", "", ()), {})
    assert (found.steps, found.next, found.checks) == ((), None, ())


# ---- objections: after the notice on the 20th, before the decision on the 27th --------------------

NOTICE = ("3", "5", "20", "27")


@pytest.mark.parametrize(
    ("days", "on", "standing", "said"),
    [
        (NOTICE, "19", FAILED, "还没有进行市局初审公示,不能提出"),
        (NOTICE, "20", MET, "可以提出,由考评组复核"),
        (NOTICE, "21", MET, "可以提出,由考评组复核"),
        (NOTICE, "26", MET, "可以提出,由考评组复核"),
        (NOTICE, "27", OPEN, "先后由受理的认定"),
        (NOTICE, "28", FAILED, "结果已经审定,不再受理"),
        (("3", "5", "20", ""), "28", MET, "可以提出,由考评组复核"),  # not decided yet
        (("3", "5", "", ""), "28", OPEN, "第 3 步“市局初审公示”没有填日期"),
        (("3", "5", "", "27"), "28", FAILED, "结果已经审定,不再受理"),  # whenever the notice was
    ],
)
def test_the_time_for_objections(
    days: tuple[str, ...], on: str, standing: Standing, said: str
) -> None:
    given = {n: day(each) if each else None for n, each in enumerate(days, 1)}
    found = objected(RULES, PROCEDURE, given, day(on))
    assert found is not None
    assert found.standing is standing
    assert said in found.reason
    assert found.reason.startswith(f"2018 年 12 月 {on} 日提出;")


def test_on_the_day_of_the_notice_there_is_a_remark() -> None:
    given = {3: day("20"), 4: day("27")}
    remarks = [objected(RULES, PROCEDURE, given, day(on)) for on in ("20", "21")]
    assert [bool(found and found.remark) for found in remarks] == [True, False]


@pytest.mark.parametrize(
    ("reviews", "standing"), [(0, MET), (1, FAILED), (2, FAILED), (None, OPEN)]
)
def test_a_review_is_had_once(reviews: int | None, standing: Standing) -> None:
    found = objected(RULES, PROCEDURE, {3: day("20")}, day("21"), reviews)
    assert found is not None
    assert found.standing is standing


@pytest.mark.parametrize(
    ("after", "position"),
    [("市局初审公示", 3), ("初审公示", 3), ("市局初审公示结果", 3), ("市局", None), ("答辩", None)],
)
def test_the_step_that_opens_objections(after: str, position: int | None) -> None:
    assert opened_by(Objection("5.0.1", after, "考评组"), PROCEDURE) == position


@pytest.mark.parametrize("norms", [(PROCEDURE,), (PROCEDURE, Objection("5.0.1", "答辩", "校长"))])
def test_a_procedure_without_such_a_step_says_nothing(norms: tuple[Norm, ...]) -> None:
    rules: Measures = regulation(*norms)
    assert objected(rules, PROCEDURE, {}, day("21")) is None


def test_where_the_last_step_opens_objections_nothing_ends_them() -> None:
    rules = regulation(PROCEDURE, Objection("5.0.1", "市局党委审定", "考评组"))
    found = objected(rules, PROCEDURE, {4: day("27")}, day("31"))
    assert found is not None
    assert found.standing is MET


def test_a_step_of_just_that_name_goes_before_those_that_hold_it() -> None:
    steps = (Step("1.0.1", "公示"), Step("2.0.1", "公示结果"), Step("3.0.1", "审定"))
    procedure = Procedure("1.0.1", "", steps)
    assert opened_by(Objection("5.0.1", "公示", "考评组"), procedure) == 1
    assert opened_by(Objection("5.0.1", "公示结果", "考评组"), procedure) == 2
