"""设定分值没有写“分”

## 查什么

标题后面括号里的设定分值只写了数,没有写“分”,而别的标题都写了。

## 为什么要紧

机器按分值来读,计分不受影响。但读者会停下来想:这是 10 分、10 项,还是一个注号?

## 例(有问题)

```text
第一条  岗位履职(15分)

(一)会议制度(10):未开会的,每有1次扣1分。

(二)会议记录(5分):未记录的,每有1次扣1分。
```

## 改法(没问题)

```text
第一条  岗位履职(15分)

(一)会议制度(10分):未开会的,每有1次扣1分。

(二)会议记录(5分):未记录的,每有1次扣1分。
```

## 例外

全文的标题都不写“分”的,是一种体例,不报。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.elaborate import Compilation
from ...source.diagnostic import Diagnostic, Severity
from ...source.text import Span
from ..finding import Finder, printed
from ..index import Index, index_of

CODE = "A102"
TITLE = "设定分值没有写“分”"


def _bracketed(index: Index, span: Span) -> bool:
    """Whether a value stands behind a heading; the column of a table needs no 分."""
    return index.source.normal[max(0, span.start - 20) : span.start].rstrip()[-1:] != "|"


def check(compilation: Compilation) -> Iterator[Diagnostic]:
    index = index_of(compilation)
    finder = Finder(CODE, index)
    values = (unit.value for unit in index.units.values())
    valued = [value for value in values if value and value.span and _bracketed(index, value.span)]
    short = [value for value in valued if printed(index, value) == value.span]
    if len(short) == len(valued):
        return
    for value in short:
        assert value.span is not None
        words = index.source.text[value.span.start : value.span.end]
        yield finder.report(
            Severity.WARNING,
            f"设定分值 `({words})` 没有写“分”,按 {words} 分读",
            value.span,
            label="缺“分”",
            advice=(f"改为 `({words}分)`",),
        )
