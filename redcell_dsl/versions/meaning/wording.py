"""Sentences whose words changed though nothing that they mean did; and those that no one can compare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ...model.measures import Fate, Sentence, Unit
from ..letters import letters
from .book import Book
from .change import Difference, Kind, Site
from .steady import Steady

FATES = {
    Fate.SET_ASIDE: "这一句不计分",
    Fate.PENDING: "这一句暂缓,还没有编成规则",
}


def worded(book: Book, told: Iterable[Difference], steady: Steady) -> Iterator[Difference]:
    """Sentences and headings with other words where nothing in ``told`` happened; what is unread.

    Where the unit scores otherwise by what stands elsewhere, the words follow that: no one may say that
    its score is the same.
    """
    told = list(told)
    old = {each.site.old for each in told if not each.follows}
    new = {each.site.new for each in told if not each.follows}
    units = book.match.units
    back = {after: before for before, after in units.items()}
    for id, unit in book.new.units.items():
        before = book.old.units.get(back.get(id, "")) if id in back else None
        if before is None:
            yield from _single(book, unit, new=True, told=id in new)
        else:
            silent = before.id not in old and id not in new
            found = list(_unit(book, before, unit, silent=silent))
            held = not found or steady.holds(before.id, id)
            yield from found if held else map(_following, found)
    for id, unit in book.old.units.items():
        if units.get(id) not in book.new.units:
            yield from _single(book, unit, new=False, told=id in old)


def _unit(book: Book, old: Unit, new: Unit, *, silent: bool) -> Iterator[Difference]:
    gone, come = _apart(old.sentences, new.sentences)
    site = Site(old.id, new.id, _place(book, old, new=False), _place(book, new, new=True))
    if letters(old.title) != letters(new.title):
        what = f"标题由“{old.title}”改为“{new.title}”"
        yield Difference(Kind.WORDING, site, what, old.title, new.title)
    if not gone and not come:
        return
    texts = _text(gone), _text(come)
    lines = _lines(gone), _lines(come)
    if any(each.fate is Fate.UNREAD for each in (*gone, *come)):
        what = "这一句改了文字,程序没有读懂,说不出意思变没变"
        yield Difference(Kind.UNREAD, site, what, *texts, *lines)
    elif silent and _noted(gone, come):
        what = "文字改了,计分按旁注,旁注没有改;旁注还合不合新的文字,请核对"
        yield Difference(Kind.NOTED, site, what, *texts, *lines)
    elif silent:
        yield Difference(Kind.WORDING, site, _meant(gone, come), *texts, *lines)


def _following(difference: Difference) -> Difference:
    """A change of words in a unit that scores otherwise by what changed elsewhere."""
    if difference.kind is not Kind.WORDING:
        return difference
    return replace(difference, what="文字改了,计分随别处的改动", follows=True)


def _meant(gone: list[Sentence], come: list[Sentence]) -> str:
    """Why other words are no other meaning."""
    fates = {each.fate for each in (*gone, *come)}
    rules = any(each.rules or each.readback for each in (*gone, *come))
    if not rules:
        said = next((FATES[fate] for fate in fates if fate in FATES), "这一句不计分")
        return f"{said},文字改了"
    return "文字改了,计分的意思没有变"


def _noted(gone: list[Sentence], come: list[Sentence]) -> bool:
    """Whether a note says what the new words mean."""
    return any(e.fate is Fate.NOTED and (e.rules or e.readback) for e in (*gone, *come))


def _single(book: Book, unit: Unit, *, new: bool, told: bool) -> Iterator[Difference]:
    """A unit that came or fell away and makes no rule."""
    unread = [each for each in unit.sentences if each.fate is Fate.UNREAD]
    words = _text(unit.sentences) or unit.title
    place = _place(book, unit, new=new)
    site = Site(
        "" if new else unit.id, unit.id if new else "", *(("", place) if new else (place, ""))
    )
    texts = ("", words) if new else (words, "")
    if unread:
        what = f"{'新增' if new else '删去'}的这一句,程序没有读懂,说不出有什么影响"
        yield Difference(Kind.UNREAD, site, what, *texts)
    elif words and not told and not any(each.rules for each in unit.sentences):
        if any(each.readback for each in unit.sentences) or (unit.children and not unit.sentences):
            return
        what = f"{'新增' if new else '删去'}的文字不计分"
        yield Difference(Kind.WORDING, site, what, *texts)


def _apart(
    old: tuple[Sentence, ...], new: tuple[Sentence, ...]
) -> tuple[list[Sentence], list[Sentence]]:
    """The sentences that only one side has, punctuation and width aside."""
    before = [letters(each.text) for each in old]
    after = [letters(each.text) for each in new]
    if "".join(before) == "".join(after):
        return [], []
    gone = [s for s, said in zip(old, before, strict=True) if said and said not in after]
    come = [s for s, said in zip(new, after, strict=True) if said and said not in before]
    return gone, come


def _text(sentences: Iterable[Sentence]) -> str:
    return "".join(each.text for each in sentences).strip()


def _lines(sentences: Iterable[Sentence]) -> tuple[str, ...]:
    return tuple(line for each in sentences for line in each.readback)


def _place(book: Book, unit: Unit, *, new: bool) -> str:
    shelf = book.new if new else book.old
    found = shelf.citation(unit.id)
    if found:
        return found
    return next((e.citation for e in unit.sentences), unit.mark or unit.title)
