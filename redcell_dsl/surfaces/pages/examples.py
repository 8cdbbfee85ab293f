"""The page of executable examples: what notes give and expect, held to by ``check``."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.measures import Example, Measures
from ...model.number import exact
from .page import Pages, closing, opening, table, text_of


def pages(measures: Measures, year: str) -> Pages:
    origin = f" `rulesets/{year}/` 的旁注"
    lines = opening(f"{year} 年办法的例子", origin)
    lines += INTRODUCTION.format(year=year).strip().split("\n")
    for example in measures.examples:
        lines += ["", *_section(example)]
    return {"examples.md": text_of([*lines, *closing(origin)])}


def _section(example: Example) -> Iterator[str]:
    yield f"## {example.citation}"
    yield ""
    yield from table(("填报", "填的"), [(name, f"`{value}`") for name, value in example.given])
    yield ""
    place = f"第 {example.unit} 号" if example.unit else "总分"
    yield f"{place}得 **{exact(example.expected.value)} 分**。"


INTRODUCTION = """
这些例子写在办法的 `@例` 旁注里,是拟稿人自己的检验。`redcell check {year}` 逐个照正文计算,有一个不符就报
[E003](checks/E003.md)。
"""
