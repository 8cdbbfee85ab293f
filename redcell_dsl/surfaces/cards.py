"""The part of a score that a unit can know, and two scores beside one another: as text and records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..evaluate.compare import Differing, Excluded, Known, Line, compare
from ..evaluate.items import words
from ..evaluate.scorecard import Range, Scorecard
from ..evaluate.words import value_words
from ..facts.calendar import period_words
from ..facts.report import naming
from ..model.citation import titled
from ..model.fact import Counts, Fact, Periodic, Supplier, Value
from ..model.measures import Measures
from ..model.number import exact
from ..pipeline import Answers, Result
from ..source.diagnostic import Diagnostic
from ..source.render import render_all
from . import records, show
from .columns import table
from .records import Record

MOST_NAMED = 6


# ---- the part that a unit can know ---------------------------------------------------------------


def known(
    found: Known,
    measures: Measures,
    diagnostics: Sequence[Diagnostic] = (),
    evidence: show.Evidence | None = None,
) -> str:
    """``score --self``: the card out of what the unit can know, and what is left out."""
    lines = [render_all(diagnostics), ""] if diagnostics else []
    head = f"{found.card.honour}  自评 {words(found.card.total)} 分(满分 {exact(found.whole)})"
    lines += [head, *left_out(found.excluded)]
    if found.unused:
        lines.append(f"  说明:{_unused(found.unused)}")
    return "\n".join([*lines, *show.body(found.card, measures, evidence)])


def left_out(excluded: Iterable[Excluded]) -> list[str]:
    """What a self-score does not count, and who fills it in."""
    found = list(excluded)
    whole = [f"{_place(e)} {exact(e.points)} 分({_who(e)}填)" for e in found if not e.partly]
    lines = [f"  不含:{'、'.join(whole)}"] if whole else []
    for each in (e for e in found if e.partly):
        points = f",不含其中 {exact(each.points)} 分" if each.points else ""
        lines.append(f"  {_place(each)}:只算自己填的部分,其余由{_who(each)}认定{points}")
    return lines


def _place(each: Excluded) -> str:
    return titled(each.citation, each.title)


def _who(each: Excluded) -> str:
    return "、".join(map(str, each.suppliers))


def _unused(facts: Sequence[Fact]) -> str:
    named = "、".join(f"{naming(fact)}" for fact in facts[:MOST_NAMED])
    more = f"等 {len(facts)} 项" if len(facts) > MOST_NAMED else ""
    who = "、".join(dict.fromkeys(str(fact.supplier) for fact in facts))
    return f"填报里的{named}{more}由{who}认定,自评没有使用,保留在原文件里"


def known_record(
    found: Known, measures: Measures, diagnostics: Sequence[Diagnostic] = ()
) -> Record:
    """``score --self`` as a record: that of ``score``, out of what, and what is left out."""
    record = records.outcome(Result(found.card, tuple(diagnostics), measures))
    for beside in ("rounded", "grade"):  # those of the whole, which nobody knows yet
        record.pop(beside, None)
    kept = {i.id for a in found.card.articles for i in a.items} | {
        a.id for a in found.card.articles
    }
    record["items"] = {id: score for id, score in record["items"].items() if id in kept}
    return {
        "part": "self",
        **record,
        "full": exact(found.whole),
        "full_marks": {id: exact(full) for id, full in found.full.items() if id in kept},
        "excluded": [_excluded(each) for each in found.excluded],
        "unused": [_fact(fact) for fact in found.unused],
    }


def _excluded(each: Excluded) -> Record:
    return {
        "id": each.id,
        "citation": each.citation,
        "title": each.title,
        "points": exact(each.points),
        "suppliers": [str(who) for who in each.suppliers],
        "partly": each.partly,
    }


def _fact(fact: Fact) -> Record:
    return {
        "fact": fact.id,
        "name": fact.name,
        "citation": fact.citation,
        "supplier": str(fact.supplier),
    }


# ---- a self-score beside a review ----------------------------------------------------------------


@dataclass(frozen=True)
class Both:
    """A self-score and a review: ``same`` is the review of what the unit can know."""

    answers: Answers
    others: Answers
    own: Known
    same: Known
    review: Scorecard

    @property
    def lines(self) -> tuple[Line, ...]:
        values = self.answers.values or {}, self.others.values or {}
        return compare(self.others.measures, self.own, self.review, values)


def both(found: Both) -> str:
    """``score --assessed``: both totals, a table of items, and the facts that differ."""
    diagnostics = [*found.answers.diagnostics, *found.others.diagnostics]
    said = [render_all(diagnostics), ""] if diagnostics else []
    own, whole = words(found.own.card.total), exact(found.own.whole)
    measures = found.others.measures
    lines = [
        *said,
        (
            f"{found.review.honour}  自评 {own} 分(满分 {whole}),"
            f"考评 {words(found.review.total)} 分{show.said_beside(found.review, measures)}"
        ),
        f"  自评的这 {whole} 分里,考评给 {words(found.same.card.total)} 分,{_gap(found)}",
        *left_out(found.own.excluded),
    ]
    if found.own.unused:
        lines.append(f"  说明:{_unused(found.own.unused)}")
    rows = [_row(line) for line in found.lines]
    lines += ["", table(("条款", "自评", "考评", "差额", "名称"), rows)]
    return "\n".join([*lines, "", *_differences(found.lines)])


def _gap(found: Both) -> str:
    mine, theirs = found.own.card.total, found.same.card.total
    if not mine.known or not theirs.known or mine.least is None or theirs.least is None:
        return "相差多少要等缺的事实填齐"
    more = theirs.least - mine.least
    return f"比自评{'多' if more > 0 else '少'} {exact(abs(more))} 分" if more else "与自评相同"


def signed(difference: Range | None) -> str:
    """A difference with its sign; ``-`` where one side is not scored, 待定 where it is open."""
    if difference is None:
        return "-"
    if not difference.known or difference.least is None:
        return "待定"
    sign = "+" if difference.least > 0 else ""
    return f"{sign}{exact(difference.least)}"


def _row(line: Line) -> tuple[str, ...]:
    own = "-" if line.own is None else words(line.own)
    return line.citation, own, words(line.other), signed(line.difference), line.title


def _differences(lines: Iterable[Line]) -> list[str]:
    differing = [line for line in lines if line.facts]
    if not differing:
        return ["考评没有改动自评填的事实。"]
    count = sum(len(line.facts) for line in differing)
    said = [f"填得不一样的事实 {count} 项:"]
    for line in differing:
        said.append(f"  {titled(line.citation, line.title)}  差额 {signed(line.difference)}")
        said += [f"    {naming(each.fact)}:{_sides(each)}" for each in line.facts]
    return said


def _sides(each: Differing) -> str:
    who = "" if each.fact.supplier is Supplier.CANDIDATE else f"({each.fact.supplier}填)"
    if isinstance(each.own, Counts) and isinstance(each.other, Counts):
        periods = _periods(each.fact, each.own, each.other)
        if periods:
            return periods + who
    return f"自评 {_value(each.fact, each.own)},考评 {_value(each.fact, each.other)}{who}"


def _periods(fact: Fact, own: Counts, other: Counts) -> str:
    """The periods that two counts differ in; nothing where their groups or years differ."""
    if not isinstance(fact.type, Periodic) or [*map(len, own.groups)] != [*map(len, other.groups)]:
        return ""
    said = []
    for number, (mine, theirs) in enumerate(zip(own.groups, other.groups, strict=True), 1):
        group = f"第 {number} 组 " if len(own.groups) > 1 else ""
        for index, (a, b) in enumerate(zip(mine, theirs, strict=True)):
            if a != b:
                period = period_words(fact.type.period, index)
                said.append(f"{group}{period}自评 {a} {fact.type.unit},考评 {b} {fact.type.unit}")
    more = f";另有 {len(said) - MOST_NAMED} 期" if len(said) > MOST_NAMED else ""
    return ";".join(said[:MOST_NAMED]) + more


def _value(fact: Fact, value: Value | None) -> str:
    return value_words(fact, value) or "没有填"


def both_record(found: Both) -> Record:
    """``score --assessed`` as a record."""
    return {
        "award": found.review.honour,
        "self": records.amount(found.own.card.total),
        "self_full": exact(found.own.whole),
        "assessed": records.amount(found.review.total),
        "assessed_of_self": records.amount(found.same.card.total),
        **records.beside(found.review, found.others.measures),
        "items": [_line(line) for line in found.lines],
        "excluded": [_excluded(each) for each in found.own.excluded],
        "unused": [_fact(fact) for fact in found.own.unused],
        "diagnostics": records.diagnostics([*found.answers.diagnostics, *found.others.diagnostics]),
    }


def _line(line: Line) -> Record:
    difference = line.difference
    return {
        "id": line.id,
        "citation": line.citation,
        "title": line.title,
        "self": None if line.own is None else records.amount(line.own),
        "assessed": records.amount(line.other),
        "difference": None if difference is None else records.amount(difference),
        "facts": [
            {
                **_fact(each.fact),
                "self": value_words(each.fact, each.own) or None,
                "assessed": value_words(each.fact, each.other) or None,
            }
            for each in line.facts
        ],
    }
