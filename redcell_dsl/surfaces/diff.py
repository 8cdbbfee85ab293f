"""``redcell diff``: what changed in meaning between two versions, or between two readings of one."""

from __future__ import annotations

from dataclasses import dataclass
import json
from pathlib import Path
import sys

import click

from ..model.measures import Measures
from ..model.select import UnknownChoice, select
from ..pipeline import Ruleset
from ..source.diagnostic import Diagnostic, Severity
from ..source.render import as_json, render_all
from ..source.text import Source
from ..versions.align import Alignment, align
from ..versions.force import ON
from ..versions.match import units_of
from ..versions.meaning import Meaning, meaning, witnesses
from ..versions.meaning.codes import finding
from ..versions.meaning.page import page
from ..versions.meaning.view import View, view
from . import differences
from .entry import NEW_ON, choices_of, fail, load, named, pair_arguments
from .fresh import vacant, write
from .meter import meter, stages
from .same import same_of, same_option
from .usage import FAULTY, FINE, Command, misuse

LEAST_ALIKE = 0.2
"""Below so much of common text two texts are hardly versions of one."""
PATIENCE = 2.0
"""Seconds before a bar says how far the search for examples has come."""

STEPS = 3
"""Both texts are read and their units matched; then meanings are compared."""


@click.command("diff", cls=Command)
@pair_arguments
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    help="输出形式:文字、JSON 或网页。",
)
@click.option(
    "-o", "--out", default=None, metavar="文件", help="写进一个新文件;不写的,印在屏幕上。"
)
@click.option(
    "--reading-old", "reads", multiple=True, metavar="口径=读法", help="OLD 改选一处口径,可写多次。"
)
@click.option(
    "--reading-new",
    "others",
    multiple=True,
    metavar="口径=读法",
    help="NEW 改选一处口径,可写多次。",
)
@same_option
@click.option("--no-examples", "bare", is_flag=True, help="不找得分不同的例子,快一些。")
@click.option(
    "--exit-code", "tell", is_flag=True, help="意思有变、或者有请核对的,退出状态为 1;供脚本用。"
)
def command(
    old: str,
    new: str,
    form: str,
    out: str | None,
    reads: tuple[str, ...],
    others: tuple[str, ...],
    same: tuple[str, ...],
    bare: bool,
    tell: bool,
) -> None:
    """两个版本的意思有哪些不同:逐条规则比,不是逐行比文字;每处附一个得分不同的例子。"""
    said = "json" if form == "json" else "text"
    path = _target(out, said)
    step = stages(form, old, new)
    step(0, STEPS, f"读 {old}")
    before = _side(old, reads, said)
    step(1, STEPS, f"读 {new}")
    after = _side(new, others, said, NEW_ON)
    step(2, STEPS, "逐条对应")
    alignment = align(before.source, after.source)
    step(STEPS, STEPS, "逐条对应")
    remarks = _remarks(before, after, alignment)
    early = form == "text" and path is None
    if early and remarks:
        click.echo(render_all(remarks) + "\n")  # before the long work: it may be the wrong file
    step(0, 1, "比较意思")
    kept = same_of(same, before.measures, after.measures)
    found = meaning(before.measures, after.measures, units_of(alignment), kept)
    step(1, 1, "比较意思")
    told = _told(found, (before.name, after.name), remarks, form, bare)
    _show(_shown(found, told, [] if early else remarks, form), told, path, said)
    sys.exit(FAULTY if tell and (found.meant or found.open) else FINE)


@dataclass(frozen=True)
class Side:
    """One of the two versions, under the readings that were asked for."""

    name: str
    ruleset: Ruleset
    measures: Measures
    source: Source


def _target(out: str | None, said: str) -> Path | None:
    if out is None:
        return None
    named("--out", out)
    return vacant(Path(out), said)


def _side(asked: str, readings: tuple[str, ...], said: str, option: str = ON) -> Side:
    """A version, or stop."""
    ruleset = load(asked, option)
    if ruleset.compilation is None:
        fail(ruleset.diagnostics, said)
    measures = ruleset.compilation.measures
    chosen = choices_of(readings, measures)
    try:
        read = select(measures, chosen) if chosen else measures
    except UnknownChoice as fault:
        misuse(str(fault))
    name = "、".join([ruleset.name, *(f"{a}={b}" for a, b in chosen.items())])
    return Side(name, ruleset, read, ruleset.compilation.source)


def _remarks(old: Side, new: Side, alignment: Alignment) -> list[Diagnostic]:
    """What a reader has to know of a comparison before reading it."""
    found = []
    for side in dict.fromkeys((old.name, new.name)):
        ruleset = old.ruleset if side == old.name else new.ruleset
        errors = sum(each.severity is Severity.ERROR for each in ruleset.diagnostics)
        if errors:
            title = f"{side} 有 {errors} 处错误,只比较了读懂的部分"
            found.append(finding("V060", title, f"用 redcell check {ruleset.name} 逐条查看"))
    if alignment.alike < LEAST_ALIKE:
        share = round(100 * alignment.alike)
        title = f"{old.name} 和 {new.name} 只有 {share}% 的文字相同,不像同一部办法的两个版本"
        found.append(finding("V061", title, "核对两个版本写对了没有"))
    lacking = [s.name for s in (old, new) if s.measures.articles and s.measures.method is None]
    if lacking:
        title = f"{'、'.join(lacking)} 没有计分方法,举不出得分不同的例子"
        found.append(finding("V062", title, "在标题下加 `@方法` 旁注"))
    return found


def _told(
    found: Meaning, names: tuple[str, str], remarks: list[Diagnostic], form: str, bare: bool
) -> View:
    """The comparison with its examples."""
    advance = meter(form, PATIENCE)
    count = len(found.differences)
    shown = (
        (None,) * count
        if bare
        else witnesses(found, lambda done, all_: advance(done, all_, "找例子"))
    )
    advance(count, count, "")
    return view(found, shown, names, tuple(each.title for each in remarks))


def _shown(found: Meaning, told: View, remarks: list[Diagnostic], form: str) -> str:
    if form == "html":
        return page(told)
    if form == "json":
        record = {
            **differences.record(found, told),
            "diagnostics": [as_json(each) for each in remarks],
        }
        return json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    head = render_all(remarks) + "\n\n" if remarks else ""
    return head + differences.text(told) + "\n"


def _show(shown: str, told: View, path: Path | None, said: str) -> None:
    if path is None:
        click.echo(shown, nl=False)
        return
    write(path, shown.encode("utf-8"), said)
    click.echo(f"已写出 {path.as_posix()}:{told.verdict}", err=True)
