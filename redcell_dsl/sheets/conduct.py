"""Tasks of the proceedings: steps, ranking, days, objections, what is conferred and what ends it."""

from __future__ import annotations

from collections.abc import Iterator

from ..evaluate.condition import Standing
from ..evaluate.dates import QUARTERS
from ..evaluate.procedure import DRAW, counted, opened_by
from ..model.norm import (
    Cancellation,
    Conferral,
    Deadline,
    Effect,
    Interpreter,
    Nomination,
    Objection,
    Parting,
    Procedure,
    Ranking,
    Repeal,
    ReviewLimit,
    Revocation,
    Rounds,
    Timing,
)
from ..model.number import exact
from .checklist import BLANK, Task
from .desk import Desk, Item, listed

DAY, NAMED_DAY = ("",), ("日期",)
"""A place for a day, in a column of days, or in one where other things are written too."""
UNSAID = ("正文没有写明:", BLANK)


def procedure(norm: Procedure, desk: Desk) -> Iterator[Item]:
    """Each step: who acts, a box, a day."""
    check = counted(desk.measures, norm)
    wrong = (check.reason,) if check and check.standing is Standing.FAILED else ()
    for position, step in enumerate(norm.steps, 1):
        all_ = f"(共 {len(norm.steps)} 步)" if position == 1 else ""
        said = f"{norm.title}第 {position} 步{all_}:{step.name}"
        lines = (said, *((DRAW,) if step.drawn else ()), *(wrong if position == 1 else ()))
        yield Item(step.id, Task(lines, (step.actor,) if step.actor else UNSAID, blanks=DAY))


def rounds(norm: Rounds, desk: Desk) -> Iterator[Item]:
    """Each office's own round."""
    said = f"按同一办法组织本级{listed(desk.honours(norm.honours))}评选"
    yield Item(norm.id, Task((said,), (norm.office,), blanks=DAY))


def ranking(norm: Ranking, desk: Desk) -> Iterator[Item]:
    """The ranking of each honour, and what follows, in order."""
    said = f"分别按{norm.by}从高到低排序,确定候选对象"
    ties = "得分相同的,名次并列"
    yield Item(norm.id, Task((said, ties), boxes=desk.honours(norm.honours), blanks=NAMED_DAY))
    for then in norm.then:
        yield Item(norm.id, Task((f"然后:{then}",), blanks=NAMED_DAY))


def parting(norm: Parting) -> Iterator[Item]:
    """By what equal totals are told apart."""
    said = f"总分相同的,依次比较{listed(norm.parts)},高的在前"
    yield Item(norm.id, Task((said,), blanks=("同分的名单",)))


def nomination(norm: Nomination) -> Iterator[Item]:
    """The best go on; how many is for people to settle."""
    said = (f"择优向{norm.to}推荐", "推荐几个,正文没有写明")
    yield Item(norm.id, Task(said, blanks=("推荐数",)))


def timing(norm: Timing, desk: Desk) -> Iterator[Item]:
    """The quarter of the awards."""
    quarter = QUARTERS.get(int(norm.quarter.value), f"第 {exact(norm.quarter.value)} 季度")
    soft = ("不在这一季度评选的,应说明理由",) if norm.soft else ()
    said = f"{'原则上' if norm.soft else ''}每年{quarter}评选"
    names = desk.honours(norm.honours)
    yield Item(norm.id, Task((said, *soft), boxes=names, blanks=DAY))


def deadline(norm: Deadline, desk: Desk) -> Iterator[Item]:
    """What is due, each matter with a box."""
    year = f"{exact(norm.year.value)} 年 " if norm.year else ""
    day = f"{year}{exact(norm.month.value)} 月 {exact(norm.day.value)} 日{norm.hour}以前"
    included = "" if norm.hour else "(含当日)" if desk.method.on_day else "(不含当日)"
    for matter in norm.matters:
        yield Item(norm.id, Task((f"{day}{included}:{matter}",), (norm.by,), blanks=DAY))


def objection(norm: Objection, desk: Desk) -> Iterator[Item]:
    """From when to when a result may be objected to."""
    until = _until(norm, desk)
    said = (f"“{norm.after}”以后,对结果有异议的可以提出", *((until,) if until else ()))
    yield Item(norm.id, Task(said, (f"由{norm.by}复核",), blanks=NAMED_DAY))


def _until(norm: Objection, desk: Desk) -> str:
    for each in desk.measures.norms:
        if isinstance(each, Procedure):
            position = opened_by(norm, each)
            if position is not None and position < len(each.steps):
                return f"到“{each.steps[-1].name}”为止,此后不再受理"
    return ""


def review_limit(norm: ReviewLimit) -> Iterator[Item]:
    """How often a result is reviewed."""
    said = f"同一结果复核不超过 {exact(norm.times.value)} 次"
    yield Item(norm.id, Task((said,), blanks=("已复核次数",)))


def conferral(norm: Conferral, desk: Desk) -> Iterator[Item]:
    """What is given to those recognised, and where else it counts."""
    said = f"授予评定的{listed(desk.honours(norm.honours))}"
    if norm.gifts:
        yield Item(norm.id, Task((said,), boxes=norm.gifts, blanks=NAMED_DAY))
    if norm.elsewhere:
        lines = (f"在{norm.elsewhere}中予以加分", "加几分,正文没有写明")
        yield Item(norm.id, Task(lines, boxes=("加分",), blanks=("加分",)))


def cancellation(norm: Cancellation, desk: Desk) -> Iterator[Item]:
    """Each ground on which results are void, then what follows from any of them."""
    whom = desk.honours(())
    for ground in norm.grounds:
        yield Item(norm.id, Task((desk.fact(ground),), whom, blanks=("认定日期",)))
    said = ["有上列情形之一的:已取得的结果全部取消"]
    blanks = ["取消日期"]
    if norm.years is not None:
        soft = "原则上 " if norm.soft else ""
        said.append(f"{soft}{exact(norm.years.value)} 年内不予表彰奖励,自认定之日起算")
        blanks.append("到期日期")
    if norm.referral:
        said.append(norm.referral)
    yield Item(norm.id, Task(tuple(said), boxes=("已办理",), blanks=tuple(blanks)))


def revocation(norm: Revocation, desk: Desk) -> Iterator[Item]:
    """What any ground leads to, then each ground and whom it concerns."""
    effects = norm.effects or ("应当撤销",)
    said = f"有下列情形之一的:{listed(effects)}"
    yield Item(norm.id, Task((said,), boxes=("已办理",), blanks=("撤销日期",)))
    for ground in norm.grounds:
        whom = desk.honours(ground.honours)
        task = Task((desk.fact(ground.fact),), whom, blanks=("认定日期",))
        yield Item(ground.id, task)


def effect(norm: Effect) -> Iterator[Item]:
    """From when the text is in force."""
    yield Item(norm.id, Task((f"自{norm.start}起施行",), blanks=("施行日期",)))


def interpreter(norm: Interpreter) -> Iterator[Item]:
    """Who interprets the text."""
    yield Item(norm.id, Task((f"由{norm.who}负责解释",)))


def repeal(norm: Repeal) -> Iterator[Item]:
    """What no longer holds."""
    dated = zip(norm.issued, "年月日", strict=False)
    day = " ".join(f"{exact(each.value)} {unit}" for each, unit in dated)
    issued = f"{norm.issuer} {day}印发".strip() if norm.issuer or day else ""
    inside = ",".join(part for part in (norm.number, issued) if part)
    said = f"《{norm.title}》{f'({inside})' if inside else ''}同时废止"
    yield Item(norm.id, Task((said,)))
