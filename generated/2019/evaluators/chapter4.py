"""党员民警示范岗: the exact score of an application.

《全市公安机关基层所队党建“红色细胞工程”三争活动创评办法(2019年修订草案,示例)》

Generated from the official text; change the text, not this file. Its SHA-256:
9fa62f4f2f99a3d6578af5dc444eb3e910901b8bdc9fef1e237f6183e6efca26

Scores are whole numbers that count half points (``SCALE``); a score that divides facts by
facts is a pair, numerator and denominator. ``points`` makes a Fraction.

Readings chosen where the text leaves a place open:

- 百分比: 不超过
- 总票为零: 拒绝
- 有效票为零: 零分
- 子项扣完为止: 是
- 前提依赖: 否
- 10.3扣分: 内扣
- 若干下限: 1
- 满百: 零分
- 补选扣分: 一次
- 汇报计分: 逐次
- 会议计期: 按期
- 无此组织: 不适用
- 集体荣誉: 逐次
- 档次重叠: 就高
- 同文: 就高
- 无对象: 零分
- 任职: 累计
- 17.2基础: 十五
- 同一对象: 一次
- 同一事项: 总分最大
- 22下限: 分年
- 前含当日: 含当日
- 29三: 仅示范岗
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .evidence import Exact, Scores, divisor, missed_times, most_then_first, placements, worth
from .facts import (
    QUARTERS,
    Count,
    Day,
    Fact,
    Invalid,
    Ledger,
    Periodic,
    Undefined,
    Year,
    YesNo,
    check,
    refusal,
)

HONOUR = "党员民警示范岗"
TEXT_SHA256 = "9fa62f4f2f99a3d6578af5dc444eb3e910901b8bdc9fef1e237f6183e6efca26"
SCALE = 2
"""How many units of score a point has."""

READINGS: dict[str, str] = {
    "百分比": "不超过",
    "总票为零": "拒绝",
    "有效票为零": "零分",
    "子项扣完为止": "是",
    "前提依赖": "否",
    "10.3扣分": "内扣",
    "若干下限": "1",
    "满百": "零分",
    "补选扣分": "一次",
    "汇报计分": "逐次",
    "会议计期": "按期",
    "无此组织": "不适用",
    "集体荣誉": "逐次",
    "档次重叠": "就高",
    "同文": "就高",
    "无对象": "零分",
    "任职": "累计",
    "17.2基础": "十五",
    "同一对象": "一次",
    "同一事项": "总分最大",
    "22下限": "分年",
    "前含当日": "含当日",
    "29三": "仅示范岗",
}

FACTS: dict[str, Fact] = {
    "8.0.1": Count("有效票数", "第八条", "票", most_fact="8.0.2"),
    "8.0.2": Count("总投票数", "第八条", "票"),
    "8.0.3": Count("有效满意票数", "第八条", "票", most_fact="8.0.1"),
    "20.1.1": Count("按规定参加“三会一课”等组织活动,未经请假批准", "第二十条第(一)项", "次"),
    "20.2.1": Periodic("向党支部汇报思想和工作情况", "第二十条第(二)项", "次", QUARTERS),
    "20.2.2": Count("遇有重要情况和问题应随时汇报", "第二十条第(二)项", "次"),
    "20.3.1": Count("不按月向组织交纳党费或者不规范记载", "第二十条第(三)项", "次"),
    "20.4.1": YesNo("准确登记党员基本情况", "第二十条第(四)项第1目"),
    "20.4.2": Count("参加组织活动信息不齐全", "第二十条第(四)项第2目", "次"),
    "20.4.3": Count("交纳党费记载不全", "第二十条第(四)项第3目", "次"),
    "20.5.1": YesNo("认真撰写党性分析材料,并及时向党组织形成书面报告", "第二十条第(五)项第1目"),
    "20.5.2": YesNo(
        "党性分析材料结合支部党员组织生活批评和自我批评,以及党员和群众广泛意见",
        "第二十条第(五)项第2目",
    ),
    "21.1.1": Ledger(
        "立功受奖", "第二十一条第(一)项第1目", ("嘉奖", "三等功", "二等功", "一等功", "荣誉称号")
    ),
    "21.2.1": Ledger(
        "获得先进个人或标兵", "第二十一条第(二)项第1目", ("县局", "市局", "省厅", "部级")
    ),
    "22.0.1": Count("前一年度名次", "第二十二条", "名次", least=1),
    "22.0.2": Count("本年度名次", "第二十二条", "名次", least=1),
    "考评年度": Year("考评年度", "全文", optional=True),
    "任期起": Day("任期起", "全文", optional=True),
    "任期止": Day("任期止", "全文", optional=True),
}
"""What is asked, by id; ``facts`` says what each answer must be."""

# 21.1.1、21.1.2、21.1.3
TIERS_21_1_1 = {"嘉奖": 2, "三等功": 4, "二等功": 6, "一等功": 6, "荣誉称号": 6}
# 21.2.1、21.2.2、21.2.3
TIERS_21_2_1 = {"县局": 2, "市局": 4, "省厅": 6, "部级": 6}


def item_8(fact_8_0_1: int, fact_8_0_2: int, fact_8_0_3: int) -> tuple[int, int]:
    """第八条 现场测评

    党建工作示范点、党组织示范带头人和党员民警示范岗现场测评分值均为10分,其中有效票数占比和满意
    度占比分别为5分。
    现场测评问卷有满意和不满意选项(二者选其一),且对应给予两个以上具体事例,结合台账资料认定是否为
    有效票。
    有效票数占比得分=(有效票数÷总投票数)×5分,满意度占比得分=(有效满意票数÷有效总票数)×5分,两项得
    分为现场测评分数。
    """
    score, over = 10 * fact_8_0_1, divisor(fact_8_0_2, "8.0.2")  # 8.0.1
    part, part_over = 10 * (fact_8_0_3 if fact_8_0_1 else 0), fact_8_0_1 or 1  # 8.0.2
    score = score * part_over + part * over
    over *= part_over
    return score, over


def item_20_1(fact_20_1_1: int) -> int:
    """第二十条第(一)项 执行党支部制度情况

    按规定参加“三会一课”等组织活动,未经请假批准的,每少1次扣2分。
    """
    score = 40 - 4 * fact_20_1_1  # 20.1.1
    return score if score > 0 else 0


def item_20_2(missed_20_2_1: int, fact_20_2_2: int) -> int:
    """第二十条第(二)项 思想汇报情况

    每季度至少向党支部汇报1次思想和工作情况,遇有重要情况和问题应随时汇报,每少1次扣2分。
    """
    score = 16 - 4 * (missed_20_2_1 + fact_20_2_2)  # 20.2.1
    return score if score > 0 else 0


def item_20_3(fact_20_3_1: int) -> int:
    """第二十条第(三)项 按月交纳党费

    不按月向组织交纳党费或者不规范记载的,每有1次扣1分。
    """
    score = 12 - 2 * fact_20_3_1  # 20.3.1
    return score if score > 0 else 0


def item_20_4(fact_20_4_1: bool, fact_20_4_2: int, fact_20_4_3: int) -> int:
    """第二十条第(四)项 党员手册记载

    1、准确登记党员基本情况的,加2分;
    2、参加组织活动信息不齐全的(2分),每少1次扣0.5分;
    3、交纳党费记载不全的(2分),每少1次扣0.5分。
    """
    score = 4 if fact_20_4_1 else 0  # 20.4.1
    part = 4 - fact_20_4_2  # 20.4.2
    score += part if part > 0 else 0
    part = 4 - fact_20_4_3  # 20.4.3
    score += part if part > 0 else 0
    return score


def item_20_5(fact_20_5_1: bool, fact_20_5_2: bool) -> int:
    """第二十条第(五)项 撰写党性分析材料

    1、认真撰写党性分析材料,并及时向党组织形成书面报告的,加3分;
    2、党性分析材料结合支部党员组织生活批评和自我批评,以及党员和群众广泛意见的,加2分。
    """
    score = 6 if fact_20_5_1 else 0  # 20.5.1
    if fact_20_5_2:  # 20.5.2
        score += 4
    return score


def item_21_1(points_21_1_1: int) -> int:
    """第二十一条第(一)项 立功受奖

    1、个人二等功以上的,每有1次加3分;
    2、个人三等功以上的,每有1次加2分;
    3、个人嘉奖以上的,每有1次加1分。
    """
    score = points_21_1_1  # 21.1.1
    return score if score < 10 else 10


def item_21_2(points_21_2_1: int) -> int:
    """第二十一条第(二)项 其他表彰奖励

    1、获得省厅以上先进个人或标兵的,每有1次加3分;
    2、获得设区市公安局以上先进个人或标兵的,每有1次加2分;
    3、获得县(市)区公安(分)局以上先进个人或标兵的,每有1次加1分;
    4、上述以上含本级。
    """
    score = points_21_2_1  # 21.2.1
    return score if score < 10 else 10


def item_22(fact_22_0_1: int, fact_22_0_2: int) -> int:
    """第二十二条 岗位业绩情况

    按照综合业绩所在县(市)区公安(分)局近两年条线(或所在单位)排名,前一年度分值为15分,本年度分值为
    20分,每低第一名1个名次扣0.5分,两年分别得分总和为岗位业绩成绩。
    """
    part = 30 - (fact_22_0_1 - 1)  # 22.0.1
    score = part if part > 0 else 0
    part = 40 - (fact_22_0_2 - 1)  # 22.0.2
    score += part if part > 0 else 0
    return score


def _article_8(given: Mapping[str, Any], items: dict[str, Exact]) -> tuple[int, int]:
    """第八条 现场测评: its items, added up."""
    fact_8_0_1 = given["8.0.1"]
    fact_8_0_2 = given["8.0.2"]
    fact_8_0_3 = given["8.0.3"]
    if not (
        type(fact_8_0_1) is int
        and type(fact_8_0_2) is int
        and fact_8_0_2 >= 0
        and 0 <= fact_8_0_1 <= fact_8_0_2
        and type(fact_8_0_3) is int
        and 0 <= fact_8_0_3 <= fact_8_0_1
    ):
        raise Invalid
    score_8, over_8 = item_8(fact_8_0_1, fact_8_0_2, fact_8_0_3)
    items["8"] = score_8, over_8
    return score_8, over_8


def _article_20(given: Mapping[str, Any], items: dict[str, Exact]) -> int:
    """第二十条 履行党员义务情况: its items, added up."""
    # 第二十条第(一)项
    fact_20_1_1 = given["20.1.1"]
    if not (type(fact_20_1_1) is int and fact_20_1_1 >= 0):
        raise Invalid
    items["20.1"] = score_20_1 = item_20_1(fact_20_1_1)
    # 第二十条第(二)项
    fact_20_2_2 = given["20.2.2"]
    if not (type(fact_20_2_2) is int and fact_20_2_2 >= 0):
        raise Invalid
    missed_20_2_1 = missed_times(given["20.2.1"], QUARTERS, 1)
    items["20.2"] = score_20_2 = item_20_2(missed_20_2_1, fact_20_2_2)
    # 第二十条第(三)项
    fact_20_3_1 = given["20.3.1"]
    if not (type(fact_20_3_1) is int and fact_20_3_1 >= 0):
        raise Invalid
    items["20.3"] = score_20_3 = item_20_3(fact_20_3_1)
    # 第二十条第(四)项
    fact_20_4_1 = given["20.4.1"]
    fact_20_4_2 = given["20.4.2"]
    fact_20_4_3 = given["20.4.3"]
    if not (
        type(fact_20_4_1) is bool
        and type(fact_20_4_2) is int
        and fact_20_4_2 >= 0
        and type(fact_20_4_3) is int
        and fact_20_4_3 >= 0
    ):
        raise Invalid
    items["20.4"] = score_20_4 = item_20_4(fact_20_4_1, fact_20_4_2, fact_20_4_3)
    # 第二十条第(五)项
    fact_20_5_1 = given["20.5.1"]
    fact_20_5_2 = given["20.5.2"]
    if not (type(fact_20_5_1) is bool and type(fact_20_5_2) is bool):
        raise Invalid
    items["20.5"] = score_20_5 = item_20_5(fact_20_5_1, fact_20_5_2)
    return score_20_1 + score_20_2 + score_20_3 + score_20_4 + score_20_5


def _article_21(given: Mapping[str, Any], items: dict[str, Exact]) -> int:
    """第二十一条 岗位示范引领: its items, added up."""
    # 第二十一条第(一)项
    points_21_1_1 = worth(given["21.1.1"], TIERS_21_1_1)
    # 第二十一条第(二)项
    points_21_2_1 = worth(given["21.2.1"], TIERS_21_2_1)
    # 第二十一条第(一)项、第二十一条第(二)项: 同一事项只计一次
    score_21_1, score_21_2 = max(
        (
            (item_21_1(one), item_21_2(other))
            for one, other in placements(points_21_1_1, points_21_2_1)
        ),
        key=most_then_first,
    )
    items["21.1"] = score_21_1
    items["21.2"] = score_21_2
    return score_21_1 + score_21_2


def _article_22(given: Mapping[str, Any], items: dict[str, Exact]) -> int:
    """第二十二条 岗位业绩情况: its items, added up."""
    fact_22_0_1 = given["22.0.1"]
    fact_22_0_2 = given["22.0.2"]
    if not (
        type(fact_22_0_1) is int
        and fact_22_0_1 >= 1
        and type(fact_22_0_2) is int
        and fact_22_0_2 >= 1
    ):
        raise Invalid
    items["22"] = score_22 = item_22(fact_22_0_1, fact_22_0_2)
    return score_22


def score(facts: Mapping[str, object]) -> Scores:
    """Score an application: every fact of ``FACTS``, by id.

    Raises ``Refusal`` with every fault where facts are missing, unknown or unfit.
    """
    items: dict[str, Exact] = {}
    try:
        score_of_8, over_of_8 = _article_8(facts, items)
        score_of_20 = _article_20(facts, items)
        score_of_21 = _article_21(facts, items)
        score_of_22 = _article_22(facts, items)
        if len(facts) != 16:
            check(facts, FACTS)
    except (KeyError, TypeError, Invalid, Undefined) as fault:
        raise refusal(facts, FACTS, fault) from None
    articles: dict[str, Exact] = {
        "8": (score_of_8, over_of_8),
        "20": score_of_20,
        "21": score_of_21,
        "22": score_of_22,
    }
    whole = score_of_20 + score_of_21 + score_of_22
    total = whole * over_of_8 + score_of_8, over_of_8
    return Scores(items, articles, total)
