"""Evaluation in clause language: what was given, what it yielded, what did not apply and why."""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from ..model import expression as ex
from ..model.expression import Comparison, Expression, Rounding
from ..model.fact import (
    Count,
    Counts,
    Entries,
    Entry,
    Fact,
    Ledger,
    Marks,
    Missed,
    Months,
    Periodic,
    Places,
    Quantity,
    Standing,
    Standings,
    Value,
)
from ..model.number import Number, exact
from ..model.rule import Award, Exemption, Policy, Reach, Rule, Veto, term_of
from .amounts import Setting, amount, facts_in
from .items import Part, words
from .ledger import entry_points, sort_entries
from .scorecard import Given, Outcome, Range, RuleScore

SHOWN = 6


def value_words(fact: Fact, value: Value | None) -> str:
    """An answer as a reader writes it; empty where it is missing."""
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case int() | Fraction():
            return _number_words(fact, Fraction(value))
        case Missed(times):
            return f"缺 {times}"
        case Counts(groups, open_from):
            more = "(后面各期未到期)" if open_from is not None else ""
            return _counts_words(fact, groups) + more
        case Places(rows):
            return ";".join(_place_words(row) for row in rows)
        case Entries(rows):
            return f"{len(rows)} 条" if rows else "没有"
        case Months(spells):
            return "、".join(f"{months} 个月" for months in spells) or "没有"
        case _:
            return str(value)


def _number_words(fact: Fact, value: Fraction) -> str:
    match fact.type:
        case Count(unit=unit) | Quantity(unit=unit):
            return f"{exact(value)}{unit}" if unit == "%" else f"{exact(value)} {unit}".strip()
        case Marks():
            return f"{exact(value)} 分"
        case _:
            return exact(value)


def _place_words(row: Standing) -> str:
    if not row.rank:
        return f"{row.year} 年没有排名"
    return f"{row.year} 年{row.list}第 {row.rank}/{row.total}"


def _counts_words(fact: Fact, groups: tuple[tuple[int, ...], ...]) -> str:
    if not groups:
        return "没有这个组织"
    period = fact.type.period if isinstance(fact.type, Periodic) else ""
    said = [f"每{period}" + "、".join(map(str, group)) for group in groups[:SHOWN]]
    more = f" 等 {len(groups)} 组" if len(groups) > SHOWN else ""
    return ";".join(said) + more


def given_by(rule: Rule, setting: Setting) -> tuple[Given, ...]:
    """The facts that a rule reads, as they were given."""
    term = term_of(rule)
    return tuple(
        Given(
            fact,
            setting.facts[fact].name,
            value_words(setting.facts[fact], setting.values.get(fact)),
        )
        for fact in facts_in(term)
    )


def rule_score(
    part: Part,
    setting: Setting,
    citation: str,
    sentence: str,
    barred: Outcome | None,
    names: dict[str, str],
) -> RuleScore:
    """What an award or a deduction did, with the reason.

    ``barred``: what kept its item from counting, where something did.
    """
    rule = part.rule
    points = iv_negative(part.points) if part.free else part.points
    yielded = amount(rule.amount, setting)
    reason = explain(rule.amount, setting, names)
    if isinstance(rule, Award):
        reason = f"{reason},得 {words(part.points)} 分"
        if part.capped and rule.cap:
            reason += f"(本句最高 {exact(rule.cap.value)} 分)"
    elif not part.free and rule.base is not None:
        reason = f"{exact(rule.base.value)} 分内扣:{reason},扣 {words(yielded)} 分,余 {words(part.points)} 分"
        if part.capped:
            reason += "(扣完为止)" if rule.cap is None else _most_taken(rule.cap)
    else:
        reason = f"{reason},{TAKEN[rule.reach]} {words(part.points)} 分"
        if part.capped and rule.cap:
            reason += _most_taken(rule.cap)
    mine = barred if part.inside else None
    outcome = _outcome(part, yielded, mine)
    return RuleScore(rule.id, citation, sentence, given_by(rule, setting), outcome, points, reason)


def _most_taken(cap: Number) -> str:
    return f"(本句最多扣 {exact(cap.value)} 分)"


TAKEN = {Reach.BEYOND: "追加扣", Reach.TOTAL: "从总分扣"} | dict.fromkeys(
    (Reach.ITEM, Reach.ARTICLE, Reach.TOP), "扣"
)


def iv_negative(term: Range) -> Range:
    return Range(
        None if term.most is None else -term.most, None if term.least is None else -term.least
    )


def _outcome(part: Part, yielded: Range, barred: Outcome | None) -> Outcome:
    if barred is not None:
        return barred
    if not part.points.known:
        return Outcome.OPEN
    if part.capped:
        return Outcome.CAPPED
    return Outcome.IDLE if yielded.least == 0 else Outcome.APPLIED


BARRED = {
    Reach.ARTICLE: ("本条不得分", "没有本条不得分情形"),
    Reach.TOTAL: ("总分不得分", "没有总分不得分情形"),
    Reach.TOP: ("不得评为最高等次", "没有不得评优情形"),
} | dict.fromkeys((Reach.ITEM, Reach.BEYOND), ("本项不得分", "没有不得分情形"))


def veto_score(rule: Veto, setting: Setting, citation: str, sentence: str) -> RuleScore:
    """What a veto did."""
    return _held_score(rule, setting, citation, sentence, *BARRED[rule.reach], Outcome.VETOED)


EXEMPTED = {
    Policy.FULL: "不适用,本项得满分",
    Policy.NONE: "不适用,本项得 0 分",
    Policy.DROPPED: "不适用,本项不计入",
}


def exemption_score(rule: Exemption, setting: Setting, citation: str, sentence: str) -> RuleScore:
    """What an exemption did."""
    said = EXEMPTED[rule.policy], "适用本项"
    return _held_score(rule, setting, citation, sentence, *said, Outcome.EXEMPT)


def _held_score(
    rule: Veto | Exemption,
    setting: Setting,
    citation: str,
    sentence: str,
    yes: str,
    no: str,
    done: Outcome,
) -> RuleScore:
    """What a rule did that holds or does not."""
    holds = amount(rule.when, setting)
    reason = explain(rule.when, setting, {})
    if holds.least == 1:
        outcome, said = done, f"{reason},{yes}"
    elif holds.most == 0:
        outcome, said = Outcome.IDLE, f"{reason},{no}"
    else:
        outcome, said = Outcome.OPEN, f"{reason},待定"
    zero = Range(Fraction(0), Fraction(0))
    return RuleScore(rule.id, citation, sentence, given_by(rule, setting), outcome, zero, said)


def explain(term: Expression, setting: Setting, names: dict[str, str]) -> str:
    """An expression and its value in words. ``names`` are matters that count elsewhere, and where."""
    match term:
        case ex.Constant(number):
            return exact(number.value)
        case ex.FactValue(fact):
            return _said(fact, setting)
        case ex.Holds(fact):
            return f"「{setting.facts[fact].name}」{_answer(fact, setting)}"
        case ex.Product(ex.Constant(number), quantity):
            return f"{explain(quantity, setting, names)},每 1 计 {exact(number.value)} 分"
        case ex.Product(left, right):
            return f"{explain(left, setting, names)} × {explain(right, setting, names)}"
        case ex.Quotient(left, right):
            return f"{explain(left, setting, names)} ÷ {explain(right, setting, names)}"
        case ex.When(condition, _):
            return explain(condition, setting, names)
        case ex.Sum(terms):
            return " + ".join(explain(each, setting, names) for each in terms)
        case ex.Difference(left, right):
            return f"{explain(left, setting, names)} − {explain(right, setting, names)}"
        case ex.Steps() | ex.Largest() | ex.Smallest():
            return _bounded_words(term, setting, names)
        case ex.All(terms) | ex.Any(terms):
            word = "且" if isinstance(term, ex.All) else "或"
            return f" {word} ".join(_part(each, setting, names) for each in terms)
        case ex.Not(inner):
            return f"非({explain(inner, setting, names)})"
        case ex.Compare(left, comparison, right):
            return _compared(left, comparison, right, setting)
        case ex.Shortfall(fact, minimum) | ex.Met(fact, minimum):
            return _duty(fact, minimum.value, setting, term)
        case ex.Years(fact, step, separately):
            how = "分段" if separately else "累计"
            return f"{_said(fact, setting)},{how}满 {exact(step.value)} 年计一次"
        case ex.Tiered():
            return _tiers(term, setting, names)
        case ex.Topped(fact, lists, share):
            years = amount(term, setting)
            where = "或".join(lists)
            return f"「{setting.facts[fact].name}」列{where}前 {exact(share.value * 100)}% 的有 {words(years)} 年"
        case ex.Marked(fact):
            kind = setting.facts[fact].type
            mark = kind.mark if isinstance(kind, Standings) else ""
            return f"「{setting.facts[fact].name}」属{mark}的有 {words(amount(term, setting))} 年"
        case _:
            assert_never(term)


def _bounded_words(
    term: ex.Steps | ex.Largest | ex.Smallest, setting: Setting, names: dict[str, str]
) -> str:
    """What is counted in steps, up to a number, or the best of several."""
    match term:
        case ex.Steps(quantity, step, rounding):
            how = STEPPED[rounding].format(exact(step.value))
            return f"{explain(quantity, setting, names)},{how}"
        case ex.Largest(terms):
            return _alternatives(terms, setting, names)
        case ex.Smallest((counted, ex.Constant(number))):
            return f"{explain(counted, setting, names)},最多计 {exact(number.value)}"
        case ex.Smallest(terms):
            said = ";".join(explain(each, setting, names) for each in terms)
            return f"{said};就低"
        case _:
            assert_never(term)


STEPPED = {
    Rounding.FLOOR: "每满 {} 计一次",
    Rounding.CEILING: "每 {} 计一次,不足的计一次",
    Rounding.EXACT: "每 {} 计一次,不足的按比例",
}


def _alternatives(terms: tuple[Expression, ...], setting: Setting, names: dict[str, str]) -> str:
    """Of several, what each comes to; the best counts. Only those that come to something are told."""
    worth = [amount(term, setting) for term in terms]
    told = [
        f"{explain(term, setting, names)}:{words(points)} 分"
        for term, points in zip(terms, worth, strict=True)
        if points != Range(Fraction(0), Fraction(0))
    ]
    if not told:
        return f"{len(terms)} 种情形都不符合"
    numbered = (f"({place}) {each}" for place, each in enumerate(told, 1))
    return f"符合 {len(told)} 种情形,就高:{';'.join(numbered)}" if told[1:] else told[0]


def _part(term: Expression, setting: Setting, names: dict[str, str]) -> str:
    """A limb of a condition, in brackets where it has limbs of its own."""
    said = explain(term, setting, names)
    return f"({said})" if isinstance(term, ex.All | ex.Any) else said


def _answer(fact: str, setting: Setting) -> str:
    said = value_words(setting.facts[fact], setting.values.get(fact))
    return f":{said}" if said else "未填"


def _said(fact: str, setting: Setting) -> str:
    known = setting.facts[fact]
    said = value_words(known, setting.values.get(fact))
    return f"「{known.name}」{said or '未填'}"


def _compared(left: Expression, comparison: Comparison, right: Expression, setting: Setting) -> str:
    bound = explain(right, setting, {})
    sign = str(comparison)
    if comparison in (Comparison.ABOVE, Comparison.BELOW):
        return f"{explain(left, setting, {})},要求 {bound} {sign}"
    return f"{explain(left, setting, {})},要求{sign} {bound}"


def _duty(fact: str, minimum: Fraction, setting: Setting, term: Expression) -> str:
    kind = setting.facts[fact].type
    period = kind.period if isinstance(kind, Periodic) else ""
    missing = amount(term, setting)
    if isinstance(term, ex.Met):
        held = {1: "期期达到", 0: "没有期期达到"}.get(int(missing.least or 0), "")
        state = held if missing.known else "未填"
    else:
        state = f"少 {words(missing)}" if missing.known else "未填"
    value = setting.values.get(fact)
    if not missing.known and isinstance(value, Counts):
        short = (
            "还没有缺" if missing.least == 0 else f"已经少 {exact(missing.least or Fraction(0))}"
        )
        state = f"{short},后面各期还没有到期"
    return f"「{setting.facts[fact].name}」每{period}应 {exact(minimum)},{state}"


def _tiers(term: ex.Tiered, setting: Setting, names: dict[str, str]) -> str:
    kind = setting.facts[term.fact].type
    value = setting.values.get(term.fact)
    name = setting.facts[term.fact].name
    if not isinstance(kind, Ledger) or not isinstance(value, Entries):
        return f"台账「{name}」未填"
    sorted_entries = sort_entries(kind, value, setting.values)
    worth = [entry_points(kind, term, e, setting.method.overlap) for e in sorted_entries.counted]
    said = []
    for number, (entry, points) in enumerate(zip(sorted_entries.counted, worth, strict=True)):
        label = f"{entry.key or '一条'}({entry.level})"
        if entry.key in names:
            said.append(f"{label}已在{names[entry.key]}计")
        elif not points:
            said.append(f"{label}不够等级,不计")
        elif term.distinct and _beaten(number, sorted_entries.counted, worth):
            said.append(f"{label}另有同一{kind.key},就高只计一次")
        else:
            said.append(f"{label} {exact(points)} 分")
    said += [f"{e.key}({e.on})不在规定期限内,不计" for e in sorted_entries.outside]
    said += [f"{e.key}({e.on})是否在期限内待考评年度" for e in sorted_entries.unsure]
    shown = said[:SHOWN] + ([f"等 {len(said)} 条"] if len(said) > SHOWN else [])
    return f"台账「{name}」:{';'.join(shown) or '没有'}"


def _beaten(number: int, entries: tuple[Entry, ...], worth: list[Fraction]) -> bool:
    """Whether another entry of the same matter counts instead: a higher one, or an earlier equal one."""
    mine = entries[number]
    return any(
        other.key == mine.key and mine.key and (worth[i], -i) > (worth[number], -number)
        for i, other in enumerate(entries)
        if i != number
    )
