"""标题分值与各项合计不符

## 查什么

条(或别的写了设定分值的标题)的分值,是不是正好等于它下面各项设定分值的和。

## 为什么要紧

标题写 20 分,各项加起来 25 分,那么满分是 20 还是 25?多出来的 5 分是算、是不算、还是按比例折算?不同的人会算出不同的得分。

## 例(有问题)

```text
第一条  制度建设(20分)

(一)会议(15分):未开会的,每有1次扣1分。

(二)记录(10分):未记录的,每有1次扣1分。
```

## 改法(没问题)

```text
第一条  制度建设(25分)

(一)会议(15分):未开会的,每有1次扣1分。

(二)记录(10分):未记录的,每有1次扣1分。
```

## 例外

正文不便改动的,在这一条下写一条 `@勘误`,用 `设定 合计 封顶`(不超过标题分值)、`不封顶`、`折算`,或者给某一项 `设定 分值 5分`,采用一种并写明理由。写了以后,这里只作说明,不再是错误。
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ...model.elaborate import Compilation
from ...model.measures import Item, Reading, Setting, Unit
from ...model.number import Number, exact
from ...model.rule import Award
from ...source.diagnostic import Diagnostic, Severity
from ..finding import Finder, printed, quoted, said
from ..index import Index, index_of

CODE = "A301"
TITLE = "标题分值与各项合计不符"
SETTINGS = ("合计", "分值")


def check(compilation: Compilation) -> Iterator[Diagnostic]:
    index = index_of(compilation)
    finder = Finder(CODE, index)
    for unit in index.units.values():
        if unit.value is None:
            continue
        parts = _parts(index, unit)
        total = sum((value for _, value in parts), Fraction(0))
        if not parts or total == unit.value.value:
            continue
        if total > unit.value.value or _worth(index, unit) != unit.value.value:
            yield _report(finder, unit, unit.value, parts)


def _parts(index: Index, unit: Unit) -> list[tuple[str, Fraction]]:
    """The marks of a unit's parts with their set values, a corrected value before the printed one."""
    parts = []
    for child in unit.children:
        item = index.items.get(child.id)
        value = item.value if item else child.value
        if value is not None:
            parts.append((child.mark.rstrip("、.") or child.title[:NAMED], value.value))
        else:  # a cell over several rows, which has no value of its own
            parts += _parts(index, child)
    return parts


def _worth(index: Index, unit: Unit) -> Fraction:
    """What the parts of a unit come to, where a bound counts for those that print no value."""
    total = Fraction(0)
    for child in unit.children:
        item = index.items.get(child.id)
        value = item.value if item else child.value
        if value is not None:
            total += value.value
        elif item is None:
            total += _worth(index, child)
        else:
            total += _bound(item)
    return total


def _bound(item: Item) -> Fraction:
    """The printed bounds of an item without a value of its own; none is nothing."""
    if item.caps:
        return min(each.cap.value for each in item.caps)
    caps = (rule.cap for rule in item.rules if isinstance(rule, Award))
    return sum((cap.value for cap in caps if cap), Fraction(0))


NAMED = 12
"""Characters of a title that names what has no printed number."""


def _report(
    finder: Finder, unit: Unit, value: Number, parts: list[tuple[str, Fraction]]
) -> Diagnostic:
    index = finder.index
    total = sum((points for _, points in parts), Fraction(0))
    reading = _chosen(index, unit)
    listed = ",".join(f"{mark} {exact(points)} 分" for mark, points in parts)
    choice = (f"`{reading.kind} {reading.name}` 采用“{reading.adopted}”",) if reading else ()
    advice = () if reading else ("在本条下加一条 `勘误` 旁注,说明以哪一个为准",)
    level = unit.level if unit.level in ("编", "章", "节", "条") else ""
    return finder.report(
        Severity.INFO if reading else Severity.ERROR,
        f"{level}标题分值与各项合计不符:`{quoted(index, value)}`,各项合计 {exact(total)} 分",
        printed(index, value),
        unit=unit.id,
        label=f"标题写 {said(value)}",
        notes=(listed, *choice),
        advice=advice,
    )


def _chosen(index: Index, unit: Unit) -> Reading | None:
    """The reading that settles how a heading and its parts go together."""
    for reading in index.measures.readings:
        for choice in reading.choices:
            for override in choice.overrides:
                named = isinstance(override, Setting) and override.name in SETTINGS
                if named and isinstance(override, Setting) and index.within(override.unit, unit.id):
                    return reading
    return None
