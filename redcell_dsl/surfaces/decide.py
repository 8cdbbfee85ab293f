"""``redcell decide``: the amending decision that leads from one text to another."""

from __future__ import annotations

from pathlib import Path
import sys

import click

from ..model.force import Basis
from ..pipeline import compile_source
from ..source.diagnostic import Severity
from ..source.read import read_file
from ..source.text import Source
from ..syntax.decisions.reading import read_decision
from ..versions.amending.decide import Decided, decide
from ..versions.amending.spacing import spaced
from ..versions.force import ON
from . import records, show
from .adopt import read_manuscript, tracked_option
from .entry import NEW_ON, dump, fail, format_option, named, pair_arguments, place_of, undated
from .fresh import vacant, write
from .usage import FAULTY, FINE, Command

TEXTS = ("", ".txt")


@click.command("decide", cls=Command)
@pair_arguments
@click.option("-o", "--out", metavar="FILE", default=None, help="写进哪个新文件;不写的,打印出来。")
@tracked_option
@format_option
def command(old: str, new: str, out: str | None, tracked: str | None, form: str) -> None:
    """比较两份正文,起草修改决定:几处修改,照旧稿的先后,用公文的写法。

    OLD 和 NEW 是年份、文件夹、办法文件或者 Word 文档;旁注不算正文。
    起草的决定先照着改一遍,与新稿一字不差才给出来。
    """
    path = None
    if out is not None:
        named("-o", out)
        path = vacant(Path(out), form)
    side = tracked or ""
    before, after = _text(old, side, form), _text(new, side, form, NEW_ON)
    if not _plain(new):
        after = Source(after.name, spaced(after.text, before.text))
    found = decide(before, after, _day(before, after))
    faulty = any(each.severity is Severity.ERROR for each in found.diagnostics)
    if found.text is not None and path is not None:
        write(path, found.text.encode(), form)
    if form == "json":
        dump(_record(found, path))
    else:
        _print(found, path)
    sys.exit(FAULTY if faulty else FINE)


def _text(given: str, side: str, form: str, option: str = ON) -> Source:
    """A text: of a ruleset, of a file, or of a document."""
    named("正文", given)
    path = Path(given)
    if not _plain(given):
        undated(given, option)
        return Source(path.as_posix(), read_manuscript(given, side, form).text)
    reading = read_file(place_of(given, option))
    if reading.source is None:
        fail(reading.diagnostics, form)
    return reading.source


def _day(old: Source, new: Source) -> str:
    """The day from which a new text says that it is in force, where the old one says another."""
    was, now = (compile_source(each).measures for each in (old, new))
    start, before = (each.force.start if each is not None else None for each in (now, was))
    said = start is not None and start.basis is not Basis.NOTE
    return start.words if start is not None and said and start != before else ""


def _plain(given: str) -> bool:
    """Whether what is given is a ruleset or a text file, and no document."""
    path = Path(given)
    return not path.is_file() or path.suffix.lower() in TEXTS


def _print(found: Decided, path: Path | None) -> None:
    if found.diagnostics:
        click.echo(show.findings(found.diagnostics), err=True)
    if found.text is None:
        return
    if path is None:
        click.echo(found.text, nl=False)
        return
    count = _operations(found.text)
    click.echo(f"写好了 {path.as_posix()}:决定 {found.clauses} 款,{count} 处修改")
    click.echo("照它改出来的正文与新稿一致。标题上的发文机关、文号、日期请自己补上")


def _operations(text: str) -> int:
    """How many changes a decision makes, as ``amend`` counts them: a clause may make several."""
    clauses = read_decision(Source("", text)).decision.clauses
    return sum(len(clause.operations) for clause in clauses)


def _record(found: Decided, path: Path | None) -> dict[str, object]:
    return {
        "file": path.as_posix() if path is not None else "",
        "clauses": found.clauses,
        "decision": found.text or "",
        "diagnostics": records.diagnostics(found.diagnostics),
    }
