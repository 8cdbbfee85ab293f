"""分等级加分时,等级高的没有多加,或者有等级落空

## 查什么

按等级加分的几句(“省级以上的加3分,市级的加2分,县级的加1分”)里:等级高的加分是不是更多;同一等级有没有写两次;最低一级之上有没有哪一级没有写到。低于最低一级的不得分,不报。

## 为什么要紧

等级高反而加得少,多半是分数写反了。中间一级没有写到,得了那一级的就没有分。

## 例(有问题)

```text
第一条  表彰(5分)

(一)表彰(5分):1、获得省级以上表彰的,每有1次加1分;2、获得市级以上表彰的,每有1次加2分。
```

## 改法(没问题)

```text
第一条  表彰(5分)

(一)表彰(5分):1、获得省级以上表彰的,每有1次加2分;2、获得市级以上表彰的,每有1次加1分。
```

## 例外

有意如此的,写 `@接受 A312: 原因`。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ...model.elaborate import Compilation
from ...model.expression import Expression, Sum, Tier, Tiered
from ...model.fact import Ledger
from ...model.number import exact
from ...model.rule import Award
from ...source.diagnostic import Diagnostic, Severity
from ..finding import Finder, printed, said
from ..index import index_of

CODE = "A312"
TITLE = "分等级加分时,等级高的没有多加,或者有等级落空"


def check(compilation: Compilation) -> Iterator[Diagnostic]:
    index = index_of(compilation)
    finder = Finder(CODE, index)
    for item in index.items.values():
        for rule in item.rules:
            for tiered in _tiered(rule.amount) if isinstance(rule, Award) else ():
                fact = index.facts.get(tiered.fact)
                if fact is not None and isinstance(fact.type, Ledger):
                    names = [level.name for level in fact.type.ladder]
                    yield from _points(finder, tiered, names)
                    yield from _gaps(finder, tiered, names)


def _tiered(amount: Expression) -> Iterator[Tiered]:
    match amount:
        case Tiered():
            yield amount
        case Sum(terms):
            for term in terms:
                yield from _tiered(term)
        case _:
            return


def _points(finder: Finder, tiered: Tiered, names: list[str]) -> Iterator[Diagnostic]:
    """Points must rise with the level."""
    known = [tier for tier in tiered.tiers if tier.level in names]
    ordered = sorted(known, key=lambda tier: (names.index(tier.level), tier.upward))
    for low, high in pairwise(ordered):
        if low.level == high.level and low.upward == high.upward:
            title = f"“{_words(high)}”写了两次"
        elif high.points.value < low.points.value:
            title = (
                f"“{_words(high)}”加 {said(high.points)},比“{_words(low)}”的 {said(low.points)}还少"
            )
        else:
            continue
        yield finder.report(
            Severity.WARNING,
            title,
            printed(finder.index, high.points),
            label=f"“{_words(low)}”加 {exact(low.points.value)} 分",
            advice=("核对各等级的分数",),
        )


def _gaps(finder: Finder, tiered: Tiered, names: list[str]) -> Iterator[Diagnostic]:
    """Every level above the lowest that is named must have its points."""
    known = [tier for tier in tiered.tiers if tier.level in names]
    if not known:
        return
    exactly = {names.index(tier.level) for tier in known}
    upward = [names.index(tier.level) for tier in known if tier.upward]
    lost = [
        names[place]
        for place in range(min(exactly), len(names))
        if place not in exactly and not any(start <= place for start in upward)
    ]
    if lost and len(known) > 1:
        yield finder.report(
            Severity.WARNING,
            f"{'、'.join(f'“{name}”' for name in lost)}没有写加几分",
            printed(finder.index, known[0].points),
            label="各等级里没有它",
            notes=(f"写了的等级:{'、'.join(_words(tier) for tier in known)}",),
            advice=("补上这一级;或者在最高一级后面写“以上”",),
        )


def _words(tier: Tier) -> str:
    return tier.level + ("以上" if tier.upward else "")
