"""Hard-wrapped lines made whole again: a line that ran into the right edge goes on in the next.

Whether a document is hard-wrapped is decided once, for the whole: its lines that break off in
mid-sentence are then nearly all of one width. A document with a paragraph a line is left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
import math
import re

from . import marks
from .marks import width
from .record import Line

NARROWEST = 24
"""Columns of the narrowest page: twelve hanzi."""
SLACK = 6
"""Columns a full line may stay below the widest: a word or a mark that would not fit any more."""
INDENT = 4
NARROW = 48
"""Columns of the narrowest line of a block set in that is taken to run over its edge."""
SURE = 60
"""Columns of a line that is no heading, whatever it says."""
OPERATORS = frozenset("+＋×÷=＝")
"""Ends that leave a formula unfinished."""
FORMULA = re.compile(r"[=＝]")
CARRIED = re.compile(r"\s*(?:分(?:值|数)? *)?[×÷*/＋+]")
"""How the next line goes on with a formula whose last word the edge has cut: 分×1.2."""
CLOSE = 0.3
WORD = re.compile(
    r"[（(《“‘【〔\[≥≤＜＞±]*(?:[\x21-\x27\x2a-\x7e]+(?:、[\x21-\x27\x2a-\x7e]+)*|.)"
    r"[，。；：、！？）)》”’】〕\]%％…]*",
    re.DOTALL,
)
CLOSING = frozenset("，。；、：）”》〕﹞】！？,;:)]×÷+＋=＝％%")
"""No line begins with these, but for a break in the wrong place."""
ASIDE = 12
"""Columns of indent from which a line is set in the middle or at the right: a title, a date."""
FEWEST = 3
"""Lines that break off, at least, in a hard-wrapped document."""
PROSE = 0.4
"""Share of lines with a pause inside, at least: what breaks off without any is a list."""
HEADING = 40
"""Columns of the longest heading that is known as one by having no end."""


@dataclass(frozen=True, slots=True)
class Physical:
    """A line as it is printed.

    ``room``: columns left to the right edge, the indent of a first line taken off where it was
    lost; ``tight``: the same as printed; ``slack``: how much room a line that is broken off may
    still have, besides what its next word needs. ``indented``: it begins a paragraph by its indent, ``None`` where that cannot be seen;
    ``fixed``: it stands alone (a row, a heading known as such); ``gap``: a blank line before it.
    """

    text: str
    place: int
    room: float = math.inf
    tight: float = math.inf
    slack: float = 0
    indented: bool | None = None
    fixed: bool = False
    gap: bool = False
    columns: int = 0

    def full(self, following: str) -> bool:
        """Whether the first word of the next line would hardly have found room in this one."""
        return self.room <= max(self.slack, need(following) + CLOSE)

    def brim(self, following: str) -> bool:
        """Whether it would not have found room."""
        return self.tight < need(following) + CLOSE


def need(text: str) -> int:
    """Columns of the first word of a line, which no break divides, with the marks that stick to it."""
    match = WORD.match(text.lstrip())
    return min(width(match[0]), NARROWEST) if match else 0


def measure(texts: Sequence[str]) -> int:
    """The width in columns that a text is hard-wrapped at; 0 for one that is not."""
    widths = [width(text.rstrip()) for text in texts]
    places = [i for i, w in enumerate(widths) if w >= NARROWEST and _breaks(texts, i)]
    broken = [widths[i] for i in places]
    if len(broken) < FEWEST or 2 * sum(_bare(texts[i + 1]) for i in places) > len(broken):
        return 0
    prose = sum(marks.paused(texts[i]) for i, w in enumerate(widths) if w >= NARROWEST)
    if prose < PROSE * sum(w >= NARROWEST for w in widths):
        return 0
    edge = _edge(broken)
    near = sum(edge - SLACK - INDENT <= w <= edge for w in broken)
    long = [w for w in widths if w >= NARROWEST]
    beyond = sum(w > edge for w in long)
    wrapped = near >= max(FEWEST, 0.6 * len(broken)) and beyond <= 0.06 * len(long) + 1
    return edge if wrapped and near >= 0.3 * len(long) else 0


def _edge(widths: Sequence[int]) -> int:
    """The right end of the narrow window that holds the most of the widths."""
    counts = Counter(widths)
    span = range(-SLACK, 1)
    best = max(counts, key=lambda w: (sum(counts[w + step] for step in span), w))
    above = [w for w in counts if best < w <= best + 2]
    return max(above, default=best)


def _breaks(texts: Sequence[str], index: int) -> bool:
    """Whether a line breaks off in mid-sentence and the next one could go on with it."""
    text = texts[index].rstrip()
    if index + 1 >= len(texts) or marks.row(text) or text[-1:] in marks.FINAL + "”》)）】":
        return False
    following = texts[index + 1]
    return bool(following.strip()) and not marks.starts(following) and not marks.row(following)


def _bare(text: str) -> bool:
    """Whether a line is a word by itself, as where each cell of a table has a line: no end of any
    paragraph.
    """
    return width(text.strip()) < NARROWEST and text.rstrip()[-1:] not in marks.FINAL


def plain(texts: Sequence[tuple[str, int]], edge: int) -> list[Physical]:
    """Lines of a plain text that is wrapped at ``edge``; blank lines become gaps."""
    indents = sum(text[:1].isspace() for text, _ in texts if text.strip())
    visible = indents > 0.1 * len(texts)
    made: list[Physical] = []
    gap = False
    for text, place in texts:
        if not text.strip():
            gap = True
            continue
        made.append(_physical(text, place, edge, visible, gap, made[-1] if made else None))
        gap = False
    return made


def _physical(
    text: str, place: int, edge: int, visible: bool, gap: bool, before: Physical | None
) -> Physical:
    """A line of a plain text; where indents are lost, the first of a paragraph may be shorter."""
    indent = width(text) - width(text.lstrip())
    columns = width(text.strip()) + min(indent, INDENT)
    tight = edge - columns if columns <= edge + 2 else math.inf
    room = tight
    first = gap or before is None or not before.full(text) or marks.starts(text)
    runs = marks.starts(text) or (first and (marks.said(text) or not marks.TITLE.search(text)))
    if not visible and runs:
        room -= INDENT
    if text.rstrip()[-1:] in marks.OPEN and room < 0.2 * edge:
        room = 0
    return Physical(
        text,
        place,
        room=room,
        tight=tight,
        slack=SLACK,
        indented=indent > 0 if visible else None,
        fixed=marks.row(text) or indent > ASIDE,
        gap=gap,
        columns=columns,
    )


def rejoin(lines: Sequence[Physical]) -> list[Line]:
    """Lines as the author wrote them: what was broken at the right edge is one line again."""
    made: list[tuple[list[str], int]] = []
    headed: dict[str, int] = {}
    previous: Physical | None = None
    narrow = 0
    for line in lines:
        narrow = _narrow(previous, line, narrow)
        if previous is not None and (narrow or continues(previous, line, headed)):
            made[-1][0].append(line.text.strip())
        else:
            if line.gap and made:
                made.append(([""], 0))
            made.append(([line.text.strip()], line.place))
            _remember(line.text, headed)
        previous = line
    return [Line(glue(parts), place) for parts, place in made]


def formulas(lines: Sequence[Line]) -> list[Line]:
    """Lines of a text that is not hard-wrapped: only a formula that was cut is made whole."""
    made: list[Line] = []
    for line in lines:
        if made and not marks.row(made[-1].text) and cut(made[-1].text.rstrip(), line.text):
            made[-1] = Line(glue([made[-1].text.rstrip(), line.text.strip()]), made[-1].place)
        else:
            made.append(line)
    return made


def cut(text: str, after: str) -> bool:
    """Whether a line breaks off in a formula that the next line goes on with."""
    open_end = bool(text) and text[-1] not in marks.FINAL
    return open_end and FORMULA.search(text) is not None and CARRIED.match(after) is not None


def _narrow(line: Physical | None, following: Physical, open_at: int) -> int:
    """The width of a narrower block (a note, a numbered clause set in) that goes on; 0 for none."""
    if line is None or line.fixed or line.full(following.text) or following.fixed or following.gap:
        return 0
    text = line.text.strip()
    if text[-1:] in marks.FINAL + marks.OPEN or marks.starts(following.text) or following.indented:
        return 0
    if open_at:
        return open_at if line.columns >= open_at - SLACK else 0
    begins = marks.starts(text) and line.columns >= (NARROW if marks.said(text) else SURE)
    return line.columns if begins and following.columns <= line.columns + SLACK else 0


def _remember(text: str, headed: dict[str, int]) -> None:
    """Which article came last, so that a reference at the start of a line is told from a heading."""
    found = marks.article(text)
    if found is not None:
        headed[found[0]] = found[1]


def continues(line: Physical, following: Physical, headed: dict[str, int]) -> bool:
    """Whether ``following`` goes on with the sentence or paragraph that ``line`` broke off."""
    if line.fixed or following.fixed or following.gap:
        return False
    text, after = line.text.rstrip(), following.text
    if after.lstrip()[:1] in CLOSING or (text[-1:] in OPERATORS and FORMULA.search(text)):
        return True
    if cut(text, after):
        return True
    if marks.LEADING.search(text) and marks.refers(after):
        return True
    if not line.full(after):
        return False
    if text[-1:] in ":：" or (text[-1:] in marks.FINAL and not line.brim(after)):
        return False
    ended = text[-1:] in marks.FINAL
    if marks.starts(after):
        return not ended and _inside(text, after, headed)
    if following.indented and line.indented is not None:
        return False
    return not (ended and following.indented is None and _heading(after))


def _inside(text: str, after: str, headed: dict[str, int]) -> bool:
    """Whether a mark at the start of a line is a reference in the middle of a sentence."""
    if marks.LEADING.search(text):
        return True
    found = marks.article(after)
    if found is not None and found[1] == headed.get(found[0], 0) + 1:
        return False
    return marks.refers(after) or (found is not None and found[0] in headed)


def _heading(text: str) -> bool:
    """Whether a line that follows a full stop looks like a heading: short and without an end."""
    clean = text.strip()
    return width(clean) <= HEADING and clean[-1:] not in marks.FINAL + marks.OPEN


def glue(parts: Sequence[str]) -> str:
    """The parts of a line as one: a space only where a Latin word would run into another."""
    text = parts[0]
    if len(parts) == 1:
        return text
    made = [text]
    for part in parts[1:]:
        before, after = made[-1][-1:], part[:1]
        made.append(" " if _latin(before) and _latin(after) and before != "-" else "")
        made.append(part)
    return "".join(made)


def _latin(char: str) -> bool:
    """Whether a character is part of a word that spaces set apart; digits of one number are not."""
    return char.isascii() and (char.isalpha() or char in ",;:")
