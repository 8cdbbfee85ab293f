"""计分句里的数没有着落

## 查什么

一句已经读懂的话里,有没有一个数(分数、次数、人数、期限、比例)机器没有用上:改动它,结果不会变。引号、书名号里的数不算,写在旁注里说明了的不算。

## 为什么要紧

这个数写在正文里,读者当它有用,机器却没有用它算分。正文改成别的数,得分照旧,正文和结果就对不上了。

## 例(有问题)

```text
第一条  表彰(5分)

(一)表彰(5分):连续三年以上同类第5名以内且受2次表彰的,加5分。
```

## 改法(没问题)

```text
第一条  表彰(5分)

(一)表彰(5分):近三年受表彰2次以上的,加5分。
```

## 例外

这个数只是一个说法、不参与计算的,加上引号,或写 `@接受 A201: 原因`;它的意思由旁注写明的(`@得分`、`@事实`、`@解释` 里写了这个数),不报。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.elaborate import Compilation
from ...model.measures import Fate
from ...source.diagnostic import Diagnostic, Severity
from ..finding import Finder
from ..index import index_of
from ..numbers import Lot, figures

CODE = "A201"
TITLE = "计分句里的数没有着落"


def check(compilation: Compilation) -> Iterator[Diagnostic]:
    index = index_of(compilation)
    finder = Finder(CODE, index)
    sentences = {each.sentence.id: each.sentence for each in index.spoken}
    for figure in figures(index):
        sentence = sentences.get(figure.sentence)
        if figure.lot is not Lot.UNOWNED or (sentence and sentence.fate is Fate.UNREAD):
            continue  # what is not read is reported as a whole
        yield finder.report(
            Severity.ERROR if sentence and sentence.scoring else Severity.WARNING,
            f"数字没有着落:`{figure.numeral.text}`",
            figure.numeral.span,
            label="改动这个数,结果不会变",
            advice=(
                "改用已知的句式,使这个数起作用;或用 `@得分` 写明含义;只是一个说法的,加引号或用 `@接受` 说明",
            ),
        )
