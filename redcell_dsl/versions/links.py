"""Pairs of things of two models, with how sure each pair is."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


class Sureness(StrEnum):
    """How sure it is that two are the same. The last one is a guess that people have to confirm."""

    SAME = "相同"
    MOVED = "换了位置"
    RENAMED = "换了说法"
    LIKELY = "疑似"


@dataclass(frozen=True, slots=True)
class Link(Generic[Key]):
    """A thing of the old model and what it has become; ``alike``: how alike their words are (0–100)."""

    old: Key
    new: Key
    sureness: Sureness = Sureness.SAME
    alike: int = 100

    @property
    def sure(self) -> bool:
        """Whether the two may be taken for one without asking."""
        return self.sureness is not Sureness.LIKELY


@dataclass(frozen=True)
class Links(Generic[Key]):
    """All things of one sort: pairs in the order of the new text, and what only one side has."""

    pairs: tuple[Link[Key], ...] = ()
    dropped: tuple[Key, ...] = ()
    added: tuple[Key, ...] = ()

    @cached_property
    def onward(self) -> Mapping[Key, Key]:
        """Old → new, of the pairs that are sure."""
        return {link.old: link.new for link in self.pairs if link.sure}

    @cached_property
    def back(self) -> Mapping[Key, Key]:
        """New → old, of the pairs that are sure."""
        return {link.new: link.old for link in self.pairs if link.sure}

    @cached_property
    def by_old(self) -> Mapping[Key, Link[Key]]:
        """Every pair, by its old side."""
        return {link.old: link for link in self.pairs}


class Linking(Generic[Key]):
    """Pairs while they are found: nothing is paired twice."""

    def __init__(self, olds: tuple[Key, ...], news: tuple[Key, ...]) -> None:
        self.olds, self.news = olds, news
        self.found: dict[Key, Link[Key]] = {}
        self.taken: set[Key] = set()

    def link(self, old: Key, new: Key, sureness: Sureness, alike: int = 100) -> bool:
        """Pair two, if neither has a pair yet."""
        if old in self.found or new in self.taken:
            return False
        self.found[old] = Link(old, new, sureness, alike)
        self.taken.add(new)
        return True

    @property
    def rest(self) -> tuple[list[Key], list[Key]]:
        """What has no pair yet, old and new."""
        return (
            [old for old in self.olds if old not in self.found],
            [new for new in self.news if new not in self.taken],
        )

    def links(self) -> Links[Key]:
        """What was found."""
        order = {new: place for place, new in enumerate(self.news)}
        pairs = tuple(sorted(self.found.values(), key=lambda link: order[link.new]))
        dropped, added = self.rest
        return Links(pairs, tuple(dropped), tuple(added))
