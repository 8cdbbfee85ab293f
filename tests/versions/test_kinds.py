"""Every sort of difference, each by one pair of texts or models made for it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from redcell_dsl.model import expression as e
from redcell_dsl.model.elaborate import elaborate
from redcell_dsl.model.fact import Count, Fact, Supplier, Window, YesNo
from redcell_dsl.model.measures import Article, Grade, Honour, Item, Measures
from redcell_dsl.model.method import Bounds, Heading, Method, SetValue
from redcell_dsl.model.number import Number
from redcell_dsl.model.rule import (
    Award,
    Deduction,
    Exclusion,
    Exemption,
    ItemCap,
    Policy,
    Reach,
    Rule,
    Veto,
)
from redcell_dsl.source.read import read_file
from redcell_dsl.source.text import Source
from redcell_dsl.versions.align import align
from redcell_dsl.versions.match import in_place, units_of
from redcell_dsl.versions.meaning import Difference, Kind, Witness, meaning, witnesses
from tests.versions.pairs import HEAD, METHOD, compared


def number(value: int) -> Number:
    return Number(Fraction(value))


FULL, NONE = SetValue(), number(0)
RULES = Method(Bounds(NONE, None, FULL), Bounds(FULL, NONE, None), Bounds(NONE, NONE, FULL))
FACTS = (
    Fact("1.1.1", "开放", YesNo(), "", "第一条(一)1", ("1.1.1",)),
    Fact("1.1.2", "活动", Count("次"), "", "第一条(一)2", ("1.1.2",)),
    Fact("1.2.1", "投诉", Count("次"), "", "第一条(二)1", ("1.2.1",)),
    Fact("2.1.1", "停办", YesNo(), "", "第二条(一)1", ("2.1.1",)),
)
OPEN = Award("1.1.1", e.When(e.Holds("1.1.1"), e.Constant(number(4))))
ACTIVE = Award("1.1.2", e.Product(e.Constant(number(1)), e.FactValue("1.1.2")), number(3))
BLAMED = Deduction("1.2.1", e.Product(e.Constant(number(1)), e.FactValue("1.2.1")))
CLOSED = Veto("2.1.1", e.Holds("2.1.1"))
GIVEN = Award("2.1.2", e.When(e.Not(e.Holds("2.1.1")), e.Constant(number(5))))


def regulation(
    *,
    opened: Rule = OPEN,
    blamed: Rule = BLAMED,
    closed: Rule = CLOSED,
    facts: tuple[Fact, ...] = FACTS,
) -> Measures:
    """A regulation of two articles: 阅读 10 and 管理 10 in the first, 存续 5 in the second."""
    first = Item("1.1", "(一)", "阅读", "第一条(一)", number(10), (opened, ACTIVE))
    second = Item("1.2", "(二)", "管理", "第一条(二)", number(10), (blamed,))
    third = Item("2.1", "(一)", "存续", "第二条(一)", number(5), (closed, GIVEN))
    articles = (
        Article("1", "第一条", "书屋", "第一条", number(20), (first, second)),
        Article("2", "第二条", "存续", "第二条", number(5), (third,)),
    )
    grades = (Grade("优秀", number(20)), Grade("合格", number(5), number(20), True, False))
    honour = Honour("示范书屋", ("1", "2"), grades=grades)
    return Measures("书屋评比办法", (), RULES, articles, (honour,), facts)


BASE = regulation()


def only(old: Measures, new: Measures) -> Difference:
    found = meaning(old, new, in_place(old, new))
    (difference,) = found.meant
    return difference


def shown(old: Measures, new: Measures) -> tuple[dict[str, str], dict[str, tuple[str, str]]]:
    """The answers of the example of the only difference, and its scores."""
    found = meaning(old, new, in_place(old, new))
    (example,) = [w for w in witnesses(found) if isinstance(w, Witness)]
    answers = {each.name: each.said for each in example.answers}
    return answers, {each.what: (each.old, each.new) for each in example.scores}


def with_article(place: int, **changes: object) -> Measures:
    articles = list(BASE.articles)
    articles[place] = replace(articles[place], **changes)  # type: ignore[arg-type]
    return replace(BASE, articles=tuple(articles))


def with_item(**changes: object) -> Measures:
    first = BASE.articles[0]
    item = replace(first.items[0], **changes)  # type: ignore[arg-type]
    return with_article(0, items=(item, *first.items[1:]))


# with nothing filled in: 阅读 0, 管理 10, 存续 5; the total 15


def test_a_deduction_that_reaches_further() -> None:
    """Eleven complaints: the item stops at 0, or goes on to -1."""
    new = regulation(blamed=replace(BLAMED, reach=Reach.BEYOND))
    difference = only(BASE, new)
    assert (difference.kind, difference.old) == (Kind.REACH, "本项以内")
    answers, scores = shown(BASE, new)
    assert answers == {"投诉": "11 次"}
    assert scores["本项"] == ("0", "-1")


def test_a_deduction_with_a_base_of_its_own_may_fall_below_zero() -> None:
    """Of 3 points four complaints take all, or one more from what an activity gave."""
    taken = e.Product(e.Constant(number(1)), e.FactValue("1.2.1"))
    owned = Deduction("1.1.1", taken, number(3))
    old = regulation(opened=owned)
    new = regulation(opened=replace(owned, floored=False))
    assert only(old, new).kind is Kind.FLOOR
    answers, scores = shown(old, new)
    assert answers == {"活动": "1 次", "投诉": "4 次"}
    assert scores["本项"] == ("1", "0")


def test_the_base_of_a_deduction() -> None:
    old = regulation(blamed=replace(BLAMED, base=number(3)))
    new = regulation(blamed=replace(BLAMED, base=number(5)))
    difference = only(old, new)
    assert (difference.kind, difference.old, difference.new) == (Kind.BASE, "3分", "5分")
    assert shown(old, new)[1]["本项"] == ("3", "5")


def test_a_veto_that_reaches_the_total() -> None:
    new = regulation(closed=replace(CLOSED, reach=Reach.TOTAL))
    difference = only(BASE, new)
    assert (difference.kind, difference.old, difference.new) == (Kind.REACH, "本项以内", "总分")
    answers, scores = shown(BASE, new)
    assert answers == {"停办": "是"}
    assert scores["总分"] == ("10(合格)", "0")


def test_what_an_item_is_worth_to_whom_it_does_not_apply() -> None:
    old = regulation(closed=Exemption("2.1.1", e.Holds("2.1.1"), Policy.FULL))
    new = regulation(closed=Exemption("2.1.1", e.Holds("2.1.1"), Policy.NONE))
    assert only(old, new).kind is Kind.POLICY
    answers, scores = shown(old, new)
    assert answers == {"停办": "是"}
    assert scores["本项"] == ("5", "0")


def test_a_cap_of_the_whole_item() -> None:
    difference = only(BASE, with_item(caps=(ItemCap("1.1", number(5)),)))
    assert (difference.kind, difference.new) == (Kind.CAP, "最高 5分")


def test_how_the_items_of_an_article_are_added_up() -> None:
    assert only(BASE, with_article(0, heading=Heading.OPEN)).kind is Kind.HEADING
    assert only(BASE, with_article(1, outside=True)).new == "满分以外的附加分"


def test_an_item_that_goes_to_another_article() -> None:
    first, second = BASE.articles
    new = replace(
        BASE,
        articles=(
            replace(first, items=first.items[:1]),
            replace(second, items=(*second.items, first.items[1])),
        ),
    )
    difference = only(BASE, new)
    assert difference.kind is Kind.ITEM_MOVED
    moved = f"这一项从原第一条({first.title})移到第二条({second.title});"
    assert difference.what == moved + "这一项自己的得分不因此改变,两条的合计和封顶跟着变"


def with_moved(value: int, **changes: object) -> tuple[Measures, Measures]:
    """The second article of so many points without and with 管理, 10 points, of the first one."""
    first, second = BASE.articles
    second = replace(second, value=number(value), **changes)  # type: ignore[arg-type]
    old = replace(BASE, articles=(first, second))
    articles = (
        replace(first, items=first.items[:1]),
        replace(second, items=(*second.items, first.items[1])),
    )
    return old, replace(BASE, articles=articles)


@pytest.mark.parametrize(
    ("value", "changes", "counted"),
    [
        (15, {}, True),  # 5 and 10 points of 15
        (14, {}, False),  # all but one of them
        (14, {"heading": Heading.OPEN}, True),
        (15, {"heading": Heading.SCALED}, False),
        (15, {"outside": True}, False),
    ],
)
def test_a_move_alone_changes_no_score_where_no_heading_holds_it_back(
    value: int, changes: dict[str, object], *, counted: bool
) -> None:
    difference = only(*with_moved(value, **changes))
    assert difference.kind is Kind.ITEM_MOVED
    assert difference.what.endswith("移动本身不改变得分") is counted


def test_a_move_out_of_the_reach_of_a_veto_is_not_called_without_effect() -> None:
    """A veto of the whole article took the item's points too."""
    barred = replace(CLOSED, reach=Reach.ARTICLE)
    vetoed = replace(BASE.articles[1].items[0], rules=(barred, GIVEN))
    old, new = with_moved(15, items=(vetoed,))
    assert not only(old, new).what.endswith("移动本身不改变得分")


def test_an_item_that_goes_to_another_honour_changes_what_both_come_to() -> None:
    old, new = with_moved(15)
    honours = (Honour("阅读奖", ("1",)), Honour("存续奖", ("2",)))
    difference = only(replace(old, honours=honours), replace(new, honours=honours))
    assert difference.what.endswith("两条的合计和封顶跟着变")


def test_a_rule_that_goes_to_another_item() -> None:
    first = BASE.articles[0]
    one, two = first.items
    items = replace(one, rules=(OPEN,)), replace(two, rules=(BLAMED, ACTIVE))
    assert only(BASE, with_article(0, items=items)).kind is Kind.RULE_MOVED


def test_an_article_that_falls_away() -> None:
    honour = replace(BASE.honours[0], articles=("1",))
    new = replace(BASE, articles=BASE.articles[:1], honours=(honour,))
    assert only(BASE, new).kind is Kind.ARTICLE_DROPPED


def test_honours_and_what_they_are_made_of() -> None:
    (honour,) = BASE.honours
    second = replace(honour, name="示范管理员", articles=("2",))
    assert only(BASE, replace(BASE, honours=(honour, second))).kind is Kind.HONOUR_ADDED
    both = replace(BASE, honours=(honour, second))
    assert only(both, BASE).kind is Kind.HONOUR_DROPPED
    fewer = replace(honour, articles=("1",))
    assert only(BASE, replace(BASE, honours=(fewer,))).kind is Kind.HONOUR_PARTS


def test_the_grades_of_a_total() -> None:
    """15 points without any answer: 合格, and 优秀 where 15 are enough."""
    (honour,) = BASE.honours
    grades = (Grade("优秀", number(15)), Grade("合格", number(5), number(15), True, False))
    new = replace(BASE, honours=(replace(honour, grades=grades),))
    assert only(BASE, new).kind is Kind.GRADES
    answers, scores = shown(BASE, new)
    assert answers == {}
    assert scores["总分"] == ("15(合格)", "15(优秀)")


def test_a_matter_that_counts_in_one_of_two_items() -> None:
    exclusion = Exclusion("1.0.1", "事由", ("1.1", "1.2"))
    assert only(BASE, with_article(0, exclusions=(exclusion,))).kind is Kind.EXCLUSION


def changed_fact(place: int, **changes: object) -> Measures:
    facts = list(FACTS)
    facts[place] = replace(facts[place], **changes)  # type: ignore[arg-type]
    return replace(BASE, facts=tuple(facts))


@pytest.mark.parametrize(
    ("place", "changes", "kind"),
    [
        (1, {"type": Count("次", most=number(9))}, Kind.FACT_BOUND),
        (1, {"type": Count("人")}, Kind.FACT_TYPE),
        (1, {"window": Window(number(3))}, Kind.FACT_WINDOW),
        (1, {"standards": (number(7),)}, Kind.FACT_WINDOW),
        (1, {"supplier": Supplier.REVIEW}, Kind.FACT_SUPPLIER),
    ],
)
def test_facts_that_are_answered_otherwise(place, changes, kind) -> None:
    assert only(BASE, changed_fact(place, **changes)).kind is kind


HONOURED = HEAD.replace("第一条  书屋(40分)\n\n", "")
NORMS = [
    (Kind.FORCE, "本办法由街道文化站负责解释。", "本办法由区文化馆负责解释。"),
    (Kind.FORCE, "本办法自发布之日起施行。", "本办法自2019年1月1日起施行。"),
    (Kind.DATES, "参评材料由各社区于11月30日前报送。", "参评材料由各社区于11月20日前报送。"),
    (Kind.OTHER, "本办法适用于社区书屋、农家书屋。", "本办法适用于社区书屋、校园书屋。"),
    (Kind.OBJECTION, "复核以一次为限。", "复核以两次为限。"),
]


@pytest.mark.parametrize(("kind", "old", "new"), NORMS)
def test_what_is_said_besides_points(kind, old, new) -> None:
    found = compared(f"第一条  {old}\n", f"第一条  {new}\n", (HONOURED, HONOURED))
    (difference,) = found.meant
    assert difference.kind is kind, difference.what
    gone = compared(f"第一条  {old}\n", "第一条  (略)\n", (HONOURED, HONOURED))
    assert kind in [each.kind for each in gone.meant]


def test_every_parameter_of_the_method_has_words() -> None:
    assert METHOD
    for name in ("once", "inclusive", "exhausting", "upwards", "on_day"):
        new = replace(RULES, **{name: not getattr(RULES, name)})  # type: ignore[arg-type]
        assert only(BASE, replace(BASE, method=new)).kind is Kind.METHOD
    places = replace(RULES, places=number(2))
    assert only(BASE, replace(BASE, method=places)).new == "保留 2 位小数"


RULESET = Path(__file__).resolve().parents[2] / "rulesets" / "2018" / "办法.txt"
EDITS = [
    (Kind.QUOTA, "不多于4个", "不多于5个"),
    (Kind.ELIGIBILITY, "至少1次列本局条线前50%", "至少1次列本局条线前40%"),
    (Kind.PROCEDURE, "以书面形式向市局政治部提出申请", "以电子形式向市局政治部提出申请"),
    (Kind.OBJECTION, "复核以1次为限", "复核以2次为限"),
    (Kind.RANKING, "提交市局党委研究审定", "提交市局党委会议审定"),
    (Kind.DATES, "原则上每年第四季度评选", "原则上每年第三季度评选"),
    (Kind.ENDING, "原则上两年内不予", "原则上三年内不予"),
]


@pytest.mark.parametrize(("kind", "old", "new"), EDITS)
def test_provisions_of_a_ruleset(kind, old, new) -> None:
    source = read_file(RULESET).source
    assert source is not None
    assert source.text.count(old) == 1
    other = Source("新稿", source.text.replace(old, new))
    before, after = elaborate(source).measures, elaborate(other).measures
    found = meaning(before, after, units_of(align(source, other)))
    assert [each.kind for each in found.meant] == [kind], [each.what for each in found.meant]
