"""What a token gives or takes, once or for each."""

from __future__ import annotations

import re

from lark import Token

from ...source.pattern import Pattern
from ..tokens import number_in, points_in
from ..tree import (
    Giving,
    Grading,
    Num,
    Statement,
)
from .compare import ranged, term_of
from .counting import per_of
from .pieces import Condition, quoted
from .wholes import unit_of


def worth(token: Token, per: Token | None = None) -> Num:
    """The points of a token, the first number in it.

    Raises ``ValueError`` where what stands behind a stroke counts something else than ``per`` does.
    """
    behind = unit_of(token)
    if per is not None and behind is not None and behind.step.unit != per_of(per).step.unit:
        raise ValueError(token)
    return points_in(token)


LIMITING = Pattern(r"(?:最高|最多|至多|最低|最少|至少|不超过|上限为?)$")

LIMITS = "高多低少过限为\n"
"""What a bound ends with."""


BESIDES = Pattern(r"(?:^|,)在[^,]{0,12}基础上,?(?:还会|还要|还应|还)?$")
"""在此基础上再扣: besides what is said elsewhere, and on no condition of its own."""


def sure(condition: Condition, points: Token) -> None:
    """Refuse points of which only a bound is said: 累计最高扣减6分. Raises ``ValueError``."""
    words = quoted(condition.pieces).text
    if (words[-1:] in LIMITS and LIMITING.search(words)) or BESIDES.search(words):
        raise ValueError(points)


def given(condition: Condition, points: Token) -> Statement:
    sure(condition, points)
    unit = unit_of(points)
    if unit is not None:
        return Giving(worth(points), per=unit, quantity=quoted(condition.pieces))
    return Giving(worth(points), when=term_of(condition))


def scored(condition: Condition, points: Token) -> Statement:
    sure(condition, points)
    unit = unit_of(points)
    if unit is not None:
        return Giving(worth(points), per=unit, quantity=quoted(condition.pieces))
    return Grading(worth(points), ranged(condition))


def nothing_in(token: Token) -> tuple[Num, ...]:
    """The 0 of 得0分, where it is written."""
    match = re.search(r"(?<![\d.])[0零](?= *分)", token)
    return (number_in(token, match, "分"),) if match else ()


def veto_reach(token: Token) -> str:
    """How far 不得分 reaches: the item, its article, the total, or the highest grade."""
    if "一票否优" in token or "资格" in token or "优秀" in token:
        return "评优"
    if "一票否决" in token or re.search(
        r"总分|总成绩|(?:考核|最终|年度|综合)得分|(?:年度|全年|当年|综合|绩效)(?:考核|考评|测评)",
        token,
    ):
        return "总分"
    return "本条" if re.search(r"[此本该](?:条(?!款)|大项|大类|部分)", token) else ""
