"""本项各句的加分合计超过设定分值

## 查什么

只加不扣的项里,各句最多能给的分加起来,是不是超过了本项的设定分值。只作说明。

## 为什么要紧

超过的部分不再计分,先做到的几句就够了满分,其余的做与不做一样。这可能是有意的(任选几样做到就行),也可能是分值写错了。

## 例(有问题)

```text
第一条  培训(5分)

(一)培训(5分):1、制定培训计划的,加3分;2、组织培训的,加3分。
```

## 改法(没问题)

```text
第一条  培训(5分)

(一)培训(5分):1、制定培训计划的,加2分;2、组织培训的,加3分。
```

## 例外

有意如此的,不用改;不想再看到这一条,写 `@接受 A305: 任选做到即可`。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.elaborate import Compilation
from ...model.number import Number, exact
from ...model.rule import Deduction, Rule
from ...source.diagnostic import Diagnostic, Severity
from ..bounds import points, reach
from ..finding import Finder, printed, said
from ..index import index_of

CODE = "A305"
TITLE = "本项各句的加分合计超过设定分值"


def check(compilation: Compilation) -> Iterator[Diagnostic]:
    index = index_of(compilation)
    for item in index.items.values():
        value = item.value
        if value is None or any(_excessive(rule, value) for rule in item.rules):
            continue
        reached = reach(item, index.facts)
        if reached is not None and reached > value.value > 0:
            yield Finder(CODE, index).report(
                Severity.INFO,
                f"本项 {said(value)},各句加分合计 {exact(reached)} 分",
                printed(index, value),
                unit=item.id,
                label="超过的部分不计分",
            )


def _excessive(rule: Rule, value: Number) -> bool:
    """Whether a rule takes, or alone gives more than the item has, which is reported by itself."""
    return isinstance(rule, Deduction) or any(each.value > value.value for each in points(rule))
