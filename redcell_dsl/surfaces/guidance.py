"""What ``advise`` says: as text in the words of the clauses, and as records."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import groupby

from ..evaluate.advise import Action, Advice, Cause, Held, Loss
from ..evaluate.climb import Ladder, Offer
from ..evaluate.gain import Gain
from ..evaluate.items import words
from ..evaluate.jointly import Together
from ..evaluate.words import value_words
from ..facts.calendar import period_words
from ..facts.numeral import RANK
from ..facts.report import naming
from ..model.fact import (
    Count,
    Counts,
    Fact,
    Ledger,
    Marks,
    Period,
    Periodic,
    Quantity,
    Spells,
    Supplier,
    Value,
)
from ..model.number import exact
from . import records
from .records import Record

MOST_GROUPS = 4
NUMERALS = "一二三四"
CAUSES = {
    Cause.HAPPENED: "已经发生,不能再减少",
    Cause.CLOSED: "所缺的各期已经过去",
    Cause.PAST: "上一年度已定,今年改不了",
    Cause.VETO: "出现不得分情形,整项得 0 分",
}


def advice(found: Advice, as_of: date | None) -> str:
    """``advise``: what can be gained, what is missing, what is lost, what others decide."""
    total, reach = words(found.card.total), words(found.reach)
    better = found.reach != found.card.total
    head = f"{found.card.honour}  现在 {total} 分" + (
        f";第一部分都做到,可到 {reach} 分" if better else ""
    )
    parts = (_actions(found), _missing(found), _losses(found), _held(found))
    blocks = ["\n".join([head, f"  {_day(as_of)}"])]
    for number, part in zip(NUMERALS, filter(None, parts), strict=False):
        blocks.append("\n".join([f"{number}、{part[0]}", *part[1:]]))
    return "\n\n".join(blocks)


def _day(as_of: date | None) -> str:
    if as_of is None:
        return "没有写 --as-of 日期:按月、按季度等各期都算已经结束"
    return f"截至 {as_of}:这一天以后才结束的各期,还来得及做"


# ---- one: what can still be done -----------------------------------------------------------------


def _actions(found: Advice) -> list[str]:
    title = "还能做的(各条单独计算,已扣除本句、本项、本条的封顶)"
    if not found.actions and not found.joint:
        return ["还能做的:没有,自己填的各项都已到顶或已不能改变"]
    lines = [title]
    for number, action in enumerate(found.actions, 1):
        lines.append(f"  {number}. {_gain(action)}  {action.fact.citation}")
        lines.append(f"     {naming(action.fact)}{_now(found, action.fact)}".rstrip())
        lines += [f"     {said}" for said in _doing(found, action)]
    start = len(found.actions) + 1
    for number, each in enumerate(found.joint, start):
        lines.append(f"  {number}. 加 {points(each.gain)} 分  下面几样同时做到才加分")
        for fact, offer in zip(each.facts, each.offers, strict=True):
            lines.append(f"     {naming(fact)}{_now(found, fact)};{_change(found, fact, offer)}")
    return lines


def _gain(action: Action) -> str:
    verb = "保住" if isinstance(action.fact.type, Periodic) else "加"
    return f"{verb} {points(action.gain)} 分" + (",先做到上面各条才有" if action.after else "")


def points(gain: Gain) -> str:
    """A gain as a reader writes it; where facts are missing, what it may come to."""
    if gain.sure == gain.possible:
        return exact(gain.sure)
    low, high = sorted((gain.sure, gain.possible))
    return f"{exact(low)}～{exact(high)}"


def _now(found: Advice, fact: Fact) -> str:
    """The present state; of periodic counts, which are told by what they lack, nothing."""
    value = found.values.get(fact.id)
    return "" if isinstance(value, Counts) else f"现在:{value_words(fact, value) or '没有填'}"


def _doing(found: Advice, action: Action) -> list[str]:
    fact = action.fact
    if isinstance(fact.type, Periodic):
        return [f"还来得及的:{_change(found, fact, action.best)}"]
    return [_step(fact, ladder) for ladder in action.ladders]


def _step(fact: Fact, ladder: Ladder) -> str:
    first, full = ladder.first, ladder.full
    what = _levels(fact, ladder)
    if isinstance(fact.type, Quantity | Marks):
        return _measured(fact, ladder)
    if not first.more:
        return f"做到,加 {points(first.gain)} 分"
    if isinstance(fact.type, Count) and first.more < 0:
        fewer = (
            f"提高到第 {full.after} 名" if fact.type.unit == RANK else f"减到 {_amount(fact, full)}"
        )
        return f"{fewer},加 {points(full.gain)} 分"
    if isinstance(fact.type, Spells):
        return f"再任职满 {first.more} 个月,加 {points(first.gain)} 分"
    unit = _unit(fact)
    said = f"再有 {first.more} {unit}{what},加 {points(first.gain)} 分"
    if ladder.endless:
        return said + ",还可以接着加"
    if full.more == first.more:
        return said + ",到此加满"
    return said + f";再有 {full.more} {unit}加满,共加 {points(full.gain)} 分"


def _amount(fact: Fact, offer: Offer) -> str:
    return value_words(fact, offer.after)


def _measured(fact: Fact, ladder: Ladder) -> str:
    """A number that need not be whole is told by what it has to come to, not by how much more."""
    first, full = ladder.first, ladder.full
    said = f"{_to(fact, first)},加 {points(first.gain)} 分"
    if full.after == first.after:
        return said
    return f"{said};{_to(fact, full)}加满,共加 {points(full.gain)} 分"


def _to(fact: Fact, offer: Offer) -> str:
    verb = "评到" if isinstance(fact.type, Marks) else "达到"
    return f"{verb} {value_words(fact, offer.after)}"


def _levels(fact: Fact, ladder: Ladder) -> str:
    kind = fact.type
    if not isinstance(kind, Ledger) or len(kind.ladder) == 1:
        return ""
    if len(ladder.levels) > 1 and ladder.levels[-1] == kind.ladder[-1].name:
        return f"({ladder.levels[0]}以上)"
    return f"({'、'.join(ladder.levels)})"


def _unit(fact: Fact) -> str:
    return getattr(fact.type, "unit", "") or "次"


def _change(found: Advice, fact: Fact, offer: Offer) -> str:
    """What doing it means: which periods lack how much, or how many more."""
    before = found.values.get(fact.id)
    if isinstance(offer.after, Counts) and isinstance(before, Counts):
        return lacking(fact, before, offer.after)
    if isinstance(fact.type, Quantity | Marks):
        return _to(fact, offer)
    return f"再有 {offer.more} {_unit(fact)}" if offer.more else "做到"


def lacking(fact: Fact, before: Counts, after: Counts) -> str:
    """Which periods have fewer than they should: 三季度、四季度各 1 次; each group by its number."""
    assert isinstance(fact.type, Periodic)
    period, unit = fact.type.period, _unit(fact)
    said = []
    for number, (have, due) in enumerate(zip(before.groups, after.groups, strict=True), 1):
        short = {i: need - n for i, (n, need) in enumerate(zip(have, due, strict=True)) if need > n}
        if short:
            group = f"第 {number} 组 " if len(before.groups) > 1 else ""
            said.append(group + _periods(short, period, unit))
    more = f";另有 {len(said) - MOST_GROUPS} 组" if len(said) > MOST_GROUPS else ""
    return ";".join(said[:MOST_GROUPS]) + more


def _periods(short: dict[int, int], period: Period, unit: str) -> str:
    """Runs of periods that lack the same."""
    runs: list[list[int]] = []
    for _, run in groupby(enumerate(short), lambda each: (each[1] - each[0], short[each[1]])):
        runs.append([index for _, index in run])
    return "、".join(
        f"{_span(run, period)}{'各' if len(run) > 1 else ''}缺 {short[run[0]]} {unit}"
        for run in runs
    )


def _span(run: list[int], period: Period) -> str:
    first, last = period_words(period, run[0]), period_words(period, run[-1])
    if len(run) == 1:
        return first
    blank = " " if last[0].isdecimal() else ""
    return f"{first}、{last}" if len(run) == 2 else f"{first}至{blank}{last}"


# ---- two to four: what is missing, lost, or decided by others ------------------------------------


def _missing(found: Advice) -> list[str]:
    if not found.missing:
        return []
    lines = [f"还没有填的 {len(found.missing)} 项,按关系分数多少排列"]
    for each, supplier in found.missing:
        stake = "不限" if each.stake is None else exact(each.stake)
        who = "" if supplier is Supplier.CANDIDATE else f",由{supplier}填"
        lines.append(f"  关系 {stake} 分  {each.citation}  「{each.name}」({each.fact}){who}")
    return lines


def _losses(found: Advice) -> list[str]:
    if not found.losses:
        return []
    lines = [f"今年挽不回的,合计 {points(found.lost)} 分"]
    for loss in found.losses:
        lines.append(f"  失 {points(loss.gain)} 分  {loss.fact.citation}")
        state = _now(found, loss.fact)
        lines.append(f"     {naming(loss.fact)}{state}{';' if state else ''}{_why(found, loss)}")
    return [*lines, "  考评前确已补做或纠正的,按最后的情况改填"]


def _why(found: Advice, loss: Loss) -> str:
    before = found.values.get(loss.fact.id)
    said = CAUSES[loss.cause]
    if isinstance(before, Counts) and isinstance(loss.ideal, Counts):
        said = f"{said}({lacking(loss.fact, before, loss.ideal)})"
    if not loss.gain.pays:
        said += ";本项或本条另有扣分或封顶,单这一条不影响总分"
    return said


def _held(found: Advice) -> list[str]:
    if not found.held:
        return []
    lines = ["由别人填的,本单位改不了"]
    for held in found.held:
        state = value_words(held.fact, found.values.get(held.fact.id))
        lines.append(
            f"  差 {points(held.gain)} 分  {held.fact.citation}  {naming(held.fact)}"
            f"现在:{state}({held.fact.supplier}填)"
        )
    return lines


# ---- records -------------------------------------------------------------------------------------


def advice_record(found: Advice, as_of: date | None) -> Record:
    """``advise`` as a record: gains are exact strings; ``possible`` is the rise of the most."""
    return {
        "award": found.card.honour,
        "as_of": None if as_of is None else as_of.isoformat(),
        "total": records.amount(found.card.total),
        "reach": records.amount(found.reach),
        "actions": [_action(found, action) for action in found.actions],
        "together": [_together(each) for each in found.joint],
        "missing": [
            {
                "fact": each.fact,
                "name": each.name,
                "citation": each.citation,
                "points": None if each.stake is None else exact(each.stake),
                "supplier": str(supplier),
            }
            for each, supplier in found.missing
        ],
        "lost": _gained(found.lost),
        "losses": [
            {
                **_named(found, loss.fact),
                **_gained(loss.gain),
                "cause": str(loss.cause),
                "rules": [rule.id for rule in loss.rules],
                "said": _why(found, loss),
            }
            for loss in found.losses
        ],
        "held": [_holding(found, held) for held in found.held],
    }


def _action(found: Advice, action: Action) -> Record:
    return {
        **_named(found, action.fact),
        **_gained(action.gain),
        "after_the_others": action.after,
        "said": _doing(found, action),
        "steps": [_ladder(ladder) for ladder in action.ladders],
    }


def _ladder(ladder: Ladder) -> Record:
    return {
        "levels": list(ladder.levels),
        "first": _offer(ladder.first),
        "full": _offer(ladder.full),
        "endless": ladder.endless,
    }


def _offer(offer: Offer) -> Record:
    """A step: how many more, or what a number that need not be whole has to come to (``to``)."""
    to = {"to": exact(offer.after)} if isinstance(offer.after, Fraction) else {}
    return {"more": offer.more, **to, **_gained(offer.gain)}


def _together(each: Together) -> Record:
    return {"facts": [fact.id for fact in each.facts], **_gained(each.gain)}


def _holding(found: Advice, held: Held) -> Record:
    return {
        **_named(found, held.fact),
        **_gained(held.gain),
        "supplier": str(held.fact.supplier),
    }


def _named(found: Advice, fact: Fact) -> Record:
    return {
        "fact": fact.id,
        "name": fact.name,
        "citation": fact.citation,
        "now": _state(fact, found.values.get(fact.id)),
    }


def _state(fact: Fact, value: Value | None) -> str:
    return value_words(fact, value)


def _gained(gain: Gain) -> dict[str, str]:
    return {"points": exact(gain.sure), "possible": exact(gain.possible)}
