"""Honours that have to be taken back (决定/撤销): whose, on what ground, and whether the ground holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
import re

from ..evaluate.admission import Check
from ..evaluate.cite import citation_of
from ..evaluate.dates import day_words
from ..evaluate.revocation import revocation
from ..facts.form import fold
from ..facts.report import quote, shown
from ..facts.single import truth
from ..facts.tree import Mapping as Pairs
from ..facts.tree import Node, Scalar
from ..model.measures import Measures
from ..model.norm import Ground, Revocation
from ..source.text import Source, Span
from .course import Course
from .find import Finds
from .folder import canonical, names_of
from .result import Holder, Revoked
from .slip import Slip

REVOKED = "撤销"
KEYS = ("县", "奖项", "获评者", "候选", "情形", "认定日期", "说明")
MARK = re.compile(r"第?\((.+?)\)项?")
SHORTEST = 4
"""Characters of a ground's words that are enough to know it by, where no other ground has them."""


@dataclass(frozen=True, slots=True)
class Alleged:
    """One ground against one holder: found to be there, or not. ``honour`` may be left open."""

    county: str
    honour: str
    name: str
    ground: Ground
    there: bool
    on: date | None
    said: str
    source: Source
    span: Span


def read_revocations(slip: Slip | None, measures: Measures) -> Iterator[Alleged]:
    """The rows of 撤销, ground by ground; those that nobody can read are reported."""
    if slip is None:
        return
    slip.expect((REVOKED,))
    for row in slip.rows(REVOKED):
        row.expect(KEYS)
        whose = row.find("获评者") or row.find("候选")
        what = row.find("情形")
        day = row.day("认定日期")
        for pair, missing in (
            (whose, "获评者"),
            (what, "情形"),
            (row.find("认定日期"), "认定日期"),
        ):
            if pair is None:
                row.fault("G002", f"撤销命名没有写{missing}", row.root.span)
        if whose is None or what is None or not isinstance(whose.value, Scalar):
            continue
        for ground, there, span in _grounds(row, what.value, measures):
            name, said = whose.value.text.strip(), row.text("说明")
            honour = _honour(row, measures)
            yield Alleged(row.text("县"), honour, name, ground, there, day, said, row.source, span)


def _honour(row: Slip, measures: Measures) -> str:
    said = fold(row.text("奖项"))
    known = (h.name for h in measures.honours if said in map(fold, names_of(h)))
    return next(known, "")


def _grounds(row: Slip, node: Node, measures: Measures) -> Iterator[tuple[Ground, bool, Span]]:
    """The grounds of a row: one, a list, or each with 是 or 否."""
    if isinstance(node, Pairs):
        for pair in node.pairs:
            there = truth(pair.value.text) if isinstance(pair.value, Scalar) else None
            ground = _ground(row, pair.key, measures)
            if there is None:
                title = f"{quote(pair.key.text)} 应填是或否,写的是 {shown(pair.value)}"
                row.fault("G004", title, pair.value.span, "是、否")
            elif ground is not None:
                yield ground, there, pair.key.span
        return
    for name in row.names_at("情形", node):
        ground = _ground(row, name, measures)
        if ground is not None:
            yield ground, True, name.span


def _ground(row: Slip, name: Scalar, measures: Measures) -> Ground | None:
    """The one ground that is meant: by its mark, its place, or words of it that no other has."""
    said = fold(name.text)
    listed = {ground: _names(ground, measures) for ground in _all(measures)}
    exact = [ground for ground, names in listed.items() if said in names]
    part = [g for g, names in listed.items() if len(said) >= SHORTEST and said in names[0]]
    meant = exact or part
    if len(meant) == 1:
        return meant[0]
    words = {_words(ground, measures): ground for ground in listed}
    near = get_close_matches(name.text, words, 2, 0.2) or words
    known = ";".join(f"{_place(words[said], measures)} {said}" for said in near)
    title = f"撤销命名没有 {quote(name.text)} 这种情形"
    row.fault("G031", title, name.span, known)
    return None


def _all(measures: Measures) -> list[Ground]:
    norms = (norm for norm in measures.norms if isinstance(norm, Revocation))
    return [ground for norm in norms for ground in norm.grounds]


def _names(ground: Ground, measures: Measures) -> list[str]:
    """What a ground may be called, folded; its words first."""
    place = _place(ground, measures)
    mark = MARK.search(fold(place))
    marks = [f"({mark[1]})", mark[1], f"第({mark[1]})项", f"第{mark[1]}项"] if mark else []
    above = ground.id.rpartition(".")[0]
    return [fold(_words(ground, measures)), *marks, fold(place), ground.id, above]


def _words(ground: Ground, measures: Measures) -> str:
    return next(fact.name for fact in measures.facts if fact.id == ground.fact)


def _place(ground: Ground, measures: Measures) -> str:
    return citation_of(measures, ground.id)


# ---- what comes of it ----------------------------------------------------------------------------


def revoke(alleged: Sequence[Alleged], course: Course) -> tuple[Revoked, ...]:
    """Every ground, held against its holder: an approved winner of now, or one of former years."""
    charges: dict[Holder, list[Alleged]] = {}
    for each in alleged:
        holder = _holder(each, course)
        if holder is not None and _in_time(each, holder, course):
            charges.setdefault(holder, []).append(each)
    return tuple(
        found for holder, listed in charges.items() for found in _judged(holder, listed, course)
    )


def _holder(alleged: Alleged, course: Course) -> Holder | None:
    """Whose honour is meant; nobody, or several, is reported."""
    meant = [each for each in _holders(course) if _is(alleged, each)]
    if len(meant) == 1:
        return meant[0]
    if meant:
        _tell_several(alleged, meant, course.finds)
        return None
    names = [each.name for each in _holders(course)]
    near = get_close_matches(alleged.name, dict.fromkeys(names), 3, 0.4)
    meant_by = (f"是否 {'、'.join(near)}?",) if near else ()
    advice = (*meant_by, "往年获评的,先写进 `决定/历年获评.yaml`")
    title = f"{quote(alleged.name)} 没有获评{alleged.honour or '任何奖项'},没有命名可以撤销"
    notes = tuple(_unnamed(alleged, course))
    course.finds.add("G030", title, alleged.source, alleged.span, notes=notes, advice=advice)
    return None


def _tell_several(alleged: Alleged, meant: Iterable[Holder], finds: Finds) -> None:
    listed = [f"`{each.honour}` {each.county} {each.name}" for each in meant]
    title = f"获评者 {quote(alleged.name)} 有 {len(listed)} 个,不知道是哪一个"
    advice = (f"写明县和奖项:{'、'.join(listed)}",)
    finds.add("G010", title, alleged.source, alleged.span, advice=advice)


def _holders(course: Course) -> Iterator[Holder]:
    for honour, award in course.awards.items():
        for key in award.chosen if award.approved else ():
            each = course.candidates[key]
            yield Holder(each.county, honour, each.title, key)
    for honour, names in course.decisions.earlier.items():
        for name in names:
            county, _, last = name.replace("／", "/").rpartition("/")
            yield Holder(county.strip(), honour, last.strip(), "")


def _is(alleged: Alleged, holder: Holder) -> bool:
    """Whether a holder is meant; what is not said fits any, as does what is not known."""
    county, _, name = alleged.name.replace("／", "/").rpartition("/")
    wanted = county.strip() or alleged.county
    if wanted and holder.county and fold(wanted) != fold(holder.county):
        return False
    if alleged.honour and alleged.honour != holder.honour:
        return False
    return fold(name) in {fold(holder.name), fold(holder.key.rpartition("/")[2])}


def _unnamed(alleged: Alleged, course: Course) -> Iterator[str]:
    """Why a candidate of this season has nothing that could be taken back."""
    last = fold(alleged.name.rpartition("/")[2])
    for each in course.candidates.values():
        if last in map(fold, each.names) and alleged.honour in ("", each.honour):
            award = course.awards.get(each.honour)
            if award is None or not award.approved:
                yield f"`{each.key}` 的{each.honour}还没有审定;审定以前查实的,写进 `决定/取消.yaml`"
            else:
                yield f"`{each.key}` 申报了{each.honour},没有获评"


def _in_time(alleged: Alleged, holder: Holder, course: Course) -> bool:
    """Whether a ground was found after the honour was given; that it was not is a contradiction."""
    decided = course.desk.plan.decided
    if not holder.key or decided is None or alleged.on is None or alleged.on >= decided:
        return True
    title = (
        f"{day_words(alleged.on)}认定,早于 {day_words(decided)}的审定,那时“{holder.name}”还没有命名"
    )
    advice = ("核对日期;审定以前查实的,写进 `决定/取消.yaml`",)
    course.finds.add("G032", title, alleged.source, alleged.span, advice=advice)
    return False


def _judged(holder: Holder, listed: Iterable[Alleged], course: Course) -> Iterator[Revoked]:
    """The grounds against one holder in the order of the text."""
    said = dict(_once(holder, listed, course.finds))
    values = {ground.fact: each.there for ground, each in said.items()}
    checks = {check.norm: check for check in revocation(course.measures, holder.honour, values)}
    for ground in _all(course.measures):
        if ground in said:
            yield _revoked(holder, said[ground], checks.get(ground.id), course)


def _once(
    holder: Holder, listed: Iterable[Alleged], finds: Finds
) -> Iterator[tuple[Ground, Alleged]]:
    """Each ground once; one that is said to be there and not to be there is reported, and left out."""
    by_ground: dict[Ground, list[Alleged]] = {}
    for each in listed:
        by_ground.setdefault(each.ground, []).append(each)
    for ground, found in by_ground.items():
        last = found[-1]
        if len({each.there for each in found}) > 1:
            title = f"“{holder.name}”的同一情形,一处写是,一处写否,互相矛盾"
            finds.add("G032", title, last.source, last.span, advice=("核对后只留一处",))
            continue
        if len(found) > 1:
            title = f"“{holder.name}”的同一情形写了 {len(found)} 次"
            finds.add("G026", title, last.source, last.span, advice=("只留一处",))
        yield ground, found[0]


def _revoked(holder: Holder, said: Alleged, check: Check | None, course: Course) -> Revoked:
    measures, ground = course.measures, said.ground
    words, place = _words(ground, measures), _place(ground, measures)
    if check is not None:
        return Revoked(holder, words, place, said.on, said.said, check)
    only = "、".join(canonical(measures, name) for name in ground.honours)
    refused = f"本情形只适用于{only},不适用于{holder.honour}"
    title = f"“{holder.name}”不能按{place}撤销命名:{refused}"
    course.finds.add("G033", title, said.source, said.span, citation=place)
    return Revoked(holder, words, place, said.on, said.said, None, refused)
