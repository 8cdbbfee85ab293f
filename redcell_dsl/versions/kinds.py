"""What kind of amendment an article saw: rewritten, moved, renumbered, joined, parted, or only recited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..model.citation import Located
from ..source.pattern import Pattern
from ..source.text import normalise
from .align import Alignment, Change, Pair
from .kin import Kin
from .letters import letters
from .rows import Kind, within
from .units import own_text

CITED = Pattern(r"第 ?(?:[零一二三四五六七八九十百千]+|\d+) ?[编章节条]")
"""A citation of a chapter or an article; what it names inside stands behind it."""


@dataclass(frozen=True, slots=True)
class Kinds:
    """Tells the kinds of the changes of two texts; ``cited``: what each article is called now."""

    alignment: Alignment
    kin: Kin
    cited: Mapping[str, str]

    @classmethod
    def told(cls, alignment: Alignment, kin: Kin) -> Kinds:
        """What tells them, of an alignment."""
        cited = {
            _bare(pair.old.citation): _bare(pair.new.citation)
            for pair in alignment.pairs
            if pair.old is not None and pair.new is not None and pair.old.depth <= 1
        }
        return cls(alignment, kin, cited)

    def of(self, pair: Pair, old: Located | None, new: Located | None) -> Iterator[Kind]:
        if old is None and new is not None:
            yield Kind.PARTED if new.id in self.kin.parted else Kind.ADDED
            return
        if old is not None and new is None:
            joined = old.id in self.kin.joined or pair.new is not None
            yield Kind.JOINED if joined else Kind.DELETED
            return
        assert old is not None
        assert new is not None
        inside = [self.alignment.of_new(unit.id) for unit in new.walk()]
        lost = [p for unit in old.walk() if (p := self.alignment.of_old(unit.id)).new is None]
        changed = [each for each in (*inside, *lost) if self.rewritten(each, old, new)]
        if any(not self.recited(each) for each in changed) or self.left(old, new):
            yield Kind.CHANGED
        if self.joins(new):
            yield Kind.JOINED
        if self.parts(old):
            yield Kind.PARTED
        inner = [each for each in inside[1:] if each.old is not None]
        inwards = any(each.moved and within_both(each, old, new) for each in inner)
        if pair.moved or inwards or self.crossed(old, new):
            yield Kind.MOVED
        own = pair.renumbered and (changed or pair.moved or self.left(old, new))
        parts = any(each.renumbered and within_both(each, old, new) for each in inner)
        if own or parts or (changed and all(map(self.recited, changed))):
            yield Kind.RENUMBERED

    def rewritten(self, pair: Pair, old: Located, new: Located) -> bool:
        """Whether words of an article changed, came, or came from elsewhere."""
        if pair.change in (Change.CHANGED, Change.ADDED, Change.DELETED):
            return True
        return pair.old is not None and pair.new is not new and not within(pair.old, old)

    def left(self, old: Located, new: Located) -> bool:
        """Whether a part of an article stands in another one now."""
        became = (self.alignment.of_old(unit.id).new for unit in old.walk())
        return any(there is not None and not within(there, new) for there in became)

    def crossed(self, old: Located, new: Located) -> bool:
        """Whether a part of an article went to another one, or came from one, that both texts have.

        What a joined article brought, or a parted one took, is told by these.
        """
        gone = (self.alignment.of_old(unit.id) for unit in old.walk())
        come = (self.alignment.of_new(unit.id) for unit in new.walk())
        return any(
            each.moved and not within_both(each, old, new) and self.lasting(each)
            for each in (*gone, *come)
        )

    def lasting(self, pair: Pair) -> bool:
        """Whether both articles of a part stand in both texts."""
        homes = (pair.old and pair.old.article, pair.new and pair.new.article)
        if homes[0] is None or homes[1] is None or homes[0] is pair.old or homes[1] is pair.new:
            return False
        became, was = self.alignment.of_old(homes[0].id).new, self.alignment.of_new(homes[1].id).old
        return became is not None and was is not None

    def recited(self, pair: Pair) -> bool:
        """Whether nothing changed but the numbers of articles that are cited, as those did."""
        if pair.change is not Change.CHANGED or pair.old is None or pair.new is None:
            return False
        old, new = (
            normalise(own_text(source, unit.block))
            for source, unit in ((self.alignment.old, pair.old), (self.alignment.new, pair.new))
        )
        was, now = (CITED.findall(text) for text in (old, new))
        if letters(CITED.sub("第条", old)) != letters(CITED.sub("第条", new)):
            return False
        return all(self.follows(a, b) for a, b in zip(was, now, strict=True))

    def follows(self, was: str, now: str) -> bool:
        """Whether a citation became another as the article that it names did."""
        return was == now or self.cited.get(_bare(was)) == _bare(now)

    def joins(self, new: Located) -> bool:
        """Whether an article took in another one that is gone."""
        return any(unit.id in self.kin.takers for unit in new.walk())

    def parts(self, old: Located) -> bool:
        """Whether another article was parted from an article."""
        return any(unit.id in self.kin.origins for unit in old.walk())


def within_both(pair: Pair, old: Located, new: Located) -> bool:
    """Whether a part stands in an article in both texts."""
    return bool(pair.old and pair.new and within(pair.old, old) and within(pair.new, new))


def _bare(citation: str) -> str:
    return "".join(citation.split())
