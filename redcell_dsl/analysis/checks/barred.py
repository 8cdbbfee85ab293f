"""取消评优资格按“不得评为最高一等”读

## 查什么

“取消评优资格”“一票否优”这样的句子,没有写明不得评为哪一等。只作说明。

## 为什么要紧

机器读成:分照算,只是不得评为最高的一等(如“优秀”),其余各等照评。要是本来的意思是什么等次都不评、总分记零分,或者连评选资格都取消,结果就不同。

## 例(有问题)

```text
第一条  培训(5分)

(一)培训(5分):组织培训的,加5分;弄虚作假的,取消评优资格。
```

## 改法(没问题)

```text
第一条  培训(5分)

(一)培训(5分):组织培训的,加5分;弄虚作假的,取消评优资格。
@得分 第2句 总分不得分 当「弄虚作假」
```

## 例外

写明“不得评为优秀”、点了等次名称的,不说。照机器的读法就对的,可以写 `@接受 A403: 只限优秀`。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.elaborate import Compilation
from ...model.measures import Honour
from ...model.rule import Reach, Veto
from ...source.diagnostic import Diagnostic, Severity
from ..finding import Finder
from ..index import Index, Spoken, index_of

CODE = "A403"
TITLE = "取消评优资格按“不得评为最高一等”读"
NAMED = ("优秀", "先进", "一等")
"""Words of the highest grade, where no sentence of the text names its grades."""


def check(compilation: Compilation) -> Iterator[Diagnostic]:
    index = index_of(compilation)
    barring = {
        rule.id
        for item in index.items.values()
        for rule in item.rules
        if isinstance(rule, Veto) and rule.reach is Reach.TOP
    }
    for each in index.spoken:
        if barring.isdisjoint(each.sentence.rules):
            continue
        honour = _honour(index, each)
        if not any(name in each.sentence.text for name in (*NAMED, *_grades(honour))):
            yield _report(Finder(CODE, index), each, _grades(honour))


def _honour(index: Index, each: Spoken) -> Honour | None:
    article = each.unit.split(".", maxsplit=1)[0]
    return next((h for h in index.measures.honours if article in h.articles), None)


def _grades(honour: Honour | None) -> tuple[str, ...]:
    return tuple(grade.name for grade in honour.grades) if honour is not None else ()


def _report(finder: Finder, each: Spoken, grades: tuple[str, ...]) -> Diagnostic:
    meant = f"不得评为“{grades[0]}”读,其余各等照评" if grades else "不得评为最高一等读"
    where, when = _place(finder.index, each), _condition(each)
    return finder.report(
        Severity.INFO,
        f"没有写不得评为哪一等;现按{meant},分数不变",
        each.sentence.span,
        unit=each.unit,
        label="只限最高一等",
        notes=() if grades else ("正文没有分等次,这一句只在得分表上注明",),
        advice=(
            "正是这个意思的,正文写明“不得评为优秀”,或加旁注 `@接受 A403: 只限最高一等`",
            f"总分记零分的,加旁注 `@得分 {where} 总分不得分 {when}`",
            f"连评选资格都取消的,加旁注 `@规定 {where} 取消 {when}`",
        ),
    )


def _place(index: Index, each: Spoken) -> str:
    """The sentence as a note cites it."""
    said = index.units[each.unit].sentences if each.unit in index.units else ()
    at = next((at for at, one in enumerate(said, 1) if one is each.sentence), 0)
    return each.sentence.citation + (f"第{at}句" if len(said) > 1 else "")


def _condition(each: Spoken) -> str:
    """当 「…」, as the sentence was read."""
    lines = (line.partition(BARS) for line in each.sentence.readback)
    return next((rest.strip() for _, bars, rest in lines if bars), "当「…」")


BARS = "不得评优"
