"""For each difference in scoring, the search for an application that shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ...evaluate import interval as iv
from ...evaluate.scorecard import Scorecard
from ...model.expression import Expression
from ...model.fact import Periodic, Value
from ...model.measures import Article, Honour
from ...model.method import Kind as ItemKind
from ...model.rule import kind_of
from ...model.select import UnknownChoice, select
from ..carry import GONE, carried, facts_read
from .alone import (
    at_level,
    sayable,
    with_heading,
    with_item,
    with_rule,
    without,
    without_levels,
)
from .bench import (
    Answers,
    Field,
    Part,
    Table,
    facts_of_articles,
    facts_of_items,
    facts_of_rules,
    field_of,
    with_method,
)
from .book import Book, Shelf
from .change import Difference, Kind, Scope
from .compare import Meaning
from .paste import line, said
from .witness import Answer, Search, Searched, Witness, bounds_said, scores_of

Found = Witness | Searched | None
KINDS = {"adding": ItemKind.ADDING, "deducting": ItemKind.DEDUCTING, "mixed": ItemKind.MIXED}
FIELDS = {
    Kind.CAP: "cap",
    Kind.BASE: "base",
    Kind.REACH: "reach",
    Kind.FLOOR: "floored",
    Kind.POLICY: "policy",
}
"""The field of a rule that a difference of a kind is about; any other is about what it computes."""
MOST_ITEMS = 80
SMALL = 80
"""Applications that are tried of one item, where many items are looked at."""
MOST_TRIED = 2000
"""Applications that are tried for one difference, in all the places where it may show."""
Places = tuple[str, str]
"""An id in the old version and one in the new; empty where it is not there."""


def witnesses(
    found: Meaning, progress: Callable[[int, int], None] | None = None
) -> tuple[Found, ...]:
    """For each difference in order what shows it; nothing for one that no answers can show."""
    clerk = Clerk(found)
    made: list[Found] = []
    for number, each in enumerate(found.differences):
        if progress is not None:
            progress(number, len(found.differences))
        made.append(clerk.shown(each) if each.scores and not each.follows else None)
    return tuple(made)


@dataclass(frozen=True)
class Clerk:
    """Looks for applications in one comparison."""

    meaning: Meaning

    @cached_property
    def book(self) -> Book:
        return Book.of(self.meaning.match)

    def shown(self, difference: Difference) -> Found:
        """An application that shows a difference, or what was searched in vain."""
        if self.meaning.old.method is None or self.meaning.new.method is None:
            return None
        match difference.scope:
            case Scope.RULE:
                return self._run([self._rule(difference)])
            case Scope.ITEM:
                return self._run([self._item(difference)])
            case Scope.ARTICLE:
                return self._run([self._whole(difference)])
            case Scope.TOTAL:
                return self._run(self._totals(difference))
            case Scope.METHOD:
                return self._run(self._method(difference.part[0]))
            case Scope.READING:
                return self._run(self._reading(difference))
            case Scope.NONE:
                return None

    def _run(self, cases: Iterable[Case]) -> Found:
        tried, bounds = 0, ""
        for case in cases:
            search = case.search()
            chosen = search.run()
            tried += search.tried
            if chosen is not None:
                return self._witness(case, search, *chosen, tried)
            bounds = bounds or bounds_said(search)
            if tried > MOST_TRIED:
                break
        return Searched(tried, bounds) if tried else None

    # ---- cases by scope --------------------------------------------------------------------------

    def _rule(self, difference: Difference) -> Case:
        old, new = difference.part
        items = self._over(old, new, "item_of", self.book.match.items)
        near = tuple(
            facts_of_rules([shelf.rules[id]] if id in shelf.rules else [])
            for shelf, id in ((self.book.old, old), (self.book.new, new))
        )
        both = bool(old and new) and difference.kind is not Kind.NATURE
        alone = self._alone(difference) if both else self._without(0, old, new)
        back = self._levels(1, difference) if both else self._without(1, old, new)
        yields = both and alone is None  # what a rule does to its item is more than what it yields
        rules = (old, new) if yields else ("", "")
        rest = self._alone(difference, 1) if both else back
        case = self._case(items, (near[0], near[1]), rules, alone)
        return replace(case, back=self._table(back), rest=self._table(rest))

    def _reperioded(self, value: Expression) -> bool:
        """Whether a fact that is read is due by other periods now: so many a week are not a month's."""
        pairs = ((each, self.book.onward.get(each, "")) for each in facts_read(value))
        kinds = [
            (self.book.old.facts[old].type, self.book.new.facts[new].type)
            for old, new in pairs
            if new
        ]
        return any(
            isinstance(a, Periodic) and isinstance(b, Periodic) and a.period is not b.period
            for a, b in kinds
        )

    def _without(self, side: int, old: str, new: str) -> Shelf | None:
        """The version that alone has a part, without it; ``side``: 0 the old one, 1 the new one."""
        lone = (old, new)[side]
        if not lone or (old and new):
            return None
        return Shelf.of(without((self.meaning.old, self.meaning.new)[side], lone))

    def _levels(self, side: int, difference: Difference) -> Shelf | None:
        """A version whose ledger has levels that the other lacks, without points for these."""
        if difference.kind is not Kind.TIER or (difference.old, difference.new)[1 - side]:
            return None
        rules = self.book.old.rules[difference.part[0]], self.book.new.rules[difference.part[1]]
        model = (self.meaning.old, self.meaning.new)[side]
        made = without_levels(model, rules[side], rules[1 - side])
        return None if made is None else Shelf.of(made)

    def _table(self, shelf: Shelf | None) -> Table | None:
        return None if shelf is None else Table(shelf, Part())

    def _alone(self, difference: Difference, side: int = 0) -> Shelf | None:
        """A version where this change of the rule alone is the other one's, where that can be told apart:
        the old one with nothing but the change, or (``side`` 1) the new one with all but it.
        """
        if dropped := self._levels(side, difference):
            return dropped
        shelves, links = (self.book.old, self.book.new), self.book.match.facts
        rules = [shelf.rules[id] for shelf, id in zip(shelves, difference.part, strict=True)]
        one, other = rules[side], rules[1 - side]
        name = FIELDS.get(difference.kind, "amount")
        if type(one) is not type(other) or not hasattr(one, name) or not hasattr(other, name):
            return None
        value = carried(getattr(other, name), links.onward if side else links.back)
        if value == carried(getattr(one, name)):
            return None  # not the rule is another, but a fact that it reads
        if name == "amount":
            if any(each.startswith(GONE) for each in facts_read(value)):
                return None
            value = at_level(getattr(one, name), value, difference.aspect) or value
            early = getattr(rules[0], name) if side else value  # with the facts of the old version
            if not sayable(shelves[side], value) or self._reperioded(early):
                return None
        return Shelf.of(with_rule(shelves[side].measures, replace(one, **{name: value})))

    def _item(self, difference: Difference) -> Case:
        old, new = difference.part
        case = self._case(difference.part, self._facts_of(difference.part))
        if not (old and new):
            return replace(case, rest=self._table(self._without(1, old, new)))
        if difference.kind not in (Kind.VALUE, Kind.CAP):
            return case
        name = "value" if difference.kind is Kind.VALUE else "caps"
        one, two = self.book.old.items[old], self.book.new.items[new]
        other = with_item(self.book.old.measures, one, replace(one, **{name: getattr(two, name)}))
        rest = with_item(self.book.new.measures, two, replace(two, **{name: getattr(one, name)}))
        hybrid = Table(Shelf.of(other), case.old.part)
        return replace(case, hybrid=hybrid, rest=self._table(Shelf.of(rest)))

    def _whole(self, difference: Difference) -> Case:
        """An article: its heading alone is changed, where that is what changed."""
        old, new = difference.part
        if not (old and new) or difference.kind not in (Kind.VALUE, Kind.HEADING):
            return self._article(difference.part)
        one, two = self.book.old.articles[old], self.book.new.articles[new]
        parts = ("value",) if difference.kind is Kind.VALUE else ("heading", "outside")
        other, rest = (
            Shelf.of(
                with_heading(
                    shelf.measures,
                    kept,
                    replace(kept, **{name: getattr(given, name) for name in parts}),
                )
            )
            for shelf, kept, given in ((self.book.old, one, two), (self.book.new, two, one))
        )
        return replace(self._article(difference.part, other), rest=self._table(rest))

    def _over(self, old: str, new: str, above: str, links: object) -> Places:
        """What holds two parts: of one that only one version has, its counterpart there."""
        one = getattr(self.book.old, above).get(old, "") if old else ""
        other = getattr(self.book.new, above).get(new, "") if new else ""
        if not one and other:
            one = links.back.get(other, "")  # type: ignore[attr-defined]
        if not other and one:
            other = links.onward.get(one, "")  # type: ignore[attr-defined]
        return one, other

    def _facts_of(self, items: Places) -> tuple[list[str], list[str]]:
        old = [self.book.old.items[items[0]]] if items[0] else []
        new = [self.book.new.items[items[1]]] if items[1] else []
        return facts_of_items(old), facts_of_items(new)

    def _case(
        self,
        items: Places,
        near: tuple[Sequence[str], Sequence[str]],
        rules: Places = ("", ""),
        other: Shelf | None = None,
    ) -> Case:
        """The case of an item. ``other``: the old version but for what is looked at."""
        articles = self._over(*items, "article_of", self.book.match.articles)
        field = field_of(self.book, near, self._facts_of(items))
        made = [
            Table(shelf, Part(_only(rules[side]), _only(items[side]), _only(articles[side])))
            for side, shelf in enumerate((self.book.old, self.book.new))
        ]
        hybrid = None if other is None else Table(other, made[0].part)
        return Case(self, field, made[0], made[1], items, articles, hybrid)

    def _article(self, part: Places, other: Shelf | None = None) -> Case:
        links = self.book.match.articles
        pairs = dict.fromkeys(
            [(part[0], links.onward.get(part[0], "")), (links.back.get(part[1], ""), part[1])]
        )
        kept = [pair for pair in pairs if any(pair)]
        olds = tuple(one for one, _ in kept)
        news = tuple(new for _, new in kept)
        near = (
            facts_of_articles(self.book.old.articles[id] for id in olds if id),
            facts_of_articles(self.book.new.articles[id] for id in news if id),
        )
        old = Table(self.book.old, Part(articles=tuple(filter(None, olds))))
        new = Table(self.book.new, Part(articles=tuple(filter(None, news))))
        hybrid = None if other is None else Table(other, old.part)
        field = field_of(self.book, near, ((), ()))
        return Case(self, field, old, new, ("", ""), (olds[0], news[-1]), hybrid, whole=True)

    def _totals(self, difference: Difference) -> Iterator[Case]:
        """The totals of every honour that both have, those of the difference first."""
        for old, new in self._honours():
            if difference.kind is Kind.HONOUR_PARTS and (old.name, new.name) != difference.part:
                continue
            near = (
                facts_of_articles(
                    self.book.old.articles[id]
                    for id in old.articles
                    if id in self.book.old.articles
                ),
                facts_of_articles(
                    self.book.new.articles[id]
                    for id in new.articles
                    if id in self.book.new.articles
                ),
            )
            tables = (
                Table(self.book.old, Part(articles=old.articles)),
                Table(self.book.new, Part(articles=new.articles)),
            )
            field = field_of(self.book, near, ((), ()))
            yield Case(self, field, *tables, ("", ""), ("", ""), None, honours=(old.name, new.name))

    def _honours(self) -> list[tuple[Honour, Honour]]:
        old = {each.name: each for each in self.meaning.old.honours}
        new = {each.name: each for each in self.meaning.new.honours}
        return [(old[link.old], new[link.new]) for link in self.meaning.match.honours.pairs]

    def _method(self, name: str) -> Iterator[Case]:
        """Items to which a parameter of the method may matter; the parameter alone is changed."""
        if not name:
            return
        value = getattr(self.meaning.new.method, name)
        other = Shelf.of(with_method(self.meaning.old, name, value))
        yield from self._apart(other, KINDS.get(name))

    def _apart(self, other: Shelf, kind: ItemKind | None) -> Iterator[Case]:
        if kind is None:
            for id, article in self.book.old.articles.items():
                if article.exclusions and id in self.book.match.articles.onward:
                    yield self._article((id, self.book.match.articles.onward[id]), other)
        links = self.book.match.items.onward
        items = [
            item
            for item in self.book.old.items.values()
            if item.id in links and (kind is None or kind_of(item.rules) is kind)
        ]
        for item in items[:MOST_ITEMS]:
            part = (item.id, links[item.id])
            yield replace(self._case(part, self._facts_of(part), other=other), budget=SMALL)

    def _reading(self, difference: Difference) -> Iterator[Case]:
        """What a reading changes, item by item; the reading alone is changed."""
        try:
            read = select(self.meaning.old, {difference.part[0]: difference.new})
        except UnknownChoice:
            return
        other = Shelf.of(read)
        links = self.book.match
        for one, two in zip(self.meaning.old.articles, read.articles, strict=True):
            yield from self._read(one, two, other, links.items.onward)
            new = links.articles.onward.get(one.id)
            if new and _headed(one) != _headed(two):
                yield self._article((one.id, new), other)
        if self.meaning.old.method != read.method:
            yield from self._apart(other, None)

    def _read(
        self, old: Article, read: Article, other: Shelf, links: Mapping[str, str]
    ) -> Iterator[Case]:
        for one, two in zip(old.items, read.items, strict=True):
            if one != two and one.id in links:
                part = (one.id, links[one.id])
                changed = [rule for rule in one.rules if rule not in two.rules]
                near = facts_of_rules([*changed, *(r for r in two.rules if r not in one.rules)])
                new = [self.book.onward[id] for id in near if id in self.book.onward]
                yield self._case(part, (near, new), other=other)

    # ---- what was found --------------------------------------------------------------------------

    def _witness(
        self, case: Case, search: Search, chosen: Mapping[int, int], least: bool, tried: int
    ) -> Witness:
        old, new = search.values(chosen)
        honours = case.honours if any(case.honours) else self.honours_of(case.articles)
        answers = []
        for place, joint in enumerate(case.field.facts):
            choice = chosen.get(place, 0)
            if choice or (joint.opposite and place < case.field.near):
                answers.append(_answer(case.field, place, choice))
        cards = self.cards(honours, old, new)
        places = tuple(
            (what, ids) for what, ids in (("本项", case.items), ("本条", case.articles)) if any(ids)
        )
        hybrid = case.hybrid
        alone = hybrid.card(honours[0], self.full(honours, old, new)[0]) if hybrid else None
        full = self.full(honours, old, new)
        rest = case.rest.card(honours[1], full[1]) if case.rest else None
        scores = tuple(scores_of(*cards, places, honours, alone, rest))
        name = honours[1] or honours[0]
        return Witness(name, tuple(answers), scores, tried, least, *full)

    def honours_of(self, articles: Places) -> Places:
        """The honour that counts an article in both versions."""
        for old, new in self._honours():
            if (not articles[0] or articles[0] in old.articles) and (
                not articles[1] or articles[1] in new.articles
            ):
                return old.name, new.name
        return "", ""

    def full(self, honours: Places, old: Answers, new: Answers) -> tuple[Answers, Answers]:
        """All answers of an honour: neutral where none are given."""
        base = self._neutral(honours)
        return {**base[0], **old}, {**base[1], **new}

    def cards(
        self, honours: Places, old: Answers, new: Answers
    ) -> tuple[Scorecard | None, Scorecard | None]:
        """The scorecards of both versions."""
        full = self.full(honours, old, new)
        one, other = Table(self.book.old, Part()), Table(self.book.new, Part())
        return one.card(honours[0], full[0]), other.card(honours[1], full[1])

    def _neutral(self, honours: Places) -> tuple[dict[str, Value], dict[str, Value]]:
        if honours not in self._kept:
            facts = [
                facts_of_articles(
                    shelf.articles[id]
                    for honour in shelf.measures.honours
                    if honour.name == name
                    for id in honour.articles
                    if id in shelf.articles
                )
                for shelf, name in zip((self.book.old, self.book.new), honours, strict=True)
            ]
            field = field_of(self.book, (facts[0], facts[1]), ((), ()))
            search = Search(
                field, Table(self.book.old, Part()), Table(self.book.new, Part()), _never
            )
            self._kept[honours] = search.values({})
        return self._kept[honours]

    @cached_property
    def _kept(self) -> dict[Places, tuple[dict[str, Value], dict[str, Value]]]:
        return {}


def _never(old: Answers, new: Answers) -> bool:
    return False


def _only(id: str) -> tuple[str, ...]:
    return (id,) if id else ()


def _headed(article: Article) -> tuple[object, ...]:
    return article.value, article.heading, article.outside


def _answer(field: Field, place: int, choice: int) -> Answer:
    joint = field.facts[place]
    one, other = joint.choices[choice]
    old = line(joint.old, one) if joint.old and one is not None else ""
    new = line(joint.new, other) if joint.new and other is not None else ""
    words = [
        said(fact, value)
        for fact, value in ((joint.old, one), (joint.new, other))
        if fact is not None and value is not None
    ]
    if joint.opposite and joint.old and joint.new:
        both = f"{words[0]},新版“{joint.new.name}”填 {words[1]}"
        return Answer(joint.old.name, both, old, new)
    told = words[0] if len(set(words)) == 1 else f"{words[0]}(新版填:{words[1]})"
    return Answer(joint.name, told, old, new)


@dataclass(frozen=True)
class Case:
    """One search: the facts tried, both versions with what is looked at in them.

    ``hybrid``: the old version with nothing but the difference; ``back``: the new one without it, where
    the difference has to show there too; ``rest``: the new one without it, to tell what other
    differences do. ``whole``: articles are looked at, not items. ``honours``: totals are.
    """

    clerk: Clerk
    field: Field
    old: Table
    new: Table
    items: Places
    articles: Places
    hybrid: Table | None = None
    whole: bool = False
    honours: Places = ("", "")
    budget: int = 0
    back: Table | None = None
    rest: Table | None = None

    def search(self) -> Search:
        """The search of this case."""
        if any(self.honours):
            return Search(self.field, self.old, self.new, self._totals, budget=SMALL)
        search = Search(self.field, self.old, self.new, self._differs)
        return replace(search, budget=self.budget) if self.budget else search

    def _differs(self, old: Answers, new: Answers) -> bool:
        """Whether this difference tells the two apart, and the whole score shows it."""
        if self.old.part.rules and self.new.part.rules:
            one, other = self.old.yields(old), self.new.yields(new)
            if one == other:
                return False
        seen = self._seen(self.old, old)
        if self.hybrid is not None and seen == self._seen(self.hybrid, old):
            return False
        now = self._seen(self.new, new)
        if self.back is not None and now == self._seen(replace(self.back, part=self.new.part), new):
            return False
        if self._idle(seen, now):
            return False
        return seen != now and self._confirmed(old, new)

    def _idle(self, old: object, new: object) -> bool:
        """Whether what only one version has does nothing there: an item that gives no points."""
        lone = old if new is None else new if old is None else None
        return isinstance(lone, tuple) and all(each[0] == iv.NOTHING for each in lone)

    def _seen(self, table: Table, values: Answers) -> object:
        found = table.heads(values) if self.whole else table.scores(values)
        return found or None

    def _confirmed(self, old: Answers, new: Answers) -> bool:
        """Whether the reference evaluators tell the two apart: item, article, total or grade."""
        honours = self.clerk.honours_of(self.articles)
        if not all(honours):
            return True
        cards = self.clerk.cards(honours, old, new)
        ids = (("本项", self.items), ("本条", self.articles))
        found = scores_of(*cards, tuple(each for each in ids if all(each[1])), honours)
        return any(each.old != each.new for each in found)

    def _totals(self, old: Answers, new: Answers) -> bool:
        one, other = self.clerk.cards(self.honours, old, new)
        if one is None or other is None:
            return one is not other
        return (one.total, one.grade, one.shown) != (other.total, other.grade, other.shown)
