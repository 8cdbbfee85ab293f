"""Tables of bands of one measure and the points for each: 册数 | 得分, 1000册以上 | 10分."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ...source.pattern import Pattern
from ...source.text import Span
from ..block import Block, RawSentence, Title
from ..parts import nameable
from ..tree import AllOf, Giving, Grading, Negated, Num, Phrase, Reached, Statement, Taking, Term
from .cells import Cell, Line, given
from .ranges import Range, range_of
from .saying import ADDING, HEAD, TAKING, opened, row_of
from .words import head_of

COLUMNS = 2
UNIT = Pattern(
    r"(?<=\d) *(?P<unit>[%％‰]|个?百分点|(?:万|亿)?[^\s\d以不含至到及或的超达少低高大小满足分,、()<>≤≥=~～—–\-]{1,3})"
)
POINTED = Pattern(r"(?:计|得|赋|记|评|加|扣|奖励?|减)?分(?:值|数)?(?:\((?:单位:)?分\))?")
"""What heads the column of points."""
OTHERS = Pattern(
    r"分数?段?$|得分|总分|成绩|等[级次第]|档次|序号|名次|排名|名称|项目|内容|标准|指标|类别|年度|月份"
)
"""What heads no measure: names, grades, and scores, which are graded elsewhere."""
IN_HEAD = Pattern(r"(?P<name>[^()]{2,16}?)\((?:单位:)?(?P<unit>[^()\d]{1,3})\)")
PLAIN = Pattern(r"以[上下]")
INCLUDED = Pattern(r"含")


@dataclass(frozen=True, slots=True)
class Banded:
    """A row: what is measured, the cell of its band, the band, and the cell of its points."""

    subject: str
    name: Cell
    band: Range
    points: Cell


def measured(lines: Sequence[Line], host: Block) -> bool:
    """Read a table of bands, in rows or in columns; ``False`` where it is none."""
    if len(lines) == COLUMNS and len(lines[0]) == len(lines[1]) > COLUMNS:
        table = list(zip(*lines, strict=True))
        found = _banded(table)
        if found:
            _put_columns(opened(host, lines[0]), lines, found, table[0])
    elif found := _banded(lines):
        _put_rows(opened(host, lines[0]), found, lines[0], lines[0][1].words)
    else:
        return _grouped(lines, host)
    return bool(found)


def _grouped(lines: Sequence[Line], host: Block) -> bool:
    """Bands of several measures, each named in the first column: an item each."""
    head, groups = (lines[0] if lines else ()), list[tuple[Cell, list[Banded]]]()
    if len(head) != COLUMNS + 1 or not POINTED.fullmatch(head[-1].words):
        return False
    for line in lines[1:]:
        own = len(line) > COLUMNS and not line[0].empty
        if own:
            groups.append((line[0], []))
        band = _row(line[-COLUMNS:], _unit(line[-COLUMNS]), groups[-1][0].words if groups else "")
        if band is None or not groups or not _measures(groups[-1][0]):
            return False
        groups[-1][1].append(band)
    if not groups or any(len(rows) < COLUMNS for _, rows in groups):
        return False
    host.sentences += [RawSentence(cell.text, cell.span, HEAD) for cell in head if not cell.empty]
    for name, rows in groups:
        item = opened(host, (name,))
        item.title = Title(name.text, name.span)
        _put_rows(item, rows, (), head[-1].words)
    return True


def _banded(lines: Sequence[Line]) -> list[Banded]:
    """The rows of a table; none where one of them is no band with its points."""
    subject = _subject(lines[0]) if len(lines) > COLUMNS else None
    units = {_unit(line[0]) for line in lines[1:] if line} - {""}
    if subject is None or len(units) > 1:
        return []
    rows = [_row(line, next(iter(units), subject[1]), subject[0]) for line in lines[1:]]
    found = [row for row in rows if row is not None]
    return found if len(found) == len(rows) else []


def _put_rows(table: Block, found: Sequence[Banded], head: Line, words: str) -> None:
    table.sentences += [RawSentence(cell.text, cell.span, HEAD) for cell in head]
    for row in found:
        made = row_of(table, (row.name, row.points))
        made.sentences.append(RawSentence(row.name.text, row.name.span, HEAD))
        made.sentences.append(_sentence(row, found, words))


def _put_columns(table: Block, lines: Sequence[Line], found: Sequence[Banded], head: Line) -> None:
    """A table that lies on its side is one unit: its bands, then their points."""
    table.sentences += [RawSentence(cell.text, cell.span, HEAD) for cell in lines[0]]
    table.sentences.append(RawSentence(head[1].text, head[1].span, HEAD))
    table.sentences += [_sentence(row, found, head[1].words) for row in found]


def _sentence(row: Banded, rows: Sequence[Banded], words: str) -> RawSentence:
    said = _said(row, _when(row, rows), words)
    return RawSentence(row.points.text, row.points.span, "", (said,))


def _subject(head: Line) -> tuple[str, str] | None:
    """What is measured, and its unit where the head prints one."""
    if len(head) != COLUMNS or not POINTED.fullmatch(head[1].words):
        return None
    match = IN_HEAD.fullmatch(head[0].words)
    name, unit = (match["name"], match["unit"]) if match else (head[0].words, "")
    return (name, unit) if len(name) > 1 and _measures(head[0]) else None


def _measures(cell: Cell) -> bool:
    """Whether words can name what is measured."""
    known = head_of(cell) is not None or OTHERS.search(cell.words) or range_of(cell) is not None
    return nameable(cell.words) and not known


def _unit(cell: Cell) -> str:
    """The unit that the numbers of a cell have; a word for each where they differ."""
    found = {match["unit"] for match in UNIT.finditer(cell.text)}
    return "、".join(sorted(found)).replace("％", "%")


def _row(line: Line, unit: str, subject: str) -> Banded | None:
    if len(line) != COLUMNS or given(line[1]) is None:
        return None
    name, points = line
    band = _band(name)
    if band is None:
        return None
    least, most = ((each and replace(each, unit=unit)) for each in (band.least, band.most))
    return Banded(subject, name, replace(band, least=least, most=most), points)


def banded(text: str, span: Span) -> bool:
    """Whether words are a band of some number, and nothing besides."""
    return _band(Cell(text, span)) is not None


def _band(name: Cell) -> Range | None:
    bare = UNIT.sub(lambda match: " " * len(match[0]), name.text)
    return range_of(replace(name, text=bare.rstrip()))


def _when(row: Banded, rows: Sequence[Banded]) -> Term:
    """That a number lies in the band of a row, and in none that goes further the same way."""
    bounds: list[Term] = list(_bounds(row))
    further = [other for other in rows if _exceeds(other.band, row.band)]
    if further:
        nearest = min(further, key=lambda other: abs(_end(other.band) - _end(row.band)))
        bounds.append(Negated(_bounds(nearest)[0]))
    return bounds[0] if len(bounds) == 1 else AllOf(tuple(bounds))


def _exceeds(other: Range, band: Range) -> bool:
    """Whether a band that is open to one side holds another that is: 500册以上 holds 1000册以上."""
    if band.most is None and other.most is None and band.least and other.least:
        return other.least.value > band.least.value
    if band.least is None and other.least is None and band.most and other.most:
        return other.most.value < band.most.value
    return False


def _end(band: Range) -> Fraction:
    """Where a band begins, from its closed side."""
    end = band.least if band.most is None or band.least is not None else band.most
    assert end is not None
    return end.value


def _said(row: Banded, when: Term, words: str) -> Statement:
    """What a row says: so many points within its band."""
    found = given(row.points)
    assert found is not None
    points = Num(found.value, "分", found.span)
    if found.sign == "-" or (not found.sign and TAKING.search(words)):
        return Taking(points, when)
    if found.sign == "+" or ADDING.search(words):
        return Giving(points, when)
    return Grading(points, when)


def _bounds(row: Banded) -> tuple[Reached, ...]:
    """The comparisons of a band; of a plain 以上 or 以下 the text decides whether it holds its bound."""
    subject = Phrase(row.subject, row.name.span)
    band, open_ended = row.band, PLAIN.search(row.name.text) and not INCLUDED.search(row.name.text)
    least, most = ("≥" if band.least_included else ">"), ("≤" if band.most_included else "<")
    if open_ended and band.most is None:
        least = "以上"
    if open_ended and band.least is None:
        most = "以下"
    made = []
    if band.least is not None:
        made.append(Reached(subject, least, band.least))
    if band.most is not None:
        made.append(Reached(subject, most, band.most))
    return tuple(made)
