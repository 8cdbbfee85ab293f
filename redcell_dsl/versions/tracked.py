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
from .lines import Step, steps
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
    return revision(document, list(blocks(text_of(old), text_of(new))), author)


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


def blocks(old: Text, new: Text) -> Iterator[Revised]:
    """The paragraphs and tables of both texts in one."""
    listed = [line for step in steps(old.lines, new.lines) for line in _lines(step, old, new)]
    waiting: tuple[Words, ...] = ()
    for tabled, group in itertools.groupby(listed, key=_tabled):
        lines = list(group)
        grid = _grid(lines) if tabled and not waiting else None
        if grid is not None:
            yield grid
            continue
        for line in lines:
            waiting += line.words
            if not line.last:
                yield Passage(waiting, line.style, line.end)
                waiting = ()
    yield Passage(waiting)


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
    mixed = lone and line.end is None  # a row in one text only, and yet a line of both
    return len(row) if row and alike and not line.last and not mixed else 0


def _grid(lines: Sequence[_Line]) -> Grid | None:
    """A table of rows; ``None`` where one of the texts would begin it with a cell from above."""
    for side in (0, 1):
        first = next((line.rows[side] for line in lines if line.rows[side] is not None), None)
        if first is not None and ABOVE in first:
            return None
    columns = len(lines[0].rows[0] or lines[0].rows[1] or ())
    return Grid(columns, tuple(_strip(line) for line in lines))


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
