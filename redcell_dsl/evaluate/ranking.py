"""Ranking by exact scores, and who is chosen. What the text does not settle is left to people."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import overload

from .scorecard import Range


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who is ranked. ``key`` is its own among all candidates, ``name`` is shown."""

    key: str
    name: str
    score: Range


class Others(Sequence[str]):
    """All of some keys but one; the keys are shared, so that a tie of thousands takes little room."""

    __slots__ = ("_but", "_keys")

    def __init__(self, keys: tuple[str, ...], but: str) -> None:
        self._keys, self._but = keys, but

    def __len__(self) -> int:
        return len(self._keys) - 1

    def __iter__(self) -> Iterator[str]:
        return (key for key in self._keys if key != self._but)

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...

    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        return tuple(self)[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Others | tuple) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate's place: 1, 1, 3 where two are equal.

    ``best`` and ``worst`` are the places still possible while scores are open; ``place`` is ``None``
    unless they are one. ``tied`` are the keys of all others with exactly the same known score.
    """

    key: str
    name: str
    place: int | None
    best: int
    worst: int
    score: Range
    tied: Sequence[str] = ()


def rank(candidates: Iterable[Candidate]) -> tuple[Ranked, ...]:
    """Candidates by place, equal ones by name. The order in which they are given decides nothing.

    Raises ``ValueError`` where two candidates have one key.
    """
    listed = list(candidates)
    _refuse_twins(listed)
    field = _Field.of([each.score for each in listed])
    equal: dict[Fraction, list[str]] = {}
    for each in sorted(listed, key=lambda c: (c.name, c.key)):
        if each.score.known and each.score.least is not None:
            equal.setdefault(each.score.least, []).append(each.key)
    shared = {score: tuple(keys) for score, keys in equal.items()}
    ranked = [_ranked(each, field, shared) for each in listed]
    return tuple(sorted(ranked, key=lambda r: (r.best, r.worst, r.name, r.key)))


def _refuse_twins(candidates: Sequence[Candidate]) -> None:
    seen: set[str] = set()
    for each in candidates:
        if each.key in seen:
            raise ValueError(f"候选对象「{each.name}」(编号 {each.key})重复,每个编号只能有一个")
        seen.add(each.key)


def _ranked(each: Candidate, field: _Field, equal: Mapping[Fraction, tuple[str, ...]]) -> Ranked:
    best, worst = 1 + field.surely_above(each.score), 1 + field.perhaps_above(each.score)
    tied: Sequence[str] = ()
    if each.score.known and each.score.least is not None:
        tied = Others(equal[each.score.least], each.key)
    place = best if best == worst else None
    return Ranked(each.key, each.name, place, best, worst, each.score, tied)


@dataclass(frozen=True, slots=True)
class _Field:
    """The ends of all scores in order, those without a bound counted apart."""

    least: list[Fraction]
    most: list[Fraction]
    boundless: int

    @classmethod
    def of(cls, scores: Sequence[Range]) -> _Field:
        least = sorted(s.least for s in scores if s.least is not None)
        most = sorted(s.most for s in scores if s.most is not None)
        return cls(least, most, len(scores) - len(most))

    def surely_above(self, score: Range) -> int:
        """How many are above a score whatever happens."""
        if score.most is None:
            return 0
        return len(self.least) - bisect_right(self.least, score.most)

    def perhaps_above(self, score: Range) -> int:
        """How many others may be above a score."""
        if score.least is None:
            return len(self.most) + self.boundless - 1
        itself = score.most is None or score.most > score.least
        above = len(self.most) - bisect_right(self.most, score.least)
        return above + self.boundless - itself

    def perhaps_level(self, score: Range) -> int:
        """How many others may be level with a score or above it."""
        if score.least is None:
            return len(self.most) + self.boundless - 1
        return len(self.most) - bisect_left(self.most, score.least) + self.boundless - 1


# ---- selection ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Selection:
    """Who is chosen for ``cut`` places, in the order of the ranking.

    ``undecided`` stand across the cut: equal scores, or scores still open; without a cut, all do. ``faults`` are decisions
    that contradict the scores or one another; such decisions change nothing.
    """

    chosen: tuple[Ranked, ...]
    undecided: tuple[Ranked, ...]
    out: tuple[Ranked, ...]
    cut: int | None
    faults: tuple[str, ...] = ()


_NONE: Mapping[str, bool] = {}


def select(
    ranked: Sequence[Ranked], number: int | None, decided: Mapping[str, bool] = _NONE
) -> Selection:
    """The first ``number``. A tie across the cut is open until a person decides it.

    ``decided`` says by key who of the tied is chosen and who is not; once it fills the places, or
    leaves just as many as there are places, the others follow. Without a ``number`` nothing is
    decided. Raises ``ValueError`` for a negative number.
    """
    if number is None:
        return Selection((), tuple(ranked), (), None)
    if number < 0:
        raise ValueError(f"名额 {number} 无效,应为 0 或正整数")
    by_score = _by_score(ranked, number)
    faults = list(_faults(ranked, by_score, decided))
    if not faults:
        return _settle(ranked, by_score, number, decided)
    return _selection(ranked, by_score, number, tuple(faults))


def _by_score(ranked: Sequence[Ranked], number: int) -> dict[str, bool | None]:
    """By key: chosen, not chosen, or open, by the scores alone."""
    field = _Field.of([each.score for each in ranked])
    found: dict[str, bool | None] = {}
    for each in ranked:
        if field.perhaps_level(each.score) < number:
            found[each.key] = True
        else:
            found[each.key] = False if field.surely_above(each.score) >= number else None
    return found


def _faults(
    ranked: Sequence[Ranked], by_score: Mapping[str, bool | None], decided: Mapping[str, bool]
) -> list[str]:
    names = {each.key: each.name for each in ranked}
    faults = []
    for key, chosen in decided.items():
        if key not in by_score:
            faults.append(f"裁定了「{key}」,候选对象中没有这个编号")
        elif by_score[key] is not None and by_score[key] is not chosen:
            has, says = ("已经入选", "不入选") if by_score[key] else ("没有入选", "入选")
            faults.append(f"「{names[key]}」按得分{has},裁定为{says},互相矛盾")
    tied = {each.key: each for each in ranked if by_score[each.key] is None}
    early = [key for key in decided if key in tied]
    waiting = [each.name for each in tied.values() if not each.score.known]
    if early and waiting:
        faults.append(
            f"「{'」「'.join(waiting)}」得分待定,"
            f"「{'」「'.join(names[key] for key in early)}」还不能裁定,先补齐事实"
        )
    return faults


def _settle(
    ranked: Sequence[Ranked],
    by_score: Mapping[str, bool | None],
    number: int,
    decided: Mapping[str, bool],
) -> Selection:
    """Apply decisions on one tie, unless they choose too many or leave too few."""
    tied = [each.key for each in ranked if by_score[each.key] is None]
    places = number - sum(1 for fate in by_score.values() if fate)
    yes = [key for key in tied if decided.get(key) is True]
    left = [key for key in tied if key not in decided]
    if len(yes) > places:
        fault = f"裁定入选 {len(yes)} 个,只剩 {places} 个名额,互相矛盾"
        return _selection(ranked, by_score, number, (fault,))
    if tied and len(yes) + len(left) < places:
        fault = f"还有 {places} 个名额,裁定后只有 {len(yes) + len(left)} 个可以入选,互相矛盾"
        return _selection(ranked, by_score, number, (fault,))
    fates = {**by_score, **{key: decided[key] for key in tied if key in decided}}
    if tied and decided and len(yes) == places:
        fates |= dict.fromkeys(left, False)
    elif tied and decided and len(yes) + len(left) == places:
        fates |= dict.fromkeys(left, True)
    return _selection(ranked, fates, number, ())


def _selection(
    ranked: Sequence[Ranked], fates: Mapping[str, bool | None], number: int, faults: tuple[str, ...]
) -> Selection:
    def of(fate: bool | None) -> tuple[Ranked, ...]:
        return tuple(each for each in ranked if fates[each.key] is fate)

    return Selection(of(True), of(None), of(False), number, faults)
