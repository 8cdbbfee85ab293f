"""Units, paragraphs and rows that a decision adds: what they are, and where they come."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.citation import Located
from ...source.text import Span
from ...syntax.block import FIXED
from ...syntax.decisions.tree import Add
from .clerk import Clerk
from .counting import THROUGH, Addition
from .finding import Found, Kind, cited, ordinal
from .layout import heading, level_word, paragraphs, rows
from .numbers import figures, value
from .quoted import WORDS, content, lines_of, with_mark
from .structure import gap_beside
from .wording import meant


def add(clerk: Clerk, operation: Add) -> None:
    text = lines_of(meant(operation.text.text), clerk.made.line_end)
    if not text:
        advice = ("引号里写要增加的内容",)
        clerk.faults.error("V031", "引号里是空的", operation.span, advice=advice)
        return
    if operation.level == "款":
        _add_paragraph(clerk, operation, text)
        return
    home = _home(clerk, operation)
    if home is None:
        return
    if operation.level == "行":
        _add_row(clerk, operation, home, text)
        return
    parent, anchor = _beside(clerk, operation, home)
    if parent is not None:
        _added(clerk, operation, parent, anchor, text)


def _home(clerk: Clerk, operation: Add) -> Found | None:
    """The place that an addition names; for articles and chapters the whole text does."""
    if operation.place is None and operation.level in (*THROUGH, "部分"):
        return Found(Kind.WHOLE, clerk.made.whole, clerk.made.region(clerk.made.whole), "全文")
    return clerk.found(operation.place)


def _beside(clerk: Clerk, operation: Add, home: Found) -> tuple[Located | None, Located | None]:
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
        title = f"{home.said}不是{operation.level},不能在它{operation.side}增加一{operation.level}"
        assert operation.place is not None
        clerk.faults.error("V031", title, operation.place.span)
        return None, None
    return anchor.parent, anchor


def _added(
    clerk: Clerk, operation: Add, parent: Located, anchor: Located | None, text: str
) -> None:
    said = _numbers(clerk, operation)
    model = anchor or _model(clerk, operation.level, parent)
    read = content(text, operation.level, model, said[0] if said else 0)
    if read is None or len(read.numbers) != operation.count:
        _unfit(clerk, operation, text)
        return
    if said and tuple(said) != read.numbers:
        shown = "、".join(ordinal(operation.level, n) for n in read.numbers)
        told = "、".join(ordinal(operation.level, n) for n in said)
        title = f"引号里写的是{shown},前面说“作为{told}”"
        advice = ("两个序号改成一样;引号里不写序号的,照“作为第几”加上",)
        clerk.faults.error("V030", title, operation.text.span, advice=advice)
        return
    if not read.marked:
        assert model is not None
        text = with_mark(clerk.made, model, read.numbers[0], text)
    _settle(clerk, operation, parent, anchor, Addition(
        read.level, parent, text, read.numbers, clerk.clause, operation.span, clerk.shifting,
        inner=read.inner,
    ))  # fmt: skip


def _settle(
    clerk: Clerk, operation: Add, parent: Located, anchor: Located | None, addition: Addition
) -> None:
    """Find an addition its place among the units that it counts with."""
    rows = clerk.plan.rows
    if anchor is not None and anchor.block.level == addition.level:
        at = rows.beside(anchor, operation.side == "前")
        addition.anchor, addition.before = anchor, operation.side == "前"
    else:
        row = rows.row(addition.level, parent)
        at = row.place(addition.numbers[0], clerk.plan.explicit)
        _anchored(clerk, addition, parent, at)
    rows.add(addition, at)
    if addition.inner and addition.anchor is not None:
        region = clerk.made.region(addition.anchor)
        rows.take_in(addition, region.start if addition.before else region.end)
    clerk.plan.additions.append(addition)


def _anchored(clerk: Clerk, addition: Addition, parent: Located, at: int) -> None:
    """The old unit beside a place in a row: the one before it, else the one behind it."""
    entries = clerk.plan.rows.row(addition.level, parent).entries
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


def _model(clerk: Clerk, word: str, parent: Located) -> Located | None:
    """A unit of the old text that shows how marks of a level are printed."""
    own = [each for each in parent.children if level_word(each) == word]
    if own:
        return own[-1]
    return next(
        (u for u in clerk.made.whole.walk() if u.block.mark and level_word(u) == word), None
    )


def _numbers(clerk: Clerk, operation: Add) -> list[int]:
    """The numbers that 作为… says."""
    said = [place.steps[-1].said for place in operation.numbers if place.steps]
    counts = [count for each in said if (count := value(figures(each)))]
    if operation.until and len(counts) == 2 and counts[1] - counts[0] < operation.count:
        return list(range(counts[0], counts[1] + 1))
    return counts


def _unfit(clerk: Clerk, operation: Add, text: str) -> None:
    marks = "或".join(f"“{mark}”" for mark in WORDS.get(operation.level, ()))
    shape = (
        f"以“第…{operation.level}”开头" if operation.level in FIXED else f"以{marks}这样的序号开头"
    )
    title = f"引号里不是{operation.count}{operation.level}"
    notes = (f"引号里以“{text[:12].splitlines()[0]}”开头",)
    clerk.faults.error(
        "V031", title, operation.text.span, notes=notes, advice=(f"每{operation.level}{shape}",)
    )


def _add_row(clerk: Clerk, operation: Add, home: Found, text: str) -> None:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) != operation.count or not all(line[:1] in "|｜" for line in lines):
        title = f"引号里不是 {operation.count} 行表格"
        advice = ("每行写成“| 甲 | 乙 |”,一行一行地写",)
        clerk.faults.error("V031", title, operation.text.span, advice=advice)
        return
    anchor = home.span if home.kind is Kind.ROW else _row_for(clerk, operation, home)
    if anchor is None:
        title = "没有说加在哪一行的前面还是后面"
        clerk.faults.error("V031", title, operation.span, advice=("写“在第2行后增加一行”",))
        return
    end = clerk.made.line_end
    joined = end.join(lines)
    if operation.side == "前" and home.kind is Kind.ROW:
        at = anchor.start
        clerk.edit(Span(at, at), joined + end, operation.span, Span(at, at))
    else:
        at = anchor.end
        clerk.edit(Span(at, at), end + joined, operation.span, Span(at, at))


def _row_for(clerk: Clerk, operation: Add, home: Found) -> Span | None:
    """The row that 作为第3行 comes behind; the last one without a number."""
    own = rows(clerk.made, clerk.made.region(home.unit))
    said = _numbers(clerk, operation)
    at = said[0] - 2 if said else len(own) - 1
    return own[at] if 0 <= at < len(own) else None


def _add_paragraph(clerk: Clerk, operation: Add, text: str) -> None:
    home = clerk.found(operation.place)
    if home is None:
        return
    unit = home.unit
    own = paragraphs(clerk.made, unit)
    said = _numbers(clerk, operation)
    order = said[0] if said else len(own) + 1
    if home.kind is Kind.PARAGRAPH:
        order = home.order + (operation.side != "前")
    if not 1 <= order <= len(own) + 1:
        title = f"{cited(unit)}现有 {len(own)} 款,加不出第{order}款"
        clerk.faults.error("V031", title, operation.span)
        return
    if order <= len(own):
        at, before = own[order - 1].start, True
    else:
        at, before = clerk.made.region(unit).end, False
    gap = _paragraph_gap(clerk, unit, own)
    new = text + gap if before else gap + text
    clerk.edit(Span(at, at), new, operation.span, Span(at, at))


def _paragraph_gap(clerk: Clerk, unit: Located, own: Sequence[Span]) -> str:
    """The blanks between the paragraphs of a unit, or between its parts."""
    text = clerk.made.source.text
    if len(own) > 1 and not text[own[0].end : own[1].start].strip():
        return text[own[0].end : own[1].start]
    lead = heading(clerk.made, unit)
    if lead is not None and own:
        before = text[: own[0].start]
        return before[len(before.rstrip()) :] or clerk.made.line_end
    if unit.children and clerk.made.starts_line(clerk.made.region(unit.children[0]).start):
        return gap_beside(clerk.made, unit.children[-1])
    return gap_beside(clerk.made, unit)
