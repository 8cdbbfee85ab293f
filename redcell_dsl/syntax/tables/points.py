"""Tables that give points by themselves: conduct and points, level by prize, grades.

Each cell with points is a statement about what its row and its column name. A table of what is done
and what it counts (行为 | 分值) is told from one of set values by its words: signs, a head that says
加分 or 扣分, or rows that are conditions (…的, …者, 一等奖).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
import re

from ...source.text import Span
from ..block import CELL, ROW, Block, Mark, RawSentence
from ..tree import (
    Giving,
    Grading,
    Judging,
    Num,
    Per,
    Phrase,
    Rating,
    Statement,
    Taking,
    Tiering,
)
from .cells import Amount, Cell, Line, amount
from .columns import heading
from .ranges import joined, judged, range_of
from .words import GRADE, SCORING, STRONG, Role, head_of, summing

HEAD, VALUE = "表头", "分值"
PRIZE = re.compile(r"(?:奖|名|等|金|银|铜)(?:\(.*\))?$")
LEVEL = re.compile(r"(?:级|国际|国家|全国|省|市|县|区|校|院|系|部)")
ADDING, TAKING = re.compile(r"加|奖|增"), re.compile(r"扣|减|罚|违")
CONDITION = re.compile(r"(?:的|者|奖|称号|级|名|职务|证书|荣誉)[。;]?$")
SUBJECT = re.compile(
    r"行为|情形|违|荣誉|奖项|称号|等级|级别|奖励|加分|扣分|减分|职务|证书|获奖|成果|论文|情况"
)
PER = re.compile(r"(?:分|每)[/每]? *(?P<unit>次|项|人次|人|篇|件|个|例|起|部|天)(?![^)]*分)")
EACH = re.compile(r"\(?(?:每|按)(?P<unit>次|项|人次|人|篇|个|件|例|起|天|场|部|届)(?:计)?\)?")
EVERY = re.compile(r"\(?(?:每|按)[^,;。:()]*")
"""What a cell says that counts points by something, whether or not it is a known unit."""
OWN = re.compile(r"分? */(?P<unit>次|项|人次|人|篇|个|件)\)?")
GAINED = re.compile(r"奖|名次|表彰|称号|荣誉|金牌|银牌|铜牌|第[一二三四五六七八\d]+名")
"""What can be got more than once: each counts."""
EMPTY = ("", "/", "-", "—", "——", "无", "\\")


def points(lines: Sequence[Line], host: Block, caption: str) -> bool:
    """Read a table whose cells are statements; ``False`` where it is none."""
    return _grades(lines, host) or _matrix(lines, host, caption) or _listed(lines, host, caption)


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
    if not body or len(head) - labels < 2 or not 1 <= labels <= 2:
        return False
    tops = head[labels:]
    if any(amount(cell) or cell.empty or _column_word(cell) for cell in tops):
        return False
    if any(len(line) > len(head) for line in body) or not _all_points(body, labels):
        return False
    table = _opened(host, lines[0])
    table.sentences += [RawSentence(c.text, c.span, HEAD) for c in head if not c.empty]
    words = caption + "".join(cell.words for cell in tops) + "加"
    outer: list[Cell] = []
    for short in body:
        line = _filled(short, len(head), outer)
        named = [cell for cell in line[:labels] if not cell.empty]
        outer = list(line[:labels])
        row = _row(table, line)
        row.sentences += [RawSentence(c.text, c.span, HEAD) for c in named if c in line]
        for top, cell in zip(tops, line[labels:], strict=False):
            phrase = _name(named, top)
            ledger = _ledger(host, caption) if GAINED.search(phrase.text) else None
            _cell(row, cell, phrase, words, ledger=ledger)
    return True


def _ledger(host: Block, caption: str) -> tuple[Phrase, str]:
    """What prizes are entered as, and what tells two of them apart: the text's own words if it says."""
    title = host.title.text if host.title else ""
    said = " ".join([caption, title, *(each.text for each in host.sentences)])
    same = SAME.search(said)
    name = TABLE_WORDS.sub("", caption or title)
    return Phrase(name if len(name) >= SHORTEST_LEDGER else title or "获奖"), same[
        1
    ] if same else MATTER


SAME = re.compile(r"同一(?:个|次|项)?([^,;。的同]{1,6}?)(?=获|被|多次|因|在|只|取|不|有)")
TABLE_WORDS = re.compile(
    r"^附?表 *\d*[:、. ]*|(?:评分|计分|加分|赋分|积分)?(?:标准|细则|办法)?表?$"
)
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
    return (*outer[:missing], *line) if 0 < missing <= len(outer) else line


def _name(named: Sequence[Cell], top: Cell) -> Phrase:
    """What a row and a column name together: 国家级一等奖, whichever way the table is turned."""
    row = "".join(cell.words for cell in named)
    first, second = row, top.words
    if PRIZE.search(row) and LEVEL.search(top.words) and not PRIZE.search(top.words):
        first, second = top.words, row
    return Phrase(first + second, top.span)


def _cell(
    row: Block,
    cell: Cell,
    phrase: Phrase,
    words: str,
    per: str = "",
    ledger: tuple[Phrase, str] | None = None,
) -> None:
    if cell.words in EMPTY:
        if cell.text:
            row.sentences.append(RawSentence(cell.text, cell.span, VALUE))
        return
    found = amount(cell)
    made: tuple[Statement, ...] = ()
    if found is not None and ledger is not None and found.sign != "-":
        points, once = Num(found.value, "分", found.span), Per("有", Num(Fraction(1), "项"))
        made = (Tiering(points, once, ledger[0], phrase, False, ledger[1]),)
    elif found is not None:
        made = (_statement(found, phrase, words, per),)
    row.sentences.append(RawSentence(cell.text, cell.span, "", made))


def _statement(found: Amount, phrase: Phrase, words: str, per: str = "") -> Statement:
    """What points for something mean: taken where a sign or the head says so, given, or set."""
    given = Num(found.value, "分", found.span)
    own = EACH.search(phrase.text)
    if own is not None:
        per = own["unit"]
        words_left = phrase.text[: own.start()] + phrase.text[own.end() :]
        phrase = Phrase(words_left or phrase.text, phrase.span)
    each = Per("有", Num(Fraction(1), per)) if per else None
    when, quantity = (None, phrase) if each else (phrase, None)
    taking = TAKING.search(words) and not ADDING.search(words.removesuffix("加"))
    if found.sign == "-" or (not found.sign and taking):
        return Taking(given, when, each, quantity)
    if found.sign == "+" or each or ADDING.search(words):
        return Giving(given, when, each, quantity)
    return Grading(given, phrase)


# ---- conduct and points --------------------------------------------------------------------------


def _listed(lines: Sequence[Line], host: Block, caption: str) -> bool:
    """What is done, and the points for it."""
    head = lines[0] if heading(lines[0]) or _plain_head(lines) else ()
    body = [line for line in lines[1 if head else 0 :] if not summing(line)]
    column = _points_column(body)
    if column is None or not body:
        return False
    title = _top(head, body, column)
    scoring = any(STRONG.search(c.text) for line in body for c in line[:column])
    if scoring or not _telling(head, body, column, title):
        return False
    table = _opened(host, lines[0])
    table.sentences += [RawSentence(c.text, c.span, HEAD) for c in head if not c.empty]
    per = PER.search(title)
    _list(
        table,
        lines[1 if head else 0 :],
        max(map(len, body)),
        column,
        title + caption,
        per["unit"] if per else "",
    )
    return True


def _plain_head(lines: Sequence[Line]) -> bool:
    """A first line without points over lines that have them."""
    return (
        len(lines) > 1
        and not any(amount(cell) for cell in lines[0])
        and any(head_of(cell) for cell in lines[0])
    )


def _top(head: Line, body: Sequence[Line], column: int) -> str:
    if not head:
        return ""
    widest = max(map(len, body))
    place = column if len(head) >= widest else column - (widest - len(head))
    return head[place].words if 0 <= place < len(head) else ""


def _points_column(body: Sequence[Line]) -> int | None:
    """The only column of points, in the widest rows."""
    widest = max((len(line) for line in body), default=0)
    full = [line for line in body if len(line) == widest]
    columns = [place for place in range(1, widest) if _column([line[place] for line in full])]
    return columns[0] if len(columns) == 1 else None


def _column(found: Sequence[Cell]) -> bool:
    """Whether cells are points: all of them, or nearly all where they are signed (+5/+4/+3)."""
    given = [each for cell in found if (each := amount(cell)) is not None]
    pointed = sum(_pointed(cell) for cell in found)
    signed = any(each.sign for each in given)
    return bool(given) and (pointed == len(found) or (signed and 4 * pointed >= 3 * len(found)))


def _pointed(cell: Cell) -> bool:
    return amount(cell) is not None or judged(cell) is not None or cell.words in EMPTY


def _telling(head: Line, body: Sequence[Line], column: int, title: str) -> bool:
    """Whether a table says what is done, and not what can be reached."""
    widest = max(map(len, body))
    if any(
        (found := amount(line[-1 - (widest - 1 - column)])) and found.sign
        for line in body
        if len(line) > widest - 1 - column
    ):
        return True
    if ADDING.search(title) or TAKING.search(title) or "记" in title:
        return True
    if widest - 1 > column + 1:
        return False
    named = [
        line[column - (widest - len(line)) - 1]
        for line in body
        if column - (widest - len(line)) >= 1
    ]
    conditions = sum(CONDITION.search(cell.words) is not None for cell in named)
    subject = any(SUBJECT.search(cell.words) for cell in head)
    return 2 * conditions > len(named) or (subject and conditions > 0)


def _list(
    table: Block, lines: Sequence[Line], width: int, column: int, words: str, per: str
) -> None:
    outer: list[Cell] = []
    for line in lines:
        said = [cell for cell in line if not cell.empty]
        place = column - (width - len(line))
        if summing(line) or not 1 <= place < len(line):
            table.sentences += [RawSentence(c.text, c.span, HEAD) for c in said]
            continue
        names = list(line[:place])
        if len(names) >= column:
            filled = [up if cell.above else cell for cell, up in zip(names, outer, strict=False)]
            outer = filled or names
        row = _row(table, line)
        named = names[-1] if names else None
        row.sentences += [RawSentence(c.text, c.span, HEAD) for c in names if not c.empty]
        if named is None or named.empty:
            continue
        above = [cell for cell in outer[:-1] if not cell.empty and amount(cell) is None]
        phrase = Phrase(_subject(above, named), named.span)
        own = _unit(line[place], line[place + 1 :])
        if own is None:  # counted by what is no known unit, or said twice
            row.sentences.append(RawSentence(line[place].text, line[place].span))
        else:
            telling = words + "".join(cell.words for cell in above)
            _entry(row, line[place], phrase, telling, own or per)
        row.sentences += [
            RawSentence(c.text, c.span, "" if SCORING.search(c.text) else str(Role.NOTE))
            for c in line[place + 1 :]
            if not c.empty
        ]


def _unit(cell: Cell, beside: Sequence[Cell]) -> str | None:
    """What points are counted by, as their own cell or one beside it says: -2分/次, 每人次.

    Empty where nothing is said, ``None`` where what is said is no known unit, or gives points again.
    """
    if any(STRONG.search(other.text) for other in beside):
        return None
    if (own := OWN.search(cell.words)) is not None:
        return own["unit"]
    for other in beside:
        if (said := EVERY.match(other.words)) is not None:
            known = EACH.fullmatch(said[0])
            return known["unit"] if known else None
    return ""


def _subject(above: Sequence[Cell], named: Cell) -> str:
    """What a row is about; a short name takes in the one over it."""
    words = named.words.rstrip("。;").removesuffix("的")
    if len(words) >= SHORTEST or not above:
        return words
    return above[-1].words + words


SHORTEST = 5


def _entry(row: Block, cell: Cell, phrase: Phrase, words: str, per: str) -> None:
    between = judged(cell) if amount(cell) is None else None
    if between is None:
        _cell(row, cell, phrase, words, per)
        return
    sign, least, most = between
    taking = sign == "-" or (not sign and bool(TAKING.search(words)))
    made = Judging(taking, phrase, least, most)
    row.sentences.append(RawSentence(cell.text, cell.span, "", (made,)))


# ---- units ---------------------------------------------------------------------------------------


def _opened(host: Block, line: Line) -> Block:
    start = line[0].span.start
    return host.open(Mark(CELL, "", len(host.children) + 1, Span(start, start)))


def _row(table: Block, line: Line) -> Block:
    start = next((cell.span.start for cell in line if not cell.empty), line[0].span.start)
    return table.open(Mark(ROW, "", len(table.children) + 1, Span(start, start)))
