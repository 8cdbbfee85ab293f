"""Articles and chapters of which only the number changed: told in runs, not one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .align import Pair


@dataclass(frozen=True, slots=True)
class Shift:
    """A run of units that follow one another in both texts, each with its new number."""

    pairs: tuple[Pair, ...]

    @property
    def old(self) -> str:
        return _run([pair.old.citation for pair in self.pairs if pair.old])

    @property
    def new(self) -> str:
        return _run([pair.new.citation for pair in self.pairs if pair.new])


def shifts(renumbered: Sequence[Pair]) -> Iterator[Shift]:
    """Units that have only another number, in runs: the same kind, the same distance."""
    run: list[Pair] = []
    for pair in renumbered:
        if run and not _follows(run[-1], pair):
            yield Shift(tuple(run))
            run = []
        run.append(pair)
    if run:
        yield Shift(tuple(run))


def _follows(one: Pair, other: Pair) -> bool:
    """Whether a pair goes on where another ends, in both texts."""
    return (
        one.old is not None
        and other.old is not None
        and one.new is not None
        and other.new is not None
        and one.old.block.level == other.old.block.level
        and one.new.block.level == other.new.block.level
        and _number(other.old.block.mark) == _number(one.old.block.mark) + 1
        and _number(other.new.block.mark) == _number(one.new.block.mark) + 1
    )


def _number(mark: object) -> int:
    return int(getattr(mark, "number", 0))


def _run(cited: Sequence[str]) -> str:
    return cited[0] if len(cited) == 1 else f"{cited[0]}至{cited[-1]}"
