"""修订对照表: what an amended regulation changed, article by article, as every format lays it out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..model.citation import Located
from ..source.text import Source, normalise
from ..syntax.outline import official
from .align import Alignment, Change, Pair, align
from .kin import Kin, kin
from .kinds import Kinds
from .printed import printed
from .rows import Kind, Line, Sides, cell, details
from .shift import Shift, shifts
from .strokes import plain
from .units import called, own_text
from .view import FORMER, UNCHANGED, Effects, Redline, Row

STRANGE = 0.1
"""The share of common letters below which two texts are no versions of one regulation."""
SAME_WORDS = "内容不变"
REST = "其余条文"
TITLE = "标题"
MOST_DETAILS = 6


Progress = Callable[[int, int], None]


def redline(
    old: Source,
    new: Source,
    effects: Effects | Callable[[Alignment], Effects] | None = None,
    progress: Progress | None = None,
) -> Redline:
    """The table of amendments of two texts; ``effects`` may be worked out from their alignment."""
    alignment = align(old, new)
    known = effects(alignment) if callable(effects) else effects or Effects()
    whole = alignment.whole
    assert whole.old is not None
    assert whole.new is not None
    sides = Sides(alignment, printed(old, whole.old), printed(new, whole.new))
    related = kin(alignment)
    kinds = Kinds.told(alignment, related)
    rows = tuple(_Table(sides, related, kinds, known, progress).rows())
    return Redline(
        _titled(old, whole.old),
        _titled(new, whole.new),
        rows,
        sum(_respelled(pair) for pair in alignment.pairs),
        identical=official(old) == official(new),
        strange=strange(alignment),
        alike=alignment.alike,
    )


def strange(alignment: Alignment) -> bool:
    """Whether two texts have so little in common that they look like two regulations."""
    return alignment.alike < STRANGE


def _titled(source: Source, root: Located) -> str:
    """What a text calls itself: the lines above its first unit that are no rule, as one."""
    lines = (normalise(line).strip() for line in own_text(source, root.block).split("\n"))
    named = []
    for line in lines:
        if not line or line[-1] in "。;:" or len(line) > LONGEST_TITLE:
            break
        named.append(line)
    said = "".join(named[:MOST_TITLE])
    return said or source.name


LONGEST_TITLE, MOST_TITLE = 80, 3


def _respelled(pair: Pair) -> bool:
    return pair.respelled and pair.change is not Change.CHANGED


@dataclass(frozen=True, slots=True)
class _Table:
    sides: Sides
    kin: Kin
    kinds: Kinds
    effects: Effects
    progress: Progress | None

    @property
    def alignment(self) -> Alignment:
        return self.sides.alignment

    def rows(self) -> Iterator[Row]:
        listed = [pair for pair in self.alignment.pairs[1:] if _outer(pair)]
        yield from self.title()
        rest: list[Pair] = []
        for done, pair in enumerate(listed, 1):
            if self.progress is not None:
                self.progress(done, len(listed))
            row = self.row(pair)
            if row is not None:
                yield row
            elif pair.renumbered and pair.new is not None and pair.old is not None:
                rest.append(pair)
        if rest:
            yield self.rest(tuple(shifts(sorted(rest, key=_rank))))

    def title(self) -> Iterator[Row]:
        pair = self.alignment.whole
        if pair.change is Change.CHANGED and pair.old is not None and pair.new is not None:
            old = _own(self.sides, pair.old, new=False)
            new = _own(self.sides, pair.new, new=True)
            yield Row(TITLE, TITLE, old, new, (Kind.CHANGED,))

    def row(self, pair: Pair) -> Row | None:
        """The row of a chapter or of an article; ``None`` where nothing but its number changed."""
        unit = pair.new or pair.old
        assert unit is not None
        if unit.depth == 0:
            return self.group(pair)
        old = pair.old if pair.old is not None and pair.old.depth > 0 else None
        new = pair.new if pair.new is not None and pair.new.depth == 1 else None
        kinds = tuple(self.kinds.of(pair, old, new))
        if not kinds:
            return None
        told = tuple(self.told(pair, old, new))
        if not told and set(kinds) <= {Kind.MOVED, Kind.RENUMBERED}:
            told = (SAME_WORDS,)
        return Row(
            old.citation if old is not None else "",
            new.citation if new is not None else "",
            cell(self.sides, old, new, new=False) if old is not None else (),
            cell(self.sides, new, old, new=True) if new is not None else self.gone(pair),
            kinds,
            told,
            self.effect(old, new),
        )

    def gone(self, pair: Pair) -> tuple[Line, ...]:
        """What stands for an article that is none any more: where it went."""
        if pair.new is not None:
            return (Line(plain(f"〔成为{pair.new.citation}〕"), remark=True),)
        return ()

    # ---- what is told beside ---------------------------------------------------------------------

    def told(self, pair: Pair, old: Located | None, new: Located | None) -> Iterator[str]:
        if old is None and new is not None and new.id in self.kin.parted:
            yield f"由原{self._cited_old(self.kin.parted[new.id])}分出"
        if old is not None and new is None:
            there = pair.new.id if pair.new else self.kin.joined.get(old.id)
            if there is not None:
                yield f"并入{self._cited_new(there)}"
        listed = list(details(self.sides, old, new))
        yield from listed[:MOST_DETAILS]
        if len(listed) > MOST_DETAILS:
            yield f"等 {len(listed)} 处"
        if old is not None and new is not None and self.only_recited(old, new):
            yield "所引条文的序号随之调整"

    def only_recited(self, old: Located, new: Located) -> bool:
        inside = (self.alignment.of_new(unit.id) for unit in new.walk())
        return any(self.kinds.recited(each) for each in inside)

    def effect(self, old: Located | None, new: Located | None) -> str:
        """What the change does to scores: of the article, else of its parts, each by its place."""
        for unit, known in ((new, self.effects.new), (old, self.effects.old)):
            if unit is not None and known.get(unit.id):
                return known[unit.id]
        said: list[str] = []
        for unit, known in ((new, self.effects.new), (old, self.effects.old)):
            if unit is None:
                continue
            names = called(unit)
            parts = [each for each in unit.walk() if known.get(each.id)]
            said += [f"{names[e.id].removeprefix(unit.citation)}:{known[e.id]}" for e in parts]
        return "\n".join(dict.fromkeys(said))

    # ---- chapters, and what only has another number ----------------------------------------------

    def group(self, pair: Pair) -> Row | None:
        """The row of a chapter: a heading that changed, came or went."""
        if pair.change in (Change.SAME, Change.RESPELLED, Change.RENUMBERED):
            return None
        old, new = pair.old, pair.new
        told: tuple[str, ...] = ()
        if old is None and new is not None:
            origin = self.kin.parted.get(new.id)
            kind = Kind.PARTED if origin else Kind.ADDED
            told = (f"由原{self._cited_old(origin)}分出",) if origin else ()
        elif new is None and old is not None:
            there = self.kin.joined.get(old.id)
            kind = Kind.JOINED if there else Kind.DELETED
            told = (f"并入{self._cited_new(there)}",) if there else ()
        else:
            kind = Kind.CHANGED if pair.change is Change.CHANGED else Kind.MOVED
        kinds = (kind, Kind.RENUMBERED) if pair.renumbered else (kind,)
        return Row(
            old.citation if old else "",
            new.citation if new else "",
            _own(self.sides, old, new=False) if old else (),
            _own(self.sides, new, new=True) if new else (),
            kinds,
            told,
        )

    def _cited_old(self, unit: str) -> str:
        found = self.alignment.of_old(unit).old
        return found.citation if found is not None else ""

    def _cited_new(self, unit: str) -> str:
        found = self.alignment.of_new(unit).new
        return found.citation if found is not None else ""

    def rest(self, runs: Sequence[Shift]) -> Row:
        """The row of all that only has another number."""
        articles = [pair for run in runs for pair in run.pairs if pair.new and pair.new.depth == 1]
        said = {self.effects.new.get(pair.new.id, "") for pair in articles if pair.new}
        return Row(
            REST,
            REST,
            tuple(Line(plain(run.old)) for run in runs),
            tuple(Line(plain(run.new)) for run in runs),
            (Kind.RENUMBERED,),
            (SAME_WORDS,),
            UNCHANGED if said == {UNCHANGED} else "",
            covers=tuple(_places(pair for run in runs for pair in run.pairs)),
        )


def _places(pairs: Iterable[Pair]) -> Iterator[str]:
    """What articles and chapters are called now, and what they were called, behind 原."""
    for pair in pairs:
        if pair.new is not None:
            yield pair.new.citation
        if pair.old is not None:
            yield f"{FORMER}{pair.old.citation}"


def _rank(pair: Pair) -> int:
    return pair.new.depth if pair.new is not None else 0


def _outer(pair: Pair) -> bool:
    """Whether a pair is of articles or chapters in either text."""
    return any(unit is not None and unit.depth <= 1 for unit in (pair.old, pair.new))


def _own(sides: Sides, unit: Located, *, new: bool) -> tuple[Line, ...]:
    """A unit's own lines alone."""
    bare = replace_children(unit)
    return cell(sides, bare, None, new=new)


def replace_children(unit: Located) -> Located:
    """The unit without what stands inside it."""
    return replace(unit, children=[])
