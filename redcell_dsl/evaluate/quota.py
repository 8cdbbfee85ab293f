"""Quotas: how many candidates an office, or a body inside it, may or must file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ..model.fact import Value
from ..model.measures import Measures
from ..model.norm import Quota
from . import interval as iv
from .cite import citation_of, setting_of
from .condition import Standing, needed, standing_of
from .filed import asked_words, filed_words, missing_facts
from .filing import Asked, Filing, Tally, tally

__all__ = ["Filing", "QuotaCheck", "exceeded", "quotas"]


@dataclass(frozen=True, slots=True)
class QuotaCheck:
    """One quota. ``counted`` filings stand against ``limit``, which is exact; ``allowed`` is the whole
    number that it comes to: the most for 不多于, the least for 至少. Both are ``None`` while facts of
    the office are missing.

    A quota for each body counts the body that is nearest to a breach; ``bodies`` are those in breach. ``upper`` is a
    bound on the most; ``marked`` is the fact whose bearers alone are counted, empty for all.
    """

    norm: str
    citation: str
    said: str
    honour: str
    counted: int
    limit: Fraction | None
    allowed: int | None
    standing: Standing
    reason: str
    bodies: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    upper: bool = True
    marked: str = ""


def quotas(
    measures: Measures, filings: Sequence[Filing], values: Mapping[str, Value]
) -> tuple[QuotaCheck, ...]:
    """Every quota on what one office files. ``values`` are the office's answers by fact id.

    Two quotas that no number can keep together are both reported, each with the other named. A body
    is known by its filings alone: one that filed nothing is not looked for.
    """
    setting = setting_of(measures, values)
    norms = [norm for norm in measures.norms if isinstance(norm, Quota)]
    asked = [Asked(norm, _filed_for(measures, norm, filings), setting) for norm in norms]
    checks = [_check(measures, each) for each in asked]
    return tuple(
        replace(check, reason=check.reason + _contradiction(measures, each, asked))
        for check, each in zip(checks, asked, strict=True)
    )


def exceeded(measures: Measures, filings: Sequence[Filing], values: Mapping[str, Value]) -> bool:
    """Whether filings break a bound on the most, as ``quotas`` says at greater length."""
    setting = setting_of(measures, values)
    norms = (norm for norm in measures.norms if isinstance(norm, Quota))
    asked = (Asked(norm, _filed_for(measures, norm, filings), setting) for norm in norms)
    return any(_standing(each, tally(each)) is Standing.FAILED for each in asked if each.upper)


def _standing(asked: Asked, tallied: Tally) -> Standing:
    return standing_of(iv.either([iv.reverse(asked.binds), tallied.kept]))


def _filed_for(measures: Measures, norm: Quota, filings: Sequence[Filing]) -> tuple[Filing, ...]:
    names = {norm.honour}
    for honour in measures.honours:
        if norm.honour in (honour.name, *honour.names):
            names |= {honour.name, *honour.names}
    return tuple(filing for filing in filings if filing.honour in names)


def _check(measures: Measures, asked: Asked) -> QuotaCheck:
    norm, tallied = asked.norm, tally(asked)
    standing = _standing(asked, tallied)
    failed = standing is Standing.FAILED
    return QuotaCheck(
        norm.id,
        citation_of(measures, norm.id),
        asked_words(asked),
        norm.honour,
        int(tallied.counts.get(tallied.nearest, iv.NOTHING).least or 0),
        asked.limit.least if asked.limit.known else None,
        asked.number,
        standing,
        filed_words(asked, tallied, standing),
        tuple(body for body in tallied.breach if body) if failed else (),
        _missing(asked) if standing is Standing.OPEN else (),
        asked.upper,
        norm.marked,
    )


def _missing(asked: Asked) -> tuple[str, ...]:
    when = asked.norm.when
    waiting = needed(when, asked.setting) if when is not None else ()
    return tuple(dict.fromkeys((*waiting, *missing_facts(asked))))


def _contradiction(measures: Measures, mine: Asked, asked: Sequence[Asked]) -> str:
    clash = [other for other in asked if other is not mine and _clash(mine, other)]
    said = [f"{citation_of(measures, o.norm.id)}“{asked_words(o)}”" for o in clash]
    return f";与{'、'.join(said)}互相矛盾,不能同时满足" if said else ""


def _clash(one: Asked, other: Asked) -> bool:
    """Whether one asks for more than the other allows, of the same filings, and both bind."""
    if one.norm.honour != other.norm.honour or one.upper == other.upper:
        return False
    upper, lower = (one, other) if one.upper else (other, one)
    if upper.norm.per != lower.norm.per or upper.norm.marked not in ("", lower.norm.marked):
        return False
    if upper.binds.least != 1 or lower.binds.least != 1:
        return False
    most, least = upper.number, lower.number
    return most is not None and least is not None and least > most
