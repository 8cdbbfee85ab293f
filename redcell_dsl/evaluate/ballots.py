"""Ballots of a survey: which are valid, and why the others are not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor

from ..model.norm import Ballots
from .condition import Standing


@dataclass(frozen=True, slots=True)
class Ballot:
    """One ballot as cast: the options ticked, how many concrete examples, whether they were borne out
    by what they are checked against (``None``: not checked yet). ``place`` is where it was read.
    """

    options: tuple[str, ...]
    examples: int
    checked: bool | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """A survey counted: ballots cast, valid ones, and valid ones for the first option.

    ``standings`` and ``reasons`` are one for each ballot, in order: valid, not valid, or open.
    ``open`` ballots wait for their check; of those ``open_satisfied`` are for the first option.
    """

    total: int
    valid: int
    satisfied: int
    standings: tuple[Standing, ...]
    reasons: tuple[str, ...]
    open: int = 0
    open_satisfied: int = 0


def count_ballots(norm: Ballots, ballots: Iterable[Ballot], *, inclusive: bool = True) -> Count:
    """Judge every ballot: one option ticked, enough examples, and each of them borne out.

    ``inclusive`` is whether 以上 includes the number. Blank ballots were cast, and count in the total.
    """
    cast = tuple(ballots)
    least = ceil(norm.examples.value) if inclusive else floor(norm.examples.value) + 1
    judged = [_judge(norm, each, least) for each in cast]
    standings = tuple(standing for standing, _ in judged)
    first = [set(each.options) == set(norm.options[:1]) for each in cast]
    met = [standing is Standing.MET for standing in standings]
    waiting = [standing is Standing.OPEN for standing in standings]
    return Count(
        len(cast),
        sum(met),
        sum(a and b for a, b in zip(met, first, strict=True)),
        standings,
        tuple(
            _said(n, each, said)
            for n, (each, (_, said)) in enumerate(zip(cast, judged, strict=True), 1)
        ),
        sum(waiting),
        sum(a and b for a, b in zip(waiting, first, strict=True)),
    )


def _said(number: int, ballot: Ballot, judged: str) -> str:
    place = f"({ballot.place})" if ballot.place else ""
    return f"第 {number} 票{place}{judged}"


def _judge(norm: Ballots, ballot: Ballot, least: int) -> tuple[Standing, str]:
    faults = [*_ticked(norm, ballot)]
    if ballot.examples < least:
        faults.append(f"具体事例 {ballot.examples} 个,应有 {least} 个以上")
    if norm.checked and ballot.checked is False:
        faults.append(f"事例与{norm.checked}不符")
    if faults:
        return Standing.FAILED, f"无效:{';'.join(faults)}"
    if norm.checked and ballot.checked is None:
        return Standing.OPEN, f"待定:事例还没有结合{norm.checked}核实"
    return Standing.MET, "有效"


def _ticked(norm: Ballots, ballot: Ballot) -> list[str]:
    ticked = tuple(dict.fromkeys(ballot.options))
    choices = "、".join(norm.options)
    unknown = [each for each in ticked if each not in norm.options]
    if unknown:
        return [f"没有“{'”“'.join(unknown)}”这个选项,只能选{choices}"]
    if not ticked:
        return [f"没有选择,应在{choices}中选一个"]
    return [f"选了{'、'.join(ticked)},只能选一个"] if len(ticked) > 1 else []
