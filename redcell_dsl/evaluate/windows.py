"""Which years 近N年 can mean, seen from the rankings that were given.

The text names neither the first year nor the last. A ranking of the year of assessment itself may
not be out yet, so the last of the years is that year or the one before it. Rows are never chosen to
suit: the spans that hold most of the given years are all tried, and only what every one of them says
is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from ..model.expression import Expression, Marked, Topped, walk
from ..model.fact import Places, Standings, Value
from ..model.registry import YEAR_FACT
from .amounts import Refusal, Setting, amount
from .interval import UNKNOWN_TRUTH, join
from .scorecard import Range


def spans(fact: str, setting: Setting) -> tuple[range, ...]:
    """The spans of years that a standings answer can be judged on, those that hold most of its years."""
    kind, value = setting.facts[fact].type, setting.values.get(fact)
    if not isinstance(kind, Standings) or not isinstance(value, Places):
        return ()
    given = sorted({row.year for row in value.rows})
    found = _possible(given, int(kind.years.value), setting.values)
    most = max((_held(given, span) for span in found), default=0)
    return tuple(span for span in found if _held(given, span) == most)


def _possible(given: Sequence[int], years: int, values: Mapping[str, Value]) -> list[range]:
    current = values.get(YEAR_FACT)
    if isinstance(current, int):
        return [range(last - years + 1, last + 1) for last in (current - 1, current)]
    if not given:
        return []
    first, last = given[0], given[-1]
    starts = range(min(first, last - years + 1), max(first, last - years + 1) + 1)
    return [range(start, start + years) for start in starts]


def _held(given: Sequence[int], span: range) -> int:
    return sum(year in span for year in given)


def lacking(fact: str, setting: Setting) -> tuple[tuple[int, ...], ...]:
    """The years that each possible span still lacks; one empty tuple where a span is complete."""
    value = setting.values.get(fact)
    given = {row.year for row in value.rows} if isinstance(value, Places) else set()
    lacks = [tuple(year for year in span if year not in given) for span in spans(fact, setting)]
    return tuple(dict.fromkeys(lacks))


def truth(term: Expression, setting: Setting) -> Range:
    """Whether a condition holds: what all spans of years agree on. Answers that clash leave it open."""
    try:
        return join([amount(term, narrowed) for narrowed in narrow(term, setting)])
    except Refusal:
        return UNKNOWN_TRUTH


def narrow(term: Expression, setting: Setting) -> Iterator[Setting]:
    """The setting with every standings answer of a term cut to one span of years, for each of them."""
    ranked = [node.fact for node in walk(term) if isinstance(node, Topped | Marked)]
    options = [
        [(fact, span) for span in found]
        for fact in dict.fromkeys(ranked)
        if (found := spans(fact, setting))
    ]
    for chosen in product(*options):
        cut = {fact: _cut(setting.values[fact], span) for fact, span in chosen}
        yield replace(setting, values={**setting.values, **cut})


def _cut(value: Value, span: range) -> Value:
    if not isinstance(value, Places):
        return value
    return Places(tuple(row for row in value.rows if row.year in span))
