"""What 得几分 means beside its neighbours, worked from invented sentences through the whole compiler."""

from __future__ import annotations

from fractions import Fraction

import pytest

from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.model.elaborate import Compilation, elaborate
from redcell_dsl.model.fact import (
    Count,
    Entries,
    Entry,
    Fact,
    Ledger,
    Marks,
    Quantity,
    Supplier,
    Value,
)
from redcell_dsl.model.measures import Fate, Sentence, Unit
from redcell_dsl.model.serial import dump, load
from redcell_dsl.source.text import Source

METHOD = (
    "村务评比办法\n@方法 加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分; "
    "混合项 最低 0分 最高 设定分值\n\n第一条  村务\n\n"
)


def compiled(text: str) -> Compilation:
    return elaborate(Source("办法", METHOD + text))


def noted(points: str, statements: str, item: str = "村务") -> Compilation:
    """One item whose only sentence means what a note says."""
    return compiled(f"(一){item}({points}):按附件执行。\n  @得分 {statements}\n")


def codes(made: Compilation) -> list[str]:
    return [each.code for each in made.diagnostics if each.code.startswith("L0")]


def facts(made: Compilation) -> dict[str, Fact]:
    return {fact.name: fact for fact in made.measures.facts}


def total(made: Compilation, **answers: Value) -> Fraction:
    """The total for answers by the names of their facts."""
    by_name = facts(made)
    values = {by_name[name].id: value for name, value in answers.items()}
    found = evaluate(made.measures, made.measures.honours[0].name, values).total
    assert found.known, found
    assert found.least is not None
    return found.least


def said(made: Compilation) -> list[Sentence]:
    def inside(unit: Unit) -> list[Sentence]:
        return [*unit.sentences, *(s for child in unit.children for s in inside(child))]

    return [s for unit in made.measures.units for s in inside(unit)]


# ---- one of several, or all of them --------------------------------------------------------------


@pytest.mark.parametrize(
    ("rate", "points"), [("95", 10), ("90", 10), ("89.9", 6), ("80", 6), ("79.9", 0), ("0", 0)]
)
def test_bands_of_one_quantity(rate: str, points: int) -> None:
    made = noted(
        "10分",
        "赋分 10分 当 「参评率」 ≥ 90%; 赋分 6分 当 「参评率」 ≥ 80%; 不得分 当 「参评率」 < 80%",
    )
    assert total(made, 参评率=Fraction(rate)) == points
    assert facts(made)["参评率"].type == Quantity("%")
    assert facts(made)["参评率"].question == "参评率:百分之几?"


@pytest.mark.parametrize(("days", "points"), [(5, 3), (6, 3), (9, 3), (10, 5)])
def test_bands_that_exclude_one_another(days: int, points: int) -> None:
    made = noted(
        "5分", "赋分 3分 当 「值守」 ≥ 5天 且 「值守」 < 10天; 赋分 5分 当 「值守」 ≥ 10天"
    )
    assert total(made, 值守=days) == points


def test_values_that_make_the_set_value_are_added() -> None:
    made = noted("5分", "赋分 2分 当 「公示」; 赋分 3分 当 「存档」")
    assert total(made, 公示=True, 存档=True) == 5
    assert total(made, 公示=False, 存档=True) == 3
    assert said(made)[-1].readback == ("加分 2分 当 「公示」", "加分 3分 当 「存档」")


def test_of_values_whose_best_is_the_set_value_one_counts() -> None:
    made = noted("5分", "赋分 5分 当 「现场演示」; 赋分 3分 当 「书面交流」")
    assert total(made, 现场演示=True, 书面交流=True) == 5
    assert total(made, 现场演示=False, 书面交流=True) == 3
    assert said(made)[-1].readback[-1] == "就高"


def test_of_the_ranks_of_one_list_one_counts() -> None:
    made = noted(
        "9分", "赋分 4分 当 「获省级表扬」; 赋分 3分 当 「获市级表扬」; 加分 5分 当 「公示」"
    )
    assert total(made, 获省级表扬=True, 获市级表扬=True, 公示=True) == 9
    assert total(made, 获省级表扬=False, 获市级表扬=True, 公示=True) == 8


def test_values_that_neither_sum_nor_best_decides() -> None:
    made = noted("5分", "赋分 4分 当 「现场演示」; 赋分 3分 当 「书面交流」")
    (found,) = [each for each in made.diagnostics if each.code == "L021"]
    assert "加分 4分 当 「现场演示」; 加分 3分 当 「书面交流」" in found.notes[1]
    assert "赋分 4分 当 「现场演示」; 赋分 3分 当 「书面交流」; 就高" in found.notes[2]
    assert said(made)[-1].fate is Fate.UNREAD
    assert said(made)[-1].readback == ()


def test_a_note_decides() -> None:
    best = noted("5分", "赋分 4分 当 「现场演示」; 赋分 3分 当 「书面交流」; 就高")
    assert total(best, 现场演示=True, 书面交流=True) == 4
    added = noted("5分", "加分 4分 当 「现场演示」; 加分 3分 当 「书面交流」")
    assert total(added, 现场演示=True, 书面交流=True) == 5


def test_one_condition_with_two_values_is_told() -> None:
    assert "L029" in codes(noted("5分", "赋分 5分 当 「获奖」; 赋分 3分 当 「获奖」"))


def test_otherwise_nothing_denies_its_own_award_only() -> None:
    made = compiled(
        "(一)报送(10分):\n1、按附件一。\n"
        "  @得分 赋分 4分 当 「按季报送」; 不得分 当 非「按季报送」\n"
        "2、按附件二。\n  @得分 加分 1分 每 1篇「信息」\n"
    )
    assert total(made, 按季报送=False, 信息=6) == 6
    assert total(made, 按季报送=True, 信息=6) == 10


# ---- the full mark and what is taken from it -----------------------------------------------------


def test_the_full_mark_is_the_base_where_one_failing_breaks_its_condition() -> None:
    made = noted("10分", "赋分 设定分值 当 「档案齐全」; 扣分 2分 每 1份「缺档」")
    assert [total(made, 缺档=n) for n in (0, 1, 4, 5, 6)] == [10, 8, 2, 0, 0]
    assert "档案齐全" not in facts(made)
    assert said(made)[-1].readback[0] == "基数 设定分值 当 「档案齐全」"


def test_the_full_mark_is_an_award_where_something_must_be_there() -> None:
    made = noted("10分", "赋分 设定分值 当 「建立值班室」; 扣分 2分 每 1次「脱岗」")
    assert total(made, 建立值班室=True, 脱岗=1) == 8
    assert total(made, 建立值班室=False, 脱岗=1) == 0


def test_the_full_mark_beside_a_deduction_may_be_open() -> None:
    made = noted("10分", "赋分 设定分值 当 「群众反映好」; 扣分 2分 当 「群众来访」")
    assert "L022" in codes(made)
    assert said(made)[-1].fate is Fate.UNREAD


def test_a_shortfall_is_taken_from_the_value_that_it_falls_short_of() -> None:
    made = noted(
        "10分",
        "赋分 4分 当 「入户率」 ≥ 60%; 扣分 0.5分 每低 1% (60%-「入户率」); 加分 6分 当 「公示」",
    )
    assert "L022" not in codes(made)
    assert total(made, 入户率=Fraction(58), 公示=True) == 9


@pytest.mark.parametrize(("rate", "points"), [("60", 4), ("59", "3.5"), ("52", 0), ("40", 0)])
def test_the_base_of_a_shortfall(rate: str, points: int | str) -> None:
    made = noted("10分", "赋分 4分 当 「入户率」 ≥ 60%; 扣分 0.5分 每低 1% (60%-「入户率」)")
    assert total(made, 入户率=Fraction(rate)) == Fraction(points)


def test_a_full_mark_without_a_set_value_is_told() -> None:
    made = compiled(
        "(一)报送(10分):\n1、按附件一。\n  @得分 赋分 设定分值 当 「按季报送」\n"
        "2、按附件二。\n  @得分 加分 1分 每 1篇「信息」\n"
    )
    assert "L027" in codes(made)


# ---- quantities ----------------------------------------------------------------------------------


def test_a_shortfall_of_a_count_is_whole_and_never_negative() -> None:
    made = noted("10分", "扣分 5分 每少 1次 (3次-「例会」)")
    assert [total(made, 例会=n) for n in (4, 3, 2, 1, 0)] == [10, 10, 5, 0, 0]
    assert "L025" not in codes(made)


@pytest.mark.parametrize(
    ("rounding", "points"), [("", 8), (" 不足不计", 8), (" 不足计一", 6), (" 按比例", "7")]
)
def test_a_part_of_a_step(rounding: str, points: int | str) -> None:
    """78.5 is 1.5 short of 80, at 2 points for each."""
    made = noted("10分", f"扣分 2分 每低 1个百分点 (80%-「参评率」){rounding}")
    assert total(made, 参评率=Fraction("78.5")) == Fraction(points)
    assert ("L025" in codes(made)) == (rounding == "")


def test_an_excess() -> None:
    made = noted("10分", "扣分 1分 每超 1天 (「办理用时」-3天)")
    assert [total(made, 办理用时=n) for n in (2, 3, 5)] == [10, 10, 8]


def test_up_to_a_number_of_times_and_up_to_a_cap() -> None:
    made = noted("10分", "加分 2分 每 1次「走访」 最多 2次; 加分 1分 每 1次「宣讲」 最高 3分")
    assert total(made, 走访=5, 宣讲=7) == 7
    assert total(made, 走访=1, 宣讲=2) == 4


def test_two_uses_that_contradict_are_told() -> None:
    made = noted("10分", "加分 2分 当 「参评率」; 扣分 1分 当 「参评率」 < 80%")
    assert "L006" in codes(made)


# ---- the assessor, the others --------------------------------------------------------------------


def test_points_within_bounds_are_the_assessors() -> None:
    made = noted("10分", "评扣 0.5分～2分「着装不整」; 评加 至多 3分「创新」")
    fact = facts(made)["着装不整"]
    assert fact.supplier is Supplier.REVIEW
    assert fact.question == "着装不整:考评组评定扣几分(0 或 0.5～2 分)?"
    assert isinstance(fact.type, Marks)
    assert total(made, 着装不整=Fraction(2), 创新=Fraction(0)) == 5  # 10 − 3 that 创新 may give − 2
    assert total(made, 着装不整=Fraction(0), 创新=Fraction(3)) == 10


def test_points_for_each_are_entered_as_one_sum() -> None:
    made = noted("10分", "评扣 2分～5分 每 1项「隐患」")
    kind = facts(made)["隐患"].type
    assert isinstance(kind, Marks)
    assert kind.many
    assert total(made, 隐患=Fraction("7.5")) == Fraction("2.5")


def test_points_without_bounds_are_bounded_by_the_set_value() -> None:
    made = noted("6分", "评扣「按另行办法扣分」")
    kind = facts(made)["按另行办法扣分"].type
    assert isinstance(kind, Marks)
    assert kind.most is not None
    assert kind.most.value == 6
    assert total(made, 按另行办法扣分=Fraction(6)) == 0


def test_a_mean_is_told_of_all() -> None:
    made = noted("10分", "加分 10分 当 「人均收入」 ≥ 平均(「人均收入」)")
    mean = facts(made)["人均收入(全体平均)"]
    assert mean.derived is not None
    assert mean.derived.fact == facts(made)["人均收入"].id
    assert mean.supplier is Supplier.OFFICE
    assert mean.question == "全体「人均收入」的平均:多少?"
    by_name = facts(made)
    values = {by_name["人均收入"].id: Fraction("2.5"), mean.id: Fraction("2.4")}
    assert evaluate(made.measures, made.measures.honours[0].name, values).total.least == 10


# ---- shares, the best, one matter once -----------------------------------------------------------


def test_awards_are_multiplied_by_a_share() -> None:
    made = noted("10分", "加分 8分 当 「获奖」; 乘以 50% 当 「联合申报」")
    assert total(made, 获奖=True, 联合申报=False) == 8
    assert total(made, 获奖=True, 联合申报=True) == 4


def test_of_several_shares_whom_none_concerns_gets_nothing() -> None:
    made = noted("10分", "加分 10分 当 「结项」; 乘以 100% 当 「牵头」、30% 当 「协助」")
    assert total(made, 结项=True, 牵头=False, 协助=True) == 3
    assert total(made, 结项=True, 牵头=True, 协助=False) == 10
    assert total(made, 结项=True, 牵头=False, 协助=False) == 0


def test_a_share_among_people() -> None:
    made = noted("12分", "加分 12分 当 「结项」; 乘以 1÷「人数」")
    assert total(made, 结项=True, 人数=4) == 3


def test_only_the_best_two_count() -> None:
    made = noted(
        "20分", "加分 5分 当 「甲奖」; 加分 4分 当 「乙奖」; 加分 2分 当 「丙奖」; 取最高 2项"
    )
    assert total(made, 甲奖=True, 乙奖=True, 丙奖=True) == 9
    assert total(made, 甲奖=False, 乙奖=True, 丙奖=True) == 6
    assert total(made, 甲奖=True, 乙奖=False, 丙奖=False) == 5


def test_the_best_of_nothing_is_told() -> None:
    assert "L026" in codes(noted("5分", "扣分 1分 每 1次「脱岗」; 就高"))


def test_one_matter_counts_once_at_its_highest() -> None:
    made = noted("20分", "加分 2分 当 「入围」; 加分 5分 当 「获奖」; 同一「作品」就高", "评奖")
    kind = facts(made)["评奖"].type
    assert isinstance(kind, Ledger)
    assert [level.name for level in kind.ladder] == ["入围", "获奖"]
    assert kind.key == "作品"
    rows = (Entry("短文", "入围"), Entry("短文", "获奖"), Entry("歌曲", "入围"))
    assert total(made, 评奖=Entries(rows)) == 7


# ---- reach ---------------------------------------------------------------------------------------


def test_beyond_the_item_from_the_total_and_over_the_article() -> None:
    made = compiled(
        "(一)安全(10分):按附件一。\n  @得分 扣分 2分 每 1处「隐患」; 扣分 5分 当 「发生事故」 追加\n"
        "(二)培训(10分):按附件二。\n"
        "  @得分 加分 10分 当 「办班」; 扣分 3分 当 「瞒报」 从总分; 本条不得分 当 「造假」\n"
    )
    quiet = {"隐患": 0, "发生事故": False, "办班": True, "瞒报": False, "造假": False}
    assert total(made, **quiet) == 20
    assert total(made, **{**quiet, "隐患": 6, "发生事故": True}) == 5
    assert total(made, **{**quiet, "瞒报": True}) == 17
    assert total(made, **{**quiet, "造假": True, "发生事故": True, "瞒报": True}) == -8


def test_whom_an_item_does_not_concern() -> None:
    def made(policy: str) -> Compilation:
        return compiled(
            f"(一)渡口(20分):按附件一。\n  @得分 扣分 4分 每 1次「超载」; 不适用 当 「没有渡口」 {policy}\n"
            "(二)道路(60分):按附件二。\n  @得分 扣分 15分 每 1处「坑洼」\n"
        )

    answers: dict[str, Value] = {"超载": 1, "没有渡口": True, "坑洼": 1}
    assert total(made("得满分"), **answers) == 65
    assert total(made("得零分"), **answers) == 45
    assert total(made("不计入"), **answers) == 60  # 45 of 60, as of 80
    assert total(made("不计入"), **{**answers, "没有渡口": False}) == 61
    assert "L024" in codes(made(""))


# ---- the total -----------------------------------------------------------------------------------


GRADED = (
    "(一)办班(100分):按附件一。\n  @得分 加分 1分 每 1人「结业」\n\n"
    "第二条  等次\n\n总分90分以上的为优秀,75分以上不满90分的为良好,不满75分的为一般。总分保留1位小数。\n"
)


@pytest.mark.parametrize(
    ("people", "grade"), [(90, "优秀"), (89, "良好"), (75, "良好"), (74, "一般"), (120, "优秀")]
)
def test_grades_of_the_total(people: int, grade: str) -> None:
    made = compiled(GRADED)
    values = {facts(made)["结业"].id: people}
    card = evaluate(made.measures, made.measures.honours[0].name, values)
    assert card.grade == grade
    assert card.shown == min(people, 100)
    assert codes(made) == []


def test_grades_that_leave_a_gap_are_told() -> None:
    assert "L030" in codes(compiled(GRADED.replace("不满90分", "不满85分")))


def test_what_the_deductions_come_to_is_worked_out() -> None:
    made = noted(
        "10分", "扣分 2分 每 1处「隐患」; 扣分 1分 每 1次「漏检」; 扣分 5分 当 「累计扣满5分」 追加"
    )
    assert set(facts(made)) == {"隐患", "漏检"}
    assert total(made, 隐患=2, 漏检=0) == 6
    assert total(made, 隐患=2, 漏检=1) == 0  # 5 taken, 5 more
    assert total(made, 隐患=6, 漏检=0) == -5
    assert said(made)[-1].readback[-1] == "扣分 5分 当 「本项扣分」 ≥ 5分 追加"


EVERYTHING = (
    "(一)安全(10分):按附件一。\n"
    "  @得分 扣分 2分 每低 1% (80%-「合格率」) 按比例; 扣分 5分 当 「发生事故」 追加; 扣分 1分 每 1次「漏报」 最多扣 3分\n"
    "(二)评比(20分):按附件二。\n"
    "  @得分 加分 5分 当 「甲奖」; 加分 4分 每 1次「乙奖」 最多 2次; 取最高 1项; 乘以 50% 当 「联合」; "
    "评扣 1分～2分「拖沓」; 不适用 当 「新设单位」 不计入; 不得评优 当 「投诉属实」\n"
    "(三)比较(10分):按附件三。\n  @得分 加分 10分 当 「增收」 ≥ 平均(「增收」)\n\n"
    "第二条  等次\n\n总分90分以上的为优秀,不满90分的为一般。\n"
)


def test_the_model_is_the_same_after_writing_and_reading() -> None:
    made = compiled(EVERYTHING)
    assert load(dump(made.measures)) == made.measures


def test_every_fact_that_is_asked_for_is_read_by_a_rule() -> None:
    made = compiled(EVERYTHING)
    assert all(fact.feeds for fact in made.measures.facts)
    assert facts(made)["拖沓"].supplier is Supplier.REVIEW


def test_the_best_is_chosen_in_the_unit_that_says_so() -> None:
    made = compiled(
        "(一)任职(10分):\n1、按附件一。\n"
        "  @得分 赋分 4分 当 「任组长」; 赋分 3分 当 「任副组长」; 就高\n"
        "2、按附件二。\n  @得分 加分 1分 每 1次「带队」\n"
    )
    assert total(made, 任组长=True, 任副组长=True, 带队=2) == 6
    assert total(made, 任组长=False, 任副组长=True, 带队=0) == 3


def test_a_measured_thing_is_asked_for_once_in_an_article() -> None:
    made = compiled(
        "(一)成绩(10分):按附件一。\n  @得分 赋分 10分 当 「全年平均成绩」 ≥ 80分\n"
        "(二)进步(10分):按附件二。\n  @得分 赋分 10分 当 「全年平均成绩」 > 平均(「全年平均成绩」)\n"
    )
    own = [fact for fact in made.measures.facts if fact.name == "全年平均成绩"]
    assert len(own) == 1
    assert isinstance(own[0].type, Quantity)


def test_a_part_that_is_told_of_needs_no_whole_number() -> None:
    made = noted("10分", "扣分 2分 每超 1天 (「办理用时」-3天) 不足计一")
    assert isinstance(facts(made)["办理用时"].type, Quantity)
    assert [total(made, 办理用时=Fraction(n)) for n in ("3", "3.2", "4", "4.5")] == [10, 8, 8, 6]


def test_words_without_a_meaning_of_their_own_are_asked_with_the_title() -> None:
    made = noted("10分", "不得分 当 「未落实」; 扣分 1分 当 「值守台账未落实到人」", "值守制度")
    assert facts(made)["未落实"].question == "值守制度,未落实:是还是否?"
    assert facts(made)["值守台账未落实到人"].question == "值守台账未落实到人:是还是否?"


def test_a_note_bounds_what_is_measured() -> None:
    made = compiled(
        "(一)保洁(10分):按附件一。\n  @得分 扣分 1分 每低 1% (80%-「保洁率」) 按比例\n"
        "  @事实 保洁率: 百分数, 不多于 100\n"
    )
    kind = facts(made)["保洁率"].type
    assert isinstance(kind, Quantity)
    assert kind.unit == "%"
    assert kind.most is not None
    assert kind.most.value == 100


def test_values_beside_one_that_was_not_understood_do_not_add_up_to_anything() -> None:
    """得3分 for one article, or for each, is open: so is whether 2分 and 1分 come beside it."""
    made = compiled(
        "(一)宣传(3分):信息被省级推广1篇,得3分;简报获县里采用,得2分;村里有宣传栏,得1分。\n"
    )
    assert sorted(codes(made)) == ["L020", "L021", "L021"]
    alone = compiled("(一)宣传(3分):简报获县里采用,得2分;村里有宣传栏,得1分。\n")
    assert codes(alone) == []
    assert total(alone, 简报获县里采用=True, 村里有宣传栏=True) == 3


def test_what_is_taken_until_it_is_gone_is_taken_from_the_set_value() -> None:
    """扣分项扣完该项分值为止 says both ends: from the set value down to nothing."""
    text = (
        "村务评比办法\n第一条  评比实行百分制。扣分项扣完该项分值为止。\n\n"
        "第二条  村务(100分)\n\n(一)公示(100分):未公示的,每次扣60分。\n"
    )
    made = elaborate(Source("办法", text))
    assert total(made, 未公示=0) == 100
    assert total(made, 未公示=1) == 40
    assert total(made, 未公示=2) == 0


def test_everybody_begins_with_the_points_of_the_beginning() -> None:
    made = compiled("(一)积分(100分):1、基础分60分。2、参加活动的,每次加10分。\n")
    assert codes(made) == []
    assert total(made, 参加活动=0) == 60
    assert total(made, 参加活动=2) == 80
    assert total(made, 参加活动=5) == 100


@pytest.mark.parametrize(("place", "points"), [(1, 10), (2, 9), (5, 6), (11, 0), (20, 0)])
def test_each_place_behind_the_first_gets_one_less(place: int, points: int) -> None:
    made = compiled("(一)借阅(10分):借阅量排名第一的得10分,其余依次递减1分。\n")
    assert total(made, 借阅量排名=place) == points


@pytest.mark.parametrize(("place", "points"), [(1, 10), (2, 7), (3, 5), (4, 3), (5, 1), (6, 0)])
def test_places_go_on_falling_behind_the_last_that_is_named(place: int, points: int) -> None:
    """第一 10 分,第二 7 分,第三起每名少 2 分:5、3、1,再往后没有分。"""
    made = compiled("(一)借阅(10分):借阅量排名第一的得10分,第二的得7分,其余依次递减2分。\n")
    assert total(made, 借阅量排名=place) == points


@pytest.mark.parametrize(("place", "points"), [(1, 10), (3, 9), (9, 6), (30, 6)])
def test_places_fall_no_further_than_the_least(place: int, points: int) -> None:
    made = compiled("(一)借阅(10分):借阅量排名第一的得10分,其余依次递减0.5分,最低6分。\n")
    assert total(made, 借阅量排名=place) == points


@pytest.mark.parametrize(("done", "points"), [(100, 8), (75, 6), (0, 0), (130, 8)])
def test_what_was_done_in_part_gets_its_part_of_the_set_value(done: int, points: int) -> None:
    made = compiled("(一)编目(8分):完成编目任务的得满分,未完成的按完成比例得分。\n")
    name = "完成编目任务,完成比例"
    assert facts(made)[name].type == Quantity("%")
    assert total(made, **{name: Fraction(done)}) == points


def test_a_part_of_what_the_sentence_before_gives() -> None:
    made = compiled("(一)编目(8分):完成编目任务的得8分;未完成的按完成比例得分。\n")
    part = "完成编目任务,完成比例"
    assert total(made, 完成编目任务=False, **{part: Fraction(25)}) == 2
    assert total(made, 完成编目任务=True, **{part: Fraction(100)}) == 8


@pytest.mark.parametrize(("talks", "points"), [(3, 2), (12, 8), (15, 8)])
def test_a_part_of_the_number_that_is_asked_for(talks: int, points: int) -> None:
    made = compiled("(一)讲座(8分):讲座不少于12场的得8分,不足的按比例得分。\n")
    assert total(made, 讲座=talks) == points


def test_otherwise_in_a_sentence_of_its_own() -> None:
    made = compiled("(一)编目(8分):完成编目任务的得8分。否则不得分。\n")
    assert said(made)[-1].readback == ("不得分 当 非「完成编目任务」",)
    assert total(made, 完成编目任务=True) == 8
    assert total(made, 完成编目任务=False) == 0


@pytest.mark.parametrize(("lent", "points"), [(40, 8), (30, 6), (0, 0)])
def test_a_share_of_what_the_best_has(lent: int, points: int) -> None:
    """最高的借出 40 册,借出 30 册的得 8×30÷40 分。"""
    made = compiled("(一)借阅量(8分):以最高者为满分,其他按比例折算。\n")
    answers = {"借阅量": Fraction(lent), "借阅量(全体最高)": Fraction(40)}
    assert total(made, **answers) == points


def test_whoever_does_not_have_the_work_gets_the_set_value() -> None:
    made = compiled("(一)少儿(8分):无此项工作的,该项得满分。未开放的,每次扣3分。\n")
    assert total(made, 无此项工作=True, 未开放=2) == 8
    assert total(made, 无此项工作=False, 未开放=2) == 2


@pytest.mark.parametrize(("missing", "points"), [(0, 10), (1, 9), (2, 9), (3, 8), (7, 6)])
def test_a_series_goes_on_in_the_same_way(missing: int, points: int) -> None:
    """每两册一段:7 册是第四段,扣 4 分。"""
    made = compiled("(一)藏书(10分):缺书1至2册扣1分,3至4册扣2分,以此类推。\n")
    assert [each.code for each in made.diagnostics if each.code.startswith(("A2", "L0"))] == []
    assert total(made, 缺书=missing) == points


def test_a_place_in_a_ranking_begins_with_the_first() -> None:
    made = compiled("(一)借阅(10分):借阅量排名第一的得10分,其余依次递减1分。\n")
    fact = facts(made)["借阅量排名"]
    assert fact.question == "借阅量排名:第几名?"
    assert isinstance(fact.type, Count)
    assert fact.type.least.value == 1
