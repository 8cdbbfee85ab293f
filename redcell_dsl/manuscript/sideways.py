"""Tables of levels over points that lost their rules: every cell a line, the levels first.

表1 荣誉称号评分表, 国家级, 省级, 校级, 最高3分/项, 最高2分/项, 最高1分/项: two rows of as many cells, in the
order in which they stand.
"""

from __future__ import annotations

from collections.abc import Sequence
import re

Numbered = Sequence[tuple[str, int]]
CAPTION = re.compile(
    r"(?:附?表 *\d+[^。;,!?]{2,24}|[^。;,!?:]{2,20}(?:评分|计分|加分|积分|赋分)表)"
)
LEVEL = re.compile(
    r"(?:国际|世界|洲际|国家|全国|省部?|省|市|地市?|厅局?|区县?|县|校|院系?|系|班|乡镇?|部|行业|基层)"
    r"(?:\([^()（）]{1,6}\)|（[^()（）]{1,6}）)?(?:级|赛|性)|[A-F](?:级|类|等)?|[特一二三四五六]等奖?|[金银铜]奖"
)
POINTS = re.compile(
    r"(?:最高|最多|不超过)? *\d{1,3}(?:\.\d{1,2})? *分?(?: *[/／] *(?:项|篇|次|个|人|件))?"
)
HEAD = re.compile(r"[^\d。;,!?]{2,12}")
FEWEST = 2


def rows(numbered: Numbered) -> tuple[list[tuple[str, int]], int]:
    """The lines with such tables as rows, and how many line ends that took away."""
    said = [(text.strip(), place) for text, place in numbered if text.strip()]
    made: list[tuple[str, int]] = []
    gone, at = 0, 0
    while at < len(said):
        found = _table(said, at + 1) if CAPTION.fullmatch(said[at][0]) else None
        made.append(said[at])
        at += 1
        if found is not None:
            levels, points = found
            made += [_row(levels), _row(points)]
            gone += len(levels) + len(points) - FEWEST
            at += len(levels) + len(points)
    return (_spaced(numbered, made), gone) if gone else (list(numbered), 0)


def _spaced(numbered: Numbered, made: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """The rows among the lines as they stood, blank ones too."""
    rows_at = {place: text for text, place in made if text.startswith("| ")}
    kept = {place for _, place in made}
    return [
        (rows_at.get(place, text), place)
        for text, place in numbered
        if not text.strip() or place in kept
    ]


def _row(cells: Numbered) -> tuple[str, int]:
    return "| " + " | ".join(text for text, _ in cells) + " |", cells[0][1]


def _table(said: Numbered, begin: int) -> tuple[Numbered, Numbered] | None:
    """The levels and the points, each with its head or both without."""
    for headed in (0, 1):
        first = begin + headed
        end = first
        while end < len(said) and LEVEL.fullmatch(said[end][0]):
            end += 1
        count = end - first
        points = said[end + headed : end + headed + count]
        heads = [said[begin][0], said[end][0]] if headed and end < len(said) else []
        behind = said[end + headed + count : end + headed + count + 1]
        if (
            count >= FEWEST
            and len(points) == count
            and all(POINTS.fullmatch(text) for text, _ in points)
            and all(HEAD.fullmatch(text) for text in heads)
            and not any(POINTS.fullmatch(text) or LEVEL.fullmatch(text) for text, _ in behind)
        ):
            return said[begin:end], said[end : end + headed + count]
    return None
