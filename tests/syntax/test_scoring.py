"""Scoring sentences as published rules write them: what is read, what has two readings, what is not."""

from __future__ import annotations

import pytest

from redcell_dsl.source.text import normalise
from redcell_dsl.syntax.core import parse_statements
from redcell_dsl.syntax.printer import print_statement
from redcell_dsl.syntax.prose import parse_sentence


def said(sentence: str, before: tuple = ()) -> str:
    """What a sentence says, in the core language."""
    parsed = parse_sentence(normalise(sentence), before)
    assert parsed.statements, (sentence, parsed)
    return "; ".join(print_statement(each) for each in parsed.statements)


def plain(core: str) -> str:
    """A text of the core language as the printer writes it."""
    statements = parse_statements(core)
    assert isinstance(statements, tuple), core
    return "; ".join(print_statement(each) for each in statements)


@pytest.mark.parametrize(
    ("sentence", "core"),
    [
        # how often: with and without 每
        ("有一处不符合要求扣0.15分", "扣分 0.15分 每有 1处「不符合要求」"),
        ("出现1例未处理扣2分", "扣分 2分 每出现 1例「未处理」"),
        ("台账不齐,缺一项扣1分", "扣分 1分 每缺 1项「台账不齐」"),
        ("不合格的,一处扣1分", "扣分 1分 每 1处「不合格」"),
        ("一项未落实扣1分", "扣分 1分 每 1项「未落实」"),
        ("未开放的,每项(次)扣2分", "扣分 2分 每 1项(次)「未开放」"),
        ("未公布书目的,每村每发现一次扣1分", "扣分 1分 每发现 1次「未公布书目」"),
        ("每份登记表不完整的扣1分", "扣分 1分 每 1份「登记表不完整」"),
        ("迟到的,扣5分/次", "扣分 5分 每 1次「迟到」"),
        ("书损坏的,扣除2分/人/周", "扣分 2分 每 1人周「书损坏」"),
        ("每位馆员未参加的扣1分", "扣分 1分 每 1位「馆员未参加」"),
        ("登记迟报一次扣0.5分", "扣分 0.5分 每 1次「登记,迟报」"),
        # a number that describes what is counted stays in its name
        ("引发50人以上投诉的,每起扣10分", "扣分 10分 每 1起「引发50人以上投诉」"),
        ("发生一次丢失10册以上事故的,每起扣3分", "扣分 3分 每 1起「发生一次丢失10册以上事故」"),
        ("闭馆超过4小时事故迟报一次扣0.5分", "扣分 0.5分 每 1次「闭馆超过4小时事故,迟报」"),
        # shortfall and excess
        (
            "设备完好率达不到95%的,每低一个百分点扣0.5分",
            ("扣分 0.5分 每低 1个百分点 (95%-「设备完好率」)"),
        ),
        ("藏书不足100册的,每少10册扣0.5分", "扣分 0.5分 每少 10册 (100册-「藏书」)"),
        ("借期超过30天的,每超1天扣0.1分", "扣分 0.1分 每超 1天 (「借期」-30天)"),
        (
            "耗电占比≤30%得5分,每超过1个百分点扣0.5分",
            ("扣分 0.5分 每超过 1个百分点 (「耗电占比」-30%) 基数 5分"),
        ),
        ("新馆员中35岁及以下的不低于80%的,得1分", "赋分 1分 当「新馆员中35岁及以下」≥ 80%"),
        ("设备完好率达不到95%的扣2分", "扣分 2分 当「设备完好率」< 95%"),
        # bands
        (
            "上座率在90%以上的得5分,80%-90%得4分,80%以下不得分",
            (
                "赋分 5分 当「上座率」90%以上; 赋分 4分 当「上座率」≥ 80% 且「上座率」≤ 90%;"
                "不得分 当「上座率」< 80%"
            ),
        ),
        (
            "逾期不足3天的扣1分,3天以上不足7天的扣2分",
            ("扣分 1分 当「逾期」< 3天; 扣分 2分 当「逾期」3天以上 且「逾期」< 7天"),
        ),
        (
            "上座率达95%以上得4分,每低1个百分点扣0.5分,低于85%不得分",
            ("扣分 0.5分 每低 1个百分点 (95%-「上座率」) 基数 4分; 不得分 当「上座率」< 85%"),
        ),
        # what a later clause leaves out
        ("通过英语四级加1分,六级加2分", "加分 1分 当「通过英语四级」; 加分 2分 当「通过英语六级」"),
        ("市级一等奖得5分、二等奖得3分", "赋分 5分 当「市级一等奖」; 赋分 3分 当「市级二等奖」"),
        ("(讲座次数可与读书会累加,最高累计认定分值不超过2分)", "最高 2分"),
        (
            "排名前三名的分别加3分、2分、1分",
            ("加分 3分 当「排名」= 1名; 加分 2分 当「排名」= 2名; 加分 1分 当「排名」= 3名"),
        ),
        # bars
        ("有1项不符合要求,不得分", "不得分 当「有1项不符合要求」"),
        (
            "参加县级比赛计1分,获一、二等奖分别计3分、2分",
            (
                "赋分 1分 当「参加县级比赛」; 赋分 3分 当「参加县级比赛,获一等奖」;"
                "赋分 2分 当「参加县级比赛,获二等奖」"
            ),
        ),
        (
            "第一作者计3分,第二作者计2分,其余不计分",
            (
                "赋分 3分 当「第一作者」; 赋分 2分 当「第二作者」;"
                "不得分 当 非(「第一作者」或「第二作者」)"
            ),
        ),
        (
            "完成率≥90%得5分,低于的不得分",
            "赋分 5分 当「完成率」≥ 90%; 不得分 当 非(「完成率」≥ 90%)",
        ),
        (
            "全年无失窃的得10分,每发生1起扣5分",
            "扣分 5分 每发生 1起「全年失窃」基数 10分",
        ),
        (
            "无投诉得满分,每出现一次扣0.5分",
            "赋分 设定分值 当「无投诉」; 扣分 0.5分 每出现 1次「投诉」",
        ),
        ("凡有一项不符合的扣1分", "扣分 1分 每有 1项「不符合」"),
        ("未登记的不得此项分", "不得分 当「未登记」"),
        ("每少一人扣2分,本项最多扣10分", "扣分 2分 每少 1人 最多扣 10分"),
        ("无计划、总结各扣1分", "扣分 1分 当「无计划」; 扣分 1分 当「无总结」"),
        (
            "75%≤归还率<85%的得3分,<75%不得分",
            "赋分 3分 当「归还率」≥ 75% 且「归还率」< 85%; 不得分 当「归还率」< 75%",
        ),
        ("一个班组未登记扣0.5分", "扣分 0.5分 每 1个「班组未登记」"),
        ("一年内未登记的扣1分", "扣分 1分 当「一年内未登记」"),
        (
            "弄虚作假的,该项计0分,并从总分中扣10分",
            ("不得分 当「弄虚作假」; 扣分 10分 当「弄虚作假」从总分"),
        ),
        ("发生责任事故的,取消评优资格", "不得评优 当「发生责任事故」"),
        # names keep every word
        ("计划、总结材料缺失的扣1分", "扣分 1分 当「计划、总结材料缺失」"),
        ("除不可抗力外,未完成的扣5分", "扣分 5分 当「除不可抗力外,未完成」"),
        ("一年内迟到三次以上的扣2分", "扣分 2分 当「一年内迟到」3次以上"),
    ],
)
def test_what_is_read(sentence, core):
    assert said(sentence) == plain(core)


def test_a_later_sentence_takes_its_subject_from_the_one_before():
    first = parse_sentence("上座率≥90%,得5分")
    assert said("上座率<60%,不得分", first.statements) == plain("不得分 当「上座率」< 60%")
    assert said("≥80%得4分", first.statements) == plain("赋分 4分 当「上座率」≥ 80%")
    assert said("每低1%扣0.1分", first.statements) == plain("扣分 0.1分 每低 1% (90%-「上座率」)")


def test_a_later_sentence_takes_the_rest_of_its_name_from_the_one_before():
    team = parse_sentence("参加读书小组,获得表彰的,负责人计1分")
    expected = plain("赋分 0.5分 当「参加读书小组,获得表彰的,其他成员」")
    assert said("其他成员计0.5分", team.statements) == expected
    level = parse_sentence("获得国家级表彰加3分")
    assert said("省级加2分", level.statements) == plain("加分 2分 当「获得省级表彰」")


def test_a_bound_that_was_not_named_is_not_guessed():
    before = parse_sentence("未登记的,扣1分").statements
    assert parse_sentence("≥80%得4分", before).statements == ()
    assert parse_sentence("超过3天的,每超1天扣1分", before).statements == ()


@pytest.mark.parametrize(
    ("sentence", "readings"),
    [
        (
            "有一名专职人员的,得2分",
            ["加分 2分 每有 1名「专职人员」", "赋分 2分 当「有一名专职人员」"],
        ),
        (
            "上架率、归还率低于85%的,每低1%扣2分",
            [
                "扣分 2分 每低 1% (85%-「上架率」); 扣分 2分 每低 1% (85%-「归还率」)",
                "扣分 2分 每低 1%「上架率、归还率低于85%」",
            ],
        ),
        (
            "机构健全、责任落实和经费到位各占1分",
            [
                "赋分 1分 当「机构健全」; 赋分 1分 当「责任落实和经费到位」",
                "赋分 1分 当「机构健全」; 赋分 1分 当「责任落实」; 赋分 1分 当「经费到位」",
            ],
        ),
        (
            "无少儿借阅业务的不计分",
            ["不得分 当「无少儿借阅业务」", "不适用 当「无少儿借阅业务」不计入"],
        ),
    ],
)
def test_two_readings_are_given_and_none_is_taken(sentence, readings):
    parsed = parse_sentence(normalise(sentence))
    assert parsed.statements == ()
    ways = ["; ".join(print_statement(each) for each in way) for way in parsed.ambiguous]
    assert ways == [plain(core) for core in readings]


@pytest.mark.parametrize(
    "sentence",
    [
        "1项1分,完成即得分,未完成不得分",
        "其他读者等差递减0.5分",
        "参加讲座满6次,计1学分",
        "每月自查一次,扣0.5分",
        "每起加扣5分,当年破案的减半扣分",
        "每个扣5分(本项扣分按各馆平均值计算)",
        "计划、总结各1分,缺一项扣1分",
        "基础分60分,加分最高40分",
        "最低得0分",
        "请事假一次扣0.1分/天",
        "参加讲座的,每次加1分,最多计2篇",
        "每学年最多计2次",
        "归还超过3天的,每超过1天扣1分,不足2天的按2天计",
        "归还超过3天的,每超过1天扣1分,不足1天的按2天计",
        "上座率排名前3名的,得3分,第6名以后的,得1分",
        "每低于平均值1%扣0.5分",
        "违规操作每次2分",
        "旷课每次2分",
        "附加分此项不计入总分",
        "未达到标准的,此项不计入总分",
        "污损的,每册扣1分,总分记0分",
        "迟到的,第一次扣1分,第二次扣2分,以此类推",
        "第一次扣1分,第二次扣2分",
        "迟到的,第一次扣1分,第三次扣2分",
        "发现有2次及以上的,此项不得分",
        "发现一次的,扣0.5分",
        "最高2分/项",
        "团队负责人得分=个人得分×2",
        "阅览室建成率低于100%的,每项每降低1个百分点扣2分",
        "群众测评得分90分以上的为优秀",
        "德育测评总分90分以上的为优秀",
        "超过50%以上的,每少1人加2分",
        "达到90%以上的得基本分,每超过1%加0.1分",
        "减分项最多扣10分",
        "甲、乙、丙达标的,分别加3分、2分",
        "借阅成绩占比70%,活动成绩占比20%",
        "服务5分",
        "另扣责任馆10分",
        "每次扣1分,每项最高扣5分",
        "总分为100分,其中基础40分,重点60分",
        "以上各占5分",
        "得分超过满分的按满分计算",
        "单项最高加3分,累计最高加10分",
        "加分项累计加分不超过5分",
        "任何一项不达标扣1分",
        "扣分不超过2分",
        "少一人扣2分,少二人扣4分",
        "甲项每次扣1分,乙项每次扣2分,最多扣5分",
        "召开2次以上得2分,召开1次得1分",
        "增长率高于平均水平的得5分,低于的不得分",
        "未登记或每有一处污损的,扣1分",
        "超过3天的,每超1天扣1分",
    ],
)
def test_what_is_not_sure_is_not_read(sentence):
    parsed = parse_sentence(normalise(sentence))
    assert parsed.statements == ()
    assert parsed.fault is not None


UNITS = [
    "人次",
    "人周",
    "人(次)",
    "次(人)",
    "项(次)",
    "处(次)",
    "例(次)",
    "例次",
    "个百分点",
    "百分点",
    "项次",
    "批次",
    "万元",
    "台套",
    "车次",
    "学时",
    "小时",
    "个月",
    "学期",
    "平方米",
    "%",
    "人",
    "名",
    "次",
    "个",
    "篇",
    "项",
    "处",
    "起",
    "条",
    "年",
    "月",
    "天",
    "份",
    "例",
    "件",
    "台",
    "种",
    "类",
    "岁",
    "款",
    "根",
    "批",
    "只",
]


@pytest.mark.parametrize("unit", UNITS)
def test_every_measure_is_read_and_read_back(unit):
    (statement,) = parse_sentence(f"登记不全的,每少1{unit}扣1分").statements
    assert parse_statements(print_statement(statement)) == (statement,)
    assert f"每少 1{unit}" in print_statement(statement)
