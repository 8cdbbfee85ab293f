"""同一个奖项里两处用了同一句话作名称

## 查什么

同一个奖项的两个地方,情形的写法一字不差,要填的却是两项事实。只作说明。

## 为什么要紧

填的人会问:这两处是不是一回事?是一回事的,同一件事加了两次分或扣了两次分;不是一回事的,名称应当不同。

## 例(有问题)

```text
第一条  手册(10分)

(一)手册(5分):准确登记的,加5分。

(二)台账(5分):准确登记的,加5分。
```

## 改法(没问题)

```text
第一条  手册(10分)

(一)手册(5分):手册准确登记的,加5分。

(二)台账(5分):台账准确登记的,加5分。
```

## 例外

两处由各自的标题分清的,不用改;不想再看到这一条,写 `@接受 A401: 由标题分清`。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.elaborate import Compilation
from ...model.fact import Fact
from ...source.diagnostic import Diagnostic, Severity
from ..finding import Finder
from ..index import index_of

CODE = "A401"
TITLE = "同一个奖项里两处用了同一句话作名称"


def check(compilation: Compilation) -> Iterator[Diagnostic]:
    index = index_of(compilation)
    reported: set[str] = set()
    for honour in index.measures.honours:
        named: dict[str, Fact] = {}
        for fact in index.measures.facts:
            if fact.id.split(".")[0] not in honour.articles:
                continue
            first = named.setdefault(fact.name, fact)
            if first is not fact and fact.id not in reported:
                reported.add(fact.id)
                yield Finder(CODE, index).report(
                    Severity.INFO,
                    f"“{fact.name}”在{first.citation}也用作名称",
                    fact.span,
                    label=f"编号 {fact.id},另一处编号 {first.id}",
                    notes=("机器当作两项事实,分别填写",),
                )
