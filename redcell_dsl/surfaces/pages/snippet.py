"""Examples of official text in the documentation, made whole so that they compile."""

from __future__ import annotations

from ...model.elaborate import Compilation, elaborate
from ...source.text import Source

TITLE = "例规\n"
METHOD = (
    "@方法 加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分; "
    "混合项 最低 0分 最高 设定分值\n"
)
ARTICLE = "第一条  示例\n"
ITEM = "(一)示例(10分):"
METHOD_WORDS = ("加分项的", "减分项的", "混合项的", "@方法")


def whole(fragment: str) -> str:
    """A text to compile: ``fragment`` under what it lacks to stand alone.

    One that starts with 第 gets a title and a scoring method, one that starts with (一) an article
    as well, any other an item too. One that declares a method keeps its own, one that starts with
    a title is left as it is.
    """
    method = "" if any(word in fragment for word in METHOD_WORDS) else METHOD
    match fragment[:1]:
        case "第":
            return TITLE + method + fragment
        case "(" | "（":
            return TITLE + method + ARTICLE + fragment
        case _ if "\n第" in fragment:
            return fragment
        case _:
            return TITLE + method + ARTICLE + ITEM + fragment


def compile_fragment(fragment: str) -> Compilation:
    """The compilation of an example."""
    return elaborate(Source("例", whole(fragment)))


def readback(compilation: Compilation) -> list[str]:
    """Everything that the numbered units of a text were read as, in its order."""
    found: list[str] = []
    units = [unit for unit in compilation.measures.units if unit.mark]
    while units:
        unit = units.pop(0)
        for sentence in unit.sentences:
            found += sentence.readback
        units[:0] = unit.children
    return found
