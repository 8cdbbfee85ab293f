"""本项的满分怎样也得不到

## 查什么

一项里各句最多能给的分(有封顶的按封顶)加起来,再加上扣分句自带的分值,够不够本项的设定分值。有不封顶的加分、或者扣分从设定分值里扣的,不用查。

## 为什么要紧

各句全部做到,也得不到设定分值:要么漏了一句,要么分数写小了。申报人做得再好也要丢分,而且各家丢得一样多,看不出来。

## 例(有问题)

```text
第一条  培训(5分)

(一)培训(5分):1、制定培训计划的,加1分;2、组织培训的,加2分。
```

## 改法(没问题)

```text
第一条  培训(5分)

(一)培训(5分):1、制定培训计划的,加2分;2、组织培训的,加3分。
```

## 例外

有意留出的余地,写 `@接受 A304: 原因`。
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ...model.elaborate import Compilation
from ...model.measures import Fate, Item
from ...model.number import Number, exact
from ...source.diagnostic import Diagnostic, Severity
from ..bounds import most, reach
from ..finding import Finder, printed, said
from ..index import Index, index_of

CODE = "A304"
TITLE = "本项的满分怎样也得不到"
OPEN = (Fate.UNREAD, Fate.PENDING)


def check(compilation: Compilation) -> Iterator[Diagnostic]:
    index = index_of(compilation)
    for item in index.items.values():
        reached, value = _reached(index, item), item.value
        if value is None or reached is None or reached >= value.value:
            continue
        if _whole(index, item):
            yield _report(Finder(CODE, index), item, value, reached)


def _reached(index: Index, item: Item) -> Fraction | None:
    """The most that the rules come to under the item's own caps."""
    reached = reach(item, index.facts)
    caps = [cap.cap.value for cap in item.caps]
    known = caps if reached is None else [reached, *caps]
    return min(known, default=None)


def _whole(index: Index, item: Item) -> bool:
    """Whether all sentences of the item are read: an unread one may give the rest."""
    return not any(each.sentence.fate in OPEN for each in index.inside(item.id))


def _report(finder: Finder, item: Item, value: Number, reached: Fraction) -> Diagnostic:
    given = [most(rule, finder.index.facts) for rule in item.rules]
    parts = " + ".join(exact(points) for points in given if points)
    return finder.report(
        Severity.WARNING,
        f"本项 {said(value)},各句全部做到也只有 {exact(reached)} 分",
        printed(finder.index, value),
        unit=item.id,
        label="得不到这个满分",
        notes=(f"各句最多给 {parts} 分",) if parts else (),
        advice=("核对各句的分数和本项的设定分值;漏了一句的补上",),
    )
