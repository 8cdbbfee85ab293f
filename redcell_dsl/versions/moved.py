"""What of last year's answers goes where under this year's text, and what does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ..model.fact import Fact
from .links import Link
from .match import Match, takes


class Fate(StrEnum):
    """What becomes of a fact of the old text."""

    SAME = "照旧"
    RENUMBERED = "换了编号"
    RENAMED = "换了说法"
    RETYPED = "换了填法"
    LIKELY = "疑似"
    GONE = "新办法没有"
    ELSEWHERE = "不在这张表上"

    @property
    def moves(self) -> bool:
        """Whether an answer goes with it."""
        return self in (Fate.SAME, Fate.RENUMBERED, Fate.RENAMED)


@dataclass(frozen=True, slots=True)
class Move:
    """A fact of the old text, and what it has become. ``new`` is ``None`` where it is gone."""

    old: Fact
    new: Fact | None
    fate: Fate

    @property
    def check(self) -> str:
        """What has to be looked at though the answer goes with it; empty for nothing."""
        if self.fate is not Fate.RENAMED:
            return ""
        return f"问法改了,请核对答案还对不对:原来问「{self.old.name}」"

    @property
    def why(self) -> str:
        """Why an answer does not go with it, in words."""
        match self.fate:
            case Fate.RETYPED if self.new is not None:
                return f"现在是 {self.new.id}「{self.new.name}」,填法变了,要重新填"
            case Fate.LIKELY if self.new is not None:
                return f"可能改成了 {self.new.id}「{self.new.name}」,请核对后自己填"
            case Fate.ELSEWHERE:
                return "新办法里不由这张表填"
            case _:
                return str(self.fate)


@dataclass(frozen=True)
class Moves:
    """Every fact of the old text that is asked, and the facts of the new one that nothing answers."""

    moves: tuple[Move, ...]
    added: tuple[Fact, ...]

    def of(self, fates: Iterable[Fate]) -> tuple[Move, ...]:
        """The moves of some fates."""
        wanted = frozenset(fates)
        return tuple(move for move in self.moves if move.fate in wanted)

    @property
    def by_old(self) -> Mapping[str, Move]:
        return {move.old.id: move for move in self.moves}


def moves(matched: Match, olds: Iterable[Fact], news: Iterable[Fact]) -> Moves:
    """What the facts of one form have become on another: ``olds`` are those asked, ``news`` those asked now."""
    asked = {fact.id: fact for fact in news}
    known = {fact.id: fact for fact in matched.new.facts}
    made = tuple(_move(fact, matched, asked, known) for fact in olds)
    met = {move.new.id for move in made if move.new is not None and move.fate.moves}
    return Moves(made, tuple(fact for fact in asked.values() if fact.id not in met))


def _move(old: Fact, matched: Match, asked: Mapping[str, Fact], known: Mapping[str, Fact]) -> Move:
    link = matched.facts.by_old.get(old.id)
    if link is None:
        return Move(old, None, Fate.GONE)
    new = known[link.new]
    if link.new not in asked:
        return Move(old, new, Fate.ELSEWHERE)
    reworded = old.id in matched.reworded
    return Move(old, new, _fate(old, new, link, reworded=reworded))


def _fate(old: Fact, new: Fact, link: Link[str], *, reworded: bool) -> Fate:
    if not link.sure:
        return Fate.LIKELY
    if not takes(old.type, new.type):
        return Fate.RETYPED
    if reworded:
        return Fate.RENAMED
    return Fate.SAME if old.id == new.id else Fate.RENUMBERED


def lines(found: Moves) -> Iterator[tuple[Fate, tuple[Move, ...]]]:
    """The moves that people should know of, fate by fate."""
    for fate in (Fate.RENAMED, Fate.RETYPED, Fate.LIKELY, Fate.GONE, Fate.ELSEWHERE):
        listed = found.of([fate])
        if listed:
            yield fate, listed
