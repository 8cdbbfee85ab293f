"""``redcell season``: a folder of ledgers to ranked, quota-checked nominations."""

from __future__ import annotations

from datetime import date
from pathlib import Path
import sys

import click

from ..model.measures import Measures
from ..pipeline import Ruleset, blocking_faults
from ..season.provided import plain
from ..source.diagnostic import Severity
from .entry import day_option, fail, format_option, load, named, ruleset_argument
from .meter import meter
from .usage import Command, misuse


@click.command("season", cls=Command)
@ruleset_argument
@click.argument("folder", metavar="DIR")
@day_option
@click.option(
    "--stage",
    type=click.Choice(["1", "2", "3", "4", "5", "6"]),
    default="6",
    metavar="N",
    help="算到第几阶段:1 申报,2 县级,3 市级考评,4 公示与复核,5 审定,6 从获评者中产生。",
)
@click.option(
    "--out", metavar="DIR", default=None, help="结果文件夹;不写的,是赛季文件夹里的“结果”。"
)
@click.option(
    "--statements",
    is_flag=True,
    help="给参加市级排序的每个候选各写一份成绩说明(Word);候选多时要等一会儿。",
)
@format_option
def command(
    ruleset: str,
    folder: str,
    as_of: date | None,
    stage: str,
    out: str | None,
    statements: bool,
    form: str,
) -> None:
    """算一个赛季:从申报到审定,排序、核对名额、说明落选理由。DIR 是赛季文件夹;正文没有逐级推荐的,候选的材料直接放在里面。"""
    loaded = load(ruleset)
    _usable(loaded, form)
    named("DIR", folder)
    root = Path(folder)
    if not root.is_dir():
        misuse(f"没有这个文件夹:`{folder}`")
    if out is not None:
        named("--out", out)
    from .nomination import Wanted, holds_material, like_season, nominate  # noqa: PLC0415  # others do without

    wanted = Wanted(root, as_of, int(stage), None if out is None else Path(out), statements)
    if out is not None and holds_material(root, wanted.target):
        misuse(f"--out 不能是放材料的文件夹:`{out}`")
    assert loaded.compilation is not None
    if not like_season(root, loaded.compilation.measures):
        misuse(unlike_season(folder, loaded.compilation.measures))
    sys.exit(nominate(loaded, wanted, form, meter(form)))


def unlike_season(folder: str, measures: Measures) -> str:
    """Why a folder is not taken for a season under a text."""
    lacks = "没有 赛季.yaml,也没有放着奖项文件夹的县文件夹"
    if plain(measures):
        lacks = "没有候选的材料(.yaml、.json、.xlsx、.csv)"
    return f"这里不像赛季文件夹:`{folder}`;里面{lacks}"


def _usable(ruleset: Ruleset, form: str) -> None:
    """Stop where anything in the text is faulty: a season needs its honours and all of its norms.

    A text that only scores is stopped by what its scores hang on; its other faults are said.
    """
    if ruleset.compilation is None:
        fail(ruleset.diagnostics, form)
    measures = ruleset.compilation.measures
    if not measures.honours:
        misuse("这个办法没有计分的奖项")
    faults = [each for each in ruleset.diagnostics if each.severity is Severity.ERROR]
    if faults and plain(measures):
        blocking = {
            each for honour in measures.honours for each in blocking_faults(ruleset, honour)
        }
        rest = len(faults) - len(blocking)
        faults = [each for each in faults if each in blocking]
        if rest and not faults:
            click.echo(f"办法另有 {rest} 处错误,不涉及计分;用 redcell check 逐条查看", err=True)
    if faults:
        fail(faults, form)
