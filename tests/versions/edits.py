"""Edits of a regulation's text as editors make them, generated: what a revision may look like."""

from __future__ import annotations

from collections.abc import Callable
import re

from hypothesis import strategies as st

from redcell_dsl.manuscript.figures import hanzi

ARTICLE = re.compile(r"(?m)^第[零一二三四五六七八九十百]+条")
Draw = Callable[[st.SearchStrategy[int]], int]


def renumbered(text: str) -> str:
    """The text with its articles numbered from one."""
    numbers = iter(range(1, 10_000))
    return ARTICLE.sub(lambda _: f"第{hanzi(next(numbers))}条", text)


@st.composite
def edited(draw: st.DrawFn, text: str) -> str:
    """A text edited in a few places: lines that came, went, moved, changed; tables; numbers."""
    lines = text.split("\n")
    for _ in range(draw(st.integers(1, 6))):
        edit = draw(st.sampled_from(EDITS))
        edit(lines, draw)
    made = "\n".join(lines)
    return renumbered(made) if draw(st.booleans()) else made


def _place(lines: list[str], pick: Draw) -> int:
    return pick(st.integers(0, max(len(lines) - 1, 0)))


def insert(lines: list[str], pick: Draw) -> None:
    """A line comes, with or without a blank one."""
    at = _place(lines, pick)
    lines[at:at] = ["第九十九条  新增的一条，说明有关事项。", ""][: pick(st.integers(1, 2))]


def delete(lines: list[str], pick: Draw) -> None:
    at = _place(lines, pick)
    del lines[at : at + pick(st.integers(1, 3))]


def move(lines: list[str], pick: Draw) -> None:
    if lines:
        line = lines.pop(_place(lines, pick))
        lines.insert(_place(lines, pick), line)


def change(lines: list[str], pick: Draw) -> None:
    """Words of a line change."""
    if lines:
        at = _place(lines, pick)
        start = pick(st.integers(0, len(lines[at])))
        lines[at] = lines[at][:start] + "，每次加3分" + lines[at][start + pick(st.integers(0, 8)) :]


def repoint(lines: list[str], pick: Draw) -> None:
    """Numbers of a line change."""
    if lines:
        at = _place(lines, pick)
        lines[at] = re.sub(r"\d+", lambda found: str(int(found[0]) + 1), lines[at])


def row(lines: list[str], pick: Draw) -> None:
    """A row comes into a table, or begins one."""
    at = _place(lines, pick)
    width = lines[at].count("|") - 1 if lines and lines[at].startswith("|") else 3
    lines.insert(at, "| " + " | ".join(["新的一格"] * max(width, 1)) + " |")


def cut(lines: list[str], pick: Draw) -> None:
    """The end of the text goes: it may end without a line end."""
    del lines[max(_place(lines, pick), len(lines) - 3) :]


EDITS = (insert, delete, move, change, repoint, row, cut)
