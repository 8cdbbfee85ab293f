"""A comparison as it is told: a summary, then article by article, each difference with an example."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .cases import Found
from .change import Difference, Group
from .compare import Meaning
from .witness import Score, Searched, Witness

REST = "全文"


@dataclass(frozen=True, slots=True)
class Entry:
    """A difference as it is told. ``place`` is where it stands, old → new where that changed.

    ``like``: the number of an earlier one that the same application shows; 0 for none.
    """

    number: int
    difference: Difference
    place: str
    found: Found
    like: int = 0

    @property
    def was(self) -> tuple[str, ...]:
        """The lines that say what was: the 计分口径, else the thing itself."""
        return self._lines()[0]

    @property
    def now(self) -> tuple[str, ...]:
        """The lines that say what is."""
        return self._lines()[1]

    def _lines(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        difference = self.difference
        if difference.group in (Group.CHECK, Group.WORDS, Group.UNREAD):
            old, new = parted(difference.old, difference.new)
            return tuple(filter(None, (old,))), tuple(filter(None, (new,)))
        was = tuple(each for each in difference.was if each not in difference.now)
        now = tuple(each for each in difference.now if each not in difference.was)
        if was or now:
            return was, now
        return tuple(filter(None, (difference.old,))), tuple(filter(None, (difference.new,)))

    @property
    def witness(self) -> Witness | None:
        """The application that shows it."""
        return self.found if isinstance(self.found, Witness) else None

    @property
    def searched(self) -> Searched | None:
        """What was tried, where nothing shows it."""
        return self.found if isinstance(self.found, Searched) else None


@dataclass(frozen=True, slots=True)
class Section:
    """The differences of one article, of meaning first; ``heading`` is its number and title."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A whole comparison. ``verdict`` says in a sentence whether the meaning changed."""

    old: str
    new: str
    title: str
    verdict: str
    counts: tuple[tuple[str, int], ...]
    sections: tuple[Section, ...]
    remarks: tuple[str, ...] = ()


def view(
    found: Meaning,
    shown: Sequence[Found],
    names: tuple[str, str],
    remarks: tuple[str, ...] = (),
    *,
    words: bool = True,
) -> View:
    """A comparison as it is told. ``names`` are those of the versions; ``words``: with mere wording."""
    pairs = [
        (each, example)
        for each, example in zip(found.differences, shown, strict=True)
        if words or each.group is not Group.WORDS
    ]
    counts = tuple((str(group), number) for group, number in found.counts.items() if number)
    title = found.new.title or found.old.title
    return View(
        *names, title, _verdict(found, remarks), counts, tuple(_sections(found, pairs)), remarks
    )


def _verdict(found: Meaning, remarks: tuple[str, ...]) -> str:
    meant, counts, asked = len(found.meant), found.counts, len(found.open)
    if meant:
        return f"意思改了 {meant} 处" + (f";另有 {asked} 处请核对" if asked else "")
    if asked:
        more = ";还有没有读懂的句子,见下" if counts[Group.UNREAD] else ""
        more = more or (";两个版本里有错误,见上" if remarks else "")
        rules = "读懂的规则" if more else "规则"
        return f"{rules}没有变,但有 {asked} 处改了文字、意思变没变要人来定,请核对{more}"
    if counts[Group.UNREAD]:
        return "读懂的部分意思没有变;有没有读懂的句子,见下"
    if remarks:
        return "读懂的部分意思没有变;两个版本里有错误,见上"
    if not found.differences:
        return "两个版本没有差别:每一条规则都相同"
    return "意思没有变:每一条规则都相同,只改了文字"


def _sections(found: Meaning, pairs: Sequence[tuple[Difference, Found]]) -> list[Section]:
    """Differences under their articles, in the order of the new text; what is gone comes last."""
    heads = _headings(found)
    order = list(dict.fromkeys(heads.values()))
    sorted_: dict[str, list[tuple[Difference, Found]]] = {}
    for each, example in pairs:
        head = heads.get(_article(found, each), REST)
        sorted_.setdefault(head, []).append((each, example))
    known = sorted(sorted_, key=lambda head: order.index(head) if head in order else -1)
    number, made = 0, []
    shown: dict[object, int] = {}
    for head in known:
        entries = []
        for each, example in sorted(sorted_[head], key=lambda pair: _weight(pair[0])):
            number += 1
            same = (example.answers, example.scores) if isinstance(example, Witness) else number
            first = shown.setdefault(same, number)
            like = first if first != number else 0
            entries.append(Entry(number, each, _place(each), example, like))
        made.append(Section(head, tuple(entries)))
    return made


def _article(found: Meaning, difference: Difference) -> tuple[str, str]:
    """Under which article a difference is told: the new one, or what is gone with the old one."""
    site = difference.site
    now = site.new.partition(".")[0]
    was = site.old.partition(".")[0]
    now = now or found.match.units.get(was, "")
    return ("new", now) if now or not was else ("old", was)


LONG, AROUND = 60, 12
"""Characters of a text that is told whole; what is left around what changed of a longer one."""


def parted(old: str, new: str) -> tuple[str, str]:
    """Two long texts, without most of what they begin and end with alike."""
    if not old or not new or max(len(old), len(new)) <= LONG:
        return old, new
    head = len(_shared(old, new))
    tail = len(_shared(old[head:][::-1], new[head:][::-1]))
    start, end = max(0, head - AROUND), max(0, tail - AROUND)
    before, after = "……" if start else "", "……" if end else ""
    cut = [f"{before}{each[start : len(each) - end]}{after}" for each in (old, new)]
    return cut[0], cut[1]


def _shared(one: str, other: str) -> str:
    """What both of two texts begin with."""
    size = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    return one[: min(len(one), len(other)) if size is None else size]


def _weight(difference: Difference) -> int:
    """What is told first: meaning, then what follows of it, then words."""
    if difference.group is Group.UNREAD:
        return 2
    if difference.meant or difference.open:
        return int(difference.open)
    return 4 if difference.group is Group.WORDS else 3


def _headings(found: Meaning) -> dict[tuple[str, str], str]:
    """The heading of every article of both texts: the new one's first."""
    heads: dict[tuple[str, str], str] = {}
    for side, measures in (("new", found.new), ("old", found.old)):
        waiting = list(reversed(measures.units))
        while waiting:
            unit = waiting.pop()
            grouped = not unit.id or unit.id.startswith("§")
            if grouped:
                waiting += reversed(unit.children)
            said = f"{unit.mark} {unit.title}".strip() or REST
            heads[side, unit.id] = said + ("(已删去)" if side == "old" and not grouped else "")
    return heads


def _place(difference: Difference) -> str:
    old, new = difference.site.old_citation, difference.site.new_citation
    if old and new and old != new:
        return f"{new}(原{old})"
    return new or (f"原{old}" if old else REST)


def example_said(witness: Witness) -> str:
    """An example in a sentence: what is filled in, what comes of it."""
    answers = ",".join(f"“{each.name}”填 {each.said}" for each in witness.answers)
    given = f"{answers},其余都填没有" if answers else "什么都没有发生(都填没有)"
    moved = [each for each in witness.scores if each.old != each.shown]
    own = [each for each in moved if not each.mixed]  # what else is in a sum only confuses
    return f"{given}时:{','.join(map(score_said, own or moved))}"


def score_said(score: Score) -> str:
    """What became of a score, as far as it comes of the one difference."""
    if NOWHERE in (score.old, score.new):
        there = score.new if score.old == NOWHERE else score.old
        gone = "原来没有" if score.old == NOWHERE else "现在没有了"
        return f"{score.what} {pointed(there)}({gone})"
    said = f"{score.what} {pointed(score.old)} → {pointed(score.shown)}"
    if score.alone:
        too = "也" if score.alone == score.new else ""
        return f"{said}〔单看这一处;连同别处的改动{too}是 {pointed(score.new)}〕"
    return f"{said}〔别处的改动也在内〕" if score.mixed else said


NOWHERE = "—"


def pointed(score: str) -> str:
    """A score with its unit, before the grade: 8 分(不合格)."""
    points, bracket, grade = score.partition("(")
    return f"{points} 分{bracket}{grade}" if points[:1].isdigit() or points[:1] in "−-[" else score


def searched_said(searched: Searched) -> str:
    """What was tried in vain, in a sentence that claims no more than that."""
    return (
        f"试了 {searched.tried} 份填报,两版得分都一样。试的是:{searched.bounds}。"
        "没有找到不等于没有影响"
    )
