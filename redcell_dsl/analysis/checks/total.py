"""奖项的各条合计不等于总分

## 查什么

正文规定了总分(百分制)时,每个奖项各条标题分值加起来,连同各奖项共用的部分(如现场测评),是不是正好等于总分。各条已经等于总分、另有附加分的,正文有没有写明附加分算在总分以外还是以内。

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

正文写明“加分后总分不超过 100 分”“加分项另计”的,照正文,不报。没有写明的,现按加在总分以外;在附加分的那一条下面写明哪一种:

```text
第四条  附加分(10分)
@解释 附加分
@ 封顶 采用: 设定 附加分 封顶
@ 另加: 设定 附加分 另加
@ 理由: 总分实行百分制

受到表扬的,每次加2分。
```

总分本来就不等于各条合计的,写 `@接受 A302: 理由`。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from ...model.elaborate import Compilation
from ...model.manner import EXTRA
from ...model.measures import Article, Honour, Setting, Unit
from ...model.method import Heading
from ...model.number import Number, exact
from ...model.rule import Award
from ...source.diagnostic import Diagnostic, Severity
from ...source.text import Span
from ..finding import Finder, said
from ..index import Index, index_of

CODE = "A302"
TITLE = "奖项的各条合计不等于总分"
SETTING = "附加分"
Parts = list[tuple[str, str, Fraction]]


def check(compilation: Compilation) -> Iterator[Diagnostic]:
    index = index_of(compilation)
    method = index.measures.method
    if method is None or method.total is None:
        return
    finder = Finder(CODE, index)
    for honour in index.measures.honours:
        parts = _parts(index, honour)
        extra = {id: value for id, _, value in parts if _extra(index, id)}
        rest = sum((value for id, _, value in parts if id not in extra), Fraction(0))
        whole = rest + sum(extra.values(), Fraction(0))
        if rest == method.total.value:
            if not compilation.apart and (open_ := _undecided(index, honour)):
                yield _beyond(finder, honour, open_, method.total)
        elif whole != method.total.value:
            yield _unequal(finder, honour, parts, extra, method.total)


def _unequal(
    finder: Finder, honour: Honour, parts: Parts, extra: Mapping[str, Fraction], total: Number
) -> Diagnostic:
    """Articles that do not add up, with or without what is extra."""
    index = finder.index
    listed = ",".join(f"{mark} {exact(value)} 分" for _, mark, value in parts)
    whole = sum((value for _, _, value in parts), Fraction(0))
    more = sum(extra.values(), Fraction(0))
    beside = f",不连附加分 {exact(whole - more)} 分" if more else ""
    return finder.report(
        Severity.WARNING,
        f"“{honour.name}”各条合计 {exact(whole)} 分{beside},总分是 {said(total)}",
        _place(index, _chapter(index, honour)),
        notes=(listed,),
        advice=(
            "分值写错了的,改正文;不便改的,在那一项下面加 `@勘误`,用 `设定 分值 …分` 写明是几分",
            "本来就不相等的,在奖项的标题下面写 `@接受 A302: 理由`",
        ),
    )


def _beyond(
    finder: Finder, honour: Honour, articles: Sequence[Article], total: Number
) -> Diagnostic:
    """Extra points beside articles that make the total by themselves: whether they may pass it."""
    names = "、".join(each.title or each.citation for each in articles)
    most = _reach(articles, total)
    sure = any(each.value is not None for each in articles)
    where = articles[0]
    example = (
        "`@解释 附加分`、`@ 封顶 采用: 设定 附加分 封顶`、`@ 另加: 设定 附加分 另加`、`@ 理由: …`"
    )
    return finder.report(
        Severity.WARNING if sure else Severity.INFO,
        f"“{names}”加在总分 {said(total)}以外还是以内,正文没有写明;现按加在以外{most}",
        finder.index.titles.get(where.id, where.span),
        unit=where.id,
        notes=(f"“{honour.name}”其余各条合计正好 {said(total)}",),
        advice=(
            f"连同附加分不超过 {said(total)}的,在{where.citation}下面写四行旁注:{example}",
            "可以超过的,同样写,把“采用”写在“另加”后面;或者写 `@接受 A302: 理由`",
        ),
    )


def _reach(articles: Sequence[Article], total: Number) -> str:
    """How far a total may go with what is extra, where headings say how much that is."""
    values = [each.value.value for each in articles if each.value is not None]
    if len(values) < len(articles):
        return ",可以超过"
    return f",最高可到 {exact(total.value + sum(values, Fraction(0)))} 分"


def _extra(index: Index, id: str) -> bool:
    """Whether an article is extra: added beyond the total, or within it as the text or a note says."""
    article = index.articles.get(id)
    if article is None:
        return False
    return article.outside or id in _decided(index) or EXTRA.search(article.title) is not None


def _decided(index: Index) -> set[str]:
    """The articles of which a note says whether they may pass the total."""
    return {
        override.unit
        for reading in index.measures.readings
        for choice in reading.choices
        for override in choice.overrides
        if isinstance(override, Setting) and override.name == SETTING
    }


def _undecided(index: Index, honour: Honour) -> list[Article]:
    """Articles that give points beyond the total, where neither the text nor a note says so."""
    decided = _decided(index)
    found = [index.articles[id] for id in honour.articles if id not in decided]
    return [each for each in found if each.outside and _gives(each)]


def _gives(article: Article) -> bool:
    rules = [rule for item in article.items for rule in item.rules]
    return any(isinstance(rule, Award) for rule in rules)


def _parts(index: Index, honour: Honour) -> Parts:
    """The id, the mark and the most of each article, in the order of the text; unread ones by their
    heading.
    """
    chapter = _chapter(index, honour)
    titled = [child for child in chapter.children if child.value] if chapter else []
    parts = {unit.id: (unit.mark, unit.value.value) for unit in titled if unit.value}
    for each in honour.articles:
        article = index.articles[each]
        parts[each] = article.mark, _most(article)
    return [(unit, *parts[unit]) for unit in index.units if unit in parts]


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
