"""Objections and reviews (异议、复核): when they may be raised, how often, what they change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from ..evaluate.condition import Standing
from ..evaluate.dates import day_words
from ..evaluate.interval import point
from ..evaluate.revocation import objection
from ..evaluate.scorecard import Range
from ..facts.tree import Tree
from ..facts.validate import validate
from ..model.fact import Value
from .cohort import Cohort
from .decision import CHANGED, Review
from .desk import Desk, Office
from .filing import Candidate, changes, revalue
from .find import Finds, faulty
from .result import Reviewed

LATEST = date.max


@dataclass(frozen=True, slots=True)
class Bench:
    """What reviews are judged by; ``scores`` are those before any review."""

    desk: Desk
    offices: Mapping[str, Office]
    candidates: Mapping[str, Candidate]
    scores: Mapping[str, Range]
    finds: Finds
    cohorts: tuple[Cohort, ...] = ()


def hold(reviews: Iterable[Review], bench: Bench) -> tuple[Reviewed, ...]:
    """Every review in the order of its objections; those beyond the limit are not taken up."""
    taken: Counter[str] = Counter()
    found = []
    for review in sorted(reviews, key=lambda each: (each.on or LATEST, each.span)):
        before = bench.scores.get(review.key)
        fault, citation = _refused(review, taken[review.key], bench) or ("", "")
        if not fault and before is None:
            fault = "没有考评结果,没有可以复核的"
        if fault:
            bench.finds.add("G017", fault, review.source, review.span, citation=citation)
            found.append(Reviewed(review, None, None, (), fault, citation))
            continue
        taken[review.key] += 1
        found.append(_judged(review, before, bench))
    return tuple(found)


def _refused(review: Review, done: int, bench: Bench) -> tuple[str, str] | None:
    """Why an objection is not taken up, and by which clause: too early, too late, one too many."""
    plan = bench.desk.plan
    first = plan.published[0]
    if first is not None and review.on is None:
        return "没有写提出日期,不能认定是否在公示以后", ""
    began = first is not None and review.on is not None and review.on >= first
    over = plan.decided is not None and review.on is not None and review.on > plan.decided
    check = objection(bench.desk.measures, began, done, over)
    if check.standing is not Standing.FAILED:
        return None
    days = [f"{day_words(review.on)}提出"] if review.on else []
    days += [f"公示从 {day_words(first)} 起"] if first and not began else []
    days += [f"{day_words(plan.decided)} 审定"] if plan.decided and over else []
    return ",".join([*days, check.reason]), check.citation


def _judged(review: Review, before: Range | None, bench: Bench) -> Reviewed:
    if not review.verdict:
        return Reviewed(review, before, before, open=True)
    if review.verdict != CHANGED:
        return Reviewed(review, before, before)
    fault = _incomplete(review)
    if fault:
        bench.finds.add("G019", fault, review.source, review.span)
        return Reviewed(review, before, before, fault=fault, open=True)
    if review.score is not None:
        return Reviewed(review, before, point(review.score))
    return _rescored(review, before, bench)


def _incomplete(review: Review) -> str:
    if not review.reason:
        return "复核改正了结果,没有写理由"
    if review.facts is None and review.score is None:
        return "复核改正了结果,没有写改了哪些事实,也没有写得分"
    if review.facts is not None and review.score is not None:
        return "复核既写了事实又写了得分,不知道以哪一个为准"
    return ""


def _rescored(review: Review, before: Range | None, bench: Bench) -> Reviewed:
    """The score with the facts that the review found, made again from the files."""
    assert review.facts is not None
    candidate = bench.candidates[review.key]
    form = bench.desk.forms[candidate.honour]
    validated = validate(Tree(review.source, review.facts.root), form)
    bench.finds.found.extend(validated.diagnostics)
    if faulty(validated.diagnostics):
        return Reviewed(review, before, before, fault="复核写的事实有错误,没有计入", open=True)
    quiet = replace(bench.desk, finds=Finds(bench.finds.root))
    office = bench.offices[candidate.county]
    values, card = revalue(candidate.place, office, quiet, validated.values)
    said = tuple(changes(values, validated.values, bench.desk))
    _tell_cohorts(review, candidate, validated.values, bench)
    if card is None:
        return Reviewed(review, before, before, said)
    return Reviewed(review, before, card.total, said, parts=dict(card.articles))


def _tell_cohorts(
    review: Review, candidate: Candidate, found: Mapping[str, Value], bench: Bench
) -> None:
    """Warn where a review changes what a statistic of all candidates was worked out of."""
    for each in bench.cohorts:
        if each.honour == candidate.honour and each.source.id in found:
            title = f"复核改了“{each.source.name}”,全体的“{each.fact.name}”没有随着重算"
            advice = ("要重算的,把改正的数写进考评材料,再运行一次",)
            citation = each.fact.citation
            bench.finds.add(
                "G044", title, review.source, review.span, citation=citation, advice=advice
            )


def scores_after(scores: Mapping[str, Range], reviewed: Iterable[Reviewed]) -> dict[str, Range]:
    """The scores with every review that changed one."""
    found = dict(scores)
    for each in reviewed:
        if each.after is not None and not each.fault:
            found[each.review.key] = each.after
    return found
