"""The plan of a season (赛季.yaml): the year, the level, readings, dates, the draw of assessors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ..facts.form import fold
from ..facts.tree import Mapping as Node
from ..facts.tree import Scalar
from ..model.measures import Measures
from ..source.text import Source, Span
from .chain import CHAIN, Link, read_chain, told_chain
from .find import Finds
from .folder import Folder
from .slip import Slip, read_slip
from .steps import STEPS, agreed, read_steps

KEYS = (
    "名称",
    "考评年度",
    "评选级别",
    "口径",
    "申报通知",
    "申报截止",
    "准予逾期申报",
    "上报日期",
    "评选日期",
    "公示",
    "审定日期",
    STEPS,
    CHAIN,
    "抽取考评人员",
)


LAST_MONTH = 3
"""A season is over by the end of March after the year that is assessed."""


@dataclass(frozen=True, slots=True)
class Lot:
    """How assessors are drawn: from the names of a file, so many, by a seed that anybody can redo."""

    seed: str
    number: int
    file: str
    span: Span


@dataclass(frozen=True, slots=True)
class Plan:
    """What holds for the whole season.

    ``notices`` are files of notices by county; ``level`` is what is applied to (市级). ``due`` is the last day for candidates, ``late`` whom the
    office lets file after it. ``reported`` is the day on which each county reported, by county; the
    empty name stands for all others. ``published`` is the first and last day of the notice (公示).
    ``steps`` are the days of the procedure's steps, by their positions from 1. ``chain`` are the
    parts by which equal totals are parted.
    """

    title: str = ""
    year: int | None = None
    level: str = ""
    readings: Mapping[str, str] = field(default_factory=dict)
    notices: Mapping[str, str] = field(default_factory=dict)
    due: date | None = None
    late: tuple[str, ...] = ()
    reported: Mapping[str, date] = field(default_factory=dict)
    held: date | None = None
    published: tuple[date | None, date | None] = (None, None)
    decided: date | None = None
    lot: Lot | None = None
    source: Source | None = None
    steps: Mapping[int, date] = field(default_factory=dict)
    chain: tuple[Link, ...] = ()


def read_plan(folder: Folder, measures: Measures, finds: Finds) -> Plan:
    """The plan; without a file everything in it is open, which is reported."""
    if folder.plan is None and folder.together:
        return Plan(chain=told_chain(measures, finds))
    if folder.plan is None:
        advice = ("新建 `赛季.yaml`,至少写一行 `考评年度: 2018`",)
        finds.add("G002", "没有 `赛季.yaml`", advice=advice)
        return Plan(chain=told_chain(measures, finds))
    slip = read_slip(folder.plan, finds)
    if slip is None:
        return Plan(chain=told_chain(measures, finds))
    slip.expect(KEYS)
    if slip.find("考评年度") is None and not folder.together:
        advice = ("加一行 `考评年度: 2018`",)
        finds.add("G002", "`赛季.yaml` 没有写考评年度", slip.source, advice=advice)
    first, last = _published(slip)
    steps, first, decided = agreed(
        slip, measures, read_steps(slip, measures), first, slip.day("审定日期")
    )
    return Plan(
        slip.text("名称"),
        slip.year("考评年度"),
        slip.text("评选级别"),
        _readings(slip, measures),
        _notices(slip, folder),
        slip.day("申报截止"),
        tuple(name.text for name in slip.names("准予逾期申报") or ()),
        _reported(slip, folder),
        slip.day("评选日期"),
        (first, last),
        decided,
        _lot(slip),
        slip.source,
        steps,
        read_chain(slip, measures) or told_chain(measures, finds),
    )


def check_days(plan: Plan, as_of: date | None, finds: Finds) -> None:
    """Warn where the days that are given belong to another year than the one assessed."""
    if plan.year is None:
        return
    reported, steps = plan.reported.values(), plan.steps.values()
    given = (plan.due, plan.held, *plan.published, plan.decided, *reported, *steps)
    days = [day for day in given if day is not None]
    first, last = date(plan.year, 1, 1), date(plan.year + 1, LAST_MONTH, 31)
    advice = ("核对考评年度和日期,改正写错的一处",)
    if days and not any(first <= day <= last for day in days):
        title = f"考评年度是 {plan.year},日期却都在 {first} 至 {last} 以外,如 {days[0]}"
        finds.add("G040", title, plan.source or "", advice=advice)
    if as_of is not None and abs(as_of.year - plan.year) > 1:
        title = f"考评年度是 {plan.year},截至日期 {as_of} 与它相差不止一年"
        finds.add("G040", title, plan.source or "", advice=advice)


def _readings(slip: Slip, measures: Measures) -> dict[str, str]:
    part = slip.part("口径")
    if part is None:
        return {}
    part.expect([reading.name for reading in measures.readings])
    chosen = {}
    for reading in measures.readings:
        said = part.text(reading.name)
        names = {fold(choice.name): choice.name for choice in reading.choices}
        if said and fold(said) in names:
            chosen[reading.name] = names[fold(said)]
        elif said:
            pair = part.find(reading.name)
            assert pair is not None
            title = f"口径“{reading.name}”没有“{said}”这种读法"
            part.fault("G004", title, pair.value.span, "、".join(names.values()))
    return chosen


def _notices(slip: Slip, folder: Folder) -> dict[str, str]:
    """One file for all, or a file for each county."""
    pair = slip.find("申报通知")
    if pair is None:
        return {}
    if isinstance(pair.value, Scalar):
        return {"": slip.text("申报通知")}
    part = slip.part("申报通知")
    if part is None:
        return {}
    part.expect([county.name for county in folder.counties])
    files = {county.name: part.text(county.name) for county in folder.counties}
    return {name: file for name, file in files.items() if file}


def _reported(slip: Slip, folder: Folder) -> dict[str, date]:
    """One day for all, or a day for each county."""
    pair = slip.find("上报日期")
    if pair is None:
        return {}
    if isinstance(pair.value, Scalar):
        day = slip.day("上报日期")
        return {} if day is None else {"": day}
    part = slip.part("上报日期")
    if part is None:
        return {}
    part.expect([county.name for county in folder.counties])
    days = {county.name: part.day(county.name) for county in folder.counties}
    return {name: day for name, day in days.items() if day is not None}


def _published(slip: Slip) -> tuple[date | None, date | None]:
    pair = slip.find("公示")
    if pair is None:
        return None, None
    if not isinstance(pair.value, Node):
        return slip.day("公示"), None
    part = slip.part("公示")
    assert part is not None
    part.expect(("起", "止"))
    first, last = part.day("起"), part.day("止")
    if first is not None and last is not None and last < first:
        slip.fault("G004", f"公示止于 {last},早于开始的 {first}", pair.value.span)
        return None, None
    return first, last


def _lot(slip: Slip) -> Lot | None:
    part = slip.part("抽取考评人员")
    if part is None:
        return None
    part.expect(("种子", "人数", "名单文件"))
    seed, number, file = part.text("种子"), part.count("人数", ("人", "名")), part.text("名单文件")
    if not seed or number is None or not file:
        lacking = [
            name
            for name, said in (("种子", seed), ("人数", number is not None), ("名单文件", file))
            if not said
        ]
        part.fault("G002", f"抽取考评人员缺少 {'、'.join(lacking)}", part.root.span)
        return None
    return Lot(seed, number, file, part.root.span)
