"""同一样东西疑似有两个名称

## 查什么

- 奖项:正文里有没有首尾相同、中间略有出入的另一个名称(`先进工作示范点` 与 `先进示范点`);
- 要填的数:同一条里有没有只差一个“总”“全部”“合计”的两个名称(`有效票数` 与 `有效总票数`);
- 用字:`台账` 与 `台帐` 这类两种写法同时出现。

## 为什么要紧

两个名称,机器就当作两样东西:同一个数要填两遍,填得不一样就互相矛盾;资格条件里写的奖项名称对不上,谁有资格也就说不清。

## 例(有问题)

```text
第一条  测评分值均为10分,其中投票占比和满意占比分别为5分。投票占比得分=(有效票数÷总票数)×5分,满意占比得分=(满意票数÷有效总票数)×5分,两项得分为测评分数。
```

## 改法(没问题)

```text
第一条  测评分值均为10分,其中投票占比和满意占比分别为5分。投票占比得分=(有效票数÷总票数)×5分,满意占比得分=(满意票数÷有效票数)×5分,两项得分为测评分数。
```

## 例外

确是一样东西而正文不便改动的,写 `@即 有效总票数 = 「有效票数」`。确是两样东西的,写 `@接受 A105: 不是同一样东西`。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
import re

from ...model.elaborate import Compilation
from ...model.fact import Fact
from ...source.diagnostic import Diagnostic, Severity
from ...source.pattern import Pattern
from ...source.text import Span
from ..finding import Finder
from ..index import index_of

CODE = "A105"
TITLE = "同一样东西疑似有两个名称"
HEAD, TAIL = 2, 3
"""How many characters two names of one award share at either end."""
HANZI = "[\u4e00-\u9fff]"
NEUTRAL = Pattern(r"总|全部|所有|合计|实际")
"""Words that change no meaning inside the name of a number."""
GLYPHS = (("台账", "台帐"), ("账号", "帐号"), ("其他", "其它"))
"""The usual writing and another."""


def check(compilation: Compilation) -> Iterator[Diagnostic]:
    index = index_of(compilation)
    finder = Finder(CODE, index)
    text = index.official
    same = [note.text for note in index.notes if note.keyword == "即"]
    yield from _honours(finder, text, same)
    yield from _facts(finder)
    yield from _glyphs(finder, text)


def _honours(finder: Finder, text: str, same: list[str]) -> Iterator[Diagnostic]:
    names = {
        name for honour in finder.index.measures.honours for name in (honour.name, *honour.names)
    }
    for name in sorted(names, key=text.find):
        if len(name) <= HEAD + TAIL or not re.fullmatch(HANZI + "+", name):
            continue
        pattern = re.compile(f"{name[:HEAD]}{HANZI}{{0,4}}?{name[-TAIL:]}")
        others = [match for match in pattern.finditer(text) if match[0] not in names]
        for variant, matches in _grouped(text, others).items():
            if name in text and not any(name in note and variant in note for note in same):
                yield _variant(finder, name, variant, matches)


def _grouped(text: str, matches: list[re.Match[str]]) -> dict[str, list[re.Match[str]]]:
    """Other names with their places; words that always stand before one belong to it."""
    groups: dict[str, list[re.Match[str]]] = {}
    for match in matches:
        groups.setdefault(match[0], []).append(match)
    return {_widened(text, found): found for found in groups.values()}


def _widened(text: str, matches: list[re.Match[str]]) -> str:
    name = matches[0][0]
    if len(matches) < 2:
        return name
    for width in range(1, 5):
        before = {text[m.start() - width : m.start()] for m in matches}
        if len(before) > 1 or not re.fullmatch(HANZI + "+", words := before.pop()):
            break
        name = words + matches[0][0]
    return name


def _variant(finder: Finder, name: str, variant: str, matches: list[re.Match[str]]) -> Diagnostic:
    first = matches[0]
    lines = dict.fromkeys(finder.index.source.position(m.start())[0] for m in matches)
    return finder.report(
        Severity.WARNING,
        f"“{name}”疑似又叫“{variant}”",
        Span(first.end() - len(variant), first.end()),
        label=f"别处写“{name}”",
        notes=(f"“{variant}”在第 {'、'.join(map(str, lines))} 行",),
        advice=(
            f"是同一个的,统一名称,或写 `@即 {variant} = 「{name}」`",
            "不是同一个的,用 `@接受` 说明",
        ),
    )


def _facts(finder: Finder) -> Iterator[Diagnostic]:
    groups: dict[tuple[str, str], list[Fact]] = {}
    for fact in finder.index.measures.facts:
        key = fact.id.split(".")[0], NEUTRAL.sub("", fact.name)
        groups.setdefault(key, []).append(fact)
    for facts in groups.values():
        for first, second in combinations(facts, 2):
            if first.name != second.name:
                yield finder.report(
                    Severity.WARNING,
                    f"“{first.name}”疑似又叫“{second.name}”",
                    second.span,
                    label="要另填一个数",
                    notes=("两个名称要填两个数;填得不一样,得分就会不同",),
                    advice=(f"是同一个数的,统一名称,或写 `@即 {second.name} = 「{first.name}」`",),
                )


def _glyphs(finder: Finder, text: str) -> Iterator[Diagnostic]:
    for usual, other in GLYPHS:
        place = text.find(other)
        if place >= 0 and usual in text:
            yield finder.report(
                Severity.INFO,
                f"“{usual}”又写作“{other}”",
                Span(place, place + len(other)),
                advice=(f"统一写作“{usual}”",),
            )
