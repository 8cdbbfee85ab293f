"""A procedure under way: which steps are done, in order or not, what comes next and who acts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from ..model.measures import Measures
from ..model.norm import Objection, Procedure, Step
from ..model.number import exact
from ..source.text import normalise
from .admission import Check
from .cite import citation_of
from .condition import Standing
from .dates import day_words
from .revocation import objection

Days = Mapping[int, date | None]
"""The day of each step, by its position from 1; a position that is not there has no day."""

DRAW = "本步随机抽取:先公布种子,再按种子抽签,谁都可以照着重抽核对"
"""What is said of a step in which somebody is drawn; how it is done is ``draw.draw``."""


@dataclass(frozen=True, slots=True)
class StepCheck:
    """A step and where it stands: met once done, failed where done before an earlier one, else open.

    ``position`` counts from 1. ``actor`` is empty where the text names nobody. ``on`` is the day that
    was given. ``drawn``: somebody is drawn by lot in it; the check's remark says how.
    """

    position: int
    actor: str
    on: date | None
    drawn: bool
    check: Check


@dataclass(frozen=True, slots=True)
class Progress:
    """A procedure on its way. ``next`` is the first step that is not done, ``counted`` whether the
    text counts its own steps right; each ``None`` where there is none.
    """

    steps: tuple[StepCheck, ...]
    next: StepCheck | None
    counted: Check | None

    @property
    def checks(self) -> tuple[Check, ...]:
        """Every check: of the count where the text gives one, then of the steps in order."""
        return (*((self.counted,) if self.counted else ()), *(step.check for step in self.steps))


def progress(
    measures: Measures, norm: Procedure, days: Days, today: date | None = None
) -> Progress:
    """Where a procedure stands. A step dated after ``today`` is planned, not done.

    Two steps may share a day. Raises ``ValueError`` for a position that is no step.
    """
    strange = sorted(set(days) - set(range(1, len(norm.steps) + 1)))
    if strange:
        listed = "、".join(f"第 {position} 步" for position in strange)
        raise ValueError(f"没有{listed}:这个程序共 {len(norm.steps)} 步")
    steps = tuple(
        _step(measures, norm, position, days, today) for position in range(1, len(norm.steps) + 1)
    )
    waiting = (step for step in steps if not _done(step.on, today))
    return Progress(steps, next(waiting, None), counted(measures, norm))


def _done(on: date | None, today: date | None) -> bool:
    return on is not None and (today is None or on <= today)


def _step(
    measures: Measures, norm: Procedure, position: int, days: Days, today: date | None
) -> StepCheck:
    step, on = norm.steps[position - 1], days.get(position)
    late = [each for each in range(1, position) if on and _after(days.get(each), on)]
    if late:
        standing, reason = Standing.FAILED, _early(norm, late, days, on)
    elif on is None:
        standing, reason = Standing.OPEN, _undone(norm, position, days)
    elif not _done(on, today):
        standing, reason = Standing.OPEN, f"定在 {day_words(on)},还没有到"
    else:
        standing, reason = Standing.MET, f"{day_words(on)}进行"
    if standing is Standing.OPEN:
        reason += f";{actor_words(step)}"
    where, said = citation_of(measures, step.id), _named(norm, position)
    remark = DRAW if step.drawn else ""
    check = Check(step.id, where, said, standing, reason, remark=remark)
    return StepCheck(position, step.actor, on, step.drawn, check)


def _after(other: date | None, on: date) -> bool:
    return other is not None and other > on


def actor_words(step: Step) -> str:
    """Who acts in a step, in words."""
    return f"由{step.actor}进行" if step.actor else "由谁进行正文没有写明"


def _named(norm: Procedure, position: int) -> str:
    return f"第 {position} 步“{norm.steps[position - 1].name}”"


def _early(norm: Procedure, late: list[int], days: Days, on: date | None) -> str:
    assert on is not None
    others = [f"{_named(norm, each)}的 {_day(days.get(each))}" for each in late]
    return f"填的是 {day_words(on)},早于{'、'.join(others)},次序颠倒,请核对"


def _day(on: date | None) -> str:
    return day_words(on) if on else ""


def _undone(norm: Procedure, position: int, days: Days) -> str:
    """Why a step without a day is open: not done yet, or passed over."""
    later = range(position + 1, len(norm.steps) + 1)
    dated = next((each for each in later if days.get(each) is not None), None)
    if dated is None:
        return "还没有进行"
    return f"没有填日期,而{_named(norm, dated)}已填 {_day(days.get(dated))},请补填"


def counted(measures: Measures, norm: Procedure) -> Check | None:
    """Whether a text lists as many steps as it says; ``None`` where it gives no number."""
    if norm.count is None:
        return None
    stated, listed = norm.count.value, len(norm.steps)
    standing = Standing.MET if stated == listed else Standing.FAILED
    reason = f"正文写 {exact(stated)} 个步骤,列出 {listed} 个"
    if standing is Standing.FAILED:
        reason += ",互相矛盾,请核对正文"
    return Check(norm.id, citation_of(measures, norm.id), "步骤的个数", standing, reason)


# ---- objections --------------------------------------------------------------------------------


def opened_by(norm: Objection, procedure: Procedure) -> int | None:
    """The position of the step after which a result may be objected to; ``None`` where none is it."""
    wanted = normalise(norm.after)
    names = {n: normalise(step.name) for n, step in enumerate(procedure.steps, 1)}
    same = [n for n, name in names.items() if name == wanted]
    near = [n for n, name in names.items() if wanted in name or name in wanted]
    found = same or near
    return found[0] if len(found) == 1 else None


def objected(
    measures: Measures, norm: Procedure, days: Days, on: date, reviews: int | None = 0
) -> Check | None:
    """Whether an objection raised on a day comes in time: once the step that opens it has taken place,
    until the last step, the final decision.

    ``reviews`` is how often the result was reviewed before. The day of the opening step is in time,
    with a remark; on the day of the decision it is open which came first. ``None`` where this
    procedure has no step that objections wait for.
    """
    rule = next((each for each in measures.norms if isinstance(each, Objection)), None)
    position = opened_by(rule, norm) if rule else None
    if rule is None or position is None:
        return None
    start, last = days.get(position), len(norm.steps)
    end = days.get(last) if position < last else None
    opened = None if start is None else start <= on
    check = objection(measures, opened, reviews, bool(end and end < on))
    check = replace(
        check, reason=f"{day_words(on)}提出;{_dated(norm, position, days)};{check.reason}"
    )
    if check.standing is Standing.MET and on == end:
        reason = f"{check.reason};就在{_named(norm, last)}当天提出,先后由受理的认定"
        return replace(check, standing=Standing.OPEN, reason=reason)
    if check.standing is Standing.MET and on == start:
        return replace(check, remark=f"就在{_named(norm, position)}当天提出,应在其后")
    return check


def _dated(norm: Procedure, position: int, days: Days) -> str:
    """The days that an objection is held against, as far as they are given."""
    places = [position] if position == len(norm.steps) else [position, len(norm.steps)]
    given = [f"{_named(norm, p)}在 {_day(days.get(p))}" for p in places if days.get(p)]
    return "、".join(given) or f"{_named(norm, position)}没有填日期"
