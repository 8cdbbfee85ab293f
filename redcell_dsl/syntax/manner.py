"""Sentences on how a whole text scores: 采用扣分制,满分100分,扣完为止 · 总分不超过100分.

They give and take no points themselves. What they decide is said in the core: the full mark, and that
deductions are taken from the set value down to zero. A sentence is read whole or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass, field
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
    rf"(?:(?:本|该)(?:表|标准|细则|办法|考核表?|评分表|考评表?|项考核)|年度考核|日常考核|考核|考评|评分|测评)?(?:的)?(?:满分|总分(?:值)?|总分满分)(?:均?为|是|共计?|计|设)? *{N} *分"
)
POINTING = Pattern(
    r"(?:具体)?(?:按照?|依照|依据|参照|根据|执行)(?:本|以下|下列|下表|附表|附件|上述|考核|考评|评分|评价|计分|打分|规定的?)[^,;。\d分]{0,14}?(?: *\d{1,2})?[^,;。\d分]{0,8}?(?:进行)?(?:逐项)?(?:计分|评分|打分|考核|考评|执行|赋分|评定)?"
)
"""Where to look for what is scored, which decides nothing."""
SUM = Pattern(
    r"(?:考核|考评|最终|最后)?(?:总分|总得分|总成绩|得分)(?:=|为|是|等于)?(?:以上)?各(?:考核|考评|评价|评分)?(?:项目?|部分|指标|类|板块|条)(?:考核|考评|指标)?(?:的)?(?:得分|分数|分值|成绩)?(?:之和|相加|累计|合计|累加|总和|的?和)(?:所得)?"
)
TOP = Pattern(
    rf"(?:最高|最多|满分|上限)(?:得分|分)?(?:为|是|不超过)? *{N} *分|(?:最高|最多)?不得?(?:超过|高于|大于) *{N.replace('points', 'most')} *分"
)
"""A bound behind 总分为各项得分之和."""
SUM_BOUND = Pattern(
    rf"各(?:考核|考评|评价|评分)?(?:项目?|部分|指标|类|板块)(?:的)?(?:得分|分数|分值|加减?分)?(?:之和|相加|累计|合计|累加)(?:的?总分)?(?:最高|最多)?不得?(?:超过|高于|大于) *{N} *分"
)
APART = Pattern(
    r"(?:附加分|奖励分|加减分|加扣分|加分)(?:项目?)?(?:另计|另行(?:计算|计分|加分)|另外(?:计算|计分)|单独(?:计算|计分|加分)|在总分外另计)"
)
LEFT_OUT = Pattern(
    r"(?:对)?(?:不适用|不涉及|没有涉及|未涉及|空缺|缺|空)(?:的)?(?:项目?|条款?|内容|指标)(?:的)?,?(?:则)?(?:不参与|不计入|不纳入|不列入|不作|不予?)(?:评分|考核|考评|总分|计分|应得分|统计)?"
)
REAL = r"(?:实际?得分(?:值|数)?|实得总分|实际总得分|实得分数)"
DUE = r"(?:应得(?:总)?分(?:值|数)?|应得满分|应考(?:核|评)?(?:项目?)?总?分(?:值)?|适用(?:项目?|条款)(?:的)?(?:总分|满分|分值)(?:之和)?)"
RESCALED = Pattern(
    rf"(?:考核|考评|最终|最后|标准化|评审|评定|换算|总)*(?:得分|总分|分数|成绩)?(?:=|为|是|按照?|以)? *\(? *{REAL} *(?:÷|\/|除以) *{DUE} *\)? *(?:×|\*|x|乘以?) *(?P<points>100)(?: *分|%)?(?:进行)?(?:折算|换算|计算|计)?"
)
"""What is scored is a share of what applies."""
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

    ``apart``: what is added stands beside the full mark (加分项另计). ``dropped``: what does not apply
    leaves the sum, and the rest is scaled to the full mark (实得分÷应得分×100). Without statements it
    only names the method (实行倒扣分).
    """

    statements: tuple[Statement, ...]
    capped: bool = False
    apart: bool = False
    dropped: bool = False


def parse_manner(text: str) -> Manner | None:
    """The manner of one normalised sentence; ``None`` where it says anything else. Spans from its start."""
    found = Said()
    for clause in re.finditer(r"[^,;。]+", text):
        words = clause[0].strip()
        if not _take(found, words, clause.start() + len(clause[0]) - len(clause[0].lstrip())):
            return None
    decides = found.ways or found.totals or found.summed or found.apart or found.each_ends
    if not decides or (found.ends and not (found.ways or found.each_ends)):
        return None
    if len({each.value for each in found.totals}) > 1:
        return None
    made: list[Statement] = [Scaling(each) for each in found.totals[:1]]
    if found.scales and not found.totals:
        made.append(Scaling(Num(Fraction(100), "分")))
    if (found.ways and found.ends) or found.each_ends:
        made.append(Bounding(DEDUCTING, SetShare(), Num(Fraction(0), "分")))
    return Manner(tuple(made), found.capped, found.apart, found.dropped)


@dataclass(slots=True)
class Said:
    """What the clauses of a sentence on the method have said."""

    totals: list[Num] = field(default_factory=list)
    ways: bool = False
    ends: bool = False
    each_ends: bool = False
    scales: bool = False
    capped: bool = False
    summed: bool = False
    apart: bool = False
    dropped: bool = False


def _take(said: Said, words: str, start: int) -> bool:
    """Take one clause in; whether it is one on the method."""
    if found := WAY.fullmatch(words):
        said.ways, said.scales = True, said.scales or found["scale"] is not None
    elif SCALE.fullmatch(words):
        said.scales = True
    elif found := FULL.fullmatch(words):
        said.totals.append(_points(found, start))
    elif found := BOUND.fullmatch(words) or SUM_BOUND.fullmatch(words):
        said.totals.append(_points(found, start))
        said.capped = True
    elif found := RESCALED.fullmatch(words):
        said.totals.append(_points(found, start))
        said.dropped = True
    elif END.fullmatch(words):
        said.ends, said.each_ends = True, said.each_ends or words[0] in "各每"
    elif SUM.fullmatch(words):
        said.summed = True
    elif said.summed and (found := TOP.fullmatch(words)):
        said.totals.append(_points(found, start, "points" if found["points"] else "most"))
        said.capped = True
    elif APART.fullmatch(words):
        said.apart = True
    else:
        return bool(POINTING.fullmatch(words) or LEFT_OUT.fullmatch(words))
    return True


def _points(found: re.Match[str], start: int, group: str = "points") -> Num:
    begin, end = found.span(group)
    return Num(number(found[group]), "分", Span(start + begin, start + end))
