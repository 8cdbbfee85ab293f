"""The sheet of workings: one line for each answer, amount, item and article, with its range."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ...backends.formula.leaves import Evidence, Kept
from ...backends.formula.terms import Term, cell
from ...backends.formula.values import End, Span
from ...facts.layout import WORKINGS
from .grid import at, on

TITLE = WORKINGS
HEADS = (
    "编号",
    "内容",
    "填报",
    "台账",
    "最低",
    "最低(分母)",
    "最高",
    "最高(分母)",
    "未填",
    "问题",
    "未填(没有上限)",
    "未填(没有下限)",
)
ID, LABEL, GIVEN, LEDGER, LEAST, LEAST_OVER, MOST, MOST_OVER, MISSING, PROBLEM = range(10)
ABOVE, BELOW = 10, 11
TOP = 3
"""The first line, from 0."""


@dataclass(slots=True)
class Line:
    """A line: texts and formulas (which open with =) by column; ``head``: it names those below."""

    row: int
    cells: dict[int, str]
    head: bool = False

    def name(self, column: int) -> str:
        """A cell of the line, for formulas on the same sheet."""
        return at(self.row, column)

    def far(self, column: int) -> str:
        """A cell of the line, for formulas on other sheets."""
        return on(TITLE, at(self.row, column))


@dataclass(slots=True)
class Workings:
    """The lines, and where each thing stands.

    ``missing`` and ``problem`` name, for each fact, the cells that say so.
    """

    lines: list[Line] = field(default_factory=list)
    facts: dict[str, Span] = field(default_factory=dict)
    evidences: dict[Evidence | Kept, Span] = field(default_factory=dict)
    states: dict[str, Line] = field(default_factory=dict)
    said: str = ""

    def line(self, id: str, label: str, cells: Mapping[int, str] | None = None) -> Line:
        """A new line."""
        made = Line(TOP + len(self.lines), {ID: id, LABEL: label, **(cells or {})})
        self.lines.append(made)
        return made

    def head(self, label: str) -> None:
        self.line(label, "").head = True

    def spanned(self, line: Line, least: int, most: int) -> Span:
        """The range of whole numbers that a line has in its two columns."""
        names = line.name(LEAST), line.name(MOST)
        return Span(*(End(cell(name, least, most)) for name in names))

    def put(self, id: str, label: str, span: Span) -> tuple[Line, Span]:
        """A line with a range, and the cells that hold it."""
        line = self.line(id, label)
        ends = []
        for end, top, over in zip(span, (LEAST, MOST), (LEAST_OVER, MOST_OVER), strict=True):
            line.cells[top] = f"={end.top.text}"
            line.cells[over] = f"={end.over.text}"
            ends.append(End(_held(end.top, line.name(top)), _held(end.over, line.name(over))))
        return line, Span(*ends)

    # ---- what formulas ask of cells -----------------------------------------------------------

    def fact(self, id: str) -> Span:
        return self.facts[id]

    def evidence(self, node: Evidence | Kept) -> Span:
        return self.evidences[node]

    def keep(self, said: str, span: Span) -> Span:
        return self.put("", said or f"{self.said}(其中一步)", span)[1]


def _held(part: Term, name: str) -> Term:
    """A number as the cell that holds it; a constant stays itself."""
    return part if part.constant is not None else cell(name, part.least, part.most)
