"""同一事由得了几级表彰怎样计,正文没有写

## 查什么

“获得市级以上表彰的,每次加2分;获得县级表彰的,每次加1分”这样按几个等级计数的句子,和奖项、级别对照着写分值的表,正文没有说同一件事得了几级表彰怎样计。只作说明。

## 为什么要紧

正文没有写只计一次的,机器每一次都计:台账里一行是一次,各按自己的等级加分。要是本来的意思是同一件事只计最高的一级,分数就多了;不说出来,谁也不知道是这样读的。

## 例(有问题)

```text
第一条  表彰(5分)

(一)表彰(5分):获得市级以上表彰的,每次加2分;获得县级表彰的,每次加1分。
```

## 改法(没问题)

```text
第一条  表彰(5分)

(一)表彰(5分):获得市级以上表彰的,每次加2分;获得县级表彰的,每次加1分。
@解释 同一事由
@ 就高 采用: 设定 同一 就高
@ 逐项: 设定 同一 逐项
@ 理由: 同一件事只计最高的一级
```

## 例外

正文写了“同一事由就高”“同类只计一次”“不重复计分”的,旁注选定了的,不说。每一次都计就对的,可以写 `@接受 A402: 逐项`。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.elaborate import Compilation
from ...model.expression import Tiered
from ...model.measures import Item, Setting
from ...model.rule import Award
from ...source.diagnostic import Diagnostic, Severity
from ...source.pattern import Pattern
from ..finding import Finder
from ..index import Index, index_of

CODE = "A402"
TITLE = "同一事由得了几级表彰怎样计,正文没有写"
SAYS = Pattern(r"同一|同类|就高|重复|累计|兼得|最高(?:级|档|奖|等|的|一|项|次)|只[计记加取]")
"""Words that say how one matter on several levels counts, or that mean to."""
PARAMETER = "同一"


def check(compilation: Compilation) -> Iterator[Diagnostic]:
    index = index_of(compilation)
    method = index.measures.method
    if method is not None and method.once:
        return
    for item in index.items.values():
        seen: set[str] = set()
        for rule in item.rules:
            if not isinstance(rule, Award) or not isinstance(rule.amount, Tiered):
                continue
            fact = rule.amount.fact
            if fact not in seen and not rule.amount.distinct and not _said(index, item, fact):
                yield _report(Finder(CODE, index), item, rule)
            seen.add(fact)


def _said(index: Index, item: Item, fact: str) -> bool:
    """Whether the text around an item, or a note, says how one matter on several levels counts."""
    article = item.id.split(".", maxsplit=1)[0]
    for each in index.spoken:
        place = each.unit.split(".", maxsplit=1)[0]
        if (place == article or place not in index.articles) and SAYS.search(each.sentence.text):
            return True
    name = index.facts[fact].name if fact in index.facts else ""
    if any(
        note.keyword == "台账" and PARAMETER in note.text and name in note.text
        for note in index.notes
    ):
        return True
    settings = (
        override
        for reading in index.measures.readings
        for choice in reading.choices
        for override in choice.overrides
        if isinstance(override, Setting) and override.name == PARAMETER
    )
    return any(
        index.within(item.id, each.unit) or index.within(each.unit, item.id) for each in settings
    )


def _report(finder: Finder, item: Item, rule: Award) -> Diagnostic:
    return finder.report(
        Severity.INFO,
        "同一件事得了几级表彰的,正文没有说怎样计;现每一次都计",
        rule.span,
        unit=item.id,
        label="台账里每一行都计",
        advice=(
            "每一次都计的,加旁注 `@接受 A402: 逐项`",
            (
                "只计最高一级的,正文写上“同一事由就高”,或加旁注 `@解释 同一事由` 和它下面的三行:"
                "`@ 就高 采用: 设定 同一 就高`、`@ 逐项: 设定 同一 逐项`、`@ 理由: …`"
            ),
        ),
    )
