"""某大学本科生综合测评: the exact score of an application.

《某大学本科生综合测评办法(示例)》

Generated from the official text; change the text, not this file. Its SHA-256:
d840dbc03237a8b5ee64f574ac5889aa556fd2d0f5a63f340581761e41a641fe

Scores are whole numbers that count 250ths of a point (``SCALE``); a score that divides facts by
facts is a pair, numerator and denominator. ``points`` makes a Fraction.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .evidence import Exact, worth
from .facts import Count, Fact, Invalid, Ledger, Undefined, YesNo, check, refusal
from .measured import Beside, Graded, Marks, Quantity, Real, best, exact, granted, real, rounded

HONOUR = "某大学本科生综合测评"
TEXT_SHA256 = "d840dbc03237a8b5ee64f574ac5889aa556fd2d0f5a63f340581761e41a641fe"
SCALE = 250
"""How many units of score a point has."""

READINGS: dict[str, str] = {}

FACTS: dict[str, Fact] = {
    "4.1.1": Count("无故缺席班会或者集体活动", "第四条第(一)项第1目", "次"),
    "4.1.2": Count("宿舍卫生检查不合格", "第四条第(一)项第2目", "次"),
    "4.1.3": Count("受到通报批评", "第四条第(一)项第3目", "次"),
    "4.2.1.1": YesNo("担任校级学生干部且考核合格", "第四条第(二)项第1目"),
    "4.2.1.2": YesNo("担任院级学生干部且考核合格", "第四条第(二)项第1目"),
    "4.2.1.3": YesNo("担任班级学生干部且考核合格", "第四条第(二)项第1目"),
    "4.2.2.1": YesNo("所在班级获得表彰", "第四条第(二)项第2目"),
    "4.2.2.2": YesNo("宿舍获得表彰", "第四条第(二)项第2目"),
    "4.3.1": Quantity("参加志愿服务", "第四条第(三)项第1目", "小时", least="0"),
    "4.3.2": Count("参加无偿献血", "第四条第(三)项第2目", "次"),
    "4.3.3": YesNo("获得志愿服务表彰", "第四条第(三)项第3目"),
    "4.0.1": YesNo("学年内受到记过以上处分", "第四条"),
    "5.1.1": Quantity("必修课平均成绩", "第五条第(一)项", "", least="0"),
    "5.1.2": Quantity("选修课平均成绩", "第五条第(一)项", "", least="0"),
    "5.2.1": Quantity("必修课平均成绩(全体平均)", "第五条第(二)项第1目", "", least="0"),
    "5.2.2": Quantity("必修课平均成绩在班级排名", "第五条第(二)项第2目", "名", least="0"),
    "5.3.1.1": Ledger(
        "学科竞赛",
        "第五条第(三)项第1组第1行",
        ("校级三等奖", "校级二等奖", "省级三等奖", "校级一等奖", "省级二等奖", "国家级三等奖", "省级一等奖", "国家级二等奖", "国家级一等奖"),
    ),
    "5.4.1": YesNo("在公开出版的刊物上发表学术论文", "第五条第(四)项"),
    "5.4.2": YesNo("本人为第一作者", "第五条第(四)项"),
    "5.4.3": YesNo("第二作者", "第五条第(四)项"),
    "5.4.4": YesNo("第三作者", "第五条第(四)项"),
    "6.1.1": Quantity("体质健康测试成绩", "第六条第(一)项", "分", least="0"),
    "6.2.1": Quantity("参加课外锻炼", "第六条第(二)项", "次", least="0"),
    "7.1.1": Marks("参加文艺展演", "第七条第(一)项第1目", least="0", most="2"),
    "7.1.2": Count("参加美育讲座", "第七条第(一)项第2目", "次"),
    "7.2.1": YesNo("在校级以上艺术比赛中获奖", "第七条第(二)项"),
    "7.2.2": YesNo("集体项目", "第七条第(二)项"),
    "8.1.1": Count("参加劳动实践", "第八条第(一)项", "次"),
    "8.2.1.1": YesNo("被评为文明宿舍", "第八条第(二)项第1组第1行"),
    "8.2.1.2": Count("值日缺勤", "第八条第(二)项第1组第2行", "次"),
    "10.0.1": YesNo("学年内有必修课不及格", "第十条"),
}
"""What is asked, by id; ``facts`` says what each answer must be."""

# 5.3.1.1、5.3.1.2、5.3.1.3
TIERS_5_3_1_1 = {
    "校级三等奖": 125,
    "校级二等奖": 250,
    "省级三等奖": 375,
    "校级一等奖": 375,
    "省级二等奖": 500,
    "国家级三等奖": 750,
    "省级一等奖": 750,
    "国家级二等奖": 1000,
    "国家级一等奖": 1250,
}


def item_4_1(fact_4_1_1: int, fact_4_1_2: int, fact_4_1_3: int) -> int:
    """第四条第(一)项 日常表现

    1、无故缺席班会或者集体活动的，每次扣0.5分；
    2、宿舍卫生检查不合格的，每次扣0.5分，最多扣2分；
    3、受到通报批评的，每次扣3分。
    """
    score = 2000 - 125 * fact_4_1_1  # 4.1.1
    score -= min(125 * fact_4_1_2, 500)  # 4.1.2
    score -= 750 * fact_4_1_3  # 4.1.3
    return score if score > 0 else 0


def item_4_2(
    fact_4_2_1_1: bool,
    fact_4_2_1_2: bool,
    fact_4_2_1_3: bool,
    fact_4_2_2_1: bool,
    fact_4_2_2_2: bool,
) -> int:
    """第四条第(二)项 学生工作

    1、担任校级、院级、班级学生干部且考核合格的，分别计4分、3分、2分，兼任多项职务的，只计最高分
    ；
    2、所在班级、宿舍获得表彰的，各加1分。
    """
    score = max(
        1000 if fact_4_2_1_1 else 0, 750 if fact_4_2_1_2 else 0, 500 if fact_4_2_1_3 else 0
    )  # 4.2.1
    if fact_4_2_2_1:  # 4.2.2.1
        score += 250
    if fact_4_2_2_2:  # 4.2.2.2
        score += 250
    return score


def item_4_3(fact_4_3_1: Real, fact_4_3_2: int, fact_4_3_3: bool) -> int:
    """第四条第(三)项 志愿服务

    1、参加志愿服务满20小时的，计2分，不满20小时的，不计分；
    2、参加无偿献血的，每次加1分，最多计2次；
    3、获得志愿服务表彰的，加2分。
    """
    score = max(500 if fact_4_3_1 >= 20 else 0, 0)  # 4.3.1
    score += 250 * min(fact_4_3_2, 2)  # 4.3.2
    if fact_4_3_3:  # 4.3.3
        score += 500
    return score


def item_4_0() -> int:
    """第四条 德育测评"""
    return 0


def item_5_1(fact_5_1_1: Real, fact_5_1_2: Real) -> Real:
    """第五条第(一)项 学业成绩

    学业成绩得分=（必修课平均成绩×80%+选修课平均成绩×20%）×48%。
    """
    score: Real = 24 * (4 * fact_5_1_1 + fact_5_1_2)  # 5.1.1
    return score if score < 12000 else 12000


def item_5_2(fact_5_1_1: Real, fact_5_2_1: Real, fact_5_2_2: Real) -> int:
    """第五条第(二)项 学习进步

    1、必修课平均成绩高于班级平均分的，加1分；
    2、必修课平均成绩在班级排名第1名、第2名、第3名的，分别加3分、2分、1分。
    """
    score = 250 if fact_5_1_1 > fact_5_2_1 else 0  # 5.2.1
    if fact_5_2_2 == 1:  # 5.2.2.1
        score += 750
    if fact_5_2_2 == 2:  # 5.2.2.2
        score += 500
    if fact_5_2_2 == 3:  # 5.2.2.3
        score += 250
    return score if score < 1000 else 1000


def item_5_3(points_5_3_1_1: int) -> int:
    """第五条第(三)项 学科竞赛

    在学科竞赛中获奖的，按下表计分，同一竞赛多次获奖的，只计最高分，本项最多计2项。
    级别
    一等奖
    二等奖
    三等奖
    国家级
    5分
    4分
    3分
    省级
    3分
    2分
    1.5分
    校级
    1.5分
    1分
    0.5分
    """
    score = points_5_3_1_1  # 5.3.1.1
    return score if score < 1250 else 1250


def item_5_4(fact_5_4_1: bool, fact_5_4_2: bool, fact_5_4_3: bool, fact_5_4_4: bool) -> int:
    """第五条第(四)项 学术论文

    在公开出版的刊物上发表学术论文的，计3分；
    本人为第一作者、第二作者、第三作者的，分别按100%、50%、30%计分。
    """
    score = (3 if fact_5_4_1 else 0) * max(
        250 if fact_5_4_2 else 0, 125 if fact_5_4_3 else 0, 75 if fact_5_4_4 else 0
    )  # 5.4.1
    return score


def item_6_1(fact_6_1_1: Real) -> int:
    """第六条第(一)项 体质健康测试

    体质健康测试成绩≥90分的，得7分，≥80分的，得6分，≥60分的，得4分，＜60分的，不得分。
    """
    score = max(
        1750 if fact_6_1_1 >= 90 else 0,
        1500 if fact_6_1_1 >= 80 else 0,
        1000 if fact_6_1_1 >= 60 else 0,
        0,
    )  # 6.1.1
    return score


def item_6_2(fact_6_2_1: Real) -> int:
    """第六条第(二)项 课外锻炼

    参加课外锻炼少于30次的，每少2次扣0.5分，不足2次的不计，扣完为止。
    """
    score = 750 - 125 * max((30 - fact_6_2_1) // 2, 0)  # 6.2.1
    return score if score > 0 else 0


def item_7_1(fact_7_1_1: Real, fact_7_1_2: int) -> Real:
    """第七条第(一)项 艺术实践

    1、参加文艺展演的，由学院根据表现酌情加0～2分；
    2、参加美育讲座的，每次加0.5分，每学年最多加1分。
    """
    score: Real = 250 * fact_7_1_1  # 7.1.1
    part: Real = 125 * fact_7_1_2  # 7.1.2
    score += part if part < 250 else 250
    return score


def item_7_2(fact_7_2_1: bool, fact_7_2_2: bool) -> int:
    """第七条第(二)项 艺术比赛

    在校级以上艺术比赛中获奖的，计2分；
    集体项目减半计分。
    """
    score = (2 if fact_7_2_1 else 0) * max(
        125 if fact_7_2_2 else 0, 250 if not fact_7_2_2 else 0
    )  # 7.2.1
    return score


def item_8_1(fact_8_1_1: int) -> int:
    """第八条第(一)项 劳动实践

    参加劳动实践的，每满4次计1分，最高3分。
    """
    part = 250 * (fact_8_1_1 // 4)  # 8.1.1
    return part if part < 750 else 750


def item_8_2(fact_8_2_1_1: bool, fact_8_2_1_2: int) -> int:
    """第八条第(二)项 宿舍劳动

    按下表记分。
    情形
    记分
    被评为文明宿舍
    +2
    值日缺勤（每次）
    -0.5
    """
    score = 500 if fact_8_2_1_1 else 0  # 8.2.1.1
    score -= 125 * fact_8_2_1_2  # 8.2.1.2
    return score if score > 0 else 0


def item_10() -> int:
    """第十条

    学年内有必修课不及格的，不得评为优秀。
    """
    return 0


def _article_4(given: Mapping[str, Any], items: dict[str, Exact], beside: Beside) -> int:
    """第四条 德育测评: its items, added up."""
    # 第四条第(一)项
    fact_4_1_1 = given["4.1.1"]
    fact_4_1_2 = given["4.1.2"]
    fact_4_1_3 = given["4.1.3"]
    if not (
        type(fact_4_1_1) is int
        and fact_4_1_1 >= 0
        and type(fact_4_1_2) is int
        and fact_4_1_2 >= 0
        and type(fact_4_1_3) is int
        and fact_4_1_3 >= 0
    ):
        raise Invalid
    score_4_1 = item_4_1(fact_4_1_1, fact_4_1_2, fact_4_1_3)
    items["4.1"] = score_4_1
    # 第四条第(二)项
    fact_4_2_1_1 = given["4.2.1.1"]
    fact_4_2_1_2 = given["4.2.1.2"]
    fact_4_2_1_3 = given["4.2.1.3"]
    fact_4_2_2_1 = given["4.2.2.1"]
    fact_4_2_2_2 = given["4.2.2.2"]
    if not (
        type(fact_4_2_1_1) is bool
        and type(fact_4_2_1_2) is bool
        and type(fact_4_2_1_3) is bool
        and type(fact_4_2_2_1) is bool
        and type(fact_4_2_2_2) is bool
    ):
        raise Invalid
    score_4_2 = item_4_2(fact_4_2_1_1, fact_4_2_1_2, fact_4_2_1_3, fact_4_2_2_1, fact_4_2_2_2)
    items["4.2"] = score_4_2
    # 第四条第(三)项
    fact_4_3_1 = given["4.3.1"]
    fact_4_3_2 = given["4.3.2"]
    fact_4_3_3 = given["4.3.3"]
    if not (
        real(fact_4_3_1)
        and fact_4_3_1 >= 0
        and type(fact_4_3_2) is int
        and fact_4_3_2 >= 0
        and type(fact_4_3_3) is bool
    ):
        raise Invalid
    score_4_3 = item_4_3(fact_4_3_1, fact_4_3_2, fact_4_3_3)
    items["4.3"] = score_4_3
    # 第四条
    fact_4_0_1 = given["4.0.1"]
    if type(fact_4_0_1) is not bool:
        raise Invalid
    score_4_0 = item_4_0()
    items["4.0"] = score_4_0
    score = score_4_1 + score_4_2 + score_4_3 + score_4_0
    if fact_4_0_1:  # 4.0.1
        score = 0
    return score


def _article_5(given: Mapping[str, Any], items: dict[str, Exact], beside: Beside) -> Real:
    """第五条 智育测评: its items, added up."""
    # 第五条第(一)项
    fact_5_1_1 = given["5.1.1"]
    fact_5_1_2 = given["5.1.2"]
    if not (real(fact_5_1_1) and fact_5_1_1 >= 0 and real(fact_5_1_2) and fact_5_1_2 >= 0):
        raise Invalid
    score_5_1 = item_5_1(fact_5_1_1, fact_5_1_2)
    items["5.1"] = exact(score_5_1)
    # 第五条第(二)项
    fact_5_2_1 = given["5.2.1"]
    fact_5_2_2 = given["5.2.2"]
    if not (real(fact_5_2_1) and fact_5_2_1 >= 0 and real(fact_5_2_2) and fact_5_2_2 >= 0):
        raise Invalid
    score_5_2 = item_5_2(fact_5_1_1, fact_5_2_1, fact_5_2_2)
    items["5.2"] = score_5_2
    # 第五条第(三)项
    points_5_3_1_1 = best(worth(given["5.3.1.1"], TIERS_5_3_1_1), 2)
    score_5_3 = item_5_3(points_5_3_1_1)
    items["5.3"] = score_5_3
    # 第五条第(四)项
    fact_5_4_1 = given["5.4.1"]
    fact_5_4_2 = given["5.4.2"]
    fact_5_4_3 = given["5.4.3"]
    fact_5_4_4 = given["5.4.4"]
    if not (
        type(fact_5_4_1) is bool
        and type(fact_5_4_2) is bool
        and type(fact_5_4_3) is bool
        and type(fact_5_4_4) is bool
    ):
        raise Invalid
    score_5_4 = item_5_4(fact_5_4_1, fact_5_4_2, fact_5_4_3, fact_5_4_4)
    items["5.4"] = score_5_4
    return score_5_1 + score_5_2 + score_5_3 + score_5_4


def _article_6(given: Mapping[str, Any], items: dict[str, Exact], beside: Beside) -> int:
    """第六条 体育测评: its items, added up."""
    # 第六条第(一)项
    fact_6_1_1 = given["6.1.1"]
    if not (real(fact_6_1_1) and fact_6_1_1 >= 0):
        raise Invalid
    items["6.1"] = score_6_1 = item_6_1(fact_6_1_1)
    # 第六条第(二)项
    fact_6_2_1 = given["6.2.1"]
    if not (real(fact_6_2_1) and fact_6_2_1 >= 0):
        raise Invalid
    items["6.2"] = score_6_2 = item_6_2(fact_6_2_1)
    return score_6_1 + score_6_2


def _article_7(given: Mapping[str, Any], items: dict[str, Exact], beside: Beside) -> Real:
    """第七条 美育测评: its items, added up."""
    # 第七条第(一)项
    fact_7_1_1 = given["7.1.1"]
    fact_7_1_2 = given["7.1.2"]
    if not (granted(fact_7_1_1, least=0, most=2) and type(fact_7_1_2) is int and fact_7_1_2 >= 0):
        raise Invalid
    score_7_1 = item_7_1(fact_7_1_1, fact_7_1_2)
    items["7.1"] = exact(score_7_1)
    # 第七条第(二)项
    fact_7_2_1 = given["7.2.1"]
    fact_7_2_2 = given["7.2.2"]
    if not (type(fact_7_2_1) is bool and type(fact_7_2_2) is bool):
        raise Invalid
    score_7_2 = item_7_2(fact_7_2_1, fact_7_2_2)
    items["7.2"] = score_7_2
    return score_7_1 + score_7_2


def _article_8(given: Mapping[str, Any], items: dict[str, Exact], beside: Beside) -> int:
    """第八条 劳育测评: its items, added up."""
    # 第八条第(一)项
    fact_8_1_1 = given["8.1.1"]
    if not (type(fact_8_1_1) is int and fact_8_1_1 >= 0):
        raise Invalid
    items["8.1"] = score_8_1 = item_8_1(fact_8_1_1)
    # 第八条第(二)项
    fact_8_2_1_1 = given["8.2.1.1"]
    fact_8_2_1_2 = given["8.2.1.2"]
    if not (type(fact_8_2_1_1) is bool and type(fact_8_2_1_2) is int and fact_8_2_1_2 >= 0):
        raise Invalid
    items["8.2"] = score_8_2 = item_8_2(fact_8_2_1_1, fact_8_2_1_2)
    return score_8_1 + score_8_2


def _article_10(given: Mapping[str, Any], items: dict[str, Exact], beside: Beside) -> int:
    """第十条: its items, added up."""
    fact_10_0_1 = given["10.0.1"]
    if type(fact_10_0_1) is not bool:
        raise Invalid
    score_10 = item_10()
    if fact_10_0_1:  # 10.0.1
        beside.barred = True
    items["10"] = score_10
    return score_10


def grade(total: Real, barred: bool) -> str:
    """The grade of a total, empty where it has none. ``barred``: the best is out of reach."""
    if total >= 22500:
        return "良好" if barred else "优秀"
    if 20000 <= total < 22500:
        return "良好"
    if 15000 <= total < 20000:
        return "合格"
    if total < 15000:
        return "不合格"
    return ""


def score(facts: Mapping[str, object]) -> Graded:
    """Score an application: every fact of ``FACTS``, by id.

    Raises ``Refusal`` with every fault where facts are missing, unknown or unfit.
    """
    items: dict[str, Exact] = {}
    beside = Beside()
    try:
        score_of_4 = _article_4(facts, items, beside)
        score_of_5 = _article_5(facts, items, beside)
        score_of_6 = _article_6(facts, items, beside)
        score_of_7 = _article_7(facts, items, beside)
        score_of_8 = _article_8(facts, items, beside)
        score_of_10 = _article_10(facts, items, beside)
        if len(facts) != 31:
            check(facts, FACTS)
    except (KeyError, TypeError, Invalid, Undefined) as fault:
        raise refusal(facts, FACTS, fault) from None
    articles: dict[str, Exact] = {
        "4": score_of_4,
        "5": exact(score_of_5),
        "6": score_of_6,
        "7": exact(score_of_7),
        "8": score_of_8,
        "10": score_of_10,
    }
    total: Real = score_of_4 + score_of_5 + score_of_6 + score_of_7 + score_of_8 + score_of_10
    total = min(total, 25000)
    total = 0 if beside.void else total - beside.charged
    return Graded(
        items, articles, exact(total), grade(total, beside.barred), rounded(total, SCALE, 2)
    )
