"""Acceptances: findings that a note lets stand, with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..model.elaborate import Compilation
from ..source.diagnostic import Diagnostic, Severity
from ..source.text import Span
from .finding import Finder
from .index import ROOT, Index, index_of

UNMET, REFUSED, BARE = "A901", "A902", "A903"
OWN = "A"
"""Findings of checks may be accepted; those of the compiler may not while they are errors."""
KEYWORD = "接受"


@dataclass(frozen=True, slots=True)
class Acceptance:
    code: str
    unit: str
    reason: str
    span: Span | None


def settle(compilation: Compilation, found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The findings with accepted ones made infos, and what is wrong with acceptances."""
    index = index_of(compilation)
    result = list(found)
    for acceptance in _acceptances(index):
        places = _meant(index, acceptance, result)
        if not acceptance.reason:
            result.append(_bare(index, acceptance))
        elif not places:
            result.append(_unmet(index, acceptance, found))
        elif any(_binding(result[place]) for place in places):
            result.append(_refused(index, acceptance))
        else:
            for place in places:
                result[place] = _accepted(result[place], acceptance)
    return result


def _acceptances(index: Index) -> list[Acceptance]:
    notes = [note for note in index.notes if note.keyword == KEYWORD]
    return [
        Acceptance(
            code,
            unit,
            reason,
            next((note.span for note in notes if code in note.text and reason in note.text), None),
        )
        for code, unit, reason in index.compilation.accepted
    ]


def _meant(index: Index, acceptance: Acceptance, found: Sequence[Diagnostic]) -> list[int]:
    """The findings that an acceptance is about: those in its unit, else those of its paragraph."""
    same = [place for place, each in enumerate(found) if each.code == acceptance.code]
    for scope in (acceptance.unit, index.scope_of(acceptance.unit)):
        inside = [place for place in same if index.within(_unit(index, found[place]), scope)]
        if inside:
            return inside
    return []


def _unit(index: Index, found: Diagnostic) -> str:
    return index.unit_at(found.span.start) if found.span else ROOT


def _binding(found: Diagnostic) -> bool:
    return found.severity is Severity.ERROR and not found.code.startswith(OWN)


def _accepted(found: Diagnostic, acceptance: Acceptance) -> Diagnostic:
    notes = (*found.notes, f"已接受:{acceptance.reason}")
    return replace(found, severity=Severity.INFO, notes=notes, advice=())


# ---- findings about acceptances ----------------------------------------------------------------


def _unmet(index: Index, acceptance: Acceptance, found: Sequence[Diagnostic]) -> Diagnostic:
    scope = index.scope_of(acceptance.unit)
    here = sorted({each.code for each in found if index.within(_unit(index, each), scope)})
    return Finder(UNMET, index).report(
        Severity.WARNING,
        f"接受了 {acceptance.code},而这里没有这个情况",
        acceptance.span,
        unit=acceptance.unit,
        notes=(f"这里查到的有:{'、'.join(here)}",) if here else (),
        advice=("情况已经改好的,删去这条旁注;代码或条款写错的,改正",),
    )


def _refused(index: Index, acceptance: Acceptance) -> Diagnostic:
    return Finder(REFUSED, index).report(
        Severity.WARNING,
        f"{acceptance.code} 是没有读懂或写得不完整,不能接受",
        acceptance.span,
        unit=acceptance.unit,
        advice=("照建议改正,或用 `@得分` 写明含义;不计分的用 `@说明`,留待以后的用 `@待编`",),
    )


def _bare(index: Index, acceptance: Acceptance) -> Diagnostic:
    return Finder(BARE, index).report(
        Severity.WARNING,
        f"接受 {acceptance.code} 没有写理由,不算接受",
        acceptance.span,
        unit=acceptance.unit,
        advice=(f"写明理由:`@接受 {acceptance.code}: 为什么不必改`",),
    )
