"""Answers to spells facts: the months of each spell, or its beginning and end."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
import re

from ..model.fact import Months
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
YEARS = re.compile(r"(\d{1,3})年(?:零?(\d{1,3})个?月)?", re.ASCII)
UNITS = ("个月", "月")
LONGEST = 1200


@dataclass(frozen=True, slots=True)
class Spell:
    """A spell of service; with its two ends where they were given."""

    months: int
    span: Span
    ends: tuple[Moment, Moment] | None = None


def read_spells(node: Node, asked: Asked) -> Months | None:
    """The months of each spell: one number, a list, rows with 起 and 止, or 无."""
    if isinstance(node, Scalar) and truth(node.text) is False:
        return Months(())
    spells = [
        _spell(item, asked) for item in (node.items if isinstance(node, Sequence) else (node,))
    ]
    read = [spell for spell in spells if spell is not None]
    if len(read) < len(spells):
        return None
    _remark(read, asked)
    return Months(tuple(spell.months for spell in read))


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
    months = full_months(first, last)
    if fault:
        asked.refuse("F061", node.span, fault, "核对起止,两端都写到月或都写到日")
        return None
    return Spell(months, node.span, (first, last))


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


def _remark(spells: list[Spell], asked: Asked) -> None:
    """Say how ends became months, and where two spells overlap."""
    dated = [spell for spell in spells if spell.ends is not None]
    if not dated:
        return
    months = "、".join(str(spell.months) for spell in dated[:12])
    rule = "写到月的按相隔月数,写到日的满对应日为一个月;不符的直接写月数"
    asked.remark("F060", dated[0].span, f"由起止折算为 {months} 个月", rule)
    ordered = sorted(dated, key=lambda spell: spell.ends or ())
    for before, after in pairwise(ordered):
        if before.ends and after.ends and after.ends[0] < before.ends[1]:
            line = asked.report.line(before.span)
            asked.remark(
                "F062", after.span, f"有两段任职时间重叠(另一段在第 {line} 行)", "核对起止"
            )
