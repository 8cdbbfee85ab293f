"""各句自带的分值合计超过本项的设定分值

## 查什么

扣分句自带分值(“……的(3分),每少1次扣1分”,或者“全部……的,加2分;每少1名……扣1分”)的项里,各句自带的分值和加分合起来,是不是超过本项的设定分值。少于设定分值的由 A304 报。

## 为什么要紧

自带的分值是从设定分值里分出来的份额。份额加起来超过整项,扣了分也可能仍是满分,扣分就不起作用。

## 例(有问题)

```text
第一条  手册(5分)

(一)手册(5分):1、准确登记的,加3分;2、记载不齐全的(4分),每少1次扣1分。
```

## 改法(没问题)

```text
第一条  手册(5分)

(一)手册(5分):1、准确登记的,加2分;2、记载不齐全的(3分),每少1次扣1分。
```

## 例外

有意如此的,写 `@接受 A306: 原因`。
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ...model.elaborate import Compilation
from ...model.measures import Item
from ...model.number import exact
from ...model.rule import Deduction
from ...source.diagnostic import Diagnostic, Severity
from ..bounds import most
from ..finding import Finder, printed, said
from ..index import index_of

CODE = "A306"
TITLE = "各句自带的分值合计超过本项的设定分值"


def check(compilation: Compilation) -> Iterator[Diagnostic]:
    index = index_of(compilation)
    finder = Finder(CODE, index)
    for item in index.items.values():
        owned = [rule for rule in item.rules if isinstance(rule, Deduction) and rule.base]
        if owned and index.settled(tuple(rule.id for rule in owned)) is None:
            yield from _compare(finder, item)


def _compare(finder: Finder, item: Item) -> Iterator[Diagnostic]:
    given = [most(rule, finder.index.facts) for rule in item.rules]
    known = [points for points in given if points]
    total = sum(known, Fraction(0))
    value = item.value
    if value is not None and total > value.value:
        yield finder.report(
            Severity.WARNING,
            f"本项 {said(value)},各句自带的分值合计 {exact(total)} 分",
            printed(finder.index, value),
            unit=item.id,
            label="份额超过整项",
            notes=(f"各句:{' + '.join(exact(points) for points in known)} 分",),
            advice=("核对各句自带的分值和本项的设定分值",),
        )
