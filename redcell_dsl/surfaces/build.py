"""``redcell build``: every generated file of a ruleset, or whether those there still agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
import sys

import click

from ..output.made import CannotBuild, plan
from ..output.store import Built, verify, write
from ..pipeline import Ruleset
from ..source.diagnostic import Severity
from ..source.disk import PART
from . import records, show
from .entry import dump, fail, format_option, load, named, refuse, ruleset_argument
from .meter import meter
from .printing import status
from .records import Record
from .usage import FAULTY, Command, reason_of


@click.command("build", cls=Command)
@ruleset_argument
@click.option("--out", metavar="DIR", default=None, help="输出文件夹。")
@click.option("--check", "only_check", is_flag=True, help="只核对:已有文件与重新生成的是否一致。")
@format_option
def command(ruleset: str, out: str | None, only_check: bool, form: str) -> None:
    """生成全部成果:计分程序、填报表单、工作簿、Word 和 PDF 文书、评分表、读回。"""
    loaded = load(ruleset)
    if loaded.compilation is None:
        fail(loaded.diagnostics, form)
    if not loaded.sound:
        click.echo("办法还有错误,没有生成。", err=True)
        fail([each for each in loaded.diagnostics if each.severity is Severity.ERROR], form)
    if out is not None:
        named("--out", out)
    folder = Path(out or Path("generated") / loaded.name)
    try:
        planned = plan(loaded)
        built = (verify if only_check else write)(planned, folder, meter(form))
    except CannotBuild as fault:
        refuse(f"生成不了:{fault}", form)
    except OSError as fault:
        refuse(f"写不进文件夹 {folder.as_posix()}{_inside(fault, folder)}:{reason_of(fault)}", form)
    if form == "json":
        dump({**_record(built), "diagnostics": records.diagnostics(planned.diagnostics)})
    else:
        if planned.diagnostics:
            click.echo(show.findings(planned.diagnostics), err=True)
        click.echo("\n".join([*_lines(built), *_remarks(loaded, ruleset)]))
    sys.exit(status(planned.diagnostics) if built.sound else FAULTY)


def _remarks(loaded: Ruleset, named_as: str) -> Iterator[str]:
    """That the text holds something worth a look: building goes on, but nobody should miss it."""
    counts = Counter(each.severity for each in loaded.diagnostics)
    told = [f"{word} {counts[level]} 处" for level, word in LEVELS.items() if counts[level]]
    if told:
        yield f"办法里还有{'、'.join(told)},不影响生成;逐条看:redcell check {named_as}"


LEVELS = {Severity.WARNING: "警告", Severity.INFO: "说明"}


def _inside(fault: OSError, folder: Path) -> str:
    """Which file in a folder a fault is about."""
    path = Path(str(fault.filename or folder))
    if path == folder or not path.is_relative_to(folder):
        return ""
    if path.suffix == PART:
        path = path.with_name(path.stem.removeprefix("."))
    return f" 里的 {path.relative_to(folder).as_posix()}"


def _lines(built: Built) -> Iterator[str]:
    """Where to look, or what differs; what was put aside, and what could not be made here."""
    place = built.folder.as_posix()
    if built.differing:
        yield f"与重新生成的不一致({place}):"
        yield from (f"  {name}" for name in built.differing)
    else:
        wrote = f";其中改写了 {len(built.changed)} 个:" if built.changed else ""
        yield f"{place}:{len(built.files)} 个文件,与正文一致{wrote}"
        yield from (f"  {name}" for name in built.changed)
    if built.removed:
        yield "办法里已经没有、随之删去的:"
        yield from (f"  {name}" for name in built.removed)
    if built.aside:
        yield "这些不是上一次生成的样子(有人改动过,或占了位置),原样移到了这里,没有丢:"
        yield from (f"  {name}" for name in built.aside)
    for each in built.refused:
        yield f"没有生成 {each.what}:{each.why}"
    for each in built.omissions:
        yield f"没有生成 {each.what}:{each.why}。装上:{each.mend}"


def _record(built: Built) -> Record:
    """The files, and those that differ."""
    return {
        "folder": built.folder.as_posix(),
        "files": list(built.files),
        "differing": list(built.differing),
        "changed": list(built.changed),
        "aside": list(built.aside),
        "removed": list(built.removed),
        "left_out": [
            {"what": o.what, "why": o.why, "mend": o.mend}
            for o in (*built.refused, *built.omissions)
        ],
    }
