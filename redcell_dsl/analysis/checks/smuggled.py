"""旁注里的数在它所说的那段正文里没有

## 查什么

`@得分`、`@事实`、`@即` 等旁注里写的数,在它所说的那一项正文里有没有。`@解释`、`@勘误`、`@例` 里的数,条款号,以及 0 和 1 不查。

## 为什么要紧

正文是唯一的依据。旁注如果能带进正文没有的分数,公布的办法和计分的办法就成了两部;正文改了数而旁注没有跟着改,也是这样露出来的。

## 例(有问题)

```text
第一条  培训(5分)

(一)培训(5分):组织培训的,加5分。
  @得分 加分 3分 当「组织培训」
```

## 改法(没问题)

```text
第一条  培训(5分)

(一)培训(5分):组织培训的,加5分。
  @得分 加分 5分 当「组织培训」
```

## 例外

正文的数本来就定不下来、需要选一个的,用 `@解释` 或 `@勘误`,写明理由和依据。
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
import re

from ...model.elaborate import Compilation
from ...source.diagnostic import Diagnostic, Severity
from ...source.pattern import Pattern
from ...source.text import Span, normalise
from ...syntax.numeral import number
from ..finding import Finder
from ..index import ROOT, Index, Note, index_of
from ..numbers import HAN, numerals

CODE = "A202"
TITLE = "旁注里的数在它所说的那段正文里没有"
OWNING = ("解释", "勘误", "例", "施行", "废止", "前身")
"""Notes that bring numbers of their own: a day that the text does not print is no score."""
PROSE = ("说明", "待编", "接受")
"""Notes whose words are reasons: nothing is computed from a number in them."""
ASIDE = Pattern(
    rf"「[^「」\n]*」|百分制(?: *100 *分)?|百分数|第 *[{HAN}\d]+ *[编章节条款项目行组句](?:第? *\([{HAN}\d]+\)项?)?(?: *\d+(?!\d*\.?\d* *[分次人%]))?"
    rf"|\([{HAN}\d]+\)|[A-Z]\d{{3}}|\d+(?:-\d+)?(?:\.\d+){{2,}}"
)
"""Names, citations and codes: their numbers mean nothing here."""
RULING = ("得分", "规定")
"""Notes that say what one sentence means: no number but of that sentence belongs in them."""
ANY = Pattern(rf"\d+(?:\.\d+)?|[{HAN}]+")


def check(compilation: Compilation) -> Iterator[Diagnostic]:
    index = index_of(compilation)
    finder = Finder(CODE, index)
    for note in index.notes:
        if note.keyword in OWNING:
            continue
        present: set[Fraction] | None = None
        words = ASIDE.sub(lambda aside: " " * len(aside[0]), note.text)
        for numeral in numerals(words, note.span.start):
            if numeral.value in (0, 1):
                continue
            present = present if present is not None else _present(index, note)
            if numeral.value not in present:
                yield _report(finder, note, numeral.text, numeral.span)


def _report(finder: Finder, note: Note, text: str, span: Span) -> Diagnostic:
    return finder.report(
        Severity.WARNING if note.keyword in PROSE else Severity.ERROR,
        f"旁注里的 `{text}` 在它所说的正文里没有",
        span,
        unit=note.unit,
        label="正文没有这个数",
        advice=("照正文的数改旁注;正文定不下来的,用 `@解释` 或 `@勘误` 写明读法和理由",),
    )


def _present(index: Index, note: Note) -> set[Fraction]:
    """The numbers of the text that a note is about: its place, and the articles that it cites."""
    scope = index.scope_of(note.unit)
    if scope == ROOT:
        return _numbers(index.official)
    found = _headings(index, scope)
    aims = [each for each in index.spoken if each.sentence.id in note.aims]
    for aim in aims:
        found |= _headings(index, aim.unit) | _numbers(aim.sentence.text)
    if not aims or note.keyword not in RULING:
        for each in index.inside(scope):
            found |= _numbers(each.sentence.text)
    for article in _cited(index, note):
        found |= _headings(index, article)
        for each in index.inside(article):
            found |= _numbers(each.sentence.text)
    return found


def _numbers(text: str) -> set[Fraction]:
    return {_value(match[0]) for match in ANY.finditer(normalise(text))}


def _headings(index: Index, unit: str) -> set[Fraction]:
    """The numbers in the headings of a unit, of what it stands in and of what stands in it."""
    line = {*index.line(unit), *(each for each in index.units if index.within(each, unit))}
    found: set[Fraction] = set()
    for each in line:
        found |= _numbers(index.units[each].title)
        if value := index.units[each].value:
            found.add(value.value)
    return found


def _cited(index: Index, note: Note) -> Iterator[str]:
    for match in re.finditer(rf"第 *([{HAN}]+|\d+) *条", note.text):
        article = str(int(number(match[1])))
        if article in index.units:
            yield article


def _value(words: str) -> Fraction:
    try:
        return number(words)
    except ValueError:
        return Fraction(-1)  # 万一 and other words of numerals that are no number
