"""Admission: what a candidate must show to be let in, condition by condition."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from ..model.expression import Expression, Holds
from ..model.fact import Value
from ..model.measures import Measures
from ..model.norm import Eligibility, Origin
from .amounts import Setting
from .cite import citation_of, setting_of
from .condition import Judged, Standing, judge
from .demand import demand
from .reference import honour_of

__all__ = ["Check", "Standing", "admission", "admitted", "origins"]


@dataclass(frozen=True, slots=True)
class Check:
    """One condition. ``norm`` is the id of its sentence, ``said`` what is asked, in words of the text.

    ``reason`` says what was given and why that is enough or not; ``missing`` are the facts that would
    decide an open one. ``remark`` is what a reader should know of a condition that is met.
    """

    norm: str
    citation: str
    said: str
    standing: Standing
    reason: str
    missing: tuple[str, ...] = ()
    remark: str = ""


def admission(
    measures: Measures, honour: str, values: Mapping[str, Value], level: str = ""
) -> tuple[Check, ...]:
    """Every condition on candidates of an honour who apply at a level, in the order of the text.

    ``values`` are the candidate's answers by fact id, validated. Without a ``level`` only conditions
    that hold at any level are asked. Raises ``KeyError`` for an unknown honour.
    """
    name = honour_of(measures, honour).name
    setting = setting_of(measures, values)
    return tuple(
        _check(measures, norm.id, term, setting)
        for norm in measures.norms
        if isinstance(norm, Eligibility) and _concerns(norm, name, level)
        for term in norm.terms
    )


def _concerns(norm: Eligibility, honour: str, level: str) -> bool:
    return (not norm.honours or honour in norm.honours) and norm.level in ("", level)


def _check(measures: Measures, norm: str, term: Expression, setting: Setting) -> Check:
    judged = judge(term, setting)
    asked = demand(term, setting)
    where = citation_of(measures, norm)
    return Check(norm, where, asked, judged.standing, judged.reason, judged.missing)


def origins(
    measures: Measures,
    honour: str,
    values: Mapping[str, Value],
    body: str,
    winners: Collection[str] | None,
) -> tuple[Check, ...]:
    """Whether a candidate comes from where the text says that candidates of its honour come from.

    ``body`` is where it belongs (支部), ``winners`` are the bodies that won the honour named there;
    ``None`` while that is not decided. Raises ``KeyError`` for an unknown honour.
    """
    name, setting = honour_of(measures, honour).name, setting_of(measures, values)
    found = []
    for norm in measures.norms:
        if isinstance(norm, Origin) and norm.honour == name:
            post = judge(Holds(norm.role), setting)
            won = _won(norm, body, winners)
            said = f"从获评{norm.source}的「{setting.facts[norm.role].name}」中产生"
            decisive = _joined(won, post)
            where = citation_of(measures, norm.id)
            reason = ";".join(judged.reason for judged in decisive)
            missing = tuple(fact for judged in decisive for fact in judged.missing)
            found.append(Check(norm.id, where, said, decisive[0].standing, reason, missing))
    return tuple(found)


def _won(norm: Origin, body: str, winners: Collection[str] | None) -> Judged:
    if winners is None:
        return Judged(Standing.OPEN, f"{norm.source}还没有评定")
    if not winners:
        return Judged(Standing.FAILED, f"没有获评{norm.source}的")
    if not body:
        return Judged(Standing.OPEN, f"没有填所在的单位,不能认定是否获评{norm.source}")
    if body in winners:
        return Judged(Standing.MET, f"「{body}」获评{norm.source}")
    return Judged(Standing.FAILED, f"「{body}」没有获评{norm.source}")


def _joined(*judged: Judged) -> list[Judged]:
    """Those of several conditions, all of which are asked, that decide."""
    for standing in (Standing.FAILED, Standing.OPEN):
        found = [each for each in judged if each.standing is standing]
        if found:
            return found
    return list(judged)


def admitted(checks: Iterable[Check]) -> Standing:
    """All conditions together: failed where any is, else open where any is, else met."""
    found = {check.standing for check in checks}
    if Standing.FAILED in found:
        return Standing.FAILED
    return Standing.OPEN if Standing.OPEN in found else Standing.MET
