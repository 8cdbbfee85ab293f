"""One article (条) as a function: reads its facts, refuses unfit ones, adds up its items."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import ceil, floor

from ...model import expression as e
from ...model.fact import (
    PERIODS_PER_YEAR,
    Count,
    Ledger,
    Marks,
    Period,
    Periodic,
    Quantity,
    YesNo,
)
from ...model.measures import Article, Item
from ...model.method import Absence, Counting, Placement
from ...model.number import Number
from ...model.registry import TERM_END, TERM_START, YEAR_FACT
from . import plan, sums
from .beyond import Beyond, Whole
from .escape import comment, quote
from .expression import Printer
from .facts import SHAPES, Unsupported
from .layout import LONGEST, folded, indent, listed
from .names import Evidence
from .shape import Shape, of_item
from .sharing import Sharing, ledger, summed

MISSED = {
    (e.Measure.TIMES, Counting.EACH): "missed_times",
    (e.Measure.TIMES, Counting.YEARLY): "missed_yearly",
    (e.Measure.PEOPLE, Counting.EACH): "people_short",
    (e.Measure.PEOPLE, Counting.YEARLY): "people_short_yearly",
}
"""The shared function that works out a shortfall, by its measure and how the method checks."""


@dataclass
class Reader:
    """Writes the body of one article's function."""

    article: Article
    printer: Printer
    lines: list[str] = field(default_factory=list)
    read: set[str] = field(default_factory=set)
    window: list[str] = field(default_factory=list)
    particular: bool = False
    sharing: Sharing = field(init=False)

    def write(self) -> list[str]:
        """All lines, without indentation of their own."""
        self.particular = sums.particular(self.article, self.printer)
        pairs = tuple(dict.fromkeys(self._pairs()))
        self.sharing = Sharing(self.article, pairs, self.printer)
        intricate = self.sharing.intricate
        items = [item for pair in pairs for item in pair]
        shared = [] if intricate else [ledger(item) for item in items]
        if self.particular:
            self.lines += Whole(self.article, self.printer).start()
        for item in self.article.items:
            if len(self.article.items) > 1:
                self.lines += comment(item.citation)
            self._read(item, shared)
            if item not in items and not intricate:
                self._score(item)
        if intricate:
            self.lines += self.sharing.write()
            for item in self.article.items:
                self._score(item)
        for first, second in () if intricate else pairs:
            self._exclude(first, second)
        self._finish()
        return self.lines

    def _pairs(self) -> Iterator[tuple[Item, Item]]:
        """Items between which a matter counts once; only those that have ledgers."""
        items = {item.id: item for item in self.article.items}
        for exclusion in self.article.exclusions:
            first, second = (items.get(id) for id in exclusion.items)
            if first and second and ledger(first) and ledger(second):
                yield first, second

    def _read(self, item: Item, shared: list[e.Tiered | None]) -> None:
        """Fetch and check what an item is scored from."""
        checks: list[str] = []
        for leaf in plan.inputs(item):
            if isinstance(leaf, str) and leaf not in self.read:
                self.read.add(leaf)
                checks += self._fetch(leaf)
        if len(checks) == 1 and " is " not in checks[0]:
            self.lines += [f"if not {checks[0]}:", "    raise Invalid"]
        elif len(checks) == 1:
            self.lines += [f"if {checks[0].replace(' is ', ' is not ')}:", "    raise Invalid"]
        elif checks:
            self.lines += folded("if not (", " and ".join(checks), "):", 1)
            self.lines.append("    raise Invalid")
        for leaf in plan.inputs(item):
            if not isinstance(leaf, str):
                self._work_out(leaf, leaf in shared)

    def _fetch(self, id: str) -> list[str]:
        """Fetch an answer; returns what must hold of it."""
        name, answer = self.printer.names.fact(id), self._answer(id)
        if isinstance(self.printer.facts[id].type, Periodic):
            self.lines.append(f"{name} = kept({answer}, {self._shape(id)})")
            return []
        self.lines.append(f"{name} = {answer}")
        return list(self._checks(id))

    def _answer(self, id: str) -> str:
        kind = self.printer.facts[id].type
        answer = f"given[{quote(id)}]"
        return f"sole({answer})" if isinstance(kind, Periodic) and not kind.grouped else answer

    def _checks(self, id: str) -> Iterator[str]:
        name, kind = self.printer.names.fact(id), self.printer.facts[id].type
        match kind:
            case YesNo():
                yield f"type({name}) is bool"
            case Count(_, least, most, most_fact):
                yield f"type({name}) is int"
                yield from self._bounded(most_fact) if most_fact else ()
                highs = [str(floor(most.value))] if most else []
                highs += [self.printer.names.fact(most_fact)] if most_fact else []
                low = ceil(least.value)
                yield f"{low} <= {name} <= {highs[0]}" if highs else f"{name} >= {low}"
                yield from (f"{name} <= {high}" for high in highs[1:])
            case Quantity(_, lowest, highest):
                yield f"real({name})"
                if lowest and not highest:
                    yield f"{name} >= {real(lowest)}"
                elif highest:
                    start = f"{real(lowest)} <= " if lowest else ""
                    yield f"{start}{name} <= {real(highest)}"
            case Marks():
                yield f"{'each_granted' if kind.many else 'granted'}({name}{granted(kind)})"
            case _:
                raise Unsupported(f"{id} 不能照原样读")

    def _bounded(self, other: str) -> Iterator[str]:
        """Fetch and check a fact that bounds another, where no item reads it before."""
        if other not in self.read:
            self.read.add(other)
            yield from self._fetch(other)

    def _work_out(self, leaf: Evidence, shared: bool) -> None:
        """Make an answer a whole number; of a ledger that shares matters, one for each of them."""
        name = self.printer.names.evidence(leaf)
        window = self._window(leaf.fact)
        if window != self.window:
            self.window = window
            self.lines += window
        text = self._evidence(leaf)
        if isinstance(leaf, e.Tiered) and not shared:
            if self.sharing.intricate and leaf in self.sharing.leaves:
                gains = self.printer.names.gains(leaf)
                self.lines.append(f"{gains} = {text}")
                text = gains
            text = summed(leaf, text)
        self.lines.append(f"{name} = {text}")

    def _evidence(self, leaf: Evidence) -> str:
        answer = self._answer(leaf.fact)
        match leaf:
            case e.Shortfall():
                return self._shortfall(leaf, answer)
            case e.Met(_, minimum):
                yearly = self.printer.method.count is Counting.YEARLY
                function = "met_yearly" if yearly else "met"
                return f"{function}({answer}, {self._shape(leaf.fact)}, {_whole(minimum)})"
            case e.Years(_, step, separately):
                function = "full_years_apart" if separately else "full_years"
                return f"{function}({answer}, {int(step.value * 12)})"
            case e.Tiered():
                arguments = [answer, self.printer.names.tiers(leaf)]
                arguments += ["window"] if self._window(leaf.fact) else []
                arguments += [] if leaf.distinct else ["once=False"]
                return f"worth({', '.join(arguments)})"

    def _shortfall(self, leaf: e.Shortfall, answer: str) -> str:
        method, minimum = self.printer.method, _whole(leaf.minimum)
        kind = self._periodic(leaf.fact)
        function = MISSED[leaf.measure, method.count]
        arguments = [answer, self._shape(leaf.fact), str(minimum)]
        if kind.period is Period.YEAR and not kind.grouped and leaf.measure is e.Measure.TIMES:
            function, arguments = "missed_in_year", [f"given[{quote(leaf.fact)}]", str(minimum)]
        if method.absence is Absence.SHORT:
            arguments.append(str(minimum * PERIODS_PER_YEAR[kind.period][0]))
        return f"{function}({', '.join(arguments)})"

    def _periodic(self, fact: str) -> Periodic:
        kind = self.printer.facts[fact].type
        assert isinstance(kind, Periodic)
        return kind

    def _shape(self, fact: str) -> str:
        return SHAPES[self._periodic(fact).period]

    def _window(self, fact: str) -> list[str]:
        """The line that works out the days that a ledger's rows are held to."""
        kind = self.printer.facts[fact].type
        window = kind.window if isinstance(kind, Ledger) else None
        if window and window.years:
            years = int(window.years.value)
            return [f"window = last_years(given, {quote(YEAR_FACT)}, {years})"]
        if window and window.term:
            return [f"window = term(given, {quote(TERM_START)}, {quote(TERM_END)})"]
        return []

    def _score(self, item: Item) -> None:
        """Score an item from what was read for it."""
        names = self.printer.names
        arguments = [names.leaf(leaf) for leaf in plan.inner(item)]
        score, function = names.score(item.id), names.item(item.id)
        place = f"items[{quote(item.id)}]"
        shape = of_item(item, self.printer.facts)
        if shape is Shape.PAIR:
            over = names.over(item.id)
            self.lines += listed(f"{score}, {over} = {function}(", arguments, ")", 1)
            self.lines.append(f"{place} = {score}, {over}")
            self.lines += Beyond(item, self.printer).write()
        elif self.particular:
            lowered = Beyond(item, self.printer).shape is Shape.REAL and shape is not Shape.REAL
            typed = ": Real" if lowered else ""
            self.lines += listed(f"{score}{typed} = {function}(", arguments, ")", 1)
            self._go_beyond(item)
        else:
            self.lines += listed(f"{place} = {score} = {function}(", arguments, ")", 1)

    def _go_beyond(self, item: Item) -> None:
        """What an item's rules do outside it, and its score as it is shown."""
        beyond = Beyond(item, self.printer)
        self.lines += beyond.write()
        score = self.printer.names.score(item.id)
        shown = f"exact({score})" if beyond.shape is Shape.REAL else score
        self.lines.append(f"items[{quote(item.id)}] = {shown}")

    def _exclude(self, first: Item, second: Item) -> None:
        """Score two items between which a matter counts once."""
        names = self.printer.names
        ledgers = ", ".join(names.evidence(each) for each in map(ledger, (first, second)) if each)
        scores = names.score(first.id), names.score(second.id)
        calls = self._call(first, "one"), self._call(second, "other")
        self.lines += comment(f"{first.citation}、{second.citation}: 同一事项只计一次")
        if self.printer.method.placement is Placement.BEST:
            self.lines.append(f"{', '.join(scores)} = max(")
            pair, ways = f"({', '.join(calls)})", f"for one, other in placements({ledgers})"
            short = len(pair) + len(ways) <= LONGEST - len("        ( ),")
            every = [f"({pair} {ways}),"] if short else ["(", *indent([pair, ways]), "),"]
            self.lines += indent(every)
            self.lines += ["    key=most_then_first,", ")"]
        else:
            higher = self.printer.method.placement is Placement.HIGHER
            self.lines.append(f"one, other = {'higher' if higher else 'earlier'}({ledgers})")
            self.lines += [f"{score} = {call}" for score, call in zip(scores, calls, strict=True)]
        for item, score in zip((first, second), scores, strict=True):
            if self.particular:
                self._go_beyond(item)
            else:
                self.lines.append(f"items[{quote(item.id)}] = {score}")

    def _call(self, item: Item, points: str) -> str:
        """The call that scores an item with ``points`` for those of its ledger."""
        names, own = self.printer.names, ledger(item)
        arguments = [points if leaf == own else names.leaf(leaf) for leaf in plan.inner(item)]
        return f"{names.item(item.id)}({', '.join(arguments)})"

    def _finish(self) -> None:
        """Add up the items and hold the sum to the heading."""
        names = self.printer.names
        facts, items = self.printer.facts, self.article.items
        overs = {item.id: of_item(item, facts) is Shape.PAIR for item in items}
        scores = [(names.score(id), names.over(id) if pair else "") for id, pair in overs.items()]
        if self.particular:
            self.lines += Whole(self.article, self.printer).write(sums.added(scores))
            return
        before, score, over = sums.summed(scores)
        self.lines += before
        factor = sums.share(self.article)
        if factor != 1:
            score, over = sums.multiplied(score, over, factor)
        limit = sums.cap(self.article) if sums.binds(self.article, self.printer) else None
        self.lines += sums.hold(score, over, limit, self.printer.unit)


def real(bound: Number) -> str:
    """A number of the text as Python: whole, or a fraction."""
    top, over = bound.value.as_integer_ratio()
    return str(top) if over == 1 else f"Fraction({top}, {over})"


def granted(kind: Marks) -> str:
    """The bounds of what an assessor gives, as further arguments."""
    bounds = (("least", kind.least), ("most", kind.most))
    return "".join(f", {name}={real(bound)}" for name, bound in bounds if bound is not None)


def _whole(minimum: Number) -> int:
    if minimum.value.denominator != 1:
        raise Unsupported(f"按期次数的下限应是整数,现在是 {minimum.value}")
    return minimum.value.numerator
