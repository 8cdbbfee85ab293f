"""一项里各句所写的分值与设定分值不符

## 查什么

一项的评分标准里,每一句(每一目)后面都写了自己的分值,如“成立领导小组(2分);制定方案(3分)”,这些分值加起来是不是等于这一项的设定分值。

## 为什么要紧

各句合计少于设定分值,做得再好也拿不满;多于设定分值,多出来的算不算没有说。

## 例(有问题)

```text
第一条  组织领导(10分)

(一)组织领导(10分):1、成立领导小组(4分);2、制定工作方案(4分)。
```

## 改法(没问题)

```text
第一条  组织领导(10分)

(一)组织领导(10分):1、成立领导小组(4分);2、制定工作方案(6分)。
```

## 例外

各句只取一句的(就高、任选),不相加,写 `@接受 A309: 只取其一`。
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ...model.elaborate import Compilation
from ...model.number import Number, exact
from ...source.diagnostic import Diagnostic, Severity
from ...source.pattern import Pattern
from ...syntax.numeral import number
from ..finding import Finder, printed, said
from ..index import Index, index_of

CODE = "A309"
TITLE = "一项里各句所写的分值与设定分值不符"
OWN = Pattern(r"\( *(?P<value>\d{1,4}(?:\.\d{1,3})?) *分(?:,[^()]*)?\)[。;]*$")


def check(compilation: Compilation) -> Iterator[Diagnostic]:
    index = index_of(compilation)
    finder = Finder(CODE, index)
    for item in index.items.values():
        if item.value is None:
            continue
        parts = _parts(index, item.id)
        total = sum(parts, Fraction(0))
        if len(parts) > 1 and total != item.value.value:
            yield _report(finder, item.id, item.value, parts, total)


def _parts(index: Index, unit: str) -> list[Fraction]:
    """The values that sentences of an item print at their ends; none where some print nothing."""
    found = []
    for each in index.inside(unit):
        words = index.words(each.sentence.span).strip() if each.sentence.span else ""
        if each.sentence.reason or not words:
            continue
        match = OWN.search(words)
        if match is None:
            return []
        found.append(number(match["value"]))
    return found


def _report(
    finder: Finder, unit: str, value: Number, parts: list[Fraction], total: Fraction
) -> Diagnostic:
    listed = "+".join(exact(part) for part in parts)
    return finder.report(
        Severity.WARNING,
        f"各句的分值合计 {exact(total)} 分,设定分值是 {said(value)}",
        printed(finder.index, value),
        unit=unit,
        label=f"设定分值 {said(value)}",
        notes=(f"{listed} = {exact(total)}",),
        advice=("核对各句后面括号里的分值",),
    )
