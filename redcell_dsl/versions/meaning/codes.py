"""What the findings of a comparison mean: title and page of each code."""

from __future__ import annotations

from ...source.diagnostic import Diagnostic, Severity
from ...source.pages import page

CODES: dict[str, tuple[str, str]] = {
    "V060": (
        "有错误的办法只能比较读懂的部分",
        page(
            "比较的两个版本,`redcell check` 有没有错误。",
            "有错误的地方没有编成规则;那里改了什么,比较不出来。",
            "redcell diff 2018 草案(草案有 3 处错误)",
            "redcell check 草案,逐条改好,再比较",
            "错误都在没有改动的条款里的,其余条款的比较照样可信。",
        ),
    ),
    "V061": (
        "两部办法几乎没有相同的文字",
        page(
            "两个版本的文字有多少是相同的。不到五分之一的,这样提醒。",
            "比较是给同一部办法的两个版本用的。两部不同的办法,几乎处处都是“新增”和“删去”。",
            "redcell diff 2018 安全生产标准化",
            "redcell diff 2018 2019",
            "确实要看两部办法有哪些相同规则的,照样列出。",
        ),
    ),
    "V062": (
        "有一个版本没有计分方法,比不出得分",
        page(
            "两个版本是不是都写明了计分方法。",
            "没有计分方法就算不出得分,举不出得分不同的例子。",
            "(新版删去了写计分方法的那一条)",
            "在标题下加 `@方法` 旁注,或者补上那一条",
            "没有计分条款的办法,不必管。",
        ),
    ),
}


def finding(code: str, title: str, *advice: str) -> Diagnostic:
    """A finding about a comparison as a whole: a warning, since what can be compared is."""
    return Diagnostic(code, Severity.WARNING, title, advice=advice)
