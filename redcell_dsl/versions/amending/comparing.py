"""Two texts compared unit by unit: the few clauses that lead from the old one to the new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ...model.citation import Located
from ...source.text import Source, Span, normalise
from ...syntax.block import CELL, ROW
from ...syntax.decisions.reading import read_decision
from ...syntax.decisions.tree import Remove
from ..align import align
from .clauses import Adding, Draft, Removing, Revision, Rewording
from .counting import printed
from .finding import Found, cited, find, ordinal
from .hunks import SHARE, hunks
from .layout import TABULAR, Layout, heading, layout, level_word, paragraphs, rows, title_lines
from .renumbering import Reference

KEPT = 3
"""A unit keeps at least one in so many of its parts; else it is told anew as a whole."""
WHOLE = "全文"


@dataclass(frozen=True)
class Going:
    """An old unit that goes, and the clause that says so."""

    unit: Located
    draft: Removing


@dataclass(frozen=True)
class Coming:
    """New units that come, the clause that says so, and the old unit that they stand behind or before."""

    units: tuple[Located, ...]
    draft: Adding
    anchor: Located
    before: bool


@dataclass
class Comparison:
    """Two texts, which unit became which, and what the drafting of clauses has found so far.

    ``forced`` are old units that are told as a whole, ``mended`` the citations inside the text that the
    decision has changed with the numbers.
    """

    old: Layout
    new: Layout
    mates: dict[int, Located]
    forced: frozenset[int] = frozenset()
    mended: tuple[Reference, ...] = ()
    drafts: list[Draft] = field(default_factory=list)
    gone: list[Going] = field(default_factory=list)
    come: list[Coming] = field(default_factory=list)
    told: set[int] = field(default_factory=set)  # units inside one that is told as a whole

    # ---- walking -------------------------------------------------------------------------------

    def compare(self, old: Located, new: Located) -> None:
        """Tell what leads from a unit to its counterpart."""
        if id(old) in self.forced:
            self.whole(old, new)
            return
        if old is not self.old.whole and self.same(old, new):
            return
        if not self.own(old, new) or not self.parts(old, new):
            self.whole(old, new)

    def same(self, old: Located, new: Located) -> bool:
        """Whether nothing but the number of a unit changed."""
        was, now = self.old.region(old), self.new.region(new)
        ours = self.expected(Span(_mark_end(old), was.end))
        return ours == self.stopped(old, ours, self.new.text(Span(_mark_end(new), now.end)))

    def stopped(self, unit: Located, was: str, now: str) -> str:
        """New words of a unit without the full stop that follows from its being the last, or not."""
        mate = self.mates.get(id(unit))
        if unit.parent is None or mate is None or mate.parent is None or not was or not now:
            return now
        ends = unit is unit.parent.children[-1], mate is mate.parent.children[-1]
        stops = normalise(was[-1]), normalise(now[-1])
        return now[:-1] + was[-1] if ends[0] != ends[1] and set(stops) == {"。", ";"} else now

    def expected(self, span: Span) -> str:
        """A stretch of the old text, its citations with the numbers that the decision gives them."""
        made, at = [], span.start
        for each in self.mended:
            if span.start <= each.span.start and each.span.end <= span.end and each.now:
                made += [self.old.source.text[at : each.span.start], each.now]
                at = each.span.end
        return "".join([*made, self.old.source.text[at : span.end]])

    def whole(self, old: Located, new: Located) -> None:
        """Tell a unit as a whole; what was told of its parts is taken back."""
        while old is not self.old.whole and not self.place(old):
            old = old.parent or self.old.whole
            new = self.mates.get(id(old), self.new.whole)
        inside = {id(each) for each in old.walk()}
        self.drafts = [each for each in self.drafts if id(each.unit) not in inside]
        self.gone = [each for each in self.gone if id(each.unit) not in inside]
        self.come = [each for each in self.come if id(each.draft.unit) not in inside]
        self.told |= inside
        if old is self.old.whole:
            span, text = self.old.worded, self.new.text(self.new.worded)
            self.drafts = [Revision(span.start, old, WHOLE, text)]
            return
        text = self.new.text(self.new.region(new))
        self.drafts.append(Revision(self.old.region(old).start, old, self.place(old), text))

    # ---- citations -----------------------------------------------------------------------------

    def place(self, unit: Located) -> str:
        """How a decision names a unit; empty where none of its citations means it alone."""
        names = [cited(unit)]
        if level_word(unit) == "行" and unit.block.level in TABULAR:
            names = list(self.row_names(unit))
        return next((name for name in names if self.means(name, unit)), "")

    def row_names(self, unit: Located) -> Iterator[str]:
        """第三部分表格第2行: by its place in the table of the unit around it."""
        for above in list(unit.ancestors())[1:]:
            if above.block.level in TABULAR or above.block.mark is None:
                continue
            own = rows(self.old, self.old.region(above))
            span = self.old.region(unit)
            if span in own:
                yield f"{cited(above)}表格第{own.index(span) + 1}行"
            return

    def means(self, name: str, unit: Located) -> bool:
        """Whether a decision that cites a place means this unit."""
        read = read_decision(Source("", f"对《甲》作如下修改：\n一、删去{name}。")).decision
        operations = [o for clause in read.clauses for o in clause.operations]
        if len(operations) != 1 or not isinstance(operations[0], Remove):
            return False
        found = find(operations[0].place, self.old.whole, self.old)
        return isinstance(found, Found) and found.unit is unit

    # ---- a unit's own words --------------------------------------------------------------------

    def own(self, old: Located, new: Located) -> bool:
        """Tell what changed in a unit's own words; ``False`` where it is better told as a whole."""
        if old.block.level in TABULAR and old is not self.old.whole:
            return self.same_lines(old, new) if old.children else self.row(old, new)
        place = WHOLE if old is self.old.whole else self.place(old)
        if not place:
            return False
        if not self.headed(old, new, place):
            return False
        before, after = self.paragraphs(self.old, old), self.paragraphs(self.new, new)
        if len(before) != len(after):
            return self.parted(old, before, after, place)
        return all(
            self.passage(old, span, self.new.text(now), place, order)
            for order, (span, now) in enumerate(zip(before, after, strict=True), 1)
        )

    def row(self, old: Located, new: Located) -> bool:
        """Tell which words of a row changed."""
        span, place = self.old.region(old), self.place(old)
        found = hunks(self.old, span, span, self.new.text(self.new.region(new)))
        if not place or found is None:
            return False
        self.drafts.append(Rewording(span.start, old, place, tuple(found)))
        return True

    def same_lines(self, old: Located, new: Located) -> bool:
        """Whether the cell over several rows says the same."""
        ours, theirs = old.block.title, new.block.title
        return (ours.text if ours else "") == (theirs.text if theirs else "")

    def paragraphs(self, made: Layout, unit: Located) -> list[Span]:
        if unit is not made.whole:
            return paragraphs(made, unit)
        title = title_lines(made)
        found = paragraphs(made, unit)
        return [each for each in found if title is None or not title.covers(each)]

    def headed(self, old: Located, new: Located, place: str) -> bool:
        root = old is self.old.whole
        was = title_lines(self.old) if root else heading(self.old, old)
        now = title_lines(self.new) if root else heading(self.new, new)
        if was is None or now is None:
            return was is now
        name = "题目" if root else f"{place}{'章名' if old.block.level == '章' else '标题'}"
        text = self.new.text(now)
        if self.expected(was) == text:
            return True
        found = hunks(self.old, was, was, text)
        at = was.start
        if found is None:
            self.drafts.append(Revision(at, old, name, text))
        else:
            self.drafts.append(Rewording(at, old, name, tuple(found)))
        return True

    def passage(self, unit: Located, span: Span, text: str, place: str, order: int) -> bool:
        """One paragraph of a unit: some of its words change, or all of them."""
        within = self.old.region(unit)
        if unit is not self.old.whole and span.end == within.end:
            text = self.stopped(unit, self.old.text(span), text)
        if self.expected(span) == text:
            return True
        free = unit is self.old.whole  # a line outside all units can only be quoted
        found = hunks(self.old, within, span, text, 1.0 if free else SHARE)
        if found is not None:
            self.reworded(Rewording(span.start, unit, place, tuple(found)))
            return True
        if not unit.children or place == WHOLE or unit.depth != 1:
            return False
        self.drafts.append(Revision(span.start, unit, f"{place}{ordinal('款', order)}", text))
        return True

    def reworded(self, draft: Rewording) -> None:
        """Changes of wording in one place are one clause."""
        last = self.drafts[-1] if self.drafts else None
        if isinstance(last, Rewording) and last.place == draft.place and last.unit is draft.unit:
            self.drafts[-1] = replace(last, hunks=(*last.hunks, *draft.hunks))
        else:
            self.drafts.append(draft)

    def parted(
        self, unit: Located, before: Sequence[Span], after: Sequence[Span], place: str
    ) -> bool:
        """Paragraphs that came or went, all others as they were."""
        ours = [self.expected(span) for span in before]
        theirs = [self.new.text(span) for span in after]
        if unit.depth != 1 or unit.block.level != "条" or not ours or not theirs:
            return False
        first = _shared(ours, theirs)
        last = _shared(ours[first:][::-1], theirs[first:][::-1])
        less, more = ours[first : len(ours) - last], theirs[first : len(theirs) - last]
        at = before[min(first, len(before) - 1)].start
        if less and more:
            return False
        for order in range(first + 1, first + 1 + len(less)):
            self.drafts.append(Removing(at, unit, (f"{place}{ordinal('款', order)}",)))
        if len(more) == 1:
            self.drafts.append(Adding(at, unit, place, "", "款", (first + 1,), more[0]))
        return len(more) < 2

    # ---- the units inside ----------------------------------------------------------------------

    def parts(self, old: Located, new: Located) -> bool:
        """Tell what became of the units inside; ``False`` where hardly any of them stayed."""
        ours, theirs = old.children, new.children
        if not ours and not theirs:
            return True
        kept = self.kept(old, new)
        most = max(len(ours), len(theirs))
        if old is not self.old.whole and (not ours or not theirs or len(kept) * KEPT < most):
            return False
        if old is self.old.whole and ours and not kept:
            return False
        self.removed(old, [each for each in ours if id(each) not in kept])
        if not self.added(old, new, kept):
            return False
        for each in ours:
            if id(each) in kept:
                self.compare(each, kept[id(each)])
        return True

    def kept(self, old: Located, new: Located) -> dict[int, Located]:
        """The units inside that stayed, in their order: the longest run that rises."""
        order = {id(each): at for at, each in enumerate(new.children)}
        pairs = [
            (each, self.mates[id(each)])
            for each in old.children
            if id(each) in self.mates and id(self.mates[id(each)]) in order
        ]
        pairs = [(one, other) for one, other in pairs if one.block.level == other.block.level]
        rising = _rising([order[id(other)] for _, other in pairs])
        return {id(pairs[at][0]): pairs[at][1] for at in rising}

    def removed(self, parent: Located, lost: Sequence[Located]) -> None:
        """Units that went, those side by side in one clause."""
        kids = parent.children
        place = {id(each): at for at, each in enumerate(kids)}
        run: list[Located] = []
        for each in lost:
            if run and place[id(each)] != place[id(run[-1])] + 1:
                self.removing(run)
                run = []
            run.append(each)
        if run:
            self.removing(run)

    def removing(self, run: Sequence[Located]) -> None:
        units = [row for each in run for row in self.row_units(each)]
        places = tuple(self.place(each) or "？" for each in units)
        at = self.old.region(run[0]).start
        unit = run[0].parent or self.old.whole
        draft = Removing(at, unit, places, level_word(run[0]))
        self.gone += [Going(each, draft) for each in run]
        self.drafts.append(draft)

    def row_units(self, unit: Located) -> list[Located]:
        """A unit; for the cell over several rows, those rows."""
        if unit.block.level != CELL:
            return [unit]
        return [each for each in unit.walk() if each.block.level == ROW]

    def added(self, old: Located, new: Located, kept: dict[int, Located]) -> bool:
        """Units that came, those side by side in one clause, behind what they stand behind."""
        back = {id(other): one for one in old.children if (other := kept.get(id(one)))}
        run: list[Located] = []
        anchor: Located | None = None
        for each in [*new.children, None]:
            if each is not None and id(each) not in back:
                if run and run[-1].block.level != each.block.level:
                    return False
                run.append(each)
                continue
            if run and not self.adding(old, run, anchor, back[id(each)] if each else None):
                return False
            run, anchor = [], back[id(each)] if each is not None else None
        return True

    def adding(
        self, parent: Located, run: Sequence[Located], anchor: Located | None, below: Located | None
    ) -> bool:
        beside, side = (anchor, "后") if anchor is not None else (below, "前")
        word = level_word(run[0])
        numbers = tuple(printed(each) for each in run)
        text = self.new.text(Span(self.new.region(run[0]).start, self.new.region(run[-1]).end))
        if beside is None or (word != "行" and not all(numbers)):
            return False
        place = self.place(beside)
        if not place or level_word(beside) != word:
            return False
        region = self.old.region(beside)
        at = region.end if side == "后" else region.start
        draft = Adding(at, parent, place, side, word, numbers, text)
        self.come.append(Coming(tuple(run), draft, beside, side == "前"))
        self.drafts.append(draft)
        return True


def compared(old: Source, new: Source) -> Comparison:
    """Two official texts, side by side."""
    before, after = layout(old), layout(new)
    found = align(old, new)
    ours = {unit.id: unit for unit in before.whole.walk()}
    theirs = {unit.id: unit for unit in after.whole.walk()}
    mates = {
        id(ours[pair.old.id]): theirs[pair.new.id]
        for pair in found.pairs
        if pair.old is not None and pair.new is not None
    }
    mates |= {id(one): other for one, other in _written_anew(before.whole, mates)}
    return Comparison(before, after, mates)


def _written_anew(
    whole: Located, mates: Mapping[int, Located]
) -> Iterator[tuple[Located, Located]]:
    """Units that say something else under the number that they had, between the same neighbours:
    a decision tells one as a whole, and does not delete it to add it again.
    """
    taken = {id(unit) for unit in mates.values()}
    for parent in whole.walk():
        other = mates.get(id(parent))
        fresh = {_numbered(each): at for at, each in enumerate(other.children)} if other else {}
        for at, old in enumerate(parent.children):
            place = fresh.get(_numbered(old), -1)
            if id(old) in mates or other is None or place < 0 or not printed(old):
                continue
            new = other.children[place]
            beside = all(
                _mated(_beside(parent, at + step), _beside(other, place + step), mates)
                for step in (-1, 1)
            )
            if beside and id(new) not in taken and old.block.level not in TABULAR:
                yield old, new


def _numbered(unit: Located) -> tuple[str, int]:
    return unit.block.level, printed(unit)


def _beside(parent: Located, at: int) -> Located | None:
    return parent.children[at] if 0 <= at < len(parent.children) else None


def _mated(old: Located | None, new: Located | None, mates: Mapping[int, Located]) -> bool:
    """Whether two neighbours are one unit, or neither is there."""
    return new is (mates.get(id(old)) if old is not None else None)


def _mark_end(unit: Located) -> int:
    mark = unit.block.mark
    assert mark is not None
    return mark.span.end


def _shared(ours: Sequence[str], theirs: Sequence[str]) -> int:
    count = 0
    while count < min(len(ours), len(theirs)) and ours[count] == theirs[count]:
        count += 1
    return count


def _rising(places: Sequence[int]) -> list[int]:
    """The indices of a longest run that rises."""
    best: list[tuple[int, int]] = []
    for at, place in enumerate(places):
        before = [(best[k][0], k) for k in range(at) if places[k] < place]
        length, last = max(before, default=(0, -1))
        best.append((length + 1, last))
    at = max(range(len(best)), key=lambda k: best[k][0], default=-1)
    found: list[int] = []
    while at >= 0:
        found.append(at)
        at = best[at][1]
    return found[::-1]
