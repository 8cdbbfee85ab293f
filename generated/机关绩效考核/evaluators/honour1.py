"""某市市级机关绩效考核评分: the exact score of an application.

《某市市级机关绩效考核评分细则(示例)》

Generated from the official text; change the text, not this file. Its SHA-256:
7f19b9ad29b9ca48bf64621f90f1b9c190563696ea99e2e0314520dd2a29511f

Scores are whole numbers that count half points (``SCALE``); a score that divides facts by
facts is a pair, numerator and denominator. ``points`` makes a Fraction.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import ceil, floor
from typing import Any

from .evidence import Exact, divisor, worth
from .facts import Count, Fact, Invalid, Ledger, Undefined, YesNo, check, refusal
from .measured import (
    Beside,
    Graded,
    Marks,
    Quantity,
    Real,
    each_granted,
    exact,
    granted,
    largest,
    real,
)

HONOUR = "某市市级机关绩效考核评分"
TEXT_SHA256 = "7f19b9ad29b9ca48bf64621f90f1b9c190563696ea99e2e0314520dd2a29511f"
SCALE = 2
"""How many units of score a point has."""

READINGS: dict[str, str] = {}

FACTS: dict[str, Fact] = {
    "1.1.1": Count("年度重点任务未按时限完成(因不可抗力未完成的除外)", "一、第(一)项第1目", "项"),
    "1.1.2": Quantity("投资计划完成率", "一、第(一)项第2目", "%", least="0"),
    "1.2.1": Count("督办事项逾期未办结", "一、第(二)项第1目", "次"),
    "1.2.2": Count("研究督办工作的会议", "一、第(二)项第2目", "次"),
    "1.2.3": Marks("办理质量不高被退回", "一、第(二)项第3目", least="0.5", most="1"),
    "2.1.1": Count("领导班子集体学习", "二、第(一)项第1目", "次"),
    "2.1.2": Marks("学习考勤不合要求,按机关考勤办法", "二、第(一)项第2目", most="10"),
    "2.2.1": YesNo("按季度报送工作信息", "二、第(二)项第1目"),
    "2.2.2": Count("信息被上级刊物采用", "二、第(二)项第2目", "篇"),
    "2.3.1": Quantity("预算执行率", "二、第(三)项", "%", least="0"),
    "3.1.1": Count("除系统故障外,超过承诺时限办结", "三、第(一)项第1目", "件"),
    "3.1.2": Quantity("平均办理时间", "三、第(一)项第2目", "天", least="0"),
    "3.1.3": Marks("服务态度被投诉", "三、第(一)项第3目", least="1", most="3", many=True),
    "3.2.1": Count("群众评议在全市排名", "三、第(二)项第1目", "名", least=1),
    "3.2.2": Count("群众评议排名倒数", "三、第(二)项第2目", "名", least=1),
    "4.1.1": Ledger("工作经验被推广", "四、第(一)项", ("乡级", "县级", "市级", "省级", "国家级")),
    "4.2.1": YesNo("承办全市性试点任务并通过验收", "四、第(二)项"),
    "4.3.1": YesNo("承办全市性大型活动", "四、第(三)项"),
    "4.3.2": Count("承办单位数", "四、第(三)项", "个", least=1),
    "4.3.3": YesNo("联合承办", "四、第(三)项"),
    "5.1.1": Count("受到市级以上通报批评", "五、第(一)项", "次"),
    "5.2.1": YesNo("发生失泄密事件", "五、第(二)项"),
    "6.2.1": YesNo("领导班子成员受到处分", "六、第(二)项"),
    "6.3.1": YesNo("提供虚假考核材料", "六、第(三)项"),
}
"""What is asked, by id; ``facts`` says what each answer must be."""

# 4.1.1
TIERS_4_1_1 = {"乡级": 0, "县级": 0, "市级": 2, "省级": 4, "国家级": 6}


def item_1_1(fact_1_1_1: int, fact_1_1_2: Real) -> int:
    """一、第(一)项 年度任务

    1、年度重点任务未按时限完成的，每项扣2分，因不可抗力未完成的除外。
    2、投资计划完成率低于95%的，每降低1个百分点扣0.5分，扣分不超过5分。
    """
    score = 40 - 4 * fact_1_1_1  # 1.1.1
    score -= min(max(floor(95 - fact_1_1_2), 0), 10)  # 1.1.2
    return score if score > 0 else 0


def item_1_2(fact_1_2_1: int, fact_1_2_2: int, fact_1_2_3: Real) -> Real:
    """一、第(二)项 督查督办

    1、督办事项逾期未办结的，第一次扣0.5分，第二次扣1分，第三次扣2分。
    2、研究督办工作的会议少于2次的，每少1次扣3分。
    3、办理质量不高被退回的，酌情扣0.5～1分。
    """
    score: Real = 40
    if fact_1_2_1 >= 1:  # 1.2.1.1
        score -= 1
    if fact_1_2_1 >= 2:  # 1.2.1.2
        score -= 2
    if fact_1_2_1 >= 3:  # 1.2.1.3
        score -= 4
    score -= 6 * max(2 - fact_1_2_2, 0)  # 1.2.2
    score -= 2 * fact_1_2_3  # 1.2.3
    return score if score > 0 else 0


def item_2_1(fact_2_1_1: int, fact_2_1_2: Real) -> Real:
    """二、第(一)项 理论学习

    1、领导班子集体学习少于12次的，每少1次扣1分，扣完为止。
    2、学习考勤不合要求的，按机关考勤办法扣分。
    """
    score: Real = 20 - 2 * max(12 - fact_2_1_1, 0)  # 2.1.1
    score -= 2 * fact_2_1_2  # 2.1.2
    return score if score > 0 else 0


def item_2_2(fact_2_2_1: bool, fact_2_2_2: int) -> int:
    """二、第(二)项 信息工作

    1、按季度报送工作信息的，得4分，否则不得分。
    2、信息被上级刊物采用的，每篇加1分，最多加6分。
    """
    score = max(8 if fact_2_2_1 else 0, 0)  # 2.2.1
    part = 2 * fact_2_2_2  # 2.2.2
    score += part if part < 12 else 12
    return score


def item_2_3(fact_2_3_1: Real) -> int:
    """二、第(三)项 预算管理

    预算执行率达到95%以上的，得10分；
    达到90%以上不足95%的，得8分；
    达到80%以上不足90%的，得5分；
    低于80%的，不得分。
    """
    score = max(
        20 if fact_2_3_1 >= 95 else 0,
        16 if 90 <= fact_2_3_1 < 95 else 0,
        10 if 80 <= fact_2_3_1 < 90 else 0,
        0,
    )  # 2.3.1
    return score


def item_3_1(fact_3_1_1: int, fact_3_1_2: Real, fact_3_1_3: Real) -> Real:
    """三、第(一)项 办事效率

    1、除系统故障外，超过承诺时限办结的，每件扣1分。
    2、平均办理时间超过3天的，每超过1天扣2分，不足1天的按1天计。
    3、服务态度被投诉的，每件扣1至3分。
    """
    score: Real = 24 - 2 * fact_3_1_1  # 3.1.1
    score -= 4 * max(ceil(fact_3_1_2 - 3), 0)  # 3.1.2
    score -= 2 * fact_3_1_3  # 3.1.3
    return score if score > 0 else 0


def item_3_2(fact_3_2_1: int, fact_3_2_2: int) -> int:
    """三、第(二)项 群众评议

    1、群众评议在全市排名第1名至第5名的，得18分，第6名至第15名的，得15分，第16名以后的，得12分。
    2、群众评议排名倒数第1名、第2名、第3名的，分别扣5分、3分、2分。
    """
    score = max(
        36 if 1 <= fact_3_2_1 <= 5 else 0,
        30 if 6 <= fact_3_2_1 <= 15 else 0,
        24 if fact_3_2_1 >= 16 else 0,
    )  # 3.2.1
    if fact_3_2_2 == 1:  # 3.2.2.1
        score -= 10
    if fact_3_2_2 == 2:  # 3.2.2.2
        score -= 6
    if fact_3_2_2 == 3:  # 3.2.2.3
        score -= 4
    return score if score > 0 else 0


def item_4_1(points_4_1_1: int) -> int:
    """四、第(一)项

    工作经验被国家级、省级、市级推广的，每次分别加3分、2分、1分，最多加4分。
    """
    part = points_4_1_1  # 4.1.1
    return part if part < 8 else 8


def item_4_2(fact_4_2_1: bool) -> int:
    """四、第(二)项

    承办全市性试点任务并通过验收的，加1分。
    """
    return 2 if fact_4_2_1 else 0  # 4.2.1


def item_4_3(fact_4_3_1: bool, fact_4_3_3: bool, fact_4_3_2: int) -> Real:
    """四、第(三)项

    承办全市性大型活动的，加2分；
    联合承办的，按承办单位数平均计分。
    """
    divisor(fact_4_3_2, "4.3.2")
    score: Real = (2 if fact_4_3_1 else 0) * largest(
        Fraction(2, divisor(fact_4_3_2, "4.3.2")) if fact_4_3_3 else 0, 2 if not fact_4_3_3 else 0
    )  # 4.3.1
    return score


def item_5_1() -> int:
    """五、第(一)项

    受到市级以上通报批评的，每次从总分中扣3分。
    """
    return 0


def item_5_2() -> int:
    """五、第(二)项

    发生失泄密事件的，从总分中扣5分。
    """
    return 0


def item_6_2() -> int:
    """六、第(二)项

    领导班子成员受到处分的，不得评为优秀。
    """
    return 0


def item_6_3() -> int:
    """六、第(三)项

    提供虚假考核材料的，一票否决，总分记0分。
    """
    return 0


def _article_1(given: Mapping[str, Any], items: dict[str, Exact], beside: Beside) -> Real:
    """一、 重点工作: its items, added up."""
    # 一、第(一)项
    fact_1_1_1 = given["1.1.1"]
    fact_1_1_2 = given["1.1.2"]
    if not (type(fact_1_1_1) is int and fact_1_1_1 >= 0 and real(fact_1_1_2) and fact_1_1_2 >= 0):
        raise Invalid
    score_1_1 = item_1_1(fact_1_1_1, fact_1_1_2)
    items["1.1"] = score_1_1
    # 一、第(二)项
    fact_1_2_1 = given["1.2.1"]
    fact_1_2_2 = given["1.2.2"]
    fact_1_2_3 = given["1.2.3"]
    if not (
        type(fact_1_2_1) is int
        and fact_1_2_1 >= 0
        and type(fact_1_2_2) is int
        and fact_1_2_2 >= 0
        and granted(fact_1_2_3, least=Fraction(1, 2), most=1)
    ):
        raise Invalid
    score_1_2 = item_1_2(fact_1_2_1, fact_1_2_2, fact_1_2_3)
    items["1.2"] = exact(score_1_2)
    return score_1_1 + score_1_2


def _article_2(given: Mapping[str, Any], items: dict[str, Exact], beside: Beside) -> Real:
    """二、 机关建设: its items, added up."""
    # 二、第(一)项
    fact_2_1_1 = given["2.1.1"]
    fact_2_1_2 = given["2.1.2"]
    if not (type(fact_2_1_1) is int and fact_2_1_1 >= 0 and granted(fact_2_1_2, most=10)):
        raise Invalid
    score_2_1 = item_2_1(fact_2_1_1, fact_2_1_2)
    items["2.1"] = exact(score_2_1)
    # 二、第(二)项
    fact_2_2_1 = given["2.2.1"]
    fact_2_2_2 = given["2.2.2"]
    if not (type(fact_2_2_1) is bool and type(fact_2_2_2) is int and fact_2_2_2 >= 0):
        raise Invalid
    score_2_2 = item_2_2(fact_2_2_1, fact_2_2_2)
    items["2.2"] = score_2_2
    # 二、第(三)项
    fact_2_3_1 = given["2.3.1"]
    if not (real(fact_2_3_1) and fact_2_3_1 >= 0):
        raise Invalid
    score_2_3 = item_2_3(fact_2_3_1)
    items["2.3"] = score_2_3
    return score_2_1 + score_2_2 + score_2_3


def _article_3(given: Mapping[str, Any], items: dict[str, Exact], beside: Beside) -> Real:
    """三、 服务评价: its items, added up."""
    # 三、第(一)项
    fact_3_1_1 = given["3.1.1"]
    fact_3_1_2 = given["3.1.2"]
    fact_3_1_3 = given["3.1.3"]
    if not (
        type(fact_3_1_1) is int
        and fact_3_1_1 >= 0
        and real(fact_3_1_2)
        and fact_3_1_2 >= 0
        and each_granted(fact_3_1_3, least=1, most=3)
    ):
        raise Invalid
    score_3_1 = item_3_1(fact_3_1_1, fact_3_1_2, fact_3_1_3)
    items["3.1"] = exact(score_3_1)
    # 三、第(二)项
    fact_3_2_1 = given["3.2.1"]
    fact_3_2_2 = given["3.2.2"]
    if not (
        type(fact_3_2_1) is int and fact_3_2_1 >= 1 and type(fact_3_2_2) is int and fact_3_2_2 >= 1
    ):
        raise Invalid
    score_3_2 = item_3_2(fact_3_2_1, fact_3_2_2)
    items["3.2"] = score_3_2
    return score_3_1 + score_3_2


def _article_4(given: Mapping[str, Any], items: dict[str, Exact], beside: Beside) -> Real:
    """四、 附加分: its items, added up."""
    # 四、第(一)项
    points_4_1_1 = sum(worth(given["4.1.1"], TIERS_4_1_1, once=False).values())
    score_4_1 = item_4_1(points_4_1_1)
    items["4.1"] = score_4_1
    # 四、第(二)项
    fact_4_2_1 = given["4.2.1"]
    if type(fact_4_2_1) is not bool:
        raise Invalid
    score_4_2 = item_4_2(fact_4_2_1)
    items["4.2"] = score_4_2
    # 四、第(三)项
    fact_4_3_1 = given["4.3.1"]
    fact_4_3_3 = given["4.3.3"]
    fact_4_3_2 = given["4.3.2"]
    if not (
        type(fact_4_3_1) is bool
        and type(fact_4_3_3) is bool
        and type(fact_4_3_2) is int
        and fact_4_3_2 >= 1
    ):
        raise Invalid
    score_4_3 = item_4_3(fact_4_3_1, fact_4_3_3, fact_4_3_2)
    items["4.3"] = exact(score_4_3)
    return score_4_1 + score_4_2 + score_4_3


def _article_5(given: Mapping[str, Any], items: dict[str, Exact], beside: Beside) -> int:
    """五、 扣分事项: its items, added up."""
    # 五、第(一)项
    fact_5_1_1 = given["5.1.1"]
    if not (type(fact_5_1_1) is int and fact_5_1_1 >= 0):
        raise Invalid
    score_5_1 = item_5_1()
    beside.charged += 6 * fact_5_1_1  # 5.1.1
    items["5.1"] = score_5_1
    # 五、第(二)项
    fact_5_2_1 = given["5.2.1"]
    if type(fact_5_2_1) is not bool:
        raise Invalid
    score_5_2 = item_5_2()
    beside.charged += 10 if fact_5_2_1 else 0  # 5.2.1
    items["5.2"] = score_5_2
    return score_5_1 + score_5_2


def _article_6(given: Mapping[str, Any], items: dict[str, Exact], beside: Beside) -> int:
    """六、 结果评定: its items, added up."""
    # 六、第(二)项
    fact_6_2_1 = given["6.2.1"]
    if type(fact_6_2_1) is not bool:
        raise Invalid
    score_6_2 = item_6_2()
    if fact_6_2_1:  # 6.2.1
        beside.barred = True
    items["6.2"] = score_6_2
    # 六、第(三)项
    fact_6_3_1 = given["6.3.1"]
    if type(fact_6_3_1) is not bool:
        raise Invalid
    score_6_3 = item_6_3()
    if fact_6_3_1:  # 6.3.1
        beside.void = True
    items["6.3"] = score_6_3
    return score_6_2 + score_6_3


def grade(total: Real, barred: bool) -> str:
    """The grade of a total, empty where it has none. ``barred``: the best is out of reach."""
    if total >= 190:
        return "良好" if barred else "优秀"
    if 160 <= total < 190:
        return "良好"
    if 120 <= total < 160:
        return "一般"
    if total < 120:
        return "较差"
    return ""


def score(facts: Mapping[str, object]) -> Graded:
    """Score an application: every fact of ``FACTS``, by id.

    Raises ``Refusal`` with every fault where facts are missing, unknown or unfit.
    """
    items: dict[str, Exact] = {}
    beside = Beside()
    try:
        score_of_1 = _article_1(facts, items, beside)
        score_of_2 = _article_2(facts, items, beside)
        score_of_3 = _article_3(facts, items, beside)
        score_of_4 = _article_4(facts, items, beside)
        score_of_5 = _article_5(facts, items, beside)
        score_of_6 = _article_6(facts, items, beside)
        if len(facts) != 24:
            check(facts, FACTS)
    except (KeyError, TypeError, Invalid, Undefined) as fault:
        raise refusal(facts, FACTS, fault) from None
    articles: dict[str, Exact] = {
        "1": exact(score_of_1),
        "2": exact(score_of_2),
        "3": exact(score_of_3),
        "4": exact(score_of_4),
        "5": score_of_5,
        "6": score_of_6,
    }
    total: Real = score_of_1 + score_of_2 + score_of_3 + score_of_6
    total = min(total, 200)
    total += score_of_4 + score_of_5
    total = 0 if beside.void else total - beside.charged
    return Graded(items, articles, exact(total), grade(total, beside.barred), None)
