"""The tables that rank: of all honours, of one, of the counties; and what all candidates come to."""

from __future__ import annotations

from collections.abc import Iterator

from ..evaluate.items import words
from ..evaluate.ranking import Ranked
from ..evaluate.scorecard import Range
from ..model.number import fixed
from .cohort import Cohort
from .desk import MOST_NAMED
from .filing import UNIT
from .places import place_text
from .result import Round, Season, Stage
from .said import explained, fate, outcome, ranked_of, scored_as, unprovided, verdict
from .table import Cell, Table, score, where


def overview(season: Season) -> Table:
    """How many there are of each honour, stage by stage."""
    ranked = ("参加排序",) if season.together else ("县级推荐", "参加市级排序")
    heads = ("奖项", "申报", *ranked, "名额", "入选", "待定", "落选", "结果")
    rows = tuple(_overview(season, honour) for honour in season.honours)
    return Table("汇总", heads, rows, unprovided(season))


def _overview(season: Season, honour: str) -> tuple[Cell, ...]:
    keys = [key for key, each in season.candidates.items() if each.honour == honour]
    award = season.awards.get(honour)
    sent = [key for made in season.rounds if made.honour == honour for key in made.chosen]
    return (
        honour,
        len(keys),
        *(() if season.together else (len(sent) if season.stage >= Stage.COUNTY else None,)),
        len(season.city.get(honour, ())) if season.stage >= Stage.CITY else None,
        award.number if award else None,
        len(award.chosen) if award else None,
        len(award.undecided) if award else None,
        sum(key in season.falls for key in keys),
        outcome(season, honour),
    )


def standings(season: Season, honour: str) -> Table:
    """The city's ranking of an honour: one list for all counties."""
    heads = (
        *("名次", *where(season), "候选", "单位", scored_as(season)),
        *beside_total(season, honour),
        *(("自评得分",) if _two_sided(season) else ()),
        *("复核", "结果", "说明"),
    )
    whole = season.full[honour][0]
    ranked = ranked_of(season, honour)
    rows = tuple(_standing(season, honour, each) for each in ranked)
    own = f"自评得分满分 {words(Range(whole, whole))} 分,不含主管部门和考评组填报的部分"
    notes = [own] if _two_sided(season) else []
    notes += ["名次按没有取舍的得分排"] if season.places is not None else []
    compared = "、".join(link.citation for link in season.plan.chain)
    notes += [f"同分的依次比较:{compared}"] if compared else []
    return Table(honour, heads, rows, ";".join(notes))


def _two_sided(season: Season) -> bool:
    """Whether anybody but the candidates has files of its own."""
    return not season.together or any(each.place.assessed for each in season.candidates.values())


def beside_total(season: Season, honour: str) -> tuple[str, ...]:
    """What stands beside a total: as the text rounds it, and its grade, where there are such."""
    places = () if season.places is None else (f"保留 {season.places} 位",)
    return (*places, "等次") if honour in season.graded else places


def _standing(season: Season, honour: str, ranked: Ranked) -> tuple[Cell, ...]:
    each = season.candidates[ranked.key]
    reviewed = [found for found in season.reviews if found.review.key == ranked.key]
    return (
        place_text(ranked),
        *where(season, each.county),
        each.title,
        each.details.get(UNIT, ""),
        score(ranked.score),
        *_beside(season, honour, ranked),
        *((score(each.claimed),) if _two_sided(season) else ()),
        "、".join(verdict(found) for found in reviewed),
        fate(season, each),
        explained(season, each),
    )


def _beside(season: Season, honour: str, ranked: Ranked) -> tuple[Cell, ...]:
    shown = season.shown.get(ranked.key)
    cells = () if season.places is None or shown is None else (fixed(shown, season.places),)
    if season.places is not None and not cells:
        cells = ("待定",)
    if honour not in season.graded:
        return cells
    none = "不在各等次以内" if ranked.score.known else "待定"
    return (*cells, season.grades.get(ranked.key) or none)


def cohorts(season: Season) -> Table:
    """The facts that follow from all candidates together: what they came to, and out of how many."""
    heads = ("奖项", "事实", "条款", "取自", "统计", "数值", "依据", "说明")
    note = "按收到的全部申报材料算,后来落选的也在内" if season.cohorts else ""
    return Table("全体数据", heads, tuple(map(_cohort, season.cohorts)), note)


def _cohort(each: Cohort) -> tuple[Cell, ...]:
    filed = len(each.values) + len(each.silent)
    if each.silent:
        named = "、".join(each.silent[:MOST_NAMED])
        more = f" 等 {len(each.silent)} 个" if len(each.silent) > MOST_NAMED else ""
        said = f"{named}{more}没有填" + (",按主管部门填的数计分" if each.given else ",算不出来")
    else:
        said = "同分同名次" if each.places else ""
    value = "逐个候选" if each.places else each.value
    return (
        *(each.honour, each.fact.name, each.fact.citation, each.source.name),
        *(str(each.statistic), value, f"{len(each.values)}/{filed} 个候选", said),
    )


def counties(season: Season) -> Table:
    """Each county's ranking by self-score, and whom it forwards."""
    heads = ("县", "奖项", "县内名次", "候选", "单位", "自评得分", "推荐", "说明")
    rows = tuple(row for made in season.rounds for row in _county(season, made))
    return Table("县级", heads, rows)


def _county(season: Season, made: Round) -> Iterator[tuple[Cell, ...]]:
    for ranked in made.ranked:
        each = season.candidates[ranked.key]
        yield (
            made.county,
            made.honour,
            place_text(ranked),
            each.title,
            each.details.get(UNIT, ""),
            score(each.claimed),
            _sent(made, ranked.key),
            explained(season, each) if ranked.key not in made.chosen else "",
        )


def _sent(made: Round, key: str) -> str:
    if key in made.undecided:
        return "推荐名单有错误,待改正" if made.decided else "并列,由县局决定"
    if key in made.chosen:
        return "推荐" if made.decided else "建议推荐"
    return "没有推荐" if made.decided else "建议不推荐"
