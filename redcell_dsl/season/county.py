"""The county's stage: a ranking for each honour, and whom the county forwards within its quotas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..evaluate.condition import Standing
from ..evaluate.quota import Filing, QuotaCheck, exceeded, quotas
from ..evaluate.ranking import Candidate as Runner
from ..evaluate.ranking import Ranked, rank
from ..evaluate.scorecard import Range
from ..model.fact import Value
from ..model.measures import Measures
from ..model.norm import Quota
from .filing import Candidate
from .folder import canonical
from .result import Round


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
            self.marks.difference(candidate.holds),
        )

    def checks(self, candidates: Iterable[Candidate]) -> tuple[QuotaCheck, ...]:
        """Every quota, held against these candidates."""
        return quotas(self.measures, [self.filing(each) for each in candidates], self.values)

    def short(self, candidates: Sequence[Candidate]) -> list[QuotaCheck]:
        """The quotas that ask for more than these candidates."""
        return [
            check
            for check in self.checks(candidates)
            if check.standing is Standing.FAILED and not check.upper
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
    room = Room(forwarding, {key: forwarding.filing(each) for key, each in known.items()})
    chosen = room.first([each.key for each in ranked])
    number = len(chosen)
    chosen = _with_least(chosen, ranked, known, forwarding, room)
    undecided = _equals(chosen, ranked, room)
    sure = tuple(key for key in chosen if key not in undecided)
    measures = forwarding.measures
    places = dict.fromkeys(
        check.citation
        for check in forwarding.checks([])
        if check.upper and canonical(measures, check.honour) == honour
    )
    return Round(county, honour, ranked, sure, undecided, number, citation="、".join(places))


@dataclass(frozen=True, slots=True)
class Room:
    """Whom the quotas leave room for; what is alike for all of them is asked once."""

    forwarding: Forwarding
    filings: Mapping[str, Filing]

    def fits(self, keys: Iterable[str]) -> bool:
        """Whether these break no bound on the most."""
        filed = [self.filings[key] for key in keys]
        return not exceeded(self.forwarding.measures, filed, self.forwarding.values)

    def first(self, keys: Iterable[str]) -> list[str]:
        """As many of the first as there is room for; who does not fit makes room for the next."""
        chosen: list[str] = []
        refused: set[Hashable] = set()
        for key in keys:
            kind = self._kind(key, chosen)
            if kind in refused:
                continue
            if self.fits([*chosen, key]):
                chosen.append(key)
                refused.clear()
            else:
                refused.add(kind)
        return chosen

    def swaps(self, chosen: Sequence[str]) -> Callable[[str, str], bool]:
        """Whether the quotas let one of the chosen be changed for another candidate."""
        kinds: dict[str, Hashable] = {}
        asked: dict[Hashable, bool] = {}

        def fits(key: str, other: str) -> bool:
            for each in (key, other):
                if each not in kinds:
                    kinds[each] = self._kind(each, chosen)
            one_body = self.filings[key].body == self.filings[other].body
            case = (kinds[key], kinds[other], one_body)
            if case not in asked:
                asked[case] = self.fits([other if each == key else each for each in chosen])
            return asked[case]

        return fits

    def _kind(self, key: str, chosen: Iterable[str]) -> Hashable:
        """What tells candidates apart for a quota: marks, and who is chosen of the same body."""
        mine = self.filings[key]
        others = (self.filings[each] for each in chosen)
        mates = Counter((each.marks, each.unsure) for each in others if each.body == mine.body)
        return mine.marks, mine.unsure, bool(mine.body), frozenset(mates.items())


def _with_least(
    chosen: list[str],
    ranked: tuple[Ranked, ...],
    known: Mapping[str, Candidate],
    forwarding: Forwarding,
    room: Room,
) -> list[str]:
    """The same with the best of a kind taken in for the last of the others, where one is owed."""
    for check in forwarding.short([known[key] for key in chosen]):
        mark = check.marked
        spare = [each.key for each in ranked if each.key not in chosen]
        able = [key for key in spare if known[key].holds.get(mark)]
        plain = [key for key in chosen if not known[key].holds.get(mark)]
        owed = max(0, (check.allowed or 0) - check.counted)
        for key in able[:owed] if plain else ():
            tried = [key if each == plain[-1] else each for each in chosen]
            if room.fits(tried):
                chosen = tried
                plain.pop()
    return [each.key for each in ranked if each.key in chosen]


def _equals(chosen: Sequence[str], ranked: tuple[Ranked, ...], room: Room) -> tuple[str, ...]:
    """Those in and out that the ranking does not part, though either could be taken."""
    fits = room.swaps(chosen)
    scores = {each.key: each.score for each in ranked}
    found: set[str] = set()
    for out in (each for each in ranked if each.key not in chosen):
        for key in chosen:
            parted = above(scores[key], out.score) or above(out.score, scores[key])
            if not parted and fits(key, out.key):
                found |= {key, out.key}
    return tuple(each.key for each in ranked if each.key in found)


def above(upper: Range, lower: Range) -> bool:
    """Whether one score is higher than another whatever is still open."""
    return upper.least is not None and lower.most is not None and upper.least > lower.most
