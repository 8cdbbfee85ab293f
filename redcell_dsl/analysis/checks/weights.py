"""权重加起来不是 100%

## 查什么

“甲得分乘以20%加乙得分乘以30%加……”这样的加权算式里,各个百分比加起来是不是 100%。

## 为什么要紧

权重合计不到 100%,谁也拿不到满分;超过 100%,总分会超过满分。多半是改了一个比例,忘了改另一个。

## 例(有问题)

```text
第一条  成绩(100分)

(一)成绩(100分):成绩得分=(平时成绩×40%+期末成绩×50%)。
```

## 改法(没问题)

```text
第一条  成绩(100分)

(一)成绩(100分):成绩得分=(平时成绩×40%+期末成绩×60%)。
```

## 例外

另有一部分在别处计分、因而合计不是 100% 的,写 `@接受 A308: 其余 10% 在第三条`。
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ...model.elaborate import Compilation
from ...model.number import exact
from ...source.diagnostic import Diagnostic, Severity
from ...syntax.tree import Binary, Gaining, Num, Term
from ..finding import Finder
from ..index import index_of

CODE = "A308"
TITLE = "权重加起来不是 100%"
FORMULA = frozenset("=%")
"""Signs without which a sentence holds no formula."""


def check(compilation: Compilation) -> Iterator[Diagnostic]:
    index = index_of(compilation)
    finder = Finder(CODE, index)
    for each in index.spoken:
        span = each.sentence.span
        if span is None or FORMULA.isdisjoint(index.words(span)):
            continue
        for statement in index.statements(each.sentence):
            if not isinstance(statement, Gaining):
                continue
            for weights in _weighings(statement.term):
                total = sum(weights, Fraction(0))
                if total != 1:
                    listed = "+".join(f"{exact(weight * 100)}%" for weight in weights)
                    yield finder.report(
                        Severity.WARNING,
                        f"各项权重合计 {exact(total * 100)}%,不是 100%",
                        each.sentence.span,
                        unit=each.unit,
                        notes=(f"{listed} = {exact(total * 100)}%",),
                        advice=("核对各项的百分比",),
                    )


def _weighings(term: Term) -> Iterator[list[Fraction]]:
    """The percentages of each sum in a formula whose every part is multiplied by one."""
    match term:
        case Binary("+"):
            parts = _parts(term)
            weights = [weight for part in parts if (weight := _weight(part)) is not None]
            if len(weights) == len(parts) > 1:
                yield weights
            else:
                for part in parts:
                    yield from _weighings(part)
        case Binary(_, left, right):
            yield from _weighings(left)
            yield from _weighings(right)
        case _:
            return


def _parts(term: Term) -> list[Term]:
    if isinstance(term, Binary) and term.operator == "+":
        return [*_parts(term.left), *_parts(term.right)]
    return [term]


def _weight(term: Term) -> Fraction | None:
    """The share that a part of a sum is multiplied by, where it is less than a whole."""
    if not isinstance(term, Binary) or term.operator != "×":
        return None
    factors = [side.value for side in (term.left, term.right) if isinstance(side, Num)]
    return factors[0] if len(factors) == 1 and 0 < factors[0] < 1 else None
