"""修订标记稿: the whole text as a Word file in which every change can be accepted or rejected.

A line of the text is a paragraph, blank ones too. Rows of a table are rows of a table where both texts
print them in the plain way, ``| a | b |``, with as many cells each; else they are lines as any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
import itertools

from ..manuscript.grid import ABOVE, BREAK, LEFT, row_of
from ..office.document import Document, Style, Trace
from ..office.docx.revision import (
    Author,
    Grid,
    Passage,
    Revised,
    Slot,
    Strip,
    Words,
    revision,
)
from ..office.letterhead import Letterhead
from ..source.pattern import Pattern
from ..source.text import LINE_END, Source, normalise
from ..syntax.block import Block
from ..syntax.outline import official, outline
from .lines import Known, Step, steps
from .placed import placed
from .strokes import Fate, merged

NAME = "修订标记稿"
TRACES = {Fate.KEPT: None, Fate.GONE: Trace.GONE, Fate.COME: Trace.COME}
BAR = Pattern(r"(?<!\\)\|")
HEADINGS = {
    "编": Style.CHAPTER,
    "章": Style.CHAPTER,
    "节": Style.CHAPTER,
    "条": Style.FIRST,
    "一、": Style.FIRST,
    "(一)": Style.SECOND,
}
LONGEST_TITLE = 40
STOPS = ("。", ";", ":")


@dataclass(frozen=True, slots=True)
class Text:
    """An official text in lines, without their ends, and the style of each."""

    lines: tuple[str, ...]
    styles: tuple[Style, ...]


def tracked(old: Source, new: Source, title: str, author: Author, letterhead: Letterhead) -> bytes:
    """The Word file. Line ends count as one kind, whatever their form in the files."""
    document = Document(
        name=NAME,
        title=f"《{title}》{NAME}",
        blocks=(),
        subject=title,
        header=letterhead.header or letterhead.organ,
    )
    before, after = text_of(old), text_of(new)
    return revision(document, list(blocks(before, after, placed(old, new))), author)


def text_of(source: Source) -> Text:
    """The official text of a source, and how its lines are set."""
    plain = Source(source.name, official(source))
    lines = tuple(LINE_END.split(plain.text))
    return Text(lines, tuple(_styles(plain, lines)))


def _styles(source: Source, lines: Sequence[str]) -> Iterator[Style]:
    """How lines are set: titles, chapters and headings alone on a line; indented lines as they are."""
    root = outline(source).root
    heads = dict(_headings(source, root))
    heads |= dict.fromkeys(_title(source, root), Style.TITLE)
    for number, line in enumerate(lines, 1):
        yield heads.get(number, Style.FLUSH if line[:1].isspace() else Style.BODY)


def _title(source: Source, root: Block) -> Iterator[int]:
    """The lines above the first unit that name the text."""
    first = root.children[0].mark if root.children else None
    end = first.span.start if first else len(source.text)
    for said in root.sentences:
        if said.span.end > end or len(said.text) > LONGEST_TITLE or said.text[-1:] in STOPS:
            return
        yield source.position(said.span.start)[0]


def _headings(source: Source, block: Block) -> Iterator[tuple[int, Style]]:
    """The lines that are headings and nothing else."""
    mark, title = block.mark, block.title
    style = HEADINGS.get(block.level)
    if mark is not None and mark.text and title is not None and style is not None:
        line = source.position(mark.span.start)[0]
        whole = mark.text + title.text + title.value_text
        if _bare(source.line(line)) == _bare(whole):
            yield line, style
    for child in block.children:
        yield from _headings(source, child)


def _bare(text: str) -> str:
    return "".join(normalise(text).split())


# ---- lines into paragraphs and tables ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the revised text: its words, its style, what became of its end (``last``: it has none).

    ``rows`` are its cells in the old and in the new text where it is a row of a table there.
    """

    words: tuple[Words, ...]
    style: Style
    end: Trace | None
    last: bool
    rows: tuple[tuple[str, ...] | None, tuple[str, ...] | None]


def blocks(old: Text, new: Text, known: Known) -> Iterator[Revised]:
    """The paragraphs and tables of both texts in one."""
    taken = steps(old.lines, new.lines, known)
    listed = [line for step in taken for line in _lines(step, old, new)]
    _slide(listed)
    waiting: tuple[Words, ...] = ()
    running = False  # words whose line is not ended in one of the texts: no table may follow
    for tabled, group in itertools.groupby(listed, key=_tabled):
        lines = list(group)
        grid = _grid(lines) if tabled and not waiting and not running else None
        if grid is not None:
            yield grid
            continue
        for line in lines:
            waiting += line.words
            running = line.end is not None and (running or not _whole(line))
            if not line.last:
                yield Passage(waiting, line.style, line.end)
                waiting = ()
    yield Passage(waiting)


def _slide(listed: list[_Line]) -> None:
    """Let the blank line above a table stay, where one of several blank lines is gone or came.

    No office program joins the end of a paragraph to a table: a blank line would be left over.
    """
    start = 0
    for place, (line, below) in enumerate(itertools.pairwise(listed)):
        if not (_lone_words(line) and line.end is listed[place - 1].end):
            start = place
        if not (start and _tabled(below) and _blank(line) and _lone_words(line)):
            continue
        above = listed[start - 1]
        if _blank(above) and above.end is None and not above.last:
            listed[place], listed[start - 1] = above, line


def _blank(line: _Line) -> bool:
    return not any(each.text for each in line.words)


def _lone_words(line: _Line) -> bool:
    """Whether a line, no row of a table, is gone or came as a whole."""
    return line.end is not None and not _tabled(line) and _whole(line)


def _whole(line: _Line) -> bool:
    """Whether all words of a line are gone with its end, or came with it."""
    return all(each.trace is line.end for each in line.words if each.text)


def _lines(step: Step, old: Text, new: Text) -> Iterator[_Line]:
    """A step as lines; a row whose cells were joined otherwise goes, and comes again."""
    if step.old is None or step.new is None:
        yield _lone(step, old, new)
        return
    before, after = old.lines[step.old], new.lines[step.new]
    rows = cells(before), cells(after)
    if rows[0] is not None and rows[1] is not None and _joined(rows[0]) != _joined(rows[1]):
        yield _lone(Step(step.old, None), old, new)
        yield _lone(Step(None, step.new), old, new)
        return
    ended, ends = step.old < len(old.lines) - 1, step.new < len(new.lines) - 1
    end = None if ended == ends else Trace.COME if ends else Trace.GONE
    yield _Line(_words(before, after), new.styles[step.new], end, not (ended or ends), rows)


def _lone(step: Step, old: Text, new: Text) -> _Line:
    """A line that is gone, or came."""
    if step.old is not None:
        line, last = old.lines[step.old], step.old == len(old.lines) - 1
        words = (Words(line, Trace.GONE),)
        return _Line(words, old.styles[step.old], Trace.GONE, last, (cells(line), None))
    assert step.new is not None
    line, last = new.lines[step.new], step.new == len(new.lines) - 1
    words = (Words(line, Trace.COME),)
    return _Line(words, new.styles[step.new], Trace.COME, last, (None, cells(line)))


def _words(old: str, new: str) -> tuple[Words, ...]:
    if old == new:
        return (Words(old),)
    return tuple(Words(each.text, TRACES[each.fate]) for each in merged(old, new))


# ---- tables ------------------------------------------------------------------------------------


def cells(line: str) -> tuple[str, ...] | None:
    """The cells of a row in the plain way; ``None`` for any other line."""
    if not (line.startswith("| ") and line.endswith(" |")):
        return None
    parts = BAR.split(line)[1:-1]
    said = tuple(part.strip().replace(BREAK, "\n").replace("\\|", "|") for part in parts)
    return said if row_of(said) == line and said[0] != LEFT else None


def _joined(row: Sequence[str]) -> list[str]:
    """The shape of a row: how many cells it has, and which go on with others."""
    return [each if each in (ABOVE, LEFT) else "" for each in row]


def _tabled(line: _Line) -> int:
    """How many cells a line has as a row, and 0 for one that is none."""
    row = line.rows[0] or line.rows[1]
    other = line.rows[1] if line.rows[0] else row
    lone = line.rows[0] is None or line.rows[1] is None
    alike = lone or (other is not None and row is not None and len(other) == len(row))
    whole = lone == (line.end is not None)  # a row of both texts, or gone or come with its end
    return len(row) if row and alike and not line.last and whole else 0


def _grid(lines: Sequence[_Line]) -> Grid | None:
    """A table of rows; ``None`` where one of the texts would begin it with a cell from above."""
    for side in (0, 1):
        first = next((line.rows[side] for line in lines if line.rows[side] is not None), None)
        if first is not None and ABOVE in first:
            return None
    columns = len(lines[0].rows[0] or lines[0].rows[1] or ())
    rows = (line for segment in _segments(lines) for line in _apart(segment))
    return Grid(columns, tuple(map(_strip, rows)))


def _segments(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Rows parted where one stands in both texts and goes on from none above."""
    segment: list[_Line] = []
    for line in lines:
        if all(row is not None and ABOVE not in row for row in line.rows) and segment:
            yield segment
            segment = []
        segment.append(line)
    yield segment


def _apart(segment: list[_Line]) -> list[_Line]:
    """Rows as they are, or first all old ones, then all new ones: where a cell that goes on from
    above would otherwise go on from another one in one of the texts.
    """
    if _fits(segment):
        return segment
    gone = [replace(each, rows=(each.rows[0], None), end=Trace.GONE) for each in segment]
    come = [replace(each, rows=(None, each.rows[1]), end=Trace.COME) for each in segment]
    return [each for each in (*gone, *come) if each.rows[0] is not None or each.rows[1] is not None]


def _fits(segment: Sequence[_Line]) -> bool:
    """Whether every cell goes on from the same one in the file and in each text that has it."""
    here: dict[int, int] = {}
    there: tuple[dict[int, int], dict[int, int]] = ({}, {})
    for number, line in enumerate(segment):
        for column, words in enumerate(line.rows[1] or line.rows[0] or ()):
            owners = [own for own, row in zip(there, line.rows, strict=True) if row is not None]
            if words != ABOVE:
                for owner in (here, *owners):
                    owner[column] = number
            elif any(owner.get(column) != here.get(column) for owner in owners):
                return False
    return True


def _strip(line: _Line) -> Strip:
    old, new = line.rows
    slots: list[Slot] = []
    for before, after in zip(old or new or (), new or old or (), strict=True):
        if after == LEFT:
            slots[-1] = replace(slots[-1], across=slots[-1].across + 1)
        elif after == ABOVE:
            slots.append(Slot((), below=True))
        else:
            slots.append(Slot(_cell(before, after, line)))
    return Strip(tuple(slots), line.end if old is None or new is None else None)


def _cell(before: str, after: str, line: _Line) -> tuple[Words, ...]:
    if line.rows[0] is None or line.rows[1] is None:
        return (Words(after, line.end),)
    return _words(before, after)
