"""Scored articles and items: which units are scored, and the rules that their sentences make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..source.diagnostic import Severity
from ..source.text import Span
from ..syntax.outline import Title
from ..syntax.tree import Excluding, Phrase, Sharing, Statement, Term
from .citation import Located, body_id
from .context import Place, settle
from .draft import Draft, Said
from .expression import Tiered, walk
from .measures import Article, Fate, Item
from .number import ZERO, Number
from .registry import Registry, to_number
from .rule import Exclusion, ItemCap, Rule, Veto
from .ruling import Scope, UnitRules, name_facts, rule_units
from .vocabulary import Vocabulary


@dataclass(slots=True)
class ScoredItem:
    """An item with what its rules were made from, so that a choice can make them again."""

    id: str
    unit: Located
    title: str
    value: Number
    scope: Scope
    key: str
    sentences: list[Said]
    places: list[Place]
    ruled: list[UnitRules]

    def rules_under(self, replaced: Mapping[str, list[Statement]]) -> list[UnitRules]:
        """The rules where some sentences say something else."""
        places = _places(self.sentences, replaced)
        settle(places, self.scope.vocabulary, self.title, self.key)
        name_facts(self.scope, places, regular=False)
        return rule_units(self.scope, places)


@dataclass(slots=True)
class Scored:
    article: Article
    items: list[ScoredItem]
    unit: Located
    shared: Sharing | None = None
    sentences: dict[str, list[str]] = field(default_factory=dict)  # sentence → rules


def score_articles(
    made: Draft, registry: Registry, vocabulary: Vocabulary, aliases: dict[str, Term]
) -> list[Scored]:
    """Every article that is scored, in the order of the text."""
    scored = []
    registry.aliases.update(
        {name: term.text for name, term in aliases.items() if isinstance(term, Phrase)}
    )
    plain: dict[str, Term] = {
        name: term for name, term in aliases.items() if not isinstance(term, Phrase)
    }
    for unit in made.whole.walk():
        if unit.depth == 1 and _is_scored(made, unit):
            scored.append(_score_article(made, unit, registry, vocabulary, plain))
    return scored


def _is_scored(made: Draft, article: Located) -> bool:
    return any(
        said.fate in (Fate.COMPILED, Fate.NOTED) and (said.scoring or _sharing([said]) is not None)
        for unit in article.walk()
        for said in made.of(unit)
    )


def _sharing(sentences: list[Said]) -> Sharing | None:
    statements = (s for said in sentences for s in said.statements)
    return next((s for s in statements if isinstance(s, Sharing)), None)


def _score_article(
    made: Draft,
    unit: Located,
    registry: Registry,
    vocabulary: Vocabulary,
    aliases: dict[str, Term],
) -> Scored:
    sharing = _sharing([said for each in unit.walk() for said in made.of(each)])
    title, value = _heading(unit, sharing)
    exclusions = _exclusions(made, unit)
    keys = {item: exclusion.key for exclusion in exclusions for item in exclusion.items}
    units = [child for child in unit.children if _scored_item(made, child)]
    items: list[ScoredItem] = []
    for child in units:
        items.append(
            _score_item(made, child, registry, vocabulary, aliases, keys.get(child.id, ""))
        )
    own = [said for said in made.of(unit) if said.scoring and said.fate is not Fate.UNREAD]
    if own and not items:
        items = [_whole_item(made, unit, title, value, sharing, registry, vocabulary, aliases)]
    elif own:
        for said in own:
            misplaced(made, said)
    article = Article(
        unit.id,
        unit.block.mark.text if unit.block.mark else "",
        title,
        unit.citation,
        value,
        tuple(_item(made, each, sharing) for each in items),
        exclusions,
        span=_extent(unit),
    )
    scored = Scored(article, items, unit, sharing)
    for each in items:
        for ruled in each.ruled:
            for rule, sentence in ruled.sentences:
                scored.sentences.setdefault(sentence, []).append(rule)
            _feed(registry, ruled)
    return scored


def _feed(registry: Registry, ruled: UnitRules) -> None:
    """Note which rules read each fact; tiers are rules of their own units."""
    for rule in ruled.rules:
        term = rule.when if isinstance(rule, Veto) else rule.amount
        for node in walk(term):
            fact = getattr(node, "fact", None)
            if fact in registry.facts:
                tiers = [tier.rule for tier in node.tiers] if isinstance(node, Tiered) else []
                registry.facts[fact].feeds += [rule.id, *tiers]


def _heading(unit: Located, sharing: Sharing | None) -> tuple[str, Number | None]:
    title = unit.block.title
    if title is not None and title.value is not None:
        return title.text, Number(title.value, title.value_span)
    if sharing is not None:
        return sharing.title, to_number(sharing.value)
    return (title.text if title else ""), None


def _scored_item(made: Draft, unit: Located) -> bool:
    return any(
        said.scoring and said.fate in (Fate.COMPILED, Fate.NOTED)
        for each in unit.walk()
        for said in made.of(each)
    )


def misplaced(made: Draft, said: Said) -> None:
    """Report a scoring sentence that stands in no item."""
    made.report(
        "L003",
        Severity.ERROR,
        "这一句在各项之外给分、扣分,不知记在哪一项",
        said.raw.span,
        said.unit.citation,
        advice=("移到所属的项下,或用 `@说明` 标明不计分",),
    )
    said.fate = Fate.UNREAD


def _score_item(
    made: Draft,
    unit: Located,
    registry: Registry,
    vocabulary: Vocabulary,
    aliases: dict[str, Term],
    key: str,
) -> ScoredItem:
    title = unit.block.title
    sentences = [said for each in unit.walk() for said in made.of(each)]
    value = _item_value(made, unit, title)
    scope = _scope(made, unit, unit.id, title, registry, vocabulary, aliases)
    return _rule_item(unit.id, unit, scope, value, key, sentences)


def _whole_item(
    made: Draft,
    unit: Located,
    title: str,
    value: Number | None,
    sharing: Sharing | None,
    registry: Registry,
    vocabulary: Vocabulary,
    aliases: dict[str, Term],
) -> ScoredItem:
    """An article without items is one item, under its own number."""
    scope = _scope(made, unit, unit.id, unit.block.title, registry, vocabulary, aliases)
    scope.title = scope.title or title
    if sharing is not None and sharing.each is not None:
        scope.parts = {name: to_number(sharing.each) for name in sharing.parts}
    if value is None:
        value = _item_value(made, unit, unit.block.title)
    return _rule_item(unit.id, unit, scope, value, "", made.of(unit))


def _scope(
    made: Draft,
    unit: Located,
    item: str,
    title: Title | None,
    registry: Registry,
    vocabulary: Vocabulary,
    aliases: dict[str, Term],
) -> Scope:
    words, start = (title.text, title.span.start) if title else ("", 0)
    scope = Scope(item, words, start, registry, vocabulary, aliases)
    for each in unit.walk():
        scope.citations[body_id(each)] = each.citation
        for said in made.of(each):
            span = said.raw.span
            scope.texts[said.id] = made.source.normal[span.start : span.end], span.start
    return scope


def _rule_item(
    item: str, unit: Located, scope: Scope, value: Number, key: str, sentences: list[Said]
) -> ScoredItem:
    places = _places(sentences, {})
    settle(places, scope.vocabulary, scope.title, key)
    name_facts(scope, places)
    ruled = rule_units(scope, places)
    by_id = {said.id: said for said in sentences}
    for place in places:
        by_id[place.sentence].statements = place.statements
    return ScoredItem(item, unit, scope.title, value, scope, key, sentences, places, ruled)


def _places(sentences: list[Said], replaced: Mapping[str, list[Statement]]) -> list[Place]:
    return [
        Place(
            said.id,
            body_id(said.unit),
            said.unit.depth >= 3,
            list(replaced.get(said.id, said.statements)),
        )
        for said in sentences
        if said.fate in (Fate.COMPILED, Fate.NOTED) or said.id in replaced
    ]


def _item_value(made: Draft, unit: Located, title: Title | None) -> Number:
    if title is not None and title.value is not None:
        return Number(title.value, title.value_span)
    mark = unit.block.mark
    made.report(
        "L004",
        Severity.ERROR,
        f"{unit.citation}要计分,却没有写设定分值",
        mark.span if mark else None,
        unit.citation,
        advice=("在标题后写上分值,如“(5分)”",),
    )
    return ZERO


def _item(made: Draft, scored: ScoredItem, sharing: Sharing | None) -> Item:
    rules: list[Rule] = [rule for ruled in scored.ruled for rule in ruled.rules]
    caps: list[ItemCap] = [cap for ruled in scored.ruled for cap in ruled.caps]
    mark = scored.unit.block.mark
    return Item(
        scored.id,
        mark.text if mark else "",
        scored.title,
        scored.unit.citation,
        scored.value,
        tuple(rules),
        tuple(caps),
        span=_extent(scored.unit),
    )


def _extent(unit: Located) -> Span | None:
    return unit.block.mark.span if unit.block.mark else None


def _exclusions(made: Draft, unit: Located) -> tuple[Exclusion, ...]:
    found = []
    marks = {c.block.mark.text: c.id for c in unit.children if c.block.mark}
    for said in (said for each in unit.walk() for said in made.of(each)):
        for statement in said.statements:
            if not isinstance(statement, Excluding):
                continue
            items = [marks[mark] for mark in statement.items if mark in marks]
            if len(items) == len(statement.items) == 2:
                pair = (items[0], items[1])
                found.append(Exclusion(said.id, statement.key, pair, said.raw.span))
            else:
                made.report(
                    "L005",
                    Severity.ERROR,
                    f"不重复计分的句子指的项不存在:{'、'.join(statement.items)}",
                    said.raw.span,
                    unit.citation,
                    advice=("核对括号里的序号;要正好指两项",),
                )
                said.fate = Fate.UNREAD
    return tuple(found)
