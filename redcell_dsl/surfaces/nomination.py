"""What ``redcell season`` does and says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from importlib.util import find_spec
from itertools import chain
import json
from pathlib import Path

import click

from ..evaluate.reference import NoMethod
from ..pipeline import Ruleset, unfit
from ..season.course import Course
from ..season.find import Finds, faulty
from ..season.folder import RESULTS, holds_material, like_season
from ..season.markdown import markdown
from ..season.page import page
from ..season.papers import FOLDER
from ..season.record import record
from ..season.result import Season, Stage
from ..season.run import run_season
from ..season.said import named, unprovided, winners
from ..season.standings import overview, standings
from ..season.store import Written, store
from ..season.table import Table, plain_text
from ..season.workbook import workbook
from ..source.diagnostic import Diagnostic, Severity
from ..source.render import as_json, render_all
from ..syntax.outline import official
from ..versions.edition import SHORT, one_line
from .columns import table
from .entry import dump, refuse
from .prints import printed_papers
from .usage import FAULTY, FINE, reason_of

MOST_SHOWN = 30
__all__ = ["Wanted", "files_of", "holds_material", "like_season", "nominate"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for on the command line."""

    root: Path
    as_of: date | None
    stage: int
    out: Path | None
    statements: bool = False

    @property
    def target(self) -> Path:
        """Where results go."""
        return self.out or self.root / RESULTS


def nominate(
    ruleset: Ruleset, wanted: Wanted, form: str, progress: Callable[[int, int, str], None]
) -> int:
    """Run a season, write its tables, say what came of it; the exit status."""
    courses: list[Course] = []
    season = _run(ruleset, wanted, form, progress, courses.append)
    finds = Finds(wanted.root)
    if find_spec("xlsxwriter") is None:
        finds.add("G028", "没有安装写 Excel 工作簿的组件,没有写排序表.xlsx")
    try:
        papers = printed_papers(ruleset, season, courses[0] if wanted.statements else None, finds)
        written = store(wanted.target, chain(files_of(season).items(), papers), finds)
    except OSError as fault:
        refuse(f"写不进文件夹 {wanted.target.as_posix()}:{reason_of(fault)}", form)
    if form == "json":
        dump({**record(season), **_results(written, finds)})
    else:
        found = [*season.findings, *finds.found]
        worst = [each for each in found if each.severity is Severity.ERROR]
        _tell(worst, "错误")
        click.echo("\n".join(_said(season, written)))
        _tell([each for each in found if each.severity is Severity.WARNING], "警告")
        if worst:
            click.echo(f"\n赛季不完整:{len(worst)} 处错误,有的材料没有计入", err=True)
    return FAULTY if not season.complete or faulty(finds.found) else FINE


def _run(
    ruleset: Ruleset,
    wanted: Wanted,
    form: str,
    progress: Callable[[int, int, str], None],
    ended: Callable[[Course], None],
) -> Season:
    assert ruleset.compilation is not None
    text = official(ruleset.compilation.source)
    try:
        season = run_season(
            ruleset.compilation.measures,
            wanted.root,
            text=text,
            version=ruleset.name,
            as_of=wanted.as_of,
            last=Stage(wanted.stage),
            progress=progress,
            ended=ended,
        )
        more = unfit(ruleset, season.plan.year)
        return replace(season, findings=(*season.findings, *more)) if more else season
    except OSError as fault:
        refuse(f"读不了文件夹 {wanted.root.as_posix()}:{reason_of(fault)}", form)
    except NoMethod as fault:
        refuse(str(fault), form)


def files_of(season: Season) -> Mapping[str, bytes]:
    """Every result file by its name."""
    whole = json.dumps(record(season), ensure_ascii=False, indent=2) + "\n"
    files = {"汇总.md": markdown(season).encode("utf-8"), "season.json": whole.encode("utf-8")}
    files["报告.html"] = page(season).encode("utf-8")
    if find_spec("xlsxwriter") is not None:
        files["排序表.xlsx"] = workbook(season)
    return files


def _results(written: Written, finds: Finds) -> dict[str, object]:
    return {
        "results": {
            "folder": written.folder.as_posix(),
            "written": list(written.files),
            "same": list(written.same),
            "kept": list(written.kept),
            "diagnostics": [as_json(each) for each in finds.found],
        }
    }


def _said(season: Season, written: Written) -> Iterator[str]:
    made = overview(season)
    yield f"{season.name}:{season.reached}"
    yield ""
    yield table(made.heads, _cells(made))
    yield ""
    if season.together:
        yield from _ranked(season)
    for honour, award in season.awards.items():
        for each in winners(season, award):
            word = "审定" if award.approved else "拟入选"
            yield f"{word} {honour}:{named(each)}"
    yield ""
    yield f"依据《{one_line(season.text)}》({season.edition}),正文 {season.digest[:SHORT]}"
    files = (*written.files, *written.same)
    others = "、".join(name for name in files if not name.startswith(f"{FOLDER}/")) or "(没有)"
    yield f"结果在 {written.folder.as_posix()}:{others}"
    papers = [name for name in files if name.startswith(f"{FOLDER}/")]
    if papers:
        yield f"文书在 {(written.folder / FOLDER).as_posix()}:{len(papers)} 份"


def _cells(made: Table) -> list[tuple[str, ...]]:
    return [tuple(plain_text(cell) for cell in row) for row in made.rows[:MOST_SHOWN]]


def _ranked(season: Season) -> Iterator[str]:
    """Where there is nothing but scores, the ranking is what was asked for."""
    if unprovided(season):
        yield from (unprovided(season), "")
    for honour in season.honours:
        made = standings(season, honour)
        if made.rows:
            rest = len(made.rows) - MOST_SHOWN
            more = f"另有 {rest} 个,见 排序表.xlsx" if rest > 0 else ""
            yield from (honour, table(made.heads, _cells(made)), more)


def _tell(found: list[Diagnostic], what: str) -> None:
    """What was found, on standard error; the rest of many is counted."""
    if found:
        click.echo("\n" + render_all(found[:MOST_SHOWN]), err=True)
    if len(found) > MOST_SHOWN:
        rest = len(found) - MOST_SHOWN
        click.echo(f"\n另有{what} {rest} 处,见汇总.md 的“检查”", err=True)
