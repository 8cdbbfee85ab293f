"""Several points in one clause: 各, 均 and 分别."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
import re
from typing import Any

from lark import Token

from ...source.pattern import Pattern
from ..tokens import NUMERAL, number_in
from ..tree import (
    Giving,
    Grading,
    Num,
    Per,
    Phrase,
    Reached,
    Statement,
    Taking,
    Term,
)
from .amounts import worth
from .clauses import (
    Alternatives,
    Clause,
)
from .compare import stepped, term_of
from .counting import per_of, quantity_of, within
from .lists import ATTRIBUTE, Several, distributed, each, each_more, governed
from .pieces import Condition, around, quoted
from .standing import numbered, placed
from .wholes import reach_of, unit_of


def each_of(parts: list[Any], *, taking: bool) -> Clause:
    """A、B各扣1分: each its own; without a list, so much for each that there is."""
    before, per, after, token = around(parts, "PER")
    points, reach = worth(token), reach_of(token)
    adding = re.search(r"[加奖]", token) is not None
    words = quoted(before).text if before else ""
    if ABOVE.match(words):
        raise ValueError(token)  # so much for each of what stands elsewhere
    some = each(words) if words else None
    alike = token.strip(", ").startswith("均")
    if some is None and "分别" in token and per is None:
        raise ValueError(token)  # what are the several?
    if some is not None and ATTRIBUTE.search(some.names[0]) and governed(some.names):
        raise ValueError(token)  # 对已决的甲案、乙案: what is said of the first may hold for all
    if some is None and not alike and ALL.search(words):
        raise ValueError(token)  # 均有…,各得1分: each of what?
    if some is None or (alike and per is None and not _whole(some)):
        return _alone(before, per, after, token, taking=taking)
    span = quoted(before).span
    tail = quoted(after).text if after else ""

    behind = unit_of(token) if per is None else None

    def said(names: tuple[str, ...]) -> tuple[Statement, ...]:
        if behind is not None:
            return tuple(
                Taking(points, per=behind, quantity=Phrase(name + tail, span), reach=reach)
                if taking
                else Giving(points, per=behind, quantity=Phrase(name + tail, span))
                for name in names
            )
        return tuple(
            _one(Phrase(name + tail, span), points, per, reach, taking, adding) for name in names
        )

    more = each_more(words)
    if more is not None:
        return Alternatives((said(some.names), said(more.names)))
    if per is not None and not after and ONE_ITEM.search(per):
        once = tuple(
            _one(Phrase(name + tail, span), points, None, reach, taking, adding)
            for name in some.names
        )
        return Alternatives((said(some.names), once))  # 有一项各扣1分: of each, or each of them?
    return said(some.names)


ABOVE = Pattern(r"以上(?!.*[、和])|上述|下列|以下")


ONE_ITEM = Pattern(r"^[^每]*(?:一|1) *项$")
ALL = Pattern(r"^(?:均|都|全部)|(?<=[,的])(?:均|都)")


def _whole(some: Several) -> bool:
    return all(len(name) >= 4 for name in some.names)


def _one(
    phrase: Phrase, points: Num, per: Token | None, reach: str, taking: bool, adding: bool
) -> Statement:
    if per is not None:
        step, phrase = per_of(per), within(phrase, per)
        if taking:
            return Taking(points, per=step, quantity=phrase, reach=reach)
        return Giving(points, per=step, quantity=phrase)
    if taking:
        return Taking(points, when=phrase, reach=reach)
    return Giving(points, when=phrase) if adding else Grading(points, phrase)


def _alone(
    before: tuple[Token, ...],
    per: Token | None,
    after: tuple[Token, ...],
    token: Token,
    *,
    taking: bool,
) -> Statement:
    """符合标准的各得1分: so much for each; 均扣1分 without a list is 扣1分."""
    points = worth(token)
    step = per_of(per) if per is not None else unit_of(token)
    alike = token.strip(", ").startswith("均")
    if step is None and not alike:
        step = Per("", Num(Fraction(1), "项"))
    if not before and not after and per is None:
        raise ValueError(token)
    if step is not None:
        quantity = quantity_of(before, per, after) if per is not None else quoted((*before, *after))
        if taking:
            return Taking(points, per=step, quantity=quantity, reach=reach_of(token))
        return Giving(points, per=step, quantity=quantity)
    when = term_of(Condition(before))
    if taking:
        return Taking(points, when=when, reach=reach_of(token))
    return Giving(points, when=when) if "加" in token else Grading(points, when)


def _taken_or_given(when: Term, points: Num, token: Token) -> Statement:
    if re.search(r"[扣减]", token):
        return Taking(points, when=when, reach=reach_of(token))
    return Giving(points, when=when) if re.search(r"[加奖]", token) else Grading(points, when)


def _places(names: tuple[str, ...], words: Phrase) -> tuple[Term, ...]:
    """排名第1名、第2名的: places of one ranking; none for any other names."""
    terms = [placed(Phrase(name)) for name in names]
    found = [each for each in terms if isinstance(each, Reached) and each.comparison == "="]
    if len(found) != len(names) or len({str(each.left) for each in found}) != 1:
        return ()
    return tuple(
        replace(each, right=numbered(str(each.right.value), words))
        for each in found
        if isinstance(each.right, Num)
    )


def listed_of(parts: list[Any]) -> Clause:
    """A、B的,分别扣5分、3分. Raises ``ValueError`` where the list and the points do not match."""
    before, per, after, token = around(parts, "PER")
    values = [number_in(token, m, "分") for m in re.finditer(rf"({NUMERAL})", token)]
    words = quoted(before).text if before else ""
    steps = stepped(before, len(values))
    if steps and per is None:
        return tuple(
            _taken_or_given(when, num, token) for when, num in zip(steps, values, strict=True)
        )
    found = distributed(words, len(values)) if words else None
    if found is None:
        raise ValueError(token)
    span, tail = quoted(before).span, quoted(after).text if after else ""
    places = _places(found.names, quoted(before)) if per is None and not after else ()
    if places:
        return tuple(
            _taken_or_given(when, num, token) for when, num in zip(places, values, strict=True)
        )
    taking = re.search(r"[扣减]", token) is not None
    adding = re.search(r"[加奖]", token) is not None
    behind = unit_of(token)
    if behind is not None and per is None:
        pairs = zip(found.names, values, strict=True)
        return tuple(Giving(num, per=behind, quantity=Phrase(name, span)) for name, num in pairs)
    return tuple(
        _one(Phrase(name + tail, span), points, per, reach_of(token), taking, adding)
        for name, points in zip(found.names, values, strict=True)
    )
