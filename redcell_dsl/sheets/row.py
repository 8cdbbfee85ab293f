"""The rows of a sheet: sentences in the order of the text, each with the rules that it carries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol, TypeVar, assert_never

from ..evaluate.scorecard import Outcome, Range, RuleScore
from ..model.expression import Constant, Expression, When
from ..model.measures import Fate, Sentence, Unit
from ..model.rule import Award, Deduction, Rule, Veto


@dataclass(frozen=True, slots=True)
class Printed:
    """A sentence with the number that is printed before it."""

    mark: str
    sentence: Sentence


class Named(Protocol):
    """What carries the id of the sentence that it belongs to, or an id below it."""

    @property
    def id(self) -> str: ...


Thing = TypeVar("Thing", bound=Named)


def flatten(unit: Unit, heads: frozenset[str], mark: str = "") -> list[Printed]:
    """The sentences of a unit and of all below it, in the order of the text.

    The units of ``heads`` have a cell for their number and title; others print theirs in the row.
    """
    printed = [
        Printed("" if later else mark, sentence) for later, sentence in enumerate(unit.sentences)
    ]
    for child in unit.children:
        head = "" if child.id in heads else child.mark + child.title
        printed += flatten(child, heads, head)
    if any(each.sentence.span is None for each in printed):
        return printed
    # By place, since the closing sentence of a unit follows its children.
    return sorted(printed, key=_start)


def _start(printed: Printed) -> int:
    span = printed.sentence.span
    return span.start if span else 0


def within(printed: Printed, unit: str) -> bool:
    """Whether a sentence stands in the unit of this id."""
    return below(printed.sentence.id, unit)


def below(id: str, unit: str) -> bool:
    """Whether an id is that of the unit, or of something in it."""
    return id == unit or id.startswith(unit + ".")


def owners(things: Sequence[Thing], printed: Sequence[Printed]) -> list[tuple[Thing, ...]]:
    """For each sentence the things that are its own, none of them left over."""
    owned: list[list[Thing]] = [[] for _ in printed]
    for thing in things:
        if printed:
            owned[_owner(thing.id, printed)].append(thing)
    return [tuple(each) for each in owned]


def _owner(id: str, printed: Sequence[Printed]) -> int:
    """The place of the sentence of this id: the nearest above it, else the first below it."""
    ids = [each.sentence.id for each in printed]
    above = [at for at, each in enumerate(ids) if below(id, each)]
    if above:
        return max(above, key=lambda at: (len(ids[at]), -at))
    return next((at for at, each in enumerate(ids) if below(each, id)), 0)


def worth(rules: Sequence[Rule]) -> Fraction | None:
    """The most that a sentence gives by itself; ``None`` where it does not say."""
    most = [_most(rule) for rule in rules]
    known = [each for each in most if each is not None]
    return sum(known, Fraction()) if known and len(known) == len(most) else None


def _most(rule: Rule) -> Fraction | None:
    match rule:
        case Award(cap=cap, amount=amount):
            return cap.value if cap else _fixed(amount)
        case Deduction(base=base):
            return base.value if base else None
        case Veto():
            return None
        case _:
            assert_never(rule)


def _fixed(amount: Expression) -> Fraction | None:
    match amount:
        case Constant(number=number):
            return number.value
        case When(amount=inner):
            return _fixed(inner)
        case _:
            return None


def remark(sentence: Sentence) -> str:
    """What stands in place of a 计分口径 where the sentence scores nothing by itself."""
    match sentence.fate:
        case Fate.COMPILED | Fate.NOTED:
            return ""
        case Fate.SET_ASIDE:
            return f"不计分:{sentence.reason}" if sentence.reason else "不计分"
        case Fate.PENDING:
            return f"暂缓:{sentence.reason}" if sentence.reason else "暂缓"
        case Fate.UNREAD:
            return "尚无口径"
        case _:
            assert_never(sentence.fate)


def added(results: Sequence[RuleScore]) -> Range | None:
    """The points of a sentence's rules together; ``None`` where there is none."""
    if not results:
        return None
    return Range(
        _sum([result.points.least for result in results]),
        _sum([result.points.most for result in results]),
    )


def _sum(values: Sequence[Fraction | None]) -> Fraction | None:
    known = [value for value in values if value is not None]
    return sum(known, Fraction()) if len(known) == len(values) else None


def evidence(results: Sequence[RuleScore]) -> tuple[str, ...]:
    """What the points rest on: the facts as they were given, and why they did not count in full."""
    lines: dict[str, None] = {}
    for result in results:
        for given in result.given:
            lines[f"{given.name}:{given.text or '未填'}"] = None
        if result.outcome is not Outcome.APPLIED and result.reason:
            lines[result.reason] = None
    return tuple(lines)
