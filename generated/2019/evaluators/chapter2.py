"""党建工作示范点: the exact score of an application.

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

from .evidence import (
    Exact,
    Scores,
    divisor,
    last_years,
    met,
    missed_in_year,
    missed_times,
    people_short,
    worth,
)
from .facts import (
    HALVES,
    MONTHS,
    QUARTERS,
    YEAR,
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

HONOUR = "党建工作示范点"
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
    "10.1.1": YesNo("制定基层所队党建任务清单", "第十条第(一)项第1目"),
    "10.1.2": YesNo("结合本地实际、体现地区特色", "第十条第(一)项第2目"),
    "10.1.3": YesNo("检查落实", "第十条第(一)项第3目"),
    "10.2.1": YesNo("建立基层所队党建考评制度", "第十条第(二)项第1目"),
    "10.2.2": Count("常态组织党建考评", "第十条第(二)项第2目", "次"),
    "10.3.1": YesNo("建立挂钩联系制度,明确领导挂钩联系点", "第十条第(三)项第1目"),
    "10.3.2": Count("成员未落实", "第十条第(三)项第2目", "名"),
    "10.3.3": Count("基层所队未结对共建", "第十条第(三)项第3目", "个"),
    "10.4.1": YesNo("制定年度基层所队党建培训计划", "第十条第(四)项第1目"),
    "10.4.2": YesNo("组织基层所队党组织负责人专项培训", "第十条第(四)项第2目"),
    "10.4.3": Count("组织党建其他业务培训", "第十条第(四)项第3目", "次"),
    "11.1.1.1": Count("正式党员", "第十一条第(一)项第1目", "人"),
    "11.1.1.2": YesNo("设立党支部", "第十一条第(一)项第1目"),
    "11.1.1.3": Count("党员", "第十一条第(一)项第1目", "人"),
    "11.1.1.4": YesNo("设立党总支", "第十一条第(一)项第1目"),
    "11.1.2": Count("下设党支部或党小组", "第十一条第(一)项第2目", "个"),
    "11.2.1": YesNo("党支部按期换届选举", "第十一条第(二)项第1目"),
    "11.2.2": YesNo("候选人名单经党员大会或党小组讨论酝酿", "第十一条第(二)项第2目"),
    "11.2.3": YesNo("候选人名单提前报县级公安机关党委(党组)预审", "第十一条第(二)项第3目"),
    "11.2.4": Count("支委会成员岗位变动不及时补选", "第十一条第(二)项第4目", "次"),
    "11.3.1": YesNo("党支部书记由所队长或教(指)导员担任", "第十一条第(三)项第1目"),
    "11.3.2": YesNo("因工作需要,非支委所队班子成员列席支委会", "第十一条第(三)项第2目"),
    "11.3.3": YesNo("党支部委员数与支部党员人数不相适应", "第十一条第(三)项第3目"),
    "12.1.1": YesNo("上一年度向县级公安机关党委(党组)述党建", "第十二条第(一)项第1目"),
    "12.1.2": Count(
        "基层所队党组织负责人年内向县级公安机关党委(党组)汇报党建工作",
        "第十二条第(一)项第2目",
        "次",
    ),
    "12.2.1": Periodic("召开支部党员大会", "第十二条第(二)项", "次", QUARTERS),
    "12.2.2": Periodic("召开支部委员会", "第十二条第(二)项", "次", MONTHS),
    "12.2.3": Periodic("召开党小组会议", "第十二条第(二)项", "次", MONTHS),
    "12.2.4": Periodic("组织党课", "第十二条第(二)项", "次", QUARTERS),
    "12.2.5": Periodic("支部委员会民主生活会", "第十二条第(二)项", "次", YEAR, grouped=False),
    "12.2.6": Periodic("组织党员民主评议活动", "第十二条第(二)项", "次", YEAR, grouped=False),
    "12.2.7": Periodic("支部党员组织生活会", "第十二条第(二)项", "次", YEAR, grouped=False),
    "12.2.8": Count("不按规定召开", "第十二条第(二)项", "次"),
    "12.3.1": Count(
        "重大问题决策、重要干部任免、重大项目投资决策、大额资金使用以及表彰奖励推荐候选人等事项,记录",
        "第十二条第(三)项",
        "次",
    ),
    "13.1.1": YesNo("建立党员活动室", "第十三条第(一)项第1目"),
    "13.1.2": YesNo("开辟党建园地,悬挂党旗、党徽和入党誓词", "第十三条第(一)项第2目"),
    "13.1.3": YesNo("未规范悬挂习近平总书记“四句话、十六字”", "第十三条第(一)项第3目"),
    "13.2.1": YesNo(
        "借助微信、微博、QQ群、手机APP等网络载体,创新建立网上党支部、微信党支部、QQ群党支部等网上平台",
        "第十三条第(二)项第1目",
    ),
    "13.2.2": Periodic("网络阵地推送、发布党建知识", "第十三条第(二)项第2目", "次", MONTHS),
    "14.1.1": Ledger(
        "党支部获集体荣誉",
        "第十四条第(一)项第1目",
        ("县级", "市级", "省级", "国家级"),
        year="考评年度",
    ),
    "14.1.2": Ledger(
        "支部成员获荣誉",
        "第十四条第(一)项第2目",
        ("县级", "市级", "省级", "国家级"),
        year="考评年度",
    ),
    "14.2.1": Ledger(
        "经验总结、心得体会、调研文章等,在期刊、网页等媒体上发表",
        "第十四条第(二)项第1目",
        ("县级", "市级", "省级", "国家级"),
    ),
    "14.3.1": Count(
        "与社区村居、学校、企业、单位等其他基层党组织结对共建", "第十四条第(三)项第1目", "个"
    ),
    "14.3.2": Count(
        "年内开展“党员民警向社区报到”、“党员志愿服务”、“换岗体验”、“我的邻居是警察”、“关爱三类老人”志愿服务活动",
        "第十四条第(三)项第2目",
        "次",
    ),
    "15.1.1": Periodic("固定为党员“活动日”", "第十五条第(一)项第1目", "天", MONTHS),
    "15.1.2": YesNo("常态组织开展党员主题教育和党日活动", "第十五条第(一)项第2目"),
    "15.2.1": Periodic("按照标准,开展谈心家访活动", "第十五条第(二)项第1目", "次", HALVES),
    "15.2.2": Count("不能熟知民警家庭情况", "第十五条第(二)项第2目", "人", most=6),
    "15.3.1": YesNo("认真指定入党介绍人的,并指导入党介绍人按期谈心谈话", "第十五条第(三)项第1目"),
    "15.3.2": YesNo("指导入党介绍人每季度定期批阅入党积极分子思想汇报", "第十五条第(三)项第2目"),
    "15.3.3": YesNo("存在不按期培养,突击发展", "第十五条第(三)项第3目"),
    "15.4.1": YesNo(
        "将随岗培训学警和跟班新警中的党员、预备党员、积极分子,吸收参加支部常态开展组织活动",
        "第十五条第(四)项",
    ),
    "15.5.1": Count("不按规定时间回复民警意愿", "第十五条第(五)项", "次"),
    "15.6.1": Count("近三年,在党员发生变化一周内,不能及时维护党员名册", "第十五条第(六)项", "次"),
    "15.7.1": Count("按月组织收取党员党费,不按期收缴或者不规范记载", "第十五条第(七)项", "次"),
    "15.4.2": YesNo("有学警或跟班新警", "第十五条第(四)项", optional=True),
    "考评年度": Year("考评年度", "全文", optional=True),
    "任期起": Day("任期起", "全文", optional=True),
    "任期止": Day("任期止", "全文", optional=True),
}
"""What is asked, by id; ``facts`` says what each answer must be."""

# 14.1.1
TIERS_14_1_1 = {"县级": 6, "市级": 6, "省级": 6, "国家级": 6}
# 14.1.2
TIERS_14_1_2 = {"县级": 1, "市级": 2, "省级": 4, "国家级": 4}
# 14.2.1、14.2.2、14.2.3
TIERS_14_2_1 = {"县级": 2, "市级": 4, "省级": 6, "国家级": 6}


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


def item_10_1(fact_10_1_1: bool, fact_10_1_2: bool, fact_10_1_3: bool) -> int:
    """第十条第(一)项 基层所队党建任务清单

    1、制定基层所队党建任务清单的,加1分;
    2、结合本地实际、体现地区特色的,加2分;
    3、检查落实的,加2分。
    """
    score = 2 if fact_10_1_1 else 0  # 10.1.1
    if fact_10_1_2:  # 10.1.2
        score += 4
    if fact_10_1_3:  # 10.1.3
        score += 4
    return score


def item_10_2(fact_10_2_1: bool, fact_10_2_2: int) -> int:
    """第十条第(二)项 基层所队党建考评工作

    1、建立基层所队党建考评制度的,加2分;
    2、常态组织党建考评的,1次加1.5分,最高加3分。
    """
    score = 4 if fact_10_2_1 else 0  # 10.2.1
    part = 3 * fact_10_2_2  # 10.2.2
    score += part if part < 6 else 6
    return score


def item_10_3(fact_10_3_1: bool, fact_10_3_2: int, fact_10_3_3: int) -> int:
    """第十条第(三)项 基层所队党建挂钩联系

    1、建立挂钩联系制度,明确领导挂钩联系点的,加1分;
    2、县(市)区公安(分)局班子成员全部到挂钩联系所队调研、检查、督导的,加2分;
    每少1名成员未落实的,扣1分;
    3、县级公安机关基层所队与机关职能部门党建工作结对共建的,加2分;
    每有1个基层所队未结对共建的,扣1分。
    """
    score = 2 if fact_10_3_1 else 0  # 10.3.1
    part = 4 - 2 * fact_10_3_2  # 10.3.2
    score += part if part > 0 else 0
    part = 4 - 2 * fact_10_3_3  # 10.3.3
    score += part if part > 0 else 0
    return score


def item_10_4(fact_10_4_1: bool, fact_10_4_2: bool, fact_10_4_3: int) -> int:
    """第十条第(四)项 基层所队党建业务培训

    1、制定年度基层所队党建培训计划的,加1分;
    2、组织基层所队党组织负责人专项培训的,加2分;
    3、组织党建其他业务培训的,每1次加1分,最高2分。
    """
    score = 2 if fact_10_4_1 else 0  # 10.4.1
    if fact_10_4_2:  # 10.4.2
        score += 4
    part = 2 * fact_10_4_3  # 10.4.3
    score += part if part < 4 else 4
    return score


def item_11_1(
    fact_11_1_1_1: int,
    fact_11_1_1_2: bool,
    fact_11_1_1_3: int,
    fact_11_1_1_4: bool,
    fact_11_1_2: int,
) -> int:
    """第十一条第(一)项 党支部组织设置

    1、正式党员3人(含)以上不足50人设立党支部或党员50人(含)以上不足100人设立党总支的,加5分;
    2、党总支根据职能分工下设若干党支部、党支部根据党员数量、分布情况和工作需要等情况下设若干党
    小组的,加5分。
    """
    score = 0
    if (3 <= fact_11_1_1_1 < 50 and fact_11_1_1_2) or (
        50 <= fact_11_1_1_3 < 100 and fact_11_1_1_4
    ):  # 11.1.1
        score += 10
    if (fact_11_1_1_2 or fact_11_1_1_4) and fact_11_1_2 >= 1:  # 11.1.2
        score += 10
    return score


def item_11_2(fact_11_2_1: bool, fact_11_2_2: bool, fact_11_2_3: bool, fact_11_2_4: int) -> int:
    """第十一条第(二)项 党支部按期换届选举

    1、党支部按期换届选举的,加3分;
    2、候选人名单经党员大会或党小组讨论酝酿的,加1分;
    3、候选人名单提前报县级公安机关党委(党组)预审的,加1分;
    4、支委会成员岗位变动不及时补选的,扣1分。
    """
    score = 6 if fact_11_2_1 else 0  # 11.2.1
    if fact_11_2_2:  # 11.2.2
        score += 2
    if fact_11_2_3:  # 11.2.3
        score += 2
    if fact_11_2_4 > 0:  # 11.2.4
        score -= 2
    return score if score > 0 else 0


def item_11_3(fact_11_3_1: bool, fact_11_3_2: bool, fact_11_3_3: bool) -> int:
    """第十一条第(三)项 党支部班子配备建设

    1、党支部书记由所队长或教(指)导员担任的,加3分;
    2、因工作需要,非支委所队班子成员列席支委会的,加2分;
    3、党支部委员数与支部党员人数不相适应的,扣5分。
    """
    score = 6 if fact_11_3_1 else 0  # 11.3.1
    if fact_11_3_2:  # 11.3.2
        score += 4
    if fact_11_3_3:  # 11.3.3
        score -= 10
    return score if score > 0 else 0


def item_12_1(fact_12_1_1: bool, fact_12_1_2: int) -> int:
    """第十二条第(一)项 落实党建汇报制度

    1、上一年度向县级公安机关党委(党组)述党建的,加2分;
    2、基层所队党组织负责人年内至少2次向县级公安机关党委(党组)汇报党建工作,每次加1.5分。
    """
    score = 4 if fact_12_1_1 else 0  # 12.1.1
    score += 3 * fact_12_1_2  # 12.1.2
    return score if score < 10 else 10


def item_12_2(
    missed_12_2_1: int,
    missed_12_2_2: int,
    missed_12_2_3: int,
    missed_12_2_4: int,
    missed_12_2_5: int,
    missed_12_2_6: int,
    missed_12_2_7: int,
    fact_12_2_8: int,
) -> int:
    """第十二条第(二)项 “三会一课”以及党员民主评议等制度

    每季度至少召开1次支部党员大会,每月召开1次支部委员会,每月召开1次党小组会议,每季度组织1次党课,
    每年不少于2次支部委员会民主生活会,每年组织1次党员民主评议活动,每年不少于2次支部党员组织生活
    会,台账中每少1次不按规定召开的,扣1分。
    """
    score = 20 - 2 * (
        missed_12_2_1
        + missed_12_2_2
        + missed_12_2_3
        + missed_12_2_4
        + missed_12_2_5
        + missed_12_2_6
        + missed_12_2_7
        + fact_12_2_8
    )  # 12.2.1
    return score if score > 0 else 0


def item_12_3(fact_12_3_1: int) -> int:
    """第十二条第(三)项 涉及“三重一大”事项落实情况

    重大问题决策、重要干部任免、重大项目投资决策、大额资金使用以及表彰奖励推荐候选人等事项,台账
    中每少1次记录的,扣1分。
    """
    score = 10 - 2 * fact_12_3_1  # 12.3.1
    return score if score > 0 else 0


def item_13_1(fact_13_1_1: bool, fact_13_1_2: bool, fact_13_1_3: bool) -> int:
    """第十三条第(一)项 党建文化营造

    1、建立党员活动室的,加1分;
    2、开辟党建园地,悬挂党旗、党徽和入党誓词的,加2分;
    3、未规范悬挂习近平总书记“四句话、十六字”的,此项不得分。
    """
    if fact_13_1_3:  # 13.1.3
        return 0
    score = 2 if fact_13_1_1 else 0  # 13.1.1
    if fact_13_1_2:  # 13.1.2
        score += 4
    return score


def item_13_2(fact_13_2_1: bool, met_13_2_2: bool) -> int:
    """第十三条第(二)项 党建网络阵地

    1、借助微信、微博、QQ群、手机APP等网络载体,创新建立网上党支部、微信党支部、QQ群党支部等网上
    平台的,加1分;
    2、网络阵地每月至少推送、发布2次党建知识的,加1分。
    """
    score = 2 if fact_13_2_1 else 0  # 13.2.1
    if met_13_2_2:  # 13.2.2
        score += 2
    return score


def item_14_1(points_14_1_1: int, points_14_1_2: int) -> int:
    """第十四条第(一)项 近三年党支部获得表彰奖励

    1、党支部获县级以上集体荣誉,有1次加3分;
    2、支部成员获省级以上荣誉的,有1次加2分,市级以上有1次加1分,县级以上有1次加0.5分,最高加2分。
    """
    score = points_14_1_1  # 14.1.1
    part = points_14_1_2  # 14.1.2
    score += part if part < 4 else 4
    return score if score < 10 else 10


def item_14_2(points_14_2_1: int) -> int:
    """第十四条第(二)项 党建工作经验总结推广

    1、经验总结、心得体会、调研文章等,在省级以上期刊、网页等媒体上发表的,1篇加3分;
    2、在市级(含部门)媒体发表的,1篇加2分;
    3、在县级媒体发表的,有1篇加1分。
    """
    score = points_14_2_1  # 14.2.1
    return score if score < 6 else 6


def item_14_3(fact_14_3_1: int, fact_14_3_2: int) -> int:
    """第十四条第(三)项 结对共建与志愿服务活动

    1、至少与1个社区村居、学校、企业、单位等其他基层党组织结对共建的,加1分;
    2、年内开展4次以上“党员民警向社区报到”、“党员志愿服务”、“换岗体验”、“我的邻居是警察”、“关爱
    三类老人”志愿服务活动的,加1分。
    """
    score = 2 if fact_14_3_1 >= 1 else 0  # 14.3.1
    if fact_14_3_2 >= 4:  # 14.3.2
        score += 2
    return score


def item_15_1(met_15_1_1: bool, fact_15_1_2: bool) -> int:
    """第十五条第(一)项 党员“活动日”

    1、每月固定一天为党员“活动日”的,加1分;
    2、常态组织开展党员主题教育和党日活动的,加1分。
    """
    score = 2 if met_15_1_1 else 0  # 15.1.1
    if fact_15_1_2:  # 15.1.2
        score += 2
    return score


def item_15_2(missed_15_2_1: int, fact_15_2_2: int) -> int:
    """第十五条第(二)项 谈心家访活动

    1、按照每人每半年至少1次标准,开展谈心家访活动的,每少1人扣1分;
    2、随机抽取所在单位6名民警,不能熟知民警家庭情况的,每少1人扣1分。
    """
    score = 6 - 2 * missed_15_2_1  # 15.2.1
    score -= 2 * fact_15_2_2  # 15.2.2
    return score if score > 0 else 0


def item_15_3(fact_15_3_1: bool, fact_15_3_2: bool, fact_15_3_3: bool) -> int:
    """第十五条第(三)项 近三年发展党员情况

    1、认真指定入党介绍人的,并指导入党介绍人按期谈心谈话的,加1分;
    2、指导入党介绍人每季度定期批阅入党积极分子思想汇报的,加1分;
    3、存在不按期培养,突击发展的,此项不得分。
    """
    if fact_15_3_3:  # 15.3.3
        return 0
    score = 2 if fact_15_3_1 else 0  # 15.3.1
    if fact_15_3_2:  # 15.3.2
        score += 2
    return score


def item_15_4(fact_15_4_1: bool) -> int:
    """第十五条第(四)项 随岗学警或跟班新警参与组织活动

    将随岗培训学警和跟班新警中的党员、预备党员、积极分子,吸收参加支部常态开展组织活动的,加2分。
    """
    return 4 if fact_15_4_1 else 0  # 15.4.1


def item_15_5(fact_15_5_1: int) -> int:
    """第十五条第(五)项 职业生涯规划系统民警意愿回复

    有1次不按规定时间回复民警意愿的,扣1分。
    """
    score = 4 - 2 * fact_15_5_1  # 15.5.1
    return score if score > 0 else 0


def item_15_6(fact_15_6_1: int) -> int:
    """第十五条第(六)项 党员名册维护

    近三年,在党员发生变化一周内,不能及时维护党员名册的,有1次扣0.5分。
    """
    score = 4 - fact_15_6_1  # 15.6.1
    return score if score > 0 else 0


def item_15_7(fact_15_7_1: int) -> int:
    """第十五条第(七)项 党员党费收缴

    按月组织收取党员党费,每有1次不按期收缴或者不规范记载的,扣0.5分。
    """
    score = 4 - fact_15_7_1  # 15.7.1
    return score if score > 0 else 0


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


def _article_10(given: Mapping[str, Any], items: dict[str, Exact]) -> int:
    """第十条 县级政工部门党建指导: its items, added up."""
    # 第十条第(一)项
    fact_10_1_1 = given["10.1.1"]
    fact_10_1_2 = given["10.1.2"]
    fact_10_1_3 = given["10.1.3"]
    if not (type(fact_10_1_1) is bool and type(fact_10_1_2) is bool and type(fact_10_1_3) is bool):
        raise Invalid
    items["10.1"] = score_10_1 = item_10_1(fact_10_1_1, fact_10_1_2, fact_10_1_3)
    # 第十条第(二)项
    fact_10_2_1 = given["10.2.1"]
    fact_10_2_2 = given["10.2.2"]
    if not (type(fact_10_2_1) is bool and type(fact_10_2_2) is int and fact_10_2_2 >= 0):
        raise Invalid
    items["10.2"] = score_10_2 = item_10_2(fact_10_2_1, fact_10_2_2)
    # 第十条第(三)项
    fact_10_3_1 = given["10.3.1"]
    fact_10_3_2 = given["10.3.2"]
    fact_10_3_3 = given["10.3.3"]
    if not (
        type(fact_10_3_1) is bool
        and type(fact_10_3_2) is int
        and fact_10_3_2 >= 0
        and type(fact_10_3_3) is int
        and fact_10_3_3 >= 0
    ):
        raise Invalid
    items["10.3"] = score_10_3 = item_10_3(fact_10_3_1, fact_10_3_2, fact_10_3_3)
    # 第十条第(四)项
    fact_10_4_1 = given["10.4.1"]
    fact_10_4_2 = given["10.4.2"]
    fact_10_4_3 = given["10.4.3"]
    if not (
        type(fact_10_4_1) is bool
        and type(fact_10_4_2) is bool
        and type(fact_10_4_3) is int
        and fact_10_4_3 >= 0
    ):
        raise Invalid
    items["10.4"] = score_10_4 = item_10_4(fact_10_4_1, fact_10_4_2, fact_10_4_3)
    return score_10_1 + score_10_2 + score_10_3 + score_10_4


def _article_11(given: Mapping[str, Any], items: dict[str, Exact]) -> int:
    """第十一条 基层所队党组织建设: its items, added up."""
    # 第十一条第(一)项
    fact_11_1_1_1 = given["11.1.1.1"]
    fact_11_1_1_2 = given["11.1.1.2"]
    fact_11_1_1_3 = given["11.1.1.3"]
    fact_11_1_1_4 = given["11.1.1.4"]
    fact_11_1_2 = given["11.1.2"]
    if not (
        type(fact_11_1_1_1) is int
        and fact_11_1_1_1 >= 0
        and type(fact_11_1_1_2) is bool
        and type(fact_11_1_1_3) is int
        and fact_11_1_1_3 >= 0
        and type(fact_11_1_1_4) is bool
        and type(fact_11_1_2) is int
        and fact_11_1_2 >= 0
    ):
        raise Invalid
    items["11.1"] = score_11_1 = item_11_1(
        fact_11_1_1_1, fact_11_1_1_2, fact_11_1_1_3, fact_11_1_1_4, fact_11_1_2
    )
    # 第十一条第(二)项
    fact_11_2_1 = given["11.2.1"]
    fact_11_2_2 = given["11.2.2"]
    fact_11_2_3 = given["11.2.3"]
    fact_11_2_4 = given["11.2.4"]
    if not (
        type(fact_11_2_1) is bool
        and type(fact_11_2_2) is bool
        and type(fact_11_2_3) is bool
        and type(fact_11_2_4) is int
        and fact_11_2_4 >= 0
    ):
        raise Invalid
    items["11.2"] = score_11_2 = item_11_2(fact_11_2_1, fact_11_2_2, fact_11_2_3, fact_11_2_4)
    # 第十一条第(三)项
    fact_11_3_1 = given["11.3.1"]
    fact_11_3_2 = given["11.3.2"]
    fact_11_3_3 = given["11.3.3"]
    if not (type(fact_11_3_1) is bool and type(fact_11_3_2) is bool and type(fact_11_3_3) is bool):
        raise Invalid
    items["11.3"] = score_11_3 = item_11_3(fact_11_3_1, fact_11_3_2, fact_11_3_3)
    return score_11_1 + score_11_2 + score_11_3


def _article_12(given: Mapping[str, Any], items: dict[str, Exact]) -> int:
    """第十二条 党支部制度建设: its items, added up."""
    # 第十二条第(一)项
    fact_12_1_1 = given["12.1.1"]
    fact_12_1_2 = given["12.1.2"]
    if not (type(fact_12_1_1) is bool and type(fact_12_1_2) is int and fact_12_1_2 >= 0):
        raise Invalid
    items["12.1"] = score_12_1 = item_12_1(fact_12_1_1, fact_12_1_2)
    # 第十二条第(二)项
    fact_12_2_8 = given["12.2.8"]
    if not (type(fact_12_2_8) is int and fact_12_2_8 >= 0):
        raise Invalid
    missed_12_2_1 = missed_times(given["12.2.1"], QUARTERS, 1)
    missed_12_2_2 = missed_times(given["12.2.2"], MONTHS, 1)
    missed_12_2_3 = missed_times(given["12.2.3"], MONTHS, 1)
    missed_12_2_4 = missed_times(given["12.2.4"], QUARTERS, 1)
    missed_12_2_5 = missed_in_year(given["12.2.5"], 2)
    missed_12_2_6 = missed_in_year(given["12.2.6"], 1)
    missed_12_2_7 = missed_in_year(given["12.2.7"], 2)
    items["12.2"] = score_12_2 = item_12_2(
        missed_12_2_1,
        missed_12_2_2,
        missed_12_2_3,
        missed_12_2_4,
        missed_12_2_5,
        missed_12_2_6,
        missed_12_2_7,
        fact_12_2_8,
    )
    # 第十二条第(三)项
    fact_12_3_1 = given["12.3.1"]
    if not (type(fact_12_3_1) is int and fact_12_3_1 >= 0):
        raise Invalid
    items["12.3"] = score_12_3 = item_12_3(fact_12_3_1)
    return score_12_1 + score_12_2 + score_12_3


def _article_13(given: Mapping[str, Any], items: dict[str, Exact]) -> int:
    """第十三条 党支部活动阵地建设: its items, added up."""
    # 第十三条第(一)项
    fact_13_1_1 = given["13.1.1"]
    fact_13_1_2 = given["13.1.2"]
    fact_13_1_3 = given["13.1.3"]
    if not (type(fact_13_1_1) is bool and type(fact_13_1_2) is bool and type(fact_13_1_3) is bool):
        raise Invalid
    items["13.1"] = score_13_1 = item_13_1(fact_13_1_1, fact_13_1_2, fact_13_1_3)
    # 第十三条第(二)项
    fact_13_2_1 = given["13.2.1"]
    if type(fact_13_2_1) is not bool:
        raise Invalid
    met_13_2_2 = met(given["13.2.2"], MONTHS, 2)
    items["13.2"] = score_13_2 = item_13_2(fact_13_2_1, met_13_2_2)
    return score_13_1 + score_13_2


def _article_14(given: Mapping[str, Any], items: dict[str, Exact]) -> int:
    """第十四条 党支部示范引领作用: its items, added up."""
    # 第十四条第(一)项
    window = last_years(given, "考评年度", 3)
    points_14_1_1 = sum(worth(given["14.1.1"], TIERS_14_1_1, window).values())
    points_14_1_2 = sum(worth(given["14.1.2"], TIERS_14_1_2, window).values())
    items["14.1"] = score_14_1 = item_14_1(points_14_1_1, points_14_1_2)
    # 第十四条第(二)项
    points_14_2_1 = sum(worth(given["14.2.1"], TIERS_14_2_1).values())
    items["14.2"] = score_14_2 = item_14_2(points_14_2_1)
    # 第十四条第(三)项
    fact_14_3_1 = given["14.3.1"]
    fact_14_3_2 = given["14.3.2"]
    if not (
        type(fact_14_3_1) is int
        and fact_14_3_1 >= 0
        and type(fact_14_3_2) is int
        and fact_14_3_2 >= 0
    ):
        raise Invalid
    items["14.3"] = score_14_3 = item_14_3(fact_14_3_1, fact_14_3_2)
    return score_14_1 + score_14_2 + score_14_3


def _article_15(given: Mapping[str, Any], items: dict[str, Exact]) -> int:
    """第十五条 党务干部履职: its items, added up."""
    # 第十五条第(一)项
    fact_15_1_2 = given["15.1.2"]
    if type(fact_15_1_2) is not bool:
        raise Invalid
    met_15_1_1 = met(given["15.1.1"], MONTHS, 1)
    items["15.1"] = score_15_1 = item_15_1(met_15_1_1, fact_15_1_2)
    # 第十五条第(二)项
    fact_15_2_2 = given["15.2.2"]
    if not (type(fact_15_2_2) is int and 0 <= fact_15_2_2 <= 6):
        raise Invalid
    missed_15_2_1 = people_short(given["15.2.1"], HALVES, 1)
    items["15.2"] = score_15_2 = item_15_2(missed_15_2_1, fact_15_2_2)
    # 第十五条第(三)项
    fact_15_3_1 = given["15.3.1"]
    fact_15_3_2 = given["15.3.2"]
    fact_15_3_3 = given["15.3.3"]
    if not (type(fact_15_3_1) is bool and type(fact_15_3_2) is bool and type(fact_15_3_3) is bool):
        raise Invalid
    items["15.3"] = score_15_3 = item_15_3(fact_15_3_1, fact_15_3_2, fact_15_3_3)
    # 第十五条第(四)项
    fact_15_4_1 = given["15.4.1"]
    if type(fact_15_4_1) is not bool:
        raise Invalid
    items["15.4"] = score_15_4 = item_15_4(fact_15_4_1)
    # 第十五条第(五)项
    fact_15_5_1 = given["15.5.1"]
    if not (type(fact_15_5_1) is int and fact_15_5_1 >= 0):
        raise Invalid
    items["15.5"] = score_15_5 = item_15_5(fact_15_5_1)
    # 第十五条第(六)项
    fact_15_6_1 = given["15.6.1"]
    if not (type(fact_15_6_1) is int and fact_15_6_1 >= 0):
        raise Invalid
    items["15.6"] = score_15_6 = item_15_6(fact_15_6_1)
    # 第十五条第(七)项
    fact_15_7_1 = given["15.7.1"]
    if not (type(fact_15_7_1) is int and fact_15_7_1 >= 0):
        raise Invalid
    items["15.7"] = score_15_7 = item_15_7(fact_15_7_1)
    return score_15_1 + score_15_2 + score_15_3 + score_15_4 + score_15_5 + score_15_6 + score_15_7


def score(facts: Mapping[str, object]) -> Scores:
    """Score an application: every fact of ``FACTS``, by id.

    Raises ``Refusal`` with every fault where facts are missing, unknown or unfit.
    """
    items: dict[str, Exact] = {}
    try:
        score_of_8, over_of_8 = _article_8(facts, items)
        score_of_10 = _article_10(facts, items)
        score_of_11 = _article_11(facts, items)
        score_of_12 = _article_12(facts, items)
        score_of_13 = _article_13(facts, items)
        score_of_14 = _article_14(facts, items)
        score_of_15 = _article_15(facts, items)
        if len(facts) != 58 + ("考评年度" in facts):
            check(facts, FACTS)
    except (KeyError, TypeError, Invalid, Undefined) as fault:
        raise refusal(facts, FACTS, fault) from None
    articles: dict[str, Exact] = {
        "8": (score_of_8, over_of_8),
        "10": score_of_10,
        "11": score_of_11,
        "12": score_of_12,
        "13": score_of_13,
        "14": score_of_14,
        "15": score_of_15,
    }
    whole = score_of_10 + score_of_11 + score_of_12 + score_of_13 + score_of_14 + score_of_15
    total = whole * over_of_8 + score_of_8, over_of_8
    return Scores(items, articles, total)
