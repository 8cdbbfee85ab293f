"""One ballot: the columns that it is written in, and what a row says of it."""

from __future__ import annotations

from collections.abc import Mapping as Names
from dataclasses import dataclass
from difflib import get_close_matches

from ..model.norm import Ballots
from ..source.pattern import Pattern
from ..source.text import Span
from .form import fold
from .layout import MARK, PROOF, REMARKS, SERIAL, Column, Kind
from .numeral import Fault, whole
from .report import Report, quote, shown
from .single import NO, YES
from .tables.heading import heading_of
from .tree import Broken, Mapping, Scalar, blank

TICK = "√"
NUMBER = Column("票号", others=("选票号", "选票编号", "编号"), example="001")
CHOICE = Column("选项", required=True, others=("选择", "评价", "测评意见"))
EXAMPLES = Column("事例数", Kind.WHOLE, others=("具体事例数", "事例", "具体事例", "事例个数"))
CHECK = Column("核实", Kind.TRUTH, others=("是否核实", "核实结果", "是否属实", "是否相符"))
EXAMPLE = Pattern(r"第?[\d一二三四五六七八九十]*个?(具体)?事例[\d一二三四五六七八九十]*")
"""Headings of columns that have one example each: 事例1, 具体事例二."""
PARTING = Pattern(r"[,、;/|\s]+")
TICKED = YES | {fold(TICK), "1", "选", "v"}
UNTICKED = NO | {"0", "-", "—", "/"}
BORNE_OUT = YES | {"1", "属实", "相符", "符合"}
NOT_BORNE_OUT = NO | {"0", "不属实", "不相符", "不符", "不符合"}
UNITS = ("个", "件", "例")


def ballot_columns(norm: Ballots, by_choice: bool = False) -> tuple[Column, ...]:
    """The columns of ballots: one for each option, or (``by_choice``) one that names the option."""
    ticked = tuple(
        Column(option, Kind.CHOICE, True, (TICK,), example="" if place else TICK)
        for place, option in enumerate(norm.options)
    )
    least = least_examples(norm)
    examples = Column(
        EXAMPLES.heading, EXAMPLES.kind, least > 0, (), EXAMPLES.others, str(max(least, 1))
    )
    checked = (CHECK,) if norm.checked else ()
    return (NUMBER, *((CHOICE,) if by_choice else ticked), examples, *checked)


def ballot_example(norm: Ballots) -> tuple[str, ...]:
    """The example row of a sheet of ballots: a valid one."""
    first, *rest = ballot_columns(norm)
    filled = ("是" if column is CHECK else column.example for column in rest)
    return f"{MARK}:{first.example}", *filled


def is_example(heading: str) -> bool:
    """Whether a column has one example in each cell, to be counted."""
    plain = heading_of(heading)
    counted = {heading_of(name) for name in EXAMPLES.headings}
    return plain not in counted and EXAMPLE.fullmatch(plain) is not None


def allowed(norm: Ballots) -> tuple[str, ...]:
    """What the columns of a ballot may be called."""
    checked = (CHECK.heading,) if norm.checked else ()
    return NUMBER.heading, CHOICE.heading, *norm.options, EXAMPLES.heading, "事例1", *checked


def strange(heading: str, norm: Ballots) -> bool:
    """Whether a heading is none that a ballot may have, and no remark."""
    plain = heading_of(heading)
    columns = (NUMBER, CHOICE, EXAMPLES, CHECK, PROOF)
    known = {heading_of(name) for column in columns for name in column.headings}
    known |= {heading_of(name) for name in (*norm.options, SERIAL)}
    remark = plain.startswith(tuple(heading_of(name) for name in REMARKS))
    return plain not in known and not remark and not is_example(heading)


def least_examples(norm: Ballots) -> int:
    """How many examples a ballot needs at the least."""
    return -int(-norm.examples.value // 1)


@dataclass(frozen=True, slots=True)
class Marked:
    """What a ballot says. ``examples`` is ``None`` where it is not known yet how many it gives."""

    options: tuple[str, ...]
    examples: int | None
    checked: bool | None
    place: str


@dataclass(frozen=True, slots=True)
class Ticket:
    """A row about one ballot, and where its faults are told."""

    row: Mapping
    norm: Ballots
    report: Report
    citation: str

    def refuse(self, span: Span, fault: str, *advice: str) -> None:
        """The row cannot be used; nothing is counted until it is mended."""
        self.report.add("F151", fault, span, citation=self.citation, advice=advice)

    def number(self) -> Scalar | None:
        """What tells a ballot from others, where it has a number."""
        return _cell(self._cells(), NUMBER)

    def read(self) -> Marked | None:
        """The ballot; ``None`` after a report."""
        if any(not isinstance(pair.value, Scalar) for pair in self.row.pairs):
            self._refuse_nested()
            return None
        cells = self._cells()
        options, examples = self._options(cells), self._examples(cells)
        check = _cell(cells, CHECK)
        if check is not None and fold(check.text) not in BORNE_OUT | NOT_BORNE_OUT:
            fault = f"“{CHECK.heading}”一栏写的是 {quote(check.text)}"
            self.refuse(check.span, fault, "相符的写“是”,不符的写“否”,还没有核实的空着")
            return None
        if options is None or isinstance(examples, Fault):
            return None
        checked = None if check is None else fold(check.text) in BORNE_OUT
        return Marked(options, examples, checked, self._place())

    def _place(self) -> str:
        """Where the ballot is, in the file that the grounds name."""
        where = self.report.place(self.row.span).rpartition(" › ")[2].rpartition("/")[2]
        number = self.number()
        return f"票号 {number.text.strip()},{where}" if number is not None else where

    def _cells(self) -> dict[str, Scalar]:
        return {
            heading_of(pair.key.text): pair.value
            for pair in self.row.pairs
            if isinstance(pair.value, Scalar) and not blank(pair.value)
        }

    def _refuse_nested(self) -> None:
        for pair in self.row.pairs:
            if not isinstance(pair.value, Scalar | Broken):
                fault = f"一张选票的 {quote(pair.key.text)} 写的是 {shown(pair.value)}"
                self.refuse(pair.value.span, fault, "每一栏只写一个字或数")

    def _options(self, cells: Names[str, Scalar]) -> tuple[str, ...] | None:
        """The options that are ticked or named; ``None`` after a report of what is no option."""
        chosen: list[str] = []
        for option in self.norm.options:
            cell = cells.get(heading_of(option))
            said = fold(cell.text) if cell is not None else ""
            if cell is not None and said not in TICKED | UNTICKED:
                self.refuse(
                    cell.span,
                    f"“{option}”一栏写的是 {quote(cell.text)}",
                    f"选了写“{TICK}”,没选空着",
                )
                return None
            chosen += [option] if said in TICKED else []
        named = _cell(cells, CHOICE)
        known = {fold(option): option for option in self.norm.options}
        for name in PARTING.split(named.text.strip()) if named is not None else ():
            if not name or fold(name) in UNTICKED:
                continue
            if fold(name) not in known:
                assert named is not None
                self._refuse_option(named, name)
                return None
            chosen.append(known[fold(name)])
        return tuple(dict.fromkeys(chosen))

    def _refuse_option(self, cell: Scalar, name: str) -> None:
        near = get_close_matches(name[:20], self.norm.options, 1, 0.4)
        proposed = (f"是否 {quote(near[0])}?",) if near else ()
        choices = "、".join(quote(option) for option in self.norm.options)
        other = "确实没有选这几项的(写了别的字、空白票),这一栏空着,按没有选择计"
        self.refuse(cell.span, f"没有 {quote(name)} 这个选项,只能写 {choices}", *proposed, other)

    def _examples(self, cells: Names[str, Scalar]) -> int | Fault | None:
        """How many examples there are: as counted, or as many as are written out.

        ``None`` where nothing is written of them and some are needed; a ``Fault`` was told.
        """
        written = [cell for name, cell in cells.items() if is_example(name)]
        texts = [cell for cell in written if fold(cell.text) not in UNTICKED]
        counted = _cell(cells, EXAMPLES)
        if counted is None:
            return len(texts) if written or least_examples(self.norm) <= 0 else None
        number = 0 if fold(counted.text) in NO else whole(counted.text, UNITS)
        if not isinstance(number, int):
            fault = f"事例数写的是 {quote(counted.text)},要填有几个具体事例"
            advice = "写整数,如 `2`;要写事例内容的,分成“事例1”“事例2”几栏,一栏一个"
            self.refuse(counted.span, fault, advice)
            return Fault("")
        if written and number != len(texts):
            self.refuse(counted.span, f"事例数是 {number},写出的事例有 {len(texts)} 个", "改成一致")
            return Fault("")
        return number


def _cell(cells: Names[str, Scalar], column: Column) -> Scalar | None:
    names = (heading_of(name) for name in column.headings)
    return next((cells[name] for name in names if name in cells), None)
