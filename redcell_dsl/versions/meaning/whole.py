"""What changed in the method, the honours and the readings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...model.measures import Grade, Honour, Measures, Reading
from ...model.method import Bounds, Method
from ...model.number import Number, exact
from .book import Book, Shelf
from .change import Difference, Kind, Scope, Site, altered, both
from .saying import points, written

BOUNDS = {"base": "基础分值", "floor": "最低分", "ceiling": "最高分"}
KINDS = {"adding": "加分项", "deducting": "减分项", "mixed": "混合项"}
SETTINGS: dict[str, tuple[str, Mapping[object, str]]] = {
    "once": ("同一类别的", {True: "只计一次", False: "各计各的"}),
    "inclusive": ("“以上”“以下”", {True: "含本数", False: "不含本数"}),
    "exhausting": ("有自己分值的扣分", {True: "扣到 0 分为止", False: "可以扣成负分"}),
    "overlap": ("一件事够几档的", {}),
    "count": ("按期的次数", {"按期": "一期一期看,别期多的不补", "按年": "全年合计"}),
    "absence": ("没有这种组织的", {}),
    "placement": ("两项都能计的事", {}),
    "upwards": ("百分比算出的个数", {True: "有小数的进位", False: "不超过"}),
    "on_day": ("“…日前”", {True: "含当日", False: "不含当日"}),
}
"""Parameters of the method: what each is about, and its values in words."""


def method(book: Book) -> Iterator[Difference]:
    """Every parameter of the method that is another."""
    old, new = book.match.old.method, book.match.new.method
    site = _declared(book)
    if old is None or new is None:
        if old is not new:
            words = both(lambda each: "写有计分方法" if each else "", old, new)
            yield altered(Kind.METHOD, site, "计分方法", words, Scope.METHOD)
        return
    for name, kind in KINDS.items():
        yield from _bounds(site, kind, name, getattr(old, name), getattr(new, name))
    if old.total != new.total:
        words = both(lambda each: written(each) or "没有规定", old.total, new.total)
        yield altered(Kind.FULL, site, "满分", words, Scope.TOTAL)
    for name in SETTINGS:
        yield from _setting(site, name, old, new)
    if old.places != new.places:
        words = both(_decimals, old.places, new.places)
        yield altered(Kind.METHOD, site, "总分", words, Scope.TOTAL)


def _decimals(places: Number | None) -> str:
    return f"保留 {exact(places.value)} 位小数" if places else "不取舍"


def _declared(book: Book) -> Site:
    """Where the method is declared: the sentences that say how kinds of items are counted."""
    found = []
    for shelf in (book.old, book.new):
        place = ""
        for unit in shelf.units.values():
            lines = [line for each in unit.sentences for line in each.readback]
            if not place and any(line.startswith(tuple(KINDS.values())) for line in lines):
                place = unit.id
        found.append((place, shelf.citation(place) if place else ""))
    return Site(found[0][0], found[1][0], found[0][1] or "全文", found[1][1] or "全文")


def _bounds(site: Site, kind: str, name: str, old: Bounds, new: Bounds) -> Iterator[Difference]:
    for part, what in BOUNDS.items():
        one, other = getattr(old, part), getattr(new, part)
        if one != other:
            words = points(one), points(other)
            yield altered(Kind.METHOD, site, f"{kind}的{what}", words, Scope.METHOD, (name, name))


def _setting(site: Site, name: str, old: Method, new: Method) -> Iterator[Difference]:
    one, other = getattr(old, name), getattr(new, name)
    if one == other:
        return
    what, ways = SETTINGS[name]
    words = both(lambda each: ways.get(each, str(each)), one, other)
    scope = Scope.NONE if name in ("once", "upwards", "on_day") else Scope.METHOD
    yield altered(Kind.METHOD, site, what, words, scope, (name, name))


# ---- honours -------------------------------------------------------------------------------------


def honours(book: Book) -> Iterator[Difference]:
    """Honours that came or fell away, and what they are made of."""
    after = {each.name: each for each in book.match.new.honours}
    before = {each.name: each for each in book.match.old.honours}
    links = book.match.honours
    for name in links.added:
        yield Difference(
            Kind.HONOUR_ADDED, _at(book, after[name], new=True), f"新增奖项“{name}”", "", name
        )
    for name in links.dropped:
        yield Difference(
            Kind.HONOUR_DROPPED, _at(book, before[name], new=False), f"删去奖项“{name}”", name
        )
    for link in links.pairs:
        yield from _honour(book, before[link.old], after[link.new])


def _at(book: Book, honour: Honour, *, new: bool) -> Site:
    """The first article of an honour."""
    article = honour.articles[0] if honour.articles else ""
    if not article:
        return Site(old_citation="" if new else "全文", new_citation="全文" if new else "")
    return book.site(new=article) if new else book.site(old=article)


def _honour(book: Book, old: Honour, new: Honour) -> Iterator[Difference]:
    one, other = _at(book, old, new=False), _at(book, new, new=True)
    site = Site(one.old, other.new, one.old_citation, other.new_citation)
    became = book.match.articles.onward
    kept = [became[id] for id in old.articles if id in became]
    known = set(book.match.articles.back)
    if set(kept) != {id for id in new.articles if id in known}:
        words = _articles(book.old, old), _articles(book.new, new)
        what = f"“{new.name}”的总分由哪些条组成"
        part = (old.name, new.name)
        yield altered(Kind.HONOUR_PARTS, site, what, words, Scope.TOTAL, part)
    if old.grades != new.grades:
        words = both(lambda each: "、".join(map(_grade, each.grades)), old, new)
        yield altered(Kind.GRADES, site, f"“{new.name}”的等次", words, Scope.TOTAL)
    if _folded(old.parts) != _folded(new.parts):
        words = both(lambda each: "、".join(each.parts), old, new)
        yield altered(Kind.HONOUR_PARTS, site, f"“{new.name}”的得分组成", words)


def _articles(shelf: Shelf, honour: Honour) -> str:
    return "、".join(shelf.citation(id) for id in honour.articles)


def _folded(parts: tuple[str, ...]) -> list[str]:
    return sorted("".join(filter(str.isalnum, each)) for each in parts)


def _grade(grade: Grade) -> str:
    least = f"{'≥' if grade.least_included else '>'} {written(grade.least)}" if grade.least else ""
    most = f"{'≤' if grade.most_included else '<'} {written(grade.most)}" if grade.most else ""
    return f"{grade.name} {' 且 '.join(filter(None, (least, most)))}".strip()


# ---- readings ------------------------------------------------------------------------------------


def effective(measures: Measures) -> Mapping[str, str]:
    """The choice of each reading that is in force."""
    chosen = dict(measures.chosen)
    return {each.name: chosen.get(each.name, each.adopted) for each in measures.readings}


def readings(book: Book, chosen: Mapping[str, str]) -> Iterator[Difference]:
    """Readings that came, fell away, say something else or are read otherwise now.

    ``chosen``: what was in force in the old model, by reading.
    """
    before = {each.name: each for each in book.match.old.readings}
    after = {each.name: each for each in book.match.new.readings}
    links = book.match.readings
    now = effective(book.match.new)
    for name in links.added:
        site, lines = _read_at(book, None, after[name]), _choices(after[name])
        what = f"新增口径“{name}”,采用“{now[name]}”"
        yield Difference(Kind.READING_ADDED, site, what, "", now[name], (), lines)
    for name in links.dropped:
        site, lines = _read_at(book, before[name], None), _choices(before[name])
        what = f"删去口径“{name}”,原来采用“{chosen[name]}”"
        yield Difference(Kind.READING_DROPPED, site, what, chosen[name], "", lines, ())
    for link in links.pairs:
        yield from _reading(
            book, before[link.old], after[link.new], chosen[link.old], now[link.new]
        )


def _reading(book: Book, old: Reading, new: Reading, was: str, now: str) -> Iterator[Difference]:
    site = _read_at(book, old, new)
    lines = _choices(old), _choices(new)
    if was != now:
        what, part = f"口径“{new.name}”采用的读法", (old.name, new.name)
        shown = _stated(old, was), _stated(new, now)
        yield altered(Kind.READING_ADOPTED, site, what, (was, now), Scope.READING, part, shown)
    if _said(old) != _said(new):
        words = both(lambda each: "、".join(c.name for c in each.choices), old, new)
        what = f"口径“{new.name}”可选的读法变了"
        yield Difference(Kind.READING_CHANGED, site, what, *words, *lines)


def _said(reading: Reading) -> dict[str, tuple[str, ...]]:
    return {choice.name: choice.statements for choice in reading.choices}


def _stated(reading: Reading, name: str) -> tuple[str, ...]:
    return next((each.statements for each in reading.choices if each.name == name), ())


def _choices(reading: Reading) -> tuple[str, ...]:
    return tuple(f"{each.name}:{';'.join(each.statements)}" for each in reading.choices)


def _read_at(book: Book, old: Reading | None, new: Reading | None) -> Site:
    places = []
    for shelf, reading in ((book.old, old), (book.new, new)):
        unit = reading.units[0] if reading and reading.units else ""
        places.append((shelf.home(unit) if unit else "", reading.citation if reading else ""))
    return Site(places[0][0], places[1][0], places[0][1], places[1][1])
