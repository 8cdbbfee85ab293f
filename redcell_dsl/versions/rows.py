"""One article of the table of amendments: what stood, what stands, what kind of change that is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
import itertools

from ..model.citation import Located
from ..syntax.block import CELL, ROW
from .align import Alignment, Change, Pair
from .printed import BAR, Printed
from .strokes import ELLIPSIS, Fate, Stroke, plain, strokes
from .tabled import LEFT_OUT, Cells, Sheet, Small, in_cells, small

SHORT = 150
"""Characters of an article that is shown whole, whatever changed in it."""


class Kind(StrEnum):
    """What kind of amendment a row is."""

    CHANGED = "修改"
    ADDED = "新增"
    DELETED = "删除"
    MOVED = "移动"
    RENUMBERED = "改编号"
    JOINED = "合并"
    PARTED = "拆分"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a cell: words with their fates, how deep its unit stands (0: the article).

    ``remark``: no words of the text, but where they went, or that some are left out. ``mark``: so
    many strokes of it are the printed number of an article or a chapter. ``cells`` are its parts
    where it is a row of a table, or stands between two.
    """

    words: tuple[Stroke, ...]
    depth: int = 0
    remark: bool = False
    mark: int = 0
    cells: Cells | None = None


@dataclass(frozen=True, slots=True)
class Sides:
    """Both texts as they are printed, with what became of each unit."""

    alignment: Alignment
    old: dict[str, Printed]
    new: dict[str, Printed]


def parts(lines: Iterable[Line]) -> Iterator[Line | Small]:
    """The lines of a cell, those of one table together as one."""
    for sheet, group in itertools.groupby(lines, key=_sheet_of):
        if sheet is None:
            yield from group
        else:
            yield small((each.cells, each.words) for each in group if each.cells is not None)


def _sheet_of(line: Line) -> Sheet | None:
    return line.cells.sheet if line.cells is not None else None


def cell(sides: Sides, unit: Located, other: Located | None, *, new: bool) -> tuple[Line, ...]:
    """The lines of an article in one text; ``other`` is what it is in the other one.

    Of a long article only what changed is shown, below the headings that it stands under.
    """
    return tuple(_Cell(sides, unit, other, new).lines())


@dataclass(frozen=True, slots=True)
class _Cell:
    sides: Sides
    unit: Located
    other: Located | None
    new: bool

    @property
    def printed(self) -> dict[str, Printed]:
        return self.sides.new if self.new else self.sides.old

    def pair(self, unit: Located) -> Pair:
        of = self.sides.alignment
        return of.of_new(unit.id) if self.new else of.of_old(unit.id)

    def elsewhere(self, unit: Located) -> Located | None:
        """What a unit is in the other text."""
        pair = self.pair(unit)
        return pair.old if self.new else pair.new

    def away(self, unit: Located) -> Located | None:
        """What a unit is in the other text, where it stands in another article there."""
        there = self.elsewhere(unit)
        if there is None or unit is self.unit or (self.other and within(there, self.other)):
            return None
        return there

    def changed(self, unit: Located) -> bool:
        """Whether a unit is shown: its words, its number, or its place are not what they were."""
        pair = self.pair(unit)
        return pair.change not in (Change.SAME, Change.RESPELLED) or self.away(unit) is not None

    def lines(self) -> Iterator[Line]:
        short = sum(len(line) for each in self.unit.walk() for line in self.said(each)) <= SHORT
        shown = {
            above.id
            for each in self.unit.walk()
            if short or self.whole(each) or self.changed(each)
            for above in each.ancestors()
        }
        left_out = False
        for line in self.listed(self.unit, shown, short=short):
            if not (left_out and line.words == LEFT_OUT):
                yield line
            left_out = line.words == LEFT_OUT

    def whole(self, unit: Located) -> bool:
        """Whether a unit is shown since the one around it came, went or moved."""
        return any(
            self.away(each) or self.elsewhere(each) is None
            for each in unit.ancestors()
            if each.depth >= self.unit.depth and each.id
        )

    def said(self, unit: Located) -> tuple[str, ...]:
        return self.printed[unit.id].lines

    def listed(self, unit: Located, shown: set[str], *, short: bool) -> Iterator[Line]:
        depth = unit.depth - self.unit.depth
        yield from self.own(unit, depth, full=short or self.whole(unit))
        left_out = False
        for child in unit.children:
            if child.id in shown:
                left_out = False
                yield from self.listed(child, shown, short=short)
            elif not left_out:
                left_out = True
                stand = next(iter(self.printed[child.id].cells), None)
                between = Cells(stand.sheet) if stand is not None else None
                yield Line(LEFT_OUT, depth + 1, remark=True, cells=between)

    def own(self, unit: Located, depth: int, *, full: bool) -> Iterator[Line]:
        """A unit's own lines."""
        there = self.away(unit)
        parent = unit.parent
        if there is not None and not (parent and self.away(parent)):
            where = f"原{there.citation}" if self.new else f"移至{there.citation}"
            stand = next(iter(self.printed[unit.id].cells), None)
            between = Cells(stand.sheet) if stand is not None else None
            yield Line(plain(f"〔{where}〕"), depth, remark=True, cells=between)
        pair, printed = self.pair(unit), self.printed[unit.id]
        gap = "\u3000" if printed.mark.startswith("第") else ""
        short = not full and pair.change is not Change.CHANGED
        if short and self.elsewhere(unit) is not None and not any(printed.cells):
            tail = () if printed.whole or printed.head.endswith(ELLIPSIS) else plain(ELLIPSIS)
            words = (*self.mark(pair, printed, gap), *plain(printed.head), *tail)
            yield Line(words, depth, mark=int(bool(gap)))
            return
        mark, lines = self.mark(pair, printed, gap), self.marked(pair)
        first = (*mark, *(lines[0] if lines else ()))
        stands = (*printed.cells, *[None] * (len(lines) - len(printed.cells)))
        if first:
            cells = in_cells(stands[0], lines[0], mark, printed.mark_cell) if lines else None
            yield Line(first, depth, mark=int(bool(gap)), cells=cells)
        for line, stand in zip(lines[1:], stands[1:], strict=True):
            yield Line(line, depth, cells=in_cells(stand, line))

    def mark(self, pair: Pair, printed: Printed, gap: str) -> tuple[Stroke, ...]:
        """A unit's number: another one than it was is marked."""
        lone = pair.old is None or pair.new is None
        fate = Fate.COME if self.new else Fate.GONE
        kept = fate if lone or pair.renumbered else Fate.KEPT
        return (*plain(printed.mark, kept), *plain(gap if printed.mark else ""))

    def marked(self, pair: Pair) -> list[tuple[Stroke, ...]]:
        """A unit's lines with what is gone or what came."""
        old = self.sides.old[pair.old.id].lines if pair.old else ()
        new = self.sides.new[pair.new.id].lines if pair.new else ()
        mine = new if self.new else old
        if pair.old is None or pair.new is None:
            return [plain(line, Fate.COME if self.new else Fate.GONE) for line in mine]
        if pair.change is not Change.CHANGED:
            return [plain(line) for line in mine]
        if len(old) == len(new) == 1 and self.tabled(pair):
            before, after = old[0].split(BAR), new[0].split(BAR)
            if len(before) == len(after):
                return [self.row(before, after)]
        both = strokes("\n".join(old), "\n".join(new))
        return list(_by_line(both.new if self.new else both.old))

    def tabled(self, pair: Pair) -> bool:
        """Whether a unit is a row of a table in both texts."""
        assert pair.old is not None
        assert pair.new is not None
        return all(self.sides.old[pair.old.id].cells) and all(self.sides.new[pair.new.id].cells)

    def row(self, before: Sequence[str], after: Sequence[str]) -> tuple[Stroke, ...]:
        """A row, cell by cell."""
        words: list[Stroke] = []
        for one, other in zip(before, after, strict=True):
            both = strokes(one, other)
            words += (*(plain(BAR) if words else ()), *(both.new if self.new else both.old))
        return tuple(words)


def _by_line(given: Sequence[Stroke]) -> Iterator[tuple[Stroke, ...]]:
    line: list[Stroke] = []
    for each in given:
        first, *rest = each.text.split("\n")
        line += plain(first, each.fate)
        for text in rest:
            yield tuple(line)
            line = list(plain(text, each.fate))
    yield tuple(line)


def within(unit: Located, outer: Located) -> bool:
    """Whether a unit is another one or stands in it."""
    return any(each is outer for each in unit.ancestors())


def details(sides: Sides, old: Located | None, new: Located | None) -> Iterator[str]:
    """What was done to an article's parts, in words: 增加第(三)项, 第(二)项移至第五条第(一)项."""
    alignment = sides.alignment
    if old is not None:
        named = _Named(sides.old, old)
        for unit in _outermost(
            old, lambda u: new is not None and alignment.of_old(u.id).new is None
        ):
            yield f"删去{named(unit)}"
        for unit in _outermost(old, lambda u: _left(alignment.of_old(u.id).new, new)):
            there = alignment.of_old(unit.id).new
            yield f"{named(unit)}移至{there.citation if there else ''}"
    if new is not None:
        named = _Named(sides.new, new)
        for unit in _outermost(
            new, lambda u: old is not None and alignment.of_new(u.id).old is None
        ):
            yield f"增加{named(unit)}"
        for unit in _outermost(new, lambda u: _left(alignment.of_new(u.id).old, old)):
            there = alignment.of_new(unit.id).old
            yield f"{named(unit)}由原{there.citation if there else ''}移入"
    if old is not None and new is not None:
        yield from _inside(sides, old, new)


def _inside(sides: Sides, old: Located, new: Located) -> Iterator[str]:
    """Parts that stay in the article under another number, or in another order."""
    was, now = _Named(sides.old, old), _Named(sides.new, new)
    for unit in _outermost(new, lambda u: _renumbered(sides.alignment.of_new(u.id))):
        pair = sides.alignment.of_new(unit.id)
        if pair.old is not None and pair.old is not old and within(pair.old, old):
            yield f"原{was(pair.old)}{'调到' if pair.moved else '改为'}{now(unit)}"


def _renumbered(pair: Pair) -> bool:
    return pair.old is not None and pair.renumbered


def _left(there: Located | None, home: Located | None) -> bool:
    """Whether a unit stands in another article than its own."""
    return there is not None and (home is None or not within(there, home))


def _outermost(unit: Located, fits: Callable[[Located], bool]) -> Iterator[Located]:
    """The outermost units inside one that fit."""
    for child in unit.children:
        if fits(child):
            yield child
        else:
            yield from _outermost(child, fits)


@dataclass(frozen=True, slots=True)
class _Named:
    """Names the parts of an article: by their citations in it, rows of a table by their first cell."""

    printed: dict[str, Printed]
    article: Located

    def __call__(self, unit: Located) -> str:
        if unit.block.level not in (ROW, CELL):
            return unit.citation.removeprefix(self.article.citation) or unit.citation
        lines = self.printed[unit.id].lines
        first = lines[0].partition(BAR)[0] if lines else ""
        outer = next(each for each in unit.ancestors() if each.block.level not in (ROW, CELL))
        home = "" if outer is self.article else self(outer)
        return f"{home}表中“{first[:LONGEST_NAME]}”一行"


LONGEST_NAME = 14
"""Characters of a cell that names a row."""
