"""Points that a text names twice, and what is taken from what: worked by hand from invented sentences."""

from __future__ import annotations

from fractions import Fraction

import pytest

from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.model.elaborate import Compilation, elaborate
from redcell_dsl.model.fact import Value, YesNo
from redcell_dsl.model.measures import Fate
from redcell_dsl.source.diagnostic import Diagnostic
from redcell_dsl.source.text import Source

METHOD = (
    "读书评比办法\n@方法 加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分; "
    "混合项 最低 0分 最高 设定分值\n\n"
)


def compiled(text: str) -> Compilation:
    return elaborate(Source("办法", f"{METHOD}{text}\n"))


def codes(made: Compilation) -> list[str]:
    return [each.code for each in made.diagnostics]


def told(made: Compilation, code: str) -> Diagnostic:
    (found,) = [each for each in made.diagnostics if each.code == code]
    return found


def total(made: Compilation, answers: dict[str, Value]) -> Fraction:
    """The total for answers by the names of their facts; what is not named is 否, or none."""
    named = {fact.name: fact for fact in made.measures.facts}
    assert set(answers) <= set(named), sorted(named)
    values: dict[str, Value] = {
        fact.id: False if isinstance(fact.type, YesNo) else 0 for fact in named.values()
    }
    values |= {named[name].id: value for name, value in answers.items()}
    found = evaluate(made.measures, made.measures.honours[0].name, values).total
    assert found.known, found
    assert found.least is not None
    return found.least


def names(made: Compilation) -> list[str]:
    return [fact.name for fact in made.measures.facts]


# ---- late ----------------------------------------------------------------------------------------


def test_each_month_of_delay_takes_from_what_the_deed_is_worth() -> None:
    """Two months late: 30 less twice 5."""
    made = compiled("一、书屋(40分)\n1、建设(40分):6月底前开馆的记30分,每推迟1个月扣5分。")
    assert "L021" not in codes(made)
    (late,) = [name for name in names(made) if "推迟" in name]
    assert total(made, {late: 0}) == 30
    assert total(made, {late: 2}) == 20


# ---- the parts of a sum --------------------------------------------------------------------------


def test_the_parts_of_a_sum_are_not_added_to_it() -> None:
    made = compiled(
        "一、书屋(20分)\n1、建设(20分):书屋建成的,记9分。其中:乡级建成的,记6分;村级建成的,记3分。"
    )
    assert codes(made).count("L021") == 3
    notes = "\n".join(note for each in made.diagnostics for note in each.notes)
    assert "是组成部分,不另加" in notes
    assert "在前面的分以外另加" in notes


def test_one_matter_with_the_same_points_twice_is_told() -> None:
    made = compiled("一、书屋(20分)\n1、人员(20分):设联络员记6分,3月前在各组设联络员记6分。")
    found = told(made, "L021")
    assert found.title == "同一件事写了两次同样的分,计一次还是两次,没有说明"
    assert any("只计一次" in note and note.count("6分") == 1 for note in found.notes)


def test_two_matters_with_the_same_points_are_two() -> None:
    made = compiled("一、书屋(12分)\n1、人员(12分):设联络员记6分,设管理员记6分。")
    assert "L021" not in codes(made)
    assert total(made, {"设联络员": True, "设管理员": True}) == 12


# ---- bands in names ------------------------------------------------------------------------------

BANDS = "完成借阅任务80%以上且无丢失(8分)。完成借阅任务50%以上且无丢失(5分)。"


def test_of_bands_that_names_hold_the_best_counts() -> None:
    """Who has lent 80 per cent has lent 50 too: 8, and not 13."""
    made = compiled(f"一、借阅(10分)\n1、任务(10分):{BANDS}")
    both: dict[str, Value] = {name: True for name in names(made) if "借阅任务" in name}
    assert len(both) == 2
    assert total(made, both) == 8


def test_bands_beside_another_value_are_told() -> None:
    made = compiled(f"读书评分表\n全部建成并通过验收(9分)。{BANDS}")
    assert codes(made).count("L021") == 3


# ---- a heavier case ------------------------------------------------------------------------------


@pytest.mark.parametrize("grave", ["造成影响", "情节严重"])
def test_a_grave_case_takes_the_place_of_the_case_before_it(grave: str) -> None:
    made = compiled(f"一、纪律(9分)\n1、考勤(9分):迟到的扣1分,{grave}的扣2分。")
    assert total(made, {"迟到": True}) == 8
    assert total(made, {"迟到": True, f"迟到,{grave}": True}) == 7


def test_a_grave_case_that_is_said_to_add_adds() -> None:
    made = compiled("一、纪律(9分)\n1、考勤(9分):迟到的扣1分,造成影响的再扣2分。")
    assert total(made, {"迟到": True, "迟到,造成影响": True}) == 6


def test_what_a_grave_case_costs_of_the_total_is_besides() -> None:
    made = compiled("一、纪律(9分)\n1、考勤(9分):迟到的扣1分,造成影响的从总分中扣2分。")
    lines = [
        line
        for u in made.measures.units
        for c in u.children
        for s in c.sentences
        for line in s.readback
    ]
    assert lines[0] == "扣分 1分 当 「迟到」"


def test_of_which_of_several_cases_a_grave_one_is_must_be_said() -> None:
    made = compiled("一、纪律(9分)\n1、考勤(9分):迟到的扣1分,早退的扣1分,造成影响的扣5分。")
    assert "较重的两样都扣" in "\n".join(told(made, "L021").notes)


# ---- cases above, duties before, doubling --------------------------------------------------------


def test_a_sentence_behind_a_list_says_what_each_case_costs() -> None:
    """Two of the three cases: 9 less twice 3."""
    made = compiled(
        "一、窗口(9分)\n1、态度(9分)\n(1)与读者争吵的。\n(2)擅自离岗的。\n(3)推诿读者的。\n"
        "有上述情形之一的,每项扣3分。"
    )
    assert total(made, {"与读者争吵": True, "推诿读者": True}) == 3


def test_one_of_the_cases_above_is_enough() -> None:
    made = compiled(
        "一、窗口(9分)\n1、态度(9分)\n(1)与读者争吵的。\n(2)擅自离岗的。\n有上述情形之一的,扣3分。"
    )
    assert total(made, {"与读者争吵": True}) == 6
    assert total(made, {"与读者争吵": True, "擅自离岗": True}) == 6


def test_what_is_short_is_short_of_the_duty_before_it() -> None:
    made = compiled("一、窗口(9分)\n1、学习(9分):1.每年研究读书工作不少于两次。缺少一次扣2分。")
    (asked,) = names(made)
    assert "研究读书工作" in asked


def test_double_points_are_for_each_of_the_list_or_for_none() -> None:
    """A repeated visit alone: 2 taken, and 2 more."""
    made = compiled(
        "一、来访(20分)\n1、秩序(20分):个人吵闹每人扣1分;集体吵闹每批扣2分;酒后吵闹加倍扣分。"
    )
    (batch,) = [n for n in names(made) if "集体" in n and "酒后" in n]
    (person,) = [n for n in names(made) if "个人" in n and "酒后" in n]
    assert total(made, {"集体吵闹": 1, batch: 1}) == 16
    assert total(made, {"个人吵闹": 1, person: 1}) == 18


def test_double_points_beside_a_sentence_that_is_not_understood_are_reported() -> None:
    made = compiled(
        "一、来访(20分)\n1、秩序(20分):个人吵闹的扣个人奖金的一成;集体吵闹每批扣2分;酒后吵闹加倍扣分。"
    )
    doubled = [s for u in made.measures.units for c in u.children for s in c.sentences][-1]
    assert doubled.fate is Fate.UNREAD


# ---- what the total is called --------------------------------------------------------------------

ITEM = "二、借阅(9分)\n1、还书(9分):逾期的,每次扣1分。"


@pytest.mark.parametrize(
    "said",
    [
        "总分=基础分+加分-扣分。",
        "考核实行积分制,考评分=各项得分+各项加分-各项扣分。",
        "综合测评成绩=借阅分。",
        "总分=各项得分之和+加减分。",
    ],
)
def test_a_formula_of_the_total_that_adds_up_the_items_is_no_item(said: str) -> None:
    made = compiled(f"一、方法\n{said}\n{ITEM}")
    assert "L042" not in codes(made)
    assert [item.id for each in made.measures.articles for item in each.items] == ["2.1"]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("总分=基础分-加分。", "式子减去“加分”,各句却是加的分"),
        ("总分=基础分+扣分。", "式子加上“扣分”,各句却是扣的分"),
        ("总分=日常得分+期末得分。", "正文里没有叫“日常得分”的一部分"),
        ("总分=借阅分+体育分。", "正文里没有叫“体育分”的一部分"),
        ("全年按5:3:2分季,总分=各项得分-扣分。", "式子前面另有数字,说的不只是相加"),
    ],
)
def test_a_formula_of_the_total_that_says_otherwise_is_reported(said: str, why: str) -> None:
    found = told(compiled(f"一、方法\n{said}\n{ITEM}"), "L042")
    assert found.notes[0] == why
