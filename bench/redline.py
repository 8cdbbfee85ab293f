"""Two versions of a long text in which the same sentences stand again and again: time of comparing them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import process_time

from redcell_dsl.manuscript.figures import hanzi
from redcell_dsl.office.docx.revision import Author
from redcell_dsl.office.letterhead import Letterhead
from redcell_dsl.source.text import Source
from redcell_dsl.versions.redline import redline
from redcell_dsl.versions.tracked import tracked

HEAD = "某县凉亭评比办法\n\n"
SENTENCES = (
    "每季度整修1次的,加2分;每少1次的,扣1分,扣完为止。",
    "每月清扫不少于20天的,加3分;少于20天的,每少1天扣0.5分。",
    "备有雨伞每增加10把的,加1分,最高加5分。",
)
SIZES = (90_000, 900_000)
"""Bytes of the shorter and of the longer text."""


@dataclass(frozen=True, slots=True)
class Growth:
    """A pair of texts of one shape, its size, and the seconds that comparing them took."""

    shape: str
    size: int
    table: float
    marked: float


def _articles(size: int, step: int) -> str:
    """Many short articles; every so many of them are worded otherwise."""
    count = size // 270
    return HEAD + "\n\n".join(
        f"第{hanzi(number)}条  {_changed(SENTENCES[number % 3] * 2, number, step)}"
        for number in range(1, count + 1)
    )


def _clauses(size: int, step: int) -> str:
    """Few long articles that say one short clause over and over."""
    clauses = [_changed("每次加2分,", number, step) for number in range(size // 14)]
    parts = [clauses[at : at + 400] for at in range(0, len(clauses), 400)]
    return HEAD + "\n\n".join(
        f"第{hanzi(number)}条  {''.join(part)}" for number, part in enumerate(parts, 1)
    )


def _paragraph(size: int, step: int) -> str:
    """One article in one paragraph."""
    count = size // 75
    said = (_changed(SENTENCES[number % 3], number, step) for number in range(count))
    return HEAD + f"第一条  {''.join(said)}"


def _changed(words: str, number: int, step: int) -> str:
    return words.replace("加", "计") if step and number % step == 0 else words


SHAPES: dict[str, Callable[[int, int], str]] = {
    "短条文,句子相同": _articles,
    "长条文,短句重复": _clauses,
    "一条一段": _paragraph,
}


def growth() -> Iterator[Growth]:
    """Every shape in every size; one part in thirty-seven is worded otherwise."""
    for name, made in SHAPES.items():
        for size in SIZES:
            old, new = Source("旧", made(size, 0)), Source("新", made(size, 37))
            start = process_time()
            redline(old, new)
            middle = process_time()
            tracked(old, new, "凉亭", Author("某处"), Letterhead())
            yield Growth(name, size, middle - start, process_time() - middle)
