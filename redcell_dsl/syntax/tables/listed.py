"""Tables of what is done and the points for it: 行为 | 分值.

One is told from a table of set values by its words: signs, a head that says 加分 or 扣分, or rows that
are conditions (…的, …者, 一等奖). Of rows that say one thing with ever graver consequences only the
gravest counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from fractions import Fraction

from ...source.pattern import Pattern
from ..block import Block, RawSentence, weighty
from ..numeral import number
from ..parts import nameable
from ..tree import Judging, Phrase
from .cells import Cell, Line, amount, given
from .columns import heading
from .ranges import judged
from .saying import ADDING, EACH, EMPTY, HEAD, TAKING, opened, row_of, say
from .words import SCORING, STRONG, Role, head_of, summing

CONDITION = Pattern(r"(?:的|者|奖|称号|级|名|职务|证书|荣誉)[。;]?$")
SUBJECT = Pattern(
    r"行为|情形|违|荣誉|奖项|称号|等级|级别|奖励|加分|扣分|减分|职务|证书|获奖|成果|论文|情况"
)
PRIZE = Pattern(r"(?:[特一二三四五六]等|优秀|优胜|鼓励|提名|入围|[金银铜])奖|[金银铜]牌")
"""What is of the level above it, where its own row leaves the level blank."""
PER = Pattern(r"(?:分|每)[/每]? *(?P<unit>次|项|人次|人|篇|件|个|例|起|部|天)(?![^)]*分)")
EVERY = Pattern(r"\(?(?:每|按)[^,;。:()]*|[^,;。:()]{1,8}每[^,;。:()]*")
"""What a cell says that counts points by something, whether or not it is a known unit."""
OWN = Pattern(r"分? */(?P<unit>次|项|人次|人|篇|个|件)\)?")


def listed(lines: Sequence[Line], host: Block, caption: str) -> bool:
    """Read a table of what is done and the points for it; ``False`` where it is none."""
    head = lines[0] if heading(lines[0]) or _plain_head(lines) else ()
    body = [line for line in lines[1 if head else 0 :] if not summing(line)]
    column = _points_column(body)
    if column is None or not body:
        return False
    title = _top(head, body, column)
    scoring = any(STRONG.search(c.text) for line in body for c in line[:column])
    if scoring or not _telling(head, body, column, title):
        return False
    table = opened(host, lines[0])
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
        and not any(given(cell) for cell in lines[0])
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
    points = [each for cell in found if (each := given(cell)) is not None]
    pointed = sum(_pointed(cell) for cell in found)
    signed = any(each.sign for each in points)
    return bool(points) and (pointed == len(found) or (signed and 4 * pointed >= 3 * len(found)))


def _pointed(cell: Cell) -> bool:
    return given(cell) is not None or judged(cell) is not None or cell.words in EMPTY


def _telling(head: Line, body: Sequence[Line], column: int, title: str) -> bool:
    """Whether a table says what is done, and not what can be reached."""
    widest = max(map(len, body))
    if any(
        (found := given(line[-1 - (widest - 1 - column)])) and found.sign
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


@dataclass(frozen=True, slots=True)
class Listed:
    """A row: its cells, the place of its points, its names, and what is said of them.

    ``phrase`` is ``None`` where it names nothing. ``graver``: what counts instead where it holds.
    """

    line: Line
    place: int
    names: list[Cell]
    phrase: Phrase | None
    telling: str
    graver: tuple[Phrase, ...] = ()


def _list(
    table: Block, lines: Sequence[Line], width: int, column: int, words: str, per: str
) -> None:
    outer: list[Cell] = []
    read: list[Listed] = []
    for line in lines:
        place = _place(line, column - (width - len(line)))
        if summing(line) or not 1 <= place < len(line):
            table.sentences += [_kept(cell) for cell in line if not cell.empty]
            continue
        names = list(line[:place])
        if len(names) >= column:
            under = PRIZE.fullmatch(names[-1].words) is not None
            filled = [
                up if cell.above or (under and not cell.text) else cell
                for cell, up in zip(names, outer, strict=False)
            ]
            outer = filled or names
        above = [cell for cell in outer[:-1] if not cell.empty and amount(cell) is None]
        said = "" if names[-1].empty else _subject(above, names[-1])
        phrase = Phrase(said, names[-1].span) if nameable(said) else None
        read.append(Listed(line, place, names, phrase, "".join(cell.words for cell in above)))
    for each in _graded(read):
        _read(table, each, words, per)


def _place(line: Line, expected: int) -> int:
    """Where the points of a row stand: in their column, else in the last cell that holds any."""
    if 0 <= expected < len(line) and _pointed(line[expected]):
        return expected
    pointed = [p for p in range(1, len(line)) if given(line[p]) or judged(line[p])]
    return pointed[-1] if pointed else expected


def _kept(cell: Cell) -> RawSentence:
    """A cell of a row without points of its own: words that speak of points are read all the same."""
    said = RawSentence(cell.text, cell.span)
    return said if weighty(said) and not given(cell) else replace(said, part=HEAD)


def _read(table: Block, listed: Listed, words: str, per: str) -> None:
    line, place = listed.line, listed.place
    row, bare = row_of(table, line), line[place].words in EMPTY
    for cell in listed.names:
        if not cell.empty:
            row.sentences.append(_kept(cell) if bare else RawSentence(cell.text, cell.span, HEAD))
    if listed.phrase is None:
        row.sentences += [RawSentence(c.text, c.span) for c in line[place:] if not c.empty]
        return
    own = _unit(line[place], line[place + 1 :])
    if own is None:  # counted by what is no known unit, or said twice
        row.sentences.append(RawSentence(line[place].text, line[place].span))
    else:
        _entry(row, line[place], replace(listed, telling=words + listed.telling), own or per)
    row.sentences += [
        RawSentence(c.text, c.span, "" if SCORING.search(c.text) else str(Role.NOTE))
        for c in line[place + 1 :]
        if not c.empty
    ]


# ---- steps of gravity ----------------------------------------------------------------------------


def _graded(read: Sequence[Listed]) -> list[Listed]:
    """Rows that follow one another, each with what counts instead of it."""
    made = []
    for place, each in enumerate(read):
        graver, last = [], each
        for other in read[place + 1 :]:
            if not (_graver(last, other) or _graver(each, other)):
                break
            if other.phrase is not None:
                graver.append(other.phrase)
            last = other
        made.append(replace(each, graver=tuple(graver)))
    return made


def _graver(one: Listed, other: Listed) -> bool:
    """Whether a row says the same as another with worse consequences, and more points for it."""
    first, second = given(one.line[one.place]), given(other.line[other.place])
    if first is None or second is None or one.phrase is None or other.phrase is None:
        return False
    tail = GRAVE.search(other.phrase.text)
    more = first.sign == second.sign and first.value < second.value
    if not more or EACH.search(one.phrase.text):
        return False
    if _further(one.phrase.text, other.phrase.text):
        return True
    if tail is None:
        return False
    base = GRAVE.sub("", one.phrase.text)
    same = SequenceMatcher(None, base, other.phrase.text[: tail.start()], autojunk=False)
    return other.phrase.text.startswith(one.phrase.text) or same.ratio() >= ALIKE


def _further(one: str, other: str) -> bool:
    """Whether words ask for all that others do, and more: 满10小时 and 满20小时, 参加 and 参加且获好评."""
    if other.startswith(one):
        return MORE.match(other, len(one)) is not None
    first, second = REACHED.fullmatch(one), REACHED.fullmatch(other)
    return (
        first is not None
        and second is not None
        and all(first[name] == second[name] for name in ("words", "unit", "rest"))
        and number(first["bound"]) < number(second["bound"])
    )


MORE = Pattern(r"的?,?(?:并|而)?且(?=[^,]{2,20}$)")
REACHED = Pattern(
    r"(?P<words>\D{2,60}?(?:达到?|满|超过|不少于|不低于|以上|逾期|超期)) *(?P<bound>\d{1,6}(?:\.\d{1,3})?)"
    r" *(?P<unit>[^\d,;。以]{1,3}?)(?P<rest>及?(?:以上)?)"
)
"""A number that is to be reached: who reaches the higher one has reached the lower."""


GRAVE = Pattern(
    r"的?,(?:且|并|致使?)?(?:情节|性质|后果|影响|造成|导致|引起|引发|产生|带来|给)[^,]{2,30}$"
)
"""What makes a conduct worse: ,情节严重 · ,造成损失."""
ALIKE = Fraction(85, 100)
"""How much of two rows is the same where they speak of one conduct."""


# ---- points said twice --------------------------------------------------------------------------


def _again(cell: Cell, beside: Sequence[Cell]) -> bool:
    """Whether the words beside a number give these points themselves: 2 | 每次加2分."""
    found = given(cell)
    return found is not None and any(
        number(match["value"]) == found.value
        for other in beside
        for match in TOLD.finditer(other.text)
    )


TOLD = Pattern(r"[加扣得计减奖记] *(?P<value>\d{1,4}(?:\.\d{1,3})?)(?=[^。;,]{0,8}分)")


# ---- units and subjects --------------------------------------------------------------------------


def _unit(cell: Cell, beside: Sequence[Cell]) -> str | None:
    """What points are counted by, as their own cell or one beside it says: -2分/次, 每人次.

    Empty where nothing is said, ``None`` where what is said is no known unit, or gives points again.
    """
    if _again(cell, beside) or any(STRONG.search(other.text) for other in beside):
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
    words = SCORED.sub("", named.words.rstrip("。;")).removesuffix("的")
    if len(words) >= SHORTEST or not above:
        return words
    return above[-1].words + words


SHORTEST = 5
SCORED = Pattern(r"(?<!分别)(?<!各)(?<=[^的,]{2})(?:扣|减)分$")
"""What is done with the points, printed with whose they are: …,负责人扣分."""


def _entry(row: Block, cell: Cell, listed: Listed, per: str) -> None:
    between = judged(cell) if given(cell) is None else None
    assert listed.phrase is not None
    if between is None:
        say(row, cell, listed.phrase, listed.telling, per, graver=listed.graver)
        return
    sign, least, most = between
    taking = sign == "-" or (not sign and bool(TAKING.search(listed.telling)))
    made = Judging(taking, listed.phrase, least, most)
    row.sentences.append(RawSentence(cell.text, cell.span, "", (made,)))
