"""A small regulation built by hand: every kind of rule once, with numbers that are easy to check."""

from __future__ import annotations

from fractions import Fraction

from redcell_dsl.model import expression as e
from redcell_dsl.model.fact import (
    Count,
    Day,
    Fact,
    FactType,
    Ledger,
    Level,
    Period,
    Periodic,
    Spells,
    Window,
    Year,
    YesNo,
)
from redcell_dsl.model.measures import Article, Honour, Item, Measures
from redcell_dsl.model.method import Bounds, Method, SetValue
from redcell_dsl.model.number import ZERO, Number
from redcell_dsl.model.rule import Award, Deduction, Exclusion, Rule, Veto

METHOD = Method(
    adding=Bounds(ZERO, None, SetValue()),
    deducting=Bounds(SetValue(), ZERO, None),
    mixed=Bounds(ZERO, ZERO, SetValue()),
    total=Number(Fraction(100)),
)
LADDER = (Level("县级"), Level("市级"), Level("省级"))


def number(value: str | int | Fraction) -> Number:
    return Number(Fraction(value))


def constant(value: str | int | Fraction) -> e.Constant:
    return e.Constant(number(value))


def flag(id: str, points: str | int, fact: str = "") -> Award:
    """加分 … 当."""
    return Award(id, e.When(e.Holds(fact or id), constant(points)))


def per(id: str, points: str | int, cap: str | int | None = None, fact: str = "") -> Award:
    """加分 … 每 1次."""
    amount = e.Product(constant(points), e.FactValue(fact or id))
    return Award(id, amount, None if cap is None else number(cap))


def lose(id: str, points: str | int, base: str | int | None = None, floored: bool = True) -> Rule:
    """扣分 … 每 1次."""
    amount = e.Product(constant(points), e.FactValue(id))
    return Deduction(id, amount, None if base is None else number(base), floored)


def item(id: str, value: str | int, *rules: Rule, title: str = "") -> Item:
    return Item(id, "(一)", title, f"第{id}项", number(value), rules)


def article(id: str, value: str | int | None, *items: Item, **others) -> Article:
    heading = None if value is None else number(value)
    return Article(id, f"第{id}条", "", f"第{id}条", heading, items, **others)


def fact(id: str, kind: FactType, name: str = "") -> Fact:
    return Fact(id, name or f"事实{id}", kind, "?", f"第{id}目")


def tiers(fact: str, *points: tuple[str, str | int], distinct: bool = True) -> e.Tiered:
    """Tiers that reach upward."""
    made = (e.Tier(level, True, number(value), fact) for level, value in points)
    return e.Tiered(fact, tuple(made), distinct)


def measures(
    *articles: Article, facts: tuple[Fact, ...], method: Method = METHOD, **others
) -> Measures:
    """A regulation with one honour, made of all its articles."""
    honour = Honour("示范点", tuple(each.id for each in articles))
    return Measures("小办法", (), method, articles, (honour,), facts, **others)


def one_item(item: Item, *facts: Fact, method: Method = METHOD) -> Measures:
    """A regulation with a single item, whose article is not capped."""
    return measures(article("1", None, item), facts=facts, method=method)


def survey() -> Article:
    """5分 × 有效 ÷ 总 and 5分 × 满意 ÷ 有效, where no valid vote gives nothing."""
    valid = e.Quotient(e.FactValue("8.2"), e.FactValue("8.1"))
    content = e.Quotient(e.FactValue("8.3"), e.FactValue("8.2"), ZERO)
    rules = tuple(
        Award(id, e.Product(ratio, constant(5)), number(5))
        for id, ratio in (("8.a", valid), ("8.b", content))
    )
    return article("8", 10, item("8", 10, *rules))


def honours() -> Article:
    """Two items between which a matter counts once."""
    first = item("3.1", 5, Award("3.1.1", tiers("3.1.1", ("县级", 1), ("市级", 2), ("省级", 3))))
    second = item("3.2", 5, Award("3.2.1", tiers("3.2.1", ("县级", 1), ("市级", 2), ("省级", 3))))
    exclusion = Exclusion("3.3", "事项", ("3.1", "3.2"))
    return article("3", 10, first, second, exclusions=(exclusion,))


SURVEY_FACTS = (
    fact("8.1", Count("票", least=number(0)), "总投票数"),
    fact("8.2", Count("票", most_fact="8.1"), "有效票数"),
    fact("8.3", Count("票", most_fact="8.2"), "有效满意票数"),
)
HONOUR_FACTS = (
    fact("3.1.1", Ledger("次", LADDER, "事项")),
    fact("3.2.1", Ledger("次", LADDER, "事项")),
)


def whole() -> Measures:
    """All of it at once: every type of fact, every kind of item."""
    missed = e.Sum((e.Shortfall("2.2.1", number(1)), e.Shortfall("2.2.2", number(2))))
    first = article(
        "1",
        10,
        item("1.1", 5, flag("1.1.1", 2), per("1.1.2", "1.5", 3)),
        item("1.2", 5, flag("1.2.1", 3), lose("1.2.2", 1, 2)),
        item("1.3", 5, flag("1.3.1", 3), flag("1.3.2", 2), lose("1.3.3", 1)),
    )
    second = article(
        "2",
        20,
        item("2.1", 5, lose("2.1.1", 2), Veto("2.1.2", e.Holds("2.1.2"))),
        item("2.2", 10, Deduction("2.2.1", e.Product(constant("0.5"), missed))),
        item("2.3", 5, Award("2.3.1", e.Product(constant(1), e.Years("2.3.1", number(1))))),
    )
    ledger = item("4.1", 5, Award("4.1.1", tiers("4.1.1", ("县级", "0.5"), ("省级", 2)), number(2)))
    terms = item("4.2", 6, Award("4.2.1", tiers("4.2.1", ("县级", 2), distinct=False)))
    facts = (
        *(fact(id, YesNo()) for id in ("1.1.1", "1.2.1", "1.3.1", "1.3.2", "2.1.2")),
        *(fact(id, Count("次")) for id in ("1.1.2", "1.3.3", "2.1.1")),
        fact("1.2.2", Count("人", most=number(6))),
        fact("2.2.1", Periodic("次", Period.QUARTER)),
        fact("2.2.2", Periodic("次", Period.YEAR)),
        fact("2.3.1", Spells()),
        *HONOUR_FACTS,
        fact("4.1.1", Ledger("次", LADDER, "事由", Window(number(3)))),
        fact("4.2.1", Ledger("次", LADDER, "对象", Window(term=True))),
        *SURVEY_FACTS,
        fact("考评年度", Year()),
        fact("任期起", Day()),
        fact("任期止", Day()),
    )
    chosen = (("重叠", "就高"),)
    articles = (first, second, honours(), article("4", 10, ledger, terms), survey())
    return measures(*articles, facts=facts, chosen=chosen)
