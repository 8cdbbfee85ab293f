"""The county's stage: a ranking for each honour, and whom the county forwards within its quotas."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..evaluate.condition import Standing
from ..evaluate.quota import Filing, QuotaCheck, quotas
from ..evaluate.ranking import Candidate as Runner
from ..evaluate.ranking import Ranked, rank
from ..evaluate.scorecard import Range
from ..model.expression import Comparison
from ..model.fact import Value
from ..model.measures import Measures
from ..model.norm import Quota
from .filing import Candidate
from .folder import canonical
from .result import Round

UPPER = (Comparison.AT_MOST, Comparison.LESS, Comparison.BELOW)


@dataclass(frozen=True, slots=True)
class Forwarding:
    """What decides whom a county may forward: its quotas, and what its office answers."""

    measures: Measures
    values: Mapping[str, Value]
    marks: frozenset[str]

    def filing(self, candidate: Candidate) -> Filing:
        """A candidate as quotas count it."""
        return Filing(
            candidate.honour,
            candidate.title,
            frozenset(fact for fact, held in candidate.holds.items() if held),
            candidate.body,
            self.marks - candidate.holds.keys(),
        )

    def checks(self, candidates: Iterable[Candidate]) -> tuple[QuotaCheck, ...]:
        """Every quota, held against these candidates."""
        return quotas(self.measures, [self.filing(each) for each in candidates], self.values)

    def breaches(self, candidates: Sequence[Candidate], upper: bool) -> list[QuotaCheck]:
        """The quotas that are broken: bounds above (不多于), or below (至少)."""
        return [
            check
            for check in self.checks(candidates)
            if check.standing is Standing.FAILED and check.upper is upper
        ]


def quota_marks(measures: Measures) -> frozenset[str]:
    """The facts of candidates that quotas count by."""
    return frozenset(
        norm.marked for norm in measures.norms if isinstance(norm, Quota) and norm.marked
    )


def ranking(candidates: Iterable[Candidate]) -> tuple[Ranked, ...]:
    """A county's candidates by their self-scores."""
    return rank([Runner(each.key, each.title, each.claimed) for each in candidates if each.claimed])


def propose(
    county: str, honour: str, candidates: Sequence[Candidate], forwarding: Forwarding
) -> Round:
    """The first of the ranking within the quotas; equals across the cut are left to people."""
    ranked = ranking(candidates)
    known = {each.key: each for each in candidates}
    chosen: list[str] = []
    for each in ranked:
        if _fits(forwarding, known)([*chosen, each.key]):
            chosen.append(each.key)
    number = len(chosen)
    chosen = _with_least(chosen, ranked, known, forwarding)
    undecided = _equals(chosen, ranked, _fits(forwarding, known))
    sure = tuple(key for key in chosen if key not in undecided)
    measures = forwarding.measures
    places = dict.fromkeys(
        check.citation
        for check in forwarding.checks([])
        if check.upper and canonical(measures, check.honour) == honour
    )
    return Round(county, honour, ranked, sure, undecided, number, citation="、".join(places))


def _fits(
    forwarding: Forwarding, known: Mapping[str, Candidate]
) -> Callable[[Sequence[str]], bool]:
    def fits(keys: Sequence[str]) -> bool:
        return not forwarding.breaches([known[key] for key in keys], upper=True)

    return fits


def _with_least(
    chosen: list[str],
    ranked: tuple[Ranked, ...],
    known: Mapping[str, Candidate],
    forwarding: Forwarding,
) -> list[str]:
    """The same with the best of a kind taken in for the last of the others, where one is owed."""
    for check in forwarding.breaches([known[key] for key in chosen], upper=False):
        mark = check.marked
        spare = [each.key for each in ranked if each.key not in chosen]
        able = [key for key in spare if known[key].holds.get(mark)]
        plain = [key for key in chosen if not known[key].holds.get(mark)]
        owed = max(0, (check.allowed or 0) - check.counted)
        for key in able[:owed] if plain else ():
            tried = [key if each == plain[-1] else each for each in chosen]
            if _fits(forwarding, known)(tried):
                chosen = tried
                plain.pop()
    return [each.key for each in ranked if each.key in chosen]


def _equals(
    chosen: Sequence[str], ranked: tuple[Ranked, ...], fits: Callable[[Sequence[str]], bool]
) -> tuple[str, ...]:
    """Those in and out that the ranking does not part, though either could be taken."""
    scores = {each.key: each.score for each in ranked}
    found: set[str] = set()
    for out in (each for each in ranked if each.key not in chosen):
        for key in chosen:
            parted = above(scores[key], out.score) or above(out.score, scores[key])
            if not parted and fits([out.key if each == key else each for each in chosen]):
                found |= {key, out.key}
    return tuple(each.key for each in ranked if each.key in found)


def above(upper: Range, lower: Range) -> bool:
    """Whether one score is higher than another whatever is still open."""
    return upper.least is not None and lower.most is not None and upper.least > lower.most
