"""Headings in cells: a mark, words, and a set value in brackets."""

from __future__ import annotations

from dataclasses import replace

from ...source.pattern import Pattern
from ...source.text import Span
from ..block import CELL, Block, Mark, RawSentence, Title
from ..marks import mark_at
from ..numeral import number
from ..pieces import cut, filled
from .cells import Amount, Cell
from .words import LONG, STRONG

BONUS = (
    r"(?:\+ *\d{1,3}(?:\.\d{1,3})? *分?|\d{1,3}(?:\.\d{1,3})? *分?(?:为|的)?(?:奖励?|附加|加) *分"
    r"|(?:另|可)?(?:奖励?|附加|加) *\d{1,3}(?:\.\d{1,3})? *分)"
)
"""Points to be had beyond a value, printed behind it: (20分+5分), (12分,4分奖分)."""
VALUED = Pattern(
    r"(?P<title>[^|]*?)[ ,:]*[(\[](?:[^()\d]{0,4}|(?:基[础本准]|标准|设定)分[值数]?[为是])(?P<value>\d{1,4}(?:\.\d{1,3})?) *分?"
    r"(?:(?<=分) *[-—–,、:/] *[^()\d加扣减]{1,12}|(?<=分) *[,、;]? *"
    rf"{BONUS})?[)\]] *[:;。]?(?=\s|$)"
)
STOPS = Pattern(r"[。;!?]|[的者]$")
"""What the name of something has not: a full stop, or the end of a condition."""
CLAUSE = Pattern(r"(?:“[^”]{0,80}”|《[^》]{0,80}》|\([^()]{0,80}\)|[^。;:\n])*")
SHORTEST, LONGEST = 4, 60


def entitled(parent: Block, cell: Cell, level: str = CELL) -> Block:
    """A unit under a parent, headed by a cell."""
    mark, begin = _marked(cell, level, len(parent.children) + 1)
    unit = parent.open(mark, _unbracketed(cell, begin) or title_of(cell, begin))
    unit.sentences += beyond(unit.title)
    _behind(unit, cell, begin)
    return unit


def _behind(unit: Block, cell: Cell, begin: int) -> None:
    """What a cell says behind the value in its heading: rules of the unit that it heads."""
    match = VALUED.match(cell.text[begin:])
    if match is None or unit.title is None or unit.title.value_span is None:
        return
    end = begin + match.end()
    if cell.text[end:].strip():
        filled(unit, cut(cell.text[end:], cell.span.start + end, cell.breaks))


def beyond(title: Title | None) -> list[RawSentence]:
    """What a heading says of points beyond its value: a rule to be read, or reported."""
    if title is None or title.value_span is None:
        return []
    digits = title.value_span.end - title.value_span.start
    first = DIGIT.search(title.value_text)
    behind = title.value_text[first.start() + digits :] if first else ""
    found = EXTRA.search(behind)
    if found is None:
        return []
    start = title.value_span.end + found.start()
    return [RawSentence(found[0], Span(start, start + len(found[0])))]


PLAIN = Pattern(
    r" *(?P<title>[\u4e00-\u9fff、 ]{1,29}[\u4e00-\u9fff](?<![加扣减得计记为占达到满过足于每评奖级等次名者的])) *"
    r"(?P<value>\d{1,3}(?:\.\d)?) *分 *"
)
"""A name and its value in a cell of their own: 基础管理10分."""


def _unbracketed(cell: Cell, begin: int) -> Title | None:
    match = PLAIN.fullmatch(cell.text, begin)
    if match is None or cell.breaks:
        return None
    start, first = (cell.span.start + match.start(name) for name in ("title", "value"))
    value = Span(first, first + len(match["value"]))
    words = BLANKS.sub("", match["title"]) if APART.fullmatch(match["title"]) else match["title"]
    title = Title(words, Span(start, start + len(match["title"])))
    shown = cell.text[match.start("value") :].strip()
    return replace(title, value=number(match["value"]), value_span=value, value_text=shown)


APART = Pattern(r"[\u4e00-\u9fff]{1,3}(?: [\u4e00-\u9fff]{1,3})+")
"""A name that a narrow column breaks every few characters, its breaks kept as blanks."""
BLANKS = Pattern(r" +")
EXTRA, DIGIT = Pattern(BONUS), Pattern(r"\d")


def _marked(cell: Cell, level: str, position: int) -> tuple[Mark, int]:
    found = mark_at(cell.text, 0, cell.span.start)
    if found is None:
        start = cell.span.start
        return Mark(level, "", position, Span(start, start)), 0
    return found


def headed(cell: Cell) -> bool:
    """Whether a cell only names something and says what it is worth: 档案管理(20分)."""
    match = VALUED.fullmatch(cell.text) if cell.text.endswith(CLOSED) else None
    name = "".join(match["title"].split()) if match is not None else ""
    return 0 < len(name) <= LONG and not STOPS.search(name) and not STRONG.search(name)


BROKEN = Pattern(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])")
CLOSED = (")", "]", ":")


def title_of(cell: Cell, begin: int = 0) -> Title | None:
    """The words of a cell as a heading, with the value in brackets at their end."""
    words = cell.text[begin:]
    match = VALUED.match(words)
    if match is not None and match["title"].strip():
        text, start = match["title"].strip(), cell.span.start + begin
        start += len(match["title"]) - len(match["title"].lstrip())
        first = cell.span.start + begin + match.start("value")
        value = Span(first, first + len(match["value"]))
        shown = words[match.end("title") : match.end()].strip()
        title = Title(text, Span(start, start + len(text)))
        return replace(title, value=number(match["value"]), value_span=value, value_text=shown)
    text = words.strip()
    if not text:
        return None
    start = cell.span.start + begin + len(words) - len(words.lstrip())
    return Title(_joined(cell, text), Span(start, start + len(text)))


def _joined(cell: Cell, text: str) -> str:
    """Words that a narrow cell prints over several lines, in one."""
    return BROKEN.sub("", text) if cell.breaks else text


def clause_of(cell: Cell, begin: int = 0) -> tuple[Title | None, int]:
    """The first clause of a cell as a heading, and where the rest begins."""
    if (whole := _narrow(cell, begin)) is not None:
        return whole, len(cell.text)
    last = min(
        (b - cell.span.start for b in cell.breaks if b - cell.span.start > begin), default=None
    )
    words = cell.text[begin:last] if last else cell.text[begin:]
    match = CLAUSE.match(words)
    text = match[0] if match else ""
    if len(text) > LONGEST:
        text = _shorter(text)
    if not text.strip():
        return None, begin
    start = cell.span.start + begin + len(text) - len(text.lstrip())
    title = Title(text.strip(), Span(start, start + len(text.strip())))
    return title, begin + len(text)


def _narrow(cell: Cell, begin: int) -> Title | None:
    """A name that a narrow column breaks every few characters, as one: 组织 / 保障."""
    text = cell.text[begin:].strip()
    lines = [each for each in text.split(" ") if each]
    if not cell.breaks or not NARROW.fullmatch(text) or max(map(len, lines)) > NARROWEST:
        return None
    start = cell.span.end - len(text)
    return Title(_joined(cell, text), Span(start, cell.span.end))


NARROW = Pattern(r"[\u4e00-\u9fff、 ]{2,60}[\u4e00-\u9fff]")
NARROWEST = 6
"""How many characters stand in a line of a column so narrow that it breaks a name."""


def _shorter(text: str) -> str:
    """The words before the last comma that fits, outside of brackets."""
    depth, last = 0, 0
    for place, char in enumerate(text[:LONGEST]):
        depth += (char in "“《(") - (char in "”》)")
        if (depth == 0 and char == ",") or (
            depth == 1 and char == "(" and place >= SHORTEST and not last
        ):
            last = place
    return text[:last] if last else text[:LONGEST]


def with_value(title: Title | None, found: Amount, start: int) -> Title:
    """A heading with the value of another cell."""
    title = title or Title("", Span(start, start))
    shown = f"({found.value})"
    return replace(title, value=found.value, value_span=found.span, value_text=shown)
