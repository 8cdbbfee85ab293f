"""Pages on what commands report: one for each code, and the list of them."""

from __future__ import annotations

from collections.abc import Sequence

from ...analysis.explain import Page
from .page import Pages, closing, opening, table, text_of

FOLDER = "checks"
ORIGIN = "检查自己的说明"
FAMILIES = {
    "S": "读文件",
    "M": "读来稿",
    "L": "读正文",
    "N": "读旁注",
    "A": "检查办法",
    "F": "检查填报",
    "E": "计分",
    "R": "核对回执",
    "G": "赛季",
    "P": "文书版式",
    "V": "办法的各版",
}
"""What the first letter of a code stands for."""


def pages(found: Sequence[Page]) -> Pages:
    """The list, and a page for each code."""
    made = {f"{FOLDER}/{page.code}.md": _page(page) for page in found}
    return {f"{FOLDER}/index.md": _index(found), **made}


def _page(page: Page) -> str:
    lines = opening(f"{page.code} {page.title}", ORIGIN)
    return text_of([*lines, page.text.strip(), "", "[全部代码](index.md)", *closing(ORIGIN)])


def _index(found: Sequence[Page]) -> str:
    lines = opening("检查报告里的代码", ORIGIN)
    lines += INTRODUCTION.strip().split("\n")
    for letter, family in FAMILIES.items():
        rows = [(f"[{p.code}]({p.code}.md)", p.title) for p in found if p.code[0] == letter]
        if rows:
            lines += ["", f"## {letter}:{family}", "", *table(("代码", "说的是什么"), rows)]
    return text_of([*lines, *closing(ORIGIN)])


INTRODUCTION = """
每条报告都有一个代码,代码不会改变意思。在终端里,`redcell explain` 加上代码显示同样的说明。
"""
