"""What a refusal or a heavier case reaches, worked by hand from invented sentences."""

from __future__ import annotations

from fractions import Fraction

import pytest

from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.model.elaborate import Compilation, elaborate
from redcell_dsl.model.fact import Value
from redcell_dsl.source.text import Source

METHOD = (
    "村务评比办法\n@方法 加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分; "
    "混合项 最低 0分 最高 设定分值\n\n第一条  村务\n\n"
)


def compiled(item: str) -> Compilation:
    return elaborate(Source("办法", f"{METHOD}{item}\n"))


def codes(made: Compilation) -> list[str]:
    return [each.code for each in made.diagnostics]


def total(made: Compilation, **answers: Value) -> Fraction:
    """The total for answers by the names of their facts; what is not named is 否."""
    assert not codes(made)
    named = {fact.name: fact.id for fact in made.measures.facts}
    assert set(answers) <= set(named), sorted(named)
    values: dict[str, Value] = dict.fromkeys(named.values(), False)
    values |= {named[name]: value for name, value in answers.items()}
    found = evaluate(made.measures, made.measures.honours[0].name, values).total
    assert found.known, found
    assert found.least is not None
    return found.least


# ---- a refusal inside a part ---------------------------------------------------------------------


def test_a_refusal_in_a_part_leaves_the_other_parts() -> None:
    made = compiled(
        "(一)书屋(12分):\n1、建有书屋的,得4分,无人看管的,不得分。\n2、账目公开的,得6分。"
    )
    assert total(made, 建有书屋=True, 账目公开=True) == 10
    assert total(made, 建有书屋=True, 无人看管=True, 账目公开=True) == 6


def test_a_refusal_that_names_the_item_takes_all_of_it() -> None:
    made = compiled(
        "(一)书屋(12分):\n1、建有书屋的,得4分,无人看管的,此项不得分。\n2、账目公开的,得6分。"
    )
    assert total(made, 建有书屋=True, 账目公开=True) == 10
    assert total(made, 建有书屋=True, 无人看管=True, 账目公开=True) == 0


def test_a_refusal_in_an_item_of_one_part_takes_all_of_it() -> None:
    made = compiled("(一)书屋(12分):建有书屋的,加4分;账目公开的,加6分;无人看管的,不得分。")
    assert total(made, 建有书屋=True, 账目公开=True) == 10
    assert total(made, 建有书屋=True, 账目公开=True, 无人看管=True) == 0


def test_what_several_awards_leave_over_is_refused_in_its_part_alone() -> None:
    made = compiled(
        "(一)书屋(12分):\n1、建有书屋的,得4分,订有报刊的,得2分,否则不得分。\n2、账目公开的,得6分。"
    )
    assert total(made, 建有书屋=True, 订有报刊=True, 账目公开=True) == 12
    assert total(made, 订有报刊=True, 账目公开=True) == 8
    assert total(made, 账目公开=True) == 6


def test_several_ranks_of_a_part_stay_ranks_when_they_are_refused() -> None:
    made = compiled(
        "(一)书屋(12分):\n1、获评一等的,得4分,获评二等的,得2分。材料作假的,不得分。\n"
        "2、账目公开的,得6分。"
    )
    assert total(made, 获评一等=True, 获评二等=True, 账目公开=True) == 10
    assert total(made, 获评二等=True, 账目公开=True) == 8
    assert total(made, 获评一等=True, 材料作假=True, 账目公开=True) == 6


def test_a_refusal_in_a_named_paragraph_denies_its_awards() -> None:
    made = compiled(
        "(一)书屋(12分):\n馆舍管理:建有书屋的,加4分。无人看管的,不得分。\n账目管理:账目公开的,加6分。"
    )
    names = {"馆舍管理,建有书屋": True, "账目管理,账目公开": True}
    assert total(made, **names) == 10
    assert total(made, **names, 无人看管=True) == 6


def test_a_refusal_in_a_named_paragraph_without_awards_is_told() -> None:
    made = compiled(
        "(一)书屋(12分):\n馆舍管理:漏雨的,每处扣1分。无人看管的,不得分。\n账目管理:账目未公开的,扣3分。"
    )
    (found,) = made.diagnostics
    assert found.code == "L020"
    words = "\n".join(found.notes)
    assert "整项不得分:不得分 当 「无人看管」" in words
    assert "扣分 …分 当 「无人看管」" in words


def test_a_refusal_in_a_named_paragraph_that_names_the_item_is_the_items() -> None:
    made = compiled(
        "(一)书屋(12分):\n馆舍管理:门窗破损的,扣1分。无人看管的,此项不得分。\n账目管理:账目未公开的,扣3分。"
    )
    assert total(made, **{"账目管理,账目未公开": True}) == 9
    assert total(made, 无人看管=True) == 0


# ---- one of several ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("built", "shared", "points"), [(1, 0, 10), (1, 1, 10), (0, 1, 8), (0, 0, 6)]
)
def test_a_lesser_case_of_a_matter_is_no_second_award(built: int, shared: int, points: int) -> None:
    made = compiled(
        "(一)书屋(12分):\n1、建有书屋的,得4分,如与他处合用的,得2分,否则不得分。\n2、账目公开的,得6分。"
    )
    assert total(made, 建有书屋=bool(built), 如与他处合用=bool(shared), 账目公开=True) == points


LADDER = "(一)书屋(20分):借阅大增的,得9分;略有增加的,得6分;与上年持平的,得3分;逐月减少的,不得分。"


def test_values_that_fall_to_nothing_are_one_ladder() -> None:
    made = compiled(f"{LADDER}另有义工的,加4分。")
    assert total(made, 借阅大增=True, 略有增加=True, 另有义工=True) == 13
    assert total(made, 与上年持平=True, 另有义工=True) == 7
    assert total(made, 逐月减少=True, 另有义工=True) == 4


def test_a_refusal_after_a_full_stop_is_no_rung() -> None:
    made = compiled(
        "(一)书屋(18分):借阅大增的,得9分;略有增加的,得6分;与上年持平的,得3分。材料作假的,不得分。"
    )
    assert total(made, 借阅大增=True) == 9
    assert total(made, 借阅大增=True, 材料作假=True) == 0


@pytest.mark.parametrize("behind", ["(不累加)", "不可累加。", "(不累加)另有义工的,加3分。"])
def test_a_list_that_does_not_add_up_counts_its_best(behind: str) -> None:
    made = compiled(f"(一)书屋(12分):获村级表彰的,加2分,获镇级表彰的,加4分。{behind}")
    (item,) = made.measures.units[-1].children
    awards = ("加分 2分 当 「获村级表彰」", "加分 4分 当 「获镇级表彰」")
    assert item.sentences[0].readback == (*awards, "就高")
    facts = {fact.name: fact.id for fact in made.measures.facts}
    values: dict[str, Value] = dict.fromkeys(facts.values(), True)
    found = evaluate(made.measures, made.measures.honours[0].name, values).total
    assert found.least == (7 if "加3分" in behind else 4)


def test_an_exception_denies_the_better_values() -> None:
    made = compiled("(一)书屋(6分):专职的,得6分;兼职的,得4分;有证书但未年审的,得2分。就高计分。")
    assert total(made, 专职=True) == 6
    assert total(made, 专职=True, 有证书但未年审=True) == 2
    assert total(made, 兼职=True, 专职=True) == 6


# ---- a heavier case ------------------------------------------------------------------------------


def test_who_missed_all_is_not_charged_for_one_of_them() -> None:
    made = compiled("(一)书屋(12分):上半年未盘点的,扣3分,下半年未盘点的,扣2分,均未盘点的,扣6分。")
    assert total(made, 上半年未盘点=True) == 9
    assert total(made, 上半年未盘点=True, 下半年未盘点=True, 均未盘点=True) == 6


def test_a_heavier_case_takes_the_place_of_the_lighter_one() -> None:
    made = compiled("(一)书屋(12分):遗失图书的,扣3分,遗失图书造成恶劣影响的,扣7分。")
    assert total(made, 遗失图书=True) == 9
    assert total(made, 遗失图书=True, 遗失图书造成恶劣影响=True) == 5


def test_a_heavier_case_that_is_said_to_add_adds() -> None:
    made = compiled("(一)书屋(12分):遗失图书的,扣3分,遗失图书造成恶劣影响的,加扣7分。")
    assert total(made, 遗失图书=True, 遗失图书造成恶劣影响=True) == 2


COUNTED = "(一)书屋(12分):借阅纠纷每起扣1分,造成严重后果的,每起扣5分。"


def test_heavier_ones_of_a_count_are_told_with_both_readings() -> None:
    made = compiled(COUNTED)
    (found,) = made.diagnostics
    assert found.code == "L021"
    words = "\n".join(found.notes)
    assert "较重的只按重的扣" in words
    assert "较重的两样都扣" in words


def test_a_note_decides_what_heavier_ones_of_a_count_cost() -> None:
    lighter, heavier = "「借阅纠纷」", "「借阅纠纷,造成严重后果」"
    once = compiled(
        f"{COUNTED}\n  @得分 扣分 1分 每 1起 {lighter} - {heavier}; 扣分 5分 每 1起 {heavier}"
    )
    names = {"借阅纠纷": 3, "借阅纠纷,造成严重后果": 1}
    assert total(once, **names) == 5  # 12 - 2×1 - 1×5
