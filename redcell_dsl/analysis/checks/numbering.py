"""条款的序号重复、缺号或者次序颠倒

## 查什么

同一层次里印出来的序号(章、条、项、目)是不是从 1 起一个接一个:有没有两个相同的,有没有跳过去的,有没有倒过来的;还有,只有一个 `1、` 而没有 `2、` 的。

## 为什么要紧

别的文件会引用“第十一条第(二)项第3目”。序号重复时,这句引用说的是哪一目,谁也说不准。缺号则常常说明排版时漏了一段。
计分不受影响:机器按位置数第几目,不看印出来的序号。

## 例(有问题)

```text
第一条  换届选举(5分)

(一)换届选举(5分):1、按期换届选举的,加3分;2、候选人名单经讨论酝酿的,加1分;2、候选人名单经预审的,加1分。
```

## 改法(没问题)

```text
第一条  换届选举(5分)

(一)换届选举(5分):1、按期换届选举的,加3分;2、候选人名单经讨论酝酿的,加1分;3、候选人名单经预审的,加1分。
```

## 例外

另起一段、另一张表或者下一组重新从(一)数起的,不报;序号接着上一组往下排的(上一组排到 5,这一组从 6 开始),也不报。第一条不从 1 开始的(摘录的正文),不报。已经公布、不便改动的,在这一项下写 `@接受 A101: 公布时即如此`。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from ...model.elaborate import Compilation
from ...model.measures import Unit
from ...source.diagnostic import Diagnostic, Severity
from ...syntax.block import CELL, DECIMAL, LETTER, ROW
from ...syntax.marks import value_of
from ...syntax.numeral import number
from ...syntax.outline import NUMERAL
from ..finding import Finder
from ..index import ROOT, Index, index_of

CODE = "A101"
TITLE = "条款的序号重复、缺号或者次序颠倒"
ARTICLE = "条"
SMALL = ("1、", "(1)")
"""Levels of which one alone is odd; an article may well have one item."""
INSERTED = "之"
"""第十条之一 stands between 第十条 and 第十一条."""


def check(compilation: Compilation) -> Iterator[Diagnostic]:
    index = index_of(compilation)
    finder = Finder(CODE, index)
    ended: dict[str, int] = {}  # the last number of the list before, by level
    for parent, units in _lists(index):
        first, last = units[0], units[-1]
        running = _number(first) == ended.get(first.level, 0) + 1
        yield from _sequence(finder, parent, units, running=running)
        ended[first.level] = _number(last)


def _lists(index: Index) -> Iterator[tuple[str, list[Unit]]]:
    """Units that are numbered in one sequence; articles run through the whole text."""
    lists: dict[tuple[str, str], list[Unit]] = {}
    for unit in index.units.values():
        parent = ROOT if unit.level == ARTICLE else _parent(index, unit)
        mark = _mark(unit)
        if mark and INSERTED not in mark and not _coded(unit):
            level = ROW if unit.level == CELL else unit.level
            lists.setdefault((parent, level), []).append(unit)
    return ((parent, units) for (parent, _), units in lists.items())


def _parent(index: Index, unit: Unit) -> str:
    """What a unit is numbered in: rows of a table run on through the cells over several of them.

    Below a cell that has a number of its own they do not.
    """
    parent = index.above[unit.id]
    while unit.level in (ROW, CELL) and parent and index.units[parent].level == CELL:
        if unit.level == ROW and index.units[parent].mark:
            break
        parent = index.above[parent]
    return parent


def _mark(unit: Unit) -> str:
    """The printed number of a unit; of a row under another name, the number inside it."""
    if unit.mark or unit.level != ROW:
        return unit.mark
    return next((s.text for s in unit.sentences if s.reason == NUMBERED), "")


def _coded(unit: Unit) -> bool:
    """Whether a decimal is a code (3.211) and counts nothing."""
    return unit.level.startswith(DECIMAL) and _number(unit) >= CODED


NUMBERED = "序号"
CODED = 100


def _sequence(
    finder: Finder, parent: str, units: Sequence[Unit], *, running: bool
) -> Iterator[Diagnostic]:
    """What is wrong with a list; ``running``: its numbers go on from the list before."""
    seen: dict[int, Unit] = {}
    offset = _number(units[0]) - 1 if running else 0
    last: Unit | None = None
    for position, unit in enumerate(units, 1):
        printed = _number(unit)
        if last is not None and printed == 1 and _anew(finder.index, parent, last, unit):
            seen = {}
        elif printed in seen:
            yield _repeated(finder, unit, seen[printed])
        elif printed != position + offset and (fault := _jump(finder.index, last, unit)):
            yield finder.report(Severity.WARNING, fault, unit.span, advice=(ADVICE,))
        seen.setdefault(printed, unit)
        last = unit
    if len(units) == 1 and units[0].level in SMALL:
        yield from _alone(finder, units[0])


ADVICE = "核对有没有漏排的一段;没有的,按次序改正序号"


def _repeated(finder: Finder, unit: Unit, first: Unit) -> Diagnostic:
    start = first.span.start if first.span else 0
    line, column = finder.index.source.position(start)
    return finder.report(
        Severity.WARNING,
        f"序号 `{_mark(unit)}` 重复",
        unit.span,
        label="前面已有这个序号",
        notes=(f"另一个在第 {line} 行第 {column} 列",),
        advice=("按次序改正序号;引用时按位置数第几目,计分不受影响",),
    )


def _jump(index: Index, last: Unit | None, unit: Unit) -> str:
    """What is wrong with a number that is not the next one; empty where nothing is."""
    printed = _number(unit)
    if last is None:
        begun = unit.level in (ARTICLE, ROW) or _inline(index, unit)
        return "" if begun else f"序号从 `{_mark(unit)}` 开始,前面缺号"
    before = _number(last)
    if printed == before + 1:
        return ""
    if printed > before:
        return f"`{_mark(last)}` 之后是 `{_mark(unit)}`,中间缺 {printed - before - 1} 个序号"
    return f"`{_mark(last)}` 之后是 `{_mark(unit)}`,次序颠倒"


def _inline(index: Index, unit: Unit) -> bool:
    """Whether the number before stands inside the sentence above: a list that a line break parts."""
    start = unit.span.start if unit.span else 0
    before = BEFORE.get(_mark(unit)[0])
    return before is not None and before in index.official[max(0, start - NEAR) : start]


NEAR = 60
HAN, ROUND = "一二三四五六七八九十", "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
BEFORE = {
    **{char: f"{before}、" for before, char in pairwise(HAN)},
    **{char: before for before, char in pairwise(ROUND)},
}
"""How the number before one is printed inside a sentence."""


def _anew(index: Index, parent: str, last: Unit, unit: Unit) -> bool:
    """Whether a paragraph of its own stands between two units, or another group of rows begins."""
    if unit.level == ROW and index.above[last.id] != index.above[unit.id]:
        return True
    if last.span is None or unit.span is None:
        return False
    between = range(last.span.end, unit.span.start)
    return any(
        sentence.span is not None and sentence.span.start in between
        for each in index.line(parent)
        for sentence in index.units[each].sentences
    )


def _alone(finder: Finder, unit: Unit) -> Iterator[Diagnostic]:
    if _number(unit) == 1:
        yield finder.report(
            Severity.INFO,
            f"只有 `{_mark(unit)}`,没有后面的序号",
            unit.span,
            advice=("只有一段的,不必编号;本应有几段的,核对是否漏排",),
        )


def _number(unit: Unit) -> int:
    if unit.level.startswith(DECIMAL):
        return value_of("decimal", unit.mark.rstrip("、. "))
    if unit.level.startswith(LETTER[0]):  # A, A1, A101
        return value_of("letter", unit.mark.rstrip("、.: "))
    return _value(_mark(unit))


@lru_cache(maxsize=1000)
def _value(mark: str) -> int:
    match = NUMERAL.search(mark)
    if match is not None:
        return int(number(match[0]))
    return ord(mark[0]) - ord("①") + 1 if mark[0] in ROUND else 1
