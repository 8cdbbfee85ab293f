"""Tables that give points by themselves: conduct and points, level by prize, grades.

Each cell with points is a statement about what its row and its column name.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...source.pattern import Pattern
from ..block import Block, RawSentence
from ..parts import nameable
from ..tree import Phrase, Rating
from .cells import Cell, Line, amount
from .levels import levels
from .listed import listed
from .measured import measured
from .offices import offices
from .ranges import joined, range_of
from .saying import EMPTY, HEAD, opened, row_of, say
from .spread import spread
from .words import GRADE, STRONG, Role, head_of

PRIZE = Pattern(r"(?:奖|名|等|金|银|铜)(?:\(.*\))?$")
LEVEL = Pattern(r"(?:级|国际|国家|全国|省|市|县|区|校|院|系|部)")
GAINED = Pattern(r"奖|名次|表彰|称号|荣誉|金牌|银牌|铜牌|第[一二三四五六七八\d]+名")
"""What can be got more than once: each counts."""


def points(lines: Sequence[Line], host: Block, caption: str) -> bool:
    """Read a table whose cells are statements; ``False`` where it is none."""
    if (
        measured(lines, host)
        or levels(lines, host, caption)
        or spread(lines, host)
        or offices(lines, host)
    ):
        return True
    return _grades(lines, host) or _matrix(lines, host, caption) or listed(lines, host, caption)


# ---- grades --------------------------------------------------------------------------------------


def _grades(lines: Sequence[Line], host: Block) -> bool:
    """等级 | 分数段, in rows or in columns."""
    for table in (list(lines), _turned(lines)):
        pairs = [_grade(line) for line in table]
        found = [pair for pair in pairs if pair is not None]
        if len(found) >= 2 and len(found) >= len(table) - 1:
            _rate(host, lines, found)
            return True
    return False


def _turned(lines: Sequence[Line]) -> list[Line]:
    if len(lines) < 2 or len({len(line) for line in lines}) != 1:
        return []
    return [tuple(column) for column in zip(*lines, strict=True)]


def _grade(line: Line) -> tuple[Cell, Cell] | None:
    said = [cell for cell in line if not cell.empty]
    names = [cell for cell in said if GRADE.fullmatch(cell.words)]
    ranges = [cell for cell in said if range_of(cell) is not None]
    return (names[0], ranges[0]) if len(names) == len(ranges) == 1 else None


def _rate(host: Block, lines: Sequence[Line], found: Sequence[tuple[Cell, Cell]]) -> None:
    ranges = joined([each for _, cell in found if (each := range_of(cell)) is not None])
    bounds = {id(cell): each for (_, cell), each in zip(found, ranges, strict=True)}
    names = {id(name): name.words for name, _ in found}
    ways = {id(cell): names[id(name)] for name, cell in found}
    for cell in (cell for line in lines for cell in line if not cell.empty):
        if id(cell) in ways:
            each = bounds[id(cell)]
            rating = Rating(
                ways[id(cell)], each.least, each.most, each.least_included, each.most_included
            )
            host.sentences.append(RawSentence(cell.text, cell.span, "", (rating,)))
        else:
            host.sentences.append(RawSentence(cell.text, cell.span, HEAD))


# ---- level by prize ------------------------------------------------------------------------------


def _matrix(lines: Sequence[Line], host: Block, caption: str) -> bool:
    """Points by what the row and what the column name."""
    head, body = lines[0], lines[1:]
    labels = _labels(body)
    wide = _without_remarks(head)
    if not body or wide - labels < 2 or not 1 <= labels <= 2:
        return False
    tops = head[labels:wide]
    if any(amount(cell) or cell.empty or _column_word(cell) for cell in tops):
        return False
    parted = [_parted(line, len(head), wide) for line in body]
    points = [line for line, _ in parted]
    if any(len(line) > wide for line in points) or not _all_points(points, labels):
        return False
    table = opened(host, lines[0])
    table.sentences += [RawSentence(c.text, c.span, HEAD) for c in head if not c.empty]
    words = caption + "".join(cell.words for cell in tops) + "加"
    outer: list[Cell] = []
    for short, remarks in parted:
        line = _filled(short, wide, outer)
        named = [cell for cell in line[:labels] if not cell.empty]
        outer = list(line[:labels])
        row = row_of(table, line)
        row.sentences += [RawSentence(c.text, c.span, HEAD) for c in named if c in short]
        for top, cell in zip(tops, line[labels:], strict=False):
            phrase = _name(named, top)
            if not nameable(phrase.text):
                row.sentences.append(RawSentence(cell.text, cell.span))
                continue
            ledger = _ledger(host, caption) if GAINED.search(phrase.text) else None
            say(row, cell, phrase, words, ledger=ledger)
        row.sentences += [_remark(cell) for cell in remarks if not cell.empty]
    return True


def _parted(line: Line, width: int, wide: int) -> tuple[Line, Line]:
    """The cells of a row without those of remarks, and these."""
    end, most = len(line), width - wide
    while end > len(line) - most and (len(line) == width or _worded(line[end - 1])):
        end -= 1
    return line[:end], line[end:]


def _worded(cell: Cell) -> bool:
    return amount(cell) is None and cell.words not in EMPTY


def _without_remarks(head: Line) -> int:
    """How many columns a table has without those of remarks at its end."""
    wide = len(head)
    while wide and head_of(head[wide - 1]) is Role.NOTE:
        wide -= 1
    return wide


def _remark(cell: Cell) -> RawSentence:
    """A remark beside points: read where it holds a number, else kept."""
    ruling = any(char.isdigit() for char in cell.text) or STRONG.search(cell.text)
    return RawSentence(cell.text, cell.span, "" if ruling else str(Role.NOTE))


def _ledger(host: Block, caption: str) -> tuple[Phrase, str, bool]:
    """What prizes are entered as, and what tells two of them apart: the text's own words if it says.

    Where it says so one matter counts once; where it is silent every entry does, as behind sentences.
    """
    title = host.title.text if host.title else ""
    said = " ".join([caption, title, *(each.text for each in host.sentences)])
    same = SAME.search(said)
    name = TABLE_WORDS.sub("", caption or title)
    if len(name) < SHORTEST_LEDGER:
        name = title or _named_by(host)
    return Phrase(name), same[1] if same else MATTER, same is not None


def _named_by(host: Block) -> str:
    """What a unit without a heading is about: two of them are not entered as one."""
    first = host.sentences[0].text if host.sentences else ""
    named = NAMING.match(first)
    if named is not None:
        return named[1].strip()
    above = host.parent.title if host.parent else None
    return above.text if above else "获奖"


NAMING = Pattern(r"([^。;:,\d]{2,16}?) *:(?= *[^ ])")
"""创新能力: 参加科技竞赛…, which a unit is named by."""


SAME = Pattern(r"同一(?:个|次|项)?([^,;。的同]{1,6}?)(?=获|被|多次|因|在|只|取|不|有)")
TABLE_WORDS = Pattern(r"^附?表 *\d*[:、. ]*|(?:评分|计分|加分|赋分|积分)?(?:标准|细则|办法)?表?$")
MATTER, SHORTEST_LEDGER = "事由", 2


def _labels(body: Sequence[Line]) -> int:
    """How many leading columns name the rows."""
    widest = max((len(line) for line in body), default=0)
    count = 0
    while count < widest and not any(amount(line[count]) for line in body if len(line) == widest):
        count += 1
    return count


def _column_word(cell: Cell) -> bool:
    return head_of(cell) in (
        Role.VALUE,
        Role.CRITERIA,
        Role.CONTENT,
        Role.METHOD,
        Role.NOTE,
        Role.FILL,
    )


def _all_points(body: Sequence[Line], labels: int) -> bool:
    """Whether what is no label is points, or nothing."""
    cells = [cell for line in body for cell in line[-(len(line) - labels) or len(line) :]]
    said = [cell for cell in cells if cell.words not in EMPTY]
    given = [cell for cell in said if amount(cell) is not None]
    return len(given) >= 2 and 5 * len(given) >= 4 * len(said)


def _filled(line: Line, width: int, outer: Sequence[Cell]) -> Line:
    """A row without the first of its names, which the row above has printed for both."""
    missing = width - len(line)
    if 0 < missing <= len(outer):
        return (*outer[:missing], *line)
    above = zip(line, outer, strict=False)
    return (*(up if cell.above else cell for cell, up in above), *line[len(outer) :])


def _name(named: Sequence[Cell], top: Cell) -> Phrase:
    """What a row and a column name together: 国家级一等奖, whichever way the table is turned."""
    row = "".join(cell.words for cell in named)
    first, second = row, top.words
    if PRIZE.search(row) and LEVEL.search(top.words) and not PRIZE.search(top.words):
        first, second = top.words, row
    return Phrase(first + second, top.span)
