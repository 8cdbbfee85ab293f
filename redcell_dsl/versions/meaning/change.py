"""A difference in meaning between two versions: what sort it is, where it stands, what was and is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

Thing = TypeVar("Thing")


class Group(StrEnum):
    """What a reader asks first: which of these have changed, and how often."""

    POINTS = "分值"
    CONDITIONS = "条件"
    METHOD = "算法"
    PARTS = "条款增减"
    READINGS = "口径"
    RULES = "其他规定"
    FACTS = "填报"
    CHECK = "请核对"
    WORDS = "只改文字"
    UNREAD = "没有读懂"


class Kind(StrEnum):
    """The sorts of differences."""

    POINTS = "加扣的分数"
    CAP = "最多几分"
    BASE = "从几分里扣"
    VALUE = "设定分值"
    FULL = "满分"
    STEP = "每几次、满几年"
    PERIOD = "多长时间一次"
    NATURE = "加分、扣分还是否决"
    REACH = "管到哪里"
    FLOOR = "扣完为止"
    POLICY = "不适用时怎样计"
    CONDITION = "条件"
    THRESHOLD = "界限"
    LADDER = "各档的界限和分数"
    TIER = "等级"
    MATTER = "同一件事"
    CALCULATION = "算法"
    HEADING = "各项怎样合计"
    METHOD = "计分方法"
    EXCLUSION = "不重复计分"
    ARTICLE_ADDED = "新增条"
    ARTICLE_DROPPED = "删去条"
    ITEM_ADDED = "新增项"
    ITEM_DROPPED = "删去项"
    ITEM_MOVED = "项移到别的条"
    RULE_ADDED = "新增计分规则"
    RULE_DROPPED = "删去计分规则"
    RULE_MOVED = "计分规则移到别的项"
    READING_ADDED = "新增口径"
    READING_DROPPED = "删去口径"
    READING_CHANGED = "口径的内容"
    READING_ADOPTED = "采用的读法"
    HONOUR_ADDED = "新增奖项"
    HONOUR_DROPPED = "删去奖项"
    HONOUR_PARTS = "奖项由哪些条组成"
    GRADES = "等次"
    ELIGIBILITY = "申报资格"
    QUOTA = "申报名额"
    ORIGIN = "从谁中产生"
    PROCEDURE = "程序"
    RANKING = "排序和确定"
    DATES = "时间和期限"
    OBJECTION = "异议和复核"
    CONFERRAL = "命名和授予"
    ENDING = "取消、撤销"
    FORCE = "施行、解释、废止"
    OTHER = "别的规定"
    FACT_ADDED = "多填的事实"
    FACT_DROPPED = "不再填的事实"
    FACT_REPLACED = "改问的事实"
    FACT_TYPE = "怎样填"
    FACT_BOUND = "填报的范围"
    FACT_WINDOW = "算哪段时间的"
    FACT_SUPPLIER = "由谁填"
    NAME = "问法"
    NOTED = "旁注"
    WORDING = "文字"
    UNREAD = "没有读懂的句子"

    @property
    def group(self) -> Group:
        """The group that it is counted in."""
        return GROUPS[self]


GROUPS: dict[Kind, Group] = {
    kind: group
    for group, kinds in {
        Group.POINTS: (Kind.POINTS, Kind.CAP, Kind.BASE, Kind.VALUE, Kind.FULL),
        Group.CONDITIONS: (
            Kind.STEP,
            Kind.PERIOD,
            Kind.CONDITION,
            Kind.THRESHOLD,
            Kind.LADDER,
            Kind.TIER,
            Kind.MATTER,
        ),
        Group.METHOD: (
            Kind.NATURE,
            Kind.REACH,
            Kind.FLOOR,
            Kind.POLICY,
            Kind.CALCULATION,
            Kind.HEADING,
            Kind.METHOD,
            Kind.EXCLUSION,
        ),
        Group.PARTS: (
            Kind.ARTICLE_ADDED,
            Kind.ARTICLE_DROPPED,
            Kind.ITEM_ADDED,
            Kind.ITEM_DROPPED,
            Kind.ITEM_MOVED,
            Kind.RULE_ADDED,
            Kind.RULE_DROPPED,
            Kind.RULE_MOVED,
        ),
        Group.READINGS: (
            Kind.READING_ADDED,
            Kind.READING_DROPPED,
            Kind.READING_CHANGED,
            Kind.READING_ADOPTED,
        ),
        Group.RULES: (
            Kind.HONOUR_ADDED,
            Kind.HONOUR_DROPPED,
            Kind.HONOUR_PARTS,
            Kind.GRADES,
            Kind.ELIGIBILITY,
            Kind.QUOTA,
            Kind.ORIGIN,
            Kind.PROCEDURE,
            Kind.RANKING,
            Kind.DATES,
            Kind.OBJECTION,
            Kind.CONFERRAL,
            Kind.ENDING,
            Kind.FORCE,
            Kind.OTHER,
        ),
        Group.FACTS: (
            Kind.FACT_ADDED,
            Kind.FACT_DROPPED,
            Kind.FACT_REPLACED,
            Kind.FACT_TYPE,
            Kind.FACT_BOUND,
            Kind.FACT_WINDOW,
            Kind.FACT_SUPPLIER,
        ),
        Group.CHECK: (Kind.NAME, Kind.NOTED),
        Group.WORDS: (Kind.WORDING,),
        Group.UNREAD: (Kind.UNREAD,),
    }.items()
    for kind in kinds
}


class Scope(StrEnum):
    """What a difference in scoring bears on: what an application that shows it has to score apart."""

    RULE = "规则"
    ITEM = "项"
    ARTICLE = "条"
    TOTAL = "总分"
    METHOD = "方法"
    READING = "口径"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Site:
    """Where something stands in both texts: units by id, and their printed places; empty where it is
    not there.
    """

    old: str = ""
    new: str = ""
    old_citation: str = ""
    new_citation: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. ``what`` is a sentence that can stand alone; ``old`` and ``new`` the thing itself
    in words, empty where there is none.

    ``was`` and ``now`` are the 计分口径 of the rule (or the words of the sentence) before and after.
    ``scope`` and ``part``: what of the old and of the new model scores differently, by id (empty where
    it is not there). ``follows``: it comes of another difference that is told too. ``aspect``: the
    level of a ledger that it is about, where it is about one.
    """

    kind: Kind
    site: Site
    what: str
    old: str = ""
    new: str = ""
    was: tuple[str, ...] = ()
    now: tuple[str, ...] = ()
    scope: Scope = Scope.NONE
    part: tuple[str, str] = ("", "")
    follows: bool = False
    aspect: str = ""

    @property
    def group(self) -> Group:
        """The group that it is counted in."""
        return self.kind.group

    @property
    def scores(self) -> bool:
        """Whether the same answers can score differently by it."""
        return self.scope is not Scope.NONE

    @property
    def meant(self) -> bool:
        """Whether it is one of meaning, and no consequence of another."""
        return not self.follows and self.group not in (Group.CHECK, Group.WORDS, Group.UNREAD)

    @property
    def open(self) -> bool:
        """Whether people have to look if the meaning changed: rules are the same, words are not."""
        return self.group is Group.CHECK


Words = tuple[str, str]
"""What something was and what it is, in words; empty where there is none."""
Lines = tuple[tuple[str, ...], tuple[str, ...]]


def both(words: Callable[[Thing], str], old: Thing, new: Thing) -> Words:
    """The same said of both."""
    return words(old), words(new)


def changed(what: str, words: Words) -> str:
    """What became of something, as a sentence."""
    old, new = words
    if not old:
        return f"{what}增加:{new}"
    return f"{what}由“{old}”改为“{new}”" if new else f"{what}去掉:{old}"


def altered(
    kind: Kind,
    site: Site,
    what: str,
    words: Words,
    scope: Scope = Scope.NONE,
    part: tuple[str, str] = ("", ""),
    lines: Lines = ((), ()),
) -> Difference:
    """The difference that something in both versions is another now."""
    return Difference(kind, site, changed(what, words), *words, *lines, scope, part)
