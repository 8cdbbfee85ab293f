"""Stage 2, 县级: whom each county forwards, held against its quotas."""

from __future__ import annotations

from dataclasses import replace

from ..evaluate.condition import Standing
from .county import Forwarding, propose, quota_marks, ranking
from .course import Course
from .due import season_dues
from .filing import Candidate
from .folder import canonical
from .places import place_words
from .result import Bound, Listed, Round, Stage


def forward(course: Course) -> None:
    """Rank each county's candidates, take its decision or propose one, check the quotas."""
    if course.desk.together:
        return
    marks = quota_marks(course.measures)
    for county, office in course.offices.items():
        forwarding = Forwarding(course.measures, office.filed, marks)
        rounds = [
            _round(county, honour.name, forwarding, course) for honour in course.measures.honours
        ]
        found = [each for each in rounds if each is not None]
        course.rounds += found
        sent = [course.candidates[key] for each in found for key in _counted(each)]
        for check in forwarding.checks(sent):
            honour = canonical(course.measures, check.honour)
            proposed = any(not made.decided for made in found if made.honour == honour)
            listed = Listed.PROPOSED if proposed else Listed.FORWARDED
            bind(Bound(county, check, listed, check.citation), course)
    course.dues += season_dues(course.desk, course.offices)


def _counted(made: Round) -> tuple[str, ...]:
    """Whom quotas count: those forwarded, and of equals as many as there is room for."""
    room = 0 if made.number is None else max(0, made.number - len(made.chosen))
    return (*made.chosen, *made.undecided[:room])


def bind(bound: Bound, course: Course) -> None:
    """Keep a quota with its figures; report it where it is broken or open."""
    course.bounds.append(bound)
    check = bound.check
    if check.standing is Standing.MET:
        return
    failed = check.standing is Standing.FAILED
    verb = "不符合" if failed else "还不能认定是否符合"
    title = f"{bound.county}{bound.listed}的名单{verb}:{check.said};{check.reason}"
    advice = ("由县局重新研究,或由主管部门认定",) if failed else ()
    course.finds.add("G012", title, bound.county, citation=bound.citation, advice=advice)


def _round(county: str, honour: str, forwarding: Forwarding, course: Course) -> Round | None:
    """A county's round of an honour; none where nobody filed."""
    filed = course.filed(county, honour)
    if not filed:
        return None
    able = [each for each in filed if each.key not in course.falls]
    wanted = course.decisions.forwarded.get((county, honour))
    if (county, honour) in course.decisions.unclear:
        made = _unclear(county, honour, able, wanted or (), course)
    elif wanted is None:
        made = propose(county, honour, able, forwarding)
    else:
        made = _decided(county, honour, able, wanted, course)
    _leave(made, able, course)
    return made


def _decided(
    county: str, honour: str, able: list[Candidate], wanted: tuple[str, ...], course: Course
) -> Round:
    keys = {each.key for each in able}
    for key in wanted:
        if key not in keys:
            fall = course.falls[key]
            title = f"{county}推荐的“{course.candidates[key].title}”已经落选:{fall.reason}"
            course.finds.add("G025", title, "决定/县级推荐.yaml", citation=fall.citation)
    ranked = ranking(able)
    chosen = tuple(each.key for each in ranked if each.key in wanted)
    return Round(county, honour, ranked, chosen, (), None, True)


def _unclear(
    county: str, honour: str, able: list[Candidate], wanted: tuple[str, ...], course: Course
) -> Round:
    """A list with errors: who was not read from it may have been meant."""
    made = _decided(county, honour, able, wanted, course)
    rest = tuple(each.key for each in made.ranked if each.key not in made.chosen)
    return replace(made, undecided=rest)


def _leave(made: Round, able: list[Candidate], course: Course) -> None:
    """Who is not forwarded falls out; a tie that the county has to decide is noted."""
    places = {each.key: each for each in made.ranked}
    for each in able:
        if each.key in made.undecided:
            equal = "县内得分相同,推荐哪一个由县局决定"
            course.doubt(each, "县级推荐名单有错误,待改正" if made.decided else equal)
        elif each.key not in made.chosen:
            where = f"县内排序{place_words(places[each.key])}"
            said, source = f"县局没有推荐({where})", "县级推荐"
            if not made.decided:
                said, source = f"不在建议推荐的 {made.number} 个之内({where})", made.citation
            course.drop(each, Stage.COUNTY, said, source)
