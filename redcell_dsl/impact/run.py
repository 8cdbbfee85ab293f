"""A season of the past under another text: run once under its own, every answer scored twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from ..evaluate import interval as iv
from ..evaluate.admission import Check, admission
from ..evaluate.condition import Standing
from ..evaluate.ranking import Candidate as Runner
from ..evaluate.ranking import Ranked, rank, select
from ..evaluate.scorecard import Missing, Range
from ..model.fact import Value
from ..model.measures import Measures
from ..model.select import select as chosen_readings
from ..season.course import Course
from ..season.decision import CHANGED
from ..season.filing import Candidate
from ..season.neighbours import found_values
from ..season.result import Season, Stage
from ..season.run import Progress, quiet, run_season
from ..source.diagnostic import Diagnostic, Severity
from ..versions.codes import finding
from ..versions.edition import one_line
from ..versions.match import Match
from .carry import Carrier
from .parts import Places, changed, lack_sums, parted, place_sums
from .result import Basis, Case, HonourImpact, Impact, Lack, Line
from .worth import Worth, worth

Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Text:
    """One side of a comparison: what it is called, its model, the digest of its official text."""

    name: str
    measures: Measures
    digest: str

    @property
    def edition(self) -> str:
        """The version in words: its title, its name, from when it is in force."""
        title = one_line(self.measures.title)
        return f"《{title}》({self.name},{self.measures.force.start_words})"


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate's worth under both texts, and whether it may apply by each."""

    candidate: Candidate
    before: Worth
    after: Worth | None
    own: bool
    admitted: tuple[bool | None, bool | None]
    refused: frozenset[str] = frozenset()


@dataclass(slots=True)
class Comparison:
    """What is known while the season runs."""

    matched: Match
    carrier: Carrier
    new: Measures
    places: Places
    scored: dict[str, Scored] = field(default_factory=dict)
    old: Measures | None = None

    def watch(self, candidate: Candidate, filed: Values, found: Values, level: str) -> None:
        """Score a candidate under both texts, while its answers are at hand."""
        own = candidate.assessed is None
        if candidate.claimed is None and own:
            return
        made = self.score(candidate, filed if own else found, own, level)
        if made is not None:
            self.scored[candidate.key] = made

    def score(self, candidate: Candidate, values: Values, own: bool, level: str) -> Scored | None:
        """A candidate's worth; nothing for an honour that the new text does not have."""
        honour = self.matched.honours.onward.get(candidate.honour)
        old = self.old or self.matched.old
        before = worth(old, candidate.honour, values, own)
        if honour is None or before is None:
            return None
        carried = self.carrier.carried(values)
        after = worth(self.new, honour, carried, own)
        checks = (
            admission(old, candidate.honour, values, level),
            admission(self.new, honour, carried, level),
        )
        admitted = (_admitted(checks[0]), _admitted(checks[1]))
        refused = self.carrier.refused(values)
        return Scored(candidate, before, after, own, admitted, refused)


def _admitted(checks: Iterable[Check]) -> bool | None:
    standings = {each.standing for each in checks}
    if Standing.FAILED in standings:
        return False
    return None if Standing.OPEN in standings else True


def measure(
    old: Text,
    new: Text,
    matched: Match,
    root: Path,
    *,
    readings: Mapping[str, str] | None = None,
    as_of: date | None = None,
    text: str = "",
    progress: Progress = quiet,
) -> Impact:
    """What ``new`` would have meant for the season in ``root``, which was held under ``old``.

    ``readings`` are chosen for the new text, on top of those of the season that it has too. Raises
    ``OSError`` where the folder cannot be listed, ``NoMethod`` where a text has no method of scoring,
    ``UnknownChoice`` for readings that do not exist.
    """
    running = _Running(new, matched, dict(readings or {}))
    season = run_season(
        old.measures,
        root,
        text=text,
        version=old.name,
        as_of=as_of,
        last=Stage.APPROVED,
        progress=progress,
        ended=running.end,
        watch=running.watch,
    )
    return running.impact(season, old)


class _Running:
    """A comparison that begins once the season's own readings are known."""

    def __init__(self, new: Text, matched: Match, readings: dict[str, str]) -> None:
        self.new, self.matched, self.readings = new, matched, readings
        self.made: Comparison | None = None
        self.course: Course | None = None

    def watch(
        self, candidate: Candidate, filed: Values, found: Values, course: Measures, level: str
    ) -> None:
        """Take a candidate in; the first one tells under which readings the season is held."""
        self._comparison(course).watch(candidate, filed, found, level)

    def _comparison(self, old: Measures) -> Comparison:
        if self.made is None:
            kept = _kept(old, self.matched) | self.readings
            new = chosen_readings(self.new.measures, kept) if kept else self.new.measures
            matched = replace(self.matched, old=old, new=new)
            self.made = Comparison(matched, Carrier(matched), new, Places(matched), old=old)
        return self.made

    def end(self, course: Course) -> None:
        """Score anew those whose facts a review has changed: their answers are read once more."""
        self.course = course
        made = self._comparison(course.measures)
        for each in course.reviews:
            key = each.review.key
            if each.fault or each.open or each.review.verdict != CHANGED:
                continue
            candidate = course.candidates[key]
            values = found_values(candidate, course)
            if key in made.scored:
                again = made.score(candidate, values, False, course.desk.plan.level)
                if again is not None:
                    made.scored[key] = again

    def impact(self, season: Season, old: Text) -> Impact:
        assert self.course is not None
        made = self._comparison(self.course.measures)
        pairs = self.matched.honours.onward
        honours = tuple(
            _honour(former, pairs[former], made, self.course)
            for former in season.honours
            if former in pairs
        )
        dropped = tuple(each for each in season.honours if each not in pairs)
        errors = (each for each in season.findings if each.severity is Severity.ERROR)
        found = [*errors, *_told(made, self.course, dropped, honours)]
        readings = tuple(
            (name, choice)
            for name, choice in made.new.chosen
            if dict(self.matched.new.chosen).get(name) != choice or name in self.readings
        )
        return Impact(
            season.name,
            old.name,
            self.new.name,
            made.new.title,
            (old.edition, self.new.edition),
            (old.digest, self.new.digest),
            readings,
            tuple(each for each in honours if each.cases),
            tuple(found),
            season.complete,
            dropped,
        )


def _kept(old: Measures, matched: Match) -> dict[str, str]:
    """The readings that the season chose, as far as the new text has them."""
    adopted = {each.name: each.adopted for each in old.readings}
    known = {each.name: {c.name for c in each.choices} for each in matched.new.readings}
    found = {}
    for name, choice in old.chosen:
        other = matched.readings.onward.get(name)
        if other is not None and choice != adopted.get(name) and choice in known[other]:
            found[other] = choice
    return found


# ---- one honour ----------------------------------------------------------------------------------


def _honour(former: str, honour: str, made: Comparison, course: Course) -> HonourImpact:
    mine = {key: each for key, each in made.scored.items() if each.candidate.honour == former}
    cases = {key: _case(each, honour, made, course) for key, each in mine.items()}
    award = course.awards.get(former)
    ranked = award.ranked if award else course.city.get(former, ())
    pool = _pool(ranked, cases)
    whole = {each.key: each for each in ranked}
    before = whole if len(pool) == len(whole) else _ranks(cases, pool, False)
    after = _ranks(cases, pool, True)
    ordered = sorted(cases.values(), key=lambda case: _order(case, after))
    return HonourImpact(
        honour,
        former,
        tuple(ordered),
        before,
        after,
        tuple(_lines(former, cases, after, course)),
        place_sums(ordered),
        lack_sums(ordered),
    )


def _pool(ranked: Iterable[Ranked], cases: Mapping[str, Case]) -> list[str]:
    """Who is ranked: those of the last ranking that were assessed; before any was, all by their own score."""
    assessed = [
        each.key for each in ranked if each.key in cases and cases[each.key].basis is Basis.ASSESSED
    ]
    return assessed or [key for key, case in cases.items() if case.basis is Basis.CLAIMED]


def _order(case: Case, after: Mapping[str, Ranked]) -> tuple[bool, int, int, str, str]:
    ranked = after.get(case.key)
    if ranked is None:
        return True, 0, 0, case.name, case.key
    return False, ranked.best, ranked.worst, case.name, case.key


def _case(each: Scored, honour: str, made: Comparison, course: Course) -> Case:
    candidate, after = each.candidate, each.after
    before, remark = each.before.total, ""
    change = changed(each.before, after, made.places) if after else None
    settled = course.scores.get(candidate.key)
    if settled is not None and settled != before and not each.own:
        before, remark = settled, "复核直接改了得分,新办法按各项重新计算"
        change = iv.subtract(after.total, settled) if after else None
    return Case(
        candidate.key,
        honour,
        candidate.county,
        candidate.title,
        Basis.CLAIMED if each.own else Basis.ASSESSED,
        before,
        after.total if after else None,
        (each.before.grade, after.grade if after else ""),
        each.admitted,
        parted(each.before, after, made.places) if after else (),
        tuple(_lacks(after.missing, made, each.refused)) if after else (),
        change,
        remark,
    )


def _lacks(missing: Iterable[Missing], made: Comparison, refused: frozenset[str]) -> Iterator[Lack]:
    """Of what is missing, that which nobody was asked for, or whose answer does not hold any more."""
    doubtful = made.carrier.doubtful
    for each in missing:
        if each.fact in doubtful:
            old, _ = doubtful[each.fact]
            yield Lack(each.fact, each.name, each.citation, each.stake, f"{REWORDED}“{old.name}”")
        elif each.fact in made.carrier.asked_anew:
            yield Lack(each.fact, each.name, each.citation, each.stake, "旧材料没有问")
        elif each.fact in refused:
            yield Lack(each.fact, each.name, each.citation, each.stake, REFUSED)


REWORDED = "问法改了,请核对:原来问"
REFUSED = "旧的答案超出新的范围,或者选的那一档没有了"


def _ranks(cases: Mapping[str, Case], pool: Iterable[str], new: bool) -> dict[str, Ranked]:
    """The ranking of a pool: by old scores, or by new ones of those that the new text admits."""
    runners = []
    for key in pool:
        case = cases[key]
        score: Range | None = case.after if new else case.before
        if score is None or (new and case.admitted[1] is False and case.admitted[0] is not False):
            continue
        runners.append(Runner(key, case.name, score))
    return {each.key: each for each in rank(runners)}


def _lines(
    former: str, cases: Mapping[str, Case], after: Mapping[str, Ranked], course: Course
) -> Iterator[Line]:
    award = course.awards.get(former)
    if award is not None and (award.chosen or award.number is not None):
        number = award.number if award.number is not None else len(award.chosen)
        said = course.decisions.ties.get(former) or course.decisions.approved.get(former) or ()
        decided = dict.fromkeys((key for key in said if key in after), True)
        found = select(tuple(after.values()), number, decided)
        made_line = _line("入选", number, award.chosen, found.chosen, found.undecided)
        yield replace(made_line, was_open=frozenset(award.undecided))
    for made in course.rounds:
        if made.honour != former or not made.chosen:
            continue
        pool = [each.key for each in made.ranked if each.key in cases]
        claimed = [key for key in pool if cases[key].basis is Basis.CLAIMED]
        if len(claimed) < len(pool):
            continue  # some were assessed: their self-scores are not compared
        number = len(made.chosen)
        found = select(tuple(_ranks(cases, pool, True).values()), number)
        yield _line(
            f"{made.county}推荐".strip(), number, made.chosen, found.chosen, found.undecided
        )


def _line(
    title: str,
    number: int,
    before: Iterable[str],
    chosen: Iterable[Ranked],
    undecided: Iterable[Ranked],
) -> Line:
    return Line(
        title,
        number,
        frozenset(before),
        frozenset(each.key for each in chosen),
        frozenset(each.key for each in undecided),
    )


def _doubted(made: Comparison, lacking: Iterable[str]) -> Iterator[Diagnostic]:
    """Facts asked in other words now, whose old answers were not taken over."""
    open_ones = set(lacking)
    found = made.carrier.doubtful.items()
    pairs = [pair for id, pair in found if id in open_ones or pair[1].admits is not None]
    if not pairs:
        return
    notes = tuple(
        f"{new.citation} 原来问“{old.name}”,现在问“{new.name}”" for old, new in pairs[:MOST_NAMED]
    )
    same = " ".join(f"--same {old.id}={new.id}" for old, new in pairs)
    title = f"{len(pairs)} 项事实的问法改了,旧的答案没有搬过去,当作不知道"
    yield finding("V094", title, (f"核对过、问的确是同一件事的,加上(只留核对过的):{same}",), notes)


def _told(
    made: Comparison, course: Course, dropped: tuple[str, ...], honours: Iterable[HonourImpact]
) -> Iterator[Diagnostic]:
    for honour in dropped:
        yield finding("V090", f"新办法没有与“{honour}”对应的奖项,它的候选没有比较")
    yield from _doubted(made, {each.lack.fact for found in honours for each in found.lacks})
    unscored = [each for each in made.scored.values() if each.after is None]
    if unscored:
        names = "、".join(each.candidate.title for each in unscored[:MOST_NAMED])
        more = f" 等 {len(unscored)} 个" if len(unscored) > MOST_NAMED else ""
        yield finding("V091", f"照新办法计不出分:{names}{more}", ("核对有没有作除数的数是 0",))
    left = [c for key, c in course.candidates.items() if key not in made.scored]
    unread = [c for c in left if c.honour not in dropped]
    if unread:
        names = "、".join(each.title for each in unread[:MOST_NAMED])
        more = f" 等 {len(unread)} 个" if len(unread) > MOST_NAMED else ""
        yield finding("V092", f"原来就没有得分,没有比较:{names}{more}")
    if not made.scored:
        yield finding(
            "V093", "这个赛季没有可以比较的得分", ("先用 redcell season 看材料有没有读进来",)
        )


MOST_NAMED = 6
