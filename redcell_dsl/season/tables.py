"""The tables of a season: each made once, and laid out by every writer alike."""

from __future__ import annotations

from ..evaluate.condition import Standing
from ..evaluate.procedure import Progress
from ..source.diagnostic import Diagnostic
from ..source.render import SEVERITY_NAMES
from .result import Reviewed, Revoked, Season
from .said import conclusion, place_of, verdict
from .standings import cohorts, counties, overview, standings
from .table import Cell, Table, score, where


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


def readings(season: Season) -> Table:
    """The readings that scores were made under."""
    return Table("口径", ("口径", "读法"), season.readings)


def inputs(season: Season) -> Table:
    """Every file that was read, by its checksum."""
    rows = tuple((each.name, each.size, each.sha256) for each in season.inputs)
    return Table("材料", ("文件", "字节", "SHA-256"), rows)
