"""Tables of a text to units of its outline."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ...source.pattern import Pattern
from ...source.text import Source, Span
from ..block import ANNEX, CELL, ROW, Block, Mark, RawSentence, Title, stripped, weighty
from ..marks import mark_at
from .cells import ABOVE, Amount, Cell, Line, amount, cells, ruled
from .columns import Layout, layout
from .grid import placed
from .points import points
from .rows import HEAD, Builder, kept
from .titles import title_of
from .words import SCORING, STRONG, Role, summing

OUTER = ("", ANNEX, "编", "章", "节")
"""What stands above articles: a table here makes articles itself."""


def read(source: Source, spans: Sequence[Span], host: Block) -> None:
    """Put the rows of a table into the unit that it stands in."""
    every = [line for line in (cells(source, span) for span in spans) if any(c.text for c in line)]
    lines = [line for line in every if not ruled(line)]
    if not lines:
        return
    if max(len(line) for line in lines) > COLUMNS:
        host.sentences += [stripped(source.normal[s.start : s.end], s.start) for s in spans]
        return
    before, caption = len(host.children), _caption(host)
    remarks: list[RawSentence] = []
    if not points(lines, host, caption.text if caption else ""):
        above = next((place for place, line in enumerate(every) if ruled(line)), 0)
        remarks = _scored(lines, host, above)
    if host.level in OUTER:
        _wrap(host, before)
    _remark(host, before, remarks)
    if caption is not None:
        _name(host, before, caption)


COLUMNS = 60
"""More columns than any table that scores has: what has them is no table."""


def _caption(host: Block) -> RawSentence | None:
    """The line above a table that names it."""
    last = host.sentences[-1] if host.sentences else None
    if last is None or last.part or len(last.text) > LONGEST_SECTION:
        return None
    pattern = NUMBERED if host.level == "" else CAPTION  # the last line of a title names all
    return last if pattern.fullmatch(last.text) else None


NUMBERED = Pattern(r"附?表 *\d+[^。;,!?]*")
CAPTION = Pattern(
    r"附?表 *\d*[^。;,!?]*|[^。;,!?:]*(?:评分|计分|打分|考核|评价|积分|加分|扣分|分值|分数)表"
)


def _name(host: Block, before: int, caption: RawSentence) -> None:
    """The caption is the heading of the unit that the table makes, else it is only kept."""
    place = next(p for p, each in enumerate(host.sentences) if each is caption)
    made = host.children[before:]
    if len(made) == 1 and made[0].level == CELL and made[0].title is None and made[0].mark:
        del host.sentences[place]
        made[0].title = Title(caption.text, caption.span)
        start = caption.span.start
        made[0].mark = Mark(CELL, "", made[0].mark.number, Span(start, start))
    else:
        host.sentences[place] = RawSentence(caption.text, caption.span, "表题")


def _remark(host: Block, before: int, remarks: Sequence[RawSentence]) -> None:
    """What stands below a table is a rule of the article that it is or stands in, else one of its own."""
    made = host.children[before:]
    if host.level not in OUTER:
        host.sentences += remarks
    elif len(made) == 1:
        made[0].sentences += remarks
    elif any(weighty(said) for said in remarks):
        start = remarks[0].span.start
        unit = host.open(Mark(CELL, "", len(host.children) + 1, Span(start, start)))
        unit.sentences += remarks
    else:
        host.sentences += remarks


def _scored(lines: Sequence[Line], host: Block, above: int) -> list[RawSentence]:
    """``above``: how many lines stand above the rule that parts a head from its body."""
    body = [line for line in lines if not summing(line) and len(_said(line)) > 1]
    parted = len([line for line in body if any(line is each for each in lines[:above])])
    shape = layout(body or lines, parted)
    builder = Builder(host, shape)
    heads = body[: shape.heads]
    for place, line in enumerate(lines):
        if any(line is head for head in heads):
            host.sentences += [kept(cell, HEAD) for cell in _said(line)]
        elif (section := _summed(lines, place) or _over(lines, place)) is not None:
            builder.add_section(*section)
            _beside(builder.sections[-1], _said(line), section)
        else:
            _add(builder, line, shape, heads)
    builder.finish()
    return builder.remarks


def _add(builder: Builder, line: Line, shape: Layout, heads: Sequence[Line]) -> None:
    said = _said(line)
    if not said:
        return  # nothing but marks of spans
    if summing(line):
        builder.add_sum(line)
    elif any(_words(line) == _words(head) for head in heads):  # printed again on the next page
        builder.host.sentences += [kept(cell, HEAD) for cell in said]
    elif len(said) == 1 and shape.width > 2 and not _beneath(line, said[0], shape):
        _alone(builder, said[0])
    elif (section := _section(line, shape)) is not None:
        builder.add_section(*section)
        _beside(builder.sections[-1], said, section)
    else:
        row = placed(line, shape)
        builder.leave(row)
        builder.add_row(row)


def _beneath(line: Line, cell: Cell, shape: Layout) -> bool:
    """Whether the only cell of a row is what it is scored by, beside a group that spans it.

    The group's cell is marked as spanning, or empty, and the rule stands in its own column: words on
    the whole table stand in the first one.
    """
    place = next(place for place, each in enumerate(line) if each is cell)
    ruling = (Role.CRITERIA, Role.CONTENT)
    beside = len(line) == shape.width and place > 0 and shape.roles[place] in ruling
    return beside or (line[0].text.strip() == ABOVE and bool(STRONG.search(cell.text)))


def _beside(
    unit: Block, said: Sequence[Cell], section: tuple[Cell, Amount | None, Cell | None]
) -> None:
    """What else a heading's line says: read where it holds a number, else kept."""
    title, value, mark = section
    for cell in said:
        if cell in (title, mark) or (value is not None and cell.span == value.span):
            continue
        if value is not None and amount(cell) == value:
            continue
        ruling = any(char.isdigit() for char in cell.text)
        unit.sentences.append(kept(cell, "" if ruling else str(Role.NOTE)))


def _alone(builder: Builder, cell: Cell) -> None:
    """A line of a single cell: a heading over the rows below it, or words on the table."""
    if SIGNED.fullmatch(cell.words):
        builder.host.sentences.append(kept(cell, str(Role.FILL)))
        return
    heading = len(cell.words) <= LONGEST_SECTION and not STRONG.search(cell.text)
    if heading and not cell.text.startswith(REMARKS):
        builder.add_section(cell, None, None)
    else:
        builder.add_remark(cell)


LONGEST_SECTION = 40
SIGNED = Pattern(
    r"[^。;,]{0,30}(?:得分|签[字名章]|盖章|日期|评语|意见)(?:\([^()]*\))?:(?:[年月日 ]*|[^。;,:]{0,16}:)"
)
"""What is to be filled in below a table: 考评人签字:."""
REMARKS = ("备注", "注", "说明", "※", "*")


def _section(line: Line, shape: Layout) -> tuple[Cell, Amount | None, Cell | None] | None:
    """A line that has a name, perhaps a number and a value, and nothing to score by."""
    said = _said(line)
    if len(said) > MOST_SECTION or shape.column(Role.CRITERIA) is None:
        return None
    mark = said[0] if mark_at(said[0].text + " ") and len(said[0].words) <= 4 else None
    rest = said[1:] if mark else said
    if not rest or amount(rest[0]) or SCORING.search(rest[0].text.rsplit("(", 1)[0]):
        return None
    values = [found for cell in rest[1:] if (found := amount(cell)) is not None]
    others = [cell for cell in rest[1:] if amount(cell) is None]
    row = placed(line, shape)
    scored = any(
        not row[place].empty
        for role in (Role.CRITERIA, Role.CONTENT)
        for place in shape.columns(role)
        if place in row and row[place] is not rest[0]
    )
    han = mark is not None and mark_at(mark.text + " ") is not None and mark.words[-1:] in "、)"
    if scored or (others and not han) or len(values) > 1 or not (han or not others):
        return None
    if mark is None and not _numbered(rest[0]):
        return None
    return rest[0], values[0] if values else None, mark


def _summed(lines: Sequence[Line], place: int) -> tuple[Cell, Amount | None, Cell] | None:
    """A row 三、 with words of its own whose value the rows up to the next such mark add up to."""
    said = _said(lines[place])
    if len(said) < MOST_SECTION or not _chinese(said[0]) or amount(said[1]):
        return None
    values = [found for cell in said[2:] if (found := amount(cell)) is not None]
    below: list[Fraction] = []
    for line in lines[place + 1 :]:
        cells = _said(line)
        if not cells or _chinese(cells[0]) or summing(line):
            break
        below += [found.value for cell in cells[1:] if (found := amount(cell)) is not None]
    whole = len(values) == 1 and len(below) > 1 and sum(below) == values[0].value
    return (said[1], values[0], said[0]) if whole else None


def _over(lines: Sequence[Line], place: int) -> tuple[Cell, Amount | None, Cell] | None:
    """A row of a number, a name and perhaps a value over rows that count on from it: 1 over 1-1, 一 over 1."""
    said = _said(lines[place])
    below = _said(lines[place + 1]) if place + 1 < len(lines) else []
    if not 2 <= len(said) <= 3 or not below or amount(said[1]) or STRONG.search(said[1].text):
        return None
    number, first = said[0].words, below[0].words
    inner = INNER.fullmatch(first)
    counted = inner is not None and inner["outer"] == number and inner["own"] == "1"
    if not counted and not (HAN.fullmatch(number) and first == "1"):
        return None
    value = amount(said[2]) if len(said) == 3 else None
    return None if len(said) == 3 and value is None else (said[1], value, said[0])


INNER = Pattern(r"(?P<outer>\d{1,2})[-—–.](?P<own>\d{1,2})")
HAN = Pattern(r"[一二三四五六七八九十]{1,3}")


def _chinese(cell: Cell) -> bool:
    """Whether a cell is a number like 三、 or (三)."""
    found = mark_at(cell.text + " ")
    return found is not None and found[0].level in NUMBERED_HEADS and len(cell.words) <= 4


NUMBERED_HEADS = ("一、", "(一)")
MOST_SECTION = 4


def _numbered(cell: Cell) -> bool:
    title = title_of(cell)
    return mark_at(cell.text) is not None and title is not None


def _said(line: Line) -> list[Cell]:
    return [cell for cell in line if not cell.empty]


def _words(line: Line) -> tuple[str, ...]:
    return tuple(cell.words for cell in line)


def _wrap(host: Block, before: int) -> None:
    """Rows that stand in no group are items of one article: the table."""
    made = host.children[before:]
    if not made or not all(child.level == ROW for child in made):
        return
    start = made[0].mark.span.start if made[0].mark else 0
    table = Block(Mark(CELL, "", before + 1, Span(start, start)), parent=host)
    table.children = made
    for child in made:
        child.parent = table
    host.children[before:] = [table]
