"""A small regulation built by hand, hostile text included, and its results."""

from __future__ import annotations

from fractions import Fraction

import pytest

from redcell_dsl.evaluate.scorecard import (
    ArticleScore,
    Given,
    ItemScore,
    Missing,
    Outcome,
    Range,
    RuleScore,
    Scorecard,
)
from redcell_dsl.model.expression import (
    Compare,
    Comparison,
    Constant,
    FactValue,
    Holds,
    Product,
    When,
)
from redcell_dsl.model.measures import (
    Article,
    Choice,
    Fate,
    Honour,
    Item,
    Measures,
    Reading,
    Sentence,
    Setting,
    Unit,
)
from redcell_dsl.model.method import Bounds, Heading, Method, SetValue
from redcell_dsl.model.number import ZERO, Number
from redcell_dsl.model.rule import Award, Deduction, Veto
from redcell_dsl.source.text import Span

HOSTILE = "<script>alert('1')</script> | `a|b` *b* & [x](y)\nsecond \\ line"


MANY = Compare(FactValue("5.0.1"), Comparison.ABOVE, Constant(Number(Fraction(2))))


def number(value: int | str) -> Number:
    return Number(Fraction(value))


def award(id: str, points: int) -> Award:
    return Award(id, When(Holds(id), Constant(number(points))))


def sentence(id: str, text: str, start: int, *rules: str, **more) -> Sentence:
    fate = more.pop("fate", Fate.COMPILED)
    basis = () if fate is Fate.SET_ASIDE else (f"{id} 加分「{text}」",)
    span = Span(start, start + 1)
    return Sentence(id, f"第{id}处", text, fate, basis, rules=rules, span=span, **more)


def subitem(id: str, mark: str, text: str, start: int) -> Unit:
    return Unit(id, "1、", mark, "", None, (sentence(id, text, start, id),))


@pytest.fixture
def measures() -> Measures:
    tidy = Unit(
        "3.1",
        "项",
        "(一)",
        "整理",
        number(5),
        (sentence("3.1", "按下列规定计分:", 11, fate=Fate.SET_ASIDE, reason="引导语"),),
        (
            subitem("3.1.1", "1、", "1、桌面整洁的,加3分;", 12),
            subitem("3.1.2", "2、", "每月打扫的,1次加1分,最高加4分;", 13),
            Unit(
                "3.1.3",
                "1、",
                "3、",
                "",
                None,
                (
                    sentence("3.1.3.1", "全部擦净的,加2分;", 14, scoring=True),
                    sentence("3.1.3.2", "每少1处扣1分;", 15, "3.1.3"),
                ),
            ),
            subitem("3.1.4", "4、", "弄虚作假的,此项不得分。", 16),
            Unit(
                "3.1.5",
                "1、",
                "5、",
                "",
                None,
                (sentence("3.1.5", "情节轻的除外。", 17, scoring=True),),
            ),
        ),
    )
    hostile = Unit(
        "3.2", "项", "(二)", "敌意", number(8), (sentence("3.2.1", HOSTILE, 20, "3.2.1"),)
    )
    third = Unit(
        "3",
        "条",
        "第三条",
        "环境",
        number(10),
        (
            sentence("3.0.1", "本条由<内务>考评。", 10),
            sentence("3.0.2", "同一事项不重复计分。", 30),
        ),
        (tidy, hostile),
    )
    fourth = Unit(
        "4",
        "条",
        "第四条",
        "测评",
        number(10),
        (sentence("4.0.1", "测评满意的,得10分。", 40, "4.0.1"),),
    )
    other = Unit(
        "5", "条", "第五条", "别处", number(1), (sentence("5.0.1", "别处的,加1分。", 50, "5.0.1"),)
    )
    bounds = Bounds(ZERO, ZERO, SetValue())
    return Measures(
        title="示范单位\n创评办法",
        units=(Unit("0", "章", "第一章", "标准", None, (), (third, fourth, other)),),
        method=Method(bounds, bounds, bounds, total=number(20)),
        articles=(
            Article(
                "3",
                "第三条",
                "环境",
                "第三条",
                number(10),
                (
                    Item(
                        "3.1",
                        "(一)",
                        "整理",
                        "第三条(一)",
                        number(5),
                        (
                            award("3.1.1", 3),
                            Award(
                                "3.1.2",
                                Product(FactValue("3.1.2"), Constant(number(1))),
                                number(4),
                            ),
                            Deduction("3.1.3", FactValue("3.1.3"), number(2)),
                            Veto("3.1.4", Holds("3.1.4")),
                        ),
                    ),
                    Item(
                        "3.2",
                        "(二)",
                        "敌意",
                        "第三条(二)",
                        number(8),
                        (Deduction("3.2.1", FactValue("3.2.1")),),
                    ),
                ),
                heading=Heading.CAPPED,
            ),
            Article(
                "4",
                "第四条",
                "测评",
                "第四条",
                number(10),
                (Item("4", "", "测评", "第四条", number(10), (award("4.0.1", 10),)),),
            ),
            Article(
                "5",
                "第五条",
                "别处",
                "第五条",
                number(1),
                (
                    Item(
                        "5",
                        "",
                        "别处",
                        "第五条",
                        number(1),
                        (Award("5.0.1", When(MANY, Constant(number(1)))),),
                    ),
                ),
            ),
        ),
        honours=(
            Honour("示范单位", ("3", "4"), names=("先进单位",)),
            Honour("示范个人", ("5",)),
        ),
        facts=(),
        readings=(
            Reading(
                "第三条分值",
                "勘误",
                "第三条",
                ("3",),
                (
                    Choice("封顶", ("第三条 合计 最高 10分",), (Setting("合计", "封顶", "3"),)),
                    Choice("不封顶", (), (Setting("合计", "不封顶", "3"),)),
                ),
                "封顶",
                "标题写明 10 分",
                "第九条",
            ),
            Reading(
                "满意", "解释", "第五条", ("5",), (Choice("甲", ()), Choice("乙", ())), "甲", "无关"
            ),
            Reading(
                "含本数",
                "解释",
                "第二条",
                ("2",),
                (Choice("是", (), (Setting("以上", "含本数", "2"),)),),
                "是",
                "惯例",
            ),
            Reading("程序", "解释", "第六条", ("6",), (Choice("先申报", ()),), "先申报", "程序"),
        ),
    )


def point(value: int | str) -> Range:
    return Range(Fraction(value), Fraction(value))


def rule_score(id: str, points: Range, outcome: Outcome, reason: str, *given: Given) -> RuleScore:
    return RuleScore(id, f"第{id}处", "", given, outcome, points, reason)


@pytest.fixture
def card() -> Scorecard:
    """The first article is known, the second still open."""
    tidy = ItemScore(
        "3.1",
        "第三条(一)",
        "整理",
        Fraction(5),
        "加分项",
        point(5),
        (
            rule_score(
                "3.1.1",
                point(3),
                Outcome.APPLIED,
                "「桌面整洁」:是,得 3 分",
                Given("3.1.1", "桌面整洁", "是"),
            ),
            rule_score(
                "3.1.2",
                point("2.5"),
                Outcome.CAPPED,
                "「打扫」9 次,按 2 处计",
                Given("3.1.2", "打扫", "9次"),
                Given("3.1.2.2", "处", "2"),
            ),
        ),
        ("合计 5.5 分,最高 5 分",),
    )
    hostile = ItemScore(
        "3.2",
        "第三条(二)",
        "敌意",
        Fraction(8),
        "减分项",
        point(6),
        (rule_score("3.2.1", point(-2), Outcome.APPLIED, "", Given("3.2.1", HOSTILE, "2次")),),
    )
    survey = ItemScore(
        "4",
        "第四条",
        "测评",
        Fraction(10),
        "加分项",
        Range(Fraction(0), Fraction(10)),
        (
            rule_score(
                "4.0.1", Range(Fraction(0), Fraction(10)), Outcome.OPEN, "", Given("4", "满意", "")
            ),
        ),
    )
    return Scorecard(
        "示范单位",
        Range(Fraction(10), Fraction(20)),
        False,
        (
            ArticleScore(
                "3", "第三条", "环境", Fraction(10), point(10), (tidy, hostile), ("最高 10 分",)
            ),
            ArticleScore(
                "4", "第四条", "测评", Fraction(10), Range(Fraction(0), Fraction(10)), (survey,)
            ),
        ),
        (Missing("4", "满意", "第四条", Fraction(10)),),
        (("第三条分值", "不封顶"),),
    )


@pytest.fixture
def hostile() -> str:
    return HOSTILE
