"""某市印刷企业安全生产标准化: the exact score of an application.

《某市印刷企业安全生产标准化评分表(示例)》

Generated from the official text; change the text, not this file. Its SHA-256:
302b4882e88fc792c53c737e23c160252e10e6db98250a840127c37d52c59f3c

Scores are whole numbers that count half points (``SCALE``); a score that divides facts by
facts is a pair, numerator and denominator. ``points`` makes a Fraction.

Readings chosen where the text leaves a place open:

- 合格率零头: 按比例
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .evidence import Exact
from .facts import Count, Fact, Invalid, Undefined, YesNo, check, refusal
from .measured import Beside, Graded, Quantity, Real, exact, largest, real, rounded, without

HONOUR = "某市印刷企业安全生产标准化"
TEXT_SHA256 = "302b4882e88fc792c53c737e23c160252e10e6db98250a840127c37d52c59f3c"
SCALE = 2
"""How many units of score a point has."""

READINGS: dict[str, str] = {"合格率零头": "按比例"}

FACTS: dict[str, Fact] = {
    "1.1.1.1": YesNo("未制定年度安全生产目标", "一、“安全目标”第1行"),
    "1.1.1.2": YesNo("未以文件形式下发", "一、“安全目标”第1行"),
    "1.1.2.1": YesNo("未分解到部门", "一、“安全目标”第2行"),
    "1.1.2.2": Count("班组", "一、“安全目标”第2行", "个"),
    "1.2.1.1": YesNo("未建立", "一、“安全责任”第1行"),
    "1.2.1.2": Count("岗位的责任制", "一、“安全责任”第1行", "个"),
    "1.2.1.3": Count("责任制内容与岗位不符", "一、“安全责任”第1行", "处"),
    "1.2.2.1": YesNo("未配备", "一、“安全责任”第2行"),
    "1.2.2.2": Count("专职人员未取得证书", "一、“安全责任”第2行", "人"),
    "1.2.3.1": Count("召开安全生产例会", "一、“安全责任”第3行", "次"),
    "1.2.3.2": Count("会议没有记录", "一、“安全责任”第3行", "次"),
    "2.1.1.1": YesNo("没有培训计划", "二、“培训计划”第1行"),
    "2.1.1.2": Count("未按计划组织培训", "二、“培训计划”第1行", "次"),
    "2.2.1.1": Quantity("培训率", "二、“培训效果”第1行", "%", least="0"),
    "2.2.2.1": Quantity("考试合格率", "二、“培训效果”第2行", "%", least="0"),
    "2.3.1.1": Count("未持证上岗", "二、“持证上岗”第1行", "人"),
    "2.3.1.2": Count("证书过期未复审", "二、“持证上岗”第1行", "证"),
    "3.1.1": Count("未设防护罩", "三、第1行", "处"),
    "3.1.2": Count("防护罩破损", "三、第1行", "处"),
    "3.2.1": Count("不符合规范", "三、第2行", "处"),
    "3.3.1": YesNo("未单独存放", "三、第3行"),
    "3.3.2": YesNo("没有泄漏应急器材", "三、第3行"),
    "3.3.3": YesNo("不使用易燃溶剂", "三、第3行"),
    "3.4.1": Count("未定期检验", "三、第4行", "台"),
    "4.1.1": Count("未排查", "四、第1行", "个月"),
    "4.1.2": Count("排查没有记录", "四、第1行", "次"),
    "4.2.1": Count("一般隐患未按期整改", "四、第2行", "项"),
    "4.2.2": Count("一般隐患未按期整改,经督办仍未整改", "四、第2行", "项"),
    "4.3.1": YesNo("堵塞消防通道", "四、第3行"),
    "4.3.2": Count("灭火器失效", "四、第3行", "具"),
    "5.1.1": YesNo("未编制应急预案", "五、第1行"),
    "5.1.2": Count("组织演练", "五、第1行", "次"),
    "5.2.1": Count("发生轻伤事故", "五、第2行", "人次"),
    "5.2.2": YesNo("瞒报事故", "五、第2行"),
    "6.4.1": YesNo("评定年度内发生死亡事故", "六、第(4)项"),
}
"""What is asked, by id; ``facts`` says what each answer must be."""



def item_1_1_1(fact_1_1_1_1: bool, fact_1_1_1_2: bool) -> int:
    """一、“安全目标”第1行 制定年度安全生产目标,以文件形式下发

    。
    未制定年度安全生产目标的，不得分；
    未以文件形式下发的，扣2分。
    """
    if fact_1_1_1_1:  # 1.1.1.1
        return 0
    score = 8
    if fact_1_1_1_2:  # 1.1.1.2
        score -= 4
    return score


def item_1_1_2(fact_1_1_2_1: bool, fact_1_1_2_2: int) -> int:
    """一、“安全目标”第2行 目标分解到部门和班组

    。
    未分解到部门的，扣2分；
    缺一个班组的，扣0.5分。
    """
    score = 6
    if fact_1_1_2_1:  # 1.1.2.1
        score -= 4
    score -= fact_1_1_2_2  # 1.1.2.2
    return score if score > 0 else 0


def item_1_2_1(fact_1_2_1_1: bool, fact_1_2_1_2: int, fact_1_2_1_3: int) -> int:
    """一、“安全责任”第1行 建立全员安全生产责任制

    。
    未建立的，不得分；
    每缺一个岗位的责任制，扣1分；
    责任制内容与岗位不符的，每处扣0.5分；
    扣满5分的，追加扣除5分。
    """
    if fact_1_2_1_1:  # 1.2.1.1
        return 0
    score = 10 - 2 * fact_1_2_1_2  # 1.2.1.2
    score -= fact_1_2_1_3  # 1.2.1.3
    return score if score > 0 else 0


def item_1_2_2(fact_1_2_2_1: bool, fact_1_2_2_2: int) -> int:
    """一、“安全责任”第2行 配备专职安全管理人员

    。
    未配备的，不得分，并追加扣除10分；
    专职人员未取得证书的，每人扣1分。
    """
    if fact_1_2_2_1:  # 1.2.2.1
        return 0
    score = 8 - 2 * fact_1_2_2_2  # 1.2.2.3
    return score if score > 0 else 0


def item_1_2_3(fact_1_2_3_1: int, fact_1_2_3_2: int) -> int:
    """一、“安全责任”第3行 召开安全生产例会并有记录

    。
    召开安全生产例会少于4次的，每少1次扣1分；
    会议没有记录的，每次扣0.5分。
    """
    score = 8 - 2 * max(4 - fact_1_2_3_1, 0)  # 1.2.3.1
    score -= fact_1_2_3_2  # 1.2.3.2
    return score if score > 0 else 0


def item_2_1_1(fact_2_1_1_1: bool, fact_2_1_1_2: int) -> int:
    """二、“培训计划”第1行 制定年度培训计划并组织实施

    。
    没有培训计划的，不得分；
    未按计划组织培训的，缺一次扣1分。
    """
    if fact_2_1_1_1:  # 2.1.1.1
        return 0
    score = 8 - 2 * fact_2_1_1_2  # 2.1.1.2
    return score if score > 0 else 0


def item_2_2_1(fact_2_2_1_1: Real) -> int:
    """二、“培训效果”第1行 从业人员全部接受安全培训

    。
    培训率为100%，得满分；
    培训率≥95%，得4分；
    培训率≥90%，得2分；
    培训率＜90%，不得分。
    """
    score = max(
        12 if fact_2_2_1_1 == 100 else 0,
        8 if fact_2_2_1_1 >= 95 else 0,
        4 if fact_2_2_1_1 >= 90 else 0,
        0,
    )  # 2.2.1.1
    return score


def item_2_2_2(fact_2_2_2_1: Real) -> Real:
    """二、“培训效果”第2行 从业人员掌握安全知识

    。
    考试合格率低于90%的，每低1%扣0.5分，扣完为止。
    """
    score: Real = 8 - largest(90 - fact_2_2_2_1, 0)  # 2.2.2.1
    return score if score > 0 else 0


def item_2_3_1(fact_2_3_1_1: int, fact_2_3_1_2: int) -> int:
    """二、“持证上岗”第1行 特种作业人员持证上岗

    。
    有一人未持证上岗的，扣3分；
    证书过期未复审的，每证扣1分。
    """
    score = 12 - 6 * fact_2_3_1_1  # 2.3.1.1
    score -= 2 * fact_2_3_1_2  # 2.3.1.2
    return score if score > 0 else 0


def item_3_1(fact_3_1_1: int, fact_3_1_2: int) -> int:
    """三、第1行 印刷设备

    旋转部位有防护罩
    。
    未设防护罩的，每处扣1分；
    防护罩破损的，每处扣0.5分。
    """
    score = 16 - 2 * fact_3_1_1  # 3.1.1
    score -= fact_3_1_2  # 3.1.2
    return score if score > 0 else 0


def item_3_2(fact_3_2_1: int) -> int:
    """三、第2行 电气线路

    配电箱、线路符合规范
    。
    配电箱、线路均符合规范的，得满分；
    不符合规范的，每处扣0.5分。
    """
    score = 12 - fact_3_2_1  # 3.2.1
    return score if score > 0 else 0


def item_3_3(fact_3_3_1: bool, fact_3_3_2: bool, fact_3_3_3: bool) -> int:
    """三、第3行 危险物品

    易燃溶剂单独存放
    。
    未单独存放的，不得分；
    没有泄漏应急器材的，扣2分；
    不使用易燃溶剂的，此项不计入总分。
    """
    if fact_3_3_1:  # 3.3.1
        return 0
    if fact_3_3_3:  # 3.3.3
        return 0
    score = 12
    if fact_3_3_2:  # 3.3.2
        score -= 4
    return score


def item_3_4(fact_3_4_1: int) -> int:
    """三、第4行 特种设备

    小计
    25
    叉车、电梯定期检验
    。
    未定期检验的，每台扣1分；
    没有特种设备的，得满分。
    """
    score = 10 - 2 * fact_3_4_1  # 3.4.1
    return score if score > 0 else 0


def item_4_1(fact_4_1_1: int, fact_4_1_2: int) -> int:
    """四、第1行 隐患排查

    每月排查一次事故隐患
    。
    未排查的，每缺一个月扣1分；
    排查没有记录的，每次扣0.5分，最多扣3分。
    """
    score = 16 - 2 * fact_4_1_1  # 4.1.1
    score -= min(fact_4_1_2, 6)  # 4.1.2
    return score if score > 0 else 0


def item_4_2(fact_4_2_1: int, fact_4_2_2: int) -> int:
    """四、第2行 隐患整改

    一般隐患按期整改
    。
    一般隐患未按期整改的，每项扣1分；
    经督办仍未整改的，每项再扣2分。
    """
    score = 16 - 2 * fact_4_2_1  # 4.2.1
    score -= 4 * fact_4_2_2  # 4.2.2
    return score if score > 0 else 0


def item_4_3(fact_4_3_1: bool, fact_4_3_2: int) -> int:
    """四、第3行 消防管理

    小计
    20
    通道畅通，器材有效
    。
    堵塞消防通道的，不得分；
    灭火器失效的，每具扣0.5分。
    """
    if fact_4_3_1:  # 4.3.1
        return 0
    score = 8 - fact_4_3_2  # 4.3.2
    return score if score > 0 else 0


def item_5_1(fact_5_1_1: bool, fact_5_1_2: int) -> int:
    """五、第1行 应急预案

    编制应急预案，每年演练2次
    。
    未编制应急预案的，不得分；
    组织演练少于2次的，每少1次扣2分。
    """
    if fact_5_1_1:  # 5.1.1
        return 0
    score = 10 - 4 * max(2 - fact_5_1_2, 0)  # 5.1.2
    return score if score > 0 else 0


def item_5_2(fact_5_2_1: int, fact_5_2_2: bool) -> int:
    """五、第2行 事故管理

    小计
    15
    如实报告、处理事故
    。
    发生轻伤事故的，每人次扣2分；
    瞒报事故的，不得分，并追加扣除10分。
    """
    if fact_5_2_2:  # 5.2.2
        return 0
    score = 20 - 4 * fact_5_2_1  # 5.2.1
    return score if score > 0 else 0


def item_6_4() -> int:
    """六、第(4)项

    评定年度内发生死亡事故的，一票否决。
    """
    return 0


def _article_1(given: Mapping[str, Any], items: dict[str, Exact], beside: Beside) -> int:
    """一、 目标与责任: its items, added up."""
    # 一、“安全目标”第1行
    fact_1_1_1_1 = given["1.1.1.1"]
    fact_1_1_1_2 = given["1.1.1.2"]
    if not (type(fact_1_1_1_1) is bool and type(fact_1_1_1_2) is bool):
        raise Invalid
    score_1_1_1 = item_1_1_1(fact_1_1_1_1, fact_1_1_1_2)
    items["1.1.1"] = score_1_1_1
    # 一、“安全目标”第2行
    fact_1_1_2_1 = given["1.1.2.1"]
    fact_1_1_2_2 = given["1.1.2.2"]
    if not (type(fact_1_1_2_1) is bool and type(fact_1_1_2_2) is int and fact_1_1_2_2 >= 0):
        raise Invalid
    score_1_1_2 = item_1_1_2(fact_1_1_2_1, fact_1_1_2_2)
    items["1.1.2"] = score_1_1_2
    # 一、“安全责任”第1行
    fact_1_2_1_1 = given["1.2.1.1"]
    fact_1_2_1_2 = given["1.2.1.2"]
    fact_1_2_1_3 = given["1.2.1.3"]
    if not (
        type(fact_1_2_1_1) is bool
        and type(fact_1_2_1_2) is int
        and fact_1_2_1_2 >= 0
        and type(fact_1_2_1_3) is int
        and fact_1_2_1_3 >= 0
    ):
        raise Invalid
    score_1_2_1 = item_1_2_1(fact_1_2_1_1, fact_1_2_1_2, fact_1_2_1_3)
    beyond_1_2_1: int = 10 if 2 * fact_1_2_1_2 + fact_1_2_1_3 >= 10 else 0  # 1.2.1.4
    score_1_2_1 -= beyond_1_2_1
    items["1.2.1"] = score_1_2_1
    # 一、“安全责任”第2行
    fact_1_2_2_1 = given["1.2.2.1"]
    fact_1_2_2_2 = given["1.2.2.2"]
    if not (type(fact_1_2_2_1) is bool and type(fact_1_2_2_2) is int and fact_1_2_2_2 >= 0):
        raise Invalid
    score_1_2_2 = item_1_2_2(fact_1_2_2_1, fact_1_2_2_2)
    beyond_1_2_2: int = 20 if fact_1_2_2_1 else 0  # 1.2.2.2
    score_1_2_2 -= beyond_1_2_2
    items["1.2.2"] = score_1_2_2
    # 一、“安全责任”第3行
    fact_1_2_3_1 = given["1.2.3.1"]
    fact_1_2_3_2 = given["1.2.3.2"]
    if not (
        type(fact_1_2_3_1) is int
        and fact_1_2_3_1 >= 0
        and type(fact_1_2_3_2) is int
        and fact_1_2_3_2 >= 0
    ):
        raise Invalid
    score_1_2_3 = item_1_2_3(fact_1_2_3_1, fact_1_2_3_2)
    items["1.2.3"] = score_1_2_3
    return score_1_1_1 + score_1_1_2 + score_1_2_1 + score_1_2_2 + score_1_2_3


def _article_2(given: Mapping[str, Any], items: dict[str, Exact], beside: Beside) -> Real:
    """二、 教育培训: its items, added up."""
    # 二、“培训计划”第1行
    fact_2_1_1_1 = given["2.1.1.1"]
    fact_2_1_1_2 = given["2.1.1.2"]
    if not (type(fact_2_1_1_1) is bool and type(fact_2_1_1_2) is int and fact_2_1_1_2 >= 0):
        raise Invalid
    score_2_1_1 = item_2_1_1(fact_2_1_1_1, fact_2_1_1_2)
    items["2.1.1"] = score_2_1_1
    # 二、“培训效果”第1行
    fact_2_2_1_1 = given["2.2.1.1"]
    if not (real(fact_2_2_1_1) and fact_2_2_1_1 >= 0):
        raise Invalid
    score_2_2_1 = item_2_2_1(fact_2_2_1_1)
    items["2.2.1"] = score_2_2_1
    # 二、“培训效果”第2行
    fact_2_2_2_1 = given["2.2.2.1"]
    if not (real(fact_2_2_2_1) and fact_2_2_2_1 >= 0):
        raise Invalid
    score_2_2_2 = item_2_2_2(fact_2_2_2_1)
    items["2.2.2"] = exact(score_2_2_2)
    # 二、“持证上岗”第1行
    fact_2_3_1_1 = given["2.3.1.1"]
    fact_2_3_1_2 = given["2.3.1.2"]
    if not (
        type(fact_2_3_1_1) is int
        and fact_2_3_1_1 >= 0
        and type(fact_2_3_1_2) is int
        and fact_2_3_1_2 >= 0
    ):
        raise Invalid
    score_2_3_1 = item_2_3_1(fact_2_3_1_1, fact_2_3_1_2)
    items["2.3.1"] = score_2_3_1
    return score_2_1_1 + score_2_2_1 + score_2_2_2 + score_2_3_1


def _article_3(given: Mapping[str, Any], items: dict[str, Exact], beside: Beside) -> int:
    """三、 设备设施: its items, added up."""
    dropped = 0
    # 三、第1行
    fact_3_1_1 = given["3.1.1"]
    fact_3_1_2 = given["3.1.2"]
    if not (
        type(fact_3_1_1) is int and fact_3_1_1 >= 0 and type(fact_3_1_2) is int and fact_3_1_2 >= 0
    ):
        raise Invalid
    score_3_1 = item_3_1(fact_3_1_1, fact_3_1_2)
    items["3.1"] = score_3_1
    # 三、第2行
    fact_3_2_1 = given["3.2.1"]
    if not (type(fact_3_2_1) is int and fact_3_2_1 >= 0):
        raise Invalid
    score_3_2 = item_3_2(fact_3_2_1)
    items["3.2"] = score_3_2
    # 三、第3行
    fact_3_3_1 = given["3.3.1"]
    fact_3_3_2 = given["3.3.2"]
    fact_3_3_3 = given["3.3.3"]
    if not (type(fact_3_3_1) is bool and type(fact_3_3_2) is bool and type(fact_3_3_3) is bool):
        raise Invalid
    score_3_3 = item_3_3(fact_3_3_1, fact_3_3_2, fact_3_3_3)
    if fact_3_3_3:  # 3.3.3
        dropped += 12
    items["3.3"] = score_3_3
    # 三、第4行
    fact_3_4_1 = given["3.4.1"]
    if not (type(fact_3_4_1) is int and fact_3_4_1 >= 0):
        raise Invalid
    score_3_4 = item_3_4(fact_3_4_1)
    items["3.4"] = score_3_4
    score = score_3_1 + score_3_2 + score_3_3 + score_3_4
    score = min(score, max(50 - dropped, 0))
    beside.dropped += dropped
    return score


def _article_4(given: Mapping[str, Any], items: dict[str, Exact], beside: Beside) -> int:
    """四、 隐患治理: its items, added up."""
    # 四、第1行
    fact_4_1_1 = given["4.1.1"]
    fact_4_1_2 = given["4.1.2"]
    if not (
        type(fact_4_1_1) is int and fact_4_1_1 >= 0 and type(fact_4_1_2) is int and fact_4_1_2 >= 0
    ):
        raise Invalid
    items["4.1"] = score_4_1 = item_4_1(fact_4_1_1, fact_4_1_2)
    # 四、第2行
    fact_4_2_1 = given["4.2.1"]
    fact_4_2_2 = given["4.2.2"]
    if not (
        type(fact_4_2_1) is int and fact_4_2_1 >= 0 and type(fact_4_2_2) is int and fact_4_2_2 >= 0
    ):
        raise Invalid
    items["4.2"] = score_4_2 = item_4_2(fact_4_2_1, fact_4_2_2)
    # 四、第3行
    fact_4_3_1 = given["4.3.1"]
    fact_4_3_2 = given["4.3.2"]
    if not (type(fact_4_3_1) is bool and type(fact_4_3_2) is int and fact_4_3_2 >= 0):
        raise Invalid
    items["4.3"] = score_4_3 = item_4_3(fact_4_3_1, fact_4_3_2)
    return score_4_1 + score_4_2 + score_4_3


def _article_5(given: Mapping[str, Any], items: dict[str, Exact], beside: Beside) -> int:
    """五、 应急与事故: its items, added up."""
    # 五、第1行
    fact_5_1_1 = given["5.1.1"]
    fact_5_1_2 = given["5.1.2"]
    if not (type(fact_5_1_1) is bool and type(fact_5_1_2) is int and fact_5_1_2 >= 0):
        raise Invalid
    score_5_1 = item_5_1(fact_5_1_1, fact_5_1_2)
    items["5.1"] = score_5_1
    # 五、第2行
    fact_5_2_1 = given["5.2.1"]
    fact_5_2_2 = given["5.2.2"]
    if not (type(fact_5_2_1) is int and fact_5_2_1 >= 0 and type(fact_5_2_2) is bool):
        raise Invalid
    score_5_2 = item_5_2(fact_5_2_1, fact_5_2_2)
    beyond_5_2: int = 20 if fact_5_2_2 else 0  # 5.2.3
    score_5_2 -= beyond_5_2
    items["5.2"] = score_5_2
    return score_5_1 + score_5_2


def _article_6(given: Mapping[str, Any], items: dict[str, Exact], beside: Beside) -> int:
    """六、 评定办法: its items, added up."""
    fact_6_4_1 = given["6.4.1"]
    if type(fact_6_4_1) is not bool:
        raise Invalid
    score_6_4 = item_6_4()
    if fact_6_4_1:  # 6.4.1
        beside.void = True
    items["6.4"] = score_6_4
    return score_6_4


def grade(total: Real, barred: bool) -> str:
    """The grade of a total, empty where it has none. ``barred``: the best is out of reach."""
    if total >= 180:
        return "二级" if barred else "一级"
    if 150 <= total < 180:
        return "二级"
    if 120 <= total < 150:
        return "三级"
    if total < 120:
        return "不达标"
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
        if len(facts) != 35:
            check(facts, FACTS)
    except (KeyError, TypeError, Invalid, Undefined) as fault:
        raise refusal(facts, FACTS, fault) from None
    articles: dict[str, Exact] = {
        "1": score_of_1,
        "2": exact(score_of_2),
        "3": score_of_3,
        "4": score_of_4,
        "5": score_of_5,
        "6": score_of_6,
    }
    total: Real = score_of_1 + score_of_2 + score_of_3 + score_of_4 + score_of_5 + score_of_6
    total = without(total, 200, beside.dropped)
    total = 0 if beside.void else total - beside.charged
    return Graded(
        items, articles, exact(total), grade(total, beside.barred), rounded(total, SCALE, 1)
    )
