"""奖项的各条合计不等于总分

## 查什么

正文规定了总分(百分制)时,每个奖项各条标题分值加起来,连同各奖项共用的部分(如现场测评),是不是正好等于总分。

## 为什么要紧

合计不到总分,谁也拿不到满分;超过总分,“百分制”就落空了。常常是改了一条的分值,忘了改另一条。

## 例(有问题)

```text
第一条  采取百分制计分方法。减分项的,基础分值为设定分值,设定分值扣完为止。

第二章  先进岗位考评标准

第二条  履职(60分)

(一)履职(60分):未履职的,每有1次扣1分。

第三条  业绩(30分)

(一)业绩(30分):业绩不达标的,每有1次扣1分。
```

## 改法(没问题)

```text
第一条  采取百分制计分方法。减分项的,基础分值为设定分值,设定分值扣完为止。

第二章  先进岗位考评标准

第二条  履职(60分)

(一)履职(60分):未履职的,每有1次扣1分。

第三条  业绩(40分)

(一)业绩(40分):业绩不达标的,每有1次扣1分。
```

## 例外

另有附加分、总分本来就不是 100 分的,写 `@接受 A302: 含附加分 10 分`。
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ...model.elaborate import Compilation
from ...model.measures import Article, Honour, Unit
from ...model.method import Heading
from ...model.number import exact
from ...source.diagnostic import Diagnostic, Severity
from ...source.text import Span
from ..finding import Finder, said
from ..index import Index, index_of

CODE = "A302"
TITLE = "奖项的各条合计不等于总分"


def check(compilation: Compilation) -> Iterator[Diagnostic]:
    index = index_of(compilation)
    method = index.measures.method
    if method is None or method.total is None:
        return
    for honour in index.measures.honours:
        parts = _parts(index, honour)
        total = sum((value for _, value in parts), Fraction(0))
        if total != method.total.value:
            listed = ",".join(f"{mark} {exact(value)} 分" for mark, value in parts)
            chapter = _chapter(index, honour)
            yield Finder(CODE, index).report(
                Severity.WARNING,
                f"“{honour.name}”各条合计 {exact(total)} 分,总分是 {said(method.total)}",
                _place(index, chapter),
                notes=(listed,),
                advice=("核对各条的分值;另有附加分的,用 `@接受` 说明",),
            )


def _parts(index: Index, honour: Honour) -> list[tuple[str, Fraction]]:
    """The most that each article gives, in the order of the text; unread ones by their heading."""
    chapter = _chapter(index, honour)
    titled = [child for child in chapter.children if child.value] if chapter else []
    parts = {unit.id: (unit.mark, unit.value.value) for unit in titled if unit.value}
    for each in honour.articles:
        article = index.articles[each]
        parts[each] = article.mark, _most(article)
    return [parts[unit] for unit in index.units if unit in parts]


def _most(article: Article) -> Fraction:
    items = sum((item.value.value for item in article.items if item.value), Fraction(0))
    if article.value is None or article.heading is Heading.OPEN:
        return items
    return article.value.value


def _chapter(index: Index, honour: Honour) -> Unit | None:
    """The chapter that holds an honour's own articles: those of no other honour."""
    others = {a for each in index.measures.honours if each is not honour for a in each.articles}
    own = next((article for article in honour.articles if article not in others), None)
    above = [index.units[each] for each in index.line(own)] if own else []
    return above[-1] if above and above[-1].title == honour.title else None


def _place(index: Index, chapter: Unit | None) -> Span | None:
    return index.titles.get(chapter.id, chapter.span) if chapter else None
