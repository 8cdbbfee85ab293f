"""同一句里既有“至少几次”,又有“每次加几分”

## 查什么

一句加分的话先写至少几次(人、篇),又写每次加几分,而没有写最高几分。

## 为什么要紧

有三种读法:不够次数的也每次加分;够了次数才加分;次数就是上限,多了不再加。机器按“每次加分,不设门槛”来算,只受本项分值限制。

## 例(有问题)

```text
第一条  汇报(5分)

(一)汇报(5分):年内至少2次向上级汇报工作,每次加1.5分。
```

## 改法(没问题)

```text
第一条  汇报(5分)

(一)汇报(5分):年内向上级汇报工作的,每次加1.5分,最高加3分。
```

## 例外

正文不便改动的,写一条 `@解释`,列出各种读法,采用一种。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.elaborate import Compilation
from ...model.number import exact
from ...source.diagnostic import Diagnostic, Severity
from ...syntax.prose.points import ASKS
from ...syntax.tree import Giving
from ..finding import Finder
from ..index import index_of

CODE = "A213"
TITLE = "同一句里既有“至少几次”,又有“每次加几分”"


def check(compilation: Compilation) -> Iterator[Diagnostic]:
    index = index_of(compilation)
    finder = Finder(CODE, index)
    for each in index.spoken:
        sentence = each.sentence
        if not sentence.scoring or sentence.span is None or index.settled(sentence.rules):
            continue
        if ASKS.search(index.words(sentence.span)) is None:
            continue
        for statement in index.statements(sentence):
            if isinstance(statement, Giving) and _double(statement):
                yield _report(finder, statement, sentence.span.start)


def _double(giving: Giving) -> bool:
    """Whether the sentence asks for so many of what it gives points for one by one."""
    return bool(giving.due and giving.per and giving.due.unit == giving.per.step.unit)


def _report(finder: Finder, giving: Giving, start: int) -> Diagnostic:
    assert giving.due is not None
    due = f"{exact(giving.due.value)} {giving.due.unit}"
    span = giving.due.span
    more = () if giving.cap else (f"超过 {due}的,是否继续加分,也没有写",)
    return finder.report(
        Severity.WARNING,
        f"不足 {due}的,是每次照加,还是不得分,没有写定",
        span.shift(start) if span else None,
        label="至少几次",
        notes=("机器按每次照加来算", *more),
        advice=("写明“不足的不得分”或“最高加几分”;或加一条 `@解释` 旁注,采用一种读法",),
    )
