"""党组织示范带头人: the exact score of an application.

《全市公安机关基层所队党建“红色细胞工程”三争活动创评办法(2019年修订草案,示例)》

Generated from the official text; change the text, not this file. Its SHA-256:
9fa62f4f2f99a3d6578af5dc444eb3e910901b8bdc9fef1e237f6183e6efca26

Scores are whole numbers that count points (``SCALE``); a score that divides facts by
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

from .evidence import Exact, Scores, divisor, full_years, most_then_first, placements, term, worth
from .facts import Count, Day, Fact, Invalid, Ledger, Spells, Undefined, Year, YesNo, check, refusal

HONOUR = "党组织示范带头人"
TEXT_SHA256 = "9fa62f4f2f99a3d6578af5dc444eb3e910901b8bdc9fef1e237f6183e6efca26"
SCALE = 1
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
    "16.1.1": YesNo("按规定参加“三会一课”等组织活动,未编入党小组", "第十六条第(一)项"),
    "16.1.2": Count("无故不参加支部、小组活动", "第十六条第(一)项", "次"),
    "16.2.1": Count("未按月向组织交纳党费或者未规范记载", "第十六条第(二)项", "次"),
    "16.3.1": YesNo("准确登记党员基本情况", "第十六条第(三)项第1目"),
    "16.3.2": Count("参加组织活动信息记载不齐全", "第十六条第(三)项第2目", "次"),
    "16.4.1": YesNo("认真撰写党性分析材料,并及时向党组织形成书面报告", "第十六条第(四)项第1目"),
    "16.4.2": YesNo(
        "党性分析材料结合支部党员组织生活开展批评和自我批评,以及吸取党员和群众广泛意见,落实整改措施",
        "第十六条第(四)项第2目",
    ),
    "17.1.1": Spells("担任基层党组织书记经历", "第十七条第(一)项"),
    "17.2.1": Count("按规定组织支部党员大会、支委会、组织生活会", "第十七条第(二)项", "次"),
    "17.2.2": Count("亲自备课,形成教案并上党课", "第十七条第(二)项", "次"),
    "17.3.1": Count("应该讨论没有讨论", "第十七条第(三)项", "项"),
    "17.4.1": Count("不符合要求", "第十七条第(四)项", "项"),
    "17.4.2": YesNo("关键程序不规范", "第十七条第(四)项"),
    "18.1.1": Count("近3年所在支部基层党建述职评议被评为“优秀”", "第十八条第(一)项", "次"),
    "18.2.1": Ledger(
        "任期内所在党支部、党务干部、党员被评为党内优秀(先进)",
        "第十八条第(二)项",
        ("县级", "市级", "省级", "国家级"),
    ),
    "18.3.1": Ledger(
        "任期内撰写发表党建理论调研文章的,在党建刊物(含公安内网)发表",
        "第十八条第(三)项",
        ("县级", "市级", "省级", "国家级"),
    ),
    "19.1.1": Ledger(
        "立功受奖", "第十九条第(一)项第1目", ("嘉奖", "三等功", "二等功", "一等功", "荣誉称号")
    ),
    "19.2.1": Ledger(
        "获得先进个人或标兵", "第十九条第(二)项第1目", ("县局", "市局", "省厅", "部级")
    ),
    "考评年度": Year("考评年度", "全文", optional=True),
    "任期起": Day("任期起", "全文", optional=True),
    "任期止": Day("任期止", "全文", optional=True),
}
"""What is asked, by id; ``facts`` says what each answer must be."""

# 18.2.1、18.2.2
TIERS_18_2_1 = {"县级": 4, "市级": 4, "省级": 6, "国家级": 6}
# 18.3.1、18.3.2
TIERS_18_3_1 = {"县级": 2, "市级": 4, "省级": 4, "国家级": 4}
# 19.1.1、19.1.2、19.1.3
TIERS_19_1_1 = {"嘉奖": 1, "三等功": 2, "二等功": 3, "一等功": 3, "荣誉称号": 3}
# 19.2.1、19.2.2、19.2.3
TIERS_19_2_1 = {"县局": 1, "市局": 2, "省厅": 3, "部级": 3}


def item_8(fact_8_0_1: int, fact_8_0_2: int, fact_8_0_3: int) -> tuple[int, int]:
    """第八条 现场测评

    党建工作示范点、党组织示范带头人和党员民警示范岗现场测评分值均为10分,其中有效票数占比和满意
    度占比分别为5分。
    现场测评问卷有满意和不满意选项(二者选其一),且对应给予两个以上具体事例,结合台账资料认定是否为
    有效票。
    有效票数占比得分=(有效票数÷总投票数)×5分,满意度占比得分=(有效满意票数÷有效总票数)×5分,两项得
    分为现场测评分数。
    """
    score, over = 5 * fact_8_0_1, divisor(fact_8_0_2, "8.0.2")  # 8.0.1
    part, part_over = 5 * (fact_8_0_3 if fact_8_0_1 else 0), fact_8_0_1 or 1  # 8.0.2
    score = score * part_over + part * over
    over *= part_over
    return score, over


def item_16_1(fact_16_1_1: bool, fact_16_1_2: int) -> int:
    """第十六条第(一)项 执行党支部制度情况

    按规定参加“三会一课”等组织活动,未编入党小组的扣4分,无故不参加支部、小组活动的,每少1次扣2分。
    """
    score = 10
    if fact_16_1_1:  # 16.1.1
        score -= 4
    score -= 2 * fact_16_1_2  # 16.1.2
    return score if score > 0 else 0


def item_16_2(fact_16_2_1: int) -> int:
    """第十六条第(二)项 按月交纳党费

    未按月向组织交纳党费或者未规范记载的,每有1次扣1分。
    """
    score = 5 - fact_16_2_1  # 16.2.1
    return score if score > 0 else 0


def item_16_3(fact_16_3_1: bool, fact_16_3_2: int) -> int:
    """第十六条第(三)项 党员手册记载

    1、准确登记党员基本情况的,加2分;
    2、参加组织活动信息记载不齐全的(3分),每少1次扣1分。
    """
    score = 2 if fact_16_3_1 else 0  # 16.3.1
    part = 3 - fact_16_3_2  # 16.3.2
    score += part if part > 0 else 0
    return score


def item_16_4(fact_16_4_1: bool, fact_16_4_2: bool) -> int:
    """第十六条第(四)项 撰写党性分析材料

    1、认真撰写党性分析材料,并及时向党组织形成书面报告的,加3分;
    2、党性分析材料结合支部党员组织生活开展批评和自我批评,以及吸取党员和群众广泛意见,落实整改措
    施的,加2分。
    """
    score = 3 if fact_16_4_1 else 0  # 16.4.1
    if fact_16_4_2:  # 16.4.2
        score += 2
    return score


def item_17_1(years_17_1_1: int) -> int:
    """第十七条第(一)项 担任基层党组织书记经历

    每满1年加1分,不超过5分。
    """
    part = years_17_1_1  # 17.1.1
    return part if part < 5 else 5


def item_17_2(fact_17_2_1: int, fact_17_2_2: int) -> int:
    """第十七条第(二)项 严格落实支部组织生活制度

    按规定组织支部党员大会、支委会、组织生活会,每少1次扣3分;
    亲自备课,形成教案并上党课的,每上1次加3分。
    """
    score = 3 * fact_17_2_2  # 17.2.2
    part = 15 - 3 * fact_17_2_1  # 17.2.1
    score += part if part > 0 else 0
    return score if score < 15 else 15


def item_17_3(fact_17_3_1: int) -> int:
    """第十七条第(三)项 组织抓好“三重一大”制度落实

    应该讨论没有讨论的,每少讨论1项的扣5分。
    """
    score = 10 - 5 * fact_17_3_1  # 17.3.1
    return score if score > 0 else 0


def item_17_4(fact_17_4_1: int, fact_17_4_2: bool) -> int:
    """第十七条第(四)项 按规范发展党员

    每有1项不符合要求的扣2分;
    关键程序不规范的,此项不得分。
    """
    if fact_17_4_2:  # 17.4.2
        return 0
    score = 5 - 2 * fact_17_4_1  # 17.4.1
    return score if score > 0 else 0


def item_18_1(fact_18_1_1: int) -> int:
    """第十八条第(一)项 基层党建述职评议

    近3年所在支部基层党建述职评议被评为“优秀”的,每有1次加2分。
    """
    score = 2 * fact_18_1_1  # 18.1.1
    return score if score < 6 else 6


def item_18_2(points_18_2_1: int) -> int:
    """第十八条第(二)项 评先评优

    任期内所在党支部、党务干部、党员被评为县级以上党内优秀(先进)的,每有1人(次)加4分;
    被评为省级以上党内优秀(先进)的,每有1人(次)加6分。
    同一集体或党员被评为党内优秀(先进)的,按最高档次认定。
    """
    score = points_18_2_1  # 18.2.1
    return score if score < 8 else 8


def item_18_3(points_18_3_1: int) -> int:
    """第十八条第(三)项 党建理论水平

    任期内撰写发表党建理论调研文章的,在县级(含县级公安机关)党建刊物(含公安内网)发表的,每有1篇加2
    分;
    在地级市(含市局)以上发表的,每有1篇加4分,此项最多6分。
    同一党建理论调研文章在不同等级党建刊物发表的,按最高等级得分。
    """
    score = points_18_3_1  # 18.3.1
    return score if score < 6 else 6


def item_19_1(points_19_1_1: int) -> int:
    """第十九条第(一)项 立功受奖

    1、个人二等功以上的,每有1次加3分;
    2、个人三等功以上的,每有1次加2分;
    3、个人嘉奖以上的,每有1次加1分。
    """
    score = points_19_1_1  # 19.1.1
    return score if score < 5 else 5


def item_19_2(points_19_2_1: int) -> int:
    """第十九条第(二)项 其他表彰奖励

    1、获得省厅以上先进个人或标兵的,每有1次加3分;
    2、获得设区市公安局以上先进个人或标兵的,每有1次加2分;
    3、获得县(市)区公安(分)局以上先进个人或标兵的,每有1次加1分;
    4、上述以上含本级。
    """
    score = points_19_2_1  # 19.2.1
    return score if score < 5 else 5


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


def _article_16(given: Mapping[str, Any], items: dict[str, Exact]) -> int:
    """第十六条 履行党员义务情况: its items, added up."""
    # 第十六条第(一)项
    fact_16_1_1 = given["16.1.1"]
    fact_16_1_2 = given["16.1.2"]
    if not (type(fact_16_1_1) is bool and type(fact_16_1_2) is int and fact_16_1_2 >= 0):
        raise Invalid
    items["16.1"] = score_16_1 = item_16_1(fact_16_1_1, fact_16_1_2)
    # 第十六条第(二)项
    fact_16_2_1 = given["16.2.1"]
    if not (type(fact_16_2_1) is int and fact_16_2_1 >= 0):
        raise Invalid
    items["16.2"] = score_16_2 = item_16_2(fact_16_2_1)
    # 第十六条第(三)项
    fact_16_3_1 = given["16.3.1"]
    fact_16_3_2 = given["16.3.2"]
    if not (type(fact_16_3_1) is bool and type(fact_16_3_2) is int and fact_16_3_2 >= 0):
        raise Invalid
    items["16.3"] = score_16_3 = item_16_3(fact_16_3_1, fact_16_3_2)
    # 第十六条第(四)项
    fact_16_4_1 = given["16.4.1"]
    fact_16_4_2 = given["16.4.2"]
    if not (type(fact_16_4_1) is bool and type(fact_16_4_2) is bool):
        raise Invalid
    items["16.4"] = score_16_4 = item_16_4(fact_16_4_1, fact_16_4_2)
    return score_16_1 + score_16_2 + score_16_3 + score_16_4


def _article_17(given: Mapping[str, Any], items: dict[str, Exact]) -> int:
    """第十七条 岗位履职情况: its items, added up."""
    # 第十七条第(一)项
    years_17_1_1 = full_years(given["17.1.1"], 12)
    items["17.1"] = score_17_1 = item_17_1(years_17_1_1)
    # 第十七条第(二)项
    fact_17_2_1 = given["17.2.1"]
    fact_17_2_2 = given["17.2.2"]
    if not (
        type(fact_17_2_1) is int
        and fact_17_2_1 >= 0
        and type(fact_17_2_2) is int
        and fact_17_2_2 >= 0
    ):
        raise Invalid
    items["17.2"] = score_17_2 = item_17_2(fact_17_2_1, fact_17_2_2)
    # 第十七条第(三)项
    fact_17_3_1 = given["17.3.1"]
    if not (type(fact_17_3_1) is int and fact_17_3_1 >= 0):
        raise Invalid
    items["17.3"] = score_17_3 = item_17_3(fact_17_3_1)
    # 第十七条第(四)项
    fact_17_4_1 = given["17.4.1"]
    fact_17_4_2 = given["17.4.2"]
    if not (type(fact_17_4_1) is int and fact_17_4_1 >= 0 and type(fact_17_4_2) is bool):
        raise Invalid
    items["17.4"] = score_17_4 = item_17_4(fact_17_4_1, fact_17_4_2)
    return score_17_1 + score_17_2 + score_17_3 + score_17_4


def _article_18(given: Mapping[str, Any], items: dict[str, Exact]) -> int:
    """第十八条 岗位业绩: its items, added up."""
    # 第十八条第(一)项
    fact_18_1_1 = given["18.1.1"]
    if not (type(fact_18_1_1) is int and fact_18_1_1 >= 0):
        raise Invalid
    items["18.1"] = score_18_1 = item_18_1(fact_18_1_1)
    # 第十八条第(二)项
    window = term(given, "任期起", "任期止")
    points_18_2_1 = sum(worth(given["18.2.1"], TIERS_18_2_1, window).values())
    items["18.2"] = score_18_2 = item_18_2(points_18_2_1)
    # 第十八条第(三)项
    points_18_3_1 = sum(worth(given["18.3.1"], TIERS_18_3_1, window).values())
    items["18.3"] = score_18_3 = item_18_3(points_18_3_1)
    return score_18_1 + score_18_2 + score_18_3


def _article_19(given: Mapping[str, Any], items: dict[str, Exact]) -> int:
    """第十九条 岗位示范引领: its items, added up."""
    # 第十九条第(一)项
    points_19_1_1 = worth(given["19.1.1"], TIERS_19_1_1)
    # 第十九条第(二)项
    points_19_2_1 = worth(given["19.2.1"], TIERS_19_2_1)
    # 第十九条第(一)项、第十九条第(二)项: 同一事项只计一次
    score_19_1, score_19_2 = max(
        (
            (item_19_1(one), item_19_2(other))
            for one, other in placements(points_19_1_1, points_19_2_1)
        ),
        key=most_then_first,
    )
    items["19.1"] = score_19_1
    items["19.2"] = score_19_2
    return score_19_1 + score_19_2


def score(facts: Mapping[str, object]) -> Scores:
    """Score an application: every fact of ``FACTS``, by id.

    Raises ``Refusal`` with every fault where facts are missing, unknown or unfit.
    """
    items: dict[str, Exact] = {}
    try:
        score_of_8, over_of_8 = _article_8(facts, items)
        score_of_16 = _article_16(facts, items)
        score_of_17 = _article_17(facts, items)
        score_of_18 = _article_18(facts, items)
        score_of_19 = _article_19(facts, items)
        if len(facts) != 21 + ("任期起" in facts) + ("任期止" in facts):
            check(facts, FACTS)
    except (KeyError, TypeError, Invalid, Undefined) as fault:
        raise refusal(facts, FACTS, fault) from None
    articles: dict[str, Exact] = {
        "8": (score_of_8, over_of_8),
        "16": score_of_16,
        "17": score_of_17,
        "18": score_of_18,
        "19": score_of_19,
    }
    whole = score_of_16 + score_of_17 + score_of_18 + score_of_19
    total = whole * over_of_8 + score_of_8, over_of_8
    return Scores(items, articles, total)
