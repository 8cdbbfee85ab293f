"""写了权重,却分不清怎样算

## 查什么

标题里的权重(`一、借阅(权重40%)`)、表里的权重一栏,和写明的分值对不对得上。权重只是把分值又说一遍的(40 分、30 分、30 分,
写 40%、30%、30%),没有问题;对不上的、没有写分值的,有两种读法,得分不一样,程序不猜,眼下也没有算进去。

## 为什么要紧

“权重40%”可以是本项满分 40 分,扣 2 分就是 2 分;也可以是本项照 100 分计,扣 2 分只扣 0.8 分。

## 例(有问题)

```text
第一条  减分项的,基础分值为设定分值,设定分值扣完为止。

第二条  借阅(权重40%)

(一)上架(100分):图书未上架的,每处扣2分。

第三条  活动(权重60%)

(一)讲座(100分):无故不举办的,每场扣5分。
```

## 改法(没问题)

```text
第一条  减分项的,基础分值为设定分值,设定分值扣完为止。

第二条  借阅(权重40%)

(一)上架(40分):图书未上架的,每处扣2分。

第三条  活动(权重60%)

(一)讲座(60分):无故不举办的,每场扣5分。
```

## 例外

权重在别处折算、这里照原来的分计的,写 `@接受 A310: 由上级折算`。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ...model.elaborate import Compilation
from ...model.measures import Fate, Unit
from ...model.number import exact
from ...source.diagnostic import Diagnostic, Severity
from ...source.pattern import Pattern
from ...source.text import Span
from ..finding import Finder
from ..index import Index, index_of

CODE = "A310"
TITLE = "写了权重,却分不清怎样算"
HEADED = Pattern(
    r"\(?(?:权重|占比|比重|占总分的?)[为占:]? *(?P<share>\d{1,3}(?:\.\d{1,2})?) *%\)?$"
)
COLUMN = Pattern(r"[^分]*(?:权重|权数|占比|比重)[^分]*")
SHARE = Pattern(r"(?P<share>\d{1,3}(?:\.\d{1,3})?) *(?P<sign>%?)")


@dataclass(frozen=True, slots=True)
class Weight:
    """A weight that is printed: the unit's, what its value is, none where no points are printed.

    ``named``: the text calls it a weight.
    """

    unit: str
    share: Fraction
    value: Fraction | None
    span: Span | None
    named: bool = True


def check(compilation: Compilation) -> Iterator[Diagnostic]:
    index = index_of(compilation)
    finder = Finder(CODE, index)
    for group in _groups(index):
        whole = sum((each.share for each in group), Fraction(0)) == 1
        if (whole or any(each.named for each in group)) and not _restated(group):
            yield _report(finder, group)


def _report(finder: Finder, group: Sequence[Weight]) -> Diagnostic:
    first = group[0]
    said = f"{exact(first.share * 100)}%"
    points = exact(first.value) if first.value is not None else "100"
    listed = "+".join(f"{exact(each.share * 100)}%" for each in group)
    return finder.report(
        Severity.ERROR,
        f"权重 {said} 怎样算,有两种读法,没有算进得分",
        first.span,
        unit=first.unit,
        notes=(
            f"读法甲 权重就是分值:满分 100 分,本项满分 {exact(first.share * 100)} 分,加分、扣分照原数",
            f"读法乙 本项照满分 {points} 分计,得分乘以 {said} 计入总分",
            f"各项权重:{listed} = {exact(sum((each.share for each in group), Fraction(0)) * 100)}%",
        ),
        advice=(
            "是读法甲的,把分值写明;是读法乙的,用 `@得分` 写明折算以后的分;在别处折算的,用 `@接受` 说明",
        ),
    )


def _restated(group: Sequence[Weight]) -> bool:
    """Whether weights only say the values again, as shares of their sum."""
    values = [each.value for each in group]
    known = [value for value in values if value is not None]
    if len(known) < len(values) or len(group) < 2:
        return False
    total = sum(known, Fraction(0))
    return all(value == each.share * total for value, each in zip(known, group, strict=True))


def _groups(index: Index) -> Iterator[list[Weight]]:
    """The weights of headings that stand beside one another; those of each table, all together."""
    yield from _beside(index, index.measures.units)


def _beside(index: Index, units: Sequence[Unit]) -> Iterator[list[Weight]]:
    headed = [found for unit in units if (found := _of_heading(index, unit))]
    if headed:
        yield headed
    every = [found for unit in units for found in _of_rows(unit)]
    if _restated(every):
        return
    if any(_of_row(unit) for unit in units):
        yield every
        return
    for unit in units:
        yield from _beside(index, unit.children)


def _of_heading(index: Index, unit: Unit) -> Weight | None:
    match = HEADED.search(unit.title)
    if match is None:
        return None
    share = Fraction(match["share"]) / 100
    return Weight(unit.id, share, _value(unit), index.titles.get(unit.id, unit.span))


def _of_rows(unit: Unit) -> Iterator[Weight]:
    """The weights of a row and of all that stands in it."""
    found = _of_row(unit)
    if found is not None:
        yield found
    for child in unit.children:
        yield from _of_rows(child)


def _of_row(unit: Unit) -> Weight | None:
    """The weight that a cell of a column of weights holds, or one that was not read."""
    for sentence in unit.sentences:
        match = SHARE.fullmatch(sentence.text.strip())
        named = COLUMN.fullmatch(sentence.reason) is not None
        unread = sentence.fate is Fate.UNREAD and match is not None and match["sign"] != ""
        if match is None or not (named or unread):
            continue
        share = Fraction(match["share"]) / (100 if match["sign"] else 1)
        if share <= 1:
            return Weight(unit.id, share, _value(unit), sentence.span, named)
    return None


def _value(unit: Unit) -> Fraction | None:
    """The points that a unit is printed with, or that its parts come to."""
    if unit.value is not None:
        return unit.value.value
    parts = [_value(child) for child in unit.children]
    known = [part for part in parts if part is not None]
    return sum(known, Fraction(0)) if known and len(known) == len(parts) else None
