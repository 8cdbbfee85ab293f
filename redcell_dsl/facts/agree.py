"""Several claims about one fact: whether they agree, and what is said where they do not."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from ..evaluate.ledger import sort_entries
from ..model.fact import (
    Count,
    Counts,
    Entries,
    Fact,
    Ledger,
    Missed,
    Months,
    Periodic,
    Places,
    Spells,
)
from .depth import ORDER, Between, Claim, Depth, Frame, Said, Total
from .expect import unit_of
from .form import fold
from .report import Asked, naming
from .timely import frame_values
from .validate import read
from .words import value_lines

MOST_ROWS = 12


def settled(claims: list[Claim], frame: Frame) -> Claim | None:
    """The finest of the claims about one fact, where all agree; ``None`` after a report."""
    ordered = sorted(claims, key=lambda claim: ORDER.index(claim.depth))
    answers = [claim for claim in ordered if not isinstance(claim.value, Total | Between)]
    finest = answers[0] if answers else _made_of_total(ordered, frame)
    if finest is None:
        return None
    sound = True
    for other in ordered:
        if other is not finest and not _same(finest, other, frame):
            _refuse(finest, other, frame)
            sound = False
    return finest if sound else None


def _made_of_total(claims: list[Claim], frame: Frame) -> Claim | None:
    """The answer that a bare total is, where the level does not matter; ``None`` after a report."""
    totals = [claim for claim in claims if isinstance(claim.value, Total)]
    if not totals:
        return None
    first = next((claim for claim in totals if claim.node is not None), totals[0])
    if first.node is None:
        what = "只有合计,没有逐条的记录"
        Asked(first.fact, first.report).refuse("F041", first.span, what, "逐条写明")
        return None
    value = read(first.node, Asked(first.fact, first.report), frame.form)
    return None if value is None else replace(first, value=value)


def _same(fine: Claim, other: Claim, frame: Frame) -> bool:
    match fine.value, other.value:
        case Counts(groups=first), Counts(groups=second):
            return sorted(first) == sorted(second)
        case Counts() as counts, Missed(times):
            ranges = frame.form.duties.missed(fine.fact, counts)
            return not ranges or any(
                (r.least is None or r.least <= times) and (r.most is None or times <= r.most)
                for r in ranges
            )
        case Counts(groups), Total(number):
            return sum(map(sum, groups)) == number
        case Entries() as entries, Total(number):
            return len(_inside(fine.fact, entries, frame).rows) == number
        case Entries() as entries, Entries() as second_entries:
            return _same_entries(fine, entries, other, second_entries, frame)
        case Months(first_spells), Months(second_spells):
            return sorted(first_spells) == sorted(second_spells)
        case Places(first_rows), Places(second_rows):
            return set(first_rows) == set(second_rows)
        case Missed(), Total():
            return True
        case int() as number, Between(least, most):
            return least <= number <= most
        case _:
            return fine.value == other.value


def _same_entries(fine: Claim, first: Entries, other: Claim, second: Entries, frame: Frame) -> bool:
    if fine.depth is other.depth is Depth.EVENTS:
        rows = [
            Counter((fold(e.key), e.level, e.on) for e in each.rows) for each in (first, second)
        ]
    else:
        kept = (_inside(fine.fact, each, frame) for each in (first, second))
        rows = [Counter(("", entry.level, None) for entry in each.rows) for each in kept]
    return rows[0] == rows[1]


def _inside(fact: Fact, entries: Entries, frame: Frame) -> Entries:
    """The entries inside the window of their ledger."""
    assert isinstance(fact.type, Ledger)
    outside = sort_entries(fact.type, entries, frame_values(frame)).outside
    return Entries(tuple(entry for entry in entries.rows if entry not in outside))


def _refuse(fine: Claim, other: Claim, frame: Frame) -> None:
    fact = fine.fact
    title = f"{naming(fact)}两处不一致: {_figure(fine, frame)};{_figure(other, frame)}"
    notes = [f"{claim.place} {_label(claim)}: {';'.join(claim.lines)}" for claim in (fine, other)]
    for claim in (fine, other):
        if claim.rows:
            more = f";等 {len(claim.rows)} 条" if len(claim.rows) > MOST_ROWS else ""
            notes.append(f"计入的记录: {';'.join(claim.rows[:MOST_ROWS])}{more}")
    if isinstance(fine.value, Counts) and isinstance(other.value, Missed):
        missing = frame.form.duties.missed(fact, fine.value)
        said = "、".join(dict.fromkeys(str(each.least) for each in missing))
        notes.append(f"按{fine.depth}算,缺 {said}")
    other.report.add(
        "F140",
        title,
        other.span,
        citation=fact.citation,
        notes=notes,
        advice=("核对原始记录,改正错的一处;同一项的记录分在几张表的,合到一张表",),
    )


def _label(claim: Claim) -> str:
    """What a figure is; one that has no finer form is the answer itself."""
    figures = isinstance(claim.fact.type, Periodic | Ledger | Spells | Count)
    bare = claim.depth is Depth.BARE and (not figures or isinstance(claim.value, Missed))
    return "答案" if bare else str(claim.depth)


def _figure(claim: Claim, frame: Frame) -> str:
    where = claim.place.rpartition(" › ")[2]
    said = figure(claim.fact, claim.value, frame)
    match claim.value:
        case bool():
            return f"{where} 填“{said}”"
        case Total() | Missed() | Counts(()):
            return f"{where} {said}"
        case _:
            return f"{where} 是 {said}"


def figure(fact: Fact, value: Said, frame: Frame) -> str:
    """A value as one short figure."""
    match value:
        case Counts(()):
            return "没有这种组织"
        case Counts(groups):
            assert isinstance(fact.type, Periodic)
            total = sum(map(sum, groups))
            each = f"(各期 {'、'.join(map(str, groups[0]))})" if _short(groups) else ""
            return f"{total} {unit_of(fact.type)}{each}"
        case Missed(times):
            return f"缺 {times}" if times else "期期达到"
        case Total(number):
            return f"合计 {number}"
        case Between(least, most):
            return f"{least} 至 {most}(还没有核实完)"
        case Entries():
            return f"{len(_inside(fact, value, frame).rows)} 行"
        case _:
            return "、".join(value_lines(fact, value)[:3])


def _short(groups: tuple[tuple[int, ...], ...]) -> bool:
    return len(groups) == 1 and 1 < len(groups[0]) <= 12
