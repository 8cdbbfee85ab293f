"""Quotas in clause language: what may be filed, what was, and by how much that is too many or too few."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import expression as ex
from ..model.expression import Comparison, Expression
from ..model.fact import Count
from ..model.number import exact
from .amounts import Setting
from .condition import Standing, because
from .demand import demand, quantity
from .filing import Asked, Tally
from .interval import ZERO
from .ranks import percent
from .scorecard import Range

_WORDS = {
    Comparison.AT_MOST: "不多于",
    Comparison.LESS: "少于",
    Comparison.BELOW: "不多于",
    Comparison.AT_LEAST: "至少",
    Comparison.MORE: "多于",
    Comparison.ABOVE: "至少",
    Comparison.EQUAL: "应为",
}


def numbers_of(term: Expression) -> tuple[str, ...]:
    """The facts whose numbers make a limit, in order."""
    nodes = ex.walk(term)
    return tuple(dict.fromkeys(node.fact for node in nodes if isinstance(node, ex.FactValue)))


def asked_words(asked: Asked) -> str:
    """What a quota asks, in words of the text."""
    norm, setting = asked.norm, asked.setting
    when = f"{demand(norm.when, setting)}的," if norm.when is not None else ""
    each = f"每个{norm.per}" if norm.per else ""
    mark = f"中「{setting.facts[norm.marked].name}」的" if norm.marked else ""
    unit = "" if numbers_of(norm.limit) else "个"
    limit = quantity(norm.limit, setting)
    return f"{when}{each}{norm.honour}{mark}申报数{_WORDS[norm.comparison]}{limit}{unit}"


def filed_words(asked: Asked, tallied: Tally, standing: Standing) -> str:
    """Why a quota is kept, broken or open."""
    norm = asked.norm
    if asked.binds.most == 0:
        if norm.within and not asked.filings:
            return f"没有申报{norm.honour},本句不适用"
        assert norm.when is not None  # nothing else sets a quota aside
        return f"{because(norm.when, asked.setting)},本句不适用"
    parts = [_condition(asked), _filed(asked, tallied, standing), _limit(asked)]
    parts.append("不能认定" if standing is Standing.OPEN else _apart(asked, tallied, standing))
    return ";".join(part for part in parts if part)


def _condition(asked: Asked) -> str:
    return because(asked.norm.when, asked.setting) if asked.norm.when is not None else ""


def _filed(asked: Asked, tallied: Tally, standing: Standing) -> str:
    norm, counts = asked.norm, tallied.counts
    mark = f"「{asked.setting.facts[norm.marked].name}」" if norm.marked else ""
    if not norm.per:
        return (
            f"申报{mark}的 {_number(counts[''])} 个" if mark else f"申报 {_number(counts[''])} 个"
        )
    if not counts:
        return "没有申报"
    shown = tallied.breach if standing is Standing.FAILED and tallied.breach else (tallied.nearest,)
    bodies = dict.fromkeys((*shown, "")) if "" in counts else dict.fromkeys(shown)
    return "申报" + mark + "、".join(_of_body(body, asked, counts) for body in bodies)


def _of_body(body: str, asked: Asked, counts: dict[str, Range]) -> str:
    return f"{body or f'没有写明{asked.norm.per}的'} {_number(counts[body])} 个"


def _number(count: Range) -> str:
    least, most = exact(count.least or ZERO), exact(count.most or ZERO)
    return least if count.known else f"{least} 至 {most}"


def _limit(asked: Asked) -> str:
    """How the limit comes out: 「本地基层所队总数」19 个,30% 为 5.7,至多 5 个."""
    norm, setting, limit = asked.norm, asked.setting, asked.limit
    facts = numbers_of(norm.limit)
    missing = [f"「{setting.facts[f].name}」没有填" for f in facts if f not in setting.values]
    if not limit.known or limit.least is None:
        return "、".join(missing) or "限额无法计算"
    if asked.number is None:
        bound = "不是整数,没有个数正好相等"
    else:
        bound = f"{_least_or_most(asked)} {asked.number} 个"
    if not facts:
        return bound
    given = "、".join(_given(fact, setting) for fact in facts)
    return f"{given},{_share(norm.limit, setting)} 为 {exact(limit.least)},{bound}"


def _least_or_most(asked: Asked) -> str:
    if asked.norm.comparison is Comparison.EQUAL:
        return "应为"
    return "至多" if asked.upper else "至少"


def _share(limit: Expression, setting: Setting) -> str:
    match limit:
        case ex.Product(ex.Constant(number), ex.FactValue()) | ex.Product(
            ex.FactValue(), ex.Constant(number)
        ) if number.value < 1:
            return percent(number.value)
        case _:
            return quantity(limit, setting)


def _given(fact: str, setting: Setting) -> str:
    known, value = setting.facts[fact], setting.values.get(fact)
    unit = known.type.unit if isinstance(known.type, Count) else ""
    return f"「{known.name}」{value} {unit}".rstrip()


def _apart(asked: Asked, tallied: Tally, standing: Standing) -> str:
    if standing is Standing.MET or asked.number is None:
        return ""
    bodies = tallied.breach or (tallied.nearest,)
    ends = [
        (c.least if asked.upper else c.most) or ZERO for c in map(tallied.counts.get, bodies) if c
    ]
    apart = max((abs(int(end) - asked.number) for end in ends), default=0)
    if asked.norm.comparison is Comparison.EQUAL:
        return f"相差 {apart} 个"
    return f"超过 {apart} 个" if asked.upper else f"还差 {apart} 个"


def missing_facts(asked: Asked) -> Iterator[str]:
    """The facts of the office that a limit still waits for, and the mark where it is not known."""
    norm, setting = asked.norm, asked.setting
    if not asked.limit.known:
        yield from (f for f in numbers_of(norm.limit) if f not in setting.values)
    if norm.marked and any(norm.marked in filing.unsure for filing in asked.filings):
        yield norm.marked
