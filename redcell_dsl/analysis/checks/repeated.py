"""两条旁注说的是同一件事

## 查什么

同一段正文下有没有两条内容一样的旁注;不同地方有没有两条一样的 `@事实`、`@即`、`@台账`、`@等级` 声明。

## 为什么要紧

同一件事说两遍,以后改了一处忘了另一处,两处就互相矛盾。旁注越少越好。

## 例(有问题)

```text
第一条  培训(5分)

(一)培训(5分):组织培训的,每有1次加1分。
  @事实 组织培训: 次数
  @事实 组织培训: 次数
```

## 改法(没问题)

```text
第一条  培训(5分)

(一)培训(5分):组织培训的,每有1次加1分。
  @事实 组织培训: 次数
```

## 例外

没有。删去其中一条就行。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.elaborate import Compilation
from ...source.diagnostic import Diagnostic, Severity
from ..finding import Finder
from ..index import ROOT, Note, index_of

CODE = "A203"
TITLE = "两条旁注说的是同一件事"
BLANKS = str.maketrans("", "", " @\r\n;")
DECLARING = ("事实", "即", "台账", "等级", "方法")


def check(compilation: Compilation) -> Iterator[Diagnostic]:
    index = index_of(compilation)
    finder = Finder(CODE, index)
    first: dict[tuple[str, str], Note] = {}
    for note in index.notes:
        place = ROOT if note.keyword in DECLARING else index.scope_of(note.unit)
        known = first.setdefault((place, note.text.translate(BLANKS)), note)
        if known is note:
            continue
        line = index.source.position(known.span.start)[0]
        yield finder.report(
            Severity.WARNING,
            f"这条 `@{note.keyword}` 和前面的一条一样",
            note.span,
            unit=note.unit,
            label="重复",
            notes=(f"前面的一条在第 {line} 行",),
            advice=("留下一条,删去另一条",),
        )
