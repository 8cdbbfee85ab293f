"""The page on the readings of a regulation: what its text leaves open, and what was adopted."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.measures import Choice, Measures, Reading
from .page import Pages, closing, opening, table, text_of


def pages(measures: Measures, year: str) -> Pages:
    origin = f"`rulesets/{year}/` 的旁注"
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
    yield from table(("读法", "", "怎样算"), [_row(reading, each) for each in reading.choices])
    yield ""
    yield f"理由:{reading.reason}。" + (f"依据:{reading.authority}。" if reading.authority else "")


def _row(reading: Reading, choice: Choice) -> tuple[str, str, str]:
    adopted = "采用" if choice.name == reading.adopted else ""
    said = ";".join(f"`{each}`" if each != AS_WRITTEN else each for each in choice.statements)
    return f"`{choice.name}`", adopted, said


AS_WRITTEN = "照原文"
INTRODUCTION = """
正文有 {count} 处可以有不止一种读法。每一处用 `解释` 或 `勘误` 旁注采用了一种,其余的也保留着。
`redcell readings {year}` 列出同样的内容;计分时写 `--reading 名称=读法` 换一种读法来算,见[计分](score.md)。
"""
