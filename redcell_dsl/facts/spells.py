"""Answers to spells facts: the months of each spell, or its beginning and end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
import re

from ..model.fact import Months
from ..source.pattern import Pattern
from ..source.text import Span, normalise
from .dates import Moment, full_months, read_moment
from .form import fold
from .numeral import Fault, whole
from .report import Asked, quote, shown
from .single import refuse_fault, truth
from .tree import Broken, Mapping, Node, Scalar, Sequence

BEGINNINGS = frozenset({"起", "起始", "开始", "自", "从", "from"})
ENDS = frozenset({"止", "截止", "结束", "至", "到", "to"})
LENGTHS = frozenset({"月数", "月", "months"})
YEARS = Pattern(r"(\d{1,3})年(?:零?(\d{1,3})个?月)?", re.ASCII)
UNITS = ("个月", "月")
LONGEST = 1200


@dataclass(frozen=True, slots=True)
class Spell:
    """A spell of service; with its two ends where they were given."""

    months: int
    span: Span
    ends: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
class Until:
    """The last day that service counts up to, and what makes it so."""

    day: date
    why: str


def until(year: int | None, as_of: date | None) -> Until | None:
    """The end of a year of assessment, or the day looked from where that is earlier."""
    days = [Until(date(year, 12, 31), "考评年度的末日")] if year is not None else []
    days += [Until(as_of, "截至的日期")] if as_of is not None else []
    return min(days, key=lambda each: each.day, default=None)


def read_spells(node: Node, asked: Asked, cut: Until | None = None) -> Months | None:
    """The months of each spell: one number, a list, rows with 起 and 止, or 无.

    Service after ``cut`` does not count, and spells that overlap are one; both are told.
    """
    if isinstance(node, Scalar) and truth(node.text) is False:
        return Months(())
    spells = [
        _spell(item, asked) for item in (node.items if isinstance(node, Sequence) else (node,))
    ]
    read = [spell for spell in spells if spell is not None]
    if len(read) < len(spells):
        return None
    counted = _united(_cut(read, cut, asked), asked)
    _remark(counted, asked)
    return Months(tuple(spell.months for spell in counted))


def _spell(node: Node, asked: Asked) -> Spell | None:
    match node:
        case Scalar():
            return _length(node, asked)
        case Mapping():
            return _row(node, asked)
        case Sequence():
            asked.refuse("F061", node.span, f"每段应是月数或起止,写的是 {shown(node)}")
        case Broken():
            pass
    return None


def _length(node: Scalar, asked: Asked) -> Spell | None:
    if node.empty:
        asked.refuse("F061", node.span, "有一段没有填")
        return None
    years = YEARS.fullmatch("".join(normalise(node.text).split()))
    months = _in_years(years) if years is not None else whole(node.text, UNITS)
    if isinstance(months, int) and months > LONGEST:
        months = Fault(f"月数超过 {LONGEST}", "核对月数")
    if isinstance(months, Fault):
        refuse_fault(months, node, asked, "F061")
        return None
    return Spell(months, node.span)


def _in_years(years: re.Match[str]) -> int | Fault:
    return int(years[1]) * 12 + int(years[2] or 0)


def _row(node: Mapping, asked: Asked) -> Spell | None:
    cells = {fold(pair.key.text): pair.value for pair in node.pairs}
    lengths = [cells[name] for name in LENGTHS if name in cells]
    if len(lengths) == 1 and isinstance(lengths[0], Scalar):
        return _length(lengths[0], asked)
    first = _end(node, cells, BEGINNINGS, "起", asked)
    last = _end(node, cells, ENDS, "止", asked)
    if first is None or last is None:
        return None
    fault = ""
    if (first.day == 0) != (last.day == 0):
        fault = "起止一个写到月、一个写到日"
    elif last < first:
        fault = "的止在起之前"
    if fault:
        asked.refuse("F061", node.span, fault, "核对起止,两端都写到月或都写到日")
        return None
    return _between(first.first, last.last, node.span)


def _between(first: date, last: date, span: Span) -> Spell:
    return Spell(full_months(first, last), span, (first, last))


def _end(
    row: Mapping, cells: dict[str, Node], names: frozenset[str], name: str, asked: Asked
) -> Moment | None:
    found = [cells[other] for other in names if other in cells]
    if not found or (isinstance(found[0], Scalar) and found[0].empty):
        advice = asked.put("写成 `{起: 2016-03, 止: 2018-05}`", "起、止两格都填")
        asked.refuse("F061", row.span, f"有一段缺 {quote(name)}", advice)
        return None
    if len(found) > 1 or not isinstance(found[0], Scalar):
        if not any(isinstance(cell, Broken) for cell in found):
            asked.refuse("F061", row.span, f"有一段的 {quote(name)} 不止一个")
        return None
    moment = read_moment(found[0].text)
    if isinstance(moment, Fault):
        refuse_fault(moment, found[0], asked, "F061", f"的 {quote(name)} ")
        return None
    return moment


def _cut(spells: list[Spell], cut: Until | None, asked: Asked) -> list[Spell]:
    """The spells as far as they count, after saying which go on for longer."""
    return [_shortened(spell, cut, asked) for spell in spells] if cut is not None else spells


def _shortened(spell: Spell, cut: Until, asked: Asked) -> Spell:
    if spell.ends is None or spell.ends[1] <= cut.day:
        return spell
    first, last = spell.ends
    where = asked.report.place(spell.span).rpartition(" › ")[2]
    limit = f"晚于{cut.why} {cut.day}"
    if first > cut.day:
        what = f"有一段任职({where})的起 {first} {limit},没有计入"
    else:
        what = f"有一段任职({where})的止 {last} {limit},算到 {cut.day} 为止"
    asked.remark("F132", spell.span, what, "日期写错的,改正;没有写错的,不必改")
    if first > cut.day:
        return replace(spell, months=0, ends=None)
    return _between(first, cut.day, spell.span)


def _united(spells: list[Spell], asked: Asked) -> list[Spell]:
    """The spells, those that overlap as one: nobody serves the same day twice."""
    united = [spell for spell in spells if spell.ends is None]
    dated = [(spell, spell.ends) for spell in spells if spell.ends is not None]
    last: Spell | None = None
    for spell, ends in sorted(dated, key=lambda each: each[1]):
        if last is None or last.ends is None or last.ends[1] < ends[0]:
            last = spell
        else:
            line, (first, end) = asked.report.line(last.span), last.ends
            united.remove(last)
            last = _between(first, max(end, ends[1]), last.span)
            what = f"有两段任职时间重叠(另一段在第 {line} 行),重叠的时间只算一次"
            asked.remark("F062", spell.span, f"{what},合起来 {last.months} 个月", "核对起止")
        united.append(last)
    places = {spell.span: at for at, spell in enumerate(spells)}
    return sorted(united, key=lambda spell: places[spell.span])


def _remark(spells: list[Spell], asked: Asked) -> None:
    """Say how ends became months."""
    dated = [spell for spell in spells if spell.ends is not None]
    if dated:
        months = "、".join(str(spell.months) for spell in dated[:12])
        rule = "起止两天(写到月的,首月、末月)都算在内,不足一个月的不计;不符的直接写月数"
        asked.remark("F060", dated[0].span, f"由起止折算为 {months} 个月", rule)
