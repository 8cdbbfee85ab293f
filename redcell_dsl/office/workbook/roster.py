"""The roster: which groups exist for each duty, so that one without any row still owes its own."""

from __future__ import annotations

from ...facts import layout
from ...model.fact import Periodic
from .build import Build, count, folded, nothing, odd
from .grid import Helper


def roster(build: Build) -> None:
    """The groups that exist: for each line of the roster, which duty's it is and the name."""
    page = build.pages.titled(layout.ROSTER)
    if page is None:
        return
    titles = layout.titles(dict.fromkeys((*build.pages.form.named, *build.pages.form.facts)))
    facts = [
        fact
        for fact in build.pages.form.facts
        if isinstance(fact.type, Periodic) and fact.type.grouped
    ]
    build.grouped.update({fact.id: number for number, fact in enumerate(facts, 1)})
    names = build.helpers.table("名册表名", [titles[fact.id] for fact in facts])
    ids = build.helpers.table("名册编号", [fact.id for fact in facts])
    made = build.helpers.column("名册", page.first, page.rows)
    ledger, name = page.field("台账"), page.field("名称")
    for row in made.places:
        k, n = ledger.at(row), name.at(row)
        found = (
            f'SUMPRODUCT((EXACT({names.inner},{k}&"")+EXACT({ids.inner},{k}&"")>0)'
            f"*(ROW({names.inner})-{names.first}))"
        )
        said = f'{found}&"|"&IF({nothing(n)},"{layout.NONE}",{folded(n)})'
        strange = odd(build.forms, n)
        twice = f"{count(f'{made.above(row)}={said}')}>0"
        whole = f'IF(OR({k}="",{n}="",{strange}),"?",IF({found}=0,"?",IF({twice},"?重复",{said})))'
        made.cells[row] = f'=IF(AND({k}="",{n}=""),"",{whole})'
    build.roster = made


def members(roster: Helper | None, number: int | None, *, far: bool = False) -> str:
    """How many groups the roster has for a duty."""
    if roster is None or number is None:
        return "0"
    whole, head = roster.whole if far else roster.inner, f"{number}|"
    own = f'LEFT({whole},{len(head)})="{head}"'
    return f'({count(own)}-COUNTIFS({whole},"{head}{layout.NONE}"))'


def none(roster: Helper, number: int) -> str:
    return f'COUNTIFS({roster.whole},"{number}|{layout.NONE}")'


def doubled(roster: Helper, number: int) -> str:
    """Whether a duty's roster says that there are no groups and lists some all the same."""
    return f"{none(roster, number)}*{members(roster, number, far=True)}"
