"""What ends an honour, what voids a result, and what may be said against one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from ..model.expression import Holds
from ..model.fact import Value
from ..model.measures import Measures
from ..model.norm import Cancellation, Objection, ReviewLimit, Revocation
from ..model.number import exact
from .admission import Check
from .cite import citation_of, setting_of
from .condition import Standing, judge
from .dates import ban_until, day_words
from .reference import honour_of


def revocation(measures: Measures, honour: str, values: Mapping[str, Value]) -> tuple[Check, ...]:
    """Every ground on which an honour of this name is revoked, in the order of the text.

    A check that is met says that the ground is there: one is enough to revoke (``revoked``). Grounds
    that concern other honours alone are left out. Raises ``KeyError`` for an unknown honour.
    """
    name = honour_of(measures, honour).name
    return tuple(
        _ground(measures, ground.id, ground.fact, _effects(norm), values)
        for norm in measures.norms
        if isinstance(norm, Revocation)
        for ground in norm.grounds
        if not ground.honours or name in ground.honours
    )


def _effects(norm: Revocation) -> str:
    return "、".join(norm.effects).removeprefix("应当") or "撤销"


def revoked(grounds: Iterable[Check]) -> bool | None:
    """Whether an honour is revoked, or a result void: any ground is enough; ``None`` while one that may be is open."""
    found = {ground.standing for ground in grounds}
    if Standing.MET in found:
        return True
    return None if Standing.OPEN in found else False


def _ground(
    measures: Measures, norm: str, fact: str, then: str, values: Mapping[str, Value]
) -> Check:
    setting = setting_of(measures, values)
    judged = judge(Holds(fact), setting)
    outcome = {
        Standing.MET: f"有此情形,应当{then}",
        Standing.FAILED: "没有此情形",
        Standing.OPEN: "是否有此情形不能认定",
    }[judged.standing]
    where, said = citation_of(measures, norm), setting.facts[fact].name
    reason = f"{judged.reason},{outcome}"
    return Check(norm, where, said, judged.standing, reason, judged.missing)


def cancellation(
    measures: Measures, values: Mapping[str, Value], found_on: date | None = None
) -> tuple[Check, ...]:
    """Every ground on which results are void. A check that is met says that the ground is there.

    ``found_on`` is the day of the finding, from which years without honours run; the ban stands in
    the remark, as does whom the matter is passed on to.
    """
    found = []
    for norm in measures.norms:
        if isinstance(norm, Cancellation):
            for fact in norm.grounds:
                check = _ground(measures, norm.id, fact, "取消已取得的全部结果", values)
                found.append(_with_ban(check, norm, found_on))
    return tuple(found)


def _with_ban(check: Check, norm: Cancellation, found_on: date | None) -> Check:
    if check.standing is not Standing.MET:
        return check
    said = [norm.referral] if norm.referral else []
    if norm.years is not None:
        soft = "原则上 " if norm.soft else ""
        until = f"到 {day_words(ban_until(norm, found_on))}为止" if found_on else "自认定之日起算"
        said.append(f"{soft}{exact(norm.years.value)} 年内不予表彰奖励,{until}")
    where, asked = check.citation, check.said
    return Check(check.norm, where, asked, check.standing, check.reason, remark=";".join(said))


def objection(
    measures: Measures,
    after_notice: bool | None,
    reviews_done: int | None,
    concluded: bool = False,
) -> Check:
    """Whether an objection to a result may be raised now.

    ``after_notice``: what it has to wait for has taken place. ``reviews_done`` is how often this result
    was reviewed, ``None`` where that is not known; ``concluded``: the final decision on it was taken, after which nothing is reviewed.
    A text that says nothing of objections leaves it open.
    """
    norm = next((each for each in measures.norms if isinstance(each, Objection)), None)
    limit = next((each for each in measures.norms if isinstance(each, ReviewLimit)), None)
    if norm is None:
        reason = "正文没有规定异议和复核,由组织评选的机关决定"
        return Check("", "", "异议和复核", Standing.OPEN, reason)
    said = f"{norm.after}后可以提出异议,由{norm.by}复核"
    if limit is not None and reviews_done is not None and reviews_done >= limit.times.value:
        bound = f"复核以 {exact(limit.times.value)} 次为限,已复核 {reviews_done} 次"
        where = citation_of(measures, limit.id)
        return Check(limit.id, where, said, Standing.FAILED, f"{bound},不再复核")
    standing, reason = _stage(norm, after_notice, concluded)
    if limit is not None and standing is not Standing.FAILED:
        if reviews_done is None:
            standing, reason = Standing.OPEN, f"{reason};已经复核几次没有填"
        else:
            reason += f";已复核 {reviews_done} 次"
    return Check(norm.id, citation_of(measures, norm.id), said, standing, reason)


def _stage(norm: Objection, after_notice: bool | None, concluded: bool) -> tuple[Standing, str]:
    if after_notice is False:
        return Standing.FAILED, f"还没有进行{norm.after},不能提出"
    if concluded:
        return Standing.FAILED, "结果已经审定,不再受理"
    if after_notice is None:
        return Standing.OPEN, f"{norm.after}是否已经进行没有填"
    return Standing.MET, f"{norm.after}已经进行,可以提出,由{norm.by}复核"
