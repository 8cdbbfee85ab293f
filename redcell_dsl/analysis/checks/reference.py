"""引用的条、项在正文里没有

## 查什么

正文里写的“第十二条”“本办法第十二条第(三)项”,在本办法里有没有这一条、这一项。书名号里的文件名和别的法律、条例的条款不查。

## 为什么要紧

增删条文以后,最容易忘记改的就是引用。引用落空,这句话就没有意思;引用错位,意思就变了。

## 例(有问题)

```text
第一条  办法依据有关规定制定。

第二条  对考评结果有异议的,按照本办法第九条办理。
```

## 改法(没问题)

```text
第一条  办法依据有关规定制定。

第二条  对考评结果有异议的,按照本办法第一条和《考核规定》第九条办理。
```

## 例外

别的文件的条款,在前面写出书名号里的文件名,就不会误报。
"""

from __future__ import annotations

from collections.abc import Iterator
import re

from ...model.elaborate import Compilation
from ...source.diagnostic import Diagnostic, Severity
from ...source.pattern import Pattern
from ...source.text import Span
from ...syntax.numeral import number
from ...syntax.outline import NUMERAL
from ..finding import Finder
from ..index import Index, index_of
from ..numbers import HAN, QUOTATION

CODE = "A103"
TITLE = "引用的条、项在正文里没有"
REFERENCE = Pattern(
    rf"第 *(?P<article>[{HAN}]+|\d+) *条(?P<inserted>之[{HAN}]+)?"
    rf"(?:第? *[{HAN}\d]+ *款)?(?:第? *\((?P<item>[{HAN}\d]+)\)项?)?"
)
OTHERS = Pattern(
    r"(?:[》〉”]|(?<!本)(?<!该)(?<!此)(?:法|条例|规定|规则|章程|细则|办法|准则)(?:\([^()]*\))?) *$"
)
"""What another document's article follows."""
OWN = Pattern(r"(?:本|该|此)(?:考评|考核|创评|评选|实施)?(?:办法|细则|规定|规则|条例|准则) *$")
JOINED = Pattern(rf"[、,和及与至到或以第款项目(){HAN}\d ]{{1,16}}")


def check(compilation: Compilation) -> Iterator[Diagnostic]:
    index = index_of(compilation)
    finder = Finder(CODE, index)
    articles = {_value(unit.mark): unit.id for unit in index.units.values() if unit.level == "条"}
    for match in _references(index, bool(articles)):
        article = articles.get(int(number(match["article"])))
        if article is None:
            yield _missing(finder, match, f"没有第{match['article']}条")
        elif match["item"] and not _has_item(index, article, int(number(match["item"]))):
            yield _missing(finder, match, f"第{match['article']}条没有第({match['item']})项")


def _references(index: Index, numbered: bool) -> Iterator[re.Match[str]]:
    """Citations of this text's own articles, outside quotations and printed marks."""
    text = index.official
    marks = {unit.span.start for unit in index.units.values() if unit.span}
    hidden = [range(*match.span()) for match in QUOTATION.finditer(text)]
    end, foreign = -1, False
    for match in REFERENCE.finditer(text):
        if match.start() in marks:
            continue
        before = text[max(0, match.start() - 16) : match.start()]
        chained = end >= 0 and JOINED.fullmatch(text, end, match.start()) is not None
        own = OWN.search(before) is not None
        foreign = not own and (OTHERS.search(before) is not None or (chained and foreign))
        end = match.end()
        inside = any(match.start() in quotation for quotation in hidden)
        if not (foreign or inside or match["inserted"]) and (own or numbered):
            yield match


def _missing(finder: Finder, match: re.Match[str], reason: str) -> Diagnostic:
    return finder.report(
        Severity.WARNING,
        f"引用的 `{match[0]}` 在正文里没有",
        Span(match.start(), match.end()),
        label=reason,
        advice=("核对条款号;引用别的文件的,写出书名号里的文件名",),
    )


def _value(mark: str) -> int:
    found = NUMERAL.search(mark)
    return int(number(found[0])) if found else 0


def _has_item(index: Index, article: str, wanted: int) -> bool:
    return any(_value(child.mark) == wanted for child in index.units[article].children)
