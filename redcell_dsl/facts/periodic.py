"""Answers to periodic facts: counts of each period, per group, or how often it was missed."""

from __future__ import annotations

from collections.abc import Iterable
import re

from ..model.fact import PERIODS_PER_YEAR, Counts, Missed, Period, Periodic
from .calendar import period_words
from .expect import lengths, unit_of
from .form import fold
from .layout import NOTHING
from .numeral import whole
from .report import Asked, quote, shown
from .single import number, refuse_fault, truth
from .tree import Broken, Mapping, Node, Pair, Scalar, Sequence

SHORT = frozenset({"缺", "缺少", "少", "欠", "缺次", "缺人"})
WHOLE_YEAR = frozenset({"全年", "年", "本年", "一年"})
HALVES = {"上半年": 0, "下半年": 1}
SUFFIXES = {
    Period.YEAR: (),
    Period.HALF: ("半年",),
    Period.QUARTER: ("季度", "季"),
    Period.MONTH: ("月份", "月"),
    Period.WEEK: ("周",),
}
LETTERS = {Period.HALF: "h", Period.QUARTER: "q", Period.MONTH: "m", Period.WEEK: "w"}
MOST_NAMED = 6

Group = tuple[int, ...]


def read_periodic(node: Node, asked: Asked, periodic: Periodic) -> Counts | Missed | None:
    """An answer to a periodic fact in any of its forms."""
    match node:
        case Scalar():
            return _bare(node, asked, periodic)
        case Sequence():
            return _listed(node, asked, periodic)
        case Mapping():
            return _mapped(node, asked, periodic)
        case Broken():
            return None


def period_index(label: str, period: Period) -> int | None:
    """Which period, counted from 0, a label such as ``一季度``, ``3月`` or ``下半年`` names."""
    plain = re.sub(r"^\d{4}[-年]", "", fold(label))
    if period is Period.HALF and plain in HALVES:
        return HALVES[plain]
    plain = plain.removeprefix("第")
    for suffix in SUFFIXES[period]:
        if plain.endswith(suffix):
            plain = plain.removesuffix(suffix)
            break
    value = whole(plain.removeprefix(LETTERS.get(period, "")))
    most = PERIODS_PER_YEAR[period][1]
    return value - 1 if isinstance(value, int) and 1 <= value <= most else None


def _bare(node: Scalar, asked: Asked, periodic: Periodic) -> Counts | Missed | None:
    if fold(node.text) in NOTHING:
        return Counts(((0,) * PERIODS_PER_YEAR[periodic.period][0],))
    agreed = truth(node.text)
    if agreed is not None:
        if not agreed:
            _tell_no(node, asked)
        return Missed(0 if agreed else 1)
    if periodic.period is Period.YEAR:
        value = number(node, asked, (periodic.unit,))
        return None if value is None else Counts(((value,),))
    total = whole(node.text, (periodic.unit,))
    if isinstance(total, int):
        fault = f"要写出 {lengths(periodic.period)}各几{unit_of(periodic)},写的是总数 {quote(node.text)}"
        advice = asked.put(
            "只知道缺几次的,写 `{缺: 几}`;期期达到的,写 `是`",
            "各期的数用顿号隔开;只知道缺几次的,写“缺 2”这样的数;期期达到的,写“是”",
        )
        asked.refuse("F041", node.span, fault, advice)
    else:
        refuse_fault(total, node, asked, "F041")
    return None


def _tell_no(node: Scalar, asked: Asked) -> None:
    advice = asked.put(
        "知道缺几次的,写 `{缺: 几}`;一次也没有的,写 `无`",
        "知道缺几次的,写“缺 2”这样的数;一次也没有的,写“无”",
    )
    asked.remark("F043", node.span, "填的是“否”,按至少缺 1 次计算", advice)


def _listed(node: Sequence, asked: Asked, periodic: Periodic) -> Counts | None:
    scalars = sum(isinstance(item, Scalar) for item in node.items)
    if scalars == 0:
        named = [(f"第 {i} 组", item) for i, item in enumerate(node.items, 1)]
        return _groups(node, named, asked, periodic)
    if scalars < len(node.items):
        if not any(isinstance(item, Broken) for item in node.items):
            fault = "的列表里既有数目又有列表"
            asked.refuse("F041", node.span, fault, "一组的只写数目;几组的每组一个列表")
        return None
    group = _counts(node, "", asked, periodic)
    return None if group is None else _told(node.items, Counts((group,)), node, asked)


def _mapped(node: Mapping, asked: Asked, periodic: Periodic) -> Counts | Missed | None:
    short = [pair for pair in node.pairs if fold(pair.key.text) in SHORT]
    if short:
        return _missed(node, short[0], asked, periodic)
    if periodic.period is Period.YEAR:
        single = [pair.value for pair in node.pairs if fold(pair.key.text) in WHOLE_YEAR]
        if single and len(node.pairs) == 1 and isinstance(single[0], Scalar):
            return _yearly(single[0], asked, periodic)
    elif _plain(node):
        group = _by_period(node, "", asked, periodic)
        cells = [pair.value for pair in node.pairs]
        return None if group is None else _told(cells, Counts((group,)), node, asked)
    named = [(quote(pair.key.text), pair.value) for pair in node.pairs]
    return _groups(node, named, asked, periodic)


def _plain(node: Mapping) -> bool:
    """Whether the values are single texts: the keys are then periods, else groups."""
    kinds = {type(pair.value) for pair in node.pairs} - {Broken}
    return kinds == {Scalar} or not node.pairs


def _yearly(node: Scalar, asked: Asked, periodic: Periodic) -> Counts | None:
    value = number(node, asked, (periodic.unit,))
    return None if value is None else Counts(((value,),))


def _missed(node: Mapping, pair: Pair, asked: Asked, periodic: Periodic) -> Missed | None:
    if len(node.pairs) > 1:
        fault = f"写了 {quote(pair.key.text)} 就不再写别的"
        asked.refuse("F041", node.span, fault, "只写 `{缺: 几}`,或者逐期写数目")
        return None
    times = number(pair.value, asked, (periodic.unit, "次", "人"), "缺的数目")
    return None if times is None else Missed(times)


def _groups(
    node: Sequence | Mapping, named: list[tuple[str, Node]], asked: Asked, periodic: Periodic
) -> Counts | None:
    if len(named) > 1 and not periodic.grouped:
        advice = asked.put("只写一个列表", "只留一行数目")
        asked.refuse("F044", node.span, f"只有一组数目,写了 {len(named)} 组", advice)
        return None
    groups = [_group(item, name, asked, periodic) for name, item in named]
    read = tuple(group for group in groups if group is not None)
    if len(read) < len(groups):
        return None
    cells = [cell for _, item in named for cell in _cells(item)]
    return _told(cells, Counts(read), node, asked)


def _group(node: Node, name: str, asked: Asked, periodic: Periodic) -> Group | None:
    match node:
        case Sequence():
            return _counts(node, name, asked, periodic)
        case Mapping():
            return _by_period(node, name, asked, periodic)
        case Scalar() if periodic.period is Period.YEAR:
            value = number(node, asked, (periodic.unit,), name)
            return None if value is None else (value,)
        case Scalar():
            fault = f"{name}应写 {lengths(periodic.period)}的列表,写的是 {shown(node)}"
            asked.refuse("F041", node.span, fault)
            return None
        case Broken():
            return None


def _counts(node: Sequence, name: str, asked: Asked, periodic: Periodic) -> Group | None:
    period, given = periodic.period, len(node.items)
    least, most = PERIODS_PER_YEAR[period]
    if not least <= given <= most:
        fault = f"{name}应有 {lengths(period)}的数目,写了 {given} 个"
        advice = "每期一个数,没有做的一期写 `0`"
        if period is Period.YEAR:
            advice = asked.put("全年合计写一个数;几个组织的写 `[[2], [1]]`", "全年合计写一个数")
        asked.refuse("F040", node.span, fault, advice)
        return None
    units = (periodic.unit,)
    read = [
        number(item, asked, units, f"{name}{period_words(period, index)}")
        for index, item in enumerate(node.items)
    ]
    counts = tuple(value for value in read if value is not None)
    return counts if len(counts) == given else None


def _by_period(node: Mapping, name: str, asked: Asked, periodic: Periodic) -> Group | None:
    period, sound = periodic.period, True
    counts: dict[int, int] = {}
    for pair in node.pairs:
        index = period_index(pair.key.text, period)
        label = quote(pair.key.text)
        if index is None or index in counts:
            fault = "写了两次" if index is not None else f"不是 {lengths(period)}里的一期"
            asked.refuse("F042", pair.key.span, f"{name}的 {label} {fault}")
            sound = False
            continue
        value = number(pair.value, asked, (periodic.unit,), f"{name}{label} ")
        sound = sound and value is not None
        counts[index] = value or 0
    absent = [i for i in range(PERIODS_PER_YEAR[period][0]) if i not in counts]
    if sound and absent:
        names = "、".join(period_words(period, index) for index in absent[:MOST_NAMED])
        more = f"等 {len(absent)} 期" if len(absent) > MOST_NAMED else ""
        asked.refuse("F042", node.span, f"{name}缺 {names}{more}", "没有做的一期写 `0`")
    return tuple(counts[i] for i in sorted(counts)) if sound and not absent else None


def _cells(node: Node) -> Iterable[Node]:
    match node:
        case Sequence(items):
            return items
        case Mapping(pairs):
            return [pair.value for pair in pairs]
        case _:
            return (node,)


def _told(cells: Iterable[Node], counts: Counts, node: Node, asked: Asked) -> Counts:
    """The counts, after saying that some were words."""
    if any(isinstance(cell, Scalar) and truth(cell.text) for cell in cells):
        asked.remark("F035", node.span, "有的期填的是“是”,每期按 1 计算", "有几次就写几")
    return counts
