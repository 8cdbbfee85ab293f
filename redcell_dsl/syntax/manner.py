"""Sentences on how a whole text scores: 采用扣分制,满分100分,扣完为止 · 总分不超过100分.

They give and take no points themselves. What they decide is said in the core: the full mark, and that
deductions are taken from the set value down to zero. A sentence is read whole or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
import re

from ..source.pattern import Pattern
from ..source.text import Span
from .numeral import number
from .tree import Bounding, Num, Scaling, SetShare, Statement

DEDUCTING = "减分项"
N = r"(?P<points>\d{1,4}(?:\.\d{1,2})?|[一二三四五六七八九]?百)"
WAY = Pattern(
    r"(?:本?(?:年度|日常|季度|月度|百分制)?(?:考核|考评|评分|计分|评比|检查|测评|评价|得分|标准|办法|细则|方案|评分表)[一-鿿]{0,4}?)?"
    r"(?:采取|采用|实行|实施|使用)(?P<scale>百分制)?的?倒?扣分(?:制度?|法|方式|办法|方法|形式)?"
    r"(?:的?(?:方式|办法|方法))?(?:进行)?(?:计分|评分|考核|考评|计算)?"
)
FULL = Pattern(
    rf"(?:考核|考评|评分|测评)?(?:满分|总分(?:值)?|总分满分)(?:均?为|是|共计?|计)? *{N} *分"
)
SCALE = Pattern(r"(?:考核|考评|评分|测评)?(?:采取|采用|实行)百分制(?:计分|评分)?(?:办法|方法)?")
BOUND = Pattern(
    r"(?:考核|考评|加分后|合计|最终|年度)*(?:的)?(?:总分|总得分|总成绩)(?:累计|合计)?"
    rf"(?:最高|最多)?(?:不得?(?:超过|高于|大于)|以不超过|最高|上限为|封顶) *{N} *分(?:为[限止]|封顶)?"
)
END = Pattern(
    r"(?:各|每)?(?:个|一)?(?:项目?|指标|单项|小项|内容)?(?:的?(?:分值|扣分|得分|标准分))?"
    r"(?:(?:以)?扣(?:完|光|至零分|至 *0 *分|到零分|到 *0 *分)(?:该|本|此|其)?(?:项|单项)?(?:分值?|标准分)?(?:为止|为限)"
    r"|不(?:计|得|记|出现|扣)(?:出现)?负分|不倒扣分?)"
)


@dataclass(frozen=True, slots=True)
class Manner:
    """What a sentence on the method decides. ``capped``: it bounds the total, whatever is added.

    Without statements it only names the method (实行倒扣分).
    """

    statements: tuple[Statement, ...]
    capped: bool = False


def parse_manner(text: str) -> Manner | None:
    """The manner of one normalised sentence; ``None`` where it says anything else. Spans from its start."""
    totals: list[Num] = []
    ways = ends = scales = capped = False
    for clause in re.finditer(r"[^,;。]+", text):
        words = clause[0].strip()
        start = clause.start() + len(clause[0]) - len(clause[0].lstrip())
        if found := WAY.fullmatch(words):
            ways, scales = True, scales or found["scale"] is not None
        elif SCALE.fullmatch(words):
            scales = True
        elif found := FULL.fullmatch(words) or BOUND.fullmatch(words):
            totals.append(_points(found, start))
            capped = capped or BOUND.fullmatch(words) is not None
        elif END.fullmatch(words):
            ends = True
        else:
            return None
    if not (ways or totals) or (ends and not ways) or len({each.value for each in totals}) > 1:
        return None
    made: list[Statement] = [Scaling(each) for each in totals[:1]]
    if scales and not totals:
        made.append(Scaling(Num(Fraction(100), "分")))
    if ways and ends:
        made.append(Bounding(DEDUCTING, SetShare(), Num(Fraction(0), "分")))
    return Manner(tuple(made), capped)


def _points(found: re.Match[str], start: int) -> Num:
    begin, end = found.span("points")
    return Num(number(found["points"]), "分", Span(start + begin, start + end))
