"""What changed in what has to be filled in: facts that came, fell away, or are answered otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ...model.fact import Fact, Ledger, Periodic, Window
from ...model.norm import facts_of_norm
from ...model.number import exact
from ..carry import carried
from ..links import Link
from ..match import unbound
from .book import Book, Shelf
from .change import Difference, Kind, Scope, Site, altered, both
from .saying import bound_words, type_words


def asked(book: Book, told: Iterable[Difference]) -> Iterator[Difference]:
    """Every difference of facts. ``told`` are those of rules and norms, which facts may follow."""
    olds, news = (_Readers(shelf, touched) for shelf, touched in _touched(book, told))
    guesses = {link.new: link for link in book.match.facts.pairs if not link.sure}
    replaced = {link.old for link in guesses.values()}
    known = book.match.facts.back
    for fact in book.new.facts.values():
        if fact.id in guesses:
            yield _replaced(book, guesses[fact.id])
        elif fact.id in known:
            follows = news.changed(fact)
            yield from _fact(book, book.old.facts[known[fact.id]], fact, follows)
        else:
            site = _at(book, new=fact)
            what = f"多填“{fact.name}”({type_words(fact.type)})"
            follows = news.changed(fact)
            yield Difference(Kind.FACT_ADDED, site, what, "", fact.name, follows=follows)
    for fact in book.old.facts.values():
        if fact.id not in book.onward and fact.id not in replaced:
            site = _at(book, old=fact)
            follows = olds.changed(fact)
            what = f"不再填“{fact.name}”"
            yield Difference(Kind.FACT_DROPPED, site, what, fact.name, "", follows=follows)


def _touched(book: Book, told: Iterable[Difference]) -> tuple[tuple[Shelf, set[str]], ...]:
    """Either text with the units and parts of it that have a difference of their own."""
    old, new = set(), set()
    for each in told:
        old |= {each.site.old, each.part[0]}
        new |= {each.site.new, each.part[1]}
    return (book.old, old - {""}), (book.new, new - {""})


class _Readers:
    """What reads the facts of one text, and which of it has a difference."""

    def __init__(self, shelf: Shelf, touched: set[str]) -> None:
        self.shelf, self.touched = shelf, touched
        self.norms: Mapping[str, list[str]] = _norms_of(shelf)

    def changed(self, fact: Fact) -> bool:
        """Whether what a fact is read by has changed, came or fell away: it only follows that."""
        places = self.norms.get(fact.id, [])
        for place in (fact.id, *fact.feeds, *places):
            item = self.shelf.item_of.get(place, "")
            around = {place, self.shelf.home(place), item, self.shelf.article_of.get(item, "")}
            if around & self.touched:
                return True
        return not fact.feeds and not places


def _norms_of(shelf: Shelf) -> dict[str, list[str]]:
    """The norms that read each fact."""
    found: dict[str, list[str]] = {}
    for norm in shelf.measures.norms:
        for fact in facts_of_norm(norm):
            found.setdefault(fact, []).append(norm.id)
    return found


def _at(book: Book, *, old: Fact | None = None, new: Fact | None = None) -> Site:
    """Where a fact is asked for in both texts."""
    places = []
    for shelf, fact in ((book.old, old), (book.new, new)):
        places.append((shelf.home(fact.id), fact.citation) if fact else ("", ""))
    return Site(places[0][0], places[1][0], places[0][1], places[1][1])


def _replaced(book: Book, link: Link[str]) -> Difference:
    old, new = book.old.facts[link.old], book.new.facts[link.new]
    what = f"原来问“{old.name}”,现在问“{new.name}”,意思可能不同,请核对"
    site = _at(book, old=old, new=new)
    part = old.id, new.id
    return Difference(Kind.FACT_REPLACED, site, what, old.name, new.name, part=part, follows=True)


def _fact(book: Book, old: Fact, new: Fact, follows: bool) -> Iterator[Difference]:
    site, name = _at(book, old=old, new=new), f"“{new.name}”"
    if old.id in book.match.reworded:
        what = f"问的话由“{old.name}”改为“{new.name}”,计分按同一件事比较;是不是同一件事,请核对"
        part = old.id, new.id
        yield Difference(Kind.NAME, site, what, old.name, new.name, part=part)
    before = carried(old.type, book.onward)
    if unbound(before) != unbound(new.type):
        yield _retyped(book, old, new, follows)
    elif bound_words(before, book.names) != bound_words(new.type, book.names):
        words = both(lambda kind: bound_words(kind, book.names) or "不限", before, new.type)
        yield _consequence(altered(Kind.FACT_BOUND, site, f"{name}可以填的范围", words), follows)
    yield from _timed(book, site, old, new)
    if old.supplier is not new.supplier:
        words = str(old.supplier), str(new.supplier)
        yield altered(Kind.FACT_SUPPLIER, site, f"{name}由谁填", words)
    if carried(old.derived, book.onward) != new.derived:
        words = both(
            lambda each: str(each.statistic) if each else "直接填", old.derived, new.derived
        )
        yield altered(Kind.FACT_TYPE, site, f"{name}从哪里来", words)


def _retyped(book: Book, old: Fact, new: Fact, follows: bool) -> Difference:
    """An answer of another form; of a periodic duty, how often it is due."""
    site, part = _at(book, old=old, new=new), _reading(book, old, new)
    scope = Scope.RULE if all(part) else Scope.NONE
    match old.type, new.type:
        case Periodic(period=one), Periodic(period=other) if one is not other:
            words = f"每{one}", f"每{other}"
            return altered(Kind.PERIOD, site, f"“{new.name}”多长时间一次", words, scope, part)
        case Ledger() as one, Ledger() as other if (
            one.key == other.key and one.ladder != other.ladder
        ):
            made = _chosen(site, new.name, one, other)
            return _consequence(replace(made, scope=scope, part=part), follows)
        case _:
            words = both(type_words, old.type, new.type)
            made = altered(Kind.FACT_TYPE, site, f"“{new.name}”怎样填", words, scope, part)
            return _consequence(made, follows)


def _chosen(site: Site, name: str, old: Ledger, new: Ledger) -> Difference:
    """Levels to choose from that came, fell away, or stand in another order."""
    before, after = ([level.name for level in each.ladder] for each in (old, new))
    gone = "、".join(each for each in before if each not in after)
    come = "、".join(each for each in after if each not in before)
    said = [f"增加:{come}"] if come else []
    said += [f"去掉:{gone}"] if gone else []
    what = f"“{name}”可以选的等级" + (",".join(said) or "高低次序变了")
    ladders = " < ".join(before), " < ".join(after)
    return Difference(Kind.FACT_TYPE, site, what, *ladders)


def _reading(book: Book, old: Fact, new: Fact) -> tuple[str, str]:
    """A rule that reads a fact in both versions; nothing where none does."""
    became = book.match.rules.onward
    for rule in old.feeds:
        if became.get(rule) in new.feeds:
            return rule, became[rule]
    return "", ""


def _consequence(made: Difference, follows: bool) -> Difference:
    if not follows:
        return made
    return Difference(
        made.kind, made.site, made.what, made.old, made.new, made.was, made.now, follows=True
    )


def _timed(book: Book, site: Site, old: Fact, new: Fact) -> Iterator[Difference]:
    """The time that answers have to fall in; only dated rows of ledgers are scored by it."""
    name = f"“{new.name}”"
    windows = both(lambda fact: _window(_of_type(fact) or fact.window), old, new)
    if windows[0] != windows[1]:
        dated = isinstance(old.type, Ledger) and isinstance(new.type, Ledger)
        part = _reading(book, old, new)
        scope = Scope.RULE if dated and all(part) else Scope.NONE
        yield altered(Kind.FACT_WINDOW, site, f"{name}算哪段时间的", windows, scope, part)
    limits = both(lambda fact: "、".join(exact(n.value) for n in fact.standards), old, new)
    if limits[0] != limits[1]:
        words = both(lambda said: said or "没有写", limits[0], limits[1])
        yield altered(Kind.FACT_WINDOW, site, f"{name}里写的期限", words)


def _of_type(fact: Fact) -> Window | None:
    return fact.type.window if isinstance(fact.type, Ledger) else None


def _window(window: Window | None) -> str:
    if window is None:
        return "不限时间"
    return "任期内" if window.years is None else f"近 {exact(window.years.value)} 年"
