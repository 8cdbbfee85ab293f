"""Typing mistakes that change what a sentence gives: found and said, never mended in silence."""

from __future__ import annotations

from dataclasses import dataclass
import re

from ..source.pattern import Pattern

LETTERS = str.maketrans("lIiOo", "11100")
"""Letters that are typed for the digits that they look like."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What stands at a place of a sentence, and what is probably meant."""

    start: int
    end: int
    said: str
    meant: str


VERB = r"[扣加得计减奖记赋除]"
MEASURE = r"[人次项处份例起条件台种类个张盏名篇块本家户门册场]"
WORDS = r"[没cC确一已己以―—–\-不为]"
"""What a slip can begin with that is no number: most characters are none of it."""
PATTERN = Pattern(
    rf"(?={WORDS})(?:"
    # 没人扣0.5分, 没少一种扣1分 for 每
    rf"(?P<each>没(?=(?:人次|{MEASURE}) *[扣减])|没(?=(?:少于?|低于?|缺少?|漏|多|高于?|超过?|发现|出现|发生) *(?:一|1) *(?:{MEASURE}|%))"
    rf"|没(?=(?:人次|[次项处份例起]) *[一-鿿]{{0,4}}(?:扣|减) *\d))"
    # 每确一份 for 每缺一份
    rf"|(?<=每)(?P<lack>确)(?=(?:一|1) *{MEASURE})"
    # 得分=上座率 c 5分 for ×
    rf"|(?<=[率度数值比] )(?P<times>[cC])(?= +\d)|(?<=[率度数值比])(?P<times_beside>[cC])(?=\d)"
    # 60分一下, 80%已上
    r"|(?<=[\d分%人次岁个天项])(?P<below>一下|已下|己下|以一下)(?!子)|(?<=[\d分%人次岁个天项])(?P<above>已上|己上|一上)"
    # 有―处 for 一处
    rf"|(?<=[有每缺少])(?P<dash>[―—–-])(?= *{MEASURE})"
    # 文件为分类存档的,扣1分 for 未
    r"|(?<=[\u4e00-\u9fff])(?<![作成认以视定分评列称改转变确应均行因是标务旨])(?P<denied>为)"
    r"(?=(?:按时|按规定|按要求|及时|分类(?!别)|设置在|联网|配备|建立|制定|落实|安装|开展|签订|实现|悬挂|记录)[^,;。]{0,16}(?:的?,? *(?:每[^,;。\d]{0,6}(?:一|1)?[项处次人]?)?,?扣|,[^,;。]{0,8}扣))"
    # 不的分
    r"|(?P<bar>不的分))"
    rf"|(?<={VERB})(?:"
    # 扣l分, 扣O.5分
    r" *(?P<letters>[\d.]*[lIiOo][\d.lIiOo]*)(?= *分)"
    # 扣0,5分, 扣0。5分
    r"| *(?P<comma>0 *[,。、·:;] *\d{1,2})(?= *分)"
    # 扣.5分
    r"| *(?P<point>\.\d{1,2})(?= *分)"
    # 扣1份 for 分
    r"|(?<=[扣减]) *\d+(?:\.\d+)? *(?P<share>份)(?=[,;。]|$))"
)
MEANT = {
    "each": "每",
    "times": "×",
    "times_beside": "×",
    "lack": "缺",
    "below": "以下",
    "above": "以上",
    "dash": "一",
    "share": "分",
    "bar": "不得分",
    "denied": "未",
}


def slips_in(text: str) -> tuple[Slip, ...]:
    """The slips of a normalised sentence, in its order; a legible number is none."""
    found = []
    for match in PATTERN.finditer(text):
        kind = str(match.lastgroup)
        said = match[kind]
        meant = MEANT.get(kind) or _number(said)
        if meant != said:
            found.append(Slip(match.start(kind), match.end(kind), said, meant))
    return tuple(found)


def _number(said: str) -> str:
    plain = re.sub(r" *[,。、·:;] *", ".", said.translate(LETTERS))
    return "0" + plain if plain.startswith(".") else plain
