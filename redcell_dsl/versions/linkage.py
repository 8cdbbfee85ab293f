"""How things of two models are paired: by place, then by words, then by what they do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from ..model.fact import Fact
from ..model.measures import Article, Honour, Item, Measures, Unit
from ..model.norm import facts_of_norm
from ..model.rule import Rule, term_of
from .carry import carried, facts_read, outlined
from .links import Key, Linking, Sureness
from .words import CLOSE, PARTIAL, alike, bare, turned

Units = Mapping[str, str]
"""Ids of units of the old text, each with the unit of the new text that it has become."""
BODY = ".0"
MANY = 400
"""More leftovers than that on one side are not compared each with each."""


@dataclass(frozen=True)
class Side:
    """One model, looked up by ids: where its rules stand, and what is said there."""

    measures: Measures
    articles: Mapping[str, Article]
    items: Mapping[str, Item]
    rules: Mapping[str, Rule]
    facts: Mapping[str, Fact]
    item_of: Mapping[str, str]
    unit_of: Mapping[str, str]
    said: Mapping[str, str]

    @classmethod
    def of(cls, measures: Measures) -> Side:
        """The look-ups of a model."""
        items = {item.id: item for article in measures.articles for item in article.items}
        rules = {rule.id: rule for item in items.values() for rule in item.rules}
        units: dict[str, str] = {}
        said = _sentences(measures.units, units)
        return cls(
            measures,
            {article.id: article for article in measures.articles},
            items,
            rules,
            {fact.id: fact for fact in measures.facts},
            {rule.id: item.id for item in items.values() for rule in item.rules},
            units,
            said,
        )

    def names(self, rule: str) -> tuple[str, ...]:
        """The names of the facts that a rule reads."""
        return tuple(self.facts[each].name for each in facts_read(term_of(self.rules[rule])))

    def places(self, fact: Fact) -> set[str]:
        """The items that read a fact, and the units that it belongs to."""
        reading = {self.item_of[rule] for rule in fact.feeds if rule in self.item_of}
        return reading | {self.unit_of.get(each, each) for each in (fact.id, *fact.feeds)}


def _sentences(units: Iterable[Unit], homes: dict[str, str]) -> dict[str, str]:
    """What is said for each rule; ``homes`` takes in the unit of every sentence and rule."""
    said: dict[str, str] = {}
    for unit in units:
        for sentence in unit.sentences:
            for id in (sentence.id, *sentence.rules):
                homes.setdefault(id, unit.id)
            for id in sentence.rules:
                said[id] = said.get(id, "") + sentence.text
        said |= _sentences(unit.children, homes)
    return said


class Linkage:
    """Everything that is being paired. ``run`` does it; the parts hold what was found."""

    def __init__(self, old: Measures, new: Measures, units: Units) -> None:
        self.old, self.new, self.units = Side.of(old), Side.of(new), units
        self.articles = Linking(tuple(self.old.articles), tuple(self.new.articles))
        self.items = Linking(tuple(self.old.items), tuple(self.new.items))
        self.rules = Linking(tuple(self.old.rules), tuple(self.new.rules))
        self.facts = Linking(tuple(self.old.facts), tuple(self.new.facts))
        self.readings = Linking(
            tuple(each.name for each in old.readings), tuple(each.name for each in new.readings)
        )
        self.honours = Linking(
            tuple(each.name for each in old.honours), tuple(each.name for each in new.honours)
        )
        self.norms = Linking(tuple(range(len(old.norms))), tuple(range(len(new.norms))))

    def run(self) -> None:
        """Pair from the outside in; what words leave open about facts, their rules decide."""
        self._articles()
        self._items()
        self._named_facts()
        self._rules()
        self._facts_of_rules()
        self._readings()
        self._honours()
        self._norms()
        self._facts_of_norms()

    def became(self, place: str) -> str | None:
        """Where a unit of the old text is in the new one; a unit's own sentences go with it."""
        if place in self.units:
            return self.units[place]
        if place.endswith(BODY) and (unit := self.units.get(place.removesuffix(BODY))) is not None:
            return unit + BODY
        return None

    # ---- articles and items ----------------------------------------------------------------------

    def _articles(self) -> None:
        for id in self.old.articles:
            self._put(self.articles, id, self.became(id), self.new.articles)
        self._rest(
            self.articles, lambda a, b: self._headed(self.old.articles[a], self.new.articles[b])
        )

    def _items(self) -> None:
        for id in self.old.items:
            self._put(self.items, id, self.became(id), self.new.items)
        self._rest(self.items, lambda a, b: self._headed(self.old.items[a], self.new.items[b]))

    def _put(
        self, linking: Linking[str], old: str, new: str | None, known: Mapping[str, object]
    ) -> None:
        if new is not None and new in known:
            linking.link(old, new, Sureness.SAME if old == new else Sureness.MOVED)

    def _headed(self, one: Article | Item, other: Article | Item) -> int:
        """How alike two articles or items are: by what heads them, else by what they ask."""
        if bare(one.title) and bare(one.title) == bare(other.title):
            return 100
        first, second = _asked(self.old, one), _asked(self.new, other)
        shared = 200 * len(first & second) // max(1, len(first) + len(second))
        return max(shared, alike(one.title, other.title) if one.title and other.title else 0)

    def _rest(self, linking: Linking[Key], score: Callable[[Key, Key], int]) -> None:
        """Pair what is left, the most alike first; ties go by the order of the text."""
        olds, news = linking.rest
        if len(olds) > MANY or len(news) > MANY:
            return
        found = [
            (score(a, b), -i, -j) for (i, a), (j, b) in product(enumerate(olds), enumerate(news))
        ]
        for share, i, j in sorted(found, reverse=True):
            if share >= PARTIAL:
                linking.link(olds[-i], news[-j], Sureness.RENAMED, min(share, 100))

    # ---- facts -----------------------------------------------------------------------------------

    def _named_facts(self) -> None:
        """Facts that are called the same; where several are, those of one place go together."""
        known: dict[str, list[Fact]] = {}
        for fact in self.new.facts.values():
            for name in dict.fromkeys(map(bare, (fact.name, *fact.names))):
                known.setdefault(name, []).append(fact)
        standing = {name: self._standing(facts) for name, facts in known.items()}
        found = []
        for place, fact in enumerate(self.old.facts.values()):
            for rank, name in enumerate((fact.name, *fact.names)):
                others = known.get(bare(name), [])
                if len(others) > MANY:
                    others = self._beside(fact, standing[bare(name)])
                for other in others:
                    found.append(
                        (-min(rank, 1), self._near(fact, other), -place, fact.id, other.id)
                    )
        for rank, near, _, old, new in sorted(found, reverse=True):
            here = Sureness.SAME if near > 1 else Sureness.MOVED
            self.facts.link(old, new, Sureness.RENAMED if rank else here)

    def _standing(self, facts: Sequence[Fact]) -> Mapping[str, list[Fact]]:
        """Very many new facts of one name by the places where they stand; few need no look-up."""
        found: dict[str, list[Fact]] = {}
        for fact in facts if len(facts) > MANY else ():
            for place in (fact.id, *self.new.places(fact)):
                found.setdefault(place, []).append(fact)
        return found

    def _beside(self, fact: Fact, standing: Mapping[str, list[Fact]]) -> list[Fact]:
        """The new facts that stand where a fact stood."""
        places = {fact.id, *map(self.became, self.old.places(fact))}
        near = [each for place in places if place is not None for each in standing.get(place, ())]
        return list({each.id: each for each in near}.values())

    def _near(self, one: Fact, other: Fact) -> int:
        """How near two facts stand: in one unit 3, in one item 2; less where their types differ."""
        became = {self.became(each) for each in self.old.places(one)}
        here = self.new.places(other)
        home = self.became(self.old.unit_of.get(one.id, one.id))
        same = home is not None and home in here
        near = 2 + same if became & here or one.id == other.id else 0
        return 2 * near + (type(one.type) is type(other.type))

    def _facts_of_rules(self) -> None:
        """Facts that two rules read at one place: reworded where the rules are otherwise the same."""
        for link in tuple(self.rules.found.values()):
            one, other = self.old.rules[link.old], self.new.rules[link.new]
            self._at_one_place(one, other)
            self._alone(one, other)

    def _at_one_place(self, one: object, other: object) -> None:
        """Facts of nodes of one shape, place by place."""
        if outlined(one) == outlined(other):
            for a, b in zip(_read(one), _read(other), strict=True):
                self._reworded(a, b, same=True)

    def _alone(self, one: object, other: object) -> None:
        """The one fact of each side that has no pair yet."""
        first = [each for each in dict.fromkeys(_read(one)) if each not in self.facts.found]
        second = [each for each in dict.fromkeys(_read(other)) if each not in self.facts.taken]
        if len(first) == 1 and len(second) == 1:
            self._reworded(first[0], second[0], same=False)

    def _reworded(self, old: str, new: str, same: bool) -> None:
        """Take two names for one fact, ``same``: what reads them is otherwise the same."""
        if old not in self.old.facts or new not in self.new.facts:
            return
        one, other = self.old.facts[old].name, self.new.facts[new].name
        share = alike(one, other)
        sure = share >= (PARTIAL if same else CLOSE) and not turned(one, other)
        if sure or same or share >= PARTIAL:
            self.facts.link(old, new, Sureness.RENAMED if sure else Sureness.LIKELY, share)

    # ---- rules -----------------------------------------------------------------------------------

    def _rules(self) -> None:
        """Rules of paired items first, then those that have moved from one item to another."""
        for link in tuple(self.items.found.values()):
            olds = [rule.id for rule in self.old.items[link.old].rules]
            news = [rule.id for rule in self.new.items[link.new].rules]
            self._best(olds, news, least=3)
        self._best(*self.rules.rest, least=6)

    def _best(self, olds: list[str], news: list[str], least: int) -> None:
        if len(olds) > MANY or len(news) > MANY:
            return
        found = [
            (self._same_rule(a, b), -abs(i - j), -i, -j)
            for (i, a), (j, b) in product(enumerate(olds), enumerate(news))
        ]
        for score, _, i, j in sorted(found, reverse=True):
            if score >= least:
                old, new = olds[-i], news[-j]
                home = self.became(self.old.item_of[old]) == self.new.item_of[new]
                self.rules.link(old, new, Sureness.SAME if home else Sureness.MOVED)

    def _same_rule(self, old: str, new: str) -> int:
        """How much speaks for two rules being one: place, words, facts, and what they do."""
        one, other = self.old.rules[old], self.new.rules[new]
        place = self.old.unit_of.get(old, old)
        here = (self.became(place) or place) == self.new.unit_of.get(new, new)
        first, second = self.old.said.get(old, ""), self.new.said.get(new, "")
        words = alike(first, second) if first and second else 0
        share = self._shared(old, new)
        score: int = 3 * here + 2 * (words >= PARTIAL) + 2 * (words == 100)
        score += 3 * (share >= PARTIAL) + (share == 100)
        score += type(one) is type(other)
        return score + int(outlined(one) == outlined(other))

    def _shared(self, old: str, new: str) -> int:
        """The share of facts that two rules have in common, of a hundred."""
        first = {self._fact(each) for each in facts_read(term_of(self.old.rules[old]))}
        second = set(facts_read(term_of(self.new.rules[new])))
        return 200 * len(first & second) // max(1, len(first) + len(second))

    def _fact(self, old: str) -> str:
        link = self.facts.found.get(old)
        return link.new if link else ""

    # ---- readings, honours, norms ----------------------------------------------------------------

    def _readings(self) -> None:
        for name in self.readings.olds:
            for other in self.readings.news:
                if bare(name) == bare(other):
                    self.readings.link(name, other, Sureness.SAME)
        before = {each.name: each for each in self.old.measures.readings}
        after = {each.name: each for each in self.new.measures.readings}

        def same(a: str, b: str) -> int:
            places = {self.became(unit) for unit in before[a].units}
            choices = {bare(each.name) for each in before[a].choices}
            others = {bare(each.name) for each in after[b].choices}
            here = bool(places & set(after[b].units)) and before[a].kind == after[b].kind
            return 100 * len(choices & others) // max(1, len(choices | others)) if here else 0

        self._rest(self.readings, same)

    def _honours(self) -> None:
        after = {each.name: each for each in self.new.measures.honours}
        before = {each.name: each for each in self.old.measures.honours}
        for name in self.honours.olds:
            for other, honour in after.items():
                if bare(name) in {bare(each) for each in (other, *honour.names)}:
                    self.honours.link(name, other, Sureness.SAME)
        self._rest(self.honours, lambda a, b: self._parts(before[a], after[b]))

    def _parts(self, one: Honour, other: Honour) -> int:
        first = {link.new for id in one.articles if (link := self.articles.found.get(id))}
        return (
            200
            * len(first & set(other.articles))
            // max(1, len(one.articles) + len(other.articles))
        )

    def _norms(self) -> None:
        facts = {link.old: link.new for link in self.facts.found.values() if link.sure}
        olds, news = self.old.measures.norms, self.new.measures.norms
        after = [carried(each) for each in news]
        found = []
        for i, one in enumerate(olds):
            before = carried(one, facts)
            place = self.old.unit_of.get(one.id, one.id)
            for j, other in enumerate(news):
                if type(one) is type(other):
                    here = (self.became(place) or place) == self.new.unit_of.get(other.id, other.id)
                    whom = getattr(one, "honour", "") == getattr(other, "honour", "")
                    score = 4 * (before == after[j]) + 2 * here + whom
                    found.append((score, -abs(i - j), -i, -j))
        for _, _, i, j in sorted(found, reverse=True):
            self.norms.link(-i, -j, Sureness.SAME)

    def _facts_of_norms(self) -> None:
        olds, news = self.old.measures.norms, self.new.measures.norms
        for link in tuple(self.norms.found.values()):
            one, other = facts_of_norm(olds[link.old]), facts_of_norm(news[link.new])
            same = outlined(olds[link.old]) == outlined(news[link.new])
            if len(one) == len(other) and same:
                for a, b in zip(one, other, strict=True):
                    self._reworded(a, b, same=True)


def _read(node: object) -> tuple[str, ...]:
    """The facts of a rule, in the order of the text."""
    return facts_read(term_of(node))  # type: ignore[arg-type]


def _asked(side: Side, part: Article | Item) -> set[str]:
    """What an article or item asks, in words."""
    items = part.items if isinstance(part, Article) else (part,)
    return {bare(name) for item in items for rule in item.rules for name in side.names(rule.id)}
