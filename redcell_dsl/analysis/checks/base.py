"""混合项里的扣分从多少分里扣,正文没有写定

## 查什么

一项里既有不封顶的加分(“每上1次加3分”),又有不带自己分值的扣分(“每少1次扣3分”)。

## 为什么要紧

扣分要有一个起点。加分有封顶时,起点就是设定分值减去加分封顶之后剩下的;加分不封顶,剩下多少说不清:从满分扣起,还是从零分扣起,一项会差出整个设定分值。机器不猜。

## 例(有问题)

```text
第一条  组织生活(15分)

(一)组织生活(15分):按规定召开会议,每少1次扣3分;上课的,每上1次加3分。
```

## 改法(没问题)

```text
第一条  组织生活(15分)

(一)组织生活(15分):按规定召开会议的(15分),每少1次扣3分;上课的,每上1次加3分。
```

## 例外

正文不便改动的,写一条 `@解释`,列出各种起点,采用一种:`@ 满分 采用: 第1句: 照原文 基数 设定分值`,`@ 零分: 第1句: 照原文 基数 0分 可为负`。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.elaborate import Compilation
from ...model.number import Number
from ...model.rule import Award, Deduction, Reach, largest
from ...source.diagnostic import Diagnostic, Severity
from ..finding import Finder, said
from ..index import index_of

CODE = "A211"
TITLE = "混合项里的扣分从多少分里扣,正文没有写定"


def check(compilation: Compilation) -> Iterator[Diagnostic]:
    index = index_of(compilation)
    finder = Finder(CODE, index)
    for item in index.items.values():
        if item.value is None:
            continue  # an open item has no base: what it takes makes it negative
        free = [
            rule
            for rule in item.rules
            if isinstance(rule, Deduction) and rule.base is None and rule.reach is Reach.ITEM
        ]
        unbounded = any(isinstance(rule, Award) and largest(rule) is None for rule in item.rules)
        if unbounded and free and index.settled(tuple(rule.id for rule in free)) is None:
            yield _report(finder, item.value, free[0])


def _report(finder: Finder, value: Number, rule: Deduction) -> Diagnostic:
    return finder.report(
        Severity.ERROR,
        f"扣分从多少分里扣没有写定:本项 {said(value)},加分又不封顶",
        rule.span,
        label="从满分扣起,还是从零分扣起?",
        notes=(
            "加分没有最高分,设定分值里留给扣分的部分就算不出来",
            f"全部做到而没有加分的,从满分扣起得 {said(value)},从零分扣起得 0 分",
        ),
        advice=(
            "加一条 `@解释` 旁注,列出两种起点,采用一种,写明理由",
            "从满分扣起写 `照原文 基数 设定分值`;从零分扣起写 `照原文 基数 0分 可为负`",
        ),
    )
