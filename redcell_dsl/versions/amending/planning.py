"""The clauses of a decision as changes of the old text: every citation found, every word in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import assert_never

from ...model.citation import Located
from ...source.diagnostic import Severity
from ...source.text import Span
from ...syntax.block import FIXED
from ...syntax.decisions.tree import (
    EVERY,
    ONLY,
    Add,
    Adjust,
    Clause,
    Decision,
    Insert,
    Operation,
    Place,
    Quote,
    Remove,
    Renumber,
    Revise,
    Reword,
    Shift,
    Strike,
)
from .counting import THROUGH, Addition, Rows, printed
from .edits import Edit
from .faults import Faults
from .finding import (
    SHOWN,
    Found,
    Kind,
    Missing,
    cited,
    excerpt,
    find,
    ordinal,
)
from .layout import Layout, heading, level_word, paragraphs, rows
from .numbers import figures, value
from .quoted import WORDS, content, first_mark, lines_of, with_mark
from .structure import Moves, Removal, clearance, gap_beside, moved
from .wording import alike, meant, occurrences, trimmed


@dataclass
class Rewritten:
    """A unit that a clause rewrites as a whole, and the number that its quotation shows."""

    unit: Located
    number: int
    asked: Span


@dataclass
class Plan:
    """What the clauses ask for, before numbers and blanks are settled."""

    made: Layout
    rows: Rows
    edits: list[Edit] = field(default_factory=list)
    removals: dict[int, Removal] = field(default_factory=dict)
    additions: list[Addition] = field(default_factory=list)
    rewritten: list[Rewritten] = field(default_factory=list)
    explicit: dict[int, int] = field(default_factory=dict)
    explained: dict[int, tuple[int, Span]] = field(default_factory=dict)  # by which clause


class Planner:
    """Reads the operations of a decision into a plan; every fault is told, none stops the rest."""

    def __init__(self, made: Layout, decision: Decision, faults: Faults) -> None:
        self.made, self.decision, self.faults = made, decision, faults
        self.plan = Plan(made, Rows(made))
        self.everywhere = adjusting(decision) is not None
        self.here = made.whole
        self.base = made.whole
        self.clause = 0
        self.shifting = False
        self.said: Found | None = None

    def run(self) -> Plan:
        for place, clause in enumerate(self.decision.clauses):
            self.clause = place
            self.begin(clause)
            for operation in clause.operations:
                self.operate(operation)
        for parent, moves in self.moves():
            del parent
            self.plan.edits += moved(self.made, moves)
        return self.plan

    def begin(self, clause: Clause) -> None:
        """A clause begins anew, or below the place that the clause above it names."""
        inner = clause.mark.startswith("(") or clause.mark[:1].isdigit()
        if not inner:
            self.base = self.made.whole
        self.here, self.said = self.base, None
        self.shifting = self.everywhere or any(isinstance(o, Shift) for o in clause.operations)
        if clause.base is not None:
            found = self.found(clause.base)
            if found is not None:
                self.base = self.here = found.unit

    # ---- finding -------------------------------------------------------------------------------

    def found(self, place: Place | None) -> Found | None:
        """What a place means; the one said before where none is said. A fault where nothing."""
        if place is None and self.said is not None:
            return self.said
        found = find(place, self.here, self.made)
        if isinstance(found, Missing):
            span = place.span if place is not None else self.decision.clauses[self.clause].span
            self.faults.error("V025", found.title, span, label="没有这一处", notes=found.notes)
            return None
        self.here, self.said = found.unit, found
        return found

    def operate(self, operation: Operation) -> None:
        match operation:
            case Revise():
                self.revise(operation)
            case Reword(place=place, words=words, text=text, which=which, span=span):
                self.reword(place, words, text, which, span)
            case Strike(place=place, words=words, which=which, span=span):
                self.reword(place, words, None, which, span)
            case Insert():
                self.insert(operation)
            case Remove():
                self.remove(operation)
            case Add():
                self.add(operation)
            case Renumber():
                self.renumber(operation)
            case Shift() | Adjust():
                pass
            case _:
                assert_never(operation)

    def edit(self, span: Span, text: str, asked: Span, touched: Span) -> None:
        self.plan.edits.append(Edit(span, text, self.clause, asked, touched))

    # ---- words ---------------------------------------------------------------------------------

    def reword(
        self, place: Place | None, words: Quote, text: Quote | None, which: int, asked: Span
    ) -> None:
        for span in self.places(place, words, which):
            new = meant(text.text) if text is not None else ""
            inner, rest = trimmed(self.made, span, meant(words.text), new)
            if inner.start == inner.end and not rest:
                title = f"“{words.text}”改前改后一样"
                self.faults.add("V035", Severity.WARNING, title, asked)
                continue
            self.edit(inner, rest, asked, self.made.sentence_of(span))

    def insert(self, operation: Insert) -> None:
        for span in self.places(operation.place, operation.words, operation.which):
            at = span.start if operation.before else span.end
            touched = self.made.sentence_of(span)
            self.edit(Span(at, at), meant(operation.text.text), operation.span, touched)

    def places(self, place: Place | None, words: Quote, which: int) -> list[Span]:
        """Where the words stand that are meant; a fault where they do not, or not only there."""
        home = self.found(place)
        if home is None:
            return []
        spans = occurrences(self.made, home.span, words.text)
        if not spans:
            self.strange(home, words)
            return []
        if which == EVERY or (which == ONLY and len(spans) == 1):
            return spans
        if which == ONLY:
            shown = tuple(f"第{n}处:{self.around(span)}" for n, span in enumerate(spans[:SHOWN], 1))
            title = f"{home.said}里“{words.text}”有 {len(spans)} 处,没有说是哪一处"
            advice = ("写明“第一处”“第二处”;都要改的,写“均修改为”;或者多引几个字,引到只有一处",)
            self.faults.error("V027", title, words.span, notes=shown, advice=advice)
            return []
        if which > len(spans):
            title = f"{home.said}里“{words.text}”只有 {len(spans)} 处,没有第{which}处"
            shown = tuple(f"第{n}处:{self.around(span)}" for n, span in enumerate(spans[:SHOWN], 1))
            self.faults.error("V027", title, words.span, notes=shown)
            return []
        return [spans[which - 1]]

    def around(self, span: Span) -> str:
        """Words in the sentence that they stand in."""
        unit = self.unit_at(span.start)
        sentence = self.made.sentence_of(span)
        start = max(sentence.start, span.start - 10)
        words = excerpt(self.made, Span(start, min(sentence.end, span.end + 10)), 40)
        lead = "……" if start > sentence.start else ""
        return (
            f"{cited(unit)}“{lead}{words}”" if unit is not self.made.whole else f"“{lead}{words}”"
        )

    def unit_at(self, offset: int) -> Located:
        """The innermost unit that an offset stands in."""
        unit = self.made.whole
        while True:
            inner = (
                child
                for child in unit.children
                if self.made.region(child).start <= offset < self.made.region(child).end
            )
            found = next(inner, None)
            if found is None:
                return unit
            unit = found

    def strange(self, home: Found, words: Quote) -> None:
        """Words that are not there: what is there instead, and where they are."""
        notes = []
        near = alike(self.made, home.span, words.text)
        if near is not None:
            notes.append(f"那里写的是:{self.around(near)}")
        else:
            notes.append(f"{home.said}写的是:“{excerpt(self.made, home.span, 60)}”")
        elsewhere = occurrences(self.made, self.made.region(self.made.whole), words.text)
        if elsewhere:
            notes.append(f"这几个字在{self.around(elsewhere[0])}")
        title = f"{home.said}里没有“{words.text}”"
        advice = ("照正文原样引,一个字、一个标点也不能差",)
        self.faults.error(
            "V026", title, words.span, label="正文里没有", notes=tuple(notes), advice=advice
        )

    # ---- whole units ---------------------------------------------------------------------------

    def revise(self, operation: Revise) -> None:
        home = self.found(operation.place)
        if home is None:
            return
        text = lines_of(meant(operation.text.text), self.made.line_end)
        if not text:
            advice = ("要去掉的,写“删去”",)
            title = "引号里是空的"
            self.faults.error("V031", title, operation.span, advice=advice)
            return
        match home.kind:
            case Kind.UNIT:
                self.rewrite(home, text, operation)
            case Kind.HEADING | Kind.PARAGRAPH | Kind.ROW | Kind.SENTENCE | Kind.WHOLE:
                span = self.unmarked(home, text)
                self.changed(home, span, text, operation)
            case _:
                assert_never(home.kind)

    def unmarked(self, home: Found, text: str) -> Span:
        """What a quotation comes in the place of: with the mark of the unit, where it quotes that."""
        mark, first = home.unit.block.mark, first_mark(text)
        if mark is None or first is None or first.mark is None or home.kind is Kind.ROW:
            return home.span
        begins = home.kind is Kind.HEADING or (home.kind is Kind.PARAGRAPH and home.order == 1)
        if begins and first.mark.level == mark.level:
            return Span(mark.span.start, home.span.end)
        return home.span

    def changed(self, home: Found, span: Span, text: str, operation: Revise) -> None:
        if self.made.text(span) == text:
            title = f"{home.said}改前改后一样"
            self.faults.add("V035", Severity.WARNING, title, operation.span)
        self.edit(span, text, operation.span, span)

    def rewrite(self, home: Found, text: str, operation: Revise) -> None:
        unit = home.unit
        mark, first = unit.block.mark, first_mark(text)
        if mark is not None and mark.text and (first is None or first.mark is None):
            number = self.plan.explicit.get(id(unit), printed(unit))
            text = with_mark(self.made, unit, number, text)
            first = first_mark(text)
        span = self.made.region(unit)
        self.changed(home, span, text, operation)
        if first is None or first.mark is None or mark is None:
            return
        if first.mark.level != mark.level:
            title = f"引号里是“{first.mark.text}”,{home.said}是“{mark.text}”,不是同一种编号"
            self.faults.error("V031", title, operation.text.span)
            return
        self.plan.rewritten.append(Rewritten(unit, first.mark.number, operation.span))

    def remove(self, operation: Remove) -> None:
        home = self.found(operation.place)
        if home is None:
            return
        if home.kind is Kind.WHOLE:
            advice = ("废止整部办法的,另写“《…》同时废止”",)
            self.faults.error("V025", "不能把整部办法删去", operation.span, advice=advice)
        elif home.kind in (Kind.UNIT, Kind.ROW) and home.span == self.made.region(home.unit):
            self.taken_out(home.unit, operation)
        else:
            span = home.span
            if home.kind is not Kind.HEADING:
                span = clearance(self.made, span.start, span.end)
            self.edit(span, "", operation.span, home.span)

    def taken_out(self, unit: Located, operation: Remove) -> None:
        if any(id(each) in self.plan.removals for each in unit.ancestors()):
            other = next(
                self.plan.removals[id(each)]
                for each in unit.ancestors()
                if id(each) in self.plan.removals
            )
            notes = (f"前面已经删去{cited(other.unit)}",)
            self.faults.error("V028", f"{cited(unit)}删了两次", operation.span, notes=notes)
            return
        removal = Removal(unit, self.clause, operation.span, self.shifting)
        self.plan.removals[id(unit)] = removal
        self.plan.rows.remove(unit, self.shifting)

    # ---- additions -----------------------------------------------------------------------------

    def add(self, operation: Add) -> None:
        text = lines_of(meant(operation.text.text), self.made.line_end)
        if not text:
            self.faults.error("V031", "引号里是空的", operation.span)
            return
        if operation.level == "款":
            self.add_paragraph(operation, text)
            return
        home = self.home(operation)
        if home is None:
            return
        if operation.level == "行":
            self.add_row(operation, home, text)
            return
        parent, anchor = self.beside(operation, home)
        if parent is not None:
            self.added(operation, parent, anchor, text)

    def home(self, operation: Add) -> Found | None:
        """The place that an addition names; for articles and chapters the whole text does."""
        if operation.place is None and operation.level in (*THROUGH, "部分"):
            return Found(Kind.WHOLE, self.made.whole, self.made.region(self.made.whole), "全文")
        return self.found(operation.place)

    def beside(self, operation: Add, home: Found) -> tuple[Located | None, Located | None]:
        """The unit that takes an addition in, and the one that it is put beside, where that is said."""
        unit = home.unit
        if not operation.side:
            return unit, None
        if operation.level in FIXED:
            named = [each for each in unit.ancestors() if each.block.level == operation.level]
            anchor = named[0] if named else None
        else:
            anchor = unit if level_word(unit) == operation.level else None
        if anchor is None or anchor.parent is None:
            title = (
                f"{home.said}不是{operation.level},不能在它{operation.side}增加一{operation.level}"
            )
            assert operation.place is not None
            self.faults.error("V031", title, operation.place.span)
            return None, None
        return anchor.parent, anchor

    def added(self, operation: Add, parent: Located, anchor: Located | None, text: str) -> None:
        said = self.numbers(operation)
        model = anchor or self.model(operation.level, parent)
        read = content(text, operation.level, model, said[0] if said else 0)
        if read is None or len(read.numbers) != operation.count:
            self.unfit(operation, text)
            return
        if said and tuple(said) != read.numbers:
            shown = "、".join(ordinal(operation.level, n) for n in read.numbers)
            told = "、".join(ordinal(operation.level, n) for n in said)
            title = f"引号里写的是{shown},前面说“作为{told}”"
            self.faults.error("V030", title, operation.text.span)
            return
        if not read.marked:
            assert model is not None
            text = with_mark(self.made, model, read.numbers[0], text)
        self.settle(operation, parent, anchor, Addition(
            read.level, parent, text, read.numbers, self.clause, operation.span, self.shifting,
            inner=read.inner,
        ))  # fmt: skip

    def settle(
        self, operation: Add, parent: Located, anchor: Located | None, addition: Addition
    ) -> None:
        """Find an addition its place among the units that it counts with."""
        rows = self.plan.rows
        if anchor is not None and anchor.block.level == addition.level:
            at = rows.beside(anchor, operation.side == "前")
            addition.anchor, addition.before = anchor, operation.side == "前"
        else:
            row = rows.row(addition.level, parent)
            at = row.place(addition.numbers[0], self.plan.explicit)
            self.anchored(addition, parent, at)
        rows.add(addition, at)
        if addition.inner and addition.anchor is not None:
            region = self.made.region(addition.anchor)
            rows.take_in(addition, region.start if addition.before else region.end)
        self.plan.additions.append(addition)

    def anchored(self, addition: Addition, parent: Located, at: int) -> None:
        """The old unit beside a place in a row: the one before it, else the one behind it."""
        entries = self.plan.rows.row(addition.level, parent).entries
        above = [each for each in entries[:at] if each.unit is not None]
        below = [each for each in entries[at:] if each.unit is not None]
        if above:
            addition.anchor = above[-1].unit
        elif below:
            addition.anchor, addition.before = below[0].unit, True
        elif parent.children:
            addition.anchor = parent.children[-1]
        if addition.anchor is not None and addition.anchor.parent is not None:
            addition.parent = addition.anchor.parent

    def model(self, word: str, parent: Located) -> Located | None:
        """A unit of the old text that shows how marks of a level are printed."""
        own = [each for each in parent.children if level_word(each) == word]
        if own:
            return own[-1]
        return next(
            (u for u in self.made.whole.walk() if u.block.mark and level_word(u) == word), None
        )

    def numbers(self, operation: Add) -> list[int]:
        """The numbers that 作为… says."""
        said = [place.steps[-1].said for place in operation.numbers if place.steps]
        counts = [count for each in said if (count := value(figures(each)))]
        if operation.until and len(counts) == 2:
            return list(range(counts[0], counts[1] + 1))
        return counts

    def unfit(self, operation: Add, text: str) -> None:
        marks = "或".join(f"“{mark}”" for mark in WORDS.get(operation.level, ()))
        shape = (
            f"以“第…{operation.level}”开头"
            if operation.level in FIXED
            else f"以{marks}这样的序号开头"
        )
        title = f"引号里不是{operation.count}{operation.level}"
        notes = (f"引号里以“{text[:12].splitlines()[0]}”开头",)
        self.faults.error(
            "V031", title, operation.text.span, notes=notes, advice=(f"每{operation.level}{shape}",)
        )

    def add_row(self, operation: Add, home: Found, text: str) -> None:
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if len(lines) != operation.count or not all(line[:1] in "|｜" for line in lines):
            title = f"引号里不是 {operation.count} 行表格"
            advice = ("每行写成“| 甲 | 乙 |”,一行一行地写",)
            self.faults.error("V031", title, operation.text.span, advice=advice)
            return
        anchor = home.span if home.kind is Kind.ROW else self.row_for(operation, home)
        if anchor is None:
            title = "没有说加在哪一行的前面还是后面"
            self.faults.error("V031", title, operation.span, advice=("写“在第2行后增加一行”",))
            return
        end = self.made.line_end
        joined = end.join(lines)
        if operation.side == "前" and home.kind is Kind.ROW:
            at = anchor.start
            self.edit(Span(at, at), joined + end, operation.span, Span(at, at))
        else:
            at = anchor.end
            self.edit(Span(at, at), end + joined, operation.span, Span(at, at))

    def row_for(self, operation: Add, home: Found) -> Span | None:
        """The row that 作为第3行 comes behind; the last one without a number."""
        own = rows(self.made, self.made.region(home.unit))
        said = self.numbers(operation)
        at = said[0] - 2 if said else len(own) - 1
        return own[at] if 0 <= at < len(own) else None

    def add_paragraph(self, operation: Add, text: str) -> None:
        home = self.found(operation.place)
        if home is None:
            return
        unit = home.unit
        own = paragraphs(self.made, unit)
        said = self.numbers(operation)
        order = said[0] if said else len(own) + 1
        if home.kind is Kind.PARAGRAPH:
            order = home.order + (operation.side != "前")
        if not 1 <= order <= len(own) + 1:
            title = f"{cited(unit)}现有 {len(own)} 款,加不出第{order}款"
            self.faults.error("V031", title, operation.span)
            return
        if order <= len(own):
            at, before = own[order - 1].start, True
        else:
            at, before = self.made.region(unit).end, False
        gap = self.paragraph_gap(unit, own)
        new = text + gap if before else gap + text
        self.edit(Span(at, at), new, operation.span, Span(at, at))

    def paragraph_gap(self, unit: Located, own: Sequence[Span]) -> str:
        """The blanks between the paragraphs of a unit, or between its parts."""
        text = self.made.source.text
        if len(own) > 1 and not text[own[0].end : own[1].start].strip():
            return text[own[0].end : own[1].start]
        lead = heading(self.made, unit)
        if lead is not None and own:
            before = text[: own[0].start]
            return before[len(before.rstrip()) :] or self.made.line_end
        if unit.children and self.made.starts_line(self.made.region(unit.children[0]).start):
            return gap_beside(self.made, unit.children[-1])
        return gap_beside(self.made, unit)

    # ---- numbers -------------------------------------------------------------------------------

    def renumber(self, operation: Renumber) -> None:
        first, last = self.found(operation.place), None
        if first is None:
            return
        if operation.last is not None:
            last = self.found(operation.last)
            if last is None:
                return
        units = self.range(first.unit, last.unit if last else first.unit)
        numbers = self.targets(operation)
        if numbers is None or len(numbers) != len(units):
            title = f"前面是 {len(units)} 个,后面是 {len(numbers or ())} 个,对不上"
            self.faults.error("V030", title, operation.span)
            return
        for unit, number in zip(units, numbers, strict=True):
            self.plan.explicit[id(unit)] = number
            self.plan.explained[id(unit)] = self.clause, operation.span
        self.here, self.said = first.unit, first

    def range(self, first: Located, last: Located) -> list[Located]:
        row = [e.unit for e in self.plan.rows.of(first).entries if e.unit is not None]
        if first is last or last not in row:
            return [first]
        return row[row.index(first) : row.index(last) + 1]

    def targets(self, operation: Renumber) -> list[int] | None:
        ends = [operation.to, operation.to_last or operation.to]
        counts = []
        for place in ends:
            said = place.steps[-1].said if place.steps else ""
            count = value(figures(said))
            if not count:
                return None
            counts.append(count)
        return list(range(counts[0], counts[-1] + 1))

    # ---- what comes and goes, by the unit that it stands in ------------------------------------

    def moves(self) -> list[tuple[Located, Moves]]:
        parents: dict[int, Located] = {}
        for removal in self.plan.removals.values():
            if removal.unit.parent is not None:
                parents[id(removal.unit.parent)] = removal.unit.parent
        for addition in self.plan.additions:
            parents[id(addition.parent)] = addition.parent
        rewritten = frozenset(id(each.unit) for each in self.plan.rewritten)
        return [
            (parent, Moves(parent, self.plan.removals, self.ordered(parent), rewritten))
            for parent in parents.values()
        ]

    def ordered(self, parent: Located) -> list[Addition]:
        """The additions in a unit in the order of the rows that they count in."""
        rows = self.plan.rows.rows.values()
        listed = [entry.addition for row in rows for entry in row.entries if entry.addition]
        own = {id(each) for each in self.plan.additions if each.parent is parent}
        return [each for each in listed if id(each) in own]


def adjusting(decision: Decision) -> Adjust | None:
    """That all numbers are to follow, wherever the decision says it."""
    said = [o for clause in decision.clauses for o in clause.operations if isinstance(o, Adjust)]
    if decision.adjust is not None:
        said.append(decision.adjust)
    return next((each for each in said if each.references), said[0] if said else None)
