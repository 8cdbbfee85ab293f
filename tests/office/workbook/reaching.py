"""A small regulation whose rules reach beyond their items, and cases of it worked by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from redcell_dsl.model import expression as e
from redcell_dsl.model.fact import Count, Marks, Quantity, Value, YesNo
from redcell_dsl.model.measures import Grade, Measures
from redcell_dsl.model.rule import Award, Deduction, Exemption, Policy, Reach, Veto
from tests.backends.small import METHOD, article, constant, fact, flag, item, measures, number

from .models import worded

HARMLESS: dict[str, Value] = {
    **dict.fromkeys(("1.1.1", "1.2.1", "3.1.1"), 0),
    **dict.fromkeys(("1.1.2", "1.1.3", "1.2.2", "1.2.3", "2.1.2", "2.1.3", "2.1.4"), False),
    "2.1.1": True,
}


def reaching() -> Measures:
    """满分 100: 第1条 20 分(两项各 10 分), 第2条 80 分, 第3条附加分;不计入、追加、从总分扣、三种一票否决."""
    first = item(
        "1.1",
        10,
        Deduction("1.1.1", e.Product(constant(2), e.FactValue("1.1.1"))),
        Deduction("1.1.2", e.When(e.Holds("1.1.2"), constant(3)), reach=Reach.BEYOND),
        Exemption("1.1.3", e.Holds("1.1.3"), Policy.DROPPED),
    )
    second = item(
        "1.2",
        10,
        Deduction("1.2.1", e.FactValue("1.2.1"), cap=number(4)),
        Veto("1.2.2", e.Holds("1.2.2")),
        Deduction("1.2.3", e.When(e.Holds("1.2.3"), constant(5)), reach=Reach.TOTAL),
    )
    third = item(
        "2.1",
        80,
        flag("2.1.1", 80),
        Veto("2.1.2", e.Holds("2.1.2"), Reach.ARTICLE),
        Veto("2.1.3", e.Holds("2.1.3"), Reach.TOTAL),
        Veto("2.1.4", e.Holds("2.1.4"), Reach.TOP),
    )
    bonus = replace(
        item("3.1", 0, Award("3.1.1", e.Product(constant(2), e.FactValue("3.1.1")))), value=None
    )
    counts = (fact(id, Count("次")) for id in ("1.1.1", "1.2.1", "3.1.1"))
    flags = (fact(id, YesNo()) for id in HARMLESS if isinstance(HARMLESS[id], bool))
    made = measures(
        article("1", 20, first, second),
        article("2", 80, third),
        article("3", None, bonus, outside=True),
        facts=(*counts, *flags),
        method=replace(METHOD, places=number(1)),
    )
    grades = (
        Grade("优秀", number(90)),
        Grade("良好", number(60), number(90), most_included=False),
    )
    honour = replace(made.honours[0], grades=grades)
    return worded(replace(made, honours=(honour,)))


CASES: tuple[tuple[str, dict[str, Value], str, str, str], ...] = (
    ("减一次、附加两项: 8+10+80=98, 另加 4", {"1.1.1": 1, "3.1.1": 2}, "102", "优秀", "102"),
    (
        "扣到零再追加 3: 0-3=-3; 9 次最多扣 4: 6; 第1条 3; 共 83",
        {"1.1.1": 6, "1.1.2": True, "1.2.1": 9},
        "83",
        "良好",
        "83",
    ),
    ("不计入 10 分: (10+80)×100÷90=100; 从总分扣 5", {"1.1.3": True, "1.2.3": True}, "95", "优秀", "95"),
    (
        "同上而一票否优: 顺延到下一等",
        {"1.1.3": True, "1.2.3": True, "2.1.4": True},
        "95",
        "良好",
        "95",
    ),
    ("不计入而追加 3: (-3+10+80)×100÷90=290/3", {"1.1.2": True, "1.1.3": True}, "290/3", "优秀", "96.7"),
    ("不计入,其余 9+0: 9×100÷90=10", {"1.1.3": True, "1.2.1": 1, "2.1.1": False}, "10", "", "10"),
    ("第2条否决: 20+0", {"2.1.2": True}, "20", "", "20"),
    ("本项不得分: 10+0+80", {"1.2.2": True, "1.2.1": 1}, "90", "优秀", "90"),
    ("总分否决,附加分也没有", {"2.1.3": True, "3.1.1": 5}, "0", "", "0"),
)  # fmt: skip
"""What is answered otherwise, the total, its grade, the total to one place."""


def measured() -> Measures:
    """One item of 20: every 0.5 below 90.5% takes 1, part steps as whole; gifts of 2 to 2.5 are taken;
    a third of the hours is added.
    """
    short = e.Difference(constant("90.5"), e.FactValue("1.1.1"))
    first = item(
        "1.1",
        20,
        Deduction("1.1.1", e.Steps(short, number("0.5"), e.Rounding.CEILING)),
        Deduction("1.1.2", e.FactValue("1.1.2")),
    )
    second = item(
        "1.2", 5, Award("1.2.1", e.Steps(e.FactValue("1.2.1"), number(3), e.Rounding.EXACT))
    )
    third = item(
        "1.3",
        6,
        Award(
            "1.3.1",
            e.Largest((e.FactValue("1.3.1"), e.Smallest((e.FactValue("1.3.2"), constant(4))))),
        ),
    )
    return worded(
        measures(
            article("1", None, first, second, third),
            facts=(
                fact("1.1.1", Quantity("%", number(0), number(100))),
                fact("1.1.2", Marks(number(2), number("2.5"), many=True)),
                fact("1.2.1", Quantity("小时")),
                fact("1.3.1", Count("次")),
                fact("1.3.2", Quantity("分", None)),
            ),
        )
    )


DECIMALS: tuple[tuple[str, dict[str, Value], dict[str, str]], ...] = (
    (
        "缺 0.6,两档; 评扣 4.5(两次); 7.5 小时计 2.5; 4.25 不过 4",
        {
            "1.1.1": Fraction("89.9"),
            "1.1.2": Fraction("4.5"),
            "1.2.1": Fraction("7.5"),
            "1.3.1": 2,
            "1.3.2": Fraction("4.25"),
        },
        {"1.1": "13.5", "1.2": "2.5", "1.3": "4"},
    ),
    (
        "高于标准不扣; 一小时的三分之一; 次数为大",
        {
            "1.1.1": Fraction("95.1234"),
            "1.1.2": Fraction(0),
            "1.2.1": Fraction(1),
            "1.3.1": 5,
            "1.3.2": Fraction("-0.5"),
        },
        {"1.1": "20", "1.2": "1/3", "1.3": "5"},
    ),
)
