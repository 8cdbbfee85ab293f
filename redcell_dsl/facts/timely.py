"""Rows of ledgers against the calendar: which of them are too early, too late, not yet due."""

from __future__ import annotations

from ..evaluate.ledger import sort_entries
from ..model.fact import Entries, Fact, Ledger, Missed, Periodic, Value
from ..model.registry import TERM_END, TERM_START, YEAR_FACT
from ..source.text import Span
from .depth import Claim, Frame
from .report import Asked, naming
from .tree import Mapping, Node, Sequence, blank
from .words import value_lines

MOST_LISTED = 8


def timely(entries: Entries, node: Node, asked: Asked, frame: Frame) -> Entries:
    """The entries up to the day that is looked from. Those outside the window stay, and are told.

    A score leaves them out by itself.
    """
    kind = asked.fact.type
    assert isinstance(kind, Ledger)
    nodes = _rows(node)
    places = {id(entry): row.span for entry, row in zip(entries.rows, nodes, strict=False)}
    late = [entry for entry in entries.rows if entry.on and frame.later(entry.on)]
    outside = sort_entries(kind, entries, frame_values(frame)).outside
    if kind.window is not None and kind.window.years is not None:
        frame.dated += sum(entry.on is not None for entry in entries.rows)
        frame.outside += [entry.on for entry in outside if entry.on is not None]
    for left, why in (
        ([entry for entry in outside if entry not in late], f"不在{_window(kind, frame)}以内"),
        (late, f"晚于 {frame.as_of}"),
    ):
        rows = [(places.get(id(each), node.span), f"{each.on} {each.key}") for each in left]
        leave_out(asked, [(at, f"{_short(asked, at)} {said}") for at, said in rows], why)
    return Entries(tuple(entry for entry in entries.rows if entry not in late))


def tell_pending(claim: Claim, frame: Frame) -> bool:
    """Whether an answer is silent on periods that are not over: 是, or how many were missed. That is
    told; such an answer is none yet, since what is still to come is not known.
    """
    kind = claim.fact.type
    if not isinstance(kind, Periodic) or not isinstance(claim.value, Missed):
        return False
    known = frame.year_of(claim.fact) is not None
    if frame.as_of is None or (known and frame.open_from(claim.fact, kind.period) is None):
        return False
    asked = Asked(claim.fact, claim.report)
    what = f"填的是“{'、'.join(claim.lines)}”,{frame.as_of} 以后的各期还没有判断,暂按缺少处理"
    advice = asked.put(
        "逐期写数目,没有到的期不写: `[1, 1]`", "各期的数用顿号隔开,没有到的期不写,如 1、1"
    )
    asked.remark("F144", claim.span, what, advice)
    return True


def entry_lines(entries: Entries, fact: Fact, frame: Frame) -> tuple[str, ...]:
    """The rows of a ledger, those that do not count marked."""
    assert isinstance(fact.type, Ledger)
    outside = sort_entries(fact.type, entries, frame_values(frame)).outside
    lines = value_lines(fact, entries)
    rows = zip(lines, entries.rows, strict=False) if entries.rows else ()
    said = tuple(f"{line}(日期在规定时间以外,不计)" if e in outside else line for line, e in rows)
    return said or lines


def _short(asked: Asked, span: Span) -> str:
    """A place without the name of its file."""
    return asked.report.place(span).rpartition(" › ")[2]


def frame_values(frame: Frame) -> dict[str, Value]:
    """What the frame knows, as the answers that windows are measured by."""
    start, end = frame.term
    given: dict[str, Value | None] = {YEAR_FACT: frame.year, TERM_START: start, TERM_END: end}
    return {name: value for name, value in given.items() if value is not None}


def _rows(node: Node) -> list[Node]:
    match node:
        case Sequence(items):
            return [item for item in items if not blank(item)]
        case Mapping():
            return [node]
        case _:
            return []


def _window(kind: Ledger, frame: Frame) -> str:
    window = kind.window
    if window is None or window.years is None:
        start, end = frame.term
        return f"任期({start or '未填'} 至 {end or '未填'})"
    year = frame.year or 0
    return f" {year - int(window.years.value) + 1} 至 {year} 年"


def leave_out(asked: Asked, rows: list[tuple[Span, str]], why: str) -> None:
    """Say which rows do not count; they stay in the file, and nothing is wrong with them."""
    if not rows:
        return
    said = [words for _, words in rows[:MOST_LISTED]]
    if len(rows) > MOST_LISTED:
        said.append(f"等 {len(rows)} 条")
    title = f"{naming(asked.fact)}有 {len(rows)} 条记录的日期{why},没有计入"
    advice = ("日期写错的,改正;没有写错的,不必改",)
    asked.report.add(
        "F132",
        title,
        rows[0][0],
        citation=asked.fact.citation,
        notes=(";".join(said),),
        advice=advice,
    )
