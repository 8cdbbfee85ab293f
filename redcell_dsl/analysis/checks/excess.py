"""一句给的分或扣的分比本项的设定分值还大

## 查什么

单独一句的加分、扣分,或者一级荣誉的加分,是不是大于它所在的项的设定分值。等于设定分值的不报。

## 为什么要紧

本项最高只有设定分值,多出来的分永远得不到、也扣不掉:那个数写了等于没写。多半是项的分值或句子里的分数有一个写错了。

## 例(有问题)

```text
第一条  培训(5分)

(一)培训(5分):组织全员培训的,加8分。
```

## 改法(没问题)

```text
第一条  培训(5分)

(一)培训(5分):组织全员培训的,加5分。
```

## 例外

有意写大、表示“一次扣光”的,写 `@接受 A303: 一次扣光`,更清楚的写法是“此项不得分”。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.elaborate import Compilation
from ...model.number import Number
from ...model.rule import Deduction, Reach, Rule
from ...source.diagnostic import Diagnostic, Severity
from ..bounds import points
from ..finding import Finder, printed, said
from ..index import index_of

CODE = "A303"
TITLE = "一句给的分或扣的分比本项的设定分值还大"


def check(compilation: Compilation) -> Iterator[Diagnostic]:
    index = index_of(compilation)
    finder = Finder(CODE, index)
    for item in index.items.values():
        value = item.value
        if value is None:
            continue
        for rule in item.rules:
            if isinstance(rule, Deduction) and rule.reach is not Reach.ITEM:
                continue  # what goes beyond the item is not measured by it
            for number in points(rule):
                if number.value > value.value > 0:
                    yield _report(finder, value, rule, number)


def _report(finder: Finder, value: Number, rule: Rule, number: Number) -> Diagnostic:
    verb = "扣" if isinstance(rule, Deduction) else "加"
    return finder.report(
        Severity.WARNING,
        f"单句{verb}分 {said(number)},超过本项分值 {said(value)}",
        printed(finder.index, number) or rule.span,
        label=f"本项只有 {said(value)}",
        advice=("核对这一句的分数和本项的设定分值,哪一个写错了",),
    )
