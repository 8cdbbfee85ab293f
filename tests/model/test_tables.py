"""Tables and texts without articles: which units score, with which values, and what they come to."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest

from redcell_dsl.analysis.coverage import coverage
from redcell_dsl.analysis.run import run
from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.model.elaborate import Compilation, elaborate
from redcell_dsl.model.measures import Article, Item, Sentence, Unit
from redcell_dsl.source.diagnostic import Severity
from redcell_dsl.source.text import Source

from .test_gradings import said

METHOD = (
    "值班考核办法\n@方法 加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分; "
    "混合项 最低 0分 最高 设定分值\n\n"
)
HEAD = "| 项目 | 考评内容 | 标准分值 | 考评办法 | 检查方法 | 得分 |\n"
TABLE = (
    METHOD
    + HEAD
    + "| 一、值班(10分) | 按时到岗 | 4 | 迟到的,每次扣1分;脱岗的,不得分。 | 查记录 |  |\n"
    + "| 认真交接 | 6 | 未交接的,每次扣2分。 | 现场查看 |  |\n"
    + "| 小计 | 10 |  |\n"
    + "| 二、备勤(5分) | 保持在位 | 5 | 离岗的,每人扣1分。 | 抽查 |  |\n"
    + "| 合计 | 15 |  |\n"
)


def compiled(text: str) -> Compilation:
    return elaborate(Source("表", text))


def articles(found: Compilation) -> dict[str, Article]:
    return {article.id: article for article in found.measures.articles}


def items(found: Compilation) -> dict[str, Item]:
    return {item.id: item for article in found.measures.articles for item in article.items}


def values(found: Compilation) -> dict[str, Fraction | None]:
    return {name: item.value.value if item.value else None for name, item in items(found).items()}


def codes(found: Compilation) -> list[str]:
    return [each.code for each in run(found) if each.severity is not Severity.INFO]


def sentences(units: tuple[Unit, ...]) -> list[Sentence]:
    return [s for unit in units for s in (*unit.sentences, *sentences(unit.children))]


def total(found: Compilation, answers: Mapping[str, object]) -> Fraction:
    """The total for answers by the names of facts."""
    names = {fact.name: fact.id for fact in found.measures.facts}
    by_id = {names[name]: value for name, value in answers.items()}
    card = evaluate(found.measures, found.measures.honours[0].name, by_id)  # type: ignore[arg-type]
    assert card.total.least == card.total.most
    assert card.total.least is not None
    return card.total.least


# ---- what scores ---------------------------------------------------------------------------------


def test_groups_are_articles_and_rows_are_items():
    found = compiled(TABLE)
    assert codes(found) == []
    assert {name: each.value.value for name, each in articles(found).items() if each.value} == {
        "1": 10,
        "2": 5,
    }
    assert values(found) == {"1.1": 4, "1.2": 6, "2.1": 5}
    assert items(found)["1.2"].citation == "一、第2行"
    assert [honour.name for honour in found.measures.honours] == ["值班考核"]


def test_a_table_is_computed():
    """Late twice: 4-2; not handed over once: 6-2; three away: 5-3."""
    found = compiled(TABLE)
    answers = {"迟到": 2, "脱岗": False, "未交接": 1, "离岗": 3}
    assert total(found, answers) == 2 + 4 + 2
    assert total(found, {**answers, "脱岗": True}) == 0 + 4 + 2


def test_every_character_and_number_of_a_table_is_accounted_for():
    made = coverage(compiled(TABLE))
    assert made.characters.accounted == made.characters.total
    assert made.numbers.unowned == 0


def test_kept_cells_say_what_they_are():
    found = sentences(compiled(TABLE).measures.units)
    kept = {each.text: each.reason for each in found if each.reason}
    assert kept["查记录"] == "检查方法"
    assert kept["标准分值"] == "表头"
    assert kept["小计"] == "合计"


def test_shared_points_are_those_of_one_item():
    """Ten points over two rows: late twice and not handed over once leave 10-2-2."""
    found = compiled(
        METHOD + "| 项目 | 考评内容 | 考评办法 | 标准分值 |\n"
        "| 值班 | 到岗 | 迟到的,每次扣1分 | 10 |\n| ^^ | 交接 | 未交接的,每次扣2分 | ^^ |\n"
    )
    assert values(found) == {"1": 10}
    assert total(found, {"迟到": 2, "未交接": 1}) == 6


def test_shared_criteria_are_read_in_each_row():
    found = compiled(
        METHOD + "一、值班\n| 考评内容 | 考评办法 | 标准分值 |\n"
        "| 到岗 | 不符合要求的,每处扣1分 | 4 |\n| 交接 | ^^ | 6 |\n"
    )
    assert values(found) == {"1.1": 4, "1.2": 6}
    by_item = {fact.id: fact.name for fact in found.measures.facts}
    assert list(by_item.values()) == ["不符合要求", "不符合要求"]


def test_parts_with_values_of_their_own_are_items():
    found = compiled(
        METHOD + "一、值班\n| 考评内容 | 分值 | 评分标准 |\n"
        "| 日常管理 | 9 | 1.会议(4分):缺席的,每次扣1分。2.记录(5分):缺记录的,每次扣1分。 |\n"
    )
    assert values(found) == {"1.1.1": 4, "1.1.2": 5}


def test_a_table_between_groups_only_adds_up():
    """1.1 has no value: its rows are the items, 1. is the article."""
    found = compiled(
        METHOD + "1.值班\n\n1.1到岗\n\n| 考评内容 | 标准分值 | 考评办法 |\n"
        "| 按时到岗 | 4 | 迟到的,每次扣1分 |\n\n1.2交接\n\n| 考评内容 | 标准分值 | 考评办法 |\n"
        "| 认真交接 | 6 | 未交接的,每次扣2分 |\n\n小计\n\n| 考评内容 | 标准分值 | 考评办法 |\n|  | 10 | 得分小计 |\n"
    )
    assert codes(found) == []
    assert list(articles(found)) == ["1"]
    assert values(found) == {"1.1.1": 4, "1.2.1": 6}
    assert total(found, {"迟到": 1, "未交接": 0}) == 9


def test_a_row_without_criteria_is_judged_up_to_its_value():
    found = compiled(
        METHOD + "一、值班\n| 考评内容 | 分值 | 评分标准 | 得分 |\n"
        "| 到岗 | 4 | 迟到的,每次扣1分 |  |\n| 精神面貌 | 6 |  |  |\n"
    )
    assert total(found, {"迟到": 0, "精神面貌": Fraction(9, 2)}) == Fraction(17, 2)


def test_values_without_anything_to_score_by_are_reported():
    found = compiled(
        METHOD + "一、值班(4分)\n迟到的,每次扣1分。\n| 考评内容 | 分值 |\n| 交接 | 6 |\n"
    )
    assert "L041" in codes(found)


# ---- points --------------------------------------------------------------------------------------


def test_a_signed_table_is_one_open_item():
    """3 for a year without being late, 5 off for staying away: 3-5."""
    found = compiled(
        METHOD + "一、奖惩\n| 行为 | 分值 |\n| 全年无迟到的 | +3 |\n| 无故旷工的 | -5 |\n"
    )
    assert values(found) == {"1.1": None}
    assert total(found, {"全年无迟到": True, "无故旷工": False}) == 3
    assert total(found, {"全年无迟到": True, "无故旷工": True}) == -2


def test_grades_of_a_table_are_those_of_the_honour():
    found = compiled(
        TABLE
        + "\n三、等次\n| 等次 | 分数段 |\n| 优秀 | 12分以上 |\n| 合格 | 9-11分 |\n| 不合格 | 9分以下 |\n"
    )
    names = [grade.name for grade in found.measures.honours[0].grades]
    assert names == ["优秀", "合格", "不合格"]


# ---- homes ---------------------------------------------------------------------------------------


def test_a_text_without_units_is_one_open_item():
    found = compiled(METHOD + "全年无迟到的,加3分。\n评为先进的,加2分。\n")
    assert list(values(found).values()) == [None]
    assert total(found, {"全年无迟到": True, "评为先进": True}) == 5


def test_an_article_with_a_value_and_plain_parts_is_its_own_item():
    found = compiled(METHOD + "一、值班(10分)\n1、迟到的,每次扣1分。\n2、脱岗的,扣5分。\n")
    assert values(found) == {"1": 10}
    assert total(found, {"迟到": 2, "脱岗": True}) == 3


def test_plain_parts_of_an_article_without_a_value_are_open_items():
    found = compiled(METHOD + "一、加分\n1、立功的,加5分。\n2、受表彰的,加2分。\n")
    assert values(found) == {"1.1": None, "1.2": None}
    assert total(found, {"立功": True, "受表彰": True}) == 7


@pytest.mark.parametrize(
    ("title", "outside"), [("附加分", True), ("加分项目(10分)", True), ("信息报送(10分)", False)]
)
def test_extra_points_stand_outside_the_full_mark(title, outside):
    found = compiled(
        METHOD
        + f"一、值班(100分)\n(一)到岗(100分):迟到的,每次扣1分。\n二、{title}\n(一)立功的,加5分。\n"
    )
    assert articles(found)["2"].outside is outside
    assert total(found, {"迟到": 0, "立功": True}) == 105 if outside else True


def test_extra_points_that_make_up_the_hundred_stand_inside():
    found = compiled(
        METHOD + "一、值班(90分)\n(一)到岗(90分):迟到的,每次扣1分。\n"
        "二、加分项目(10分)\n(一)立功(10分):立功的,加10分。\n"
    )
    assert not articles(found)["2"].outside


def test_a_bound_in_an_article_holds_all_of_its_items():
    """Two honours of 5 points each, and no more than 8 for both."""
    found = compiled(
        METHOD + "一、加分\n本条最高不超过8分。\n1、立功的,加5分。\n2、受表彰的,加5分。\n"
    )
    bound = articles(found)["1"].value
    assert bound is not None
    assert bound.value == 8
    assert total(found, {"立功": True, "受表彰": True}) == 8


def test_tables_behind_a_text_with_articles_score():
    found = compiled(
        METHOD + "第一条 为了加强值班,制定本办法。\n@说明: 目的\n\n附件1:值班评分表\n\n"
        "| 考评内容 | 标准分值 | 考评办法 |\n| 到岗 | 4 | 迟到的,每次扣1分 |\n"
    )
    assert list(values(found).values()) == [4]
    assert total(found, {"迟到": 1}) == 3


# ---- lists below a sentence ----------------------------------------------------------------------


def test_each_of_a_list_costs_what_the_sentence_above_says():
    found = compiled(
        METHOD + "一、纪律(20分)\n有下列行为的,每次扣2分:\n(一)迟到的;\n(二)早退的。\n"
    )
    assert values(found) == {"1": 20}
    assert total(found, {"迟到": 1, "早退": 2}) == 20 - 2 - 4


def test_one_of_a_list_is_enough():
    found = compiled(
        METHOD + "一、纪律(20分)\n有下列情形之一的,扣5分:\n(一)弄虚作假的;\n(二)拒不整改的。\n"
    )
    assert total(found, {"弄虚作假": True, "拒不整改": True}) == 15
    assert total(found, {"弄虚作假": False, "拒不整改": True}) == 15
    assert total(found, {"弄虚作假": False, "拒不整改": False}) == 20


def test_points_behind_the_last_of_several_matters():
    found = compiled(METHOD + "一、安全(20分)\n1、发生火灾事故的;发生交通事故的,每起扣5分。\n")
    assert total(found, {"发生火灾事故": 1, "发生交通事故": 2}) == 5


# ---- sums ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("| 小计 | 10 |", "| 小计 | 12 |", "A307"),
        ("| 合计 | 15 |", "| 合计 | 100 |", "A307"),
        ("一、值班(10分)", "一、值班(12分)", "A301"),
    ],
)
def test_sums_that_disagree(old, new, code):
    assert code in codes(compiled(TABLE.replace(old, new)))


def test_numbers_of_rows_run_on_through_groups():
    text = (
        METHOD
        + "| 项目 | 考评内容 | 分值 | 评分标准 |\n| 一、值班(10) | 1.到岗 | 4 | 迟到的,扣1分 |\n"
        "| 2.交接 | 6 | 未交接的,扣2分 |\n| 二、备勤(5) | 1.在位 | 5 | 离岗的,扣1分 |\n"
    )
    assert "A101" not in codes(compiled(text))
    assert "A101" in codes(compiled(text.replace("2.交接", "4.交接")))


GRID = "一、荣誉(10分)\n(一)竞赛(9分)\n| 奖项 | 国家级 | 省级 |\n| 一等奖 | 6 | 4 |\n| 二等奖 | 5 | 3 |\n"


@pytest.mark.parametrize(
    ("rule", "once"),
    [
        ("", "逐项"),
        ("同一比赛获多个奖项的,只计最高分。\n", "就高"),
        ("(二)其他(1分):迟到的,扣1分。同一个比赛只取最高级别计分。\n", "就高"),
    ],
)
def test_prizes_of_one_matter_count_once_only_where_the_article_says_so(
    rule: str, once: str
) -> None:
    prized = [
        line for each in said(compiled(GRID + rule)) for line in each.readback if "台账" in line
    ]
    assert len(prized) == 4
    assert all(line.endswith(once) for line in prized)


BOTH_NUMBERED = (
    "| 项目 | 分值 | 考核内容 | 评分标准 |\n"
    "| 巡查 | 10 | ①按时巡查(4分)。②巡查有记录(6分)。 | ①漏巡一次扣1分(4分)。②无记录扣2分(6分)。 |\n"
    "| 交接 | 5 | ①当面交接。②交接有签字。 | ①未当面交接扣1分。②未签字扣2分。 |\n"
)


def test_parts_numbered_in_what_is_asked_and_in_how_it_is_scored_are_no_fault() -> None:
    found = run(compiled(METHOD + BOTH_NUMBERED))
    assert not {"A101", "A201", "A301"} & {each.code for each in found}
