"""Whether a condition of the text is met, and why, in an official's sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ..model import expression as ex
from ..model.expression import Expression
from ..model.fact import Counts, Places
from .amounts import Refusal, Setting, amount, facts_in
from .ranks import never_marked, ranked_reason, wanted_years
from .scorecard import Range
from .windows import lacking, spans, truth
from .words import explain, value_words


class Standing(StrEnum):
    """Where a condition stands: met, not met, or open because something is not known."""

    MET = "符合"
    FAILED = "不符合"
    OPEN = "待定"


@dataclass(frozen=True, slots=True)
class Judged:
    """A condition judged. ``missing`` are the facts that would decide an open one."""

    standing: Standing
    reason: str
    missing: tuple[str, ...] = ()


def standing_of(held: Range) -> Standing:
    """The standing that a truth value has."""
    if held.least == 1:
        return Standing.MET
    return Standing.FAILED if held.most == 0 else Standing.OPEN


def judge(term: Expression, setting: Setting) -> Judged:
    """Judge a condition. Answers that contradict one another leave it open and are named."""
    standing = standing_of(truth(term, setting))
    reason = because(term, setting)
    if standing is Standing.OPEN:
        return Judged(standing, reason, tuple(dict.fromkeys(needed(term, setting))))
    return Judged(standing, reason)


def because(term: Expression, setting: Setting) -> str:
    """What was given, as far as it decides: the limbs that fail, those that are open, or all."""
    match term:
        case ex.All(terms):
            return _limbs(terms, Standing.FAILED, Standing.OPEN, setting)
        case ex.Any(terms):
            return _limbs(terms, Standing.MET, Standing.OPEN, setting)
        case ex.Not(inner):
            return because(inner, setting)
        case ex.Holds(fact):
            return _answer(fact, setting)
        case ex.Compare() if wanted_years(term, setting) is not None or never_marked(term):
            return ranked_reason(term, setting)
        case _:
            return _plain(term, setting)


def _limbs(terms: tuple[Expression, ...], first: Standing, then: Standing, setting: Setting) -> str:
    found = {term: standing_of(truth(term, setting)) for term in terms}
    for wanted in (first, then):
        decisive = [term for term in terms if found[term] is wanted]
        if decisive:
            return ";".join(because(term, setting) for term in decisive)
    return ";".join(because(term, setting) for term in terms)


def _answer(fact: str, setting: Setting) -> str:
    known = setting.facts[fact]
    said = value_words(known, setting.values.get(fact))
    return f"「{known.name}」:{said}" if said else f"「{known.name}」没有填"


def _plain(term: Expression, setting: Setting) -> str:
    said = explain(term, setting, {}) if _explicable(term, setting) else ""
    try:
        amount(term, setting)
    except Refusal as refusal:
        names = "、".join(f"「{setting.facts[fact].name}」" for fact in refusal.facts)
        return f"{names}:{refusal}"
    return said


def _explicable(term: Expression, setting: Setting) -> bool:
    try:
        explain(term, setting, {})
    except Refusal:
        return False
    return True


def needed(term: Expression, setting: Setting) -> Iterator[str]:
    """The facts that an open condition still waits for."""
    if truth(term, setting).known:
        return
    match term:
        case ex.All(terms) | ex.Any(terms):
            for each in terms:
                yield from needed(each, setting)
        case ex.Not(inner):
            yield from needed(inner, setting)
        case _:
            facts = facts_in(term)
            wanting = [fact for fact in facts if _wanting(fact, setting)]
            yield from wanting or facts


def _wanting(fact: str, setting: Setting) -> bool:
    """Whether a fact is not given, or not for all of its time."""
    value = setting.values.get(fact)
    if isinstance(value, Places):
        return len(spans(fact, setting)) != 1 or any(lacking(fact, setting))
    if isinstance(value, Counts):
        return value.open_from is not None
    return value is None
