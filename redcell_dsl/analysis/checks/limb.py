"""“不……或……”里的否定只写在前一半

## 查什么

扣分、不得分的句子里,“不按期收缴的或规范记载的”这样的写法:`或` 前面有“不、未、没有”,后面却没有,而后面说的是好事(规范、按期、及时、如实、完整……)。

## 为什么要紧

照字面读,“规范记载的”也要扣分,做好了反而扣分。读者知道是漏了一个“不”,机器却只能照字面问:这一句说的情形有几次?填的人怎样理解,就怎样填。

## 例(有问题)

```text
第一条  费用(5分)

(一)费用(5分):不按月交纳费用或规范记载的,每有1次扣1分。
```

## 改法(没问题)

```text
第一条  费用(5分)

(一)费用(5分):不按月交纳费用或不规范记载的,每有1次扣1分。
```

## 例外

正文不便改动的,写 `@得分` 或 `@解释` 说明意思,或写 `@接受 A212: 指不规范记载`。
"""

from __future__ import annotations

from collections.abc import Iterator
import re

from ...model.elaborate import Compilation
from ...source.diagnostic import Diagnostic, Severity
from ...source.pattern import Pattern
from ...source.text import Span
from ...syntax.tree import Barring, Taking
from ..finding import Finder
from ..index import index_of

CODE = "A212"
TITLE = "“不……或……”里的否定只写在前一半"
LIMBS = Pattern(
    r"(?P<no>[不未没]有?)(?!少|足|满|超|低|高)(?P<first>[^,;。或]{1,20}?)的?或者?(?P<second>[^,;。或]{2,16}?)(?:的|,|$)"
)
GOOD = Pattern(r"规范|规定|按期|按时|按月|及时|如实|准确|完整|齐全|到位|认真|有效|合格|达标")
NEGATIVE = Pattern(r"不|未|没|无|缺|漏|少|违|擅自|虚|假|错|逾|超")


def check(compilation: Compilation) -> Iterator[Diagnostic]:
    index = index_of(compilation)
    finder = Finder(CODE, index)
    for each in index.spoken:
        sentence = each.sentence
        if "或" not in sentence.text:
            continue
        taking = any(isinstance(s, Taking | Barring) for s in index.statements(sentence))
        if not taking or sentence.span is None or index.settled(sentence.rules):
            continue
        for match in LIMBS.finditer(index.words(sentence.span)):
            if GOOD.search(match["second"]) and not NEGATIVE.search(match["second"]):
                start = sentence.span.start
                yield _report(
                    finder, match, Span(start + match.start(), start + match.end("second"))
                )


def _report(finder: Finder, match: re.Match[str], span: Span) -> Diagnostic:
    second = match["second"]
    return finder.report(
        Severity.WARNING,
        f"照字面,“{second}”的也要扣分:“{match['no']}”只写在“或”的前一半",
        span,
        label=f"是不是“或不{second}”?",
        advice=(f"改为“或不{second}的”;不便改动的,用 `@解释` 或 `@接受` 写明意思",),
    )
