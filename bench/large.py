"""A regulation of a megabyte, a table of many rows, a list without end: compiling, every check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from redcell_dsl.corpus import study
from redcell_dsl.pipeline import compile_source
from redcell_dsl.source.text import Source
import redcell_dsl.surfaces  # noqa: F401  how often memory is tidied is set there, for every command

BOUND = 5.0
"""Seconds for a megabyte."""
STEEPEST = 1.3
"""How many times as long a megabyte may take as four quarters of one."""
LONGER = 2.0
"""The same of one sentence: that of thousands of clauses is looked through from each of some."""
MEGABYTE, ROWS, SERIES = 1_000_000, 50_000, 4_000
PROSE = (
    "各单位要把第{n}类工作列入年度计划,明确责任分工,结合实际抓好落实,定期研究存在的困难和问题,"
    "及时总结推广好的经验做法,推动工作取得实效。"
)
SENTENCES = (
    "建立第{n}类岗位值班制度并逐日记录的,加2分",
    "常态开展第{n}类岗位练兵的,1次加1分,最高加3分",
    "第{n}类器材登记不全的,每缺1件扣0.5分",
    "第{n}类岗位培训率低于90%的,每低1个百分点扣1分",
    "第{n}类差错被通报批评的,扣2分",
    "未按期报送第{n}类材料的,每次扣0.5分,最多扣2分",
)


@dataclass(frozen=True, slots=True)
class Taken:
    """A text of ``size`` bytes, its scoring sentences, how many compiled, and the seconds it took."""

    size: int
    scoring: int
    bare: int
    seconds: float


def text(size: int) -> str:
    """A regulation of about ``size`` bytes in which no two sentences are the same."""
    lines, length = ["示例岗位考核办法", ""], 0
    for line in _lines():
        lines.append(line)
        length += len(line.encode()) + 1
        if length >= size:
            return "\n".join(lines) + "\n"
    raise AssertionError("lines never end")


def _lines() -> Iterator[str]:
    for article in count(1):
        yield f"第{article}条  第{article}类岗位(20分)"
        yield PROSE.format(n=article)
        for item, mark in enumerate("一二三四", 1):
            said = [
                f"{place}、{each.format(n=f'{article}-{item}-{place}')}"
                for place, each in enumerate(SENTENCES, 1)
            ]
            yield f"({mark})第{article}类岗位管理之{mark}(5分):{';'.join(said)}。"


def taken(size: int) -> Taken:
    """Read, compile and check a text of a size, from a file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "办法.txt"
        path.write_text(text(size), encoding="utf-8")
        begun = perf_counter()
        found = study(path)
        return Taken(path.stat().st_size, found.scoring, found.bare, perf_counter() - begun)


def rowed(rows: int) -> float:
    """Seconds for a table of so many rows."""
    head = [
        "示例岗位评分表",
        "",
        "| 序号 | 考核内容 | 分值 | 评分标准 |",
        "| --- | --- | --- | --- |",
    ]
    body = [
        f"| {n} | 第{n}类岗位 | 5 | 未按要求完成第{n}类任务的,每次扣1分。 |"
        for n in range(1, rows + 1)
    ]
    return _compiled("\n".join([*head, *body]) + "\n")


def listed(parts: int) -> float:
    """Seconds for one sentence that gives points for so many things."""
    said = "、".join(f"第{n}类证书加1分" for n in range(1, parts + 1))
    return _compiled(f"示例岗位考核办法\n\n第一条  证书(10分)\n\n{said}。\n")


def _compiled(text: str) -> float:
    begun = perf_counter()
    compile_source(Source("办法", text))
    return perf_counter() - begun
