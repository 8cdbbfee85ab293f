"""The fastest way found to score a 党建工作示范点 of the 2018 text by hand: what generated code is held to.

One function, no calls but builtins, half points as whole numbers, every check inline. It takes the
same facts as the generated ``chapter2.score``, refuses the same ones and gives the same scores; only
why it refuses it does not say.
"""

# One long function, and no min or max: both cost time.
# ruff: noqa: C901, FURB136, PLR0915, PLR1714, PLR1730

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

Exact = int | tuple[int, int]

HALVES, QUARTERS, MONTHS = [int] * 2, [int] * 4, [int] * 12
WEEKS = [[int] * 52, [int] * 53]
CAST, VALID, CONTENT = "8.0.2", "8.0.1", "8.0.3"
LEVELS = {"县级", "市级", "省级", "国家级"}
MEMBER_HONOUR = {"县级": 1, "市级": 2, "省级": 4, "国家级": 4}
ARTICLE = {"县级": 2, "市级": 4, "省级": 6, "国家级": 6}


class Scores(NamedTuple):
    """The scores of one application in half points, by id."""

    items: dict[str, Exact]
    articles: dict[str, Exact]
    total: Exact


class Unfit(ValueError):
    """Some answer is not as it should be."""


def missed(answer: Any) -> int:
    """A shortfall that was given as such; a body that does not exist misses nothing."""
    if answer == () or answer == []:
        return 0
    if type(answer) is not dict or len(answer) != 1:
        raise Unfit
    times = answer["缺"]
    if type(times) is not int or times < 0:
        raise Unfit
    return times


def score(facts: Mapping[str, Any]) -> Scores:
    """Score an application. Raises ``Unfit``."""
    try:
        # 第十条
        a = facts["10.1.1"]
        b = facts["10.1.2"]
        c = facts["10.1.3"]
        if (
            (a is not True and a is not False)
            or (b is not True and b is not False)
            or (c is not True and c is not False)
        ):
            raise Unfit
        s101 = (2 if a else 0) + (4 if b else 0) + (4 if c else 0)
        a = facts["10.2.1"]
        n = facts["10.2.2"]
        if (a is not True and a is not False) or type(n) is not int or n < 0:
            raise Unfit
        s102 = (4 if a else 0) + (2 * n if n < 3 else 6)
        a = facts["10.3.1"]
        n = facts["10.3.2"]
        m = facts["10.3.3"]
        if (
            (a is not True and a is not False)
            or type(n) is not int
            or n < 0
            or type(m) is not int
            or m < 0
        ):
            raise Unfit
        s103 = (2 if a else 0) + (4 - 2 * n if n < 2 else 0) + (4 - 2 * m if m < 2 else 0)
        a = facts["10.4.1"]
        b = facts["10.4.2"]
        n = facts["10.4.3"]
        if (
            (a is not True and a is not False)
            or (b is not True and b is not False)
            or type(n) is not int
            or n < 0
        ):
            raise Unfit
        s104 = (2 if a else 0) + (4 if b else 0) + (2 * n if n < 2 else 4)
        # 第十一条
        n = facts["11.1.1.1"]
        a = facts["11.1.1.2"]
        m = facts["11.1.1.3"]
        b = facts["11.1.1.4"]
        k = facts["11.1.2"]
        if (
            type(n) is not int
            or n < 0
            or (a is not True and a is not False)
            or type(m) is not int
            or m < 0
            or (b is not True and b is not False)
            or type(k) is not int
            or k < 0
        ):
            raise Unfit
        s111 = 10 if (a and 3 <= n < 50) or (b and 50 <= m < 100) else 0
        if k and (a or b):
            s111 += 10
        a = facts["11.2.1"]
        b = facts["11.2.2"]
        c = facts["11.2.3"]
        n = facts["11.2.4"]
        if (
            (a is not True and a is not False)
            or (b is not True and b is not False)
            or (c is not True and c is not False)
            or type(n) is not int
            or n < 0
        ):
            raise Unfit
        s112 = (6 if a else 0) + (2 if b else 0) + (2 if c else 0)
        if n and s112:
            s112 -= 2
        a = facts["11.3.1"]
        b = facts["11.3.2"]
        c = facts["11.3.3"]
        if (
            (a is not True and a is not False)
            or (b is not True and b is not False)
            or (c is not True and c is not False)
        ):
            raise Unfit
        s113 = 0 if c else (6 if a else 0) + (4 if b else 0)
        # 第十二条
        a = facts["12.1.1"]
        n = facts["12.1.2"]
        if (a is not True and a is not False) or type(n) is not int or n < 0:
            raise Unfit
        s121 = (4 if a else 0) + 3 * n
        if s121 > 10:
            s121 = 10
        n = facts["12.2.8"]
        if type(n) is not int or n < 0:
            raise Unfit
        for id, types in (
            ("12.2.1", QUARTERS),
            ("12.2.2", MONTHS),
            ("12.2.3", MONTHS),
            ("12.2.4", QUARTERS),
        ):
            answer = facts[id]
            if type(answer) is tuple or type(answer) is list:
                for group in answer:
                    if type(group) is not tuple and type(group) is not list:
                        raise Unfit
                    if [*map(type, group)] != types:
                        raise Unfit
                    k = min(group)
                    if k <= 0:
                        if k < 0:
                            raise Unfit
                        n += group.count(0)
            else:
                n += missed(answer)
        m = facts["12.2.5"]
        if type(m) is int:
            if m < 0:
                raise Unfit
            if m < 2:
                n += 2 - m
        else:
            n += missed(m)
        m = facts["12.2.6"]
        if type(m) is int:
            if m < 0:
                raise Unfit
            if m == 0:
                n += 1
        else:
            n += missed(m)
        m = facts["12.2.7"]
        if type(m) is int:
            if m < 0:
                raise Unfit
            if m < 2:
                n += 2 - m
        else:
            n += missed(m)
        s122 = 20 - 2 * n if n < 10 else 0
        n = facts["12.3.1"]
        if type(n) is not int or n < 0:
            raise Unfit
        s123 = 20 - 2 * n if n < 10 else 0
        # 第十三条
        a = facts["13.1.1"]
        b = facts["13.1.2"]
        c = facts["13.1.3"]
        if (
            (a is not True and a is not False)
            or (b is not True and b is not False)
            or (c is not True and c is not False)
        ):
            raise Unfit
        s131 = 0 if c else (2 if a else 0) + (4 if b else 0)
        a = facts["13.2.1"]
        if a is not True and a is not False:
            raise Unfit
        s132 = 2 if a else 0
        answer = facts["13.2.2"]
        if type(answer) is tuple or type(answer) is list:
            m = 2 if answer else 0
            for group in answer:
                if type(group) is not tuple and type(group) is not list:
                    raise Unfit
                if [*map(type, group)] not in WEEKS:
                    raise Unfit
                k = min(group)
                if k < 0:
                    raise Unfit
                if k == 0:
                    m = 0
            s132 += m
        elif missed(answer) == 0:
            s132 += 2
        # 第十四条
        first = last = 0
        if "考评年度" in facts:
            last = facts["考评年度"]
            if type(last) is not int or not 2000 <= last <= 2100:
                raise Unfit
            first = last - 2
        matters = set()
        rows = facts["14.1.1"]
        if type(rows) is not tuple and type(rows) is not list:
            raise Unfit
        for row in rows:
            if (type(row) is not tuple and type(row) is not list) or len(row) != 3:
                raise Unfit
            key, level, on = row
            if type(key) is not str or not key or type(level) is not str or level not in LEVELS:
                raise Unfit
            if on is not None:
                if type(on) is not date or not last:
                    raise Unfit
                if not first <= on.year <= last:
                    continue
            matters.add(key)
        s141 = 6 * len(matters)
        best: dict[str, int] = {}
        rows = facts["14.1.2"]
        if type(rows) is not tuple and type(rows) is not list:
            raise Unfit
        for row in rows:
            if (type(row) is not tuple and type(row) is not list) or len(row) != 3:
                raise Unfit
            key, level, on = row
            if (
                type(key) is not str
                or not key
                or type(level) is not str
                or level not in MEMBER_HONOUR
            ):
                raise Unfit
            if on is not None:
                if type(on) is not date or not last:
                    raise Unfit
                if not first <= on.year <= last:
                    continue
            n = MEMBER_HONOUR[level]
            if n >= best.get(key, n):
                best[key] = n
        n = sum(best.values())
        s141 += n if n < 4 else 4
        if s141 > 10:
            s141 = 10
        best = {}
        rows = facts["14.2.1"]
        if type(rows) is not tuple and type(rows) is not list:
            raise Unfit
        for row in rows:
            if (type(row) is not tuple and type(row) is not list) or len(row) != 3:
                raise Unfit
            key, level, on = row
            if type(key) is not str or not key or type(level) is not str or level not in ARTICLE:
                raise Unfit
            if on is not None and type(on) is not date:
                raise Unfit
            n = ARTICLE[level]
            if n >= best.get(key, n):
                best[key] = n
        s142 = sum(best.values())
        if s142 > 6:
            s142 = 6
        n = facts["14.3.1"]
        m = facts["14.3.2"]
        if type(n) is not int or n < 0 or type(m) is not int or m < 0:
            raise Unfit
        s143 = (2 if n else 0) + (2 if m > 3 else 0)
        # 第十五条
        a = facts["15.1.2"]
        if a is not True and a is not False:
            raise Unfit
        s151 = 2 if a else 0
        answer = facts["15.1.1"]
        if type(answer) is tuple or type(answer) is list:
            m = 2 if answer else 0
            for group in answer:
                if type(group) is not tuple and type(group) is not list:
                    raise Unfit
                if [*map(type, group)] != MONTHS:
                    raise Unfit
                k = min(group)
                if k < 0:
                    raise Unfit
                if k == 0:
                    m = 0
            s151 += m
        elif missed(answer) == 0:
            s151 += 2
        n = facts["15.2.2"]
        if type(n) is not int or not 0 <= n <= 6:
            raise Unfit
        answer = facts["15.2.1"]
        if type(answer) is tuple or type(answer) is list:
            for group in answer:
                if type(group) is not tuple and type(group) is not list:
                    raise Unfit
                if [*map(type, group)] != HALVES:
                    raise Unfit
                k = min(group)
                if k < 0:
                    raise Unfit
                if k == 0:
                    n += 1
        else:
            n += missed(answer)
        s152 = 6 - 2 * n if n < 3 else 0
        a = facts["15.3.1"]
        b = facts["15.3.2"]
        c = facts["15.3.3"]
        if (
            (a is not True and a is not False)
            or (b is not True and b is not False)
            or (c is not True and c is not False)
        ):
            raise Unfit
        s153 = 0 if c else (2 if a else 0) + (2 if b else 0)
        a = facts["15.4.1"]
        n = facts["15.5.1"]
        m = facts["15.6.1"]
        k = facts["15.7.1"]
        if (
            (a is not True and a is not False)
            or type(n) is not int
            or n < 0
            or type(m) is not int
            or m < 0
            or type(k) is not int
            or k < 0
        ):
            raise Unfit
        s154 = 4 if a else 0
        s155 = 4 - n if n < 4 else 0
        s156 = 4 - m if m < 4 else 0
        s157 = 4 - k if k < 4 else 0
        # 第八条
        cast = facts[CAST]
        valid = facts[VALID]
        content = facts[CONTENT]
        if (
            type(cast) is not int
            or type(valid) is not int
            or type(content) is not int
            or not 0 <= content <= valid <= cast
            or cast == 0
        ):
            raise Unfit
        if len(facts) != (59 if last else 58):
            raise Unfit
    except (KeyError, TypeError) as fault:
        raise Unfit from fault
    if valid:
        top, over = 10 * (valid * valid + content * cast), cast * valid
    else:
        top, over = 0, cast
    t10 = s101 + s102 + s103 + s104
    t11 = s111 + s112 + s113
    t12 = s121 + s122 + s123
    if t12 > 40:
        t12 = 40
    t13 = s131 + s132
    t14 = s141 + s142 + s143
    t15 = s151 + s152 + s153 + s154 + s155 + s156 + s157
    whole = t10 + t11 + t12 + t13 + t14 + t15
    survey = top, over
    return Scores(
        {
            "8": survey,
            "10.1": s101,
            "10.2": s102,
            "10.3": s103,
            "10.4": s104,
            "11.1": s111,
            "11.2": s112,
            "11.3": s113,
            "12.1": s121,
            "12.2": s122,
            "12.3": s123,
            "13.1": s131,
            "13.2": s132,
            "14.1": s141,
            "14.2": s142,
            "14.3": s143,
            "15.1": s151,
            "15.2": s152,
            "15.3": s153,
            "15.4": s154,
            "15.5": s155,
            "15.6": s156,
            "15.7": s157,
        },
        {"8": survey, "10": t10, "11": t11, "12": t12, "13": t13, "14": t14, "15": t15},
        (whole * over + top, over),
    )
