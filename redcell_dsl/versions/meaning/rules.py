"""What changed in scored articles, their items and their rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...model.measures import Article, Item
from ...model.method import Heading
from ...model.number import Number, exact
from ...model.rule import Award, Deduction, Exclusion, Exemption, ItemCap, Rule, Veto
from ..carry import carried
from .book import Book, Shelf
from .change import Difference, Kind, Lines, Scope, Site, altered, both
from .moving import moving
from .saying import NATURES, POLICIES, REACHES, written
from .terms import Change, Walker

LABELS = {
    Kind.POINTS: "分数",
    Kind.STEP: "计数的步长",
    Kind.THRESHOLD: "界限",
    Kind.LADDER: "各档",
    Kind.TIER: "等级",
    Kind.CONDITION: "条件",
    Kind.MATTER: "同一件事的计法",
    Kind.CALCULATION: "算法",
    Kind.CAP: "最多的分数",
    Kind.BASE: "从几分里扣",
    Kind.REACH: "管到的范围",
    Kind.FLOOR: "自己的分值扣完以后",
    Kind.POLICY: "不适用时的计法",
    Kind.NATURE: "计分的方式",
}


def scored(book: Book) -> Iterator[Difference]:
    """Every difference of articles, items and rules, in the order of the new text; then what is gone."""
    for id, article in book.new.articles.items():
        before = book.match.articles.back.get(id)
        if before is None:
            yield _whole_article(book, article, added=True)
        else:
            yield from _article(book, book.old.articles[before], article)
    for id, article in book.old.articles.items():
        if id not in book.match.articles.onward:
            yield _whole_article(book, article, added=False)


# ---- articles ------------------------------------------------------------------------------------


def _whole_article(book: Book, article: Article, *, added: bool) -> Difference:
    shelf = book.new if added else book.old
    lines = tuple(line for item in article.items for line in _lines(shelf.lines, item))
    name = f"“{article.title}”" if article.title else article.citation
    value = f"({written(article.value)})" if article.value else ""
    kind = Kind.ARTICLE_ADDED if added else Kind.ARTICLE_DROPPED
    site = book.site(new=article.id) if added else book.site(old=article.id)
    said = f"{name}{value}"
    return Difference(
        kind,
        site,
        f"{'新增' if added else '删去'}{said}一条",
        "" if added else said,
        said if added else "",
        () if added else lines,
        lines if added else (),
        Scope.ARTICLE,
        ("", article.id) if added else (article.id, ""),
    )


def _article(book: Book, old: Article, new: Article) -> Iterator[Difference]:
    site, part = book.site(old.id, new.id), (old.id, new.id)
    if old.value != new.value:
        yield _valued(site, "本条的设定分值", old.value, new.value, Scope.ARTICLE, part)
    if old.heading != new.heading:
        words = HEADINGS[old.heading], HEADINGS[new.heading]
        yield altered(Kind.HEADING, site, "各项合计超过本条分值的", words, Scope.ARTICLE, part)
    if old.outside != new.outside:
        ways = {True: "满分以外的附加分", False: "计在满分以内"}
        words = ways[old.outside], ways[new.outside]
        yield altered(Kind.HEADING, site, "本条的得分", words, Scope.TOTAL, part)
    yield from _exclusions(book, old, new)
    for item in new.items:
        before = book.match.items.back.get(item.id)
        if before is None:
            yield _whole_item(book, item, added=True)
        else:
            yield from _item(book, book.old.items[before], item)
    for item in old.items:
        if item.id not in book.match.items.onward:
            yield _whole_item(book, item, added=False)


HEADINGS = {
    Heading.CAPPED: "以本条分值为限",
    Heading.OPEN: "不以本条分值为限",
    Heading.SCALED: "按本条分值折算",
}


def _exclusions(book: Book, old: Article, new: Article) -> Iterator[Difference]:
    became = book.match.items.onward
    before: dict[tuple[str, tuple[str, ...]], Exclusion] = {
        (each.key, tuple(became.get(item, "-" + item) for item in each.items)): each
        for each in old.exclusions
    }
    after: dict[tuple[str, tuple[str, ...]], Exclusion] = {
        (each.key, each.items): each for each in new.exclusions
    }
    part = (old.id, new.id)
    for key, each in after.items():
        if key not in before:
            yield _exclusion(book.site(new=each.id), part, book.new, each, added=True)
    for key, each in before.items():
        if key not in after:
            yield _exclusion(book.site(old=each.id), part, book.old, each, added=False)


def _exclusion(
    site: Site, part: tuple[str, str], shelf: Shelf, exclusion: Exclusion, *, added: bool
) -> Difference:
    places = "、".join(shelf.citation(item) for item in exclusion.items)
    said, lines = f"同一{exclusion.key}在{places}只计一次", shelf.lines(exclusion.id)
    words = ("", said) if added else (said, "")
    both_lines: Lines = ((), lines) if added else (lines, ())
    return altered(Kind.EXCLUSION, site, EXCLUDING, words, Scope.ARTICLE, part, both_lines)


EXCLUDING = "“只计一次”的规定"


# ---- items ---------------------------------------------------------------------------------------


def _whole_item(book: Book, item: Item, *, added: bool) -> Difference:
    shelf = book.new if added else book.old
    lines = tuple(_lines(shelf.lines, item))
    said = f"{f'“{item.title}”' if item.title else item.citation}"
    said += f"({written(item.value)})" if item.value else ""
    return Difference(
        Kind.ITEM_ADDED if added else Kind.ITEM_DROPPED,
        book.site(new=item.id) if added else book.site(old=item.id),
        f"{'新增' if added else '删去'}{said}一项",
        "" if added else said,
        said if added else "",
        () if added else lines,
        lines if added else (),
        Scope.ITEM,
        ("", item.id) if added else (item.id, ""),
    )


def _lines(lines: object, item: Item) -> Iterator[str]:
    assert callable(lines)
    for rule in item.rules:
        yield from lines(rule.id)


def _item(book: Book, old: Item, new: Item) -> Iterator[Difference]:
    site, part = book.site(old.id, new.id), (old.id, new.id)
    above = book.old.article_of[old.id], book.new.article_of[new.id]
    if book.match.articles.onward.get(above[0]) != above[1]:
        words = _article_words(book.old, above[0]), _article_words(book.new, above[1])
        what = f"这一项从原{words[0]}移到{words[1]};{moving(book, *above)}"
        yield Difference(Kind.ITEM_MOVED, site, what, *words)
    if old.value != new.value:
        yield _valued(site, "本项的设定分值", old.value, new.value, Scope.ITEM, part)
    yield from _caps(site, old.caps, new.caps, part)
    for rule in new.rules:
        before = book.match.rules.back.get(rule.id)
        if before is None:
            yield _whole_rule(book, rule, added=True)
        else:
            yield from _moved(book, before, rule.id)
            yield from _rule(book, book.old.rules[before], rule)
    for rule in old.rules:
        if rule.id not in book.match.rules.onward:
            yield _whole_rule(book, rule, added=False)
    yield from _order(book, old, new)


def _article_words(shelf: Shelf, id: str) -> str:
    """An article by its number and its title: numbers move."""
    title = shelf.articles[id].title
    return shelf.citation(id) + (f"({title})" if title else "")


def _valued(
    site: Site,
    what: str,
    old: Number | None,
    new: Number | None,
    scope: Scope,
    part: tuple[str, str],
) -> Difference:
    words = both(lambda each: written(each) or "不设分值", old, new)
    return altered(Kind.VALUE, site, what, words, scope, part)


def _caps(
    site: Site, old: Sequence[ItemCap], new: Sequence[ItemCap], part: tuple[str, str]
) -> Iterator[Difference]:
    before = min((each.cap.value for each in old), default=None)
    after = min((each.cap.value for each in new), default=None)
    if before != after:
        words = both(lambda each: "" if each is None else f"最高 {exact(each)}分", before, after)
        yield altered(Kind.CAP, site, "此项最多的分数", words, Scope.ITEM, part)


def _moved(book: Book, old: str, new: str) -> Iterator[Difference]:
    home, here = book.old.item_of[old], book.new.item_of[new]
    if book.match.items.onward.get(home) != here:
        words = book.old.citation(home), book.new.citation(here)
        lines = book.old.lines(old), book.new.lines(new)
        above = book.old.article_of[home], book.new.article_of[here]
        what = f"这条规则从{words[0]}移到{words[1]}"
        site = book.site(old, new)
        yield Difference(Kind.RULE_MOVED, site, what, *words, *lines, Scope.ARTICLE, above)


def _order(book: Book, old: Item, new: Item) -> Iterator[Difference]:
    """Exemptions are asked in order: the first that holds says what the item is worth."""
    became = book.match.rules.onward
    before = [became[r.id] for r in old.rules if isinstance(r, Exemption) and r.id in became]
    after = [rule.id for rule in new.rules if isinstance(rule, Exemption)]
    kept = [id for id in after if id in before]
    if [id for id in before if id in after] != kept and len({_policy(book, id) for id in kept}) > 1:
        words = "原来的先后", "现在的先后"
        site, part = book.site(old.id, new.id), (old.id, new.id)
        yield altered(Kind.POLICY, site, "几种“不适用”先看哪一种", words, Scope.ITEM, part)


def _policy(book: Book, rule: str) -> str:
    found = book.new.rules[rule]
    return str(found.policy) if isinstance(found, Exemption) else ""


# ---- rules ---------------------------------------------------------------------------------------


def _whole_rule(book: Book, rule: Rule, *, added: bool) -> Difference:
    shelf = book.new if added else book.old
    lines = shelf.lines(rule.id)
    words = ";".join(lines)
    return Difference(
        Kind.RULE_ADDED if added else Kind.RULE_DROPPED,
        book.site(new=rule.id) if added else book.site(old=rule.id),
        f"{'新增' if added else '删去'}一条计分规则:{words}",
        "" if added else words,
        words if added else "",
        () if added else lines,
        lines if added else (),
        Scope.RULE,
        ("", rule.id) if added else (rule.id, ""),
    )


def _rule(book: Book, old: Rule, new: Rule) -> Iterator[Difference]:
    before, after = book.was(old), carried(new)
    if before == after:
        return
    site, part = book.site(old.id, new.id), (old.id, new.id)
    was, now = book.old.lines(old.id), book.new.lines(new.id)
    found = list(_changes(Walker(book.names), before, after))
    for each in found or [Change(Kind.CALCULATION, ";".join(was), ";".join(now))]:
        what = LABELS[each.kind] + (f"({each.what})" if each.what else "")
        words = each.old, each.new
        made = altered(each.kind, site, what, words, Scope.RULE, part, (was, now))
        yield replace(made, aspect=each.what)


def _changes(walker: Walker, old: Rule, new: Rule) -> Iterator[Change]:
    match old, new:
        case Award(), Award():
            yield from walker.changes(old.amount, new.amount, Kind.POINTS)
            yield from _cap(old.cap, new.cap, "最高")
        case Deduction(), Deduction():
            yield from walker.changes(old.amount, new.amount, Kind.POINTS)
            yield from _cap(old.cap, new.cap, "最多扣")
            if old.base != new.base:
                bases = both(lambda each: written(each) or "本项所余的分", old.base, new.base)
                yield Change(Kind.BASE, *bases)
            if old.reach != new.reach:
                yield Change(Kind.REACH, REACHES[old.reach], REACHES[new.reach])
            if old.floored != new.floored:
                ways = {True: "到 0 分为止", False: "接着扣成负分"}
                yield Change(Kind.FLOOR, ways[old.floored], ways[new.floored])
        case Veto(), Veto():
            yield from walker.changes(old.when, new.when, Kind.CONDITION)
            if old.reach != new.reach:
                yield Change(Kind.REACH, REACHES[old.reach], REACHES[new.reach])
        case Exemption(), Exemption():
            yield from walker.changes(old.when, new.when, Kind.CONDITION)
            if old.policy != new.policy:
                yield Change(Kind.POLICY, POLICIES[old.policy], POLICIES[new.policy])
        case _:
            yield Change(Kind.NATURE, NATURES[type(old)], NATURES[type(new)])


def _cap(old: Number | None, new: Number | None, word: str) -> Iterator[Change]:
    if old != new:
        words = both(lambda each: f"{word} {written(each)}" if each else "", old, new)
        yield Change(Kind.CAP, *words)
