"""Scored articles and items: which units are scored, and the rules that their sentences make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from ..source.diagnostic import Severity
from ..source.pattern import Pattern
from ..source.text import Span
from ..syntax.block import Title
from ..syntax.tree import (
    Barring,
    Basing,
    Binary,
    Capping,
    Excluding,
    Exhausting,
    Gaining,
    Giving,
    Grading,
    Judging,
    Phrase,
    SetShare,
    Sharing,
    Statement,
    Taking,
    Term,
    Tiering,
)
from .citation import Located, Role, body_id
from .context import settle
from .draft import Draft, Said
from .expression import Tiered, walk
from .manner import EXTRA, caps_total, refuse_rescaled
from .measures import Article, Fate, Item
from .naming import name_facts
from .number import Number, exact
from .once import tell_once
from .place import Place, Remark
from .registry import Registry, to_number
from .rule import Award, Deduction, Exclusion, ItemCap, Reach, Rule, largest, term_of
from .ruling import UnitRules, rule_units
from .scope import Scope
from .vocabulary import Vocabulary


@dataclass(slots=True)
class ScoredItem:
    """An item with what its rules were made from, so that a choice can make them again."""

    id: str
    unit: Located
    title: str
    value: Number | None
    scope: Scope
    key: str
    sentences: list[Said]
    places: list[Place]
    ruled: list[UnitRules]

    def rules_under(self, replaced: Mapping[str, list[Statement]]) -> list[UnitRules]:
        """The rules where some sentences say something else."""
        places = _places(self.sentences, replaced)
        settle(
            places,
            self.scope.vocabulary,
            self.title,
            self.key,
            self.scope.values,
            _remarks(self.sentences),
        )
        name_facts(self.scope, places, regular=False)
        return rule_units(self.scope, places)


@dataclass(frozen=True, slots=True)
class Reading:
    """What items are read with."""

    made: Draft
    registry: Registry
    vocabulary: Vocabulary
    aliases: dict[str, Term]


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
    tell_once(made)
    registry.aliases.update(
        {name: term.text for name, term in aliases.items() if isinstance(term, Phrase)}
    )
    plain: dict[str, Term] = {
        name: term for name, term in aliases.items() if not isinstance(term, Phrase)
    }
    for unit in made.whole.walk():
        if unit.depth == 1 and _is_scored(made, unit):
            scored.append(_score_article(made, unit, registry, vocabulary, plain))
    if not caps_total(made):
        _set_outside(scored, apart=made.apart)
    whole = sum((_most(each.article) for each in scored if not each.article.outside), Fraction(0))
    refuse_rescaled(made, whole)
    _report_unsaid(made)
    return scored


def _report_unsaid(made: Draft) -> None:
    """Set values with nothing that says how they are scored: nothing would count them."""
    for unit in made.whole.walk():
        title = unit.block.title
        if title is None or title.value is None or unit.depth == 0:
            continue
        if any(not each.raw.part for each in made.under(unit)):
            continue
        below = [each for each in unit.walk() if each is not unit]
        if any(each.block.value is not None for each in below):
            continue
        made.report(
            "L041",
            Severity.WARNING,
            f"{unit.citation}写了 {exact(title.value)} 分,没有写怎样评分",
            title.value_span,
            unit.citation,
            notes=("这一项不计分",),
            advice=("写明评分标准;由考评组酌定的,写“由考评组评分”",),
        )


FULL_MARK = Fraction(100)


def _set_outside(scored: list[Scored], *, apart: bool) -> None:
    """Articles that add to the total beyond the full mark: 附加分, 加分项, where the rest makes 100.

    ``apart``: the text says so itself (加分项另计).
    """
    values = {each.article.id: _most(each.article) for each in scored}
    everything = sum(values.values(), Fraction(0))
    extra = [each for each in scored if EXTRA.search(each.article.title)]
    rest = everything - sum((values[each.article.id] for each in extra), Fraction(0))
    within = everything == FULL_MARK and rest != FULL_MARK and not apart
    if len(extra) == len(scored) or within:
        return
    for each in extra:
        each.article = replace(each.article, outside=True)


def _most(article: Article) -> Fraction:
    if article.value is not None:
        return article.value.value
    return sum((item.value.value for item in article.items if item.value), Fraction(0))


def _is_scored(made: Draft, article: Located) -> bool:
    return any(
        said.fate in LIVING and (said.scoring or _sharing([said]) is not None)
        for said in made.under(article)
    )


LIVING = (Fate.COMPILED, Fate.NOTED)


def _sharing(sentences: Sequence[Said]) -> Sharing | None:
    statements = (s for said in sentences for s in said.statements)
    return next((s for s in statements if isinstance(s, Sharing)), None)


def _score_article(
    made: Draft,
    unit: Located,
    registry: Registry,
    vocabulary: Vocabulary,
    aliases: dict[str, Term],
) -> Scored:
    sharing = _sharing(made.under(unit))
    title, value = _heading(unit, sharing)
    exclusions = _exclusions(made, unit)
    keys = {item: exclusion.key for exclusion in exclusions for item in exclusion.items}
    read = Reading(made, registry, vocabulary, aliases)
    units = [each for each in unit.walk() if each.role is Role.ITEM and _scored_item(made, each)]
    items = [_score_item(read, each, keys.get(each.id, "")) for each in units]
    if not items and _own(made, unit):
        value = made.valued.get(unit.id, value)
        items = [_whole_item(read, unit, title, value, sharing)]
    elif not unit.whole or items:
        value = value or _capped(made, unit)
        items = _with_loose(read, unit, items)
    _report_values(made, unit, items)
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
        for node in walk(term_of(rule)):
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
    return any(map(_live, made.under(unit)))


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


def _score_item(read: Reading, unit: Located, key: str) -> ScoredItem:
    sentences = list(read.made.under(unit))
    scope = _scope(read, unit, unit.id, unit.block.title)
    return _rule_item(unit.id, unit, scope, _value(read.made, unit), key, sentences)


def _whole_item(
    read: Reading, unit: Located, title: str, value: Number | None, sharing: Sharing | None
) -> ScoredItem:
    """An article without items is one item, under its own number, with the parts that score."""
    scope = _scope(read, unit, unit.id, unit.block.title)
    scope.title = scope.title or title
    if sharing is not None and sharing.each is not None:
        scope.parts = {name: to_number(sharing.each) for name in sharing.parts}
    parts = [each for each in unit.walk() if each is unit or each.role is Role.PART]
    sentences = [said for each in parts for said in read.made.of(each)]
    return _rule_item(unit.id, unit, scope, value, "", sentences)


def _own(made: Draft, unit: Located) -> bool:
    """Whether an article that is its own item scores."""
    parts = [each for each in unit.walk() if each is unit or each.role is Role.PART]
    return any(_live(said) for each in parts for said in made.of(each))


def _live(said: Said) -> bool:
    return said.fate in LIVING and said.scoring


HOMED = (Giving, Taking, Grading, Judging, Tiering, Barring, Gaining, Basing)
"""Statements that score by themselves, wherever they stand."""


def _with_loose(read: Reading, unit: Located, items: list[ScoredItem]) -> list[ScoredItem]:
    """Sentences of an article or a group beside its items: one more item, that nothing bounds.

    Nothing is got where one of them says so: not for the item, but for the article (本条不得分).
    """
    found = list(items)
    for each in unit.walk():
        if each.role not in (Role.ARTICLE, Role.GROUP):
            continue
        loose = [said for said in read.made.of(each) if _live(said)]
        homed = [said for said in loose if any(isinstance(s, HOMED) for s in said.statements)]
        for said in loose:
            bounding = each is unit and all(isinstance(s, Capping) for s in said.statements)
            if said not in homed and not bounding:
                misplaced(read.made, said)
        if homed:
            for said in homed:
                said.statements = [_reaching(statement) for statement in said.statements]
            scope = _scope(read, each, f"{each.id}.0", each.block.title)
            found.append(_rule_item(f"{each.id}.0", each, scope, None, "", homed))
    return found


def _reaching(statement: Statement) -> Statement:
    if isinstance(statement, Barring) and not statement.reach:
        return replace(statement, reach="本条")
    return statement


def _capped(made: Draft, unit: Located) -> Number | None:
    """The bound that an article's own text sets for all of its items (最高不超过10分)."""
    for said in made.of(unit):
        each = "/" in said.raw.text  # a bound of one thing: 最高3分/项
        if _live(said) and not each and all(isinstance(s, Capping) for s in said.statements):
            return next(to_number(s.cap) for s in said.statements if isinstance(s, Capping))
    return None


def _scope(read: Reading, unit: Located, item: str, title: Title | None) -> Scope:
    words, start = (title.text, title.span.start) if title else ("", 0)
    made = read.made
    scope = Scope(item, words, start, read.registry, read.vocabulary, read.aliases)
    for each in unit.walk():
        scope.citations[body_id(each)] = each.citation
        for said in made.of(each):
            span = said.raw.span
            scope.texts[said.id] = made.source.normal[span.start : span.end], span.start
    return scope


def _rule_item(
    item: str, unit: Located, scope: Scope, value: Number | None, key: str, sentences: list[Said]
) -> ScoredItem:
    places = _places(sentences, {})
    scope.values = _values(unit, value)
    remarks = _remarks(sentences)
    unread = {said.home for said in sentences if _gives(said)}
    scope.doubts = settle(places, scope.vocabulary, scope.title, key, scope.values, remarks, unread)
    name_facts(scope, places)
    ruled = rule_units(scope, places)
    by_id = {said.id: said for said in sentences}
    for place in places:
        by_id[place.sentence].statements = place.statements
    return ScoredItem(item, unit, scope.title, value, scope, key, sentences, places, ruled)


def _gives(said: Said) -> bool:
    """Whether a sentence that was not understood sets a value."""
    unread = said.fate is Fate.UNREAD and not said.statements and not said.raw.part
    return unread and VALUED.search(said.raw.text) is not None


VALUED = Pattern(r"(?<![不未])[得计赋] *\d+(?:\.\d+)? *分")


def _values(unit: Located, value: Number | None) -> dict[str, Number]:
    """The set values of an item, under no name, and of the units in it that print one."""
    values = {"": value} if value is not None and value.value else {}
    for each in unit.walk():
        title = each.block.title
        if each is not unit and title is not None and title.value is not None:
            values[body_id(each)] = Number(title.value, title.value_span)
    return values


def _remarks(sentences: list[Said]) -> list[Remark]:
    return [(said.home, said.raw.text) for said in sentences if not said.raw.part]


def _opening(sentences: list[Said]) -> set[str]:
    """The sentences that a heading stands before, with nothing between them that scores."""
    opening: set[str] = set()
    waiting: Located | None = None
    for said in sentences:
        if waiting is said.unit and said.statements:
            opening.add(said.id)
        if said.statements:
            waiting = None
        elif _heads(said):
            waiting = said.unit
    return opening


def _places(sentences: list[Said], replaced: Mapping[str, list[Statement]]) -> list[Place]:
    opening = _opening(sentences)
    return [
        Place(
            said.id,
            said.home,
            said.unit.role is Role.PART,
            list(replaced.get(said.id, said.statements)),
            said.raw.text,
            said.raw.span.start,
            said.id in opening,
            _heading_of(said.unit),
        )
        for said in sentences
        if said.fate in LIVING or said.id in replaced
    ]


def _heading_of(unit: Located) -> str:
    """The heading of a part of an item."""
    title = unit.block.title
    return title.text if unit.role is Role.PART and title is not None else ""


HEADING = Pattern(r"[^\d,;。,、；：:]{2,14}")


def _heads(said: Said) -> bool:
    """Whether a sentence is a heading that the layout did not tell from the text."""
    plain = not said.statements and not said.provisions and not said.raw.part
    return plain and HEADING.fullmatch(said.raw.text.strip()) is not None


def _value(made: Draft, unit: Located) -> Number | None:
    """The set value of a unit: that which a note gives it, or that which is printed there."""
    title = unit.block.title
    if unit.id in made.valued:
        return made.valued[unit.id]
    if title is None or title.value is None:
        return None
    return Number(title.value, title.value_span)


def _report_values(made: Draft, article: Located, items: list[ScoredItem]) -> None:
    """Items whose points cannot be told without a set value, or that alone have none."""
    valued = any(item.value is not None for item in items)
    for item in items:
        loose = item.id.endswith(".0")
        if item.value is not None:
            continue
        needing = any(_needs_value(s) for said in item.sentences for s in said.statements)
        taking = _only_takes(item)
        alone = article.block.value is not None or taking or _unbounded(item)
        if needing or (valued and not loose and alone):
            _report_value(made, item, Severity.ERROR)
        elif taking and not loose and not EXTRA.search(article_title(article)):
            _report_value(made, item, Severity.WARNING)


def _only_takes(item: ScoredItem) -> bool:
    """Whether an item without a value only deducts: from what, the text does not say."""
    rules = [rule for ruled in item.ruled for rule in ruled.rules]
    made = any(said.raw.made for said in item.sentences)
    taken = [r for r in rules if isinstance(r, Deduction) and r.reach is Reach.ITEM and not r.base]
    return bool(taken) and not made and not any(isinstance(rule, Award) for rule in rules)


def _unbounded(item: ScoredItem) -> bool:
    """Whether nothing bounds what an item gives: neither a value nor its own points."""
    rules = [rule for ruled in item.ruled for rule in ruled.rules]
    capped = any(ruled.caps for ruled in item.ruled)
    return not capped and any(isinstance(r, Award) and largest(r) is None for r in rules)


def article_title(article: Located) -> str:
    return article.block.title.text if article.block.title else ""


def _needs_value(statement: Statement) -> bool:
    match statement:
        case Exhausting() | Grading(points=SetShare()):
            return True
        case Gaining(term=term):
            return _holds_share(term)
        case _:
            return False


def _holds_share(term: Term) -> bool:
    if isinstance(term, Binary):
        return _holds_share(term.left) or _holds_share(term.right)
    return isinstance(term, SetShare)


def _report_value(made: Draft, item: ScoredItem, severity: Severity) -> None:
    unit = item.unit
    mark = unit.block.mark
    error = severity is Severity.ERROR
    if error and not any(ruled.rules for ruled in item.ruled):
        _report_exhausting(made, item)
        return
    made.report(
        "L004",
        severity,
        f"{unit.citation}{'要计分,却没有写设定分值' if error else '只有扣分,没有写设定分值'}",
        mark.span if mark else None,
        unit.citation,
        notes=() if error else ("扣的分从 0 分往下算,记入合计",),
        advice=("在标题后写上分值,如“(5分)”",),
    )


DEDUCTING = "@方法 减分项 基础 设定分值 最低 0分"


def _report_exhausting(made: Draft, item: ScoredItem) -> None:
    """A sentence that says how far deductions go, where there are none: of the method, perhaps."""
    said = next(s for s in item.sentences if any(map(_needs_value, s.statements)))
    whole = f"说的是全文的,在标题下面写 `{DEDUCTING}`(已经写了的不用再写)"
    aside = f"这一句用 `@说明 第{_place(made, said)}句: 计分方法` 标明"
    made.report(
        "L004",
        Severity.ERROR,
        f"{item.unit.citation}只说扣到什么为止,自己没有加分、扣分的话",
        said.raw.span,
        item.unit.citation,
        advice=(f"{whole},{aside}", "说的是某一项的,移到那一项下面"),
    )


def _place(made: Draft, said: Said) -> int:
    return [each.order for each in made.of(said.unit)].index(said.order) + 1


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
    for said in made.under(unit):
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
