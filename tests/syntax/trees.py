"""Random statements of the core language: every node, nested as the grammar lets it be written."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from redcell_dsl.syntax.tree import (
    BEYOND,
    AllOf,
    Amending,
    AnyOf,
    Barring,
    Basing,
    Binary,
    Bounding,
    Capping,
    Choosing,
    Cohort,
    Composing,
    Configuring,
    Duty,
    Excluding,
    Exempting,
    Exhausting,
    Gaining,
    Giving,
    Grading,
    Including,
    Judging,
    Lacking,
    Listing,
    Negated,
    Num,
    Onceness,
    Per,
    Phrase,
    Portion,
    Portioning,
    Rating,
    Reached,
    Rounding,
    Scaling,
    SetShare,
    Sharing,
    Statement,
    Summing,
    Taking,
    Term,
    Tiering,
    Uniting,
)

UNITS = (*"次人名个项篇天张", "人次", "人(次)", "次(人)", "个百分点", "名次")
"""Measure words."""

WORDS = (
    "检查",
    "每月",
    "扣分",
    "(含甲)",
    "加1分",
    "、",
    "以上",
    ",",
    "不得分",
    "A1",
    "“优”",
    "且",
    "=",
    " ",
)
NAMES = st.lists(st.sampled_from(WORDS) | st.characters(exclude_characters="「」\n"), max_size=4)
NAME = NAMES.map("".join)
PHRASE = NAME.map(Phrase)
VALUE = st.integers(0, 10_000).map(lambda n: Fraction(n, 100)) | st.integers(0, 10**9 - 1).map(
    Fraction
)
POINTS = VALUE.map(lambda value: Num(value, "分"))
COUNT = st.builds(Num, VALUE, st.sampled_from(UNITS))
BARE = VALUE.map(Num)
STEP = COUNT.filter(lambda count: bool(count.value)) | POINTS.filter(lambda n: bool(n.value))
VERBS = ["", "有", "发现", "少", "缺", "漏", "满", "上", "上升", "低", "提高", "超过", "逾期"]
PER = st.builds(Per, st.sampled_from(VERBS), STEP)
ROUNDED = st.builds(
    Per, st.sampled_from(VERBS), STEP, st.sampled_from(["", "不足不计", "不足计一", "按比例"])
)
DUTY = st.builds(
    Duty, st.sampled_from(["季度", "月", "周", "半年", "年"]), COUNT, PHRASE, st.booleans()
)
SHARE = st.builds(SetShare, st.integers(1, 100).map(lambda n: Fraction(n, 100)))
AMOUNT = POINTS | SHARE
KIND = st.sampled_from(["加分项", "减分项", "混合项"])
MARK = st.sampled_from(["(一)", "(二)", "(十)", "(十二)"])


def _several(terms: st.SearchStrategy[Term], kind: type) -> st.SearchStrategy[Term]:
    """Two or three terms joined; one of the same kind would be one with them when read again."""
    return st.lists(
        terms.filter(lambda term: not isinstance(term, kind)), min_size=2, max_size=3
    ).map(lambda some: kind(tuple(some)))


def _larger(terms: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    compared = st.builds(Reached, terms, st.sampled_from("≥>≤<="), terms)
    upward = st.builds(Reached, terms, st.sampled_from(["以上", "以下"]), COUNT | BARE)
    binary = st.builds(Binary, st.sampled_from("+-×÷"), terms, terms)
    guarded = st.builds(Binary, st.just("÷"), terms, terms, POINTS)
    several = _several(terms, AllOf) | _several(terms, AnyOf)
    return compared | upward | binary | guarded | several | terms.map(Negated)


LEAF: st.SearchStrategy[Term] = (
    PHRASE
    | POINTS
    | COUNT
    | BARE
    | DUTY
    | st.builds(Lacking, DUTY, st.booleans())
    | st.builds(Cohort, st.sampled_from(["平均", "最高", "最低", "名次"]), PHRASE)
)
TERM: st.SearchStrategy[Term] = st.recursive(LEAF, _larger, max_leaves=6)
CAP = st.none() | POINTS
BASE: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.fixed_dictionaries({}),
    st.fixed_dictionaries({"base": POINTS}),
    st.just({"attached": True}),
)


@st.composite
def takings(draw: st.DrawFn) -> Statement:
    """扣分, once or per step."""
    said = draw(BASE) | {"floored": draw(st.booleans()), "cap": draw(CAP)}
    said["reach"] = draw(st.sampled_from(["", "追加", "从总分"]))
    if draw(st.booleans()):
        return Taking(draw(POINTS), when=draw(TERM), **said)
    sample = draw(st.none() | COUNT)
    return Taking(
        draw(POINTS), per=draw(ROUNDED), quantity=draw(st.none() | TERM), sample=sample, **said
    )


GIVING = st.builds(Giving, POINTS, when=TERM, cap=CAP) | st.builds(
    Giving,
    POINTS,
    per=ROUNDED,
    quantity=st.none() | TERM,
    cap=CAP,
    separately=st.booleans(),
    due=st.none() | COUNT,
    times=st.none() | COUNT,
)
SUM = st.builds(Binary, st.sampled_from("+-×÷"), LEAF, LEAF) | LEAF
PORTION = st.builds(Portion, SUM, st.none() | TERM)
JUDGING = st.builds(
    Judging, st.booleans(), PHRASE, POINTS, st.none() | POINTS, st.none() | PER, CAP
) | st.builds(Judging, st.booleans(), PHRASE, st.none(), st.none() | POINTS, st.none() | PER, CAP)
RATING = st.builds(Rating, NAME, POINTS, st.none() | POINTS, st.booleans()) | st.builds(
    Rating, NAME, st.none(), POINTS, most_included=st.booleans()
)
SHARING = st.builds(
    Sharing, st.lists(NAME, min_size=1, max_size=3).map(tuple), st.just(""), POINTS
) | st.builds(
    Sharing,
    st.lists(NAME, min_size=1, max_size=3).map(tuple),
    st.just(""),
    POINTS,
    st.lists(NAME, min_size=1, max_size=3).map(tuple),
    POINTS,
)
SETTING = (
    st.sampled_from(["就高", "累加", "按期", "含本数", "扣完为止", "计入首项"]) | POINTS | COUNT
)

STATEMENT: st.SearchStrategy[Statement] = st.one_of(
    GIVING,
    takings(),
    st.builds(Basing, POINTS, TERM),
    st.builds(Tiering, POINTS, PER, PHRASE, PHRASE, st.booleans(), NAME, st.booleans(), CAP),
    st.builds(Grading, AMOUNT, TERM),
    JUDGING,
    st.builds(Portioning, st.lists(PORTION, min_size=1, max_size=3).map(tuple)),
    st.builds(Choosing, st.none() | COUNT),
    st.builds(Exempting, TERM, st.sampled_from(["", "得满分", "得零分", "不计入"])),
    st.builds(Rounding, COUNT),
    RATING,
    st.builds(Barring, TERM, st.sampled_from(["", "本条", "总分", "评优"])),
    st.builds(Gaining, NAME, TERM, CAP),
    st.builds(Capping, POINTS, st.booleans()),
    st.just(Exhausting()),
    st.builds(Uniting, NAME),
    st.builds(Excluding, NAME, st.lists(MARK, min_size=1, max_size=3).map(tuple)),
    st.builds(Including, st.booleans()),
    st.just(Including(False, BEYOND)),
    st.builds(Summing, st.none() | COUNT | BARE),
    st.builds(Scaling, POINTS),
    st.builds(Listing, COUNT, st.lists(KIND, min_size=1, max_size=3).map(tuple)),
    st.builds(Bounding, KIND, st.none() | AMOUNT, st.none() | AMOUNT, st.none() | AMOUNT),
    st.builds(Onceness, COUNT),
    SHARING,
    st.builds(Composing, NAME, st.lists(NAME, min_size=1, max_size=3).map(tuple)),
    st.builds(Configuring, st.sampled_from(["重叠", "以上", "合计", "分值"]), SETTING),
)

MANNERS = ("可为负", "分段", "只计一次", "达到应有才计", "合并")


@st.composite
def amendings(draw: st.DrawFn) -> Amending:
    """照原文, with any of its changes."""
    joined = draw(st.sampled_from(["", "当", "且", "或"]))
    return Amending(
        draw(NAME),
        joined,
        draw(TERM) if joined else None,
        draw(st.none() | PER),
        draw(CAP),
        draw(st.none() | AMOUNT),
        draw(CAP),
        tuple(draw(st.lists(st.sampled_from(MANNERS), max_size=3))),
    )
