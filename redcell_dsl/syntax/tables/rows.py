"""Rows of a scoring table to units: groups with their values, items, and what they are scored by.

How spans are read. A cell over several rows that names them is a group. One that holds their value
makes them one item, whose sub-items they are: the points are printed once. One that holds criteria
and stands beside rows with values of their own is read in each of them, as if it were printed there:
each row has points to lose, and nothing else says how.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ...source.pattern import Pattern
from ...source.text import Span
from ..block import CELL, ROW, Block, Mark, RawSentence, Title
from ..marks import mark_at
from ..numeral import number
from ..pieces import cut, filled
from ..tree import Choosing, Grading, Num, Phrase
from .cells import Amount, Cell, amount
from .columns import Layout
from .finished import OUTER, ask, judge, merge, renumber, share, tells
from .grid import Row
from .titles import VALUED, beyond, clause_of, entitled, headed, title_of, with_value
from .words import GRADE, STRONG, SUM, Role
from .worth import close, ended, own, parts

HEAD, SUMS = "表头", "合计"
VETO = "否决"
SECOND = {"①": "②", "(1)": "(2)", "1、": "2、", "1.": "2."}
"""What goes on behind the first of several numbered parts of one cell."""
NOTHING = ("", "无", "/", "-", "--", "—", "——", "\\", "同上")
"""Words of a cell that has nothing to say."""


@dataclass(slots=True)
class Entry:
    """A row that is scored: its unit, and the cells that later rows may share."""

    unit: Block
    value: Amount | None = None
    own: Title | None = None  # its heading, where its words say a value: 按时到岗(2分)
    criteria: Cell | None = None
    sharing: list[Block] = field(default_factory=list)  # rows whose points it holds


@dataclass(slots=True)
class Builder:
    """Rows to units under a host, in the order of the table."""

    host: Block
    layout: Layout
    sections: list[Block] = field(default_factory=list)
    groups: dict[int, Block] = field(default_factory=dict)
    last: Entry | None = None
    made: list[Block] = field(default_factory=list)  # groups, innermost last
    entries: list[Entry] = field(default_factory=list)
    remarks: list[RawSentence] = field(default_factory=list)  # rules below the whole table

    # ---- rows of their own kind --------------------------------------------------------------------

    def add_section(self, cell: Cell, value: Amount | None, mark: Cell | None) -> None:
        """A line that heads the rows below it."""
        parent = self._section_parent(mark or cell)
        unit = entitled(parent, cell)
        _mark_by(unit, mark)
        if value is not None and unit.title is not None and unit.value is None:
            unit.title = with_value(unit.title, value, cell.span.start)
        self.sections.append(unit)
        self.groups, self.last = {}, None

    def _section_parent(self, cell: Cell) -> Block:
        found = mark_at(cell.text + " ") or mark_at(cell.text + "、")
        level = found[0].level if found else CELL
        for place, open_unit in enumerate(self.sections):
            if open_unit.level == level:
                del self.sections[place:]
                break
        else:
            if level == CELL:
                self.sections.clear()
        return self.sections[-1] if self.sections else self.host

    def add_sum(self, line: Sequence[Cell]) -> None:
        """小计, 合计: kept at what it adds up, to be checked."""
        small = any("小计" in cell.words for cell in line)
        outer = next(iter(self.groups.values()), None)
        unit = (outer or (self.sections[-1] if self.sections else None)) if small else None
        words = [cell for cell in line if not cell.empty]
        named = next((cell for cell in words if SUM.fullmatch(cell.words)), None)
        for cell in words:
            part = SUMS if cell is named or amount(cell) else str(Role.FILL)
            (unit or self.host).sentences.append(kept(cell, part))
        self.last = None

    def add_remark(self, cell: Cell) -> None:
        """A line of words over the whole table: a rule of what it stands under."""
        unit = Block(None)
        filled(unit, cut(cell.text, cell.span.start, cell.breaks))
        if self.sections:
            self.sections[-1].sentences += _flat(unit)
        else:
            self.remarks += _flat(unit)
        self.last = None

    def leave(self, row: Row) -> None:
        """A row that is numbered like the headings over rows stands beside them (三、)."""
        cell = self._first(row, Role.MARK)
        found = mark_at(cell.text + " ") if cell is not None else None
        level = found[0].level if found else ""
        for place, section in enumerate(self.sections):
            if section.level == level and level in OUTER:
                del self.sections[place:]
                self.groups, self.last = {}, None
                return

    # ---- scored rows -------------------------------------------------------------------------------

    def add_row(self, row: Row) -> None:
        parent = self._grouped(row)
        self._totalled(parent, row)
        value, criteria = self._value(row), self._cells(row, Role.CRITERIA)
        if self.layout.column(Role.VALUE) is None and any(STRONG.search(c.text) for c in criteria):
            row, value = ended(row, self.layout)
        content = self._first(row, Role.CONTENT)
        scoring = [cell for cell in criteria if cell.words not in NOTHING and not cell.empty]
        if content is None and not scoring and value is None:
            return self._keep_rest(parent, row)
        if value is None and self.last is not None and self._shares(row):
            return self._join(parent, row, content, scoring)
        scored = bool(scoring) or self._scores_beside(row, content)
        unit = self._unit(parent, row, content, value, scored)
        entry = Entry(unit, value, self._own(content))
        if scoring:
            entry.criteria = scoring[0]
            if not self._graded(unit, row, scoring):
                self._read(unit, row, scoring)
        elif self.last is not None and self.last.criteria is not None and self._spanned(row):
            entry.criteria = self.last.criteria
            _criteria(unit, entry.criteria)
        self._keep_rest(unit, row)
        self.last = entry
        self.entries.append(entry)
        return None

    def _read(self, unit: Block, row: Row, scoring: Sequence[Cell]) -> None:
        """Criteria of several columns (加分, 扣分) do not go on from one another: each has its unit."""
        apart = _apart(row)
        for cell in scoring:
            _criteria(_column(unit, cell) if apart else unit, cell)

    def _aside(self, unit: Block, row: Row, cell: Cell) -> None:
        """What another column says of points: a rule of the row, or of the whole table."""
        if _apart(row) and STRONG.search(cell.text):
            _criteria(_column(unit, cell), cell)
            return
        part = Block(None)
        _criteria(part, cell)
        if WHOLE.search(cell.text):
            self.remarks += _flat(part)
        else:
            unit.sentences += _flat(part)

    def _graded(self, unit: Block, row: Row, scoring: Sequence[Cell]) -> bool:
        """Whether the cells stand under grades (A, B, C): what one says is had instead of another."""
        columns = self.layout.columns(Role.CRITERIA)
        heads = [self.layout.named[place] for place in columns]
        if len(scoring) < 2 or not all(GRADE.fullmatch(head) for head in heads):
            return False
        owned = [cell for cell in scoring if OWNED.fullmatch(cell.text)]
        for cell in scoring:
            if cell in owned:
                last = (Choosing(),) if cell is owned[-1] else ()
                made = (_owned(cell), *last)
                unit.sentences.append(RawSentence(cell.text, cell.span, "", made))
            else:
                _criteria(unit, cell)
        return True

    def _scores_beside(self, row: Row, content: Cell | None) -> bool:
        """Whether another cell than the first content gives or takes points."""
        others = [row[place] for place in row if self.layout.roles[place] is not Role.GROUP]
        return any(cell is not content and STRONG.search(cell.text) for cell in others)

    def _spanned(self, row: Row) -> bool:
        column = self.layout.column(Role.CRITERIA)
        return column is not None and column not in row

    def _shares(self, row: Row) -> bool:
        """Whether the points of a row are those of the row above."""
        column = self.layout.column(Role.VALUE)
        if column is None or self.last is None or self.last.value is None:
            return False
        return column not in row

    def _join(self, parent: Block, row: Row, content: Cell | None, scoring: Sequence[Cell]) -> None:
        """A row without points of its own: a part of the item above."""
        assert self.last is not None
        unit = self._unit(parent, row, content, None, bool(scoring))
        for cell in scoring:
            _criteria(unit, cell)
        self._keep_rest(unit, row)
        self.last.sharing.append(unit)

    def _unit(
        self, parent: Block, row: Row, content: Cell | None, value: Amount | None, scored: bool
    ) -> Block:
        cell = self._first(row, Role.MARK)
        if cell is not None and self._heads(parent, cell, content):
            parent.mark, cell = _marked_by(parent, cell), None
        anchor = content or next((c for c in row.values() if not c.empty), None)
        start = anchor.span.start if anchor else 0
        mark = Mark(ROW, "", len(parent.children) + 1, Span(start, start))
        unit = parent.open(mark)
        begin = 0
        if content is not None and (found := mark_at(content.text, 0, content.span.start)):
            unit.mark, begin = self._numbered(unit, content, found)
        _mark_by(unit, cell)
        if content is not None:
            self._content(unit, content, begin, scored)
        if value is not None:
            unit.title = with_value(unit.title, value, start)
        return unit

    def _heads(self, parent: Block, cell: Cell, content: Cell | None) -> bool:
        """Whether a number stands before the name of a group that begins here, whose rows have their own."""
        named = parent in self.made and not parent.children and parent.mark is not None
        if not named or parent.mark is None or parent.mark.text or content is None:
            return False
        before = cell.span.end <= parent.mark.span.start
        return before and mark_at(content.text, 0, content.span.start) is not None

    def _numbered(self, unit: Block, content: Cell, found: tuple[Mark, int]) -> tuple[Mark, int]:
        """The number that a content begins with: the row's, or that of the first of several in it."""
        mark, begin = found
        second = SECOND.get(mark.text.strip())
        if unit.mark is None or second is None or second not in content.text[begin:]:
            return replace(mark, level=ROW), begin
        unit.sentences.append(RawSentence(mark.text, mark.span, str(Role.CONTENT)))
        return unit.mark, begin

    def _content(self, unit: Block, content: Cell, begin: int, scored: bool) -> None:
        """What is asked: a heading and words that are kept, or the criteria themselves."""
        telling = self.layout.column(Role.VALUE) is None or tells(content.text)
        if STRONG.search(content.text) or (not scored and telling):
            start = content.span.start + begin
            filled(unit, cut(content.text[begin:], start, content.breaks))
            return
        valued = VALUED.fullmatch(content.text[begin:])
        if valued is not None and "分)" not in valued["title"]:  # the value of all, and of no part
            unit.title = title_of(content, begin)
            unit.sentences += beyond(unit.title)
            return
        unit.title, end = clause_of(content, begin)
        rest = content.text[end:]
        if rest.strip():
            unit.sentences.append(_rest(rest, content.span.start + end))

    def _own(self, content: Cell | None) -> Title | None:
        """The heading that a content and its own value make: 按时到岗(2分)."""
        if content is None or STRONG.search(content.text):
            return None
        found = mark_at(content.text, 0, content.span.start)
        begin = found[1] if found else 0
        return title_of(content, begin) if VALUED.fullmatch(content.text[begin:]) else None

    def _value(self, row: Row) -> Amount | None:
        """What can be reached in a row: no points that are given or taken (+2), and no share of one."""
        cell = self._first(row, Role.VALUE)
        found = amount(cell) if cell is not None else None
        if found is None or found.sign or self.layout.weighed:
            return None
        return found

    def _first(self, row: Row, role: Role) -> Cell | None:
        found = [row[place] for place in self.layout.columns(role) if place in row]
        return next((cell for cell in found if not cell.empty), None)

    def _cells(self, row: Row, role: Role) -> list[Cell]:
        return [row[place] for place in self.layout.columns(role) if place in row]

    # ---- groups ------------------------------------------------------------------------------------

    def _grouped(self, row: Row) -> Block:
        """The innermost group that a row stands in, opened where its cells say so."""
        parent = self.sections[-1] if self.sections else self.host
        for column in self.layout.columns(Role.GROUP):
            cell = row.get(column)
            opened = self.groups.get(column)
            if cell is None or cell.empty:
                parent = opened or parent
                continue
            if opened is not None and opened.parent is parent and _same(opened, cell):
                opened.sentences.append(kept(cell, str(Role.GROUP)))
                parent = opened
                continue
            for deeper in [each for each in self.groups if each >= column]:
                del self.groups[deeper]
            parent = self.groups[column] = entitled(parent, cell)
            _rule_of(parent)
            self.made.append(parent)
            if column == self.layout.columns(Role.GROUP)[0]:
                self.last = None
        return parent

    def _totalled(self, group: Block, row: Row) -> None:
        """What the rows of a group add up to, printed beside its name, is its value."""
        cell = self._first(row, Role.TOTAL)
        found = amount(cell) if cell is not None else None
        if cell is None:
            return
        if found is not None and group in self.made and group.value is None:
            group.title = with_value(group.title, found, cell.span.start)
        else:
            group.sentences.append(kept(cell, str(Role.TOTAL)))

    def _keep_rest(self, unit: Block, row: Row) -> None:
        """Methods, remarks and what is filled in: kept, or read where they give or take points."""
        for place, cell in sorted(row.items()):
            role = self.layout.roles[place]
            nothing = cell.words in NOTHING
            if (
                cell.empty
                or role in (Role.GROUP, Role.TOTAL)
                or (role is Role.CRITERIA and not nothing)
            ):
                continue
            if nothing:
                unit.sentences.append(kept(cell, self.layout.named[place] or str(role)))
            elif role is Role.MARK:
                marks = [each.mark for each in (unit, unit.parent) if each and each.mark]
                if all(mark.span != cell.span for mark in marks):
                    unit.sentences.append(kept(cell, str(role)))
            elif role is Role.VALUE:
                if (found := amount(cell)) is None or found.sign or self.layout.weighed:
                    unit.sentences.append(RawSentence(cell.text, cell.span))
            elif role is Role.CONTENT and cell is self._first(row, Role.CONTENT):
                continue
            elif STRONG.search(cell.text) or (role is Role.NOTE and _ruling(cell)):
                self._aside(unit, row, cell)
            elif not self._vetoes(place, cell):
                unit.sentences.append(kept(cell, self.layout.named[place] or str(role)))
            else:
                unit.sentences.append(RawSentence(cell.text, cell.span))

    def _vetoes(self, place: int, cell: Cell) -> bool:
        return VETO in self.layout.named[place] and cell.words not in ("否", "无", "-", "/")

    # ---- the end -----------------------------------------------------------------------------------

    def finish(self) -> None:
        """Give shared points to what shares them; let a group of one row be that row."""
        for group in self.made:
            close(group)
        for entry in self.entries:
            judge(entry.unit, self.layout)
            share(entry.unit, entry.sharing, entry.own)
        outer = [each for each in self.made if each.parent is self.host]
        single = all(len(each.children) == 1 for each in outer)
        for group in self.made:
            renumber(group)
        for group in reversed(self.made):
            if single or group not in outer:
                merge(group)
        rows = [*self.made, *(entry.unit for entry in self.entries)]
        if any(STRONG.search(each.text) for row in rows for each in row.sentences):
            for row in rows:
                ask(row)


def _same(unit: Block, cell: Cell) -> bool:
    mark = unit.mark.text if unit.mark else ""
    title = unit.title.text if unit.title else ""
    value = unit.title.value_text if unit.title and unit.title.value_span else ""
    return "".join(f"{mark}{title}{value}".split()) == cell.words


def _rule_of(group: Block) -> None:
    """What a group's cell says of points behind its name is a rule of the group."""
    title = group.title
    if title is None or title.value is not None or not WORTH.search(title.text):
        return
    name = NAME.match(title.text)
    end = name.end() if name is not None and not WORTH.search(name[0]) else 0
    start, text = title.span.start, title.text
    if end < len(text) == title.span.end - start:
        group.title = Title(text[:end], Span(start, start + end)) if end else None
        rest = text[end:].lstrip(",:;。 ")
        group.sentences.append(RawSentence(rest, Span(title.span.end - len(rest), title.span.end)))


NAME = Pattern(r"[^,:;。()]{1,30}(?=[,:;。(])")
WORTH = Pattern(rf"{STRONG.pattern}|\d *分(?![钟类级管部工])")


def _marked_by(group: Block, cell: Cell) -> Mark | None:
    """The mark of a group that a cell before its name numbers."""
    found = mark_at(cell.text + "、") or mark_at(cell.text + " ")
    return Mark(CELL, cell.text, found[0].number, cell.span) if found else group.mark


def _mark_by(unit: Block, cell: Cell | None) -> None:
    """Mark a unit by the cell that numbers it."""
    if cell is None or cell.empty:
        return
    found = mark_at(cell.text + "、") or mark_at(cell.text + " ")
    if found is not None and unit.mark is not None:
        level = ROW if unit.level == ROW and found[0].level not in OUTER else found[0].level
        unit.mark = Mark(level, cell.text, found[0].number, cell.span)


CHECKED = Pattern(
    r"(?:查阅|查看|实地|现场查看|问卷|听取|抽查资料|调阅)[^,:;。的不未无缺少\d]{0,10}[:,] *(?=[^ ])"
)
"""How it is checked, printed before what is lost: 查阅台账,每少1次扣0.5分."""


def _criteria(unit: Block, cell: Cell) -> None:
    """What a cell says of points, without the way of checking, or the 备注:, that it begins with."""
    checked, led = CHECKED.match(cell.text), LED.match(cell.text)
    before = checked or led
    begin = before.end() if before else 0
    if before is not None:
        part = str(Role.METHOD if checked else Role.NOTE)
        words, start = before[0].rstrip(), cell.span.start
        unit.sentences.append(RawSentence(words, Span(start, start + len(words)), part))
    if unit.level == ROW:
        begin += own(unit, cell.text[begin:], cell.span.start + begin)
    pieces = cut(cell.text[begin:], cell.span.start + begin, cell.breaks)
    filled(unit, parts(unit, pieces) if unit.level == ROW else pieces)


LED = Pattern(r"(?:备注|注|说明) *: *(?=[^ ])")
OWNED = Pattern(r"(?P<words>[^()\d。;]{2,60}) *\( *(?P<value>\d{1,3}(?:\.\d{1,3})?) *分 *\)[。;]?")
"""What is to be had in a grade, and its points: 有检查记录(5分)."""


def _owned(cell: Cell) -> Grading:
    match = OWNED.fullmatch(cell.text)
    assert match is not None
    start, first = cell.span.start, cell.span.start + match.start("value")
    value = Num(number(match["value"]), "分", Span(first, first + len(match["value"])))
    words = match["words"].rstrip()
    return Grading(value, Phrase(words, Span(start, start + len(words))))


def _apart(row: Row) -> bool:
    """Whether several columns of a row give or take points."""
    said = [cell for cell in row.values() if not headed(cell)]
    return sum(STRONG.search(cell.text) is not None for cell in said) > 1


WHOLE = Pattern(r"^(?:备注|注|说明) *\d?[:、]|(?:^|[。;]) *本表|^[^。;]{0,12}总分 *=")
"""A remark in a row that speaks of the whole table."""


def _column(row: Block, cell: Cell) -> Block:
    """The unit of one column's criteria in a row."""
    start = cell.span.start
    return row.open(Mark(CELL, "", len(row.children) + 1, Span(start, start)))


def _ruling(cell: Cell) -> bool:
    return "=" in cell.text or any(char.isdigit() for char in cell.text)


def _rest(text: str, start: int) -> RawSentence:
    begin = start + len(text) - len(text.lstrip())
    words = text.strip()
    return RawSentence(words, Span(begin, begin + len(words)), str(Role.CONTENT))


def kept(cell: Cell, part: str) -> RawSentence:
    """A cell that is no rule; what gives or takes points is read, or else reported, wherever it stands."""
    ruling = part not in (HEAD, SUMS) and STRONG.search(cell.text) is not None
    return RawSentence(cell.text, cell.span, "" if ruling else part)


def _flat(unit: Block) -> list[RawSentence]:
    """All sentences of a unit that is taken apart again, its marks as words that are kept."""
    found = list(unit.sentences)
    for child in unit.children:
        if child.mark is not None:
            found.append(RawSentence(child.mark.text, child.mark.span, "序号"))
        found += _flat(child)
    return found
