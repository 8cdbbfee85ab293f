"""旁注里的名称在正文里没有

## 查什么

`@得分` 旁注用 `「…」` 写的事实名称,是不是它所说的那段正文里的话,或者由 `@事实`、`@即`、`@台账` 声明过。

## 为什么要紧

名称写错一个字,机器就当作另一项事实:正文里的那项没有人读,写错的那项却要单位来填。

## 例(有问题)

```text
第一条  培训(5分)

(一)培训(5分):组织业务培训的,加5分。
  @得分 加分 5分 当「组织业务陪训」
```

## 改法(没问题)

```text
第一条  培训(5分)

(一)培训(5分):组织业务培训的,加5分。
  @得分 加分 5分 当「组织业务培训」
```

## 例外

正文没有现成的说法、需要另起名称的,先用 `@事实 名称: 类型` 声明;类型随句子用它的方式,如 `是否`、`次数`、`人数`、`百分数`。
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from ...model.elaborate import Compilation
from ...model.fact import Fact, Ledger
from ...model.registry import declaration
from ...source.diagnostic import Diagnostic, Severity
from ...source.pattern import Pattern
from ...syntax.parts import phrases_in
from ...syntax.prose import parse_sentence
from ..finding import Finder
from ..index import Index, Note, index_of

CODE = "A204"
TITLE = "旁注里的名称在正文里没有"
DECLARED = Pattern(r"@(?:事实|即|台账) *「?([^\s「」:=]+)")


def check(compilation: Compilation) -> Iterator[Diagnostic]:
    index = index_of(compilation)
    finder = Finder(CODE, index)
    notes = [note for note in index.notes if note.keyword == "得分"]
    declared = {match[1] for note in index.notes if (match := DECLARED.search(note.text))}
    for fact in index.measures.facts if notes else ():
        note = next((note for note in notes if fact.span and note.span.covers(fact.span)), None)
        if note is None or fact.name in declared or fact.name in index.official:
            continue
        said = _said(index, note)
        if fact.name not in said:
            near = get_close_matches(fact.name, said, 2, 0.5)
            yield finder.report(
                Severity.WARNING,
                f"「{fact.name}」在正文里没有,也没有声明",
                fact.span,
                unit=note.unit,
                label="要另填一项",
                advice=(*(f"是不是「{each}」?" for each in near), _declared(fact)),
            )


def _declared(fact: Fact) -> str:
    """The note that says that a fact is meant to be asked for, as the sentence uses it."""
    if kind := declaration(fact.type):
        return f"确需另填的,加旁注 `@事实 {fact.name}: {kind}`"
    if isinstance(fact.type, Ledger):
        levels = " < ".join("=".join((level.name, *level.others)) for level in fact.type.ladder)
        return f"确需另填的,加旁注 `@台账 {fact.name}: 等级 {levels}`"
    return "确需另填的,改用正文里的原话"


def _said(index: Index, note: Note) -> list[str]:
    """The names that the sentences around a note give by themselves."""
    sentences = (each.sentence for each in index.inside(index.scope_of(note.unit)))
    words = [index.words(sentence.span) for sentence in sentences if sentence.span]
    return [name.text for each in words for name in phrases_in(parse_sentence(each).statements)]
