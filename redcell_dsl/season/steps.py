"""The steps of the procedure (赛季.yaml: 程序): their days, their order, what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
import re

from ..evaluate.condition import Standing
from ..evaluate.dates import day_words
from ..evaluate.procedure import Progress, opened_by, progress
from ..facts.form import fold
from ..facts.numeral import whole
from ..facts.report import quote
from ..facts.tree import Scalar
from ..model.measures import Measures
from ..model.norm import Objection, Procedure
from .find import Finds
from .slip import Slip

STEPS = "程序"
NUMBERED = re.compile(r"第?(.+?)步?")
SHORTEST = 4
"""Characters of a step's words that are enough to know it by, where no other step has them."""

Days = dict[int, date]


def main_procedure(measures: Measures) -> Procedure | None:
    """The procedure that a season goes through: the one that objections wait for, else the longest."""
    found = [norm for norm in measures.norms if isinstance(norm, Procedure)]
    waited = [norm for norm in found if _opening(measures, norm) is not None]
    return max(waited or found, key=lambda norm: len(norm.steps), default=None)


def _opening(measures: Measures, norm: Procedure) -> int | None:
    rule = next((each for each in measures.norms if isinstance(each, Objection)), None)
    return opened_by(rule, norm) if rule else None


def read_steps(slip: Slip, measures: Measures) -> Days:
    """The day of each step, by its position from 1."""
    part, norm = slip.part(STEPS), main_procedure(measures)
    if part is None:
        return {}
    if norm is None:
        part.fault("G003", "正文没有规定程序,没有可以写日期的步骤", part.root.span)
        return {}
    days: Days = {}
    for pair in part.pairs():
        position = _position(part, pair.key, norm)
        day = part.day_at(pair.key.text, pair.value)
        if position is None or day is None:
            continue
        if position in days:
            part.fault("G026", f"第 {position} 步的日期写了两次", pair.key.span)
        else:
            days[position] = day
    return days


def _position(part: Slip, key: Scalar, norm: Procedure) -> int | None:
    """The step that is meant: by its number, its words, or a part of them that no other step has."""
    said = fold(key.text)
    number = NUMBERED.fullmatch(said)
    read = whole(number[1]) if number else None
    if isinstance(read, int) and 1 <= read <= len(norm.steps):
        return read
    names = {n: fold(step.name) for n, step in enumerate(norm.steps, 1)}
    same = [n for n, name in names.items() if said == name]
    near = [n for n, name in names.items() if len(said) >= SHORTEST and said in name]
    if len(same or near) == 1:
        return (same or near)[0]
    words = {step.name: n for n, step in enumerate(norm.steps, 1)}
    known = get_close_matches(key.text, words, 2, 0.4) or words
    listed = "、".join(f"第{words[name]}步({name})" for name in known)
    part.fault("G003", f"程序没有 {quote(key.text)} 这一步", key.span, listed)
    return None


def agreed(
    slip: Slip, measures: Measures, days: Days, published: date | None, decided: date | None
) -> tuple[Days, date | None, date | None]:
    """The days of the steps, of the notice and of the decision, each known from any of them.

    The step that objections wait for is the notice (公示), the last step is the decision (审定).
    """
    norm = main_procedure(measures) if days else None
    opening = _opening(measures, norm) if norm else None
    if norm is None or opening is None:
        return days, published, decided
    published = _same(slip, days, opening, "公示", published)
    if opening < len(norm.steps):
        decided = _same(slip, days, len(norm.steps), "审定日期", decided)
    return days, published, decided


def _same(slip: Slip, days: Days, position: int, name: str, day: date | None) -> date | None:
    """The one day that a step and an entry give, where either does; two are reported."""
    if day is None:
        return days.get(position)
    if days.setdefault(position, day) != day:
        pair = slip.find(name)
        assert pair is not None
        title = (
            f"{name}写的是 {day_words(day)},程序第 {position} 步写的是 {day_words(days[position])}"
        )
        slip.fault("G034", f"{title},互相矛盾", pair.value.span, "只写一处,或写成同一天")
    return day


def follow(
    measures: Measures, days: Mapping[int, date], today: date | None, finds: Finds
) -> Progress | None:
    """Where the procedure stands, steps out of order reported; ``None`` where no day is given."""
    norm = main_procedure(measures)
    if norm is None or not days:
        return None
    found = progress(measures, norm, days, today)
    for step in found.steps:
        if step.check.standing is Standing.FAILED:
            title = f"{step.check.said}:{step.check.reason}"
            finds.add("G035", title, "赛季.yaml", citation=step.check.citation)
    return found
