"""What is said of a change: the same words on the page, in the tables and on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ..evaluate.items import words
from ..evaluate.scorecard import Range
from ..model.number import readable
from ..versions.edition import SHORT
from .result import Case, HonourImpact, Impact, Line, Way

CHOSEN, OPEN, OUT, BARRED, NOBODY = "入选", "待定", "未入选", "不符合条件", ""


def signed(change: Range | None) -> str:
    """A change with its sign: +2, −1.5, −3～+2."""
    if change is None:
        return ""
    if change.known and change.least is not None:
        return _signed(change.least)
    return f"{_end(change.least, '不限')}～{_end(change.most, '不限')}"


def _end(value: Fraction | None, otherwise: str) -> str:
    return otherwise if value is None else _signed(value)


def _signed(value: Fraction) -> str:
    if value == 0:
        return "0"
    return ("+" if value > 0 else "\N{MINUS SIGN}") + readable(abs(value))


def scored(value: Range | None) -> str:
    """A score, or the range of it."""
    return "计不出" if value is None else words(value)


def line_of(found: HonourImpact) -> Line | None:
    """The line of the last decision."""
    return next((each for each in found.lines if each.title == CHOSEN), None)


def fates(case: Case, found: HonourImpact) -> tuple[str, str]:
    """What became of a candidate, and what would have."""
    line = line_of(found)
    if line is None:
        return NOBODY, BARRED if case.admitted[1] is False else NOBODY
    before = CHOSEN if case.key in line.before else OPEN if case.key in line.was_open else OUT
    if case.admitted[1] is False and case.admitted[0] is not False:
        return before, BARRED
    if case.key in line.open:
        return before, OPEN
    return before, CHOSEN if case.key in line.after else OUT


def because(case: Case, most: int = 3) -> str:
    """The places that move a score most."""
    said = [f"{part.place.words} {signed(part.difference)}" for part in case.parts[:most]]
    more = len(case.parts) - most
    return "、".join(said) + (f" 等 {len(case.parts)} 处" if more > 0 else "")


def conclusion(made: Impact) -> Iterator[str]:
    """What it comes to, honour by honour; of a reading, whether it matters."""
    for found in made.honours:
        counts = "、".join(f"{way} {found.count(way)} 个" for way in Way if found.count(way))
        yield f"{found.honour}:{len(found.cases)} 个候选,得分{counts or '没有'}。{_placed(found)}"
    if made.one_text and made.honours:
        matters = any(each.matters for each in made.honours)
        moved = any(each.count(Way.SAME) < len(each.cases) for each in made.honours)
        if matters:
            yield "这处口径有关系:换一种读法,名次或者结果就不同。"
        elif moved:
            yield "这处口径影响得分,没有影响到确定的名次和结果。"
        else:
            yield "这处口径在这个赛季没有关系:两种读法,结果完全一样。"


def sides(made: Impact) -> Iterator[str]:
    """The version of either side; of one text, that alone."""
    titles = ("办法",) if made.one_text else ("旧办法", "新办法")
    for title, edition, digest in zip(titles, made.editions, made.digests, strict=False):
        yield f"{title}:{edition},正文 {digest[:SHORT]}"


def _placed(found: HonourImpact) -> str:
    said = [f"确定换了名次的 {found.moved} 个"]
    for line in found.lines:
        if line.entered or line.left or line.unsure:
            said.append(
                f"{line.title}:新进 {len(line.entered)} 个,退出 {len(line.left)} 个,"
                f"原来定了、现在待定 {len(line.unsure)} 个"
            )
    if line_of(found) is not None and len(said) == 1:
        said.append("入选的没有变")
    return ";".join(said) + "。"
