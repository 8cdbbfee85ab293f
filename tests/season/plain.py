"""A regulation that only scores, built by hand: a measured rate, facts about all, an assessor's points.

Out of 100. 第一条 60 分: 覆盖率 × 0.6。第二条 40 分: 覆盖率每低于平均 1 个百分点扣 2 分,不足不计。
第三条在满分以外: 覆盖率第 1 名加 5 分;评委加 0.5 至 1 分。90 分以上优秀,80 至 90 分良好,其余一般。
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

from redcell_dsl.model import expression as e
from redcell_dsl.model.fact import Count, Derived, Fact, Marks, Quantity, Statistic, Supplier
from redcell_dsl.model.measures import Article, Grade, Honour, Item, Measures
from redcell_dsl.model.method import Bounds, Method, SetValue
from redcell_dsl.model.number import ONE, ZERO, Number
from redcell_dsl.model.rule import Award, Deduction
from redcell_dsl.season.result import Season
from redcell_dsl.season.run import run_season

HONOUR = "先进集体"
RATE, MEAN, PLACE, MARKS = "1.1.1", "2.1.1", "3.1.1", "3.1.2"


def number(value: str | int) -> Number:
    return Number(Fraction(value))


def constant(value: str | int) -> e.Constant:
    return e.Constant(number(value))


METHOD = Method(
    adding=Bounds(ZERO, None, SetValue()),
    deducting=Bounds(SetValue(), ZERO, None),
    mixed=Bounds(ZERO, ZERO, SetValue()),
    total=number(100),
    places=number(1),
)
FACTS = (
    Fact(RATE, "覆盖率", Quantity("%", ZERO, number(100)), "覆盖率是多少?", "第一条"),
    Fact(
        MEAN,
        "平均覆盖率",
        Quantity("%"),
        "各单位覆盖率平均是多少?",
        "第二条",
        supplier=Supplier.OFFICE,
        derived=Derived(Statistic.MEAN, RATE),
    ),
    Fact(
        PLACE,
        "覆盖率名次",
        Count("名次", ONE),
        "覆盖率排第几?",
        "第三条",
        supplier=Supplier.OFFICE,
        derived=Derived(Statistic.PLACE, RATE),
    ),
    Fact(
        MARKS,
        "评委加分",
        Marks(number("0.5"), number(1)),
        "评委加几分?",
        "第三条",
        supplier=Supplier.REVIEW,
    ),
)
SHORTFALL = e.Steps(e.Difference(e.FactValue(MEAN), e.FactValue(RATE)), number(1))
ARTICLES = (
    Article(
        "1",
        "第一条",
        "覆盖",
        "第一条",
        number(60),
        (
            Item(
                "1.1",
                "(一)",
                "覆盖",
                "第一条(一)",
                number(60),
                (Award(RATE, e.Product(e.FactValue(RATE), constant("0.6"))),),
            ),
        ),
    ),
    Article(
        "2",
        "第二条",
        "均衡",
        "第二条",
        number(40),
        (
            Item(
                "2.1",
                "(一)",
                "均衡",
                "第二条(一)",
                number(40),
                (Deduction(MEAN, e.Product(constant(2), SHORTFALL)),),
            ),
        ),
    ),
    Article(
        "3",
        "第三条",
        "附加",
        "第三条",
        None,
        (
            Item(
                "3.1",
                "(一)",
                "附加",
                "第三条(一)",
                None,
                (
                    Award(
                        PLACE,
                        e.When(
                            e.Compare(e.FactValue(PLACE), e.Comparison.EQUAL, constant(1)),
                            constant(5),
                        ),
                    ),
                    Award(MARKS, e.FactValue(MARKS)),
                ),
            ),
        ),
        outside=True,
    ),
)
GRADES = (
    Grade("优秀", number(90)),
    Grade("良好", number(80), number(90), most_included=False),
    Grade("一般", None, number(80), most_included=False),
)
MEASURES = Measures(
    "覆盖评比办法", (), METHOD, ARTICLES, (Honour(HONOUR, ("1", "2", "3"), grades=GRADES),), FACTS
)


def filed(root: Path, **rates: str) -> Path:
    """A folder with a file for each candidate: its rate, and 0 points of the assessors."""
    root.mkdir(exist_ok=True)
    for name, rate in rates.items():
        given = f"覆盖率: {rate}\n" if rate else ""
        (root / f"{name}.yaml").write_text(f"{given}评委加分: 0\n", encoding="utf-8")
    return root


def held(root: Path, **options: Any) -> Season:
    return run_season(MEASURES, root, **options)


def ranking(season: Season) -> list[tuple[int, str, str]]:
    """Place, name, exact total."""
    award = season.awards[HONOUR]
    return [(each.best, each.name, str(each.score.least)) for each in award.ranked]
