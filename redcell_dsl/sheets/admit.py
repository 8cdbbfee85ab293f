"""Tasks of who may apply, how many, from where, and how they are assessed."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor

from ..evaluate.amounts import facts_in
from ..evaluate.demand import demand
from ..evaluate.filed import asked_words, numbers_of
from ..evaluate.filing import Asked
from ..model.norm import (
    Addressees,
    Adoption,
    Assessors,
    Ballots,
    Eligibility,
    Origin,
    Quota,
    Unlimited,
    facts_of_norm,
)
from .arithmetic import example
from .checklist import Task
from .desk import Desk, Item, listed


def addressees(norm: Addressees, desk: Desk) -> Iterator[Item]:
    """Whom the text is for: a box for each kind."""
    for kind in norm.kinds:
        yield Item(norm.id, Task((kind,)))
    if norm.open:
        yield Item(norm.id, Task(("等:没有列出的,由解释机关认定",)))


def adoption(norm: Adoption) -> Iterator[Item]:
    """What else applies."""
    yield Item(norm.id, Task((f"标准参照《{norm.title}》",)))


def eligibility(norm: Eligibility, desk: Desk) -> Iterator[Item]:
    """Each condition, with a box for each honour that it admits to, and the evidence wanted."""
    level = f"申报{norm.level}的:" if norm.level else ""
    told: set[str] = set()
    for term in norm.terms:
        facts = [fact for fact in facts_in(term) if fact not in told]
        again = ("同上",) if not facts and desk.evidence(facts_in(term)) else ()
        told.update(facts)
        side = desk.evidence(facts) or again
        task = Task((level + demand(term, desk.setting),), side, desk.honours(norm.honours))
        yield Item(norm.id, task)


def quota(norm: Quota, desk: Desk) -> Iterator[Item]:
    """What may or must be filed, an example worked out, and places for the office's numbers."""
    asked = asked_words(Asked(norm, (), desk.setting))
    within = f"没有申报{norm.honour}的,不作要求" if norm.within else ""
    said = tuple(part for part in (asked, within, example(desk.measures, norm)) if part)
    numbers = tuple(desk.fact(fact) for fact in numbers_of(norm.limit))
    filed = f"其中「{desk.fact(norm.marked)}」" if norm.marked else "申报数"
    evidence = desk.evidence(facts_of_norm(norm))
    yield Item(norm.id, Task(said, evidence, blanks=(*numbers, filed)))


def unbalanced(id: str) -> Iterator[Item]:
    """One list for all."""
    yield Item(id, Task(("各地一起比较,不按地区分配名额",)))


def unlimited(norm: Unlimited, desk: Desk) -> Iterator[Item]:
    """No bound on what is filed."""
    names = listed(desk.honours(norm.honours))
    yield Item(norm.id, Task((f"{names}不限申报个数,根据自身实际申报",)))


def origin(norm: Origin, desk: Desk) -> Iterator[Item]:
    """Where candidates come from: first the honour, then the post."""
    order = f"先评定{norm.source},再评定{norm.honour}"
    yield Item(norm.id, Task((f"{norm.honour}的候选对象,所在单位获评{norm.source}", order)))
    post = f"{norm.honour}的候选对象是「{desk.fact(norm.role)}」"
    yield Item(norm.id, Task((post,), desk.evidence((norm.role,))))


def ballots(norm: Ballots, desk: Desk) -> Iterator[Item]:
    """When a ballot is valid."""
    options = listed(f"「{option}」" for option in norm.options)
    yield Item(norm.id, Task((f"在{options}中只选一个;不选、多选的无效",)))
    examples = norm.examples.value
    least = ceil(examples) if desk.method.inclusive else floor(examples) + 1
    yield Item(norm.id, Task((f"具体事例至少 {least} 个;不足的无效",)))
    if norm.checked:
        said = f"所列事例结合{norm.checked}核实;不符的无效,没有核实的待定"
        yield Item(norm.id, Task((said,)))
    yield Item(norm.id, Task(("无效票、空白票不算有效票,仍计入总票数",)))


def assessors(norm: Assessors, desk: Desk) -> Iterator[Item]:
    """Of which kinds assessors are, with places for their names."""
    for kind in norm.kinds:
        sentence = desk.holder(norm.id, kind)
        yield Item(sentence, Task((f"可以是:{kind}",), blanks=("",)))
