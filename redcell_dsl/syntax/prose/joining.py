"""Clauses of one sentence to its statements: what a later clause takes from an earlier one."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from ...source.pattern import Pattern
from ..tree import (
    Barring,
    Binary,
    Capping,
    Curbing,
    Gaining,
    Giving,
    Grading,
    Num,
    Per,
    Phrase,
    Reached,
    Sparing,
    Statement,
    Summing,
    Taking,
    Term,
)
from .already import bind_already
from .besides import taken_besides
from .binding import (
    add_otherwise,
    bind_barred,
    bind_best,
    bind_cap,
    bind_count,
    bind_curb,
    bind_each,
    bind_excepted,
    bind_exception,
    bind_part,
    bind_portion,
    bind_remark,
    bind_repeated,
    bind_spared,
    bind_spoiled,
    bind_sum,
    bind_taken_cap,
    bind_value,
    last_condition,
)
from .clauses import (
    Aftermath,
    Already,
    Alternatives,
    Bare,
    Barred,
    Baseline,
    Clause,
    CountCap,
    EachCap,
    Except,
    Excepted,
    Following,
    Further,
    Lessened,
    Multiplied,
    OnlyBest,
    Opened,
    Otherwise,
    PartStep,
    Portioned,
    Remark,
    Repeated,
    Rest,
    Spoiled,
    SumCap,
    TakenCap,
    Totals,
    Unclear,
    Valued,
    Weighted,
)
from .continuing import continued
from .counting import gap
from .multiples import multiply
from .occurrence import Alike, barred_again, escalated, tallied
from .points import GOOD
from .series import lessen
from .sharing import share_behind, share_out
from .subjects import append, below, lows_of, on, tops


def compose(clauses: list[Clause], before: tuple[Statement, ...] = ()) -> tuple[Statement, ...]:
    """The statements of a sentence's clauses.

    Raises ``ValueError`` where a clause leaves out what cannot be told, ``Unclear`` where it has
    several readings.
    """
    for place, clause in enumerate(clauses):
        if isinstance(clause, Alternatives):
            rest: list[list[Clause]] = [
                [*clauses[:place], reading, *clauses[place + 1 :]] for reading in clause.readings
            ]
            raise Unclear(tuple(compose(each, before) for each in rest))
    try:
        clauses = escalated(tallied(continued(clauses)))
    except Alike as alike:
        raise Unclear(tuple(compose(each, before) for each in alike.readings)) from None
    made: list[Statement] = []
    opened: Opened | None = None
    for clause in _joined(clauses):
        if isinstance(clause, Opened):
            _close(made, opened)
            opened = clause
        else:
            opened = _add(made, clause, opened, before)
    _close(made, opened)
    _check_sums(made)
    _check_times(made)
    made = _told_apart(made)
    if not any(map(tops, made)):
        return tuple(made)
    lows = {low for each in (*before, *made) for low in lows_of(each)}
    return tuple(below(each, lows) for each in made)


def _joined(clauses: list[Clause]) -> list[Clause]:
    """Clauses that are nothing by themselves made one, or made whole by their neighbours."""
    kinds = set(map(type, clauses))
    if not kinds.isdisjoint((Weighted, Totals)):
        clauses = _weighed(clauses)
    if Baseline in kinds:
        clauses = _from_baseline(clauses)
    if Bare in kinds:
        clauses = _following_verb(clauses)
        bare = [clause for clause in clauses if isinstance(clause, Bare)]
        if len(bare) == 1 or any(_composes(clause.statement.when) for clause in bare):
            raise ValueError(clauses)
    return clauses


def _from_baseline(clauses: list[Clause]) -> list[Clause]:
    """6起不扣分,每降1起加0.5分,每超1起扣0.5分: steps are counted from there, to either side.

    Raises ``ValueError`` where nothing is counted from it.
    """
    found = [clause for clause in clauses if isinstance(clause, Baseline)]
    base = found[0]
    level = Reached(base.subject, "=", base.bound)
    rest = [clause for clause in clauses if clause is not base]
    made = [_stepping(clause, level) for clause in rest]
    if (
        len(found) > 1
        or clauses[0] is not base
        or not any(a is not b for a, b in zip(made, rest, strict=True))
    ):
        raise ValueError(base)
    return made


def _stepping(clause: Clause, level: Reached) -> Clause:
    """A clause that counts from a level; any other as it is."""
    if not isinstance(clause, Giving | Taking) or clause.per is None or clause.quantity is not None:
        return clause
    quantity = gap(level, clause.per) or gap(replace(level, comparison="≤"), clause.per)
    if quantity is None:
        raise ValueError(clause)  # counted from there, but in what?
    return replace(clause, quantity=quantity)


def _told_apart(made: list[Statement]) -> list[Statement]:
    """迟还一次扣1分,迟还超过3天不得分: how often, and by how much, are two things of one name."""
    counted = {
        (each.quantity.text, each.per.step.unit)
        for each in made
        if isinstance(each, Giving | Taking) and each.per and isinstance(each.quantity, Phrase)
    }
    return [_plain(each, counted) for each in made] if counted else made


def _plain(statement: Statement, counted: set[tuple[str, str]]) -> Statement:
    when = statement.when if isinstance(statement, Giving | Taking | Barring | Grading) else None
    if not isinstance(when, Reached) or not isinstance(when.left, Phrase):
        return statement
    bound = when.right
    if not isinstance(bound, Num) or when.comparison not in SAID:
        return statement
    if not any(name == when.left.text and unit != bound.unit for name, unit in counted):
        return statement
    words = f"{when.left.text}{SAID[when.comparison]}{float(bound.value):g}{bound.unit}"
    return on(statement, Phrase(words, when.left.span))


SAID = {">": "超过", "≥": "达到", "<": "不足", "≤": "不超过"}


def _following_verb(clauses: list[Clause]) -> list[Clause]:
    """一等奖加6分,二等奖4分: points without a verb are given or taken as those before them."""
    made: list[Clause] = []
    several = sum(isinstance(clause, Bare) for clause in clauses) > 1
    for clause in clauses:
        made.append(_with_verb(clause, made, several) if isinstance(clause, Bare) else clause)
    return made


def _with_verb(bare: Bare, made: list[Clause], several: bool) -> Clause:
    statement, last = bare.statement, made[-1] if made else None
    if _composes(statement.when) or not isinstance(statement.points, Num):
        return bare
    further = taken_besides(statement, last)
    if further is not None:
        return further
    match last:
        case Giving(when=Phrase(), per=None):
            return Giving(statement.points, when=statement.when)
        case Giving(per=Per()) if GOOD.search(_words(statement.when)):
            return Giving(statement.points, when=statement.when)
        case Grading(when=Phrase()):
            return statement
        case Taking(when=Phrase() as led, per=None) if several or _took(made):
            when = statement.when
            head = led.text.rpartition(",")[0]
            if head and isinstance(when, Phrase) and "," not in when.text:
                when = Phrase(f"{head},{when.text}", when.span)
            return Taking(statement.points, when=when, reach=last.reach)
        case _:
            return bare


def _words(term: Term) -> str:
    return term.text if isinstance(term, Phrase) else ""


def _took(made: list[Clause]) -> bool:
    return sum(isinstance(clause, Taking) for clause in made) > 1


def _composes(when: Term) -> bool:
    """总分100分,其中基础40分: what a total is made of gives nothing."""
    return isinstance(when, Phrase) and COMPOSED.search(when.text) is not None


COMPOSED = Pattern(r"总分|满分|其中|合计|分值|占|共")


def _weighed(clauses: list[Clause]) -> list[Clause]:
    """Clauses with the parts of a weighted sum put together."""
    parts = [clause for clause in clauses if isinstance(clause, Weighted)]
    names = [clause for clause in clauses if isinstance(clause, Totals)]
    if not parts:
        if names:
            raise ValueError(names)
        return clauses
    if len(parts) < 2 or len(parts) + len(names) != len(clauses) or len(names) > 1:
        raise ValueError(parts)
    if sum(part.share.value for part in parts) != 1:
        raise ValueError(parts)  # weights that make no whole
    term: Term = Binary("×", parts[0].phrase, parts[0].share)
    for part in parts[1:]:
        term = Binary("+", term, Binary("×", part.phrase, part.share))
    return [Gaining(names[0].name if names else "", term)]


def _close(made: list[Statement], opened: Opened | None) -> None:
    if opened is not None:
        made.append(Grading(opened.points, opened.when))


def _add(
    made: list[Statement], clause: Clause, opened: Opened | None, before: tuple[Statement, ...]
) -> Opened | None:
    """Add one clause; what is left of an open value."""
    match clause:
        case tuple():
            for statement in clause:
                opened = _add(made, statement, opened, before)
        case Taking() if opened is not None and clause.base is None:
            quantity = clause.quantity
            if clause.per is not None and quantity is None:
                quantity = opened.when
            made.append(replace(clause, quantity=quantity, base=opened.points))
            return None
        case Barring() | Giving() if opened is not None:
            _close(made, opened)
            return _add(made, clause, None, before)
        case Bare(statement):
            append(made, statement, before)
        case Barring():
            append(made, barred_again(made, clause, before), before)
        case Weighted() | Totals() | Alternatives() | Opened():
            raise ValueError(clause)
        case Baseline():
            raise ValueError(clause)
        case Sparing():
            bind_spared(made, clause)
        case Curbing():
            bind_curb(made, clause)
        case (
            Capping()
            | EachCap()
            | TakenCap()
            | CountCap()
            | PartStep()
            | Barred()
            | Valued()
            | Otherwise()
            | Further()
            | Excepted()
            | Except()
            | Remark()
            | Already()
            | Spoiled()
            | Portioned()
            | SumCap()
            | Repeated()
            | OnlyBest()
            | Aftermath()
            | Lessened()
            | Multiplied()
            | Rest()
            | Following()
        ):
            _bind(made, clause, before)
        case _:
            append(made, clause, before)
    return opened


Bound = (
    Capping
    | EachCap
    | TakenCap
    | CountCap
    | PartStep
    | Barred
    | Valued
    | Otherwise
    | Further
    | Excepted
    | Except
    | Remark
    | Already
    | Spoiled
    | Portioned
    | SumCap
    | Repeated
    | OnlyBest
    | Aftermath
    | Lessened
    | Multiplied
    | Rest
    | Following
)
"""Clauses that change the one before them."""


def _bind(made: list[Statement], clause: Bound, before: tuple[Statement, ...]) -> None:
    match clause:
        case Otherwise() | Portioned() | Lessened() | Multiplied() | Rest() | Following():
            _go_on(made, clause, before)
        case Capping():
            bind_cap(made, clause)
        case EachCap(cap, per):
            bind_each(made, cap, per)
        case TakenCap(cap):
            bind_taken_cap(made, cap, before)
        case CountCap():
            bind_count(made, clause)
        case PartStep():
            bind_part(made, clause)
        case Barred(reach, said):
            bind_barred(made, reach, said)
        case Valued(points):
            bind_value(made, points)
        case Further(statement):
            made.append(replace(statement, when=last_condition(made)))
        case Excepted(phrase):
            bind_excepted(made, phrase)
        case Except(phrase):
            bind_exception(made, phrase)
        case Remark():
            bind_remark(made, clause)
        case Already():
            bind_already(made, clause)
        case Spoiled():
            bind_spoiled(made, clause)
        case SumCap(cap):
            bind_sum(made, cap)
        case Repeated():
            bind_repeated(made)
        case OnlyBest(key, bracketed):
            bind_best(made, key, bracketed=bracketed)
        case Aftermath(single):
            if not made or (single and len(made) > 1):
                raise ValueError(clause)  # which of them only once?
        case _:
            assert_never(clause)


def _go_on(
    made: list[Statement],
    clause: Otherwise | Portioned | Lessened | Multiplied | Rest | Following,
    before: tuple[Statement, ...],
) -> None:
    """Clauses that say what else there is besides what stands before them."""
    match clause:
        case Otherwise():
            add_otherwise(made, clause, before)
        case Portioned():
            bind_portion(made, clause, before)
        case Lessened():
            lessen(made, clause)
        case Multiplied():
            multiply(made, clause, before)
        case Rest():
            share_out(made, clause)
        case Following():
            share_behind(made, clause)
        case _:
            assert_never(clause)


def _check_sums(made: list[Statement]) -> None:
    summing = next((each for each in made if isinstance(each, Summing)), None)
    if summing is None:
        return
    summed = [each for each in made if isinstance(each, Gaining | Giving | Taking)]
    if summing.count and summed and summing.count.value != len(summed):
        raise ValueError(summing)  # more or fewer parts than the sentence has


def _check_times(made: list[Statement]) -> None:
    """满6次,计1分, at most 2分: once, or for every six? Raises ``Unclear`` with both."""
    caps = [each.cap for each in made if isinstance(each, Capping)]
    if len(caps) != 1:
        return
    scored = [each for each in made if isinstance(each, Grading)]
    if len(scored) != 1 or not isinstance(caps[0], Num):
        return
    points, when = scored[0].points, scored[0].when
    if not isinstance(points, Num) or points.value >= caps[0].value:
        return
    if not isinstance(when, Reached) or when.comparison != "≥" or not isinstance(when.right, Num):
        return
    if when.right.unit not in ("次", "小时", "学时", "课时", "天", "篇", "场", "项"):
        return
    each_time = Giving(points, per=Per("满", when.right), quantity=when.left)
    others = tuple(each for each in made if isinstance(each, Capping))
    raise Unclear((tuple(made), (each_time, *others)))
