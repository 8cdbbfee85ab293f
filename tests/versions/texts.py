"""A small regulation in several versions, invented; each stands in a folder of its own."""

from __future__ import annotations

from pathlib import Path

METHOD = (
    "@方法 加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分; "
    "混合项 最低 0分 最高 设定分值"
)
BODY = """第一条  借阅(10分)

(一)登记(10分):1、借阅登记完整的,加4分;2、按月公布书目的,加6分。
"""


def text(title: str, *notes: str, last: str = "", head: str = "", body: str = BODY) -> str:
    """A regulation: its title with notes below, and a last article."""
    end = f"\n第二条  {last}\n" if last else ""
    return "\n".join([*([head] if head else []), title, METHOD, *notes, "", body]) + end


def kept(place: Path, **versions: str) -> Path:
    """A folder of versions; ``v2018`` is kept as 2018."""
    for name, words in versions.items():
        folder = place / name.removeprefix("v")
        folder.mkdir(parents=True)
        (folder / "办法.txt").write_text(words, encoding="utf-8")
    return place
