"""Where two expressions part: walked side by side, down to what is really another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ...model import expression as ex
from ...model.expression import Comparison, Expression, Rounding
from ...model.number import ONE, Number, exact
from .change import Kind, both
from .ladder import climb
from .saying import Names, said, tier, written


@dataclass(frozen=True, slots=True)
class Change:
    """One change inside an expression, in words."""

    kind: Kind
    old: str
    new: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class Walker:
    """Walks two expressions. ``names`` are those of the facts of both, by the ids that both use."""

    names: Names

    def changes(self, old: Expression, new: Expression, role: Kind) -> Iterator[Change]:
        """What is another; ``role``: what a bare number is at this place."""
        if old == new:
            return
        climbed = climb(old, new, self.names)
        if climbed is not None:
            yield Change(Kind.LADDER, climbed.gone, climbed.come, climbed.measure)
            return
        match old, new:
            case ex.Constant(first), ex.Constant(second):
                yield self._number(first, second, role)
            case ex.Product(), ex.Product():
                yield from self._product(old, new, role)
            case ex.When(), ex.When():
                yield from self.changes(old.condition, new.condition, Kind.CONDITION)
                yield from self.changes(old.amount, new.amount, role)
            case (ex.Steps(), _) | (_, ex.Steps()):
                yield from self._steps(_stepped(old), _stepped(new))
            case ex.Compare(), ex.Compare():
                yield from self._compare(old, new)
            case (ex.Holds(fact), ex.Compare(ex.FactValue(other), _, ex.Constant())) if (
                fact == other
            ):
                yield from self._compare(_at_least_one(fact), new)
            case (ex.Compare(ex.FactValue(other), _, ex.Constant()), ex.Holds(fact)) if (
                fact == other
            ):
                yield from self._compare(old, _at_least_one(fact))
            case ex.Not(first_term), ex.Not(second_term):
                yield from self.changes(first_term, second_term, Kind.CONDITION)
            case (ex.All(), _) | (_, ex.All()) if role is Kind.CONDITION:
                yield from self._limbs(_terms(old, ex.All), _terms(new, ex.All), "且", role)
            case (ex.Any(), _) | (_, ex.Any()) if role is Kind.CONDITION:
                yield from self._limbs(_terms(old, ex.Any), _terms(new, ex.Any), "或", role)
            case _:
                yield from self._composed(old, new, role)

    def _composed(self, old: Expression, new: Expression, role: Kind) -> Iterator[Change]:
        match old, new:
            case (ex.Sum(), _) | (_, ex.Sum()):
                yield from self._limbs(_terms(old, ex.Sum), _terms(new, ex.Sum), "加上", role)
            case ex.Largest(first), ex.Largest(second):
                yield from self._limbs(first, second, "就高", role)
            case ex.Smallest(first), ex.Smallest(second):
                yield from self._limbs(first, second, "就低", Kind.THRESHOLD)
            case ex.Difference(), ex.Difference():
                yield from self.changes(old.left, new.left, Kind.THRESHOLD)
                yield from self.changes(old.right, new.right, Kind.THRESHOLD)
            case ex.Quotient(), ex.Quotient():
                yield from self._quotient(old, new)
            case _:
                yield from self._recorded(old, new, role)

    def _recorded(self, old: Expression, new: Expression, role: Kind) -> Iterator[Change]:
        match old, new:
            case ex.Shortfall(), ex.Shortfall() if old.fact == new.fact:
                if old.minimum != new.minimum:
                    yield self._number(old.minimum, new.minimum, Kind.THRESHOLD, "每期至少")
                if old.measure != new.measure:
                    ways = both(lambda each: f"按缺的{each}数", old.measure, new.measure)
                    yield Change(Kind.CALCULATION, *ways)
            case ex.Met(), ex.Met() if old.fact == new.fact:
                yield self._number(old.minimum, new.minimum, Kind.THRESHOLD, "每期至少")
            case ex.Years(), ex.Years() if old.fact == new.fact:
                if old.step != new.step:
                    yield self._number(old.step, new.step, Kind.STEP, "每满几年")
                if old.separately != new.separately:
                    apart = {True: "各段分别算", False: "各段合在一起算"}
                    yield Change(Kind.CALCULATION, apart[old.separately], apart[new.separately])
            case ex.Tiered(), ex.Tiered() if old.fact == new.fact:
                yield from self._tiered(old, new)
            case _:
                kind = Kind.CONDITION if role is Kind.CONDITION or _bare(old, new) else None
                words = said(old, self.names), said(new, self.names)
                yield Change(kind or Kind.CALCULATION, *words)

    def _number(self, old: Number, new: Number, kind: Kind, what: str = "") -> Change:
        unit = "分" if kind is Kind.POINTS else ""
        return Change(kind, written(old, unit), written(new, unit), what)

    def _product(self, old: ex.Product, new: ex.Product, role: Kind) -> Iterator[Change]:
        """So many points for each: the points, and what they are counted by."""
        points = isinstance(old.right, ex.Constant) and isinstance(new.right, ex.Constant)
        yield from self.changes(old.left, new.left, Kind.THRESHOLD if points else role)
        yield from self.changes(old.right, new.right, role)

    def _steps(self, old: ex.Steps, new: ex.Steps) -> Iterator[Change]:
        if old.step != new.step:
            yield self._number(old.step, new.step, Kind.STEP, "每几次")
        whole = _whole(old) and _whole(new)
        if old.rounding != new.rounding and not whole:
            yield Change(Kind.STEP, str(old.rounding), str(new.rounding), "零头怎样算")
        yield from self.changes(old.quantity, new.quantity, Kind.THRESHOLD)

    def _compare(self, old: ex.Compare, new: ex.Compare) -> Iterator[Change]:
        constant = isinstance(old.right, ex.Constant) and isinstance(new.right, ex.Constant)
        if (constant and old.right != new.right) or old.comparison != new.comparison:
            signs = (self._sign(old), self._sign(new))
            yield Change(Kind.THRESHOLD, *signs, said(new.left, self.names))
        yield from self.changes(old.left, new.left, Kind.THRESHOLD)
        if not constant:
            yield from self.changes(old.right, new.right, Kind.THRESHOLD)

    def _sign(self, term: ex.Compare) -> str:
        right = said(term.right, self.names)
        after = term.comparison in (Comparison.ABOVE, Comparison.BELOW)
        return f"{right} {term.comparison}" if after else f"{term.comparison} {right}"

    def _limbs(
        self, old: Sequence[Expression], new: Sequence[Expression], joined: str, role: Kind
    ) -> Iterator[Change]:
        """What is joined without order: what fell away, what came, what stayed and is another."""
        gone, come = _without(old, new), _without(new, old)
        pairs = _paired(gone, come)
        for one, other in pairs:
            yield from self.changes(one, other, role)
        kind = Kind.CONDITION if joined in ("且", "或") else Kind.CALCULATION
        lost = [each for each in gone if all(each is not one for one, _ in pairs)]
        won = [each for each in come if all(each is not other for _, other in pairs)]
        if lost or won:
            before = f" {joined} ".join(said(each, self.names, 1) for each in lost)
            after = f" {joined} ".join(said(each, self.names, 1) for each in won)
            yield Change(kind, before, after, joined)

    def _quotient(self, old: ex.Quotient, new: ex.Quotient) -> Iterator[Change]:
        yield from self.changes(old.left, new.left, Kind.THRESHOLD)
        yield from self.changes(old.right, new.right, Kind.THRESHOLD)
        if old.when_zero != new.when_zero:
            ways = [
                "不能计分" if each is None else f"得 {exact(each.value)}"
                for each in (old.when_zero, new.when_zero)
            ]
            yield Change(Kind.CALCULATION, ways[0], ways[1], "除数为 0 时")

    def _tiered(self, old: ex.Tiered, new: ex.Tiered) -> Iterator[Change]:
        before = {each.level: each for each in old.tiers}
        after = {each.level: each for each in new.tiers}
        if len(before) < len(old.tiers) or len(after) < len(new.tiers):
            yield Change(Kind.TIER, said(old, self.names), said(new, self.names))
            return
        gone = "、".join(tier(each) for each in old.tiers if each.level not in after)
        come = "、".join(tier(each) for each in new.tiers if each.level not in before)
        if gone:
            yield Change(Kind.TIER, gone, "")
        if come:
            yield Change(Kind.TIER, "", come)
        for level, one in before.items():
            if level not in after:
                continue
            other = after[level]
            if one.points != other.points:
                yield self._number(one.points, other.points, Kind.POINTS, level)
            if one.upward != other.upward:
                yield Change(Kind.TIER, _upward(one), _upward(other), level)
            if one.step != other.step:
                yield self._number(one.step, other.step, Kind.STEP, "每几次")
        if old.distinct != new.distinct:
            ways = {True: "同一件事只计一次,就高", False: "每一次都计"}
            yield Change(Kind.MATTER, ways[old.distinct], ways[new.distinct])
        if old.best != new.best:
            most = [f"最高的 {written(b, ' 件')}" if b else "全部" for b in (old.best, new.best)]
            yield Change(Kind.MATTER, most[0], most[1], "取几件")


def _upward(each: ex.Tier) -> str:
    return f"{each.level}以上" if each.upward else f"只限{each.level}"


def _stepped(term: Expression) -> ex.Steps:
    """A quantity as steps: one by one where the text says no step."""
    return term if isinstance(term, ex.Steps) else ex.Steps(term, ONE, Rounding.FLOOR)


def _whole(steps: ex.Steps) -> bool:
    """Whether rounding does nothing: steps of one of what is counted in whole numbers."""
    return steps.step.value == Fraction(1) and isinstance(steps.quantity, ex.FactValue)


def _at_least_one(fact: str) -> ex.Compare:
    return ex.Compare(ex.FactValue(fact), Comparison.AT_LEAST, ex.Constant(ONE))


def _terms(
    term: Expression, kind: type[ex.All] | type[ex.Any] | type[ex.Sum]
) -> Sequence[Expression]:
    return term.terms if isinstance(term, kind) else (term,)


def _without(terms: Sequence[Expression], others: Sequence[Expression]) -> list[Expression]:
    """The terms that the others lack, as often as they lack them."""
    left = list(others)
    found = []
    for each in terms:
        if each in left:
            left.remove(each)
        else:
            found.append(each)
    return found


def _paired(
    gone: Sequence[Expression], come: Sequence[Expression]
) -> list[tuple[Expression, Expression]]:
    """Terms that became others: of one sort with the same facts, else the only ones of a sort."""
    pairs: list[tuple[Expression, Expression]] = []
    left = list(come)
    for one in gone:
        near = [each for each in left if type(each) is type(one)]
        same = [each for each in near if _read(each) == _read(one)]
        only = near if len(gone) == len(come) == 1 else []
        other = next(iter(same or only), None)
        if other is not None:
            pairs.append((one, other))
            left = [each for each in left if each is not other]
    return pairs


def _read(term: Expression) -> set[str]:
    return {fact for node in ex.walk(term) if (fact := getattr(node, "fact", ""))}


def _bare(old: Expression, new: Expression) -> bool:
    """Whether both only read a fact: another fact is counted now."""
    kinds = (ex.FactValue, ex.Holds, ex.Shortfall, ex.Met, ex.Years, ex.Tiered)
    return type(old) is type(new) and isinstance(old, kinds)
