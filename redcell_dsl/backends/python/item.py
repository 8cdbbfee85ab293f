"""One item (项) as a function of whole numbers: its facts in, its score out.

The score counts units of the module's scale. Where facts are divided by facts it is a pair of whole
numbers, numerator and denominator.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import reduce

from ...model import expression as e
from ...model.extent import Extent, extent, held, joined, negative, total
from ...model.measures import Item
from ...model.method import Kind
from ...model.rule import Award, Deduction, Exemption, Policy
from . import terms as t
from .escape import remark
from .expression import Printer, Value, minus
from .layout import folded
from .names import Evidence
from .plan import Plan, flag, inner, plan, wanted
from .reads import hidden
from .shape import Shape, fractional, of_item
from .terms import Term

NOTHING = Extent(Fraction(0), Fraction(0))
SHORT = 60
"""A condition as long as this stands in a line of its own."""


def parameters(item: Item, printer: Printer) -> dict[str, str]:
    """The names of the function's parameters, with their types."""
    return dict(_parameter(leaf, printer) for leaf in inner(item))


def body(item: Item, printer: Printer) -> list[str]:
    """The lines of the function, without indentation of its own."""
    body = _body(item, printer)
    body.write()
    return body.lines


def reach(item: Item, printer: Printer) -> Extent:
    """What the item can score."""
    return _body(item, printer).write()


def _body(item: Item, printer: Printer) -> Body:
    shape = of_item(item, printer.facts)
    real = fractional(item, printer.facts)
    return Body(plan(item, printer.method), replace(printer, real=real), shape)


def loss(rule: Deduction, printer: Printer) -> Extent:
    """What a deduction can add: nothing above zero, unless it takes less than nothing."""
    cap = rule.cap.value if rule.cap else None
    return negative(held(extent(rule.amount, printer.facts), None, cap))


def _parameter(leaf: str | Evidence, printer: Printer) -> tuple[str, str]:
    if isinstance(leaf, e.Met):
        return printer.names.evidence(leaf), "bool"
    if not isinstance(leaf, str):
        return printer.names.evidence(leaf), "int"
    return printer.names.fact(leaf), printer.kind(leaf)


@dataclass
class Body:
    """Writes the body of one function. ``shape`` is the score's. ``started``: it has a value;
    ``parted``: a part of it has been worked out on a line of its own.
    """

    plan: Plan
    printer: Printer
    shape: Shape
    lines: list[str] = field(default_factory=list)
    started: bool = False
    parted: bool = False

    @property
    def pair(self) -> bool:
        """Whether the score is a pair."""
        return self.shape is Shape.PAIR

    @property
    def head(self) -> str:
        """What begins the score."""
        return f"score{self._typed(self.started)} = "

    def _typed(self, known: bool) -> str:
        """The type of a name that is not known yet, where it would be taken for a whole number."""
        return ": Real" if self.shape is Shape.REAL and not known else ""

    def write(self) -> Extent:
        """Write all lines; returns what the function can return.

        What may have to be refused comes before everything else.
        """
        rules = self.plan.rules
        late = self.pair or (self.printer.real and self._divides())
        ratios = [
            ratio
            for rule in rules
            for ratio in hidden(
                wanted(rule), isinstance(rule, Award | Deduction), real=self.printer.real
            )
        ]
        self.lines += dict.fromkeys(self.printer.refusal(ratio).text for ratio in ratios)
        if not late:
            self._veto()
            self._exempt()
        reach = self._deduct() if self.plan.kind is Kind.DEDUCTING else self._add()
        if not self.started:
            self._put(Value(t.ZERO))
        if late:
            self._veto()
            self._exempt()
        reach = self._finish(reach)
        extents = [NOTHING] if self.plan.vetoes else []
        extents += [Extent(worth, worth) for worth in map(self._exempted, self.plan.exemptions)]
        return reduce(joined, extents, reach)

    def _divides(self) -> bool:
        """Whether a divisor that may be refused is worked out with the score."""
        rules = (rule for rule in self.plan.rules if isinstance(rule, Award | Deduction))
        nodes = (node for rule in rules for node in e.walk(rule.amount))
        return any(isinstance(node, e.Quotient) for node in nodes)

    def _exempt(self) -> None:
        """What the item is worth to whom it does not apply; the first exemption that holds decides."""
        for rule in self.plan.exemptions:
            worth = self._points(self._exempted(rule)).text
            self.lines.append(f"if {self.printer.truth(rule.when).text}:{remark(rule.id)}")
            self.lines.append(f"    return {worth}")

    def _exempted(self, rule: Exemption) -> Fraction:
        return self.plan.value if rule.policy is Policy.FULL else Fraction(0)

    def _veto(self) -> None:
        for veto in self.plan.vetoes:
            self.lines.append(f"if {self.printer.truth(veto.when).text}:{remark(veto.id)}")
            self.lines.append("    return 0, 1" if self.pair else "    return 0")

    def _add(self) -> Extent:
        """Awards, then deductions from values of their own, then all others."""
        own = self.plan
        if own.base:
            self._put(Value(self._points(own.base)))
        extents = [Extent(own.base, own.base)]
        extents += [self._award(rule) for rule in own.awards]
        extents += [self._owned(rule) for rule in own.owned]
        return total([*extents, self._free()])

    def _deduct(self) -> Extent:
        """Deductions from the base, held at the floor, then those from values of their own."""
        own, reach = self.plan, NOTHING
        if not own.free and not own.owned:
            self._put(Value(self._points(own.base)))
            return Extent(own.base, own.base)
        if own.free:
            first, *others = own.free
            self._begin(first)
            reach = total([Extent(own.base, own.base), self._loss(first), *map(self._take, others)])
            if own.floor is not None and own.owned:
                reach = self._hold(reach, own.floor)
        return total([reach, *map(self._owned, own.owned)])

    def _begin(self, rule: Deduction) -> None:
        """The base, less the first deduction."""
        base = Value(self._points(self.plan.base))
        if flag(rule.amount):
            self._put(base)
            self._take(rule)
        else:
            self._put(minus(base, self._amount(rule)), remark(rule.id))

    def _award(self, rule: Award) -> Extent:
        cap = rule.cap.value if rule.cap else None
        reach = extent(rule.amount, self.printer.facts)
        known = flag(rule.amount)
        if known is None:
            value = self.printer.number(rule.amount, self.printer.unit)
            return self._part(value, reach, None, cap, rule.id)
        condition, points = known
        points = points if cap is None else min(points, cap)
        self._switch(condition, points, "+", rule.id)
        return held(reach, None, cap)

    def _owned(self, rule: Deduction) -> Extent:
        base = rule.base.value if rule.base else Fraction(0)
        value = minus(Value(self._points(base)), self._amount(rule))
        reach = total([Extent(base, base), self._loss(rule)])
        floor = Fraction(0) if rule.floored and self.plan.exhausting else None
        return self._part(value, reach, floor, None, rule.id)

    def _free(self) -> Extent:
        """The deductions of a mixed item that have no value of their own."""
        own = self.plan
        if own.left is None or not own.free:
            return total([NOTHING, *map(self._take, own.free)])
        value = Value(self._points(own.left))
        for rule in own.free:
            value = minus(value, self._amount(rule))
        reach = total([Extent(own.left, own.left), *map(self._loss, own.free)])
        ids = "、".join(rule.id for rule in own.free)
        return self._part(value, reach, Fraction(0) if own.exhausting else None, None, ids)

    def _take(self, rule: Deduction) -> Extent:
        """Deduct from what the item has so far."""
        known = flag(rule.amount)
        if known:
            condition, points = known
            held = points if rule.cap is None else min(points, rule.cap.value)
            self._switch(condition, held, "-", rule.id)
        else:
            self._put(self._amount(rule), remark(rule.id), "-")
        return self._loss(rule)

    def _amount(self, rule: Deduction) -> Value:
        return self.printer.taken(rule)

    def _loss(self, rule: Deduction) -> Extent:
        return loss(rule, self.printer)

    def _switch(self, condition: e.Expression, points: Fraction, sign: str, id: str) -> None:
        """Add or take points that are all or nothing."""
        holds, amount = self.printer.truth(condition), self._points(points)
        if not self.started and len(holds.text) < SHORT:
            self._put(Value(t.choose(holds, amount, t.ZERO)), remark(id), sign)
            return
        if not self.started:
            self._put(Value(t.ZERO))
        amount = t.times(amount, t.name("over")) if self.pair else amount
        self.lines += folded("if ", holds.text, f":{remark(id)}", 1)
        self.lines.append(f"    score {sign}= {amount.text}")

    def _part(
        self, value: Value, reach: Extent, floor: Fraction | None, cap: Fraction | None, id: str
    ) -> Extent:
        """Add one part of the score, held where it could pass its bounds."""
        low = floor is not None and (reach.least is None or reach.least < floor)
        high = cap is not None and (reach.most is None or reach.most > cap)
        if not low and not high:
            self._put(value, remark(id))
            return reach
        over = value.over and t.name("part_over")
        whole = f"part{self._typed(self.parted)}", ""
        names, values = ("part, part_over", f", {value.over.text}") if value.over else whole
        self.parted = True
        self.lines.append(f"{names} = {value.top.text}{values}{remark(id)}")
        part = t.name("part")
        for bound, sign, binds in ((floor, ">", low), (cap, "<", high)):
            if bound is not None and binds:
                limit = t.times(self._points(bound), over or t.ONE)
                part = t.choose(t.compare(part, sign, limit), part, limit)
        self._put(Value(part, over))
        return held(reach, floor, cap)

    def _put(self, value: Value, note: str = "", sign: str = "+") -> None:
        """Add to the score, or take from it, or begin it."""
        top = value.top if sign == "+" or self.started else t.subtract(t.ZERO, value.top)
        over = value.over.text if value.over else "1"
        if not self.started:
            if self.pair:
                self.lines.append(f"score, over = {top.text}, {over}{note}")
            else:
                self.lines += folded(self.head, top.text, note, 1)
        elif value.over is None:
            amount = t.times(top, t.name("over")) if self.pair else top
            self.lines += folded(f"score {sign}= ", amount.text, note, 1)
        else:
            self._put_ratio(value, over, note, sign)
        self.started = True

    def _put_ratio(self, value: Value, over: str, note: str, sign: str) -> None:
        if over != "part_over":
            self.lines.append(f"part, part_over = {value.top.text}, {over}{note}")
            value = Value(t.name("part"))
        part = t.within(value.top, t.Level.PRODUCT)
        self.lines.append(f"score = score * part_over {sign} {part} * over")
        self.lines.append("over *= part_over")

    def _hold(self, reach: Extent, floor: Fraction) -> Extent:
        if reach.least is None or reach.least < floor:
            limit = self._limit(floor)
            self.lines += [f"if score < {limit}:", f"    score = {limit}"]
        return held(reach, floor, None)

    def _finish(self, reach: Extent) -> Extent:
        """Hold the score to the item's bounds and return it."""
        floor, ceiling = self.plan.floor, self.plan.ceiling
        low = floor is not None and (reach.least is None or reach.least < floor)
        reach = held(reach, floor, None)
        high = ceiling is not None and (reach.most is None or reach.most > ceiling)
        if low and high and floor is not None:
            self._hold(Extent(None, None), floor)
        bound, sign = (ceiling, "<") if high else (floor, ">") if low else (None, "")
        if bound is not None:
            limit = self._limit(bound)
            score = f"score if score {sign} {limit} else {limit}"
            self.lines.append(f"return {score}{', over' if self.pair else ''}")
        elif not self.pair and self.lines[-1].startswith(("score = ", "score: Real = ")):
            self.lines[-1] = "return " + self.lines[-1].partition(" = ")[2]
        else:
            self.lines.append("return score, over" if self.pair else "return score")
        return held(reach, None, ceiling)

    def _limit(self, points: Fraction) -> str:
        limit = self._points(points)
        return t.times(limit, t.name("over")).text if self.pair else limit.text

    def _points(self, points: Fraction) -> Term:
        return t.whole(int(points * self.printer.unit))
