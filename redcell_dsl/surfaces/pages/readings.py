"""The page on the readings of a regulation: what its text leaves open, and what was adopted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from ...model.measures import Choice, Measures, Override, Reading, RulesOf, Setting
from .page import Pages, closing, opening, table, text_of


def pages(measures: Measures, year: str) -> Pages:
    origin = f" `rulesets/{year}/` 的旁注"
    lines = opening(f"{year} 年办法的读法", origin)
    lines += INTRODUCTION.format(year=year, count=len(measures.readings)).strip().split("\n")
    for reading in measures.readings:
        lines += ["", *_section(reading)]
    return {"readings.md": text_of([*lines, *closing(origin)])}


def _section(reading: Reading) -> Iterator[str]:
    yield f"## {reading.name}"
    yield ""
    yield f"{reading.citation},{reading.kind}。"
    yield ""
    rows = [_row(reading, each) for each in reading.choices]
    yield from table(("读法", "", "怎样算", "改动哪里"), rows)
    yield ""
    yield f"理由:{reading.reason}。" + (f"依据:{reading.authority}。" if reading.authority else "")


def _row(reading: Reading, choice: Choice) -> tuple[str, ...]:
    adopted = "采用" if choice.name == reading.adopted else ""
    said = ";".join(f"`{each}`" if each != AS_WRITTEN else each for each in choice.statements)
    places = dict.fromkeys(_place(each) for each in choice.overrides)
    return f"`{choice.name}`", adopted, said, "、".join(place for place in places if place)


def _place(override: Override) -> str:
    """The id of the rule or unit that a choice changes; empty for the method as a whole."""
    match override:
        case RulesOf(rule):
            return rule
        case Setting(name, _, unit):
            return unit if name in UNIT_SETTINGS else ""
        case _:
            assert_never(override)


UNIT_SETTINGS = ("合计", "分值", "同一", "附加分")
"""Settings of a unit; the others are of the method."""


AS_WRITTEN = "照原文"
INTRODUCTION = """
正文有 {count} 处可以有不止一种读法。每一处用 `解释` 或 `勘误` 旁注采用了一种,其余的也保留着。
`redcell readings {year}` 列出同样的内容;计分时写 `--reading 名称=读法` 换一种读法来算,见[计分](score.md)。
"""
