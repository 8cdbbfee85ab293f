"""人数、次数的分档有空档、重叠,或者不用同一个量

## 查什么

同一项里按一个数分成几档(“3人以上不足50人……50人以上不足100人……”)时:相邻两档之间有没有漏掉的数,有没有同时落在两档里的数;最高一档有没有上限,超过上限的落在哪里;各档用的是不是同一个量(“正式党员”与“党员”)。低于最低一档的不得分,不报。

## 为什么要紧

落在空档里的,怎么做都没有分;落在两档里的,是得一份还是两份没有写;各档用的量不同,同一个单位可以按一个量算这一档,按另一个量算那一档。

## 例(有问题)

```text
第一条  设置(5分)

(一)设置(5分):1、成员3人以上不足20人设立小组的,加3分;2、成员30人以上不足100人设立分会的,加5分。
```

## 改法(没问题)

```text
第一条  设置(5分)

(一)设置(5分):1、成员3人以上不足20人设立小组的,加3分;2、成员20人以上设立分会的,加5分。
```

## 例外

正文不便改动的,写一条 `@解释`,列出这些数怎样算,采用一种;或写 `@接受 A311: 原因`。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from ...model.elaborate import Compilation
from ...model.expression import (
    All,
    Any,
    Compare,
    Comparison,
    Constant,
    Expression,
    FactValue,
    When,
)
from ...model.fact import Count
from ...model.number import exact
from ...model.rule import Award, Deduction, Rule
from ...source.diagnostic import Diagnostic, Severity
from ...source.text import Span
from ..finding import Finder
from ..index import Index, index_of

CODE = "A311"
TITLE = "人数、次数的分档有空档、重叠,或者不用同一个量"


@dataclass(frozen=True, slots=True)
class Edge:
    """One end of a band: the number, whether it belongs to the band, where it is printed."""

    value: Fraction
    included: bool
    span: Span | None


@dataclass(frozen=True, slots=True)
class Band:
    """The numbers that one rule gives points for, of one fact."""

    rule: str
    fact: str
    low: Edge
    high: Edge | None


def check(compilation: Compilation) -> Iterator[Diagnostic]:
    index = index_of(compilation)
    finder = Finder(CODE, index)
    for item in index.items.values():
        bands = [band for rule in item.rules for band in _bands(index, rule)]
        taken = {rule.id for rule in item.rules if isinstance(rule, Deduction)}
        for scale in _scales(index, bands):
            if all(band.rule in taken for band in scale) and _escalates(scale):
                continue
            rules = tuple(dict.fromkeys(band.rule for band in scale))
            if len(scale) > 1 and index.settled(rules) is None:
                yield from _subjects(finder, scale)
                yield from _neighbours(finder, scale)
                yield from _top(finder, scale)


def _escalates(scale: Sequence[Band]) -> bool:
    """第一次扣1分,第二次扣2分: each time costs its own, on top of those before it."""
    lows = [band.low.value for band in scale]
    return lows == list(range(1, len(scale) + 1)) and all(band.high is None for band in scale)


# ---- bands of an item --------------------------------------------------------------------------


def _bands(index: Index, rule: Rule) -> Iterator[Band]:
    """A band for each alternative of a rule's condition that bounds a count from below."""
    if not isinstance(rule, Award | Deduction) or not isinstance(rule.amount, When):
        return
    condition = rule.amount.condition
    for option in condition.terms if isinstance(condition, Any) else (condition,):
        yield from _option(index, rule.id, option)


def _option(index: Index, rule: str, option: Expression) -> Iterator[Band]:
    method = index.measures.method
    inclusive = method is None or method.inclusive
    lows: dict[str, Edge] = {}
    highs: dict[str, Edge] = {}
    for term in option.terms if isinstance(option, All) else (option,):
        match term:
            case Compare(FactValue(fact), comparison, Constant(number)):
                closed = comparison in CLOSED or (comparison in TENDING and inclusive)
                edge = Edge(number.value, closed, number.span)
                (lows if comparison in LOWER else highs)[fact] = edge
            case _:
                continue
    for fact, low in lows.items():
        yield Band(rule, fact, low, highs.get(fact))


LOWER = (Comparison.AT_LEAST, Comparison.MORE, Comparison.ABOVE)
CLOSED = (Comparison.AT_LEAST, Comparison.AT_MOST, Comparison.EQUAL)
TENDING = (Comparison.ABOVE, Comparison.BELOW)


def _scales(index: Index, bands: Sequence[Band]) -> list[list[Band]]:
    """Bands of one fact, or of facts of which one names a part of the other, from the lowest."""
    scales: list[list[Band]] = []
    for band in sorted(bands, key=lambda band: (band.low.value, not band.low.included)):
        name = _name(index, band)
        for scale in scales:
            known = _name(index, scale[0])
            if known.endswith(name) or name.endswith(known):
                scale.append(band)
                break
        else:
            scales.append([band])
    return scales


def _name(index: Index, band: Band) -> str:
    fact = index.facts.get(band.fact)
    return fact.name if fact else band.fact


# ---- what is wrong with a scale ----------------------------------------------------------------


def _subjects(finder: Finder, scale: Sequence[Band]) -> Iterator[Diagnostic]:
    names = list(dict.fromkeys(_name(finder.index, band) for band in scale))
    if len(names) > 1:
        said = "、".join(f"“{name}”" for name in names)
        yield finder.report(
            Severity.WARNING,
            f"各档用的不是同一个量:{said}",
            scale[-1].low.span,
            label=f"这一档数的是“{_name(finder.index, scale[-1])}”",
            notes=("两个量不相等时,同一个单位可能落在两档里,也可能哪一档都不是",),
            advice=("各档写同一个量;确需不同的,用 `@解释` 或 `@接受` 说明",),
        )


def _neighbours(finder: Finder, scale: Sequence[Band]) -> Iterator[Diagnostic]:
    index = finder.index
    for below, above in pairwise(scale):
        unit = _unit(index, above)
        low = above.low
        if below.high is None:
            yield _overlap(finder, above, f"{exact(low.value)}{unit}以上同时落在两档里")
        elif below.high.value < low.value or _both_open(below.high, low):
            gap = f"{exact(below.high.value)}{unit}到{exact(low.value)}{unit}之间不在任何一档里"
            yield finder.report(
                Severity.WARNING,
                gap
                if below.high.value < low.value
                else f"正好 {exact(low.value)}{unit}的不在任何一档里",
                low.span,
                label="与前一档之间有空档",
                advice=("把两档的界限写成同一个数,一档写“不足”,一档写“以上”",),
            )
        elif below.high.value > low.value:
            words = f"{exact(low.value)}{unit}到{exact(below.high.value)}{unit}同时落在两档里"
            yield _overlap(finder, above, words)
        elif below.high.included and low.included:
            yield _overlap(finder, above, f"正好 {exact(low.value)}{unit}的同时落在两档里")


def _both_open(high: Edge, low: Edge) -> bool:
    return high.value == low.value and not high.included and not low.included


def _overlap(finder: Finder, band: Band, title: str) -> Diagnostic:
    return finder.report(
        Severity.WARNING,
        title,
        band.low.span,
        label="与前一档重叠",
        notes=("两档都满足时,机器两档都计",),
        advice=("一档写“不足”,一档写“以上”,或者写明“按最高档次计分”",),
    )


def _top(finder: Finder, scale: Sequence[Band]) -> Iterator[Diagnostic]:
    if any(band.high is None for band in scale):
        return
    band = max(scale, key=lambda band: band.high.value if band.high else Fraction(0))
    assert band.high is not None
    unit = _unit(finder.index, band)
    words = "超过 " if band.high.included else ""
    tail = "的" if band.high.included else "以上的"
    yield finder.report(
        Severity.WARNING,
        f"{words}{exact(band.high.value)}{unit}{tail}不在任何一档里",
        band.high.span,
        label="最高一档到此为止",
        notes=("照字面,这些单位不得分",),
        advice=("最高一档不写上限,或者写明超过的怎样计分;不便改动的,用 `@解释` 选定",),
    )


def _unit(index: Index, band: Band) -> str:
    fact = index.facts.get(band.fact)
    return fact.type.unit if fact and isinstance(fact.type, Count) else ""
