"""“此项最高几分”和本项的设定分值不一样

## 查什么

“此项得分不超2分”“此项最多6分”里的分数,和它所在的项标题上的设定分值是不是一样。

## 为什么要紧

“此项”指(一)这样的一项,还是只指 1、这样的一目?分数和项的设定分值一样,两种读法结果相同;不一样,差别就出来了:是整项最多 2 分,还是这一目最多 2 分。机器按它所在的一目来算。

## 例(有问题)

```text
第一条  表彰(5分)

(一)表彰(5分):1、集体获表彰的,每有1次加3分;2、个人获表彰的,每有1次加1分,此项得分不超过2分。
```

## 改法(没问题)

```text
第一条  表彰(5分)

(一)表彰(5分):1、集体获表彰的,每有1次加3分;2、个人获表彰的,每有1次加1分,最高加2分。
```

## 例外

正文不便改动的,写一条 `@解释`,或写 `@接受 A214: 指这一目`。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.elaborate import Compilation
from ...model.measures import Item
from ...model.number import Number
from ...source.diagnostic import Diagnostic, Severity
from ...syntax.tree import Capping
from ..finding import Finder, said
from ..index import Spoken, index_of

CODE = "A214"
TITLE = "“此项最高几分”和本项的设定分值不一样"


def check(compilation: Compilation) -> Iterator[Diagnostic]:
    index = index_of(compilation)
    finder = Finder(CODE, index)
    for each in index.spoken:
        item = index.item_of(each.unit) if "项" in each.sentence.text else None
        if item is None or index.settled(each.sentence.rules):
            continue
        for statement in index.statements(each.sentence):
            if isinstance(statement, Capping) and statement.whole:
                cap = Number(statement.cap.value, statement.cap.span)
                if item.value is not None and cap.value != item.value.value:
                    yield _report(finder, each, item, item.value, cap)


def _report(finder: Finder, spoken: Spoken, item: Item, value: Number, cap: Number) -> Diagnostic:
    start = spoken.sentence.span.start if spoken.sentence.span else 0
    own = "它所在的一目" if spoken.unit != item.id else "整项"
    return finder.report(
        Severity.WARNING,
        f"“此项”最高 {said(cap)},而本项设定分值是 {said(value)}",
        cap.span.shift(start) if cap.span else None,
        unit=spoken.unit,
        label="“此项”指整项,还是只指这一目?",
        notes=(f"机器按{own}最高 {said(cap)}来算",),
        advice=("只指这一目的,写“最高加几分”;或加一条 `@解释` 旁注,采用一种读法",),
    )
