"""Whether words decide points, understood or not: what the report on a folder counts as a scoring sentence.

What is counted does not hang on what can be read: a form that is not known stays in the sum.
"""

from __future__ import annotations

from ..source.pattern import Pattern
from ..syntax.script import simplified

N = r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十]+)"
NO_POINTS = r"(?![钟之管别部公工局级类数册店期子])"
"""What follows 分 where no points are meant: 分钟, 百分之, 分管."""
POINTS = Pattern(
    rf"(?:扣|减|加|得|计|记|奖|赋|给|最[高多低]|上限|封顶|不超过|满分)[^,;。\d满增]{{0,8}}?{N}(?: *[-~—－～至到] *{N})? *分{NO_POINTS}"
    rf"|(?<!\d){N} *分 */|不得分|不[计给加记扣]分(?!的(?![,;。]|$))|不予[计加]分|不再?重复[^,;。]{{0,3}}[加扣计得记]分|不再?[累重][^,;。]{{0,2}}加|得满分|满分得|得零分|零分|扣完|扣光"
    rf"|酌[情量][^,;。]{{0,4}}[加扣减给]|免[予于除]?[扣记]分(?!的(?![,;。]|$))|[加扣减](?:相应|适当|一定|若干)的?分{NO_POINTS}|倒扣|减半"
    r"|(?:按|依|参照|给予|予以|可以?|应|相应|适当)[^,;。]{0,30}[加扣减计]分(?=[,;。]|$)|扣分[^,;。]{0,8}扣分"
)
"""Words that give, take or bound points.

A mere mention is none: a heading 加分标准, or points that have been reached (累计扣满12分的).
"""
RECKONED = Pattern(
    r"(?<!总)(?:得|评|加|扣|计)分[^,;。=总]{0,8}=|(?<![=总])=[^;。=]{0,60}\d *分|[×*] *\d{1,6}(?:\.\d{1,4})? *分"
    r"|(?:按|依|根据)[^,;。]{0,24}(?:比例|分段)[^,;。]{0,8}(?:[计得赋给加扣减]|折算)"
    r"|(?:按|依|根据)[^,;。]{0,24}(?:计|得|赋|给)分(?=[,;。]|$)"
    rf"|(?:加|扣|减)分 *\d|[加扣减] *[lIOo][\dlIOo.]{{0,6}} *分{NO_POINTS}|[加扣减] *\d{{1,6}}(?:\.\d{{1,4}})? *份(?=[,;。]|$)"
    r"|(?:加倍|双倍)[扣加]|[扣加计]分?[^,;。]{0,6}(?:折半|加倍)|[得加](?:权重|标准|基础|基本|相应|全)分"
    r"|[加扣](?:相应|一半)(?:的)?分[数值]|递减 *\d"
)
"""Words by which points are reckoned: a formula, a share, points doubled."""
VALUES = Pattern(
    r"[一-鿿)”、—–\-:](?<![总满共到达过于足差])(?<!总分)(?<!总分[为是])(?<!共计|合计) *\d{1,3}(?:\.\d{1,2})? *分(?=[;。,、]|$)"
)
"""Points without a verb, at the end of a clause: 一条2分;. A number alone is a cell of a table that was torn apart."""
GRADES = Pattern(
    r"(?:优秀?|优良|良好?|中等?|(?:不|基本)?(?:合格|称职|达标|及格)|差|[A-E])(?:级|档|等)?[为是:(]? *\d{1,4} *分?(?:以[上下])? *(?:[-~—–至到]{1,3} *\d{1,4} *分)?"
    r"|(?<!\d)\d{1,4} *分?(?:[-~—–至到]{1,3} *\d{1,4} *分)?(?:\(含\))?(?:及?以[上下])?,?(?:的)?(?:评?定?为|是) *“?(?:优|良|中|差|[一二三四]|不?合格|基本|不?称职|不?达标|不?及格)"
)
"""What grades a total has: these give no points."""


def decides(text: str) -> bool:
    """Whether a sentence gives, takes, bounds or reckons points."""
    words = simplified(text)
    if POINTS.search(words) is not None:
        return True
    plain = GRADES.sub("", words)
    return RECKONED.search(plain) is not None or VALUES.search(plain) is not None
