"""What a season says of an honour, a candidate, an objection: in a word, the same in every table."""

from __future__ import annotations

from collections.abc import Iterator

from ..evaluate.ranking import Ranked
from ..source.diagnostic import Diagnostic
from .filing import Candidate
from .result import Award, Reviewed, Revoked, Season, Stage


def unprovided(season: Season) -> str:
    """The stages that a text of mere scores says nothing of, so that there are none."""
    if not season.together or not season.lacking:
        return ""
    return f"正文没有规定:{'、'.join(season.lacking)};没有规定的,这里不进行,也不代为决定"


def outcome(season: Season, honour: str) -> str:
    """How far an honour is settled, in words."""
    award = season.awards.get(honour)
    if award is None:
        return "尚未考评" if not season.city.get(honour) else "已排序"
    if award.blocked:
        return award.blocked
    if award.approved:
        return "已审定"
    if award.number is None:
        return "已排序" if season.together else "已排序,名额未定"
    return "有并列或待定,须由人决定" if award.undecided else "拟定,待审定"


def named(candidate: Candidate) -> str:
    """A candidate with its county, where it has one."""
    return f"{candidate.county} {candidate.title}".strip()


def ranked_of(season: Season, honour: str) -> tuple[Ranked, ...]:
    """The last ranking of an honour."""
    award = season.awards.get(honour)
    return award.ranked if award else season.city.get(honour, ())


def scored_as(season: Season) -> str:
    """What the score is called that ranks."""
    return "得分" if season.together else "考评得分"


def fate(season: Season, candidate: Candidate) -> str:
    """Where a candidate stands in the end."""
    key = candidate.key
    award = season.awards.get(candidate.honour)
    if key in season.falls:
        stage = season.falls[key].stage
        over = stage is Stage.APPROVED and award is not None and not award.approved
        return "落选(名额外)" if over else f"落选({season.title_of(stage)})"
    if award is None:
        return "待考评" if season.stage >= Stage.CITY else "在评"
    if key in award.chosen:
        if any(each.due and each.holder.key == key for each in season.revoked):
            return "审定(应撤销命名)"
        return "审定" if award.approved else "拟入选"
    if key in award.undecided:
        return "待定"
    return "已排序" if season.together else "名额未定"


def explained(season: Season, candidate: Candidate) -> str:
    """Why it fell out, or what is still open."""
    fall = season.falls.get(candidate.key)
    said = (
        []
        if fall is None
        else [f"{fall.reason}({fall.citation})" if fall.citation else fall.reason]
    )
    return ";".join([*said, *season.open.get(candidate.key, ())])


def verdict(found: Reviewed) -> str:
    """A review's outcome in a word."""
    if found.fault:
        return "没有计入" if found.open else "不受理"
    return found.review.verdict or "没有结论"


def conclusion(each: Revoked) -> str:
    """Whether an honour has to be taken back on a ground, in a word."""
    if each.check is None:
        return "不适用"
    return "应当撤销" if each.due else "没有此情形"


def place_of(found: Diagnostic) -> str:
    """Where something was found: a cell, a line of a file, a file, or nowhere in particular."""
    if found.source is None:
        return ""
    if found.cell:
        return f"{found.source.name}!{found.cell}"
    return f"{found.source.name}:{found.position[0]}" if found.span else found.source.name


def lacking(season: Season) -> tuple[str, ...]:
    """The ranked candidates whose facts are not all given, by key."""
    lists = [ranked_of(season, honour) for honour in season.honours]
    if not any(lists):
        lists = [made.ranked for made in season.rounds]
    found = [(season.candidates[each.key], each) for ranked in lists for each in ranked]
    return tuple(
        each.key for each, ranked in found if each.lacking[each.reviewed] or not ranked.score.known
    )


def winners(season: Season, award: Award) -> Iterator[Candidate]:
    """Those that are chosen, in the order of the ranking."""
    order = {each.key: number for number, each in enumerate(award.ranked)}
    for key in sorted(award.chosen, key=lambda key: (order.get(key, len(order)), key)):
        yield season.candidates[key]
