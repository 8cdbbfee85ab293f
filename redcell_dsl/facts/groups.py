"""Which groups owe their own periods: those of a roster, else those that occur."""

from __future__ import annotations

from difflib import get_close_matches

from ..model.expression import Measure
from ..model.fact import Periodic
from .depth import Frame, Roster
from .form import fold
from .log import Log
from .report import quote

MOST_LISTED = 8


def groups_of(log: Log, periodic: Periodic, frame: Frame) -> list[str] | None:
    """The groups that owe, by roster or by what occurs; ``None`` after a report."""
    listed = log.groups
    if listed is None and log.fact.id in frame.rosters:
        roster = frame.rosters[log.fact.id]
        if roster.none and not roster.members:
            if not roster.conflicting:
                (_refuse_none if log.events else _tell_none)(log, roster)
            if log.events:
                return None
        listed = tuple(member.name for member in roster.members)
    occurring = list(
        {fold(event.group): event.group for event in log.events if event.group}.values()
    )
    if not periodic.grouped:
        if len(occurring) > 1:
            said = "、".join(quote(name) for name in occurring[:MOST_LISTED])
            log.asked.refuse("F044", log.span, f"不分组,记录里却有几组: {said}", "只留本组织的记录")
            return None
        return [""]
    if listed is not None:
        return _listed(log, listed, frame)
    if not occurring:
        _tell_alone(log, frame)
        return [""]
    if len(occurring) > 1 and not _all_grouped(log, occurring):
        return None
    said = "、".join(quote(name) for name in occurring[:MOST_LISTED])
    what = f"没有名册,按记录里出现的 {len(occurring)} 组计算: {said}"
    log.asked.remark("F136", log.span, what, "有一次都没有开展的组,要写进“名册”")
    return occurring


def _refuse_none(log: Log, roster: Roster) -> None:
    """Report records of groups that a roster says do not exist, with both places."""
    roster.conflicting = True
    place = log.asked.report.place(log.span)
    fault = f"的名册写着“无”({roster.place}),却有 {len(log.events)} 条记录({place} 起)"
    advice = "确实没有这种组织的,删去记录;有的,在名册里把“无”改成组的名称"
    log.asked.refuse("F135", log.span, fault, advice)


def _tell_none(log: Log, roster: Roster) -> None:
    """Say which of two meanings 无 was taken in: no group, or a group that held nothing."""
    what = f"写着“无”,名册也写着“无”({roster.place}):按没有这种组织处理,什么也不欠"
    advice = "有这种组织、只是一次也没有开展的,在名册里把“无”改成组的名称"
    log.asked.remark("F139", log.span, what, advice)


def _tell_alone(log: Log, frame: Frame) -> None:
    """Say that a duty of every person was counted as that of one."""
    duties = frame.form.duties.asked.get(log.fact.id, ())
    if log.events and any(duty.measure is Measure.PEOPLE for duty in duties):
        what = "按人计算,记录没有写是谁,按一个人计算"
        log.asked.remark("F136", log.span, what, "在“组”一栏写姓名,并把全部的人写进“名册”")


def _listed(log: Log, listed: tuple[str, ...], frame: Frame) -> list[str] | None:
    known = {fold(name): name for name in listed}
    if len(known) > 1 and not _all_grouped(log, list(listed)):
        return None
    sound = True
    if not known and log.events:
        fault = f"的名册是空的,却有 {len(log.events)} 条记录"
        log.asked.refuse("F135", log.span, fault, "在名册里写上组,或删去记录")
        return None
    for event in log.events:
        if event.group and fold(event.group) not in known:
            folded = fold(event.group)
            near = get_close_matches(folded, known, 2, 0.4) if frame.propose() else []
            proposed = "、".join(f"`{known[name]}`" for name in near)
            advice = [f"是否 {proposed}?"] if proposed else []
            advice.append("确有这个组的,在名册里补上")
            fault = f"的记录写的组 {quote(event.group)} 不在名册里"
            log.asked.refuse("F135", event.span, fault, *advice)
            sound = False
    return list(known.values()) if sound else None


def _all_grouped(log: Log, names: list[str]) -> bool:
    without = [event for event in log.events if not event.group]
    for event in without[:MOST_LISTED]:
        said = "、".join(f"`{name}`" for name in names[:MOST_LISTED])
        log.asked.refuse("F135", event.span, "有几组,这一条记录没有写是哪一组", f"写明组: {said}")
    return not without
