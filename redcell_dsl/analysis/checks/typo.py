"""疑似笔误:一个字形相近的字改变了句子的意思

## 查什么

录入和排版时常见、会改变计分意思的几种笔误:`没少1次`(每少1次)、`扣l分`(字母当数字)、`加O.5分`、`扣0,5分`(逗号当小数点)、`60分一下`(以下)、`不的分`(不得分)、`扣1份`(分)。

## 为什么要紧

`扣0,5分` 里没有 0.5 这个数,`没少1次` 里没有“每”。这样的句子要么读不懂,要么读成另一个意思。机器不替您改正文,只指出来。

## 例(有问题)

```text
第一条  会议(5分)

(一)会议(5分):1、没少开1次会的,扣0,5分;2、得分60分一下的,扣l分。
```

## 改法(没问题)

```text
第一条  会议(5分)

(一)会议(5分):1、每少开1次会的,扣0.5分;2、得分60分以下的,扣1分。
```

## 例外

原话确实如此的,写 `@接受 A104: 原话如此`。
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
import re

from ...model.elaborate import Compilation
from ...source.diagnostic import Diagnostic, Severity
from ...source.pattern import Pattern
from ...source.text import Span
from ..finding import Finder
from ..index import index_of

CODE = "A104"
TITLE = "疑似笔误:一个字形相近的字改变了句子的意思"

DIGITS = str.maketrans("lIo|O", "11010")
POINTS = "[加扣得计减奖记高多过满]"


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip of the pen: where it shows, and the words that were meant."""

    pattern: Pattern
    mend: Callable[[re.Match[str]], str]


def _replaced(old: str, new: str) -> Callable[[re.Match[str]], str]:
    return lambda match: match[0].replace(old, new, 1)


def _digits(match: re.Match[str]) -> str:
    return match[0][: match.start("n") - match.start()] + match["n"].translate(DIGITS) + "分"


SLIPS = (
    Slip(
        Pattern(r"没(?:少|缺|漏|超过?|低于?)[^,;。\d]{0,4}?(?:\d|[一二两三])(?=[^;。]*扣)"),
        _replaced("没", "每"),
    ),
    Slip(
        Pattern(r"没(?:人次|人|次|项|处|个|例|起|篇|户|天)(?= *,? *[加扣计减] *[\d一二三半])"),
        _replaced("没", "每"),
    ),
    Slip(Pattern(rf"{POINTS} *(?P<n>[\d.]*[lIOo|][\dlIOo.]*) *分"), _digits),
    Slip(Pattern(r"\((?P<n>\d*[lIOo|][\dlIOo.]*) *分(?=\))"), _digits),
    Slip(
        Pattern(r"[每少缺有满][lI|](?= *(?:次|人|项|名|个|篇|处|起|例))"),
        lambda match: match[0][0] + "1",
    ),
    Slip(Pattern(rf"{POINTS} *\d{{1,2}},\d{{1,2}} *分"), _replaced(",", ".")),
    Slip(
        Pattern(r"0[,、。·](?<!\d..)\d{1,2} *分"),
        lambda match: re.sub("[,、。·]", ".", match[0]),
    ),
    Slip(
        Pattern(
            r"(?<!\d)\d{1,9}(?:\.\d{1,6})? *(?:分|%|人|次|名|岁|元|天|个|项|篇|年|月|日|小时|学时)? *一[下上](?![子午半次周个年月级来去])"
        ),
        lambda match: match[0].replace("一下", "以下").replace("一上", "以上"),
    ),
    Slip(Pattern(r"[县市省部厅]级一[上下]"), _replaced("一", "以")),
    Slip(Pattern(r"(?<=\d)\.{2,4}\d{1,6}"), lambda match: "." + match[0].lstrip(".")),
    Slip(Pattern(r"不的分"), lambda match: "不得分"),
    Slip(Pattern(r"扣(?:玩为止|完为[只至])"), lambda match: "扣完为止"),
    Slip(Pattern(r"[加扣] *\d+(?:\.\d+)?份(?=[,;。)]|$)"), _replaced("份", "分")),
)


def check(compilation: Compilation) -> Iterator[Diagnostic]:
    index = index_of(compilation)
    finder = Finder(CODE, index)
    known: set[int] = set()
    for slip in SLIPS:
        for match in slip.pattern.finditer(index.official):
            if known.isdisjoint(range(*match.span())):
                known.update(range(*match.span()))
                yield _report(finder, match, slip.mend(match))


def _report(finder: Finder, match: re.Match[str], meant: str) -> Diagnostic:
    return finder.report(
        Severity.WARNING,
        f"疑似笔误:`{match[0].strip()}`",
        Span(match.start(), match.end()),
        label=f"应为 `{meant.strip()}`?",
        advice=(f"确是笔误的,改为 `{meant.strip()}`",),
    )
