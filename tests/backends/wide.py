"""An invented regulation that uses everything that rules can say, with numbers easy to check.

Fire safety of a street: 100 points and extra ones, rates and sizes, points that a team gives, items
that do not apply, vetoes of every reach, grades.
"""

from __future__ import annotations

from dataclasses import replace

from redcell_dsl.model import expression as e
from redcell_dsl.model.fact import (
    Count,
    Derived,
    Fact,
    FactType,
    Ledger,
    Level,
    Marks,
    Quantity,
    Statistic,
    Supplier,
    YesNo,
)
from redcell_dsl.model.measures import (
    Article,
    Fate,
    Grade,
    Honour,
    Item,
    Measures,
    Sentence,
    Unit,
)
from redcell_dsl.model.method import Bounds, Method, SetValue
from redcell_dsl.model.number import ZERO
from redcell_dsl.model.rule import (
    Award,
    Deduction,
    Exemption,
    Policy,
    Reach,
    Rule,
    Veto,
)

from .small import constant, number

HUNDRED, PERCENT = number(100), "%"
METHOD = Method(
    adding=Bounds(ZERO, None, SetValue()),
    deducting=Bounds(SetValue(), ZERO, None),
    mixed=Bounds(ZERO, ZERO, SetValue()),
    total=HUNDRED,
    places=number(2),
)
GRADES = (
    Grade("优秀", number(90)),
    Grade("良好", number(80), number(90), most_included=False),
    Grade("合格", number(60), number(80), most_included=False),
    Grade("不合格", None, number(60), most_included=False),
)
LADDER = (Level("街道级"), Level("区级"), Level("市级"))


def asked(
    id: str, name: str, kind: FactType, question: str, who: Supplier = Supplier.CANDIDATE
) -> Fact:
    return Fact(id, name, kind, question, f"第{id}项", supplier=who)


RATE = Quantity(PERCENT, ZERO, HUNDRED)
FACTS = (
    asked("1.1.1", "排查覆盖率", RATE, "排查覆盖率是多少?"),
    asked("1.2.1", "隐患整改率", RATE, "隐患整改率是多少?"),
    asked("1.2.2", "没有应整改的隐患", YesNo(), "是否没有应整改的隐患?"),
    asked(
        "1.3.1", "记录不规范", Marks(number("0.5"), number(2)), "记录不规范扣几分?", Supplier.REVIEW
    ),
    asked("1.3.2", "发生火灾", Count("起"), "发生火灾几起?", Supplier.OFFICE),
    asked("1.3.3", "隐瞒火灾", YesNo(), "是否隐瞒火灾?", Supplier.OFFICE),
    asked("2.1.1", "宣传活动", Count("场"), "开展宣传活动几场?"),
    asked("2.2.1", "微型消防站面积", Quantity("平方米"), "微型消防站有多大?"),
    asked("2.3.1", "应知应会成绩", Quantity("分", ZERO, HUNDRED), "应知应会测试多少分?"),
    replace(
        asked("2.3.2", "平均成绩", Quantity("分"), "全体的平均成绩是多少?", Supplier.OFFICE),
        derived=Derived(Statistic.MEAN, "2.3.1"),
    ),
    asked("3.1.1", "表彰", Ledger("次", LADDER, "事由"), "受过哪些表彰?"),
    asked("3.2.1", "没有高层建筑", YesNo(), "辖区是否没有高层建筑?"),
    asked(
        "3.2.2",
        "通道堵塞",
        Marks(number(2), number(5), many=True),
        "通道堵塞共扣几分?",
        Supplier.REVIEW,
    ),
    asked("4.1.1", "经验材料", Count("篇"), "被采用的经验材料几篇?"),
    asked("4.1.2", "亡人火灾", Count("起"), "亡人火灾几起?", Supplier.OFFICE),
    asked("4.1.3", "弄虚作假", YesNo(), "是否弄虚作假?", Supplier.REVIEW),
    asked("4.1.4", "被挂牌督办", YesNo(), "是否被挂牌督办?", Supplier.OFFICE),
)


def when(condition: e.Expression, points: str | int) -> e.When:
    return e.When(condition, constant(points))


def at_least(fact: str, bound: str | int) -> e.Compare:
    return e.Compare(e.FactValue(fact), e.Comparison.AT_LEAST, constant(bound))


def per(points: str | int, quantity: e.Expression) -> e.Product:
    return e.Product(constant(points), quantity)


SHORT = e.Steps(e.Difference(constant(80), e.FactValue("1.1.1")), number(1))
BANDS = e.Largest(tuple(when(at_least("1.2.1", n), p) for n, p in ((95, 15), (90, 10), (80, 5))))
SIZE = e.Steps(e.FactValue("2.2.1"), number(50), e.Rounding.CEILING)
MARKED = e.Steps(e.FactValue("2.3.1"), number(10), e.Rounding.EXACT)
ABOVE = e.Compare(e.FactValue("2.3.1"), e.Comparison.AT_LEAST, e.FactValue("2.3.2"))
TIERS = tuple(
    e.Tier(level.name, False, number(points), "3.1.1")
    for level, points in zip(LADDER, (3, 5, 8), strict=True)
)
RULES: dict[str, tuple[Rule, str]] = {
    "1.1.1": (
        Deduction("1.1.1", per(1, SHORT), cap=number(10)),
        "覆盖率低于80%的,每低1个百分点扣1分,最多扣10分。",
    ),
    "1.2.1": (
        Award("1.2.1", BANDS),
        "整改率达到95%得15分,达到90%得10分,达到80%得5分。",
    ),
    "1.2.2": (
        Exemption("1.2.2", e.Holds("1.2.2"), Policy.DROPPED),
        "没有应整改隐患的,本项不计入。",
    ),
    "1.3.1": (Deduction("1.3.1", e.FactValue("1.3.1")), "记录不规范的,酌情扣0.5至2分。"),
    "1.3.2": (
        Deduction("1.3.2", per(2, e.FactValue("1.3.2")), reach=Reach.BEYOND),
        "发生火灾的,每起追加扣2分。",
    ),
    "1.3.3": (Veto("1.3.3", e.Holds("1.3.3"), Reach.ARTICLE), "隐瞒火灾的,本条不得分。"),
    "2.1.1": (
        Award("2.1.1", per(2, e.Smallest((e.FactValue("2.1.1"), constant(5))))),
        "开展宣传活动,每场得2分,最多计5场。",
    ),
    "2.2.1": (
        Award("2.2.1", per(1, SIZE), cap=number(10)),
        "微型消防站每50平方米得1分,不足50平方米的按50平方米计。",
    ),
    "2.3.1": (Award("2.3.1", per(1, MARKED), cap=number(9)), "测试成绩每10分得1分,按比例计。"),
    "2.3.2": (Award("2.3.2", when(ABOVE, 1)), "不低于平均成绩的,得1分。"),
    "3.1.1": (
        Award("3.1.1", e.Tiered("3.1.1", TIERS, True, number(2))),
        "受街道、区、市表彰的,每次分别得3分、5分、8分,取最高的2次。",
    ),
    "3.2.1": (
        Exemption("3.2.1", e.Holds("3.2.1"), Policy.FULL),
        "辖区没有高层建筑的,得满分。",
    ),
    "3.2.2": (Deduction("3.2.2", e.FactValue("3.2.2")), "通道堵塞的,每处扣2至5分。"),
    "4.1.1": (
        Award("4.1.1", per(1, e.FactValue("4.1.1")), cap=number(5)),
        "经验材料被采用的,每篇加1分,最高5分。",
    ),
    "4.1.2": (
        Deduction("4.1.2", per(5, e.FactValue("4.1.2")), reach=Reach.TOTAL),
        "发生亡人火灾的,每起从总分中扣5分。",
    ),
    "4.1.3": (Veto("4.1.3", e.Holds("4.1.3"), Reach.TOTAL), "弄虚作假的,总分为0分。"),
    "4.1.4": (Veto("4.1.4", e.Holds("4.1.4"), Reach.TOP), "被挂牌督办的,不得评为优秀。"),
}
"""Every rule with the sentence that says it."""
PARTS = (
    ("1", "一、", "隐患排查", 40, (("1.1", "(一)", "排查", 15), ("1.2", "(二)", "整改", 15))),
    ("2", "二、", "宣传培训", 30, (("2.1", "(一)", "宣传", 10), ("2.2", "(二)", "站点", 10))),
    ("3", "三、", "创建成效", 30, (("3.1", "(一)", "表彰", 15), ("3.2", "(二)", "通道", 15))),
    ("4", "四、", "附加分", None, (("4.1", "(一)", "其他", None),)),
)
MORE = {"1": ("1.3", "(三)", "记录", 10), "2": ("2.3", "(三)", "测试", 10)}


def wide() -> Measures:
    """The regulation, with one honour."""
    articles = tuple(_article(*part) for part in PARTS)
    honour = Honour("消防安全街道", tuple(each.id for each in articles), grades=GRADES)
    units = tuple(map(_unit, articles))
    return Measures("街道消防安全考评办法", units, METHOD, articles, (honour,), FACTS)


def _article(
    id: str,
    mark: str,
    title: str,
    value: int | None,
    items: tuple[tuple[str, str, str, int | None], ...],
) -> Article:
    every = (*items, *((MORE[id],) if id in MORE else ()))
    made = tuple(_item(*each) for each in every)
    worth = None if value is None else number(value)
    return Article(id, mark, title, f"第{id}部分", worth, made, outside=value is None)


def _item(id: str, mark: str, title: str, value: int | None) -> Item:
    rules = tuple(rule for key, (rule, _) in RULES.items() if key.startswith(f"{id}."))
    return Item(id, mark, title, f"第{id}项", None if value is None else number(value), rules)


def _unit(article: Article) -> Unit:
    items = tuple(
        Unit(item.id, "项", item.mark, item.title, item.value, _sentences(item))
        for item in article.items
    )
    return Unit(article.id, "条", article.mark, article.title, article.value, (), items)


def _sentences(item: Item) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(
            rule.id,
            item.citation,
            RULES[rule.id][1],
            Fate.COMPILED,
            (),
            scoring=True,
            rules=(rule.id,),
        )
        for rule in item.rules
    )
