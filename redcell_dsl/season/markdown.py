"""The summary of a season in Markdown (汇总.md)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ..model.number import readable
from ..source.diagnostic import Severity
from .result import Season
from .said import lacking, named, outcome, winners
from .standings import cohorts, counties, overview, standings
from .table import Cell, Table
from .tables import (
    assessors,
    bounds,
    changes,
    dues,
    falls,
    findings,
    pending,
    reviews,
    revoked,
    steps,
)


def markdown(season: Season) -> str:
    """What was decided, who fell out and why, what people have to settle; then the tables."""
    return "\n".join(_lines(season)).rstrip() + "\n"


def _lines(season: Season) -> Iterator[str]:
    yield from (f"# {season.name}", "", state(season), "")
    yield from _table(overview(season))
    for honour in season.honours:
        yield from _honour(season, honour)
    for table in (
        cohorts(season),
        falls(season),
        pending(season),
        counties(season),
        unkept(bounds(season), 5, "符合"),
        reviews(season),
        changes(season),
        steps(season),
        unkept(dues(season), 4, "按期"),
        revoked(season),
        assessors(season),
    ):
        yield from _section(table)
    yield from _section(told(season))
    yield from _footer(season)


def state(season: Season) -> str:
    year = f"考评年度 {season.plan.year}" if season.plan.year else "没有写考评年度"
    day = f",截至 {season.as_of}" if season.as_of else ""
    short = len(lacking(season))
    state = f"有 {short} 个候选的事实没有填齐" if short else "材料完整"
    if not season.complete:
        state = "**不完整**:有错误待改正,见“检查”"
    year = "" if season.together and not season.plan.year else f"{year}{day};"
    return f"{year}{season.reached};{state}"


def _honour(season: Season, honour: str) -> Iterator[str]:
    yield from (f"## {honour}", "", outcome(season, honour), "")
    award = season.awards.get(honour)
    if award is not None and award.chosen:
        word = "审定" if award.approved else "拟入选"
        names = "、".join(named(each) for each in winners(season, award))
        yield from (f"{word} {len(award.chosen)} 个:{names}", "")
    if award is not None and award.undecided:
        held = [season.candidates[key] for key in award.undecided]
        names = "、".join(map(named, held))
        yield from (f"待定 {len(held)} 个:{names}", "")
    for said in award.said if award else ():
        yield from (f"注意:{said}", "")
    yield from _table(standings(season, honour))


def unkept(table: Table, column: int, kept: str) -> Table:
    """The rows that are not as they should be; how many others there are."""
    rows = tuple(row for row in table.rows if row[column] != kept)
    rest = len(table.rows) - len(rows)
    note = f"{'另有' if rows else ''} {rest} 条{kept},见 排序表.xlsx".strip() if rest else ""
    return Table(table.title, table.heads, rows, note)


def told(season: Season) -> Table:
    """The findings; what is only said is left to the workbook where it is much."""
    whole = findings(season)
    kept = tuple(
        row
        for row, found in zip(whole.rows, season.findings, strict=True)
        if found.severity is not Severity.INFO
    )
    rest = len(whole.rows) - len(kept)
    note = f"另有说明 {rest} 条,见 排序表.xlsx" if rest else ""
    return Table(whole.title, whole.heads, kept, note)


def _section(table: Table) -> Iterator[str]:
    if table.rows or table.note:
        yield from (f"## {table.title}", "")
        yield from _table(table)


def _table(table: Table) -> Iterator[str]:
    if table.note:
        yield from (table.note, "")
    if table.rows:
        yield _row(table.heads)
        yield "|" + "---|" * len(table.heads)
        yield from (_row(tuple(map(text, row))) for row in table.rows)
        yield ""


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cells) + " |"


def text(cell: Cell) -> str:
    """A cell in Markdown: on one line, nothing in it taken for a mark."""
    if isinstance(cell, Fraction):
        return readable(cell)
    said = "" if cell is None else str(cell)
    plain = " ".join(said.split())
    for mark in "\\|<>*_`[]":
        plain = plain.replace(mark, f"\\{mark}")
    return plain


def _footer(season: Season) -> Iterator[str]:
    chosen = "、".join(f"{name}={choice}" for name, choice in season.readings)
    yield from (f"依据:《{season.text}》({season.edition},正文 SHA-256 {season.digest})", "")
    yield from (f"口径:{chosen}", "") if chosen else ()
    yield f"材料 {len(season.inputs)} 个文件,各自的 SHA-256 见 season.json"
