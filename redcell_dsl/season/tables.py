"""The tables of a season: each made once, and laid out by every writer alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ..evaluate.condition import Standing
from ..evaluate.items import words
from ..evaluate.procedure import Progress
from ..evaluate.ranking import Ranked
from ..evaluate.scorecard import Range
from ..model.number import fixed, readable
from ..source.diagnostic import Diagnostic
from ..source.render import SEVERITY_NAMES
from .cohort import Cohort
from .desk import MOST_NAMED
from .filing import UNIT, Candidate
from .places import place_text
from .result import Award, Reviewed, Revoked, Round, Season, Stage

Cell = str | int | Fraction | None


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table; a number stays a number, ``None`` is an empty cell. ``note`` stands above it."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


def tables(season: Season) -> tuple[Table, ...]:
    """Every table, in the order of the stages; those without rows too, so that nothing is hidden."""
    return (
        overview(season),
        *(standings(season, honour) for honour in season.honours),
        cohorts(season),
        *(() if season.together else (counties(season), bounds(season))),
        falls(season),
        pending(season),
        reviews(season),
        changes(season),
        dues(season),
        steps(season),
        revoked(season),
        assessors(season),
        findings(season),
        readings(season),
        inputs(season),
    )


def score(value: Range | None) -> Cell:
    """A score: a number where it is known, else its range in words."""
    if value is None:
        return None
    return value.least if value.known else words(value)


def plain_text(cell: Cell) -> str:
    """A cell as a text on one line."""
    return "" if cell is None else readable(cell) if isinstance(cell, Fraction) else str(cell)


def overview(season: Season) -> Table:
    """How many there are of each honour, stage by stage."""
    ranked = ("参加排序",) if season.together else ("县级推荐", "参加市级排序")
    heads = ("奖项", "申报", *ranked, "名额", "入选", "待定", "落选", "结果")
    rows = tuple(_overview(season, honour) for honour in season.honours)
    return Table("汇总", heads, rows, unprovided(season))


def unprovided(season: Season) -> str:
    """The stages that a text of mere scores says nothing of, so that there are none."""
    if not season.together or not season.lacking:
        return ""
    return f"正文没有规定:{'、'.join(season.lacking)};没有规定的,这里不进行,也不代为决定"


def where(season: Season, county: str = "") -> tuple[str, ...]:
    """The county of a row, where a season has counties; without a name, the heading of its column."""
    return () if season.together else (county or "县",)


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


def scored_as(season: Season) -> str:
    """What the score is called that ranks."""
    return "得分" if season.together else "考评得分"


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


def bounds(season: Season) -> Table:
    """Every quota, with its figures and its clause."""
    heads = ("县", "规定", "条款", "申报", "限额", "结果", "说明", "名单")
    rows = tuple(
        (
            each.county,
            each.check.said,
            each.citation,
            each.check.counted,
            each.check.allowed,
            str(each.check.standing),
            each.check.reason,
            str(each.listed),
        )
        for each in season.bounds
    )
    return Table("名额", heads, rows)


def falls(season: Season) -> Table:
    """Everybody who fell out, at which stage, why, and by which clause."""
    heads = ("奖项", *where(season), "候选", "阶段", "理由", "条款")
    order = {honour: number for number, honour in enumerate(season.honours)}
    found = [(season.candidates[key], fall) for key, fall in season.falls.items()]
    found.sort(key=lambda pair: (order[pair[0].honour], pair[1].stage, pair[0].key))
    rows = tuple(
        (
            *(c.honour, *where(season, c.county), c.title),
            *(season.title_of(fall.stage), fall.reason, fall.citation),
        )
        for c, fall in found
    )
    return Table("落选", heads, rows)


def pending(season: Season) -> Table:
    """What is still open, for those who are still in it."""
    heads = ("奖项", *where(season), "候选", "待定事项")
    rows = tuple(
        (each.honour, *where(season, each.county), each.title, said)
        for key, each in season.candidates.items()
        if key not in season.falls
        for said in season.open.get(key, ())
    )
    return Table("待定", heads, rows)


def reviews(season: Season) -> Table:
    """Every objection and what became of it."""
    heads = (
        "奖项",
        *where(season),
        "候选",
        "提出日期",
        "提出人",
        "异议",
        "结论",
        "复核前",
        "复核后",
        "理由",
        "改动",
    )
    return Table("复核", heads, tuple(_review(season, each) for each in season.reviews))


def _review(season: Season, found: Reviewed) -> tuple[Cell, ...]:
    each, review = season.candidates[found.review.key], found.review
    changed = ";".join(f"{c.name}:{c.filed} → {c.found}" for c in found.changes)
    return (
        each.honour,
        *where(season, each.county),
        each.title,
        review.on.isoformat() if review.on else "",
        review.by,
        review.said,
        verdict(found),
        score(found.before),
        score(found.after),
        found.fault or review.reason,
        changed,
    )


def verdict(found: Reviewed) -> str:
    """A review's outcome in a word."""
    if found.fault:
        return "没有计入" if found.open else "不受理"
    return found.review.verdict or "没有结论"


def changes(season: Season) -> Table:
    """What the review team found otherwise than it was filed."""
    heads = ("奖项", *where(season), "候选", "事实", "条款", "自报", "核定")
    rows = tuple(
        (
            *(each.honour, *where(season, each.county), each.title),
            *(c.name, c.citation, c.filed, c.found),
        )
        for each in season.candidates.values()
        for c in each.changes
    )
    return Table("核定改动", heads, rows)


def dues(season: Season) -> Table:
    """Days that were to be kept."""
    heads = ("对象", "要求", "依据", "日期", "结果", "说明")
    said = {True: "按期", False: "逾期", None: "待定"}
    rows = tuple(
        (d.who, d.said, d.citation, d.on.isoformat() if d.on else "", said[d.kept], d.reason)
        for d in season.dues
    )
    return Table("期限", heads, rows)


def steps(season: Season) -> Table:
    """The steps of the procedure in order; above them, which comes next and who acts."""
    heads = ("步骤", "由谁进行", "日期", "结果", "说明", "条款")
    found = season.progress
    if found is None:
        return Table("程序", heads, ())
    said = {Standing.MET: "已进行", Standing.FAILED: "次序颠倒", Standing.OPEN: "待定"}
    rows = tuple(
        (
            each.check.said,
            each.actor or "正文没有写明",
            each.on.isoformat() if each.on else "",
            said[each.check.standing],
            ";".join(part for part in (each.check.reason, each.check.remark) if part),
            each.check.citation,
        )
        for each in found.steps
    )
    return Table("程序", heads, rows, _next(found))


def _next(found: Progress) -> str:
    if found.next is None:
        return "各步都已进行"
    who = f"由{found.next.actor}进行" if found.next.actor else "由谁进行正文没有写明"
    return f"下一步:{found.next.check.said},{who}"


def revoked(season: Season) -> Table:
    """Every ground on which an honour may have to be taken back, and whether it has to be."""
    heads = (
        *("奖项", *where(season), "获评者", "获评", "情形", "条款"),
        *("认定日期", "结论", "说明"),
    )
    return Table("撤销命名", heads, tuple(_revoked(season, each) for each in season.revoked))


def _revoked(season: Season, each: Revoked) -> tuple[Cell, ...]:
    holder = each.holder
    return (
        holder.honour,
        *where(season, holder.county),
        holder.name,
        "本年度" if holder.key else "往年",
        each.ground,
        each.citation,
        each.on.isoformat() if each.on else "",
        conclusion(each),
        ";".join(part for part in (_why(each), each.said) if part),
    )


def conclusion(each: Revoked) -> str:
    """Whether an honour has to be taken back on a ground, in a word."""
    if each.check is None:
        return "不适用"
    return "应当撤销" if each.due else "没有此情形"


def _why(each: Revoked) -> str:
    return each.refused if each.check is None else each.check.reason


def assessors(season: Season) -> Table:
    """Who was drawn, in the order of the draw."""
    drawn = season.drawn
    if drawn is None:
        return Table("考评人员", ("次序", "姓名"), ())
    note = (
        f"从 {drawn.file} 的 {drawn.count} 人中抽取 {len(drawn.names)} 人,种子 {drawn.seed},"
        f"名单文件 SHA-256 {drawn.sha256};凭名单和种子可以重抽核对"
    )
    return Table("考评人员", ("次序", "姓名"), tuple(enumerate(drawn.names, 1)), note)


def findings(season: Season) -> Table:
    """Everything that was found in the files."""
    heads = ("级别", "代码", "在哪里", "问题", "说明", "建议")
    return Table("检查", heads, tuple(_finding(each) for each in season.findings))


def _finding(found: Diagnostic) -> tuple[Cell, ...]:
    return (
        SEVERITY_NAMES[found.severity],
        found.code,
        " ".join(part for part in (place_of(found), found.citation) if part),
        found.title,
        ";".join(found.notes),
        ";".join(found.advice),
    )


def place_of(found: Diagnostic) -> str:
    """Where something was found: a cell, a line of a file, a file, or nowhere in particular."""
    if found.source is None:
        return ""
    if found.cell:
        return f"{found.source.name}!{found.cell}"
    return f"{found.source.name}:{found.position[0]}" if found.span else found.source.name


def readings(season: Season) -> Table:
    """The readings that scores were made under."""
    return Table("口径", ("口径", "读法"), season.readings)


def inputs(season: Season) -> Table:
    """Every file that was read, by its checksum."""
    rows = tuple((each.name, each.size, each.sha256) for each in season.inputs)
    return Table("材料", ("文件", "字节", "SHA-256"), rows)


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
