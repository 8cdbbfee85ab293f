"""“以上”前面的等级不认识,几句各自计数

## 查什么

同一项里有几句“……以上……的,每有1次加几分”,`以上` 前面是单位或等级的名称,而机器不知道这些等级谁高谁低。

## 为什么要紧

知道高低,几句就是一个台账的几个等级,一次荣誉按最高的一级计一次。不知道高低,机器只能当作几个互不相干的次数:一次省里的荣誉,“省厅以上”“市局以上”“县局以上”三句都填 1,就加了三次。

## 例(有问题)

```text
第一条  表彰(5分)

(一)表彰(5分):1、获得总部以上先进个人的,每有1次加3分;2、获得分部以上先进个人的,每有1次加2分。
```

## 改法(没问题)

```text
第一条  表彰(5分)
  @等级 分部 < 总部

(一)表彰(5分):1、获得总部以上先进个人的,每有1次加3分;2、获得分部以上先进个人的,每有1次加2分。
```

## 例外

几句确实互不相干的,写 `@接受 A313: 原因`。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.elaborate import Compilation
from ...model.expression import Expression, FactValue, Product, Steps
from ...model.fact import Fact
from ...model.measures import Item
from ...model.rule import Award, Rule
from ...source.diagnostic import Diagnostic, Severity
from ..finding import Finder
from ..index import Index, index_of

CODE = "A313"
TITLE = "“以上”前面的等级不认识,几句各自计数"
UPWARD = "以上"


def check(compilation: Compilation) -> Iterator[Diagnostic]:
    index = index_of(compilation)
    for item in index.items.values():
        tails: dict[str, list[Fact]] = {}
        for rule in item.rules:
            fact = _counted(index, rule)
            if fact is not None and UPWARD in fact.name:
                tails.setdefault(fact.name.partition(UPWARD)[2], []).append(fact)
        for facts in tails.values():
            if len(facts) > 1:
                yield _report(Finder(CODE, index), item, facts)


def _counted(index: Index, rule: Rule) -> Fact | None:
    """The fact that an award counts."""
    if not isinstance(rule, Award) or not isinstance(rule.amount, Product):
        return None
    counted: Expression = rule.amount.right
    counted = counted.quantity if isinstance(counted, Steps) else counted
    return index.facts.get(counted.fact) if isinstance(counted, FactValue) else None


def _report(finder: Finder, item: Item, facts: list[Fact]) -> Diagnostic:
    named = "、".join(f"“{fact.name.partition(UPWARD)[0]}以上”" for fact in facts)
    return finder.report(
        Severity.ERROR,
        f"不知道等级高低:{named}",
        facts[0].span,
        unit=item.id,
        label="等级不认识",
        notes=("等级高的一次同时满足几句;不知道高低,就会加几次",),
        advice=("加一条 `@等级` 旁注,从低到高写出这些等级,如 `@等级 甲 < 乙 < 丙`",),
    )
