"""Settling an honour: so many of the ranking, ties left to people, the last decision on top."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..evaluate.cite import citation_of
from ..evaluate.ranking import Candidate as Runner
from ..evaluate.ranking import Ranked, rank, select
from ..evaluate.scorecard import Range
from ..facts.form import fold
from ..model.measures import Measures
from ..model.norm import Origin
from .chain import first_by_parts, parted
from .decision import Decisions
from .filing import UNIT, Candidate
from .find import Finds
from .folder import canonical
from .result import Award, Fall, Stage


def ranked_by(candidates: Iterable[Candidate], scores: Mapping[str, Range]) -> tuple[Ranked, ...]:
    """One list for all counties, by the scores that are given; equals parted by their parts.

    A score that a review has changed no longer is the sum of the parts that are known.
    """
    here = [each for each in candidates if each.key in scores]
    ranked = rank([Runner(each.key, each.title, scores[each.key]) for each in here])
    parts = {each.key: each.compared for each in here if each.assessed == scores[each.key]}
    return parted(ranked, parts)


def settle(
    honour: str,
    ranked: Sequence[Ranked],
    decisions: Decisions,
    finds: Finds,
    doubtful: set[str],
    falls: Mapping[str, Fall],
) -> Award:
    """Who receives an honour. ``doubtful`` may not be chosen yet, whatever their score.

    Who has fallen out is never chosen, whoever names it; nobody is chosen by faulty decisions.
    """
    number = decisions.numbers.get(honour)
    award = Award(honour, number, tuple(ranked))
    ties = _standing(award, decisions.ties.get(honour, ()), "并列", finds, falls)
    approved = decisions.approved.get(honour)
    kept = _standing(award, approved or (), "审定", finds, falls)
    if honour in decisions.suspect:
        everyone = tuple(each.key for each in ranked)
        return replace(award, undecided=everyone, blocked="决定文件有错误,不能认定")
    if number is not None:
        award = _selected(award, number, ties or first_by_parts(ranked, number), finds, doubtful)
    if approved is None:
        return award
    award = _approved(award, kept, finds)
    return _vacant(award, len(approved) - len(kept)) if kept != approved else award


def _standing(
    award: Award, keys: Sequence[str], slip: str, finds: Finds, falls: Mapping[str, Fall]
) -> tuple[str, ...]:
    """Those that a decision may name; who has fallen out is reported with its reason."""
    for key in keys:
        if key in falls:
            fall = falls[key]
            said = f"{fall.reason}({fall.citation})" if fall.citation else fall.reason
            title = f"{award.honour}:`{key}` 已经落选,不能{_VERBS[slip]}:{said}"
            finds.add("G036", title, f"决定/{slip}.yaml", citation=fall.citation)
    return tuple(key for key in keys if key not in falls)


_VERBS = {"并列": "在并列中入选", "审定": "审定"}


def _vacant(award: Award, number: int) -> Award:
    """The same with places that the last decision gave to nobody who may have them."""
    open_ = tuple(each.key for each in award.ranked if each.key not in award.chosen)
    blocked = f"审定名单有错误,{number} 个位次待定"
    return replace(award, undecided=open_, said=(*award.said, blocked), blocked=blocked)


def _selected(
    award: Award, number: int, ties: Sequence[str], finds: Finds, doubtful: set[str]
) -> Award:
    """Those that are in whatever becomes of the doubtful; out are those that are out without them."""
    first = select(award.ranked, number, dict.fromkeys(ties, True))
    for fault in first.faults:
        finds.add("G020", f"{award.honour}的并列决定没有采用:{fault}", "决定/并列.yaml")
    certain = [each for each in award.ranked if each.key not in doubtful]
    known = {each.key for each in certain}
    second = select(certain, number, dict.fromkeys((key for key in ties if key in known), True))
    sure = tuple(each.key for each in first.chosen if each.key in known)
    out = {each.key for each in second.out} | {e.key for e in first.out if e.key in doubtful}
    settled = out.union(sure)
    open_ = tuple(each.key for each in award.ranked if each.key not in settled)
    if first.undecided:
        _tell_tie(award.honour, number, sure, first.undecided, finds)
    return replace(award, chosen=sure, undecided=open_)


def _tell_tie(
    honour: str, number: int, sure: Sequence[str], tied: Sequence[Ranked], finds: Finds
) -> None:
    names = "、".join(f"`{each.key}`" for each in tied)
    known = all(each.score.known for each in tied)
    what = "得分相同" if known else "得分相同或还没有定"
    advice = f"在 `决定/并列.yaml` 里写:`{honour}: [入选的候选]`" if known else "先补齐缺少的事实"
    title = f"{honour}名额 {number} 个,已定 {len(sure)} 个,{names} {what},程序不替人决定"
    finds.add("G020", title, advice=(advice,))


def _approved(award: Award, approved: tuple[str, ...], finds: Finds) -> Award:
    """The last decision stands; where it is not what the ranking gives, that is said."""
    known = {each.key for each in award.ranked}
    said: list[str] = []
    strangers = [key for key in approved if key not in known]
    if strangers:
        said.append(f"审定的 {'、'.join(strangers)} 不在排序里(没有考评得分)")
    if award.number is not None and len(approved) > award.number:
        said.append(f"审定 {len(approved)} 个,多于名额 {award.number} 个")
    passed = [key for key in award.chosen if key not in approved]
    if passed:
        said.append(f"按得分入选的 {'、'.join(passed)} 没有审定")
    for each in said:
        finds.add("G021", f"{award.honour}:{each}", "决定/审定.yaml")
    return replace(award, chosen=approved, undecided=(), approved=True, said=tuple(said))


# ---- honours that come from the winners of another ---------------------------------------------

Named = tuple[str, str]
"""A county and a name, folded, that one of its candidates goes by."""


@dataclass(frozen=True, slots=True)
class Pool:
    """Whom an honour may be chosen from: winners of its source, now and in former years, by name."""

    norm: Origin
    citation: str
    award: Award | None
    winners: frozenset[Named]
    waiting: frozenset[Named]
    earlier: frozenset[str]
    role: str


def pool_of(
    norm: Origin,
    measures: Measures,
    awards: Mapping[str, Award],
    candidates: Mapping[str, Candidate],
    decisions: Decisions,
) -> Pool:
    """The pool of an honour, as far as its source is settled."""
    source = canonical(measures, norm.source)
    award = awards.get(source)
    names = {fact.id: fact.name for fact in measures.facts}
    winners = [candidates[key] for key in award.chosen] if award else []
    waiting = [candidates[key] for key in award.undecided] if award else []
    if award is not None and award.number is None and not award.approved:
        waiting = [candidates[each.key] for each in award.ranked]
    return Pool(
        norm,
        citation_of(measures, norm.id),
        award,
        frozenset(name for each in winners for name in _names(each)),
        frozenset(name for each in waiting for name in _names(each)),
        frozenset(map(fold, decisions.earlier.get(source, ()))),
        names.get(norm.role, norm.role),
    )


def derive(candidate: Candidate, pool: Pool) -> Fall | str:
    """Why a candidate is not in the pool; what is still open; empty where it is in it."""
    source = pool.norm.source
    if not candidate.body:
        return f"没有写所在支部,不能认定是否出自获评的{source}"
    holds = candidate.holds.get(pool.norm.role)
    if holds is False:
        return Fall(Stage.DERIVED, f"不是“{candidate.body}”的{pool.role}", pool.citation)
    if _among(candidate, pool.winners) or _named(candidate, pool.earlier):
        return "" if holds else f"没有填是不是{pool.role}"
    if pool.award is None or _among(candidate, pool.waiting):
        return f"“{candidate.body}”是否获评{source},还没有定"
    return Fall(Stage.DERIVED, f"所在支部“{candidate.body}”没有获评{source}", pool.citation)


def _names(candidate: Candidate) -> Iterator[Named]:
    """Every name that a branch that won may be called by."""
    for name in (*candidate.names, candidate.body, candidate.details.get(UNIT, "")):
        if name:
            yield candidate.county, fold(name)


def _among(candidate: Candidate, others: frozenset[Named]) -> bool:
    """Whether its branch is one of these, in the same county, by any of their names."""
    return (candidate.county, fold(candidate.body)) in others


def _named(candidate: Candidate, names: frozenset[str]) -> bool:
    said = fold(candidate.body), fold(f"{candidate.county}/{candidate.body}")
    return not names.isdisjoint(said)
