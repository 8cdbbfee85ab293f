"""小计、合计与各项分值不符

## 查什么

表格里的小计、合计、总计、总分,是不是等于它上面各行设定分值的和:小计加的是本栏(本条、本表)各行,合计加的是上一个合计以后的各行,总计、总分加的是全部。

## 为什么要紧

公布的评分表里,四张就有一张加不起来:改了一行的分值,忘了改小计。满分究竟是多少,不同的人会算出不同的数。计分按各行的分值,合计只是核对用的。

## 例(有问题)

```text
| 考评项目 | 考评内容 | 标准分值 | 考评办法 |
| 一、值班(10分) | 在岗情况 | 6 | 脱岗的,每次扣1分。 |
| 交接情况 | 4 | 未交接的,每次扣1分。 |
| 小计 | 12 |  |
```

## 改法(没问题)

```text
| 考评项目 | 考评内容 | 标准分值 | 考评办法 |
| 一、值班(10分) | 在岗情况 | 6 | 脱岗的,每次扣1分。 |
| 交接情况 | 4 | 未交接的,每次扣1分。 |
| 小计 | 10 |  |
```

## 例外

各部门分别适用、不能相加的表,写 `@接受 A307: 各部门只用其中一部分`。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ...model.elaborate import Compilation
from ...model.measures import Sentence, Unit
from ...model.number import exact
from ...source.diagnostic import Diagnostic, Severity
from ...source.pattern import Pattern
from ...source.text import Span
from ...syntax.numeral import number
from ...syntax.tables import SUMS
from ..finding import Finder
from ..index import GROUPS, ROOT, Index, index_of

CODE = "A307"
TITLE = "小计、合计与各项分值不符"
AMOUNT = Pattern(r"\(?(?P<number>\d{1,6}(?:\.\d{1,4})?) *分?\)?")
ALL = Pattern(r"总计|总分|总得分|共计")


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum as printed: what it is called, its value, where it stands, in which unit."""

    name: str
    value: Fraction
    span: Span
    unit: str


def check(compilation: Compilation) -> Iterator[Diagnostic]:
    index = index_of(compilation)
    finder = Finder(CODE, index)
    leaves = _leaves(index)
    sums = sorted(_sums(index), key=lambda one: one.span.start)
    for place, each in enumerate(sums):
        small = SMALL in each.name
        before = [one for one in sums[:place] if (SMALL in one.name) == small]
        ways = list(_ways(index, leaves, each, before[-1].span.start if before else 0))
        totals = [_total(inside) for inside in ways]
        if totals and each.value not in totals:
            yield _report(finder, each, totals[0], ways[0])


SMALL = "小计"


def _ways(index: Index, leaves: list[Unit], each: Sum, last: int) -> Iterator[list[Unit]]:
    """What a sum may add up: its unit or what that stands in, all of it or since the last sum."""
    for outer in (*index.line(each.unit), ROOT):
        inside = [leaf for leaf in leaves if index.within(leaf.id, outer)]
        if ALL.search(each.name):
            yield inside
        above = [leaf for leaf in inside if _start(leaf) < each.span.start]
        since = [leaf for leaf in above if _start(leaf) >= last]
        yield from (ways for ways in (since, above) if ways)


def _total(units: list[Unit]) -> Fraction:
    return sum((unit.value.value for unit in units if unit.value), Fraction(0))


def _leaves(index: Index) -> list[Unit]:
    """The innermost units with a value, which sums are made of."""
    return [
        unit
        for unit in index.units.values()
        if unit.value is not None and unit.span is not None and not _valued(unit.children)
    ]


def _valued(units: tuple[Unit, ...]) -> bool:
    return any(unit.value is not None or _valued(unit.children) for unit in units)


def _start(unit: Unit) -> int:
    return unit.span.start if unit.span else 0


def _sums(index: Index) -> Iterator[Sum]:
    """Sums in the order of the text, a number with the nearest name in its unit."""
    units: dict[str, list[Sentence]] = {}
    for each in index.spoken:
        if each.sentence.reason == SUMS and each.sentence.span is not None:
            units.setdefault(each.unit, []).append(each.sentence)
    for unit, sentences in units.items():
        ordered = sorted(sentences, key=_place)
        for place, sentence in enumerate(ordered):
            match = AMOUNT.fullmatch(index.words(sentence.span) if sentence.span else "")
            if match is None or sentence.span is None:
                continue
            near = [*reversed(ordered[:place]), *ordered[place + 1 :]]
            name = next((s.text for s in near if not AMOUNT.fullmatch(s.text.strip())), "小计")
            within = _outermost(index, unit) if ALL.search(name) else unit
            yield Sum(name, number(match["number"]), sentence.span, within)


def _outermost(index: Index, unit: str) -> str:
    """What a grand total is about: the annex that it stands in, else the whole text."""
    outer = [each for each in index.line(unit) if index.units[each].level in GROUPS]
    return outer[-1] if outer else ROOT


def _place(sentence: Sentence) -> int:
    return sentence.span.start if sentence.span else 0


def _report(finder: Finder, each: Sum, total: Fraction, inside: list[Unit]) -> Diagnostic:
    listed = "、".join(exact(leaf.value.value) for leaf in inside if leaf.value)
    return finder.report(
        Severity.WARNING,
        f"{each.name.strip()[:8]}写 {exact(each.value)} 分,各行合计 {exact(total)} 分",
        each.span,
        unit=each.unit,
        label="与各行的和不符",
        notes=(f"各行:{listed[:LONGEST]}",),
        advice=("核对各行的分值和这一格的数;计分按各行的分值",),
    )


LONGEST = 120
"""Characters of the list of values that a message shows."""
